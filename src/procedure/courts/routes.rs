//! To which court above an appeal went that was noted in the court below.
//!
//! From a district court appeals lie to the court of appeals of its circuit, and to the Federal Circuit
//! where the action arose under the law of patents: 28 U.S.C. §§ 1294, 1295(a)(1), 1338(a). What a court
//! above did with the appeal shows to which it went, and so does the number of the case there; a
//! complaint may say what it is about. Where the file only hints at that, nobody can say. An appeal from
//! a bankruptcy court goes to the panel of its circuit unless a party elects the district court. From an
//! order of a district court of three judges that grants or refuses an injunction the appeal lies to
//! the Supreme Court directly: 28 U.S.C. §§ 1253, 2284. That the judges were three the titles say, the
//! notice says where it goes, or the Supreme Court decides it though nobody asked it to. Start with [`Routes::of`].

use super::super::run::act::Act;
use super::super::run::benches::Benches;
use super::super::run::script::Script;
use crate::model::{Case, CourtId, KindRole, Life, PendingEffect, ReviewEffect, Verb};

/// What says that an action arises under the law of patents.
const OF_PATENTS: [&str; 4] = [
    "patent infring",
    "infringement of patent",
    "infringement of a patent",
    "35 u.s.c.",
];
/// Words that only hint at it.
const PATENTS: [&str; 3] = ["patent", "patents", "patented"];
/// What says that a court sits with three judges, so that appeals lie to the Supreme Court.
const OF_THREE: [&str; 3] = ["three-judge", "three judges", "28 u.s.c. § 2284"];
/// What says so in a notice.
const DIRECT: [&str; 3] = ["direct appeal", "to the supreme court", "§ 1253"];

/// Most acts on one appeal that are looked at.
const MOST_ACTS: usize = 64;

/// The court for such appeals.
const FEDERAL_CIRCUIT: &str = "cafc";

/// What an action is about, as far as that decides on the way up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Patents,
    /// It may be about patents.
    Doubtful,
    Other,
}

/// The ways up from the courts of a case.
pub(in crate::procedure) struct Routes<'a> {
    books: &'a Benches<'a>,
    script: &'a Script,
    case: &'a Case,
    subject: Subject,
}

impl<'a> Routes<'a> {
    pub(in crate::procedure) fn new(
        case: &'a Case,
        books: &'a Benches<'a>,
        script: &'a Script,
    ) -> Self {
        Self {
            books,
            script,
            case,
            subject: subject(case, script),
        }
    }

    /// Whether it is known where appeals from a court may go.
    pub(in crate::procedure) fn knows(&self, below: &CourtId) -> bool {
        let court = self.books.court(below);
        court.is_some_and(|court| !court.appeals_to.is_empty())
    }

    /// The court to which an appeal from an order of a court went; none where that is not known.
    pub(in crate::procedure) fn of(
        &self,
        appeal: usize,
        order: usize,
        below: &CourtId,
    ) -> Option<CourtId> {
        if let Some(panel) = self.books.panel_above(below) {
            // A decision of the district court shows that a party elected it.
            let usual = self.books.above(below);
            let is_elected = self.has_decided(order, usual.as_ref());
            return Some(panel).filter(|_| !is_elected).or(usual);
        }
        if self.is_direct(appeal, order, below) {
            let usual = self.books.above(below)?;
            return self.books.above(&usual);
        }
        let ways = &self.books.court(below)?.appeals_to;
        let usual = ways.first().cloned();
        let other = ways.iter().find(|way| way.as_str() == FEDERAL_CIRCUIT);
        let Some(other) = other.filter(|other| Some(*other) != usual.as_ref()) else {
            return usual;
        };
        if let Some(shown) = self.shown_by_acts(appeal, order, ways) {
            return Some(shown);
        }
        let numbered = self.case.dockets.iter().map(|docket| &docket.court);
        let numbered: Vec<&CourtId> = numbered.filter(|court| ways.contains(court)).collect();
        match (numbered.as_slice(), self.subject) {
            ([only], _) => Some((*only).clone()),
            ([], Subject::Other) => usual,
            ([], Subject::Patents) => Some(other.clone()),
            _ => None,
        }
    }

