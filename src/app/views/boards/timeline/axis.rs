//! An axis of true days: what of it is seen, how long a day is on it, and what stands along it.
//!
//! Pure arithmetic; it knows no case and no input. Start with [`Axis::fitted`].

use crate::model::{DateStyle, Day, day_text};
use crate::session::Timeline;

/// Most points that a day takes: 40 for each hour.
const MOST_SCALE: f64 = 960.0;
/// Least points between two ticks with words.
const TICK: f64 = 72.0;

/// What of the days is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    /// What stands at the left edge, in days from [`Timeline::ZERO`].
    pub start: f64,
    /// Points that a day takes.
    pub scale: f64,
}

/// A line across the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// Where it stands, in points from the left edge.
    pub x: f32,
    /// What stands beside it.
    pub text: String,
    /// Whether something larger begins there too: a year, a month, a day.
    pub is_first: bool,
}

/// What lies between two ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Hours(i64),
    Days(i64),
    Months(i64),
    Years(i64),
}

/// The steps from the smallest on, each with its least length in days.
const STEPS: [(Step, f64); 17] = [
    (Step::Hours(3), 0.125),
    (Step::Hours(6), 0.25),
    (Step::Hours(12), 0.5),
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(7), 7.0),
    (Step::Days(14), 14.0),
    (Step::Months(1), 28.0),
    (Step::Months(3), 90.0),
    (Step::Months(6), 181.0),
    (Step::Years(1), 365.0),
    (Step::Years(2), 730.0),
    (Step::Years(5), 1_826.0),
    (Step::Years(10), 3_652.0),
    (Step::Years(25), 9_131.0),
    (Step::Years(50), 18_262.0),
    (Step::Years(100), 36_524.0),
];

impl Axis {
    /// All days from the first to the last, in so many points, with room beside them: behind the
    /// last for the words of what happened then.
    pub(super) fn fitted((first, last): (i64, i64), width: f32) -> Self {
        const BEFORE: f64 = 14.0;
        const BEHIND: f64 = 120.0;
        let days = (last - first + 1) as f64;
        let room = f64::from(width) - BEFORE - BEHIND;
        let scale = (room.max(20.0) / days).min(MOST_SCALE);
        Self {
            start: first as f64 - BEFORE / scale,
            scale,
        }
    }

    /// Where a moment stands, in points from the left edge.
    pub(super) fn x(&self, day: f64) -> f64 {
        (day - self.start) * self.scale
    }

    /// The moment at so many points from the left edge.
    pub(super) fn at(&self, x: f32) -> f64 {
        self.start + f64::from(x) / self.scale
    }

    /// The same, moved by so many points.
    pub(super) fn panned(self, points: f32) -> Self {
        Self {
            start: self.start - f64::from(points) / self.scale,
            ..self
        }
    }

    /// The same, larger or smaller, with what stands at `x` left where it is; never smaller than
    /// the days that it is for in half of its width.
    pub(super) fn zoomed(self, factor: f32, x: f32, least: f64) -> Self {
        let scale = (self.scale * f64::from(factor)).clamp(least.min(MOST_SCALE), MOST_SCALE);
        Self {
            start: self.at(x) - f64::from(x) / scale,
            scale,
        }
    }

    /// The lines across so many points, as close as their words leave room for.
    pub(super) fn ticks(&self, width: f32) -> Vec<Tick> {
        let fits = |(_, days): &&(Step, f64)| days * self.scale >= TICK;
        let step = STEPS
            .iter()
            .find(fits)
            .map_or(Step::Years(200), |step| step.0);
        let (from, to) = (self.start, self.at(width));
        let mut ticks = Vec::new();
        match step {
            Step::Hours(hours) => {
                let part = 24 / hours;
                let first = (from * part as f64).ceil() as i64;
                let last = (to * part as f64).floor() as i64;
                for number in first..=last {
                    let hour = number.rem_euclid(part) * hours;
                    let day = Timeline::day(number.div_euclid(part));
                    let text = match hour {
                        0 => day_text(day, DateStyle::Short),
                        _ => format!("{hour}:00"),
                    };
                    self.push(&mut ticks, number as f64 / part as f64, text, hour == 0);
                }
            }
            Step::Days(days) => {
                let first = (from / days as f64).ceil() as i64;
                let last = (to / days as f64).floor() as i64;
                for number in (first..=last).map(|number| number * days) {
                    let day = Timeline::day(number);
                    let text = day_text(day, DateStyle::Short);
                    self.push(
                        &mut ticks,
                        number as f64,
                        text,
                        i64::from(day.day()) <= days,
                    );
                }
            }
            Step::Months(months) => self.push_months(&mut ticks, months, (from, to)),
            Step::Years(years) => self.push_months(&mut ticks, 12 * years, (from, to)),
        }
        ticks
    }

