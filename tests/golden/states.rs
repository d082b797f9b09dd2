//! The states that a card, a lifeline and a link can have, and every glyph.

use std::sync::Arc;

use writmap::diagram::Filter;
use writmap::geometry::Point;
use writmap::layout::{Lanes, TimeScale};
use writmap::model::Family;
use writmap::picture::{Look, Picture};
use writmap::procedure::Lens;
use writmap::render::{Color, Frame, GLYPHS, View, glyph};

use crate::drawings::{day, golden, read};
use crate::folder::Golden;
use crate::listing::listing;

/// A small case that has every state, looked at in several ways.
pub(crate) fn all() -> Vec<Golden> {
    let case = read("states.toml", include_str!("states.toml"));
    let plain = Look::default();
    let placed = |scale, lanes| Look {
        scale,
        lanes,
        ..Look::default()
    };
    let told = |as_told_by: Option<&str>, known_by: Option<&str>| Look {
        lens: Lens {
            as_told_by: as_told_by.map(Into::into),
            known_by: known_by.map(day),
        },
        ..Look::default()
    };
    let narrow = Look {
        filter: Filter {
            hidden: [Family::Stays, Family::Deadlines].into(),
            parties: ["weir".into()].into(),
            ..Filter::default()
        },
        ..Look::default()
    };
    let seen = |as_of: Option<&str>, selected: Option<&str>| View {
        as_of: as_of.map(day),
        selected: selected.map(Into::into),
        ..View::default()
    };
    let draw = |name: &str, look: &Look, view: &View| {
        let picture = Picture::of(Arc::clone(&case), look.clone());
        let band = picture.band();
        golden(
            name,
            &picture,
            &View {
                band,
                ..view.clone()
            },
        )
    };
    vec![
        draw("plain", &plain, &seen(None, None)),
        draw("selected", &plain, &seen(Some("2031-04-12"), Some("stay"))),
        draw(
            "proportional",
            &placed(TimeScale::Proportional, Lanes::Strict),
            &seen(Some("2031-12-24"), None),
        ),
        draw(
            "soft",
            &placed(TimeScale::Moments, Lanes::Soft),
            &seen(None, Some("sealed")),
        ),
        draw("told", &told(Some("gazette"), None), &seen(None, None)),
        draw("known", &told(None, Some("2031-06-01")), &seen(None, None)),
        draw("narrow", &narrow, &seen(None, None)),
        glyphs(),
    ]
}

/// Every glyph, at its usual size.
fn glyphs() -> Golden {
    let mut frame = Frame::default();
    for (row, (name, _)) in GLYPHS.iter().enumerate() {
        let at = Point::new(0.0, 20.0 * row as f32);
        glyph(name, at, 16.0, Color::hex(0), &mut frame.body);
    }
    Golden {
        name: "glyphs".to_owned(),
        text: listing(&[frame]),
    }
}
