//! Statuses that two versions of a case give differently, in words: for the window and for the
//! command line.
//!
//! Start with [`bearer_words`].

use super::comparison::{StatusBearer, StatusDifference, Version};
use crate::model::{DateStyle, Day, EventId, day_text, title_and_date};

/// What has a status is called, in the later of two versions or else in the earlier one.
pub fn bearer_words(subject: &StatusBearer, [before, after]: [Version<'_>; 2]) -> String {
    let versions = [after, before];
    match subject {
        StatusBearer::Order(id) | StatusBearer::Matter(id) | StatusBearer::Deadline(id) => {
            event_title(id, versions)
        }
        StatusBearer::Duty(id) => {
            let mut duties = versions.iter().filter_map(|version| {
                let duty = version.case.duties.iter().find(|duty| duty.id == *id)?;
                let party = version.case.party(&duty.owed_by);
                let party = party.map_or(duty.owed_by.as_str(), |party| &party.name);
                Some(format!("duty of {party}: {}", duty.what))
            });
            duties.next().unwrap_or_else(|| format!("duty {id}"))
        }
        StatusBearer::Court(id) => {
            let mut courts = versions.iter();
            let court = courts.find_map(|version| version.catalogue.court(id));
            court.map_or_else(|| id.to_string(), |court| court.name.clone())
        }
    }
}

fn event_title(id: &EventId, versions: [Version<'_>; 2]) -> String {
    let found = versions.iter().find_map(|version| {
        let place = version.replay.position(id)?;
        version.case.events.get(place)
    });
    found.map_or_else(|| id.to_string(), title_and_date)
}

impl StatusDifference {
    /// The status in the earlier version, and what is said where there was none.
    pub fn before_words(&self) -> &str {
        self.before
            .as_deref()
            .unwrap_or_else(|| absent(&self.subject))
    }

    /// The status in the later version, and what is said where there is none.
    pub fn after_words(&self) -> &str {
        self.after
            .as_deref()
            .unwrap_or_else(|| absent(&self.subject))
    }

    /// `3 March 2014`, `3 March 2014 to 5 March 2014`, `from 3 March 2014`, `on every day`.
    pub fn days(&self) -> String {
        let text = |day: Day| day_text(day, DateStyle::Long);
        let last = self.until.and_then(|until| until.yesterday().ok());
        match (self.from, last) {
            (None, None) => "on every day".to_owned(),
            (None, Some(last)) => format!("up to {}", text(last)),
            (Some(from), None) => format!("from {}", text(from)),
            (Some(from), Some(last)) if from == last => text(from),
            (Some(from), Some(last)) => format!("{} to {}", text(from), text(last)),
        }
    }
}

/// What is said of something that is not there on a day, or not yet.
fn absent(subject: &StatusBearer) -> &'static str {
    match subject {
        StatusBearer::Order(_) => "not made",
        StatusBearer::Duty(_) => "not owed",
        StatusBearer::Matter(_) => "not pending",
        StatusBearer::Deadline(_) => "not set",
        StatusBearer::Court(_) => "does not have the case",
    }
}