    /// Whether an appeal lies from a court of three judges to the Supreme Court.
    fn is_direct(&self, appeal: usize, order: usize, below: &CourtId) -> bool {
        let usual = self.books.above(below);
        let highest = usual.and_then(|usual| self.books.above(&usual));
        if !self.books.is_us_trial_court(below)
            || !highest.is_some_and(|highest| self.books.is_us_supreme(&highest))
        {
            return false;
        }
        let title = |event: usize| self.case.events[event].title.to_lowercase();
        let says =
            |event: usize, words: &[&str]| words.iter().any(|word| title(event).contains(word));
        if says(appeal, &DIRECT) || says(order, &OF_THREE) {
            return true;
        }
        if self.is_taken_directly(appeal, order, below) {
            return true;
        }
        // The court goes on with three judges to the end of the action.
        let enjoins = self.script.is(order, KindRole::Enjoins);
        let docket = |event: usize| self.case.events[event].docket.as_deref();
        let mut before = (0..self.case.events.len()).filter(|event| {
            let is_own = self.script.courts[*event].as_ref() == Some(below);
            let at = |event: usize| self.script.dates[event].earliest();
            is_own && docket(*event) == docket(order) && at(*event) <= at(order)
        });
        enjoins && before.any(|event| says(event, &OF_THREE) || says(event, &DIRECT))
    }

    /// Whether the Supreme Court decided an appeal, or on its order, that nobody had asked it to review and
    /// no court of appeals had touched: it takes no other appeals (28 U.S.C. §§ 1253, 1254).
    fn is_taken_directly(&self, appeal: usize, order: usize, below: &CourtId) -> bool {
        let script = self.script;
        let (mut is_taken, mut is_usual) = (false, false);
        let touching = script.touchers(appeal, |_| true);
        let touching = touching.chain(script.touchers(order, |_| true));
        for by in touching
            .filter(|by| *by != appeal && script.kept[*by])
            .take(MOST_ACTS)
        {
            let Some(court) = script.courts[by].as_ref().filter(|court| *court != below) else {
                continue;
            };
            let is_highest = self.books.is_us_supreme(court);
            let asks = script.lives[by] == Life::Pending;
            is_usual |= !is_highest || asks;
            let decides = |act: &Act| {
                let meaning = act.verb.meaning();
                act.target == appeal && meaning.pending != PendingEffect::Nothing
                    || act.target == order && meaning.review == ReviewEffect::Decide
            };
            is_taken |= is_highest && !asks && script.acts[by].iter().any(decides);
        }
        is_taken && !is_usual
    }

    fn has_decided(&self, order: usize, court: Option<&CourtId>) -> bool {
        let mut decided = self
            .script
            .touchers(order, |verb| verb.meaning().review == ReviewEffect::Decide);
        decided
            .any(|by| self.script.courts[by].is_some() && self.script.courts[by].as_ref() == court)
    }

    /// The court above that first did something with an appeal, or decided on its order.
    fn shown_by_acts(&self, appeal: usize, order: usize, ways: &[CourtId]) -> Option<CourtId> {
        let script = self.script;
        let of_way = |by: &usize| {
            let court = script.courts[*by].as_ref();
            script.kept[*by] && court.is_some_and(|court| ways.contains(court))
        };
        let first = |events: &mut dyn Iterator<Item = usize>| {
            let day = |by: usize| (script.dates[by].earliest(), by);
            let first = events.filter(of_way).min_by_key(|by| day(*by));
            first.and_then(|by| script.courts[by].clone())
        };
        let decides = |verb: Verb| verb.meaning().review == ReviewEffect::Decide;
        first(&mut script.touchers(appeal, |_| true))
            .or_else(|| first(&mut script.touchers(order, decides)))
    }
}

/// Which of the signs a title has that decide on the way up.
pub(in crate::procedure) fn signs(title: &str) -> [bool; 4] {
    let title = title.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    [
        has(&OF_THREE),
        has(&DIRECT),
        has(&OF_PATENTS),
        hints(&title),
    ]
}

fn hints(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| PATENTS.contains(&word))
}

/// What the file says of the subject: in the complaint, or elsewhere in what it says of the whole.
fn subject(case: &Case, script: &Script) -> Subject {
    let opening = case.events.iter().enumerate();
    let opening = opening.filter(|(event, _)| script.is(*event, KindRole::OpensCase));
    let said = opening.flat_map(|(_, row)| {
        let more = [row.because.as_ref(), row.note.as_ref()];
        std::iter::once(&row.title)
            .chain(more.into_iter().flatten())
            .chain(row.parts.iter())
    });
    let of_whole = [
        Some(&case.title),
        case.caption.as_ref(),
        case.summary.as_ref(),
    ];
    let said: Vec<String> = said
        .chain(of_whole.into_iter().flatten())
        .map(|text| text.to_lowercase())
        .collect();
    let has = |words: &[&str]| {
        said.iter()
            .any(|text| words.iter().any(|word| text.contains(word)))
    };
    if has(&OF_PATENTS) {
        Subject::Patents
    } else if said.iter().any(|text| hints(text)) {
        Subject::Doubtful
    } else {
        Subject::Other
    }
}
