//! Pages as PDF: vectors, text that can be searched and read aloud, the typeface embedded, the
//! years as bookmarks and the sources as links.
//!
//! It is written as PDF/UA-1 (ISO 14289-1), as far as krilla can check that; where a text has
//! characters that the typeface lacks it cannot be, and that is said. It is no PDF/A, which would
//! have to say when it was made.

use std::cell::RefCell;
use std::num::NonZeroU16;
use std::sync::Arc;

use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Quadrilateral, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page as PdfPage, PageSettings};
use krilla::paint::{Fill, LineJoin, Paint, Pattern, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::composition::{Composition, Pane, PaneRole};
use super::lacking::tell_lacking;
use crate::export::{ExportError, Exporter, Sheet, Subject};
use crate::geometry::{Point, Rect};
use crate::render::{Color, Mark, Stroke, round_corners};
use crate::syntax::visible_words;
use crate::typography::{
    CAP_HEIGHT, Run, SetGlyph, TextSetting, Typeface, Weight, font_file, system,
};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "pdf",
    name: "PDF",
    subject: Subject::Picture,
    export: |sheet: &Sheet, notes| {
        let pages = Composition::pages(sheet, notes)?;
        pdf(&Composition::numbered(pages, sheet), notes)
    },
};

/// Points of a pixel on a screen, of which an inch has 96.
const POINTS: f32 = 0.75;
/// No side of a page is longer in points (ISO 32000-1, annex C).
const LONGEST: f32 = 14_400.0;
/// The language that the program writes.
const LANGUAGE: &str = "en";
/// How far control points of an arc are from its ends, as a part of the radius.
const ARC: f32 = 0.552_285;
/// Width of the stripes of a hatch, and their distance.
const STRIPE: f32 = 4.0;
const STRIPES: f32 = 7.0;

/// The pages as one document.
pub(super) fn pdf(pages: &[Composition], notes: &mut Vec<String>) -> Result<Vec<u8>, ExportError> {
    let failed = |error: KrillaError| ExportError::Drawing(format!("{error:?}"));
    tell_lacking(pages, notes);
    let standard = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish();
    match written(pages, standard.unwrap_or_default())? {
        Err(KrillaError::Validation(faults)) => {
            log::debug!("no PDF/UA: {faults:?}");
            notes.push("a reader that checks PDF/UA would find faults in this".to_owned());
            written(pages, Configuration::default())?.map_err(failed)
        }
        other => other.map_err(failed),
    }
}

fn written(
    pages: &[Composition],
    configuration: Configuration,
) -> Result<Result<Vec<u8>, KrillaError>, ExportError> {
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let fonts = Fonts::new()?;
    let (mut outline, mut tree) = (Outline::new(), TagTree::new());
    tree = tree.with_lang(Some(LANGUAGE.to_owned()));
    for (number, composition) in pages.iter().enumerate() {
        let mut sheet = PdfSheet {
            number,
            scale: scale(composition),
            composition,
            fonts: &fonts,
        };
        sheet.write(&mut document, &mut tree)?;
        for (label, top) in &composition.contents {
            let at = krilla::geom::Point::from_xy(0.0, top * sheet.scale);
            let place = XyzDestination::new(number, at);
            outline.push_child(OutlineNode::new(visible_words(label).into_owned(), place));
        }
    }
    if let Some(first) = pages.first() {
        let metadata = Metadata::new()
            .title(visible_words(&first.title).into_owned())
            .description(visible_words(&first.told).into_owned())
            .creator("Writmap".to_owned())
            .language(LANGUAGE.to_owned());
        document.set_metadata(metadata);
    }
    document.set_outline(outline);
    document.set_tag_tree(tree);
    Ok(document.finish())
}

/// The typefaces of a document.
struct Fonts {
    /// The bundled one by weight.
    bundled: Vec<Font>,
    /// Those that stand in for it, as they are met.
    others: RefCell<Vec<(Arc<Typeface>, Font)>>,
}

impl Fonts {
    fn new() -> Result<Self, ExportError> {
        let read = Weight::ALL.map(|weight| Font::new(font_file(weight).into(), 0));
        let bundled: Option<Vec<Font>> = read.into_iter().collect();
        let bundled = bundled
            .ok_or_else(|| ExportError::Drawing("the typeface cannot be read".to_owned()))?;
        Ok(Self {
            bundled,
            others: RefCell::default(),
        })
    }

