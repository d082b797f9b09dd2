//! What is told of an event in tables and graphs: a row for each column, with its name and type.
//!
//! Start with [`EVENT_COLUMNS`].

use super::Ledger;
use crate::format::cells::{EventCell, party_names};
use crate::model::{Certainty, DateStyle, Day, Event, EventDate, Family, Life, PartyId, date_text};
use crate::procedure::DeadlineStatus;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Sort {
    /// Text, or a date as EDTF.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
}

impl Sort {
    /// A value that is not so unless it is said: a graph, which says so once, need not say it of
    /// each node.
    pub(in crate::export) fn said(self, value: Option<String>) -> Option<String> {
        value.filter(|value| self != Self::Flag || value != "false")
    }
}

/// A column of a table of events, an attribute of the nodes of a graph.
pub(in crate::export) struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its cells are.
    pub sort: Sort,
    /// What is told, if anything is.
    pub of: fn(&Entry<'_>) -> Option<String>,
}

/// An event of an excerpt.
#[derive(Clone, Copy)]
pub(in crate::export) struct Entry<'a> {
    pub ledger: &'a Ledger<'a>,
    /// Its place in the case of the story.
    pub place: usize,
    /// Its place among the events that are given away.
    pub number: usize,
    /// The event as it is given away.
    pub event: &'a Event,
}

const fn text(name: &'static str, of: fn(&Entry<'_>) -> Option<String>) -> Column {
    Column {
        name,
        sort: Sort::Text,
        of,
    }
}

/// A column that is read back.
macro_rules! cell {
    ($cell:ident) => {
        text(EventCell::$cell.column(), |entry| {
            EventCell::$cell.text(entry.event, entry.ledger)
        })
    };
}

/// What a graph says of a node, by the number of its column. What the node itself says, its id and
/// the date in words where that is a day, is not said twice: it would be a tenth of a docket.
pub(in crate::export) fn node_values(
    entry: &Entry<'_>,
    node: &str,
) -> impl Iterator<Item = (usize, String)> {
    let is_day = entry.event.date.exact().is_some();
    EVENT_COLUMNS
        .iter()
        .enumerate()
        .filter_map(move |(number, column)| {
            let value = column.sort.said((column.of)(entry))?;
            let is_said = match column.name {
                "id" => value == node,
                TOLD_AS => is_day,
                _ => false,
            };
            (!is_said).then_some((number, value))
        })
}

/// The column of the date in words.
const TOLD_AS: &str = "told_as";

/// The columns. Names that the importer of tables knows mean there what they mean here.
pub(in crate::export) const EVENT_COLUMNS: &[Column] = &[
    cell!(Id),
    cell!(Date),
    cell!(Kind),
    cell!(Title),
    cell!(Court),
    cell!(CaseNumber),
    cell!(DocketNumber),
    cell!(By),
    cell!(To),
    cell!(Judges),
    cell!(Outcome),
    cell!(Because),
    cell!(Note),
    text(TOLD_AS, |entry| {
        let event = entry.ledger.excerpt.story.case.events.get(entry.place)?;
        Some(date_text(&event.date, DateStyle::Long))
    }),
    text("earliest", |entry| {
        entry
            .event
            .date
            .clone()
            .proven()
            .earliest()
            .map(|day| day.to_string())
    }),
    text("latest", |entry| {
        entry
            .event
            .date
            .clone()
            .proven()
            .latest()
            .map(|day| day.to_string())
    }),
    text("kind_name", |entry| entry.kind_of(|kind| kind.name.clone())),
    text("family", |entry| {
        entry.kind_of(|kind| kind.family.word().to_owned())
    }),
    text("court_name", |entry| {
        let court = entry.event.court.as_ref()?;
        let court = entry.ledger.excerpt.story.catalogue.court(court)?;
        Some(court.name.clone())
    }),
    Column {
        sort: Sort::Flag,
        ..cell!(Sealed)
    },
    Column {
        sort: Sort::Flag,
        ..cell!(Unreported)
    },
    Column {
        sort: Sort::Flag,
        ..cell!(Unverified)
    },
    Column {
        sort: Sort::Flag,
        ..cell!(Disputed)
    },
    Column {
        name: "source_count",
        sort: Sort::Number,
        of: |entry| Some(entry.event.sources.len().to_string()),
    },
    text("happened", |entry| {
        Some(match entry.ledger.happened(entry.place)? {
            Certainty::Yes => "yes".to_owned(),
            Certainty::Maybe => "possibly".to_owned(),
            Certainty::No => "no".to_owned(),
        })
    }),
    text("status", |entry| {
        entry.status().map(|status| status.0.to_owned())
    }),
    text("status_since", |entry| {
        entry.status().and_then(|status| status.1)
    }),
];

impl Entry<'_> {
    fn kind_of<T>(&self, tell: fn(&crate::model::Kind) -> T) -> Option<T> {
        self.ledger
            .excerpt
            .story
            .catalogue
            .kind(&self.event.kind)
            .map(tell)
    }

    /// What becomes of an event of its kind.
    pub(in crate::export) fn life(&self) -> Option<Life> {
        self.kind_of(|kind| kind.life)
    }

    /// The court that acted, else the first of the parties who did.
    pub(in crate::export) fn lane(&self) -> Option<String> {
        let catalogue = &self.ledger.excerpt.story.catalogue;
        let court = self.event.court.as_ref().and_then(|id| catalogue.court(id));
        let party = self.event.by.first().and_then(|id| self.ledger.party(id));
        let court = court.map(|court| court.short.clone());
        court.or_else(|| party.map(|party| party.name.clone()))
    }

    /// The family of its kind.
    pub(in crate::export) fn family(&self) -> Option<Family> {
        self.kind_of(|kind| kind.family)
    }

    /// The names of parties.
    pub(in crate::export) fn parties(&self, ids: &[PartyId]) -> Option<String> {
        party_names(ids, self.ledger)
    }

    /// What it was on the day of the excerpt, and since when.
    fn status(&self) -> Option<(&'static str, Option<String>)> {
        let day = self.ledger.excerpt.day?;
        let replay = &self.ledger.excerpt.story.replay;
        if let Some(order) = replay.order_state_on(self.place, day) {
            return Some((
                order.status.word(),
                order.since.as_ref().map(EventDate::to_string),
            ));
        }
        if let Some(deadline) = replay.deadline_state_on(self.place, day) {
            return Some((deadline.status.word(), None));
        }
        self.matter(day)
    }

    /// Whether a matter waits for a decision.
    fn matter(&self, day: Day) -> Option<(&'static str, Option<String>)> {
        if self.kind_of(|kind| kind.life)? != Life::Pending {
            return None;
        }
        let replay = &self.ledger.excerpt.story.replay;
        let Some(matter) = replay.pending_state_on(self.place, day) else {
            let happened = replay.happened(self.place, day);
            let word = if happened == Certainty::Yes {
                "decided"
            } else {
                DeadlineStatus::NotYet.word()
            };
            return Some((word, None));
        };
        let since = matter.again.as_ref().unwrap_or(&matter.since);
        let word = if matter.certainty == Certainty::Yes {
            "pending"
        } else {
            "possibly-pending"
        };
        Some((word, Some(since.to_string())))
    }
}
