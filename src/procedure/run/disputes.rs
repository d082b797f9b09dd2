//! What the sources of a case leave in dispute of its events, and what the editor settled.
//!
//! A person settles a conflict, and what that holds governs: an event that is held not to have
//! happened did nothing. While one is open, whether the event happened, what came of it, on which
//! of several days it was or what of it was in force is not known, nor, of what somebody did, by whom.
//! A difference in wording alone changes nothing. It knows neither acts nor statuses. Start with
//! [`Disputes::new`].

use hashbrown::{HashMap, HashSet};

use crate::model::{
    Aspect, Case, Claim, Conflict, ConflictId, Day, Event, EventDate, EventId, OrderEffect,
    SourceId, Statement, Verb, listed,
};

/// What is in dispute of the events of a case, by their positions.
#[derive(Debug, Default)]
pub(in crate::procedure) struct Disputes {
    /// Events that are held not to have happened.
    struck: HashSet<usize>,
    /// Events of which it is open whether they happened, or did what the file says.
    open: HashMap<usize, OpenDispute>,
    /// By event of which several days are told, the days between which it was.
    days: HashMap<usize, EventDate>,
    /// By such an event, who gives which day, in words.
    day_words: HashMap<usize, String>,
    /// By event of which sources differ on what was in force, since which day they do and who says
    /// what, in words.
    standing: HashMap<usize, (Day, String)>,
    /// By event of which sources differ on who acted, or in which court: who says what, in words.
    who: HashMap<usize, String>,
    /// Events of which they differ on who acted.
    actors: HashSet<usize>,
}

/// That it is open whether an event happened, or did what the file says.
#[derive(Debug)]
struct OpenDispute {
    sort: Sort,
    words: String,
}

/// What is disputed of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Whether it happened.
    Existence,
    /// Whether it granted or did what the file says, or refused to.
    Outcome,
    /// Which of several things it decided.
    Rivals,
}

/// What is held of whether an event happened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existence {
    /// Nobody doubts it, or a person settled that it happened.
    Sure,
    /// A person settled that it did not.
    Denied,
    Open,
}

impl Disputes {
    /// Of a case of which some sources are heard.
    pub(in crate::procedure) fn new(case: &Case, hears: impl Fn(&SourceId) -> bool) -> Self {
        let mut disputes = Self::default();
        let is_marked = case.events.iter().any(|event| event.marks.disputed);
        if case.claims.is_empty() && case.conflicts.is_empty() && !is_marked {
            return disputes;
        }
        let mut told = Told::new(case);
        for claim in case.claims.iter().filter(|claim| hears(&claim.cite.source)) {
            told.claims.entry(&claim.about).or_default().push(claim);
        }
        for (place, event) in case.events.iter().enumerate() {
            let of_event = Quarrel::new(&told, event);
            let sort = match of_event.existence() {
                Existence::Denied => {
                    disputes.struck.insert(place);
                    continue;
                }
                Existence::Open => Some(Sort::Existence),
                Existence::Sure => of_event.open_outcome(),
            };
            if let Some(sort) = sort {
                let aspect = match sort {
                    Sort::Existence => Aspect::Occurred,
                    Sort::Outcome | Sort::Rivals => Aspect::Outcome,
                };
                let words = of_event.words(aspect);
                disputes.open.insert(place, OpenDispute { sort, words });
            }
            if let Some(days) = of_event.days() {
                disputes.days.insert(place, days);
                let words = of_event.words(Aspect::Date);
                disputes.day_words.insert(place, words);
            }
            disputes.note_differences(place, &of_event);
        }
        disputes
    }

    /// Notes what sources differ on openly besides: what was in force, who acted and in which court.
    fn note_differences(&mut self, place: usize, of_event: &Quarrel<'_>) {
        if let Some(since) = of_event.standing_since() {
            let words = of_event.words(Aspect::Status);
            self.standing.insert(place, (since, words));
        }
        let differs = |aspect: &Aspect| of_event.is_declared_open(*aspect);
        let sorts = [Aspect::Actor, Aspect::Court].into_iter().filter(differs);
        let words: Vec<String> = sorts.map(|aspect| of_event.words(aspect)).collect();
        if !words.is_empty() {
            self.who.insert(place, words.join("; "));
        }
        if differs(&Aspect::Actor) {
            self.actors.insert(place);
        }
    }

