//! A case replayed under one lens, with what follows from that alone and is asked for often:
//! kept so that no view has to look through the whole case for it.
//!
//! It knows no place and no window. Start with [`Story::of`].

use std::sync::{Arc, OnceLock};

use crate::diagram::{Diagram, Filter};
use crate::format;
use crate::graph::{EventGraph, Tie};
use crate::model::{Case, Catalogue, Day, Event, EventId, Family, compact_date};
use crate::procedure::{
    Brief, Finding, FindingSeverity, Lens, Replay, StatusReport, brief, check, report, told,
};

/// A case replayed under one lens, with what follows from that alone.
pub struct Story {
    /// The whole case.
    pub whole: Arc<Case>,
    /// The case as the lens lets it be seen, for everything that is shown.
    pub case: Arc<Case>,
    /// The courts, jurisdictions and kinds of the program and of the case.
    pub catalogue: Arc<Catalogue>,
    /// The same of the whole case.
    whole_catalogue: Arc<Catalogue>,
    /// Which version of the story it is.
    pub lens: Lens,
    /// The replay.
    pub replay: Replay,
    tables: Arc<Tables>,
    checked: OnceLock<CheckList>,
}

/// What is looked up of a course of events. Who only draws has no use for it, so each is made when it
/// is first asked for.
#[derive(Default)]
struct Tables {
    days: OnceLock<Vec<(Day, usize)>>,
    steps: OnceLock<Vec<Day>>,
    family_counts: OnceLock<Vec<usize>>,
    /// Event acted on, event that acts, which of its effects; sorted.
    done_to: OnceLock<Vec<(u32, u32, u32)>>,
    graph: OnceLock<EventGraph>,
}

/// What the checks noticed, and where to find it.
struct CheckList {
    /// Most important first.
    findings: Vec<Finding>,
    /// Event and number of the finding; sorted.
    about: Vec<(u32, u32)>,
    groups: [Vec<u32>; 3],
}

impl CheckList {
    fn of(case: &Case, catalogue: &Catalogue, replay: &Replay) -> Self {
        let findings = check(case, catalogue, replay);
        Self {
            about: about(&findings, replay),
            groups: groups(&findings),
            findings,
        }
    }
}

/// A group of findings, as they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingGroup {
    /// Steps that are unusual, and contradictions that are no conflict of the file.
    Unusual,
    /// Gaps in what the file says.
    Gap,
    /// Remarks.
    Note,
}

impl Story {
    /// Replays a case and looks through it once.
    pub fn of(case: impl Into<Arc<Case>>, lens: Lens) -> Self {
        let case = case.into();
        let catalogue = Arc::new(catalogue_of(&case));
        Self::new(case, catalogue, lens)
    }

    /// Whether it is this very case under this lens.
    pub fn is_of(&self, case: &Arc<Case>, lens: &Lens) -> bool {
        Arc::ptr_eq(&self.whole, case) && self.lens == *lens
    }

    /// The same case under another lens.
    #[must_use]
    pub fn under(&self, lens: Lens) -> Self {
        Self::new(
            Arc::clone(&self.whole),
            Arc::clone(&self.whole_catalogue),
            lens,
        )
    }

    fn new(whole: Arc<Case>, whole_catalogue: Arc<Catalogue>, lens: Lens) -> Self {
        let case = told(&whole, &whole_catalogue, &lens);
        let catalogue = if case.courts == whole.courts {
            Arc::clone(&whole_catalogue)
        } else {
            Arc::new(catalogue_of(&case))
        };
        Self {
            tables: Arc::default(),
            checked: OnceLock::new(),
            replay: Replay::of_told(&case, &whole, &catalogue, &lens),
            whole,
            case,
            catalogue,
            whole_catalogue,
            lens,
        }
    }

    /// Another version of the case under the same lens: as far as no state is another one, it shares
    /// what was worked out.
    #[must_use]
    pub fn after_change(&self, case: &Arc<Case>) -> Self {
        if !self.lens.is_open() {
            return Self::of(Arc::clone(case), self.lens.clone());
        }
        let old = &self.whole;
        let same_terms = (&old.courts, &old.jurisdictions, &old.kinds)
            == (&case.courts, &case.jurisdictions, &case.kinds);
        let catalogue = if same_terms {
            Arc::clone(&self.whole_catalogue)
        } else {
            Arc::new(catalogue_of(case))
        };
        let replay = Replay::after((&self.replay, old), case, &catalogue);
        let tables = if replay.is_same_course(&self.replay) {
            Arc::clone(&self.tables)
        } else {
            Arc::default()
        };
        Self {
            whole: Arc::clone(case),
            case: Arc::clone(case),
            whole_catalogue: Arc::clone(&catalogue),
            catalogue,
            lens: self.lens.clone(),
            replay,
            tables,
            checked: OnceLock::new(),
        }
    }

