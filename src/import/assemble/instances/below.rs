//! From the case below to the case above: judgment, notice of appeal, decision, mandate.
//!
//! Start with [`make_events`], then [`joints`].

use std::collections::{BTreeMap, BTreeSet, HashSet};

use thin_vec::thin_vec;

use super::group::Groups;
use super::numbered::NumberedCases;
use super::{CaseBelow, CourtTie, Record, named, numbers};
use crate::format::builtin;
use crate::import::words::ids::Ids;
use crate::import::words::judges::Judges;
use crate::import::words::numbers::CaseNumber;
use crate::model::{
    Case, Cite, CourtId, Day, DocketNumber, Event, EventDate, EventFields, JudgeId, Kind, KindRole,
    Particulars, SourceId, Verb, days_between,
};

/// What the first entry of a docket does to the case below.
const CARRIES_UP: [Verb; 4] = [
    Verb::RespondsTo,
    Verb::Appeals,
    Verb::SeeksReviewOf,
    Verb::AsksFor,
];

/// How many days after its issue a mandate may be entered below.
const MANDATE_DAYS: i64 = 31;

/// What dockets say of a case below that is not at hand itself.
#[derive(Default)]
struct AbsentCase<'a> {
    /// The first number by which it is named.
    number: &'a str,
    judge: &'a str,
    filed: Option<Day>,
    /// Days of judgments and of notices of appeal, with the docket that says so.
    judgments: BTreeMap<Day, &'a SourceId>,
    appeals: BTreeMap<Day, (&'a SourceId, Option<Day>)>,
    source: Option<&'a SourceId>,
}

/// Makes events of what dockets say of cases below whose own dockets are not there.
pub(super) fn make_events(case: &mut Case, records: &[Record]) {
    let groups = Groups::of(case);
    let mut absent = NumberedCases::<AbsentCase<'_>>::new();
    for record in records {
        for origin in &record.origins {
            let Some(court) = &origin.court else { continue };
            for number in numbers(&origin.number) {
                if number
                    .as_ref()
                    .is_some_and(|number| groups.find(court, number).is_some())
                {
                    continue;
                }
                absent.of(court, number).add(origin, &record.source);
            }
        }
    }
    let absent: Vec<(&CourtId, AbsentCase<'_>)> = absent.into_known().collect();
    // What is called otherwise takes none of the ids: of a large docket they are many.
    let names: HashSet<String> = absent
        .iter()
        .flat_map(|(court, _)| [judgment_of(court), appeal_of(court)])
        .collect();
    let is_like = |id: &&str| names.iter().any(|name| id.starts_with(name));
    let known = case.events.iter().map(|event| event.id.as_str());
    let mut ids = Ids::except(known.filter(is_like));
    let most = |absent: &AbsentCase<'_>| absent.judgments.len() + absent.appeals.len();
    let count = absent.iter().map(|(_, absent)| most(absent)).sum();
    case.events.reserve_exact(count);
    let mut judges = Judges::of(case);
    for (court, absent) in absent {
        let judge = judges.find(absent.judge, Some(court));
        absent.put_into(case, court, judge.as_ref(), &mut ids);
    }
    judges.put_into(case);
}

impl<'a> AbsentCase<'a> {
    fn add(&mut self, origin: &'a CaseBelow, source: &'a SourceId) {
        if self.number.len() < origin.number.len() {
            self.number = &origin.number;
        }
        if self.judge.is_empty() {
            self.judge = &origin.judge;
        }
        self.filed = self.filed.or(origin.filed.exact());
        self.source = self.source.or(Some(source));
        let judgment = origin.judgment.exact();
        if let Some(day) = judgment {
            self.judgments.entry(day).or_insert(source);
        }
        if let Some(day) = origin.appealed.exact() {
            self.appeals.entry(day).or_insert((source, judgment));
        }
    }

    fn put_into(self, case: &mut Case, court: &CourtId, judge: Option<&JudgeId>, ids: &mut Ids) {
        let Some(source) = self.source else { return };
        let known = |docket: &DocketNumber| docket.court == *court && docket.number == self.number;
        if !self.number.is_empty() && !case.dockets.iter().any(known) {
            case.dockets.push(DocketNumber {
                court: court.clone(),
                number: self.number.to_owned(),
                sources: vec![cite(source, "the case below".to_owned())],
            });
        }
        let filed = self.filed.map_or_else(String::new, |day| {
            format!(" The case was filed there on {day}.")
        });
        for (day, source) in self.judgments {
            let mut event = event_on(&ids.take(&judgment_of(court)), court, self.number, day);
            event.kind = Kind::JUDGMENT.into();
            "Judgment below".clone_into(&mut event.title);
            event.judges = judge.into_iter().cloned().collect();
            event.sources = thin_vec![cite(
                source,
                format!("the docket dates the judgment or order below {day}"),
            )];
            event.note = Some(format!("Its own docket is not part of the import.{filed}"));
            case.events.push(event);
        }
        for (day, (source, _)) in self.appeals {
            let mut event = event_on(&ids.take(&appeal_of(court)), court, self.number, day);
            event.kind = Kind::NOTICE_OF_APPEAL.into();
            "Notice of appeal".clone_into(&mut event.title);
            event.sources = thin_vec![cite(
                source,
                format!("the docket dates the notice of appeal {day}"),
            )];
            case.events.push(event);
        }
    }
}

/// What a judgment below is called, if nothing else is.
fn judgment_of(court: &CourtId) -> String {
    format!("{court}-judgment-below")
}

/// What an appeal from it is called, if nothing else is.
fn appeal_of(court: &CourtId) -> String {
    format!("{court}-notice-of-appeal")
}

fn cite(source: &SourceId, note: String) -> Cite {
    Cite {
        source: source.clone(),
        quote: None,
        at: None,
        note: Some(note),
    }
}

/// An event of which nothing but the day is known.
fn event_on(id: &str, court: &CourtId, number: &str, day: Day) -> Event {
    EventFields {
        court: Some(court.clone()),
        details: Particulars {
            docket: (!number.is_empty()).then(|| number.to_owned()),
            ..Particulars::default()
        }
        .into(),
        ..Event::new(id.into(), EventDate::on(day)).into_fields()
    }
    .into()
}

/// A case above, the case below, and what is said of it.
struct Pair<'a> {
    case: &'a Case,
    groups: &'a Groups,
    above: usize,
    below: usize,
    origin: &'a CaseBelow,
    /// How the case below is named in reasons.
    name: String,
}