    /// Since when sources differ on what of an event was in force, and who says what.
    pub(in crate::procedure) fn standing(&self, event: usize) -> Option<(Day, &str)> {
        let standing = self.standing.get(&event);
        standing.map(|(since, words)| (*since, words.as_str()))
    }

    /// The events of which sources differ on what was in force.
    pub(in crate::procedure) fn unsettled(&self) -> impl Iterator<Item = usize> {
        let mut events: Vec<usize> = self.standing.keys().copied().collect();
        events.sort_unstable();
        events.into_iter()
    }

    /// Who acted, or in which court, where that is open: who says what.
    pub(in crate::procedure) fn who(&self, event: usize) -> Option<&str> {
        self.who.get(&event).map(String::as_str)
    }

    /// The events of which sources differ on who acted, or in which court.
    pub(in crate::procedure) fn of_unsure_makers(&self) -> impl Iterator<Item = usize> {
        let mut events: Vec<usize> = self.who.keys().copied().collect();
        events.sort_unstable();
        events.into_iter()
    }

    /// Whether it is open who did something.
    pub(in crate::procedure) fn is_of_unsure_actor(&self, event: usize) -> bool {
        self.actors.contains(&event)
    }

    /// Whether an event is held not to have happened.
    pub(in crate::procedure) fn is_struck(&self, event: usize) -> bool {
        self.struck.contains(&event)
    }

    fn sort(&self, event: usize) -> Option<Sort> {
        self.open.get(&event).map(|dispute| dispute.sort)
    }

    /// Whether it is open whether an event happened, or did what the file says.
    pub(in crate::procedure) fn is_open(&self, event: usize) -> bool {
        matches!(self.sort(event), Some(Sort::Existence | Sort::Outcome))
    }

    /// Where an event decided one thing or another: who says what.
    pub(in crate::procedure) fn rival_words(&self, event: usize) -> Option<&str> {
        self.words(event)
            .filter(|_| self.sort(event) == Some(Sort::Rivals))
    }

    /// The days between which an event was of which the sources give several.
    pub(in crate::procedure) fn days(&self, event: usize) -> Option<&EventDate> {
        self.days.get(&event)
    }

    /// Whether an event happened or what came of it, where that is open: who says what.
    pub(in crate::procedure) fn words(&self, event: usize) -> Option<&str> {
        let dispute = self.open.get(&event);
        dispute.map(|dispute| dispute.words.as_str())
    }

    /// When an event was, where that is open: who gives which day.
    pub(in crate::procedure) fn day_words(&self, event: usize) -> Option<&str> {
        self.day_words.get(&event).map(String::as_str)
    }

    /// What of an event is open, so that what it bears on is.
    pub(in crate::procedure) fn reason(&self, event: usize) -> Option<&str> {
        self.words(event).or_else(|| self.day_words(event))
    }
}

/// Whether a remark says who says what in a dispute.
pub(in crate::procedure) fn tells_of_dispute(remark: &str) -> bool {
    remark.contains(" is disputed")
}

/// Who says what, of a remark that the status of something is disputed.
pub(in crate::procedure) fn status_dispute(remark: &str) -> Option<&str> {
    let (what, who) = remark.split_once(" is disputed: ")?;
    what.starts_with("the status of ").then_some(who)
}

/// Whether a text says that what was asked was refused, or not done.
pub(in crate::procedure) fn is_refusal(text: &str) -> bool {
    let outcome = Outcome::of(text);
    !outcome.decided.is_empty() && outcome.refuses()
}

/// The claims and conflicts of a case, by what they are about.
struct Told<'a> {
    case: &'a Case,
    claims: HashMap<&'a EventId, Vec<&'a Claim>>,
    conflicts: HashMap<&'a ConflictId, &'a Conflict>,
    about: HashMap<&'a EventId, Vec<&'a Conflict>>,
}

