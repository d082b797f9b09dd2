//! Changes of the rows of any list of the case file, and of what it says of the case as a whole.
//!
//! One command for each thing that can be done to a row, whatever its list. Start with [`RowCommand`].

use serde::{Deserialize, Serialize};

use super::notation::{place, section};
use crate::format::{self, CaseRow, RowPlace, Section, key_words, row_noun};
use crate::model::{Case, EventId, SourceId};
use crate::session::edit::{self, Refusal};
use crate::session::{CaseForm, Request, Session};

/// A change of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowCommand {
    /// Put something else into fields of a row, by path.
    Write {
        /// The row.
        #[serde(with = "place")]
        place: RowPlace,
        /// What was typed into which; nothing empties a field, or takes a group of fields out.
        fields: Vec<(String, Vec<String>)>,
    },
    /// Add a row in which these fields were typed.
    Add {
        /// The list.
        #[serde(with = "section")]
        section: Section,
        /// What was typed into which.
        fields: Vec<(String, Vec<String>)>,
    },
    /// Take a row out.
    Remove {
        /// The row.
        #[serde(with = "place")]
        place: RowPlace,
        /// Whether what names it stays.
        keeps_mentions: bool,
    },
    /// Give a row another id, which all that name it follow.
    Rename {
        /// The row.
        #[serde(with = "place")]
        place: RowPlace,
        /// The id.
        id: String,
    },
    /// Make a row one with another one, which stays.
    Unite {
        /// The row that goes.
        #[serde(with = "place")]
        place: RowPlace,
        /// The id of the one that stays.
        with: String,
    },
    /// Have a row change places with its neighbour.
    Shift {
        /// The row.
        #[serde(with = "place")]
        place: RowPlace,
        /// Whether it goes behind it.
        later: bool,
    },
}

impl Session {
    pub(super) fn apply_row(&mut self, command: &RowCommand) -> Option<Request> {
        let now = self.document.as_ref()?.state();
        let label = label(command, &now.case);
        let selected = self.selection.event().cloned();
        let mut led_to = None;
        let change = |session: &Self, case: &mut Case| {
            let change = session.change_row(command, selected.as_ref(), case)?;
            led_to = change.leads_to;
            Ok(change.is_made)
        };
        let state = match self.changed(&label, &now, change) {
            Ok(state) => state?,
            Err(refusal) => return Some(Request::Tell(refusal.text())),
        };
        self.document.as_mut()?.replace(state);
        let request = self.follow_source(command, &now.case);
        match led_to {
            Some(Lead::Event(event)) => {
                self.selection.set(Some(event.clone()));
                if matches!(self.form, Some(CaseForm::Edit(_))) {
                    self.form = Some(CaseForm::Edit(event));
                }
            }
            Some(Lead::Row(place)) => self.form = Some(CaseForm::Row(place)),
            Some(Lead::Added(place)) => {
                let document = self.document.as_ref()?;
                let row = CaseRow::of(&document.case, place);
                let id = row.as_ref().and_then(CaseRow::id).map(str::to_owned);
                let added = place.section().zip(id);
                self.added = added.map(|(section, id)| (section, id, document.revision));
                self.close_form();
            }
            Some(Lead::Done) => self.close_form(),
            None => {}
        }
        self.refresh();
        self.open_selected();
        request
    }

    /// Has the text of a source follow its id.
    fn follow_source(&mut self, command: &RowCommand, before: &Case) -> Option<Request> {
        let (place, new) = match command {
            RowCommand::Rename { place, id } => (*place, id),
            RowCommand::Unite { place, with } => (*place, with),
            _ => return None,
        };
        let RowPlace::Row(Section::Source, number) = place else {
            return None;
        };
        let new = SourceId::from(new.trim());
        if self.texts.get(&new).is_none() {
            self.texts
                .follow(before.sources.get(number)?.id.as_str(), new.as_str());
        }
        self.texts_to_keep()
    }

    /// Makes a change in a copy of the case.
    fn change_row(
        &self,
        command: &RowCommand,
        selected: Option<&EventId>,
        case: &mut Case,
    ) -> Result<RowChange, Refusal> {
        let catalogue = self.whole_catalogue();
        let made = |is_made, leads_to| Ok(RowChange { is_made, leads_to });
        match command {
            RowCommand::Write { place, fields } => {
                made(edit::write(case, &catalogue, *place, fields)?, None)
            }
            RowCommand::Add { section, fields } => {
                let place = edit::add_row(case, &catalogue, *section, fields)?;
                made(true, Some(Lead::Added(place)))
            }
            RowCommand::Remove {
                place,
                keeps_mentions,
            } => {
                let RowPlace::Row(section, number) = *place else {
                    return made(false, None);
                };
                if !place.is_in(case) {
                    return made(false, None);
                }
                *case = format::without_row(case, section, number, *keeps_mentions);
                made(true, Some(Lead::Done))
            }
            RowCommand::Rename { place, id } => {
                let before = CaseRow::of(case, *place);
                let is_made = edit::rename(case, &catalogue, *place, id)?;
                let is_event = matches!(place, RowPlace::Row(Section::Event, _));
                let was = before.as_ref().and_then(CaseRow::id);
                let is_selected = was.is_some() && was == selected.map(EventId::as_str);
                let lead = is_event && is_selected;
                made(is_made, lead.then(|| Lead::Event(id.trim().into())))
            }
            RowCommand::Unite { place, with } => {
                edit::unite(case, &catalogue, *place, with)?;
                let kept = place.section().and_then(|section| {
                    let number = format::row_number(case, section, with)?;
                    Some(match section {
                        Section::Event => Lead::Event(with.as_str().into()),
                        section => Lead::Row(RowPlace::Row(section, number)),
                    })
                });
                made(true, kept.or(Some(Lead::Done)))
            }
            RowCommand::Shift { place, later } => {
                let RowPlace::Row(section, number) = *place else {
                    return made(false, None);
                };
                let is_made = format::change_places(case, section, number, *later);
                made(is_made, None)
            }
        }
    }
}

/// What became of a change.
struct RowChange {
    is_made: bool,
    leads_to: Option<Lead>,
}

/// What is shown after a change.
enum Lead {
    Event(EventId),
    Row(RowPlace),
    Added(RowPlace),
    Done,
}

/// What a change is called where it can be undone.
fn label(command: &RowCommand, case: &Case) -> String {
    let name = |place: &RowPlace| {
        let row = CaseRow::of(case, *place);
        let row = row.as_ref();
        let title = row.and_then(|row| row.title().or(row.id().map(str::to_owned)));
        match place.section() {
            Some(section) => title.unwrap_or_else(|| format!("a {}", row_noun(section))),
            None => "the case".to_owned(),
        }
    };
    match command {
        RowCommand::Write { place, fields } => {
            let path = fields.first().map_or("", |(path, _)| path.as_str());
            let mut keys = path
                .split('.')
                .filter(|part| part.parse::<usize>().is_err());
            let key = keys.next_back().unwrap_or_default();
            format!("Change {} of {}", key_words(key), name(place))
        }
        RowCommand::Add { section, fields } => {
            let words = fields.first().and_then(|(_, typed)| typed.first());
            let words = words.map_or("", |words| words.trim());
            format!("Add {} {words}", row_noun(*section))
                .trim()
                .to_owned()
        }
        RowCommand::Remove { place, .. } => format!("Remove {}", name(place)),
        RowCommand::Rename { place, .. } => format!("Rename {}", name(place)),
        RowCommand::Unite { place, .. } => format!("Make {} one with another", name(place)),
        RowCommand::Shift { place, .. } => format!("Move {}", name(place)),
    }
}
