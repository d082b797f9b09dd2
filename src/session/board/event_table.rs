//! Every event as a row of a table: columns by choice, sorted by any of them.
//!
//! Start with [`EventTable::of`], then [`EventTable::cell`].

use serde::{Deserialize, Serialize};

use super::ShownEvents;
use crate::export::{ExportError, csv};
use crate::model::{CaseIndex, Certainty, Day, Event, Source, capital, compact_date, counted};
use crate::picture::{Picture, Story};
use crate::procedure::status_words;
use crate::syntax::visible_line;

/// A column of the table of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventColumn {
    /// When it happened.
    Date,
    /// What sort of event it is.
    Kind,
    /// The court that acted or with which a paper was filed.
    Court,
    /// The judges and parties who acted.
    By,
    /// Its title.
    Title,
    /// What it was on the chosen date.
    Status,
    /// What came out of it, in the editor's words.
    Outcome,
    /// Who says so.
    Sources,
    /// Number of the entry in the docket.
    Number,
}

impl EventColumn {
    /// Every column, in the order in which they stand.
    pub const ALL: &'static [Self] = &[
        Self::Date,
        Self::Number,
        Self::Kind,
        Self::Court,
        Self::By,
        Self::Title,
        Self::Status,
        Self::Outcome,
        Self::Sources,
    ];

    /// Its head.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Number => "No.",
            Self::Kind => "Kind",
            Self::Court => "Court",
            Self::By => "By",
            Self::Title => "Title",
            Self::Status => "Status on the date",
            Self::Outcome => "Outcome",
            Self::Sources => "Sources",
        }
    }
}

/// How the table of events is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableLook {
    /// The columns that are hidden.
    pub hidden: Vec<EventColumn>,
    /// The column by which it is sorted.
    pub sort: EventColumn,
    /// Whether the last comes first.
    pub is_descending: bool,
}

impl Default for TableLook {
    fn default() -> Self {
        Self {
            hidden: vec![EventColumn::Number, EventColumn::By, EventColumn::Outcome],
            sort: EventColumn::Date,
            is_descending: false,
        }
    }
}

impl TableLook {
    /// The columns that are shown, in order.
    pub fn columns(&self) -> impl Iterator<Item = EventColumn> {
        let all = EventColumn::ALL.iter().copied();
        all.filter(|column| !self.hidden.contains(column))
    }

    /// The same with a column shown or hidden; the title is always there.
    #[must_use]
    pub fn with_column(&self, column: EventColumn, is_shown: bool) -> Self {
        let mut look = self.clone();
        look.hidden.retain(|hidden| *hidden != column);
        if !is_shown && column != EventColumn::Title {
            look.hidden.push(column);
        }
        look
    }

    /// The same sorted by a column; by the same column again, the other way round.
    #[must_use]
    pub fn sorted_by(&self, column: EventColumn) -> Self {
        Self {
            hidden: self.hidden.clone(),
            sort: column,
            is_descending: self.sort == column && !self.is_descending,
        }
    }
}

/// The rows of the table of events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventTable {
    /// The positions of the events, in the order of the rows.
    pub rows: Vec<usize>,
    /// How many events the filters hide.
    pub hidden: usize,
}

impl EventTable {
    /// The events of a picture that the filters leave. What is equal stays in the order of time,
    /// and what says nothing comes last.
    pub fn of(picture: &Picture, day: Day, look: &TableLook) -> Self {
        let shown = ShownEvents::of(picture);
        let story = &*picture.story;
        let index = CaseIndex::new(&story.case);
        let mut rows = shown.order;
        if look.sort == EventColumn::Date {
            if look.is_descending {
                rows.reverse();
            }
        } else {
            let key = |event: &usize| {
                let cell = Self::cell(story, &index, *event, (look.sort, day));
                natural(&cell)
            };
            let mut sorted: Vec<_> = rows.iter().map(|event| (key(event), *event)).collect();
            sorted.sort_by(|(one, _), (other, _)| {
                let is_empty = one.is_empty().cmp(&other.is_empty());
                let order = one.cmp(other);
                is_empty.then(if look.is_descending {
                    order.reverse()
                } else {
                    order
                })
            });
            rows = sorted.into_iter().map(|(_, event)| event).collect();
        }
        Self {
            rows,
            hidden: shown.hidden,
        }
    }