    /// The font of a run; `None` where its file is broken.
    fn of(&self, run: &Run, weight: Weight) -> Option<Font> {
        let Some(typeface) = &run.typeface else {
            return self.bundled.get(weight as usize).cloned();
        };
        let mut others = self.others.borrow_mut();
        if let Some((_, font)) = others
            .iter()
            .find(|(known, _)| Arc::ptr_eq(known, typeface))
        {
            return Some(font.clone());
        }
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = typeface.bytes.clone();
        let font = Font::new(bytes.into(), typeface.index)?;
        others.push((Arc::clone(typeface), font.clone()));
        Some(font)
    }
}

/// Points of a unit.
fn scale(page: &Composition) -> f32 {
    let (width, height) = page.sides;
    match page.page {
        Some(page) if page.is_paper() => page.width / width,
        _ => POINTS.min(LONGEST / width.max(height)),
    }
}

/// One page while it is written.
struct PdfSheet<'a> {
    number: usize,
    scale: f32,
    composition: &'a Composition,
    fonts: &'a Fonts,
}

impl PdfSheet<'_> {
    fn write(&mut self, document: &mut Document, tree: &mut TagTree) -> Result<(), ExportError> {
        let (width, height) = self.composition.sides;
        let settings = PageSettings::from_wh(width * self.scale, height * self.scale);
        let settings =
            settings.ok_or_else(|| ExportError::Drawing("the page has no size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_scale(self.scale, self.scale));
        surface.start_tagged(artifact());
        Pen {
            surface: &mut surface,
            pane: None,
            fonts: self.fonts,
        }
        .rect(
            Rect::new(0.0, 0.0, width, height),
            0.0,
            Some(self.composition.ground),
            None,
        );
        surface.end_tagged();
        let panes = &self.composition.panes;
        let drawn: Vec<Identifier> = panes
            .iter()
            .map(|pane| self.pane(&mut surface, pane))
            .collect();
        surface.pop();
        surface.finish();
        self.tag(&mut page, drawn, tree);
        page.finish();
        Ok(())
    }

    fn pane(&self, surface: &mut Surface<'_>, pane: &Pane) -> Identifier {
        let tag = match pane.role {
            PaneRole::Header => artifact(),
            PaneRole::Picture | PaneRole::Legend => ContentTag::Other,
            _ => ContentTag::Span(SpanTag::empty()),
        };
        let identifier = surface.start_tagged(tag);
        surface.push_transform(&Transform::from_translate(pane.left, pane.top));
        let mut pen = Pen {
            surface,
            pane: Some(pane),
            fonts: self.fonts,
        };
        for mark in &pane.marks {
            pen.mark(mark);
        }
        surface.pop();
        surface.end_tagged();
        identifier
    }

    /// Says what each pane is, in the order in which the page is read.
    fn tag(&self, page: &mut PdfPage<'_>, drawn: Vec<Identifier>, tree: &mut TagTree) {
        let mut picture: Vec<Node> = Vec::new();
        for (pane, identifier) in self.composition.panes.iter().zip(drawn) {
            if pane.role != PaneRole::Picture && !picture.is_empty() {
                tree.push(self.figure(std::mem::take(&mut picture)));
            }
            let node: Node = identifier.into();
            match &pane.role {
                PaneRole::Header => {}
                PaneRole::Picture => picture.push(node),
                PaneRole::Legend => {
                    let words = pane.marks.iter().filter_map(text_of);
                    let told = format!("Legend: {}", words.collect::<Vec<_>>().join("; "));
                    let place = self.extent(std::iter::once(pane));
                    let tag = Tag::Figure(Some(visible_words(&told).into_owned())).with_bbox(place);
                    tree.push(TagGroup::with_children(tag, vec![node]));
                }
                PaneRole::Title => tree.push(heading(1, pane, node)),
                PaneRole::Heading => tree.push(heading(2, pane, node)),
                PaneRole::Text => tree.push(TagGroup::with_children(Tag::P, vec![node])),
                PaneRole::Source(address) => {
                    let link = self.link(page, pane, address, node);
                    tree.push(TagGroup::with_children(Tag::P, vec![link.into()]));
                }
            }
        }
        if !picture.is_empty() {
            tree.push(self.figure(picture));
        }
    }

    fn figure(&self, drawn: Vec<Node>) -> TagGroup {
        let panes = self.composition.panes.iter();
        let place = self.extent(panes.filter(|pane| pane.role == PaneRole::Picture));
        let told = Some(visible_words(&self.composition.told).into_owned());
        TagGroup::with_children(Tag::Figure(told).with_bbox(place), drawn)
    }

    /// Where panes are on the page.
    fn extent<'p>(&self, panes: impl Iterator<Item = &'p Pane>) -> Option<BBox> {
        let places = panes.flat_map(|pane| pane.marks.iter().filter_map(|mark| extent(pane, mark)));
        let whole = places.reduce(Rect::union)?;
        Some(BBox::new(self.number, self.placed(whole)?))
    }

    /// The lines of a source as a link to where it is.
    fn link(&self, page: &mut PdfPage<'_>, pane: &Pane, address: &str, node: Node) -> TagGroup {
        let lines = pane.marks.iter().filter_map(|mark| extent(pane, mark));
        let lines = lines.filter_map(|place| self.placed(place));
        let places: Vec<Quadrilateral> = lines.map(Quadrilateral::from).collect();
        let mut linked = TagGroup::with_children(Tag::Link, vec![node]);
        if !places.is_empty() {
            let action = LinkAction::new(in_ascii(address)).into();
            let link = LinkAnnotation::new_with_quad_points(
                places,
                krilla::annotation::Target::Action(action),
            );
            let link = Annotation::new_link(link, Some(format!("Source: {address}")));
            linked.push(page.add_tagged_annotation(link));
        }
        linked
    }

    fn placed(&self, place: Rect) -> Option<krilla::geom::Rect> {
        krilla::geom::Rect::from_xywh(
            place.x * self.scale,
            place.y * self.scale,
            place.w * self.scale,
            place.h * self.scale,
        )
    }
}

