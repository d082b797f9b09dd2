//! The cases that come with the program.
//!
//! To add one, put its file into `cases/` and add a row.

use super::Origin;

/// A case that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// The name of its file in `cases/`.
    pub file: &'static str,
    /// The text of the file.
    pub text: &'static str,
    /// The day on which it is shown first; the last one when `None`.
    pub on: Option<&'static str>,
    /// The event that is selected first.
    pub event: Option<&'static str>,
}

/// Every case that comes with the program; the first is shown when no file is named.
pub const SHIPPED: &[Shipped] = &[Shipped {
    file: "microsoft-ireland.toml",
    text: include_str!("../../cases/microsoft-ireland.toml"),
    on: Some("2014-08-29"),
    event: Some("stay-lifted"),
}];

impl Shipped {
    /// The case whose file has this name.
    pub fn named(file: &str) -> Option<&'static Shipped> {
        SHIPPED.iter().find(|shipped| shipped.file == file)
    }

    /// Where it comes from.
    pub const fn origin(&self) -> Origin {
        Origin::Shipped(self.file)
    }
}
