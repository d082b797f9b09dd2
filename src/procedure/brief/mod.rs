//! What the window says of the chosen day: a few sentences and a few chips.
//!
//! The sentences are the clauses of the day, each kept beside its words. It knows neither colours nor
//! places. Start with [`brief`].

mod chips;
mod clause;
mod clause_words;
mod contempt_words;
mod duties_told;
mod duty_words;
mod grounds;
mod made_words;
mod names;
mod orders_told;
mod pending_words;
mod person_words;
mod persons_told;
mod rule_words;
mod ruling_words;
mod rulings_told;
mod stay_words;
mod stays_told;
mod tally_words;
mod telling;
mod unchecked_words;
mod upholding;
mod who_names;
mod writer;

pub use chips::{Chip, Tone};
pub use clause::{Clause, Force, RulingAct};
pub use grounds::grounds;

pub(super) use contempt_words::{nature_word, sanction_words};

use std::cell::{Cell, RefCell};

use chips::ChipMaker;
use names::Namer;
use telling::tell;
use writer::ClauseWriter;

use super::{DutyStatus, Replay};
use crate::model::{
    Case, CaseIndex, Catalogue, DateStyle, Day, EventId, PartyId, capital, closed, day_text, listed,
};

/// What is said of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// What was so, for reading aloud.
    pub sentence: String,
    /// The same in pieces, each with what it says: put together they are the sentence.
    pub pieces: Vec<Piece>,
    /// The same clause by clause.
    pub said: Vec<ToldClause>,
    /// The same in a few words each, most important first.
    pub chips: Vec<Chip>,
}

/// A piece of the sentence of a day, with the signs and the blank before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// What they say.
    pub clause: Clause,
}

/// One thing that is said of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldClause {
    /// What is said.
    pub clause: Clause,
    /// The same in words, without capital or full stop; empty where a clause before tells it too.
    pub text: String,
}

impl Brief {
    /// The orders and decisions of which it speaks first, and which a picture beside it shows.
    pub fn leading(&self) -> Vec<EventId> {
        const MOST: usize = 4;
        let spoken = self.said.iter().flat_map(|told| told.clause.speaks_of());
        spoken.take(MOST).collect()
    }
}

/// What to say of a day. The replay is that of the case.
pub fn brief(case: &Case, catalogue: &Catalogue, replay: &Replay, day: Day) -> Brief {
    let digest = replay.digest_on(day);
    let index = CaseIndex::new(case);
    let namer = Namer::new(case, &index, catalogue, replay, day);
    let clauses = tell(case, replay, &digest);
    let chips = ChipMaker {
        digest: &digest,
        namer: &namer,
        clauses: &clauses,
    };
    let chips = chips.chips();
    let writer = ClauseWriter {
        case,
        index: &index,
        replay,
        namer: &namer,
        day,
        is_dated: Cell::new(false),
        directions: RefCell::default(),
        struck: RefCell::default(),
    };
    let said: Vec<ToldClause> = clauses
        .into_iter()
        .map(|clause| {
            let text = writer.text(&clause);
            writer.note_days(&text);
            ToldClause { clause, text }
        })
        .collect();
    let pieces = pieces(&said, day, &|party| namer.party_in_text(party));
    Brief {
        sentence: pieces.iter().map(|piece| piece.text.as_str()).collect(),
        pieces,
        said,
        chips,
    }
}

