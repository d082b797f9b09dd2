//! What comes with the program: the catalogue of courts, jurisdictions and kinds, and the case files.

pub(super) mod catalogue;
pub(super) mod shipped;
