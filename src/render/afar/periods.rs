//! Marks of the calendar on the axis of dates, where columns are too narrow for dates of their
//! own: days, months, years or more years, whichever leave room for their names.
//!
//! Which marks there are follows from the scale and the days in sight. Start with [`marks`].

use crate::model::{DateStyle, Day, day_and_month, day_text, days_between};
use crate::render::Scene;

/// Least distance between two marks, in points.
const ROOM: f32 = 84.0;

/// A step of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(i64),
    Months(i32),
    Years(i32),
}

/// Every step, from short to long, with its length in days, about.
const STEPS: &[(Step, f32)] = &[
    (Step::Days(1), 1.0),
    (Step::Days(7), 7.0),
    (Step::Months(1), 30.4),
    (Step::Months(3), 91.3),
    (Step::Months(6), 182.6),
    (Step::Years(1), 365.3),
    (Step::Years(2), 730.5),
    (Step::Years(5), 1826.0),
    (Step::Years(10), 3652.0),
    (Step::Years(20), 7305.0),
    (Step::Years(50), 18262.0),
    (Step::Years(100), 36525.0),
    (Step::Years(500), 182_625.0),
];

/// A mark: where, and what it says.
pub(in crate::render) struct Mark {
    pub x: f32,
    pub text: String,
}

/// The marks in sight, from the left.
pub(in crate::render) fn marks(scene: &Scene<'_>) -> Vec<Mark> {
    let (from, to) = (
        scene.window.x,
        scene.window.right().min(scene.placement.width),
    );
    let (Some(first), Some(last)) = (scene.index.day_at(from), scene.index.day_at(to)) else {
        return Vec::new();
    };
    let days = days_between(first, last).max(1) as f32;
    let fitting = ((to - from) * scene.scale.x / ROOM).max(1.0);
    let step = STEPS
        .iter()
        .find(|(_, length)| days / length <= fitting)
        .or(STEPS.last())
        .map_or(Step::Years(500), |(step, _)| *step);
    let mut marks: Vec<Mark> = Vec::new();
    let mut day = Some(step.at_or_before(first));
    let room = scene.px_x(ROOM * 0.75);
    while let Some(here) = day.filter(|day| *day <= last) {
        let column = scene.index.column_from(here);
        let Some((x, _)) = column else { break };
        // A stretch without events has no width; what begins in it begins where it ends.
        let is_free = marks.last().is_none_or(|mark| x - mark.x >= room);
        if is_free {
            marks.push(Mark {
                x,
                text: step.text(here),
            });
        }
        day = step.after(here);
    }
    marks
}

impl Step {
    /// The beginning of the period in which a day lies.
    fn at_or_before(self, day: Day) -> Day {
        let beginning = match self {
            Step::Days(days) => {
                let passed = (i64::from(day.day()) - 1) % days;
                return day.saturating_sub(jiff::Span::new().days(passed));
            }
            Step::Months(months) => {
                let month = (i32::from(day.month()) - 1) / months * months + 1;
                Day::new(day.year(), month as i8, 1)
            }
            Step::Years(years) => {
                let year = i32::from(day.year()).div_euclid(years) * years;
                Day::new(year as i16, 1, 1)
            }
        };
        beginning.unwrap_or(day)
    }

    /// The beginning of the next period.
    fn after(self, day: Day) -> Option<Day> {
        let span = match self {
            Step::Days(days) => jiff::Span::new().days(days),
            Step::Months(months) => jiff::Span::new().months(months),
            Step::Years(years) => jiff::Span::new().years(years),
        };
        let next = day.checked_add(span).ok()?;
        // Weeks begin anew with each month, so that a month always has its mark.
        let crossed = matches!(self, Step::Days(7)) && next.month() != day.month();
        if crossed || (matches!(self, Step::Days(7)) && next.day() > 28) {
            let month = day.first_of_month();
            return month.checked_add(jiff::Span::new().months(1)).ok();
        }
        (next > day).then_some(next)
    }

    fn text(self, day: Day) -> String {
        match self {
            Step::Days(_) if day.day() == 1 || day.day() == 15 => day_text(day, DateStyle::Short),
            Step::Days(_) => day_and_month(day, DateStyle::Short),
            Step::Months(_) => {
                let whole = day_text(day, DateStyle::Short);
                whole
                    .split_once(' ')
                    .map_or(whole.clone(), |(_, rest)| rest.to_owned())
            }
            Step::Years(_) => day.year().to_string(),
        }
    }
}