/// What joins each docket with those of the cases below.
pub(super) fn joints(case: &Case, records: &[Record], groups: &Groups) -> Vec<CourtTie> {
    let mut joints = earlier_mandates(case, groups);
    // Cases below of which nothing is known but that several dockets name them.
    let mut unknown = NumberedCases::<Option<usize>>::new();
    for record in records {
        let Some(above) = groups.of_record(record) else {
            continue;
        };
        for origin in &record.origins {
            for number in numbers(&origin.number) {
                let below = find(groups, above, origin, number.as_ref());
                let name = named(origin.court.as_ref(), &origin.number);
                if let Some(below) = below.filter(|below| *below != above) {
                    let pair = Pair {
                        case,
                        groups,
                        above,
                        below,
                        origin,
                        name,
                    };
                    pair.join(&mut joints);
                } else if let (Some(court), Some(number)) = (&origin.court, number) {
                    let first = *unknown.of(court, Some(number)).get_or_insert(above);
                    let openings = (opening(case, groups, above), opening(case, groups, first));
                    if let (Some(from), Some(to)) = openings
                        && first != above
                    {
                        let (from, to) = later_first(case, from, to);
                        let reason = format!("both dockets name {name} as the case below");
                        joints.push(CourtTie {
                            from,
                            verb: Verb::Cites,
                            to,
                            reason,
                        });
                    }
                }
            }
        }
    }
    joints
}

/// The docket that is meant: that of the court and number, else the only one of the number.
fn find(
    groups: &Groups,
    above: usize,
    origin: &CaseBelow,
    number: Option<&CaseNumber>,
) -> Option<usize> {
    match (&origin.court, number) {
        (Some(court), Some(number)) => groups.find(court, number),
        (Some(court), None) => {
            let of_court = |index: &usize| groups.list[*index].court.as_ref() == Some(court);
            only((0..groups.list.len()).filter(of_court))
        }
        (None, Some(number)) => {
            let courts = (0..groups.list.len()).filter(|index| *index != above);
            only(courts.filter(|index| {
                let court = groups.list[*index].court.as_ref();
                court.and_then(|court| groups.find(court, number)) == Some(*index)
            }))
        }
        (None, None) => None,
    }
}

/// The only item, if there is exactly one.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// The entry with which a docket begins.
pub(super) fn opening(case: &Case, groups: &Groups, index: usize) -> Option<usize> {
    groups
        .in_order(case, index)
        .first()
        .map(|(place, _)| *place)
}

