//! On what an answer depends that is not certain, in words: the dates of events, and what sources
//! dispute.
//!
//! Start with `Course::what_is_in_doubt`.

use super::course::{Course, MAX_NAMED};
use crate::model::{DateStyle, Day, EventDate, date_text};

impl Course {
    /// Who says what of disputed events, and the bounds of the dates of the others.
    pub(super) fn what_is_in_doubt(&self, events: &[usize]) -> String {
        let disputed = events.iter();
        let disputed = disputed.filter_map(|event| self.script.disputes.words(*event));
        let disputed: Vec<&str> = disputed.take(MAX_NAMED).collect();
        let events: Vec<usize> = events
            .iter()
            .copied()
            .filter(|event| !self.script.disputes.is_open(*event))
            .collect();
        if events.is_empty() && !disputed.is_empty() {
            return disputed.join("; ");
        }
        let named: Vec<String> = events
            .iter()
            .take(MAX_NAMED)
            .map(|event| {
                let bound =
                    |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |d| d.to_string());
                let (first, last) = self.bounds(*event);
                let stated = &self.script.dates[*event];
                let text = match (first, last) {
                    (None, None) => None,
                    _ => EventDate::parse(&format!("{}/{}", bound(first), bound(last))).ok(),
                };
                let is_stated = (stated.earliest(), stated.latest()) == (first, last);
                let date = match text {
                    Some(_) if is_stated && stated.is_told() => stated.clone(),
                    text => text.unwrap_or_else(EventDate::unknown),
                };
                let title = self.script.title(*event);
                format!("“{title}” ({})", date_text(&date, DateStyle::Long))
            })
            .collect();
        let more = if events.len() > MAX_NAMED {
            " and others"
        } else {
            ""
        };
        let dates = format!("it depends on the date of {}{more}", named.join(", "));
        let reasons = disputed.into_iter().map(str::to_owned).chain([dates]);
        reasons.collect::<Vec<_>>().join("; ")
    }
}
