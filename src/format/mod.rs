//! Between bytes and the nouns of a case.
//!
//! Knows the shapes in which data is written; knows no paths and no window.
//! Start with [`builtin`], the courts and kinds that come with the program.

mod catalogue;

pub use catalogue::builtin;
