//! Turns places into a display list, the [`Frame`]: theme, text, hit testing.
//!
//! It knows no files and no window. Start with [`frame()`]; each part of the picture is painted
//! by one file, in the order of the calls there.

mod afar;
mod band;
mod bars;
mod cards;
mod carried;
mod color;
mod column;
mod corners;
mod dates;
mod folds;
mod frame;
mod glyphs;
mod hit;
mod index;
mod lanes;
mod legend;
mod links;
mod marks;
mod paper;
mod rows;
mod scale;
mod theme;

use std::collections::HashSet;

use afar::{blocks, counts, periods};
use bars::lifelines;

use crate::diagram::{Card, Diagram};
use crate::geometry::{Point, Rect};
use crate::layout::Placement;
use crate::model::{Day, EventId};
use crate::syntax::visible_words;
use crate::typography::{CAP_HEIGHT, TextMeasurer, Weight, elided};

pub use afar::density::{Cell, Density, FAMILIES};
pub use color::Color;
pub use column::WIDTH as COLUMN_WIDTH;
pub use corners::round_corners;
pub use dates::HEAD_HEIGHT as DATE_HEAD_HEIGHT;
pub use frame::{Align, Fading, Frame, Mark, MarkGroup, Stroke, Target, Thing};
pub use glyphs::{GLYPHS, glyph};
pub use hit::{hit, name_of};
pub use index::Index;
pub use lanes::HEAD_WIDTH as LANE_HEAD_WIDTH;
pub use legend::Legend;
pub use legend::signs::{BarSign, CardSign, LinkSign, POWERS, Sign, Signs, TimeSign};
pub use rows::{BETWEEN_ROWS, stacked};
pub use scale::Scale;
pub use theme::{Theme, ThemeName};

/// What the reader looks at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The date that cuts the picture.
    pub as_of: Option<Day>,
    /// Whether the line of that date is in an earlier row.
    pub is_later: bool,
    /// The selected event; its links stand out.
    pub selected: Option<EventId>,
    /// Other events that stand out with it.
    pub beside: Vec<EventId>,
    /// The events that are in focus, where there is a focus; everything else fades.
    pub focus: Option<Vec<EventId>>,
    /// The part that is seen, in scene units; `None` for the whole picture.
    pub visible: Option<Rect>,
    /// The part of that which is in sight, where cards, links and lifelines are painted; beyond
    /// it they are only named, for the keyboard and screen readers. `None` for all of it.
    pub in_sight: Option<Rect>,
    /// How large it is painted; this decides how much detail there is.
    pub scale: Scale,
    /// Whether it is painted for a phone: all of it in one column, with time downwards.
    pub is_column: bool,
    /// What the band over it says, where it does not show the whole case; a window that has a
    /// band of its own says nothing here.
    pub band: Option<String>,
}

/// Everything that a painter needs.
#[derive(Clone)]
struct Scene<'a> {
    diagram: &'a Diagram,
    placement: &'a Placement,
    index: &'a Index,
    view: &'a View,
    theme: &'a Theme,
    measurer: &'a dyn TextMeasurer,
    scale: Scale,
    /// What is named and dated: the part that is looked at with some room around it.
    window: Rect,
    /// What is painted of it, with the same room.
    sight: Rect,
    /// Where the as-of line stands.
    as_of_x: Option<f32>,
    /// The card that is selected.
    selected: Option<usize>,
    /// The cards that stand out: that one, and those beside it.
    outstanding: Vec<usize>,
    /// The cards that are in focus, where there is a focus.
    focus: Option<HashSet<usize>>,
}

/// Paints a placed diagram. The cost grows with what is seen, not with the diagram, but for
/// the lanes.
pub fn frame(
    diagram: &Diagram,
    placement: &Placement,
    index: &Index,
    view: &View,
    theme: &Theme,
    measurer: &dyn TextMeasurer,
) -> Frame {
    let scene = Scene::new(diagram, placement, index, view, theme, measurer);
    if view.is_column {
        return column::paint(&scene);
    }
    let mut frame = Frame {
        width: placement.width,
        height: placement.height,
        scale: scene.scale,
        lane_head_width: lanes::HEAD_WIDTH,
        date_head_height: dates::HEAD_HEIGHT,
        background: Some(theme.background),
        as_of_x: scene.as_of_x,
        ..Frame::default()
    };
    band::paint(&scene, &mut frame);
    lanes::paint(&scene, &mut frame);
    dates::paint(&scene, &mut frame);
    dates::paint_as_of_line(&scene, true, &mut frame);
    lifelines::paint(&scene, &mut frame);
    links::paint(&scene, &mut frame);
    frame.begin(None, Fading::Never);
    counts::paint(&scene, &mut frame);
    marks::paint(&scene, &mut frame);
    cards::paint(&scene, &mut frame);
    links::paint_labels(&scene, &mut frame);
    frame.begin(None, Fading::Never);
    blocks::paint(&scene, &mut frame);
    dates::paint_as_of_line(&scene, false, &mut frame);
    dates::paint_as_of_head(&scene, &mut frame);
    frame
}

impl<'a> Scene<'a> {
    /// The colour at the left edge of a card: that of its family, or of its court where all
    /// courts share one lane.
    fn bar_of(&self, card: &Card) -> Color {
        if self.placement.is_soft(self.diagram) {
            self.theme.court(card.lane)
        } else {
            self.theme.family(card.family)
        }
    }

    /// So far beyond what is seen things are painted, in points: shadows, labels, thick lines.
    const ROOM: f32 = 24.0;

