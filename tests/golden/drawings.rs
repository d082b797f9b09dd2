//! Which drawings are kept as golden files.

use std::sync::Arc;

use similar::{ChangeTag, TextDiff};
use writmap::format::{self, SHIPPED};
use writmap::model::{Case, Day};
use writmap::picture::{Look, Picture};
use writmap::render::{ThemeName, View};

use crate::folder::Golden;
use crate::listing::listing;

/// For each shipped case a day in the middle, an event that is selected then, and a day after the
/// last event.
const DAYS: [(&str, &str, &str, &str); 10] = [
    (
        "microsoft-ireland.toml",
        "2014-08-30",
        "stay-lifted",
        "2019-01-01",
    ),
    ("lavabit.toml", "2013-08-06", "", "2016-01-01"),
    ("pentagon-papers.toml", "1971-06-22", "", "1972-01-01"),
    ("epic-apple.toml", "2025-06-05", "", "2026-06-01"),
    ("schrems.toml", "2018-08-01", "", "2024-03-01"),
    ("san-bernardino.toml", "2016-03-05", "", "2016-05-01"),
    ("nixon.toml", "1974-06-10", "", "1974-09-01"),
    ("carpenter.toml", "2017-03-01", "", "2020-01-01"),
    ("miller.toml", "2016-11-15", "", "2017-05-01"),
    ("tutorial.toml", "2031-03-15", "stay", "2031-07-01"),
];

/// The two days of a shipped case.
pub(crate) fn days(name: &str) -> [Day; 2] {
    let row = DAYS.iter().find(|row| row.0 == name);
    let row = row.unwrap_or_else(|| panic!("{name} has no days here: add a row"));
    [row.1, row.3].map(day)
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day is written as 2014-08-30")
}

/// The drawing in every theme.
pub(crate) fn golden(name: &str, picture: &Picture, view: &View) -> Golden {
    let themes = ThemeName::ALL.iter().map(|(theme, _)| *theme);
    let frames: Vec<_> = themes.map(|theme| picture.frame(view, theme)).collect();
    Golden {
        name: name.to_owned(),
        text: listing(&frames),
    }
}

/// A case file that is part of these tests or of the program; it must have no problem.
pub(crate) fn read(name: &str, text: &str) -> Arc<Case> {
    let document = format::read(name, text.as_bytes(), format::builtin());
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    document.case
}

/// What is drawn on a day and was not on another one, and how many items are the same.
fn changed(before: &str, now: &str) -> String {
    let difference = TextDiff::from_lines(before, now);
    let of = |tag| {
        difference
            .iter_all_changes()
            .filter(move |change| change.tag() == tag)
    };
    let added = of(ChangeTag::Insert).map(|change| change.value());
    let same = format!(
        "{} items as on the other day\n",
        of(ChangeTag::Equal).count()
    );
    std::iter::once(&same[..]).chain(added).collect()
}

/// Every shipped case on its two days; on the second, what differs from the first.
pub(crate) fn shipped() -> Vec<Golden> {
    let mut goldens: Vec<Golden> = Vec::new();
    for shipped in SHIPPED {
        let first = goldens.len();
        let case = read(shipped.name, shipped.text);
        let picture = Picture::of(case, Look::default());
        let selected = DAYS.iter().find(|row| row.0 == shipped.name);
        let selected = selected.map(|row| row.2).filter(|id| !id.is_empty());
        let [middle, end] = days(shipped.name);
        for (day, selected) in [(middle, selected), (end, None)] {
            let view = View {
                as_of: Some(day),
                selected: selected.map(Into::into),
                ..View::default()
            };
            let name = shipped.name.trim_end_matches(".toml");
            let mut drawn = golden(&format!("{name}-{day}"), &picture, &view);
            if let Some(middle) = goldens.get(first) {
                drawn.text = changed(&middle.text, &drawn.text);
            }
            goldens.push(drawn);
        }
    }
    goldens
}
