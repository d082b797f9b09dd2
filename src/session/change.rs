//! What became of the statuses with the last change of the case.
//!
//! The comparison is made where it keeps nobody waiting: the session says what is to be compared, and
//! takes what comes of it. Start with [`Session::take_comparison`].

use std::sync::Arc;

use super::Session;
use crate::format::{self, CaseRow, RowPlace, Section};
use crate::model::{Catalogue, Effect, Event, EventId};
use crate::picture::Story;
use crate::session::edit::{self, Comparison, Consequence, Refusal, TypedField, understood};

/// In a case of more events than this the versions are not compared.
const MOST_EVENTS: usize = 20_000;

/// The last change, until it has been compared with what was before.
#[derive(Default)]
pub(super) struct ChangeWatch {
    /// What the change is called, and the case before it.
    before: Option<(String, Arc<Story>)>,
    wanted: Option<Comparison>,
    consequence: Option<Consequence>,
}

impl Session {
    /// The two versions that are to be compared after a change, to come back as
    /// [`Arrival::Consequence`](super::Arrival::Consequence).
    pub fn take_comparison(&mut self) -> Option<Comparison> {
        self.change.wanted.take()
    }

    /// What followed from the last change; nothing once another one was made or it was undone.
    pub fn consequence(&self) -> Option<&Consequence> {
        let document = self.document.as_ref()?;
        let known = self.change.consequence.as_ref();
        known.filter(|known| known.number == document.revision)
    }

    /// The courts, jurisdictions and kinds of the program and of the whole case.
    pub fn whole_catalogue(&self) -> Arc<Catalogue> {
        match (&self.picture, &self.document) {
            (Some(picture), _) => picture.story.whole_catalogue(),
            (None, Some(document)) => {
                let case = &document.case;
                Arc::new(format::builtin().with(&case.courts, &case.jurisdictions, &case.kinds))
            }
            (None, None) => Arc::new(format::builtin().clone()),
        }
    }

    /// What was typed into a field of an event means this.
    ///
    /// # Errors
    /// When it cannot stand there: why, and what can.
    pub fn understood(
        &self,
        event: &Event,
        key: &str,
        typed: &[String],
    ) -> Result<(Event, TypedField), Refusal> {
        let closed = || Refusal::new("No case is open.");
        let case = &self.document.as_ref().ok_or_else(closed)?.case;
        let catalogue = self.whole_catalogue();
        let changed = edit::set(event, key, typed, case, &catalogue)?;
        let field = format::event_fields()
            .into_iter()
            .find(|field| field.key == key);
        let year = event.date.anchor().map(crate::model::Day::year);
        let typed = field.map(|field| understood(&field, typed, year, case, &catalogue));
        Ok((changed, typed.ok_or_else(closed)??))
    }

    /// What was typed into a field of a link means this.
    ///
    /// # Errors
    /// When it cannot stand there: why, and what can.
    pub fn understood_of_link(
        &self,
        effect: &Effect,
        key: &str,
        typed: &[String],
    ) -> Result<TypedField, Refusal> {
        let closed = || Refusal::new("No case is open.");
        let case = &self.document.as_ref().ok_or_else(closed)?.case;
        let catalogue = self.whole_catalogue();
        let field = format::effect_fields()
            .into_iter()
            .find(|field| field.key == key);
        let field = field.ok_or_else(closed)?;
        let known = understood(&field, typed, None, case, &catalogue)?;
        format::effect_with(effect, key, &known.values, case, &catalogue)?;
        Ok(known)
    }

    /// What was typed into a field of a row means this, and the row with it.
    ///
    /// # Errors
    /// When it cannot stand there: why, and what can.
    pub fn understood_of_row(
        &self,
        row: &CaseRow,
        path: &str,
        typed: &[String],
    ) -> Result<(CaseRow, TypedField), Refusal> {
        let closed = || Refusal::new("No case is open.");
        let case = &self.document.as_ref().ok_or_else(closed)?.case;
        let catalogue = self.whole_catalogue();
        let fields = [(path.to_owned(), typed.to_vec())];
        // A row that is begun may lack what it needs still.
        let written = edit::written_in_part(row, &fields, case, &catalogue)?;
        let no_field = || Refusal::new(format!("There is no field “{path}”."));
        let field = edit::field_at(row.shape(), path).ok_or_else(no_field)?;
        Ok((written, understood(&field, typed, None, case, &catalogue)?))
    }

