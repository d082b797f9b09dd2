//! What a piece of text means: days, numbers, courts, parties, kinds and ids.
//!
//! Knows neither files nor sources: a text goes in, and a noun of the case comes out.

pub(crate) mod accents;
pub(crate) mod courts;
pub(crate) mod dates;
pub(crate) mod day_numbers;
pub(crate) mod effects;
pub(crate) mod groups;
pub(crate) mod ids;
pub(crate) mod judges;
pub(crate) mod kinds;
pub(crate) mod loose_dates;
pub(crate) mod numbers;
pub(crate) mod parties;
pub(crate) mod party_kinds;
pub(crate) mod publications;
pub(crate) mod typed_dates;
pub(crate) mod us_records;