/// An address as an action of PDF holds it, in ASCII (ISO 32000-1, 12.6.4.7): what is not is
/// written by its bytes (RFC 3987, 3.1).
fn in_ascii(address: &str) -> String {
    let signs = address.bytes().map(|byte| {
        if byte.is_ascii() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    });
    signs.collect()
}

const fn artifact() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact {
        kind: ArtifactType::Other,
        bbox: None,
    })
}

fn heading(level: u16, pane: &Pane, node: Node) -> TagGroup {
    let words: Vec<&str> = pane.marks.iter().filter_map(text_of).collect();
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    TagGroup::with_children(
        Tag::Hn(level, Some(visible_words(&words.join(" ")).into_owned())),
        vec![node],
    )
}

fn text_of(mark: &Mark) -> Option<&str> {
    match mark {
        Mark::Text { text, .. } => Some(text),
        _ => None,
    }
}

/// Where a mark is on its page.
fn extent(pane: &Pane, mark: &Mark) -> Option<Rect> {
    let around = |points: &[Point]| {
        let places = points.iter().map(|at| {
            let at = pane.axes.point(*at);
            Rect::new(at.x, at.y, 0.0, 0.0)
        });
        places.reduce(Rect::union)
    };
    let place = match mark {
        Mark::Rect { rect, .. } | Mark::Hatch { rect, .. } => pane.axes.rect(*rect),
        Mark::Line { points, .. } | Mark::Polygon { points, .. } => around(points)?,
        Mark::Text {
            baseline,
            size,
            align,
            width,
            ..
        } => {
            let at = pane.axes.point(*baseline);
            let (size, width) = (size * pane.axes.unit, width * pane.axes.unit);
            let left = at.x - align.part() * width;
            let below = size * (1.0 - CAP_HEIGHT);
            Rect::new(left, at.y - size * CAP_HEIGHT - below / 2.0, width, size)
        }
    };
    Some(Rect::new(
        place.x + pane.left,
        place.y + pane.top,
        place.w,
        place.h,
    ))
}

/// Draws marks in the units of a pane; none for those of the page.
struct Pen<'a, 's> {
    surface: &'a mut Surface<'s>,
    pane: Option<&'a Pane>,
    fonts: &'a Fonts,
}

impl Pen<'_, '_> {
    fn unit(&self) -> f32 {
        self.pane.map_or(1.0, |pane| pane.axes.unit)
    }

