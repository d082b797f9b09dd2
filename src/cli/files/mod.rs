//! Files in and out: `input` is the only place of the command line that reads them, `output` the only
//! one that writes them.

pub(super) mod input;
pub(super) mod output;
