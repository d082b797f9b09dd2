//! A case, or the text of one, in the words and the order in which case files are written.

pub(super) mod normal_form;
pub(super) mod write_json;
pub(super) mod write_toml;