    /// What a column says of an event, as of a day; nothing where there is nothing to say.
    pub fn cell(
        story: &Story,
        index: &CaseIndex<'_>,
        position: usize,
        (column, day): (EventColumn, Day),
    ) -> String {
        let event = &story.case.events[position];
        match column {
            EventColumn::Date => compact_date(&event.date),
            EventColumn::Number => event.docket_number.clone().unwrap_or_default(),
            EventColumn::Kind => story
                .catalogue
                .kind(&event.kind)
                .map_or_else(String::new, |kind| kind.label.clone()),
            EventColumn::Court => {
                let court = event.court.as_ref();
                let court = court.and_then(|id| story.catalogue.court(id));
                court.map_or_else(String::new, |court| court.short.clone())
            }
            EventColumn::By => by(index, event),
            EventColumn::Title => event.title.clone(),
            EventColumn::Status => status(story, position, day).unwrap_or_default(),
            EventColumn::Outcome => event.outcome.clone().unwrap_or_default(),
            EventColumn::Sources => sources(index, event),
        }
    }

    /// The rows with their heads as text in columns, divided by tabs, as spreadsheets paste it.
    pub fn text(&self, story: &Story, day: Day, look: &TableLook) -> String {
        let mut text = String::new();
        let heads = look.columns().map(|column| column.label().to_owned());
        for cells in std::iter::once(heads.collect()).chain(self.cells(story, day, look)) {
            let cells: Vec<String> = cells
                .iter()
                .map(|cell| visible_line(cell).into_owned())
                .collect();
            text.push_str(&cells.join("\t"));
            text.push('\n');
        }
        text
    }

    /// The same as CSV, in which no cell is a formula.
    ///
    /// # Errors
    /// When the table cannot be written, which the words say.
    pub fn csv(&self, story: &Story, day: Day, look: &TableLook) -> Result<String, ExportError> {
        let heads: Vec<&str> = look.columns().map(EventColumn::label).collect();
        csv(&heads, self.cells(story, day, look))
    }

    fn cells<'a>(
        &'a self,
        story: &'a Story,
        day: Day,
        look: &'a TableLook,
    ) -> impl Iterator<Item = Vec<String>> + 'a {
        let index = CaseIndex::new(&story.case);
        self.rows.iter().map(move |&event| {
            let columns = look.columns();
            let cell = |column| Self::cell(story, &index, event, (column, day));
            columns.map(cell).collect()
        })
    }
}

/// What an event was on a day: an order in force, a motion pending, a deadline to come.
fn status(story: &Story, event: usize, day: Day) -> Option<String> {
    let day = story.told_day(day);
    let replay = &story.replay;
    match replay.happened(event, day) {
        Certainty::No if replay.deadline_state_on(event, day).is_none() => {
            return Some("Later".to_owned());
        }
        Certainty::Maybe => return Some("Possibly later".to_owned()),
        _ => {}
    }
    if let Some(order) = replay.order_state_on(event, day) {
        let words = status_words(&story.case, &story.catalogue, replay, &order);
        return Some(capital(&words));
    }
    if let Some(deadline) = replay.deadline_state_on(event, day) {
        return Some(capital(deadline.status.label()));
    }
    let pending = replay.pending_state_on(event, day)?;
    let word = match pending.certainty {
        Certainty::Yes => "Pending",
        _ => "Possibly pending",
    };
    Some(word.to_owned())
}

fn by(index: &CaseIndex<'_>, event: &Event) -> String {
    let judges = event.judges.iter().filter_map(|id| index.judge(id));
    let parties = event.by.iter().filter_map(|id| index.party(id));
    let names: Vec<&str> = judges
        .map(|judge| judge.name.as_str())
        .chain(parties.map(|party| party.name.as_str()))
        .collect();
    names.join(", ")
}

/// The first source by its name, and how many more there are.
fn sources(index: &CaseIndex<'_>, event: &Event) -> String {
    let Some(first) = event.sources.first() else {
        return String::new();
    };
    let source = index.source(&first.source);
    let name = source.map_or(first.source.as_str(), Source::name);
    match event.sources.len() {
        1 => name.to_owned(),
        many => format!("{name} and {}", counted(many - 1, "other")),
    }
}

