//! Pictures: what stands on a page, whatever writes it, and the formats that do.
//!
//! Start with [`composition`].

mod alternative;
mod composition;
mod fitting;
mod footnotes;
pub(super) mod pdf;
pub(super) mod png;
pub(super) mod slides;
pub(super) mod svg;

pub use composition::{Axes, Composition, MARGIN, Pane, PaneRole};
pub use png::{Raster, raster};

use std::collections::BTreeSet;

use super::escape::one_line;
use crate::syntax::{visible, visible_line};

/// A text on one line, of which no sign does anything but show.
fn shown(text: &str) -> String {
    visible(&one_line(text)).into_owned()
}

/// The first of some signs, for a sentence.
fn some_of<T: ToString>(signs: &BTreeSet<T>) -> String {
    const MOST: usize = 12;
    let mut named: Vec<String> = signs.iter().take(MOST).map(T::to_string).collect();
    if signs.len() > MOST {
        named.push("…".to_owned());
    }
    visible_line(&named.join(" ")).into_owned()
}
