//! One row of a list: which of an earlier version it is, what it is called, where it stands, and what
//! of it stands in a table.

pub mod cells;
pub(super) mod row_title;
pub(super) mod rows;
pub(super) mod spot;
