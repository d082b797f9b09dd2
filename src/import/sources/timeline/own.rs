//! A timeline that Writmap wrote: the case file that its objects `writmap` hold, with what was
//! changed since on the slides.
//!
//! Slides that came later hold nothing of the kind, and are read like those of anybody else. Start
//! with [`OwnTimeline::of`].

use std::borrow::Cow;
use std::collections::HashMap;

use super::markup::plain;
use super::story::one_line;
use super::{Media, Slide};
use crate::format::{Intake, Section};
use crate::import::{Import, Report};
use crate::model::{Catalogue, Day, EventDate, counted_as};
use crate::syntax::html::{quotations, unmarked};
use crate::syntax::json::{text_or_number, under};
use crate::syntax::{Entry, Node, Value, fingerprint, visible};

/// The case file of a timeline under construction.
pub(super) struct OwnTimeline<'a> {
    intake: Intake<'a>,
    /// The places of the events in the case file, by their ids.
    places: HashMap<String, i64>,
    /// How many slides say something else than their events.
    changed: usize,
    /// How many events had a slide.
    had: i64,
}

impl<'a> OwnTimeline<'a> {
    /// The case of the title page, without events yet; `None` where it holds none.
    pub(super) fn of(
        title: &Node<'a>,
        slide: &Slide<'_>,
        length: usize,
        catalogue: &'a Catalogue,
    ) -> Option<Self> {
        let own = title.get("writmap")?;
        let mut file = own.get("case_file").filter(|file| file.is_table())?.clone();
        let mut changed = 0;
        if let Some(head) = entry_of(&mut file, "case") {
            changed += usize::from(change_head(head, own, slide));
        }
        let mut intake = Intake::new(catalogue, length);
        if let Value::Table(entries) = file.value {
            for entry in entries {
                intake.take(entry);
            }
        }
        Some(Self {
            intake,
            places: HashMap::new(),
            changed,
            had: match own.get("events").map(|events| &events.value) {
                Some(Value::Integer(events)) => *events,
                _ => 0,
            },
        })
    }

    /// Takes the event that a slide holds; whether it holds one.
    pub(super) fn add(&mut self, object: &Node<'a>, slide: &Slide<'_>) -> bool {
        let own = under(object, "writmap");
        let event = own.get("event").filter(|event| event.is_table());
        let Some(mut event) = event.cloned() else {
            return false;
        };
        let id = text_or_number(&event, "id").into_owned();
        if let Some(Value::Integer(place)) = own.get("place").map(|place| &place.value) {
            self.places.insert(id, *place);
        }
        self.changed += usize::from(change_event(&mut event, own, slide));
        self.intake.take(Entry {
            key: Cow::Borrowed(Section::Event.key()),
            // The same of all: they are parts of one list.
            key_span: 0..0,
            node: Node::new(event.span.clone(), Value::List(vec![event])),
        });
        true
    }

    /// The case, with its events in the order of the case file.
    pub(super) fn finish(self, mut report: Report) -> Import {
        let file = self.intake.finish();
        let mut case = std::sync::Arc::unwrap_or_clone(file.case);
        let places = self.places;
        let place = |id: &str| places.get(id).copied().unwrap_or(i64::MAX);
        case.events.sort_by_key(|event| place(event.id.as_str()));
        report.understand("Writmap wrote it: the case is read from what it holds of the case file");
        if self.changed > 0 {
            report.understand(counted_as(
                self.changed,
                "of the slides was changed since; the change is kept",
                "of the slides were changed since; the changes are kept",
            ));
        }
        let gone = usize::try_from(self.had).unwrap_or(0);
        let gone = gone.saturating_sub(places.len());
        if gone > 0 {
            report.understand(counted_as(
                gone,
                "of the events has no slide any more, and is gone; what speaks of it is listed",
                "of the events have no slide any more, and are gone; what speaks of them is listed",
            ));
        }
        report.events = case.events.len();
        report.problems(file.problems);
        report.unlisted += file.unlisted;
        Import {
            case,
            report,
            ..Import::default()
        }
    }
}

/// Puts what was changed on the title page into the head of the case; whether anything was.
fn change_head(head: &mut Node<'_>, own: &Node<'_>, slide: &Slide<'_>) -> bool {
    let mut is_changed = change_title(head, own, slide);
    if fingerprint(&slide.text) != text_or_number(own, "text") {
        put(head, "summary", plain(&slide.text).text);
        is_changed = true;
    }
    is_changed
}

