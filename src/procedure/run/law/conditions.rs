//! When a condition is fulfilled, or its day is over, of which the file names no event in `from`.
//!
//! Who complies with a stay on a condition fulfils that. Where the words of a condition name the day
//! by which it must be met, nobody can say after that day whether it was, unless the file does: an
//! event in `from`, or the day in `until` of what was never fulfilled. Start with
//! [`Facts::fulfil_conditions`].

use super::super::act::{Act, Start};
use super::{Facts, MOST_ON_ONE};
use crate::model::{Day, EventDate, Life, MONTHS, OrderEffect, Verb, if_so};

/// The words before the day by which a condition must be met.
const BY: [&str; 4] = ["by", "before", "until", "than"];

impl Facts<'_> {
    /// Lets effects that wait for a condition begin with what fulfils it, or be open from the day on
    /// by which it had to be met.
    pub(in crate::procedure) fn fulfil_conditions(&mut self) {
        for event in self.kept() {
            for number in 0..self.acts[event].len() {
                let act = &self.acts[event][number];
                let Some(condition) = act.condition.clone().filter(|_| act.start == Start::Open)
                else {
                    continue;
                };
                let day = self.day_after(event, number, &condition);
                // What comes after the day is no word on the time before it.
                let complied = self.what_complied(event, act, &condition);
                let complied = complied.filter(|by| day.is_none_or(|day| self.rank(*by).0 < day));
                let start = complied.or_else(|| {
                    day.map(|day| {
                        self.ticks.push((event, EventDate::on(day)));
                        self.dates.len() + self.ticks.len() - 1
                    })
                });
                if let Some(start) = start {
                    self.acts[event][number].start = Start::With(start);
                }
            }
        }
    }

    /// What met the condition of a stay by complying with it.
    fn what_complied(&self, event: usize, act: &Act, condition: &str) -> Option<usize> {
        let is_unless = if_so(condition).to_lowercase().starts_with("unless");
        if is_unless || act.verb.meaning().order != OrderEffect::Hold {
            return None;
        }
        let acting = self.acting[event].iter().copied().take(MOST_ON_ONE);
        let complies = acting.filter(|by| {
            let mut acts = self.acts[*by].iter();
            self.rank(*by) > self.rank(event)
                && acts.any(|act| {
                    let complies = act.verb == Verb::CompliesWith;
                    act.target == event && complies && act.reach.is_whole()
                })
        });
        complies.min_by_key(|by| self.rank(*by))
    }

    /// The day after the one by which a condition had to be met, as its words have it.
    fn day_after(&self, event: usize, number: usize, condition: &str) -> Option<Day> {
        let act = &self.acts[event][number];
        let last = day_in(condition)?;
        let day = last.tomorrow().ok()?;
        let is_later = self.dates[event].latest().is_some_and(|made| made < day);
        let ends_by_then = act.end.is_some_and(|end| self.rank(end).0 <= day);
        let is_order = self.lives[act.target] != Life::Pending;
        (is_later && is_order && !ends_by_then).then_some(day)
    }
}

/// The day by which something must be done, as words name it: `by 1 June 2018`, `before June 1, 2018`,
/// `by 2018-06-01`.
fn day_in(words: &str) -> Option<Day> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_by = |word: &&str| BY.contains(&word.to_lowercase().as_str());
    let mut places = words.iter().enumerate().filter(|(_, word)| is_by(word));
    places.find_map(|(place, _)| {
        let after = &words[place + 1..];
        let mut days = (0..after.len().min(4)).filter_map(|first| day_at(&after[first..]));
        days.next()
    })
}

/// The day with which some words begin.
fn day_at(words: &[&str]) -> Option<Day> {
    let bare = |word: &&str| {
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        word.to_lowercase()
    };
    let words: Vec<String> = words.iter().take(3).map(bare).collect();
    if let Ok(day) = words.first()?.parse::<Day>() {
        return Some(day);
    }
    let month = |word: &str| {
        let mut months = MONTHS.iter();
        months.position(|name| name.eq_ignore_ascii_case(word))
    };
    let [first, second, year] = words.as_slice() else {
        return None;
    };
    let (month, day) = match (month(first), month(second)) {
        (Some(month), _) => (month, second),
        (_, Some(month)) => (month, first),
        _ => return None,
    };
    let day: i8 = day
        .trim_end_matches(|sign: char| sign.is_alphabetic())
        .parse()
        .ok()?;
    let month = i8::try_from(month + 1).ok()?;
    Day::new(year.parse().ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::day_in;

    #[test]
    fn the_day_of_a_condition_is_read_from_its_words() {
        let day = |words| day_in(words).map(|day| day.to_string());
        let first = Some("2018-06-01".to_owned());
        for words in [
            "if Quay gives a bond of $3 million by 1 June 2018",
            "unless paid by noon on June 1, 2018.",
            "paid before 2018-06-01, in full",
            "if filed no later than the 1st June 2018",
        ] {
            assert_eq!(day(words), first, "{words}");
        }
        for words in [
            "on payment of £1 million into court",
            "if by May",
            "by order of 30 February 2018",
        ] {
            assert_eq!(day(words), None, "{words}");
        }
    }
}
