//! What a timeline that Writmap wrote says besides what `TimelineJS` shows, in the words of the
//! columns of a table of events.
//!
//! Start with [`OwnWords::of`].

use std::borrow::Cow;

use crate::model::EventDate;
use crate::syntax::Node;
use crate::syntax::json::{items, text_or_number, under};

/// What is said of a slide in its object `writmap`; empty where nothing is.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnWords<'a> {
    /// EDTF.
    date: Cow<'a, str>,
    title: Cow<'a, str>,
    pub caption: Cow<'a, str>,
    pub summary: Cow<'a, str>,
    pub kind: Cow<'a, str>,
    pub court: Cow<'a, str>,
    pub case_number: Cow<'a, str>,
    pub docket_number: Cow<'a, str>,
    pub by: Cow<'a, str>,
    /// What the event does to others: `verb target; verb target`.
    pub does: Cow<'a, str>,
    pub outcome: Cow<'a, str>,
    pub because: Cow<'a, str>,
    pub note: Cow<'a, str>,
    /// Each with its quotation.
    pub sources: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> OwnWords<'a> {
    /// What stands in the object of a slide.
    pub(super) fn of(slide: &'a Node<'_>) -> Option<Box<Self>> {
        let object = under(slide, "writmap");
        if !object.is_table() {
            return None;
        }
        let word = |name| text_or_number(object, name);
        let sources = items(object, "sources");
        let source = |item: &'a Node<'_>| {
            (
                text_or_number(item, "source"),
                text_or_number(item, "quote"),
            )
        };
        Some(Box::new(Self {
            date: word("date"),
            title: word("title"),
            caption: word("caption"),
            summary: word("summary"),
            kind: word("kind"),
            court: word("court"),
            case_number: word("case_number"),
            docket_number: word("docket_number"),
            by: word("by"),
            does: word("does"),
            outcome: word("outcome"),
            because: word("because"),
            note: word("note"),
            sources: sources.iter().map(source).collect(),
        }))
    }

    /// The date, as long as the slide has not been moved to another.
    pub(super) fn date(&self, shown: &EventDate) -> EventDate {
        let own = EventDate::parse(&self.date).ok();
        let own = own.filter(|own| own.earliest().or(own.latest()) == shown.earliest());
        own.unwrap_or_else(|| shown.clone())
    }

    /// The title, as long as the headline is the same.
    pub(super) fn title(&self, headline: String) -> String {
        let words: Vec<&str> = self.title.split_whitespace().collect();
        if words.join(" ") == headline {
            self.title.clone().into_owned()
        } else {
            headline
        }
    }
}