impl<'a> Told<'a> {
    fn new(case: &'a Case) -> Self {
        let mut about: HashMap<_, Vec<_>> = HashMap::new();
        for conflict in &case.conflicts {
            for event in &conflict.about {
                about.entry(event).or_default().push(conflict);
            }
        }
        let conflicts = case.conflicts.iter();
        Self {
            case,
            claims: HashMap::new(),
            conflicts: conflicts.map(|one| (&one.id, one)).collect(),
            about,
        }
    }
}

/// What is said of one event.
struct Quarrel<'a> {
    told: &'a Told<'a>,
    event: &'a Event,
    claims: &'a [&'a Claim],
}

impl<'a> Quarrel<'a> {
    fn new(told: &'a Told<'a>, event: &'a Event) -> Self {
        Self {
            told,
            event,
            claims: told.claims.get(&event.id).map_or(&[], Vec::as_slice),
        }
    }

    /// The conflict to which a claim belongs.
    fn conflict(&self, claim: &Claim) -> Option<&'a Conflict> {
        self.told.conflicts.get(claim.conflict.as_ref()?).copied()
    }

    /// The claims of a sort that nobody has settled.
    fn open_claims(&self, aspect: Aspect) -> impl Iterator<Item = &'a Claim> + '_ {
        // Asked once: it looks at all claims.
        let is_open = !self.is_settled(aspect);
        self.claims.iter().copied().filter(move |claim| {
            let conflict = self.conflict(claim);
            is_open
                && claim.says.aspect() == aspect
                && conflict.is_none_or(|one| one.settlement.is_none())
        })
    }

    /// Whether a person settled what the sources differ on.
    fn is_settled(&self, aspect: Aspect) -> bool {
        self.settled(aspect).next().is_some()
    }

    fn settled(&self, aspect: Aspect) -> impl Iterator<Item = &'a Conflict> + '_ {
        let about = self.told.about.get(&self.event.id).into_iter().flatten();
        let claimed = self.claims.iter().filter_map(|claim| self.conflict(claim));
        let all = about.copied().chain(claimed);
        all.filter(move |conflict| conflict.aspect == aspect && conflict.settlement.is_some())
    }

    /// Whether what an open conflict says of an aspect differs.
    fn differs_openly(&self, aspect: Aspect) -> bool {
        self.any_two(aspect, |one, other| one.says.contradicts(&other.says))
    }

    /// Whether this is so of any two of the claims that nobody has settled.
    fn any_two(&self, aspect: Aspect, is_so: impl Fn(&Claim, &Claim) -> bool) -> bool {
        let claims: Vec<&Claim> = self.open_claims(aspect).collect();
        claims.iter().enumerate().any(|(number, one)| {
            let mut others = claims[number + 1..].iter();
            others.any(|other| is_so(one, other))
        })
    }

    /// Whether a person declared that the sources differ on an aspect, and nobody has settled it: what
    /// they say is not the same, or the file does not have it.
    fn is_declared_open(&self, aspect: Aspect) -> bool {
        let is_it =
            |conflict: &&Conflict| conflict.aspect == aspect && conflict.settlement.is_none();
        let about = self.told.about.get(&self.event.id).into_iter().flatten();
        let is_declared = about.copied().any(|conflict| is_it(&conflict))
            || self
                .open_claims(aspect)
                .any(|claim| self.conflict(claim).as_ref().is_some_and(is_it));
        let is_untold = || {
            let all = self.told.case.claims.iter();
            let mut all = all.filter(|claim| claim.says.aspect() == aspect);
            !all.any(|claim| claim.about == self.event.id)
        };
        is_declared && !self.is_settled(aspect) && (self.sources_differ(aspect) || is_untold())
    }

    /// Whether of an aspect that nobody has settled one source says something else than another. What
    /// one says in several words is no dispute.
    fn sources_differ(&self, aspect: Aspect) -> bool {
        self.any_two(aspect, |one, other| {
            one.cite.source != other.cite.source && one.says.contradicts(&other.says)
        })
    }

    /// Since when the sources differ on what was in force: since the first day for which one says so,
    /// which cannot be before the event.
    fn standing_since(&self) -> Option<Day> {
        if !self.is_declared_open(Aspect::Status) {
            return None;
        }
        let made = self.event.date.latest()?;
        let said = self.open_claims(Aspect::Status).map(|claim| {
            let as_of = claim.as_of.as_ref().and_then(EventDate::earliest);
            as_of.map_or(made, |day| day.max(made))
        });
        Some(said.min().unwrap_or(made))
    }

    fn existence(&self) -> Existence {
        let aspect = Aspect::Occurred;
        if let Some(conflict) = self.settled(aspect).next() {
            return if self.holds_that_it_happened(conflict) {
                Existence::Sure
            } else {
                Existence::Denied
            };
        }
        let denied = self
            .open_claims(aspect)
            .any(|claim| denies(claim, self.event));
        let mut about = self.told.about.get(&self.event.id).into_iter().flatten();
        let is_declared = self.open_claims(aspect).next().is_none()
            && about.any(|conflict| conflict.aspect == aspect);
        if denied || is_declared || self.event.marks.disputed {
            Existence::Open
        } else {
            Existence::Sure
        }
    }

    /// What a settlement says: what the source that it follows claims, else what is held in words.
    fn holds_that_it_happened(&self, conflict: &Conflict) -> bool {
        let Some(settlement) = &conflict.settlement else {
            return true;
        };
        let followed = self.claims.iter().find_map(|claim| match claim.says {
            Statement::Occurred(happened)
                if Some(&claim.cite.source) == settlement.follows.as_ref()
                    && claim.conflict.as_ref() == Some(&conflict.id) =>
            {
                Some(happened)
            }
            _ => None,
        });
        followed.unwrap_or_else(|| !is_negative(&settlement.holds))
    }

    /// How it is open what came of an event: the sources name decisions that cannot both be, and
    /// do not merely word one in two ways. Of one that was refused nothing came; another one did
    /// something else.
    fn open_outcome(&self) -> Option<Sort> {
        let claims = self.open_claims(Aspect::Outcome);
        let outcomes: Vec<Outcome> = claims.map(|claim| Outcome::of(&text(claim))).collect();
        let differs = outcomes.iter().enumerate().any(|(number, one)| {
            let mut others = outcomes[number + 1..].iter();
            others.any(|other| one.differs(other))
        });
        let did_something = outcomes.iter().filter(|outcome| !outcome.refuses());
        let sort = match did_something.count() {
            count if count == outcomes.len() => Sort::Rivals,
            _ => Sort::Outcome,
        };
        differs.then_some(sort)
    }

    /// From the first to the last day that sources give, where they give several and nobody settled
    /// which it is.
    fn days(&self) -> Option<EventDate> {
        if !self.differs_openly(Aspect::Date) {
            return None;
        }
        let claimed = self.open_claims(Aspect::Date);
        let claimed = claimed.filter_map(|claim| match &claim.says {
            Statement::Date(date) => Some(date),
            _ => None,
        });
        let dates: Vec<&EventDate> = claimed.chain([&self.event.date]).collect();
        let first = dates.iter().filter_map(|date| date.earliest()).min()?;
        let last = dates.iter().filter_map(|date| date.latest()).max()?;
        EventDate::parse(&format!("{first}/{last}")).ok()
    }

    /// Who says what, as the end of a sentence.
    fn words(&self, aspect: Aspect) -> String {
        let title = &self.event.title;
        let head = match aspect {
            Aspect::Occurred => format!("whether “{title}” happened is disputed"),
            Aspect::Outcome => format!("what came of “{title}” is disputed"),
            Aspect::Date => format!("the date of “{title}” is disputed"),
            Aspect::Status => format!("the status of “{title}” is disputed"),
            Aspect::Actor => format!("who acted in “{title}” is disputed"),
            Aspect::Court => format!("which court acted in “{title}” is disputed"),
            _ => format!("“{title}” is disputed"),
        };
        let mut sayings: Vec<(String, Vec<String>)> = Vec::new();
        for claim in self.open_claims(aspect) {
            let source = self.told.case.source(&claim.cite.source);
            let name = source.map_or(claim.cite.source.as_str(), |source| source.name());
            let says = says(claim);
            match sayings.iter_mut().find(|known| known.0 == says) {
                Some((_, names)) if !names.iter().any(|known| known == name) => {
                    names.push(name.to_owned());
                }
                Some(_) => {}
                None => sayings.push((says, vec![name.to_owned()])),
            }
        }
        let sayings = sayings
            .into_iter()
            .map(|(says, names)| format!("according to {} {says}", listed(&names)));
        let sayings: Vec<String> = sayings.collect();
        if sayings.is_empty() {
            head
        } else {
            format!("{head}: {}", sayings.join(", "))
        }
    }
}

