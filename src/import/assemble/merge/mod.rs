//! A later import of a docket into the case file of an earlier one.
//!
//! What is new is added, what the docket has changed is marked, what it has no longer is kept
//! and marked; what a user has added or edited stays. It works on cases: the text of the file,
//! with its comments, is changed by [`crate::format::merge`]. What was there is found by court,
//! number of the case and number of the entry; the file is its own memory, so that an edit
//! that cannot be told from the work of an earlier import counts as one of the user's. Start
//! with [`update`].

mod entries;
mod rows;

use crate::syntax::line::shortened;
use std::collections::{HashMap, HashSet};
use std::fmt;

use self::entries::Pairing;
use super::new_ids::{NewIds, RowCounts};
use crate::format::CaseFile;
use crate::import::{Import, Instances};
use crate::model::{Case, Catalogue, Event, EventId};
use crate::syntax::Severity;

/// What a later import changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Events that are new.
    pub added: Vec<EventId>,
    /// Events whose text the docket has changed.
    pub changed: Vec<EventId>,
    /// Events that the docket has no longer.
    pub gone: Vec<EventId>,
    /// How many events are as they were.
    pub unchanged: usize,
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} added, {} changed, {} unchanged, {} no longer in the docket",
            self.added.len(),
            self.changed.len(),
            self.unchanged,
            self.gone.len()
        )
    }
}

/// A case after a later import.
#[derive(Clone, Debug)]
pub struct Update {
    /// The case with what was added and marked.
    pub case: Case,
    /// What that was.
    pub changes: Changes,
}

/// Why an import cannot be put into a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UpdateError {
    /// The file is no case file, or has mistakes.
    #[error("it cannot be read as a case file: {problem}, in line {line}; mend it first")]
    Unreadable {
        /// The first mistake.
        problem: String,
        /// Its line, from 1.
        line: usize,
    },
    /// The file holds another case.
    #[error(
        "it is no import of this docket: it has {existing}, and this is {new}, \
         and nothing in either joins them"
    )]
    OtherCase {
        /// The dockets of the file.
        existing: String,
        /// Those of the import.
        new: String,
    },
}

/// Puts an import into the case of a file.
///
/// # Errors
/// When the file has mistakes, or nothing shows that it holds the same docket or one that is
/// joined to it.
pub fn update(
    file: &CaseFile,
    mut import: Import,
    catalogue: &Catalogue,
) -> Result<Update, UpdateError> {
    let mistake = file
        .problems
        .iter()
        .find(|problem| problem.severity == Severity::Error);
    if let Some(problem) = mistake {
        return Err(UpdateError::Unreadable {
            problem: problem.message.clone(),
            line: problem.line,
        });
    }
    let mut case = Case::clone(&file.case);
    import.instances.take_off(&mut import.case);
    if !entries::is_same(&case, &import) {
        return Err(UpdateError::OtherCase {
            existing: dockets(&case),
            new: dockets(&import.case),
        });
    }
    let known_rows = RowCounts::of(&case);
    let mut new_ids = rows::unite(&mut case, &mut import);
    let pairing = Pairing::of(&case, &import);
    new_ids.events = rows::event_ids(&case, &import.case, &pairing);
    new_ids.put_into_rows_behind(&known_rows, &mut case);
    let changes = put(&mut case, &import, &pairing, &new_ids, catalogue);
    for record in &mut import.instances.records {
        new_ids.put_into_source(&mut record.source);
    }
    Ok(finish(case, import.instances, changes))
}

/// Dockets of a case in words.
fn dockets(case: &Case) -> String {
    const MOST: usize = 5;
    let named = case.dockets.iter().take(MOST);
    let numbers: Vec<_> = named
        .map(|docket| format!("{} ({})", docket.number, docket.court))
        .collect();
    if numbers.is_empty() {
        format!("“{}”", shortened(&case.title, 80))
    } else {
        numbers.join(", ")
    }
}

/// Marks and completes what was there, and adds what was not, behind it.
fn put(
    case: &mut Case,
    import: &Import,
    pairing: &Pairing,
    new_ids: &NewIds,
    catalogue: &Catalogue,
) -> Changes {
    let mut changes = Changes::default();
    let since = entries::last_days(case);
    for (at, (new, known)) in import.case.events.iter().zip(&pairing.known).enumerate() {
        let mut new = new.clone();
        new_ids.put_into(&mut new);
        let Some(place) = *known else {
            if pairing.unlike.contains(&at) {
                entries::tell_unlike(&mut new);
            }
            changes.added.push(new.id.clone());
            case.events.push(new);
            continue;
        };
        let event = &mut case.events[place];
        if entries::renew(event, &new, &since, catalogue) {
            changes.changed.push(event.id.clone());
        } else {
            changes.unchanged += 1;
        }
    }
    let added: HashSet<EventId> = changes.added.iter().cloned().collect();
    // An effect on what is new is new too; any other that is missing was taken away.
    for (new, known) in import.case.events.iter().zip(&pairing.known) {
        let Some(place) = *known else { continue };
        for effect in &new.does {
            let target = new_ids.event(&effect.target);
            if added.contains(&target) {
                let mut effect = effect.clone();
                effect.target = target;
                case.events[place].does.push(effect);
            }
        }
    }
    for &place in &pairing.gone {
        let event = &mut case.events[place];
        if entries::mark_gone(event) {
            changes.gone.push(event.id.clone());
        }
    }
    changes
}

/// Draws what joins the dockets now and puts what was added in its place.
fn finish(mut case: Case, mut instances: Instances, mut changes: Changes) -> Update {
    let before = case.events.len();
    let first_new = before - changes.added.len();
    let touched: HashSet<EventId> = changes
        .added
        .iter()
        .chain(&changes.changed)
        .cloned()
        .collect();
    instances.draw(&mut case, Some(&touched));
    let made = case.events[before..].iter().map(|event| event.id.clone());
    changes.added.extend(made);
    let added = case.events.split_off(first_new);
    case.events = placed(std::mem::take(&mut case.events), added);
    Update { case, changes }
}

/// The events with the added ones behind the last that is not later.
fn placed(events: Vec<Event>, added: Vec<Event>) -> Vec<Event> {
    let mut latest = None;
    let reached: Vec<_> = events
        .iter()
        .map(|event| {
            latest = latest.max(event.date.anchor());
            latest
        })
        .collect();
    let mut at: HashMap<usize, Vec<Event>> = HashMap::new();
    let mut last = events.len();
    for event in added {
        if let Some(day) = event.date.anchor() {
            last = reached.partition_point(|reached| *reached <= Some(day));
        }
        at.entry(last).or_default().push(event);
    }
    let mut all = Vec::new();
    for (place, event) in events.into_iter().enumerate() {
        all.extend(in_order(at.remove(&place)));
        all.push(event);
    }
    let end = at.into_values().next();
    all.extend(in_order(end));
    all
}

/// Events added at one place, by date.
fn in_order(events: Option<Vec<Event>>) -> Vec<Event> {
    let mut events = events.unwrap_or_default();
    super::to_case::order::by_date(&mut events);
    events
}