    /// What was typed as the id of a row means this.
    ///
    /// # Errors
    /// When the row cannot have it: why, and what it can have.
    pub fn understood_id(&self, place: RowPlace, typed: &str) -> Result<TypedField, Refusal> {
        let closed = || Refusal::new("No case is open.");
        let case = &self.document.as_ref().ok_or_else(closed)?.case;
        edit::verify_id(case, &self.whole_catalogue(), place, typed)?;
        Ok(TypedField {
            values: vec![typed.trim().to_owned()],
            words: None,
            remark: None,
        })
    }

    /// The row of a list that was added last, and in which state of the case.
    pub fn added_row(&self) -> Option<&(Section, String, u64)> {
        self.added.as_ref()
    }

    /// An event as it is now, while the picture shows it as it was before the last change.
    pub fn ahead_of_picture(&self, id: &EventId) -> Option<&Event> {
        let case = &self.document.as_ref()?.case;
        let story = &self.picture.as_ref()?.story;
        if Arc::ptr_eq(case, &story.whole) || !story.lens.is_open() {
            return None;
        }
        let place = story.replay.position(id)?;
        let (_, now) = self.event_now(id)?;
        (story.case.events.get(place) != Some(now)).then_some(now)
    }

    /// The event with this id as the case has it now, and its number there. Costs little in a large
    /// case, where the picture knows about where it stands.
    pub fn event_now(&self, id: &EventId) -> Option<(usize, &Event)> {
        let events = &self.document.as_ref()?.case.events;
        let story = self.picture.as_ref().map(|picture| &picture.story);
        // Most changes leave an event in its place.
        let place = story.and_then(|story| story.replay.position(id));
        let place = place.filter(|place| events.get(*place).is_some_and(|event| event.id == *id));
        let place = place.or_else(|| events.iter().position(|event| event.id == *id))?;
        Some((place, &events[place]))
    }

    /// Notes that the case is about to change.
    pub(super) fn watch_change(&mut self, label: &str) {
        let story = self.picture.as_ref().map(|picture| &picture.story);
        let of_now = self.document.as_ref().zip(story);
        // What is not compared is not kept: to give up a large story takes long.
        let before = of_now.filter(|(document, story)| {
            document.case.events.len() <= MOST_EVENTS && Arc::ptr_eq(&document.case, &story.whole)
        });
        self.change = ChangeWatch {
            before: before.map(|(_, story)| (label.to_owned(), Arc::clone(story))),
            ..ChangeWatch::default()
        };
    }

    /// Notes that nothing is to be compared.
    pub(super) fn forget_change(&mut self) {
        self.change = ChangeWatch::default();
    }

    /// Asks for the comparison once the case was replayed after the change.
    pub(super) fn compare_change(&mut self) {
        let (Some(document), Some(picture)) = (&self.document, &self.picture) else {
            return;
        };
        let story = &picture.story;
        let is_new =
            Arc::ptr_eq(&document.case, &story.whole) && document.case.events.len() <= MOST_EVENTS;
        if !is_new {
            return;
        }
        let is_same_lens = |(_, before): &mut (_, Arc<Story>)| before.lens == story.lens;
        if let Some((label, before)) = self.change.before.take_if(is_same_lens) {
            self.change.wanted = Some(Comparison {
                label,
                number: document.revision,
                before,
                after: Arc::clone(story),
            });
        }
    }

    /// Takes what followed from a change.
    pub(super) fn take_consequence(&mut self, found: Consequence) {
        self.change.consequence = Some(found);
    }
}