/// The later of two events first; of one day, the one that stands behind.
pub(super) fn later_first(case: &Case, one: usize, other: usize) -> (usize, usize) {
    let key = |place: usize| (case.events[place].date.anchor(), place);
    if key(one) >= key(other) {
        (one, other)
    } else {
        (other, one)
    }
}

impl Pair<'_> {
    fn join(&self, joints: &mut Vec<CourtTie>) {
        let Some(opening) = opening(self.case, self.groups, self.above) else {
            return;
        };
        let judgment = self.judgment();
        let notice = self.notice();
        if let (Some(from), Some(to)) = (notice, judgment)
            && self.case.events[from].does.is_empty()
        {
            let reason = self.reason("dates the judgment and the notice of appeal in");
            joints.push(CourtTie {
                from,
                verb: Verb::Appeals,
                to,
                reason,
            });
        }
        let start = match (notice, judgment) {
            // What stands first where the docket begins later answers nothing.
            (Some(to), _) if self.begins_with(opening) => {
                Some((Verb::RespondsTo, to, "dates the notice of appeal in"))
            }
            (Some(to), _) => Some((Verb::Cites, to, "dates the notice of appeal in")),
            (None, Some(to)) => Some((self.verb_of(opening), to, "dates the judgment in")),
            (None, None) => self::opening(self.case, self.groups, self.below)
                .map(|to| (Verb::Cites, to, "names as the case below")),
        };
        if let Some((verb, to, words)) = start
            && self.not_later(to, opening)
        {
            let reason = self.reason(words);
            joints.push(CourtTie {
                from: opening,
                verb,
                to,
                reason,
            });
        }
        if let Some(to) = judgment {
            self.decide(to, joints);
        }
        joints.extend(mandate(self.case, self.groups, self.above, self.below));
    }

    fn reason(&self, words: &str) -> String {
        format!("origin information: the docket {words} {}", self.name)
    }

    fn not_later(&self, target: usize, from: usize) -> bool {
        let day = |place: usize| self.case.events[place].date.anchor();
        match (day(target), day(from)) {
            (Some(target), Some(from)) => target <= from,
            _ => true,
        }
    }

    /// The one decision below on the day that is given; where none is given, the only
    /// judgment that is known by its day alone.
    fn judgment(&self) -> Option<usize> {
        let day = self.origin.judgment.exact();
        let events = self.groups.list[self.below].events.iter().copied();
        let fits = |place: &usize| match day {
            Some(day) => self.case.events[*place].date.exact() == Some(day),
            None => {
                self.case.events[*place].docket_number.is_none()
                    && self.case.events[*place]
                        .sources
                        .iter()
                        .all(|cite| cite.quote.is_none())
            }
        };
        let events: Vec<usize> = events.filter(fits).collect();
        let event = |place: &usize| &self.case.events[*place];
        let judgment = |place: &usize| event(place).kind.as_str() == Kind::JUDGMENT;
        let decides = |place: &usize| is(event(place), KindRole::Appealable);
        only(events.iter().copied().filter(judgment))
            .or_else(|| only(events.iter().copied().filter(decides)))
    }

    /// The one notice of appeal below on the day that is given.
    fn notice(&self) -> Option<usize> {
        let day = self.origin.appealed.exact()?;
        let events = self.groups.list[self.below].events.iter().copied();
        only(events.filter(|place| {
            let event = &self.case.events[*place];
            brings_up(event) == Some(Verb::Appeals) && event.date.exact() == Some(day)
        }))
    }

    /// What a docket that begins so does to the judgment below.
    /// Whether the first entry at hand is one with which a docket begins.
    fn begins_with(&self, opening: usize) -> bool {
        let event = &self.case.events[opening];
        event.kind.as_str() == Kind::CASE_OPENED || brings_up(event).is_some()
    }

    fn verb_of(&self, opening: usize) -> Verb {
        let event = &self.case.events[opening];
        let in_supreme_court = || {
            event
                .court
                .as_ref()
                .is_some_and(|id| id.as_str() == "scotus")
        };
        match brings_up(event).filter(|verb| *verb != Verb::Appeals) {
            Some(verb) => verb,
            None if in_supreme_court() => Verb::SeeksReviewOf,
            None => Verb::Appeals,
        }
    }

    /// The one event above that says how it decides the appeal, on the judgment below.
    fn decide(&self, judgment: usize, joints: &mut Vec<CourtTie>) {
        let events = self.groups.list[self.above].events.iter().copied();
        let decisions = events.filter_map(|from| {
            let event = &self.case.events[from];
            let verb = verb_of_outcome(event.outcome.as_deref()?)?;
            if matches!(verb, Verb::Vacates | Verb::VacatesInPart) && !is_about_below(event) {
                return None;
            }
            let decides = is(event, KindRole::Appealable);
            (decides && event.does.is_empty()).then_some((from, verb))
        });
        if let Some((from, verb)) = only(decisions)
            && self.not_later(judgment, from)
        {
            let reason = self.reason("has one decision, and names one judgment below, in");
            joints.push(CourtTie {
                from,
                verb,
                to: judgment,
                reason,
            });
        }
    }
}