/// What a claim says, behind the name of its source.
fn says(claim: &Claim) -> String {
    match &claim.says {
        Statement::Occurred(true) => "it did".to_owned(),
        Statement::Occurred(false) => "it did not".to_owned(),
        Statement::Text(Aspect::Status | Aspect::Actor | Aspect::Court, words) => {
            format!("it was {}", bare(words))
        }
        says => says.words(),
    }
}

/// A claim without the stop at its end, and without what `it was` says.
fn bare(words: &str) -> &str {
    let words = words.trim().trim_end_matches('.');
    words.strip_prefix("it was ").unwrap_or(words)
}

/// What a claim says in words.
fn text(claim: &Claim) -> String {
    match &claim.says {
        Statement::Text(_, words) => words.to_lowercase(),
        says => says.words(),
    }
}

/// Whether a claim denies an event: that it had not happened as of a day does so only when it may
/// have by that day.
pub(in crate::procedure) fn denies(claim: &Claim, event: &Event) -> bool {
    if claim.says != Statement::Occurred(false) {
        return false;
    }
    let as_of = claim.as_of.as_ref().and_then(EventDate::latest);
    as_of.is_none_or(|day| event.date.by(day) != crate::model::Certainty::No)
}

/// Words that say that something was not done.
const NEGATIVE: &[&str] = &[
    "not", "no", "never", "nothing", "none", "without", "neither", "didn't", "wasn't",
];

