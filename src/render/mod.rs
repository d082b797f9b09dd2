//! Turns places into a display list, the [`Frame`]: theme, text, hit testing.
//!
//! It knows no files and no window. Start with [`frame`]; each part of the picture is painted
//! by one file, in the order of the calls there.

mod cards;
mod color;
mod corners;
mod dates;
mod folds;
mod frame;
mod glyphs;
mod lanes;
mod lifelines;
mod links;
mod theme;
mod typeface;

use crate::diagram::Diagram;
use crate::layout::{Placement, Point, TextMeasurer, Weight};
use crate::model::{Day, EventId};

pub use color::Color;
pub use corners::round_corners;
pub use dates::day_at;
pub use frame::{Align, Frame, Mark, Stroke, Target, Thing};
pub use glyphs::{GLYPHS, glyph};
pub use theme::{Theme, ThemeName};
pub use typeface::{CAP_HEIGHT, Inter, WEIGHTS, elided, font_file};

/// What the reader looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The date that cuts the picture.
    pub as_of: Option<Day>,
    /// The selected event; its links stand out.
    pub selected: Option<EventId>,
}

/// Everything that a painter needs.
struct Scene<'a> {
    diagram: &'a Diagram,
    placement: &'a Placement,
    view: &'a View,
    theme: &'a Theme,
    measurer: &'a dyn TextMeasurer,
    /// Where the as-of line stands.
    as_of_x: Option<f32>,
    /// The card that is selected.
    selected: Option<usize>,
}

/// Paints a placed diagram.
pub fn frame(
    diagram: &Diagram,
    placement: &Placement,
    view: &View,
    theme: &Theme,
    measurer: &dyn TextMeasurer,
) -> Frame {
    let selected = view
        .selected
        .as_ref()
        .and_then(|id| diagram.cards.iter().position(|card| card.id == *id));
    let as_of_x = view.as_of.map(|day| dates::x_of(diagram, placement, day));
    let scene = Scene {
        diagram,
        placement,
        view,
        theme,
        measurer,
        as_of_x,
        selected,
    };
    let mut frame = Frame {
        width: placement.width,
        height: placement.height,
        lane_head_width: lanes::HEAD_WIDTH,
        date_head_height: dates::HEAD_HEIGHT,
        background: Some(theme.background),
        as_of_x,
        ..Frame::default()
    };
    lanes::paint(&scene, &mut frame);
    dates::paint(&scene, &mut frame);
    lifelines::paint(&scene, &mut frame);
    links::paint(&scene, &mut frame);
    cards::paint(&scene, &mut frame);
    links::paint_labels(&scene, &mut frame);
    dates::paint_as_of(&scene, &mut frame);
    frame
}

impl Scene<'_> {
    /// Whether a place lies after the as-of line and fades.
    fn is_future(&self, x: f32) -> bool {
        self.as_of_x.is_some_and(|line| x >= line)
    }

    /// A colour as it looks before or after the as-of line.
    fn faded(&self, color: Color, future: bool) -> Color {
        if future {
            color.mixed(self.theme.background, self.theme.fade)
        } else {
            color
        }
    }

    /// A text shortened to `width`, with its baseline set so that its capitals are centred on
    /// the point.
    fn text(&self, at: Point, text: &str, look: TextLook, width: f32) -> Mark {
        let TextLook {
            size,
            weight,
            color,
            align,
        } = look;
        let text = elided(text, width, size, weight, self.measurer);
        let width = self.measurer.width(&text, size, weight);
        let baseline = Point::new(at.x, at.y + size * CAP_HEIGHT / 2.0);
        Mark::Text {
            baseline,
            text,
            size,
            weight,
            color,
            align,
            width,
        }
    }
}

/// How a text is set.
#[derive(Clone, Copy)]
struct TextLook {
    size: f32,
    weight: Weight,
    color: Color,
    align: Align,
}

impl TextLook {
    const fn new(size: f32, weight: Weight, color: Color) -> Self {
        Self {
            size,
            weight,
            color,
            align: Align::Left,
        }
    }

    const fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}
