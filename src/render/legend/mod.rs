//! The legend: each sign that occurs in a picture, painted as it is there, with what it means.
//!
//! It knows the signs that were noted while the picture was painted, and no event. Start with
//! [`Legend::of`].

pub(super) mod signs;

use crate::diagram::Diagram;
use crate::geometry::{Point, Rect};
use crate::layout::Placement;
use crate::layout::inscription::BADGE;
use crate::model::EffectFamily;
use crate::render::{
    Align, BarSign, CardSign, Color, Frame, Index, LinkSign, Mark, Scene, Sign, Stroke, TextLook,
    Theme, TimeSign, View, cards, column, folds, glyph, lanes, lifelines, links, marks,
};
use crate::typography::{TextMeasurer, Weight};

const TEXT: f32 = 10.0;
/// Distance of two lines.
const LINE: f32 = 19.0;
/// Where the entries begin, behind the headings.
const INDENT: f32 = 54.0;
/// Size of the mark of a kind where the edges of cards tell none.
const KIND: (f32, f32) = (5.0, 10.0);
/// Size of a sample.
const SAMPLE: (f32, f32) = (24.0, 12.0);
/// Between a sample and its words, and behind these.
const BESIDE: f32 = 6.0;
const BETWEEN: f32 = 18.0;
/// From this width on headings stand side by side.
const WIDE: f32 = 640.0;

/// What the signs of a picture mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// Each sign with its meaning.
    pub entries: Vec<(Sign, String)>,
    /// The same as it is painted, in units of heads, from the left top corner.
    pub marks: Vec<Mark>,
    /// The height that this takes.
    pub height: f32,
}

impl Legend {
    /// The legend of a frame that was painted of this diagram, in lines of this width.
    pub fn of(
        frame: &Frame,
        diagram: &Diagram,
        theme: &Theme,
        measurer: &dyn TextMeasurer,
        width: f32,
    ) -> Self {
        let (placement, index) = (Placement::default(), Index::default());
        let view = View {
            // Where time runs down no lane has a head beside it.
            is_column: frame.lane_heads.is_empty(),
            ..View::default()
        };
        let scene = Scene::new(diagram, &placement, &index, &view, theme, measurer);
        let told = theme.told(frame.signs).iter();
        let entries: Vec<(Sign, String)> = told.map(|sign| (sign, words(diagram, sign))).collect();
        let mut legend = Self {
            entries,
            ..Self::default()
        };
        legend.paint(&scene, width);
        legend
    }

    /// Each heading begins a line, or on a wide page stands behind the one before where all below
    /// it has room on that line; its entries flow beside it.
    fn paint(&mut self, scene: &Scene<'_>, width: f32) {
        let needed = |words: &str| {
            SAMPLE.0 + BESIDE + scene.measurer.width(words, TEXT, Weight::Regular) + BETWEEN
        };
        let (mut x, mut line) = (INDENT, 0.0);
        let mut signs = self.entries.iter().map(|(sign, _)| *sign);
        let is_soft = signs.any(|sign| sign == Sign::Card(CardSign::Court));
        for group in self.entries.chunk_by(|a, b| a.0.heading() == b.0.heading()) {
            let whole: f32 = group.iter().map(|(_, words)| needed(words)).sum();
            let is_first = x + line <= INDENT;
            if !is_first && width >= WIDE && x + INDENT + whole - BETWEEN <= width {
                x += INDENT;
            } else if !is_first {
                (x, line) = (INDENT, line + LINE);
            }
            let look = TextLook::new(TEXT, Weight::SemiBold, scene.theme.muted);
            let at = Point::new(x - INDENT, line + LINE / 2.0);
            let heading = group[0].0.heading();
            self.marks.push(scene.text(at, heading, look, INDENT));
            for (sign, words) in group {
                let needed = needed(words);
                if x > INDENT && x + needed - BETWEEN > width {
                    (x, line) = (INDENT, line + LINE);
                }
                let y = line + LINE / 2.0;
                let place = Rect::new(x, y - SAMPLE.1 / 2.0, SAMPLE.0, SAMPLE.1);
                match sign {
                    // The edge of a card tells its court then, and the kind has its colour in words.
                    Sign::Kind(family) if is_soft => {
                        let color = scene.theme.family(*family);
                        self.marks.push(mark_of_kind(place, color));
                    }
                    _ => self.marks.extend(sample(scene, *sign, place)),
                }
                let look = TextLook::new(TEXT, Weight::Regular, scene.theme.text);
                let at = Point::new(place.right() + BESIDE, y);
                let room = (width - at.x).max(SAMPLE.0);
                self.marks.push(scene.text(at, words, look, room));
                x += needed;
            }
        }
        if !self.entries.is_empty() {
            self.height = line + LINE;
        }
    }
}

