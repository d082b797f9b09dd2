//! Dockets made by rule, the same on every machine: matters that move between courts, replies
//! to what came just before, reviews of what is long past, and a few orders that many cite.

use std::fmt::Write as _;

const COURTS: [&str; 6] = [
    "S.D.N.Y. (magistrate judge)",
    "S.D.N.Y.",
    "2d Cir.",
    "U.S. Supreme Court",
    "High Court of Ireland",
    "parties",
];
const KINDS: [&str; 8] = [
    "motion",
    "opposition",
    "reply",
    "order",
    "notice",
    "hearing",
    "exhibit",
    "judgment",
];
/// The courts to which a matter moves from each court.
const MOVES: [&[usize]; 6] = [&[1], &[0, 2, 2, 5], &[1, 1, 3], &[2, 1], &[1], &[1]];

/// A generator of numbers: xorshift, which is enough for a docket.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }

    fn in_hundred(&mut self, chances: usize) -> bool {
        self.roll(100) < chances
    }
}

/// A matter: where it is and what happened in it.
struct Matter {
    court: usize,
    events: Vec<usize>,
}

/// A docket of so many events as a plain table.
pub(crate) fn csv(events: usize) -> String {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let open = ((events as f64).sqrt() / 4.0).ceil() as usize + 1;
    let mut matters: Vec<Matter> = (0..open).map(|_| new_matter(&mut dice)).collect();
    let mut hubs: Vec<usize> = Vec::new();
    let mut text = "id,date,kind,title,court,docket_number,does\n".to_owned();
    let mut day = 0_usize;
    for event in 0..events {
        if dice.in_hundred(45) {
            day += 1;
        }
        // A quarter of everything happens in the main matter.
        let place = if dice.in_hundred(25) {
            0
        } else {
            dice.roll(open)
        };
        if place > 0 && dice.in_hundred(2) {
            matters[place] = new_matter(&mut dice);
        }
        let kind = if dice.in_hundred(20) {
            "order"
        } else {
            KINDS[dice.roll(KINDS.len())]
        };
        let does = effects(&mut dice, &mut matters[place], &hubs, event);
        let court = COURTS[matters[place].court];
        if kind == "order" && dice.in_hundred(4) {
            hubs.push(event);
        }
        matters[place].events.push(event);
        let date = date(day);
        let title = format!("{}{} {event}", kind[..1].to_uppercase(), &kind[1..]);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "e{event},{date},{kind},{title},{court},{},{does}",
            event + 1
        );
    }
    text
}

fn new_matter(dice: &mut Dice) -> Matter {
    Matter {
        court: [1, 1, 1, 0, 5][dice.roll(5)],
        events: Vec::new(),
    }
}

/// What an event does to earlier ones.
fn effects(dice: &mut Dice, matter: &mut Matter, hubs: &[usize], event: usize) -> String {
    let mut does: Vec<String> = Vec::new();
    if let Some(&last) = matter.events.last() {
        if dice.in_hundred(9) {
            let moves = MOVES[matter.court];
            matter.court = moves[dice.roll(moves.len())];
            does.push(format!("seeks-review-of e{last}"));
        } else {
            let back = 1 + dice.roll(3).min(matter.events.len() - 1);
            let target = matter.events[matter.events.len() - back];
            does.push(format!("responds-to e{target}"));
        }
    }
    if event > 30 && dice.in_hundred(7) {
        does.push(format!("modifies e{}", dice.roll(event - 20)));
    }
    if !hubs.is_empty() && dice.in_hundred(16) {
        let recent = hubs.len() - 1 - dice.roll(hubs.len().min(8));
        does.push(format!("cites e{}", hubs[recent]));
    }
    does.join("; ")
}

/// A day after the beginning of 2000 as `2000-01-01`, by a calendar of months of 28 days, since
/// it only has to be valid.
fn date(day: usize) -> String {
    let (months, day) = (day / 28, day % 28 + 1);
    format!("{}-{:02}-{day:02}", 2000 + months / 12, months % 12 + 1)
}
