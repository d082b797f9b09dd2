//! Entries that were filed in several cases of one court at once, with one text.
//!
//! They are one event: a motion that stands in the dockets of the lead case and of a member is
//! not two motions. Start with [`key`].

use crate::model::{CourtId, Event};

/// What is the same of such an entry in all dockets: court, day and text.
pub(super) type Key = (CourtId, String, String);

/// The key of an entry that says that it is filed in several cases.
pub(super) fn key(text: &str, date: &str, court: Option<&CourtId>) -> Option<Key> {
    let lower = text.to_lowercase();
    let spreads = ["associated cases", "related cases", "member cases"];
    let at = spreads.iter().find_map(|words| lower.find(words))?;
    let said = lower[at..].chars().filter(char::is_ascii_digit).count();
    let words: Vec<&str> = lower[..at].split_whitespace().collect();
    (said > 6).then(|| {
        (
            court.cloned().unwrap_or_else(|| "".into()),
            date.to_owned(),
            words.join(" "),
        )
    })
}

/// Adds to the event of an entry what another docket has of it: its citation, with its number.
pub(super) fn add(event: &mut Event, other: Event) {
    let number = other.docket_number.clone().unwrap_or_default();
    let docket = other.docket.clone().unwrap_or_default();
    for mut cite in other.into_fields().sources {
        let told = format!("entry {number} in {docket}");
        cite.note = Some(match cite.note {
            Some(note) => format!("{told}; {note}"),
            None => told,
        });
        event.sources.push(cite);
    }
}