/// Puts what was changed on a slide into its event; whether anything was.
fn change_event(event: &mut Node<'_>, own: &Node<'_>, slide: &Slide<'_>) -> bool {
    fill_from_slide(event, slide);
    let mut is_changed = change_title(event, own, slide);
    let date = text_or_number(event, "date");
    if let Some(date) = changed_date(&date, slide) {
        put(event, "date", date);
        is_changed = true;
    }
    let mut notes = Vec::new();
    if fingerprint(&slide.text) != text_or_number(own, "text") {
        notes.push(format!("On the slide: {}", plain(&slide.text).text));
    }
    notes.extend(shown(&slide.media));
    if !notes.is_empty() {
        let note = text_or_number(event, "note").into_owned();
        let note = Some(note).filter(|note| !note.is_empty());
        let all: Vec<String> = note.into_iter().chain(notes).collect();
        put(event, "note", all.join("\n"));
        is_changed = true;
    }
    is_changed
}

/// Puts into an event what its record leaves to the slide: its title, and quotations, for which the
/// record has the number of the `blockquote`. One that is gone from the slide is quoted no more.
fn fill_from_slide(event: &mut Node<'_>, slide: &Slide<'_>) {
    if event.get("title").is_none() {
        let headline = unmarked(&slide.headline);
        let headline = if headline.is_empty() {
            text_or_number(event, "id").into_owned()
        } else {
            headline
        };
        put(event, "title", headline);
    }
    let Some(sources) = entry_of(event, "sources") else {
        return;
    };
    let Value::List(cites) = &mut sources.value else {
        return;
    };
    let mut said = None;
    for cite in cites {
        let Value::Table(entries) = &mut cite.value else {
            continue;
        };
        entries.retain_mut(|entry| {
            let Value::Integer(number) = entry.node.value else {
                return true;
            };
            if entry.key != "quote" {
                return true;
            }
            let said = said.get_or_insert_with(|| quotations(&slide.text));
            let words = usize::try_from(number).ok();
            match words.and_then(|number| said.get(number)) {
                Some(words) => {
                    entry.node.value = Value::Text(Cow::Owned(words.clone()));
                    true
                }
                None => false,
            }
        });
    }
}

/// What somebody put beside the text of a slide; we put nothing there.
fn shown(media: &Media<'_>) -> Option<String> {
    let parts = [&media.url, &media.caption, &media.credit];
    let parts = parts.map(|part| one_line(&plain(part).text));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| format!("Shown on the slide: {}", parts.join(", ")))
}

/// Takes over a headline that is no longer the title.
fn change_title(table: &mut Node<'_>, own: &Node<'_>, slide: &Slide<'_>) -> bool {
    if text_or_number(own, "headline") == fingerprint(&slide.headline) {
        return false;
    }
    let headline = one_line(&plain(&slide.headline).text);
    // On the slide what would turn text around is spelled out.
    let title = text_or_number(table, "title");
    let is_changed = !headline.is_empty() && one_line(&visible(&title)) != headline;
    if is_changed {
        put(table, "title", headline);
    }
    is_changed
}

/// The date of a slide that stands at other days than that of its event, as EDTF.
fn changed_date(own: &str, slide: &Slide<'_>) -> Option<String> {
    let (start, end) = (slide.start.read().date, slide.end.read().date);
    let own = EventDate::parse(own).ok()?.as_written();
    let (from, until) = (own.earliest().or(own.latest()), own.latest());
    let until = until.filter(|until| own.earliest().is_some_and(|first| first < *until));
    if from == start.earliest() && until == end.latest() {
        return None;
    }
    let day = |day: Day| day.to_string();
    Some(match (start.earliest(), end.latest()) {
        (Some(first), Some(last)) if first < last => format!("{}/{}", day(first), day(last)),
        _ => start.text().to_owned(),
    })
}

fn entry_of<'n, 'a>(table: &'n mut Node<'a>, key: &str) -> Option<&'n mut Node<'a>> {
    let Value::Table(entries) = &mut table.value else {
        return None;
    };
    let entry = entries.iter_mut().find(|entry| entry.key == key)?;
    Some(&mut entry.node)
}

/// Sets a text of a table.
fn put(table: &mut Node<'_>, key: &'static str, text: String) {
    if let Some(node) = entry_of(table, key) {
        node.value = Value::Text(Cow::Owned(text));
    } else if let Value::Table(entries) = &mut table.value {
        entries.push(Entry {
            key: Cow::Borrowed(key),
            key_span: table.span.clone(),
            node: Node::new(table.span.clone(), Value::Text(Cow::Owned(text))),
        });
    }
}
