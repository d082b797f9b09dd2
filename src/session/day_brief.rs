//! What was so on the date that cuts the picture, kept until the date or the story is another.
//!
//! It knows no places. Start with [`DayBrief::of`].

use std::sync::Arc;

use crate::model::{Case, Day};
use crate::picture::Story;
use crate::procedure::Brief;

/// What was so on one day.
pub struct DayBrief {
    /// The day.
    pub day: Day,
    /// What mattered most, in a sentence and a few chips.
    pub brief: Brief,
    story: Arc<Story>,
}

impl DayBrief {
    /// Looks up what was so.
    pub fn of(story: &Arc<Story>, day: Day) -> Self {
        Self {
            day,
            brief: story.brief_on(day),
            story: Arc::clone(story),
        }
    }

    /// Whether this is what was so in this very case.
    pub fn is_of_case(&self, case: &Arc<Case>) -> bool {
        Arc::ptr_eq(&self.story.whole, case)
    }

    /// Whether this is what was so on this day in this very story.
    pub fn is_of(&self, story: &Arc<Story>, day: Day) -> bool {
        self.day == day && Arc::ptr_eq(&self.story, story)
    }
}