    /// The courts, jurisdictions and kinds of the program and of the whole case.
    pub fn whole_catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.whole_catalogue)
    }

    /// Makes what is made when it is first asked for, so that nobody waits for it then.
    pub(super) fn complete(&self) {
        self.days();
        self.family_counts();
        self.effects();
        self.checked();
    }

    /// The event with this id. Costs little however large the case.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.case.events.get(self.replay.position(id)?)
    }

    /// An effect in a sentence: who does what to which.
    pub fn effect_words(&self, tie: &Tie) -> String {
        let told = |event: usize| {
            let event = &self.case.events[event];
            format!("{} ({})", event.title, compact_date(&event.date))
        };
        format!("{} {} {}", told(tie.from), tie.verb.phrase(), told(tie.to))
    }

    /// Its events with the effects that the file states between them, by positions.
    pub fn graph(&self) -> &EventGraph {
        self.tables.graph.get_or_init(|| {
            let events = self.case.events.iter().enumerate();
            let ties = events.flat_map(|(from, event)| {
                event.does.iter().filter_map(move |effect| {
                    let to = self.replay.position(&effect.target)?;
                    let verb = effect.verb;
                    Some(Tie { from, verb, to })
                })
            });
            EventGraph::new(self.case.events.len(), &ties.collect::<Vec<_>>())
        })
    }

    /// What is shown of it.
    pub fn diagram(&self, filter: &Filter) -> Diagram {
        Diagram::new(&self.case, &self.catalogue, &self.replay, filter)
    }

    /// What mattered most on a day, in a sentence and a few chips. Of a day after the last one of
    /// which the lens can know, that nothing is said of it, and what was so on the last.
    pub fn brief_on(&self, day: Day) -> Brief {
        let told = self.told_day(day);
        let mut brief = brief(&self.case, &self.catalogue, &self.replay, told);
        if let Some(silence) = self.silence_on(day) {
            brief.sentence = format!("{silence} {}", brief.sentence);
        }
        brief
    }

    /// What was so on a day, and what the checks noticed, for scripts.
    pub fn report_on(&self, day: Day) -> StatusReport {
        let told = self.told_day(day);
        let report = report(&self.case, &self.replay, self.findings(), told);
        StatusReport {
            on: day.to_string(),
            told_until: (told != day).then(|| told.to_string()),
            ..report
        }
    }

    /// The day itself, or the last one of which the one source that tells the case can know.
    pub fn told_day(&self, day: Day) -> Day {
        let source = self.replay.knowledge().source.as_ref();
        let written = source.and_then(|source| source.written.latest());
        written.map_or(day, |last| last.min(day))
    }

    /// That the one source that tells the case says nothing of a day, if it does not.
    pub fn silence_on(&self, day: Day) -> Option<String> {
        self.replay.knowledge().silence_on(day)
    }

    /// Through whose eyes the case is seen, and as of when; nothing without a lens.
    pub fn heading(&self) -> Option<String> {
        self.replay.knowledge().heading()
    }

    /// What the checks noticed, most important first. They run when it is first asked for.
    pub fn findings(&self) -> &[Finding] {
        &self.checked().findings
    }

    fn checked(&self) -> &CheckList {
        self.checked
            .get_or_init(|| CheckList::of(&self.case, &self.catalogue, &self.replay))
    }

    /// The days on which something happened, in order, with the number of events.
    pub fn days(&self) -> &[(Day, usize)] {
        let days = || days(&self.case, &self.replay);
        self.tables.days.get_or_init(days)
    }

    /// How many events each family has, in the order of [`Family::ALL`].
    pub fn family_counts(&self) -> &[usize] {
        let counts = || family_counts(&self.case, &self.catalogue, &self.replay);
        self.tables.family_counts.get_or_init(counts)
    }

    fn effects(&self) -> &[(u32, u32, u32)] {
        let done_to = || done_to(&self.case, &self.replay);
        self.tables.done_to.get_or_init(done_to)
    }

    /// The effects on an event, by positions: the event that has the effect, and which of its
    /// effects it is; in the order of the file.
    pub fn done_to(&self, event: usize) -> impl Iterator<Item = (usize, usize)> {
        let effects = self.effects();
        let first = effects.partition_point(|done| (done.0 as usize) < event);
        let on_it = effects[first..].iter();
        on_it
            .take_while(move |done| done.0 as usize == event)
            .map(|done| (done.1 as usize, done.2 as usize))
    }

    /// What the checks noticed about an event, most important first.
    pub fn findings_about(&self, event: usize) -> impl Iterator<Item = &Finding> {
        let CheckList {
            findings, about, ..
        } = self.checked();
        let first = about.partition_point(|about| (about.0 as usize) < event);
        about[first..]
            .iter()
            .take_while(move |about| about.0 as usize == event)
            .map(|about| &findings[about.1 as usize])
    }

    /// The numbers of the findings of a group.
    pub fn group(&self, group: FindingGroup) -> &[u32] {
        &self.checked().groups[group as usize]
    }

    /// The days that one can step to. Those that lie beyond the day by which things are known
    /// are among them: one goes there to know more.
    fn steps(&self) -> &[Day] {
        self.tables.steps.get_or_init(|| {
            let Lens {
                as_told_by,
                known_by: Some(_),
            } = &self.lens
            else {
                return self.days().iter().map(|known| known.0).collect();
            };
            let lens = Lens {
                as_told_by: as_told_by.clone(),
                known_by: None,
            };
            let case = told(&self.whole, &self.whole_catalogue, &lens);
            let mut days: Vec<Day> = case
                .events
                .iter()
                .filter_map(|event| event.date.anchor())
                .collect();
            days.sort_unstable();
            days.dedup();
            days
        })
    }

    /// The first day on which something happened after this one.
    pub fn next_day(&self, day: Day) -> Option<Day> {
        let place = self.steps().partition_point(|known| *known <= day);
        self.steps().get(place).copied()
    }

    /// The last day on which something happened before this one.
    pub fn previous_day(&self, day: Day) -> Option<Day> {
        let place = self.steps().partition_point(|known| *known < day);
        place.checked_sub(1).map(|before| self.steps()[before])
    }

    /// The first and the last day of what a filter shows, of whose events it is known which these
    /// are: a day of what is hidden is not told.
    pub fn span_of(&self, filter: &Filter, is_shown: &[bool]) -> Option<(Day, Day)> {
        let (first, last) = self.span()?;
        let events = self.case.events.iter().zip(is_shown);
        let shown = events.filter(|(_, is_shown)| **is_shown);
        let days = shown.filter_map(|(event, _)| event.date.anchor());
        let last = match filter.until {
            Some(until) => until.clamp(first, last),
            None if filter.is_narrow() => days.max()?,
            None => last,
        };
        Some((first, last))
    }

    /// The first and the last day of the case.
    pub fn span(&self) -> Option<(Day, Day)> {
        Some((*self.steps().first()?, *self.steps().last()?))
    }
}

