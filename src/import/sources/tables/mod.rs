//! Tables of events that somebody keeps, whatever the columns are called.
//!
//! Start with `mapped_csv`; a table with the names of columns that Writmap knows is read by
//! `plain_csv`.

pub(crate) mod column_names;
pub(crate) mod event_rows;
pub(crate) mod mapped_csv;
pub(crate) mod mapping;
pub(crate) mod own_archive;
pub(crate) mod plain_csv;
pub(crate) mod role;
pub(crate) mod side_tables;
pub(crate) mod suggest;
pub(crate) mod suggestion;
pub(crate) mod targets;