    fn point(&self, point: Point) -> Point {
        self.pane.map_or(point, |pane| pane.axes.point(point))
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => {
                let place = self.pane.map_or(*rect, |pane| pane.axes.rect(*rect));
                self.rect(place, radius * self.unit(), *fill, *stroke);
            }
            Mark::Hatch {
                rect,
                stripe,
                ground,
            } => {
                let place = self.pane.map_or(*rect, |pane| pane.axes.rect(*rect));
                self.hatch(place, *stripe, *ground);
            }
            Mark::Line {
                points,
                radius,
                stroke,
            } => {
                let placed: Vec<Point> = points.iter().map(|at| self.point(*at)).collect();
                let rounded = round_corners(&placed, radius * self.unit());
                let path = polyline(&rounded, false);
                self.draw(path, None, Some(*stroke));
            }
            Mark::Polygon { points, fill } => {
                let placed: Vec<Point> = points.iter().map(|at| self.point(*at)).collect();
                self.draw(polyline(&placed, true), Some(self::fill(*fill)), None);
            }
            Mark::Text {
                baseline,
                text,
                size,
                weight,
                color,
                align,
                width,
            } => {
                let at = self.point(*baseline);
                let (size, width) = (size * self.unit(), width * self.unit());
                let text = &*visible_words(text);
                let setting = TextSetting::of(text, *weight, system());
                let width = setting.width_at(size, width);
                let left = Point::new(at.x - align.part() * width, at.y);
                self.text(left, text, &setting, size, (*weight, *color));
            }
        }
    }

    fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Color>, stroke: Option<Stroke>) {
        let path = rounded_rect(rect, radius);
        self.draw(path, fill.map(self::fill), stroke);
    }

    fn draw(&mut self, path: Option<Path>, fill: Option<Fill>, stroke: Option<Stroke>) {
        let Some(path) = path else { return };
        if fill.is_none() && stroke.is_none() {
            return;
        }
        let unit = self.unit();
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke.map(|stroke| PdfStroke {
            paint: paint(stroke.color),
            width: stroke.width * unit,
            opacity: opacity(stroke.color),
            line_join: LineJoin::Round,
            dash: stroke.dash.map(|(dash, space)| StrokeDash {
                array: vec![dash * unit, space * unit],
                offset: 0.0,
            }),
            ..PdfStroke::default()
        }));
        self.surface.draw_path(&path);
    }

    fn hatch(&mut self, rect: Rect, stripe: Color, ground: Color) {
        let mut builder = self.surface.stream_builder();
        let mut tile = builder.surface();
        for (width, color) in [(STRIPES, ground), (STRIPE, stripe)] {
            let path = rounded_rect(Rect::new(0.0, 0.0, width, STRIPES), 0.0);
            tile.set_fill(Some(fill(color)));
            tile.set_stroke(None);
            if let Some(path) = path {
                tile.draw_path(&path);
            }
        }
        tile.finish();
        let pattern = Pattern {
            stream: builder.finish(),
            transform: Transform::from_rotate(45.0),
            width: STRIPES,
            height: STRIPES,
        };
        let hatched = Fill {
            paint: pattern.into(),
            ..Fill::default()
        };
        self.draw(rounded_rect(rect, 0.0), Some(hatched), None);
    }

    /// A set text, from the left end of its baseline.
    fn text(
        &mut self,
        left: Point,
        text: &str,
        setting: &TextSetting,
        size: f32,
        (weight, color): (Weight, Color),
    ) {
        self.surface.set_fill(Some(fill(color)));
        self.surface.set_stroke(None);
        let mut x = left.x;
        for run in &setting.runs {
            let advances = run.glyphs.iter().map(|glyph| glyph.advance);
            let width = size * advances.sum::<f32>();
            if let Some(font) = self.fonts.of(run, weight) {
                let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().map(placed).collect();
                let at = krilla::geom::Point::from_xy(x, left.y);
                self.surface
                    .draw_glyphs(at, &glyphs, font, text, size, false);
            }
            x += width;
        }
    }
}

fn placed(glyph: &SetGlyph) -> KrillaGlyph {
    let [right, above] = glyph.offset;
    KrillaGlyph::new(
        GlyphId::new(glyph.number),
        glyph.advance,
        right,
        above,
        0.0,
        glyph.text.clone(),
        None,
    )
}

fn paint(color: Color) -> Paint {
    rgb::Color::new(color.r, color.g, color.b).into()
}

fn opacity(color: Color) -> NormalizedF32 {
    let part = f32::from(color.a) / f32::from(u8::MAX);
    NormalizedF32::new(part).unwrap_or(NormalizedF32::ONE)
}

fn fill(color: Color) -> Fill {
    Fill {
        paint: paint(color),
        opacity: opacity(color),
        ..Fill::default()
    }
}

fn polyline(points: &[Point], is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    path.move_to(first.x, first.y);
    for point in rest {
        path.line_to(point.x, point.y);
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

fn rounded_rect(rect: Rect, radius: f32) -> Option<Path> {
    let (left, top) = (rect.x, rect.y);
    let (right, bottom) = (rect.x + rect.w.max(0.0), rect.y + rect.h.max(0.0));
    let mut path = PathBuilder::new();
    let radius = radius.min(rect.w / 2.0).min(rect.h / 2.0);
    if radius <= 0.0 {
        path.push_rect(krilla::geom::Rect::from_ltrb(left, top, right, bottom)?);
        return path.finish();
    }
    let free = radius * (1.0 - ARC);
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - free, top, right, top + free, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - free,
        right - free,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(left + radius, bottom);
    path.cubic_to(
        left + free,
        bottom,
        left,
        bottom - free,
        left,
        bottom - radius,
    );
    path.line_to(left, top + radius);
    path.cubic_to(left, top + free, left + free, top, left + radius, top);
    path.close();
    path.finish()
}
