//! What comes with the program: the catalogue of courts, jurisdictions and kinds, and the case files.

pub(super) mod catalogue;
mod effect_rules;
pub(super) mod shipped;
mod word;