/// Whether the kind of an event has a role.
fn is(event: &Event, role: KindRole) -> bool {
    let kind = builtin().kind(&event.kind);
    kind.is_some_and(|kind| kind.is(role))
}

/// What an event of that kind does to the decision below when it opens a case above.
fn brings_up(event: &Event) -> Option<Verb> {
    builtin().kind(&event.kind)?.brings_up
}

/// The mandate entered below, on the one issued above.
fn mandate(case: &Case, groups: &Groups, above: usize, below: usize) -> Option<CourtTie> {
    let mandates = |group: usize| {
        let events = groups.in_order(case, group).into_iter();
        events.filter(|(_, event)| is(event, KindRole::Mandate))
    };
    let (to, issued) = only(mandates(above))?;
    let day = issued.date.exact()?;
    let (from, _) = only(mandates(below).filter(|(_, event)| {
        let entered = event.date.exact();
        entered.is_some_and(|entered| (0..=MANDATE_DAYS).contains(&days_between(day, entered)))
    }))?;
    let above = &groups.list[above];
    let name = named(above.court.as_ref(), &above.number);
    Some(CourtTie {
        from,
        verb: Verb::Cites,
        to,
        reason: format!("the one mandate entered here after the mandate in {name}"),
    })
}

/// The mandates of dockets that an earlier import has joined.
fn earlier_mandates(case: &Case, groups: &Groups) -> Vec<CourtTie> {
    if groups.list.len() < 2 {
        // One docket has none above it.
        return Vec::new();
    }
    let ids = case.event_index();
    let mut pairs = BTreeSet::new();
    for (place, event) in case.events.iter().enumerate() {
        for effect in event
            .does
            .iter()
            .filter(|effect| CARRIES_UP.contains(&effect.verb))
        {
            let target = ids
                .get(&effect.target)
                .map(|&target| groups.of_event[target]);
            let above = groups.of_event[place];
            pairs.extend(
                target
                    .filter(|below| *below != above)
                    .map(|below| (above, below)),
            );
        }
    }
    let mandates = pairs
        .into_iter()
        .map(|(above, below)| mandate(case, groups, above, below));
    mandates.flatten().collect()
}

/// Whether the words that vacate something name the court below. A court affirms and reverses
/// others only, but it vacates its own opinions too.
fn is_about_below(event: &Event) -> bool {
    let quotes = event
        .sources
        .iter()
        .filter_map(|cite| cite.quote.as_deref());
    quotes
        .flat_map(|quote| quote.split(['.', ';']))
        .any(|sentence| {
            let sentence = sentence.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
            has(&["vacat"])
                && has(&[
                    "district court",
                    "bankruptcy court",
                    "court below",
                    "trial court",
                    "judgment",
                ])
                && !has(&["opinion", "this court", "our ", "mandate"])
        })
}

/// What a court of appeals does to a judgment whose outcome is told so.
fn verb_of_outcome(outcome: &str) -> Option<Verb> {
    let outcome = outcome.to_lowercase();
    let part = outcome.contains("in part");
    let verbs = [
        ("affirmed", Verb::Affirms, Verb::AffirmsInPart),
        ("reversed", Verb::Reverses, Verb::ReversesInPart),
        ("vacated", Verb::Vacates, Verb::VacatesInPart),
    ];
    let mut said = verbs.iter().filter(|(word, ..)| outcome.contains(word));
    match (said.next(), said.next()) {
        (Some((_, whole, in_part)), None) => Some(if part { *in_part } else { *whole }),
        // Affirmed in part and reversed in part: which part is not said here.
        _ => None,
    }
}