/// What a sign means in the picture of a case.
fn words(diagram: &Diagram, sign: Sign) -> String {
    let Sign::Power(color) = sign else {
        return sign.words().to_owned();
    };
    let mut names: Vec<&str> = Vec::new();
    for (lane, power) in diagram.lanes.iter().zip(lanes::powers(diagram)) {
        let name = lane.power.as_deref().filter(|_| power == Some(color));
        if let Some(name) = name.filter(|name| !names.contains(name)) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// A kind by its colour alone.
fn mark_of_kind(place: Rect, color: Color) -> Mark {
    Mark::Rect {
        rect: Rect::around(place.centre(), KIND.0, KIND.1),
        radius: 1.0,
        fill: Some(color),
        stroke: None,
    }
}

/// A sign as it is painted in the picture.
fn sample(scene: &Scene<'_>, sign: Sign, place: Rect) -> Vec<Mark> {
    let theme = scene.theme;
    match sign {
        Sign::Bar(sign) => lifelines::sample(scene, sign, place),
        Sign::Effect(family) => links::sample(scene, family, None, place),
        Sign::Link(LinkSign::Arrow) => links::arrow_sample(theme.text, None, place),
        Sign::Link(LinkSign::Unchecked) => {
            links::sample(scene, EffectFamily::Plain, Some(links::UNCHECKED), place)
        }
        Sign::Link(LinkSign::Chain) => vec![letter(scene, "· 2", place)],
        Sign::Kind(family) if scene.view.is_column => {
            vec![column::ring(
                place.centre(),
                column::RING,
                theme.family(family),
                None,
            )]
        }
        Sign::Kind(family) => small_card(scene, place, theme.family(family)),
        Sign::Card(sign) => sample_of_card(scene, sign, place),
        Sign::Power(_) | Sign::NoPower => {
            let power = match sign {
                Sign::Power(power) => Some(power),
                _ => None,
            };
            vec![if scene.view.is_column {
                column::head(theme, place.centre(), power)
            } else {
                lanes::power_bar(theme, power, lane_bar(place))
            }]
        }
        Sign::Time(sign) => sample_of_time(scene, sign, place),
    }
}

fn sample_of_card(scene: &Scene<'_>, sign: CardSign, place: Rect) -> Vec<Mark> {
    let theme = scene.theme;
    let framed = |stroke: Stroke| Mark::Rect {
        rect: place,
        radius: 3.0,
        fill: Some(theme.card),
        stroke: Some(stroke),
    };
    match sign {
        CardSign::Court => small_card(scene, place, theme.court(0)),
        CardSign::Dashed if scene.view.is_column => {
            let at = place.centre();
            vec![column::ring(
                at,
                column::RING,
                theme.muted,
                Some(column::HOLES),
            )]
        }
        CardSign::Dashed => vec![framed(cards::dashed(theme.muted))],
        CardSign::Unreported => vec![framed(cards::dotted(theme.muted))],
        CardSign::Sealed => {
            let mut marks = Vec::new();
            let at = Point::new(place.centre().x - 5.5, place.y + 0.5);
            glyph("lock", at, 11.0, theme.text, &mut marks);
            marks
        }
        CardSign::Conflict | CardSign::Settled | CardSign::Question => {
            let place = Rect::around(place.centre(), BADGE, BADGE);
            cards::badge(scene, sign, place, false).to_vec()
        }
        CardSign::Stack => {
            let mut marks = Vec::new();
            let sheet = folds::paint_stack(scene, place, false, &mut marks);
            marks.push(Mark::Rect {
                rect: sheet,
                radius: 3.0,
                fill: Some(theme.card),
                stroke: Some(Stroke::solid(1.0, theme.border)),
            });
            marks
        }
        CardSign::Outcome => {
            let half = Rect::new(place.x, place.y + 1.5, place.w / 2.0 - 1.0, place.h - 3.0);
            let other = Rect::new(half.right() + 2.0, half.y, half.w, half.h);
            let chip = |rect, fill| Mark::Rect {
                rect,
                radius: 4.5,
                fill: Some(fill),
                stroke: Some(Stroke::solid(1.0, theme.muted)),
            };
            vec![chip(half, theme.muted), chip(other, theme.card)]
        }
        CardSign::Rhythm => {
            let tick = |number: u8| {
                let height = 4.0 + f32::from(number * 5 % 8);
                let x = place.x + 5.0 * f32::from(number);
                let rect = Rect::new(x, place.bottom() - height, 2.0, height);
                filled(rect, theme.muted.mixed(theme.background, 0.35))
            };
            (0..5).map(tick).collect()
        }
        CardSign::Folded | CardSign::FoldedPerhaps => {
            let rect = Rect::around(place.centre(), 5.0, 11.0);
            vec![marks::mark(rect, theme.muted, sign == CardSign::Folded)]
        }
        CardSign::Selected => vec![framed(Stroke::solid(2.0, theme.accent))],
        CardSign::Carried => vec![framed(Stroke::solid(1.0, theme.border))],
    }
}

fn sample_of_time(scene: &Scene<'_>, sign: TimeSign, place: Rect) -> Vec<Mark> {
    let theme = scene.theme;
    let middle = place.centre();
    let line = |points: Vec<Point>, stroke| Mark::Line {
        points,
        radius: 0.0,
        stroke,
    };
    match sign {
        TimeSign::Gap => {
            let zigzag = [(2.5, -6.0), (-3.0, -2.0), (3.0, 2.0), (-2.5, 6.0)];
            let points = zigzag
                .iter()
                .map(|(dx, dy)| Point::new(middle.x + dx, middle.y + dy));
            vec![line(points.collect(), Stroke::solid(1.0, theme.muted))]
        }
        TimeSign::AsOf => {
            let stroke = Stroke {
                width: 1.5,
                color: theme.as_of,
                dash: Some((5.0, 3.5)),
            };
            let ends = [place.y, place.bottom()].map(|y| Point::new(middle.x, y));
            vec![line(ends.to_vec(), stroke)]
        }
        TimeSign::Later => {
            let bar = Rect::around(middle, place.w, 5.0);
            let in_force = BarSign::InForce;
            lifelines::span(scene, bar, in_force, true)
        }
        TimeSign::Count => [3.0, 9.0, 6.0, 12.0]
            .iter()
            .zip(0_u8..)
            .map(|(height, number)| {
                let x = place.x + 5.0 * f32::from(number);
                let rect = Rect::new(x, place.bottom() - height, 4.0, *height);
                filled(rect, theme.muted)
            })
            .collect(),
    }
}

/// A card in small, with a bar of a colour at its left edge.
fn small_card(scene: &Scene<'_>, place: Rect, color: Color) -> Vec<Mark> {
    let sheet = Mark::Rect {
        rect: place,
        radius: 3.0,
        fill: Some(scene.theme.card),
        stroke: Some(Stroke::solid(1.0, scene.theme.border)),
    };
    let bar = Rect::new(place.x, place.y, 5.0, place.h);
    vec![sheet, filled(bar, color)]
}

fn lane_bar(place: Rect) -> Rect {
    Rect::around(place.centre(), 4.0, place.h + 2.0)
}

fn letter(scene: &Scene<'_>, text: &str, place: Rect) -> Mark {
    let look = TextLook::new(TEXT, Weight::SemiBold, scene.theme.muted).aligned(Align::Centre);
    scene.text(place.centre(), text, look, place.w)
}

fn filled(rect: Rect, color: Color) -> Mark {
    Mark::Rect {
        rect,
        radius: 1.0,
        fill: Some(color),
        stroke: None,
    }
}
