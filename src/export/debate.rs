//! What sources had said against one another by the last day of which anything is given away.
//!
//! Start with [`is_said_by`].

use crate::model::{Certainty, Claim, Day};

/// Whether a claim speaks of no later day than the last, if there is one.
pub(super) fn is_said_by(claim: &Claim, until: Option<Day>) -> bool {
    let as_of = claim.as_of.as_ref().zip(until);
    as_of.is_none_or(|(as_of, until)| as_of.by(until) == Certainty::Yes)
}

/// Whether there was a conflict between these claims by the last day: all of them had been made, or
/// two at least.
pub(super) fn had_begun<'a>(
    claims: impl IntoIterator<Item = &'a Claim>,
    until: Option<Day>,
) -> bool {
    let (mut all, mut said) = (0, 0);
    for claim in claims {
        all += 1;
        said += usize::from(is_said_by(claim, until));
    }
    said == all || said > 1
}
