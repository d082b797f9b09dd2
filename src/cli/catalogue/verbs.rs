//! `writmap verbs`: what an event can do to another one.

use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;

use super::listing::{Listing, print};
use crate::cli::CliError;
use crate::model::{EffectFamily, OrderEffect, Verb};

#[derive(clap::Args)]
pub(in crate::cli) struct Arguments {
    /// Print JSON, with all that is known of each
    #[arg(long)]
    json: bool,
}

/// A verb with what it does, column by column.
#[derive(Serialize)]
struct VerbReport {
    word: &'static str,
    label: &'static str,
    phrase: &'static str,
    description: &'static str,
    family: &'static str,
    weight: u8,
    /// To an order, a stay or a moment.
    order: &'static str,
    /// To one of which it reaches a part.
    in_part: &'static str,
    /// To a pending matter.
    pending: &'static str,
    deadline: &'static str,
    duty: &'static str,
    review: &'static str,
    /// How far back it takes away what its target had done.
    undoing: &'static str,
    /// What a matter is said to have come to.
    answer: Option<AnswerReport>,
    /// Whether its target may lie later.
    may_point_forward: bool,
}

#[derive(Serialize)]
struct AnswerReport {
    sort: &'static str,
    word: &'static str,
}

pub(in crate::cli) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let reports = || Verb::ALL.iter().map(|verb| report(*verb)).collect();
    let listing = || {
        let mut listing = Listing::<2>::default();
        for family in EffectFamily::ALL {
            let of_family = Verb::ALL.iter().filter(|verb| verb.family() == *family);
            let rows = of_family.map(|verb| [verb.word(), verb.description()].map(str::to_owned));
            listing.add(format!("{} ({})", family.label(), family.word()), rows);
        }
        listing
    };
    print(arguments.json, reports, listing, out)
}

fn report(verb: Verb) -> VerbReport {
    let meaning = verb.meaning();
    VerbReport {
        word: verb.word(),
        label: verb.label(),
        phrase: verb.phrase(),
        description: verb.description(),
        family: verb.family().word(),
        weight: verb.weight(),
        order: meaning.order.word(),
        in_part: meaning
            .in_part
            .map_or(meaning.order.word(), OrderEffect::word),
        pending: meaning.pending.word(),
        deadline: meaning.deadline.word(),
        duty: meaning.duty.word(),
        review: meaning.review.word(),
        undoing: meaning.undoing.word(),
        answer: meaning.answer.map(|(sort, word)| AnswerReport {
            sort: sort.word(),
            word,
        }),
        may_point_forward: verb.may_point_forward(),
    }
}