impl std::fmt::Debug for Story {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Story")
            .field("lens", &self.lens)
            .finish_non_exhaustive()
    }
}

fn catalogue_of(case: &Case) -> Catalogue {
    format::builtin().with(&case.courts, &case.jurisdictions, &case.kinds)
}

fn days(case: &Case, replay: &Replay) -> Vec<(Day, usize)> {
    let mut days: Vec<(Day, usize)> = Vec::new();
    for &event in replay.order_of_events() {
        let Some(day) = case.events[event].date.anchor() else {
            continue;
        };
        match days.binary_search_by_key(&day, |known| known.0) {
            Ok(known) => days[known].1 += 1,
            Err(place) => days.insert(place, (day, 1)),
        }
    }
    days
}

fn family_counts(case: &Case, catalogue: &Catalogue, replay: &Replay) -> Vec<usize> {
    let mut counts = vec![0; Family::ALL.len()];
    for &event in replay.order_of_events() {
        if let Some(kind) = catalogue.kind(&case.events[event].kind) {
            counts[kind.family as usize] += 1;
        }
    }
    counts
}

fn done_to(case: &Case, replay: &Replay) -> Vec<(u32, u32, u32)> {
    let mut done_to: Vec<(u32, u32, u32)> = Vec::new();
    for (actor, event) in case.events.iter().enumerate() {
        for (number, effect) in event.does.iter().enumerate() {
            if let Some(target) = replay.position(&effect.target) {
                done_to.push((target as u32, actor as u32, number as u32));
            }
        }
    }
    done_to.sort_unstable();
    done_to
}

fn about(findings: &[Finding], replay: &Replay) -> Vec<(u32, u32)> {
    let mut about: Vec<(u32, u32)> = Vec::new();
    for (number, finding) in (0_u32..).zip(findings) {
        let events = finding.about.iter();
        let events = events.filter_map(|id| replay.position(id));
        about.extend(events.map(|event| (event as u32, number)));
    }
    about.sort_unstable();
    about.dedup();
    about
}

fn groups(findings: &[Finding]) -> [Vec<u32>; 3] {
    let mut groups = [Vec::new(), Vec::new(), Vec::new()];
    for (finding, number) in findings.iter().zip(0_u32..) {
        let group = match finding.severity {
            // Conflicts of the file are listed by themselves.
            FindingSeverity::Conflict if finding.conflict.is_some() => continue,
            FindingSeverity::Unusual | FindingSeverity::Conflict => FindingGroup::Unusual,
            FindingSeverity::Gap => FindingGroup::Gap,
            FindingSeverity::Note => FindingGroup::Note,
        };
        groups[group as usize].push(number);
    }
    groups
}