    fn new(
        diagram: &'a Diagram,
        placement: &'a Placement,
        index: &'a Index,
        view: &'a View,
        theme: &'a Theme,
        measurer: &'a dyn TextMeasurer,
    ) -> Self {
        let scale = view.scale;
        let whole = Rect::new(0.0, 0.0, placement.width, placement.height);
        let seen = view.visible.unwrap_or(whole);
        let (dx, dy) = (Self::ROOM / scale.x, Self::ROOM / scale.y);
        let with_room = |part: Rect| {
            Rect::new(
                part.x - dx,
                part.y - dy,
                part.w + 2.0 * dx,
                part.h + 2.0 * dy,
            )
        };
        let card = |id: &EventId| index.card(diagram, id);
        let selected = view.selected.as_ref().and_then(card);
        let beside = view.beside.iter().filter_map(card);
        Self {
            outstanding: selected.into_iter().chain(beside).collect(),
            focus: view
                .focus
                .as_ref()
                .map(|focus| focus.iter().filter_map(card).collect()),
            selected,
            window: with_room(seen),
            sight: with_room(view.in_sight.unwrap_or(seen)),
            as_of_x: view
                .as_of
                .filter(|_| !view.is_later)
                .map(|day| index.x_of(day)),
            diagram,
            placement,
            index,
            view,
            theme,
            measurer,
            scale,
        }
    }

    /// How much of a card is left beside what is in focus, 0 to 1.
    fn light(&self, card: usize) -> f32 {
        /// Beside the focus words can be made out, but do not call.
        const FAINT: f32 = 0.22;
        let is_out = self
            .focus
            .as_ref()
            .is_some_and(|focus| !focus.contains(&card));
        if is_out { FAINT } else { 1.0 }
    }

    /// The same of a link, which is in focus between two cards that are.
    fn light_of_link(&self, link: usize) -> f32 {
        let link = &self.diagram.links[link];
        self.light(link.source).min(self.light(link.target))
    }

    /// Leaves `part` of the opacity of marks, 0 to 1.
    fn fade(marks: &mut [Mark], part: f32) {
        if part < 1.0 {
            for mark in marks {
                mark.fade(part);
            }
        }
    }

    /// So many points as a size that belongs to no axis, such as that of a text.
    fn px(&self, points: f32) -> f32 {
        points / self.scale.unit
    }

    /// So many points from left to right, in scene units.
    fn px_x(&self, points: f32) -> f32 {
        points / self.scale.x
    }

    /// So many points downwards, in scene units.
    fn px_y(&self, points: f32) -> f32 {
        points / self.scale.y
    }

    /// Scene units downwards that one unit of text takes in the body.
    fn stretch(&self) -> f32 {
        self.scale.unit / self.scale.y
    }

    /// Whether a place lies after the as-of line and fades.
    fn is_future(&self, x: f32) -> bool {
        self.view.is_later || self.as_of_x.is_some_and(|line| x >= line)
    }

    /// When what stands at a place fades that may have happened from a day on; what may have been
    /// on any day never does.
    fn fading(&self, x: f32, earliest: Option<Day>) -> Fading {
        /// On its own day the line lies behind it.
        const BEFORE: f32 = 0.01;
        earliest.map_or(Fading::Never, |day| {
            let begins = self.index.x_of(day) - BEFORE;
            Fading::From(x.min(begins))
        })
    }

    /// When a card fades, and what it does.
    fn fading_of_card(&self, card: usize) -> Fading {
        let x = self.placement.cards[card].x;
        let card = &self.diagram.cards[card];
        if card.exact {
            Fading::From(x)
        } else {
            self.fading(x, card.bounds.0)
        }
    }

    /// Whether what fades so has faded at the chosen date.
    fn has_faded(&self, fading: Fading, earliest: Option<Day>) -> bool {
        match fading {
            Fading::From(x) if !self.view.is_later => self.is_future(x),
            Fading::Never => false,
            _ => earliest > self.view.as_of,
        }
    }

    /// Whether a card shows what is certain to lie after the chosen date.
    fn is_later(&self, card: usize) -> bool {
        self.has_faded(self.fading_of_card(card), self.diagram.cards[card].bounds.0)
    }

    /// A colour as it looks before or after the as-of line.
    fn faded(&self, color: Color, future: bool) -> Color {
        if future {
            color.mixed(self.theme.background, self.theme.fade)
        } else {
            color
        }
    }

    /// The colour of print before or after the as-of line: what lies after it stays legible.
    fn inked(&self, color: Color, future: bool) -> Color {
        if future {
            self.theme.faint_print(color)
        } else {
            color
        }
    }

    /// A text shortened to `width` and centred on the point: both in scene units, of which
    /// text and body have the same.
    fn text(&self, at: Point, text: &str, look: TextLook, width: f32) -> Mark {
        self.text_in(at, text, look, width, 1.0)
    }

    /// The same, where `stretch` scene units downwards make one unit of the text, with its
    /// baseline set so that its capitals are centred on the point. `width` is in units of the
    /// text.
    fn text_in(&self, at: Point, text: &str, look: TextLook, width: f32, stretch: f32) -> Mark {
        let TextLook {
            size,
            weight,
            color,
            align,
        } = look;
        let text = elided(&visible_words(text), width, size, weight, self.measurer);
        let width = self.measurer.width(&text, size, weight);
        let baseline = Point::new(at.x, at.y + size * CAP_HEIGHT / 2.0 * stretch);
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
