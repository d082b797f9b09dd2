//! Which signs a picture cannot show. Start with [`tell_lacking`].

use std::collections::BTreeSet;

use super::composition::Composition;
use crate::render::Mark;
use crate::syntax::visible_line;
use crate::typography::{LACKING, is_drawable, system};

/// Says which signs of pages cannot be shown because neither the bundled typeface nor those of the
/// system have them.
pub(super) fn tell_lacking<'p>(
    pages: impl IntoIterator<Item = &'p Composition>,
    notes: &mut Vec<String>,
) {
    let marks = pages.into_iter().flat_map(|page| &page.panes);
    let marks = marks.flat_map(|pane| &pane.marks);
    let texts = marks.filter_map(|mark| match mark {
        Mark::Text { text, weight, .. } => Some((text, *weight)),
        _ => None,
    });
    let lacking: BTreeSet<char> = texts
        .flat_map(|(text, weight)| text.chars().map(move |sign| (sign, weight)))
        .filter(|(sign, weight)| !is_drawable(*sign, *weight, system()))
        .map(|(sign, _)| sign)
        .collect();
    if !lacking.is_empty() {
        notes.push(format!(
            "no typeface here has these signs, for each of which {LACKING} is drawn: {}",
            some_of(&lacking)
        ));
    }
}

/// The first of some signs, for a sentence.
fn some_of(signs: &BTreeSet<char>) -> String {
    const MOST: usize = 12;
    let mut named: Vec<String> = signs.iter().take(MOST).map(char::to_string).collect();
    if signs.len() > MOST {
        named.push("…".to_owned());
    }
    visible_line(&named.join(" ")).into_owned()
}