/// Which clauses stand in one sentence: those on orders, on a ruling, on duties and contempt, on
/// what is pending, on what is left out, on what is not checked, on where the file ends, and on
/// what was made that day; on what was pleaded, and on who was pardoned.
const fn topic(clause: &Clause) -> u8 {
    match clause {
        Clause::NoOrder
        | Clause::NoneInForce
        | Clause::Status { .. }
        | Clause::HeldThrough { .. }
        | Clause::Part { .. }
        | Clause::Ahead { .. }
        | Clause::Decided { .. } => 0,
        Clause::Ruling { .. } | Clause::Answer { .. } | Clause::OnStay { .. } => 1,
        Clause::Made { .. } => 7,
        Clause::Duty { .. }
        | Clause::DutyPart { .. }
        | Clause::Contempt { .. }
        | Clause::NoContempt
        | Clause::ContemptUntold => 2,
        Clause::Plea { .. } => 8,
        Clause::Pardon { .. } => 9,
        Clause::Pending { .. } => 3,
        Clause::MoreOrders(_) | Clause::MoreDuties(_) => 4,
        Clause::Unchecked(_) | Clause::Disputed(_) => 5,
        Clause::TellsNoFurther(_) => 6,
    }
}

fn pieces(told: &[ToldClause], day: Day, party: &dyn Fn(&PartyId) -> String) -> Vec<Piece> {
    let follows = |told: &ToldClause| {
        matches!(
            told.clause,
            Clause::Part { .. } | Clause::Decided { .. } | Clause::DutyPart { .. }
        )
    };
    // What is told with a clause before it has no words of its own.
    let mut told: Vec<&ToldClause> = told.iter().filter(|told| !told.text.is_empty()).collect();
    // Two things may be told in the same words.
    told.dedup_by(|next, told| next.text == told.text);
    let groups = told.chunk_by(|a, b| {
        follows(b) || topic(&a.clause) == topic(&b.clause) && !begins_anew(&a.clause, &b.clause)
    });
    let mut pieces: Vec<Piece> = Vec::new();
    for (number, group) in groups.enumerate() {
        let start = pieces.len();
        pieces.extend(joined(group, party));
        if let Some(first) = pieces.get_mut(start) {
            first.text = if number == 0 {
                format!("On {} {}", day_text(day, DateStyle::Long), first.text)
            } else {
                format!(" {}", capital(&first.text))
            };
        }
        if let Some(last) = pieces.last_mut() {
            last.text = closed(&last.text);
        }
    }
    pieces
}

/// Whether a clause on a duty or a contempt begins a sentence of its own: all but a contempt of
/// somebody who, as has just been said, refused.
const fn begins_anew(before: &Clause, clause: &Clause) -> bool {
    match clause {
        Clause::Duty { .. } => true,
        Clause::Contempt { .. } => !tells_of_refusal(before),
        _ => false,
    }
}

/// Whether it says that somebody refused.
const fn tells_of_refusal(clause: &Clause) -> bool {
    matches!(
        clause,
        Clause::Duty {
            status: DutyStatus::Defied,
            ..
        }
    )
}

/// The clauses of one sentence. Who refused and was in contempt for it is named once.
fn joined(group: &[&ToldClause], party: &dyn Fn(&PartyId) -> String) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(group.len());
    for (number, told) in group.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| group[before]);
        let text = match before {
            None => told.text.clone(),
            Some(before) => {
                let is_short = group.len() == 2 && !before.text.contains([';', ':', '(']);
                if let Some(rest) = without_subject(before, told, party) {
                    format!(" and had been {rest}")
                } else if is_short && topic(&told.clause) == 0 {
                    format!(", and {}", told.text)
                } else {
                    format!("; {}", told.text)
                }
            }
        };
        pieces.push(Piece {
            text,
            clause: told.clause.clone(),
        });
    }
    pieces
}

/// What is said of those in contempt of whom the clause before says that they refused.
fn without_subject<'a>(
    before: &ToldClause,
    told: &'a ToldClause,
    party: &dyn Fn(&PartyId) -> String,
) -> Option<&'a str> {
    let Clause::Contempt { parties, .. } = &told.clause else {
        return None;
    };
    if !tells_of_refusal(&before.clause) {
        return None;
    }
    let names: Vec<String> = parties.iter().map(party).collect();
    let subject = listed(&names);
    let same = before.text.strip_prefix(&subject)?.starts_with(" had");
    let rest = told
        .text
        .strip_prefix(&subject)?
        .strip_prefix(" had been ")?;
    same.then_some(rest)
}