/// Words that say that what was asked was refused.
const REFUSING: &[&str] = &["denied", "refused", "rejected", "declined", "overruled"];

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether a text says that something did not happen.
fn is_negative(text: &str) -> bool {
    words_of(text).any(|word| NEGATIVE.contains(&word.as_str()))
}

/// What a text says of what was decided.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    /// The decisions that it names, in a word each.
    decided: Vec<String>,
    is_negative: bool,
}

impl Outcome {
    fn of(text: &str) -> Self {
        let is_decision = |word: &String| {
            let mut verbs = Verb::ALL.iter();
            REFUSING.contains(&word.as_str())
                || verbs.any(|verb| {
                    verb.label() == word && {
                        let meaning = verb.meaning();
                        meaning.order != OrderEffect::Nothing
                            || meaning.pending != crate::model::PendingEffect::Nothing
                    }
                })
        };
        Self {
            decided: words_of(text).filter(is_decision).collect(),
            is_negative: is_negative(text),
        }
    }

    /// Whether it says that what was asked was not done.
    fn refuses(&self) -> bool {
        let refused = |word: &String| REFUSING.contains(&word.as_str());
        self.is_negative || self.decided.iter().any(refused)
    }

    /// Whether two texts name decisions that cannot both be.
    fn differs(&self, other: &Self) -> bool {
        if self.decided.is_empty() || other.decided.is_empty() {
            return false;
        }
        let is_apart = !self.decided.iter().any(|word| other.decided.contains(word));
        is_apart || self.is_negative != other.is_negative
    }
}