    /// Ticks at the beginning of months whose number can be divided by `step`.
    fn push_months(&self, ticks: &mut Vec<Tick>, step: i64, (from, to): (f64, f64)) {
        let number = |day: f64| {
            let day = Timeline::day(day.floor() as i64);
            i64::from(day.year()) * 12 + i64::from(day.month()) - 1
        };
        let mut month = number(from).div_euclid(step) * step;
        while month <= number(to) + 1 {
            let year = i16::try_from(month.div_euclid(12));
            let within = i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
            if let Ok(day) = year.map(|year| Day::new(year, within, 1))
                && let Ok(day) = day
            {
                let text = day_text(day, DateStyle::Short);
                // The day of the month says nothing here.
                let text = match step {
                    12.. => day.year().to_string(),
                    _ => text
                        .split_once(' ')
                        .map_or(text.clone(), |text| text.1.to_owned()),
                };
                let at = Timeline::number(day) as f64;
                if (from..=to).contains(&at) {
                    self.push(ticks, at, text, within == 1 && step < 12);
                }
            }
            month += step;
        }
    }

    fn push(&self, ticks: &mut Vec<Tick>, at: f64, text: String, is_first: bool) {
        ticks.push(Tick {
            x: self.x(at) as f32,
            text,
            is_first,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> i64 {
        Timeline::number(text.parse().unwrap())
    }

    fn texts(axis: &Axis, width: f32) -> Vec<String> {
        axis.ticks(width)
            .into_iter()
            .map(|tick| tick.text)
            .collect()
    }

    #[test]
    fn ticks_go_from_decades_to_hours() {
        let span = (number("1953-02-01"), number("2018-04-17"));
        let years = texts(&Axis::fitted(span, 820.0), 820.0);
        assert_eq!(
            years,
            ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]
        );
        let span = (number("2014-03-02"), number("2014-11-03"));
        let months = texts(&Axis::fitted(span, 820.0), 820.0).join(", ");
        assert!(
            months.contains("May 2014, Jun 2014, Jul 2014, Aug 2014"),
            "{months}"
        );
        let day = Axis {
            start: number("2014-08-29") as f64 - 0.1,
            scale: 700.0,
        };
        let hours = texts(&day, 700.0);
        assert_eq!(hours[..3], ["29 Aug 2014", "3:00", "6:00"]);
        assert!(day.ticks(700.0)[0].is_first);
    }

    #[test]
    fn ticks_stand_apart_at_every_scale() {
        let mut axis = Axis::fitted((number("1790-01-01"), number("2024-01-01")), 900.0);
        while axis.scale < MOST_SCALE * 0.99 {
            let ticks = axis.ticks(900.0);
            let is_apart = |pair: &[Tick]| f64::from(pair[1].x - pair[0].x) > TICK * 0.9;
            assert!(ticks.windows(2).all(is_apart), "{}", axis.scale);
            assert!(ticks.len() <= 13, "{}", axis.scale);
            axis = axis.zoomed(1.3, 450.0, 0.001);
        }
    }

    #[test]
    fn zooming_leaves_what_is_pointed_at_where_it_is() {
        let axis = Axis::fitted((0, 1000), 500.0);
        let before = axis.at(200.0);
        let after = axis.zoomed(3.0, 200.0, 0.01).at(200.0);
        assert!((before - after).abs() < 1e-6);
        let panned = axis.panned(50.0);
        assert!((panned.x(before) - 250.0).abs() < 1e-6);
    }
}
