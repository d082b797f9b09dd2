//! Any text as a date: its bounds are in order, and it is read again as it was written.

use writmap::model::{Certainty, DateStyle, EventDate, compact_date, date_text, when_text};

/// Reads a date and asks it everything.
pub fn try_bytes(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let read = EventDate::parse(text);
    assert_eq!(EventDate::verify(text).is_ok(), read.is_ok(), "{text:?}");
    let Ok(date) = read else { return };
    assert_eq!(
        EventDate::parse(date.text()).as_ref(),
        Ok(&date),
        "{text:?}"
    );
    for style in [DateStyle::Short, DateStyle::Long] {
        assert!(!date_text(&date, style).is_empty(), "{text:?}");
        assert!(!when_text(&date, style).is_empty(), "{text:?}");
    }
    compact_date(&date);
    date.anchor();
    if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
        assert!(earliest <= latest, "{text:?}");
        assert_eq!(date.by(latest), Certainty::Yes, "{text:?}");
        assert_eq!(date.exact().is_some(), earliest == latest, "{text:?}");
    }
}