/// By what a cell is sorted: letters alike whether large or small, numbers by their size.
fn natural(cell: &str) -> Vec<(u128, String)> {
    let mut key = Vec::new();
    let mut rest = cell;
    while !rest.is_empty() {
        let word_end = rest
            .find(|sign: char| sign.is_ascii_digit())
            .unwrap_or(rest.len());
        let (word, numbered) = rest.split_at(word_end);
        let number_end = numbered
            .find(|sign: char| !sign.is_ascii_digit())
            .unwrap_or(numbered.len());
        let (number, after) = numbered.split_at(number_end);
        if !word.is_empty() {
            key.push((u128::MAX, word.to_lowercase()));
        }
        if !number.is_empty() {
            // Of a number that is too long to be one the size is known well enough.
            key.push((number.parse().unwrap_or(u128::MAX - 1), String::new()));
        }
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;

    fn picture() -> Picture {
        let shipped = crate::format::SHIPPED
            .iter()
            .find(|case| case.name == "tutorial.toml")
            .unwrap();
        let case = crate::format::read(
            shipped.name,
            shipped.text.as_bytes(),
            crate::format::builtin(),
        );
        Picture::of(case.case, Look::default())
    }

    #[test]
    fn every_column_sorts_both_ways_and_loses_no_row() {
        let picture = picture();
        let day = picture.story.span().unwrap().1;
        let index = CaseIndex::new(picture.case());
        for &column in EventColumn::ALL
            .iter()
            .filter(|it| **it != EventColumn::Date)
        {
            for is_descending in [false, true] {
                let look = TableLook {
                    sort: column,
                    is_descending,
                    ..TableLook::default()
                };
                let table = EventTable::of(&picture, day, &look);
                let mut rows = table.rows.clone();
                rows.sort_unstable();
                let all: Vec<usize> = (0..picture.case().events.len()).collect();
                assert_eq!(rows, all);
                let keys: Vec<_> = table
                    .rows
                    .iter()
                    .map(|row| {
                        natural(&EventTable::cell(
                            &picture.story,
                            &index,
                            *row,
                            (column, day),
                        ))
                    })
                    .collect();
                let told: Vec<_> = keys.iter().filter(|key| !key.is_empty()).collect();
                assert!(keys[told.len()..].iter().all(Vec::is_empty));
                let mut pairs = told.windows(2);
                let is_sorted = if is_descending {
                    pairs.all(|pair| pair[0] >= pair[1])
                } else {
                    pairs.all(|pair| pair[0] <= pair[1])
                };
                assert!(is_sorted, "{column:?}");
            }
        }
    }

    #[test]
    fn numbers_are_sorted_by_their_size() {
        let mut cells = ["10", "9", "No. 2", "no. 10", "1-2", "1-10"];
        cells.sort_by_key(|cell| natural(cell));
        assert_eq!(cells, ["1-2", "1-10", "9", "10", "No. 2", "no. 10"]);
    }

    #[test]
    fn what_is_copied_has_a_line_for_each_row_and_no_formula() {
        let picture = picture();
        let day = picture.story.span().unwrap().1;
        let look = TableLook::default().with_column(EventColumn::Status, false);
        let table = EventTable::of(&picture, day, &look);
        let text = table.text(&picture.story, day, &look);
        assert_eq!(text.lines().count(), table.rows.len() + 1);
        assert!(text.starts_with("Date\tKind\tCourt\tTitle\tSources\n"));
        let csv = table.csv(&picture.story, day, &look).unwrap();
        assert!(csv.starts_with("Date,Kind,Court,Title,Sources\r\n"));
    }

    #[test]
    fn a_filter_hides_rows_and_counts_them() {
        let mut look = Look::default();
        let picture = picture();
        look.filter.hidden.insert(crate::model::Family::Orders);
        let narrow = Picture::of(std::sync::Arc::clone(&picture.story.whole), look);
        let day = picture.story.span().unwrap().1;
        let all = EventTable::of(&picture, day, &TableLook::default());
        let some = EventTable::of(&narrow, day, &TableLook::default());
        assert!(some.hidden > 0 && all.hidden == 0);
        assert_eq!(some.rows.len() + some.hidden, all.rows.len());
    }
}
