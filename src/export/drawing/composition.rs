//! What stands on the page of a picture, and where: title and line, the picture with its heads, the
//! legend, quotations with their sources, and the credit.
//!
//! A page is a list of panes, each with marks and what turns their units into those of the page; an
//! exporter writes them one after the other. Start with [`Composition::of`].

use super::alternative::told;
use super::footnotes::{Flow, Footnotes};

use crate::export::{Appendix, ExportError, Page, Sheet};
use crate::geometry::{Point, Rect};
use crate::model::counted;
use crate::picture::Picture;
use crate::render::{Align, Color, Frame, Legend, Mark, Target, Theme, Thing};
use crate::syntax::visible_words;
use crate::typography::{CAP_HEIGHT, Inter, TextMeasurer, Weight, lines};

/// What is free around a picture, in units.
pub const MARGIN: f32 = 20.0;
const TITLE: f32 = 18.0;
const LINE: f32 = 11.0;
/// Distance of two lines of the title, and of the text.
const TITLE_HEIGHT: f32 = 22.0;
const LINE_HEIGHT: f32 = 16.0;
/// Lines are not shorter, or there would be too many, nor longer, or the eye would lose its way.
const LEAST_LINE: f32 = 240.0;
const MOST_LINE: f32 = 860.0;
/// Most lines of the title, which may name every party, and of the text.
const MOST_TITLE_LINES: usize = 8;
const MOST_LINES: usize = 14;
/// Height of a caption with one line below the title.
const CAPTION_HEIGHT: f32 = 58.0;
/// Size of the credit, and the height of its line.
const CREDIT: f32 = 10.0;
pub(super) const CREDIT_HEIGHT: f32 = 22.0;
/// How large a picture becomes at most on a page that has room for it.
const LARGER: f32 = 1.6;
/// The part of a sheet of paper that quotations may take from the picture.
pub(super) const QUOTED: f32 = 0.1;

/// How wide a page is at least where no size is asked for, as wide as a phone: the credit has room.
const LEAST_WIDTH: f32 = 390.0;
/// How wide a page of quotations is at most where no size is asked for.
const MOST_QUOTED: f32 = 1600.0;

/// What the pages behind the first hold.
pub(super) const QUOTED_AND_FROM: &str = "Quotations and sources";
/// Who made it, and what it is not.
const MADE_WITH: &str =
    "Made with Writmap · status worked out from the case file · not legal advice";

/// A page with all that stands on it.
#[derive(Debug)]
pub struct Composition {
    /// Width and height, in units.
    pub sides: (f32, f32),
    /// The size that was asked for.
    pub page: Option<Page>,
    /// The title of the case.
    pub title: String,
    /// The picture in sentences, for who cannot see it.
    pub told: String,
    /// The colour of the page.
    pub ground: Color,
    /// What is painted on it, in order.
    pub panes: Vec<Pane>,
    /// The names of what can be pointed at, in units of the page.
    pub names: Vec<Target>,
    /// What a table of contents leads to, with the height at which it begins.
    pub contents: Vec<(String, f32)>,
}

/// Marks that share a corner and units.
#[derive(Debug)]
pub struct Pane {
    /// Where its left edge is on the page.
    pub left: f32,
    /// Where its top edge is on the page.
    pub top: f32,
    /// How its units become those of the page.
    pub axes: Axes,
    /// What its marks are for who reads the page.
    pub role: PaneRole,
    /// What is painted, in order.
    pub marks: Vec<Mark>,
}

/// What marks are in the order in which a page is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaneRole {
    /// The title of the page.
    Title,
    /// A heading below it.
    Heading,
    /// Text.
    Text,
    /// Text that leads to an address on the web.
    Source(String),
    /// A part of the picture.
    Picture,
    /// What the signs mean.
    Legend,
    /// What stands on a page only so that it can be told from others.
    Header,
}

/// How a pane's units become units of the page.
#[derive(Clone, Copy, Debug)]
pub struct Axes {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
    /// Of text, lines and radii.
    pub unit: f32,
}

impl Axes {
    pub(super) const fn new(x: f32, y: f32, unit: f32) -> Self {
        Self { x, y, unit }
    }

    pub(super) fn point(&self, point: Point) -> Point {
        Point::new(point.x * self.x, point.y * self.y)
    }

    pub(super) fn rect(&self, rect: Rect) -> Rect {
        Rect::new(
            rect.x * self.x,
            rect.y * self.y,
            rect.w * self.x,
            rect.h * self.y,
        )
    }
}

impl Pane {
    pub(super) fn plain((left, top): (f32, f32), role: PaneRole, marks: Vec<Mark>) -> Self {
        let axes = Axes::new(1.0, 1.0, 1.0);
        Self {
            left,
            top,
            axes,
            role,
            marks,
        }
    }
}

/// What stands above the picture, broken into lines.
pub(super) struct Caption {
    /// Title of the case.
    title: Vec<String>,
    /// What is below it, such as the caption of the case or what was in force.
    text: Vec<String>,
}

impl Caption {
    pub(super) fn new(title: &str, text: &str, width: f32) -> Self {
        let room = (width - 2.0 * MARGIN).clamp(LEAST_LINE, MOST_LINE);
        let broken = |text: &str, most: usize, (size, weight): (f32, Weight)| {
            let fits = |text: &str| Inter.width(text, size, weight) <= room;
            lines(&visible_words(text), most, fits)
        };
        Self {
            title: broken(title, MOST_TITLE_LINES, (TITLE, Weight::Bold)),
            text: broken(text, MOST_LINES, (LINE, Weight::Regular)),
        }
    }

    /// How much lower the text stands than below a title of one line.
    fn drop(&self) -> f32 {
        TITLE_HEIGHT * (self.title.len() - 1) as f32
    }

    pub(super) fn height(&self) -> f32 {
        CAPTION_HEIGHT + self.drop() + LINE_HEIGHT * (self.text.len() - 1) as f32
    }

    fn panes(&self, at: (f32, f32), theme: &Theme) -> [Pane; 2] {
        let titles = self.title.iter().enumerate().map(|(number, line)| {
            let y = 16.0 + TITLE_HEIGHT * number as f32;
            words(line, y, (TITLE, Weight::Bold), theme.text)
        });
        let lines = self.text.iter().enumerate().map(|(number, line)| {
            let y = 37.0 + self.drop() + LINE_HEIGHT * number as f32;
            words(line, y, (LINE, Weight::Regular), theme.muted)
        });
        [
            Pane::plain(at, PaneRole::Title, titles.collect()),
            Pane::plain(at, PaneRole::Text, lines.collect()),
        ]
    }
}

/// A line of text with its middle at a height.
pub(super) fn words(text: &str, y: f32, (size, weight): (f32, Weight), color: Color) -> Mark {
    Mark::Text {
        baseline: Point::new(0.0, y + size * CAP_HEIGHT / 2.0),
        width: Inter.width(&visible_words(text), size, weight),
        text: visible_words(text).into_owned(),
        size,
        weight,
        color,
        align: Align::Left,
    }
}

impl Composition {
    /// The page of a sheet. What does not stand on it is said in the notes.
    ///
    /// # Errors
    /// [`Cramped`](ExportError::Cramped) where a path has no room in print that can be read,
    /// [`NothingLeft`](ExportError::NothingLeft) where no event is shown.
    pub fn of(sheet: &Sheet, notes: &mut Vec<String>) -> Result<Self, ExportError> {
        let (mut page, footnotes, rest) = Self::first(sheet, notes)?;
        if let Some(rest) = rest {
            let left_out = counted(footnotes.count_from(page.inner(), rest), "note");
            notes.push(format!(
                "{left_out} of quotations and sources found no room on the page; a file that ends in \
                 .notes.png or .notes.svg has them all"
            ));
            page.tell_at_end(sheet, &format!("{left_out} had no room here"));
        }
        Ok(page)
    }

    /// All pages of a sheet: on those behind the first stand the quotations and sources that
    /// have no room on it.
    pub(super) fn pages(sheet: &Sheet, notes: &mut Vec<String>) -> Result<Vec<Self>, ExportError> {
        let (first, footnotes, mut rest) = Self::first(sheet, notes)?;
        let mut pages = vec![first];
        while let (Some(from), Some(page)) = (rest, sheet.page) {
            let heading = QUOTED_AND_FROM;
            let (further, left) = Self::further(sheet, page, heading, &footnotes, from);
            // A page on which nothing has room is not made again and again.
            if left == rest {
                break;
            }
            pages.push(further);
            rest = left;
        }
        Ok(pages)
    }

    /// The same pages with their numbers, where they are several.
    pub(super) fn numbered(mut pages: Vec<Self>, sheet: &Sheet) -> Vec<Self> {
        let count = pages.len();
        for (place, page) in pages.iter_mut().enumerate().filter(|_| count > 1) {
            page.tell_at_end(sheet, &format!("{} / {count}", place + 1));
        }
        pages
    }

    /// The quotations and sources of a picture alone, on a page as wide as its own and as long as
    /// they need.
    pub(super) fn of_quotations(
        sheet: &Sheet,
        notes: &mut Vec<String>,
    ) -> Result<Self, ExportError> {
        let picture = sheet.picture();
        sheet.something_of(&picture)?;
        let theme = &Theme::new(sheet.theme);
        let page = sheet.page.filter(|page| !page.is_paper());
        let own = || page_width(&sheet.frame(&picture, &mut Vec::new())).min(MOST_QUOTED);
        let width = page.map_or_else(own, |page| page.sides().0);
        let footnotes = Footnotes::of(&picture);
        notes.push(match footnotes.count_from(width - 2.0 * MARGIN, 0) {
            0 => "nothing is quoted on these cards".to_owned(),
            some => format!("{} of quotations and sources", counted(some, "note")),
        });
        let caption = Caption::new(&sheet.case.title, QUOTED_AND_FROM, width);
        let mut panes: Vec<Pane> = caption.panes((MARGIN, MARGIN), theme).into();
        let mut top = MARGIN + caption.height();
        let flow = footnotes.whole(theme, width - 2.0 * MARGIN, None);
        let height = flow.height;
        panes.extend(flow.panes((MARGIN, top)));
        top += height + MARGIN;
        if sheet.appendix.credit {
            panes.push(credit((MARGIN, top - MARGIN / 2.0), theme));
            top += CREDIT_HEIGHT;
        }
        Ok(Self {
            sides: (width, top),
            page: None,
            title: sheet.case.title.clone(),
            told: format!("{QUOTED_AND_FROM}, by the numbers of the cards of the picture."),
            ground: theme.background,
            panes,
            names: Vec::new(),
            contents: Vec::new(),
        })
    }

    /// The same on a page so many times as large.
    #[must_use]
    pub(super) fn enlarged(mut self, by: f32, page: Page) -> Self {
        self.sides = (self.sides.0 * by, self.sides.1 * by);
        self.page = Some(page);
        for pane in &mut self.panes {
            (pane.left, pane.top) = (pane.left * by, pane.top * by);
            pane.axes = Axes::new(pane.axes.x * by, pane.axes.y * by, pane.axes.unit * by);
        }
        for (_, top) in &mut self.contents {
            *top *= by;
        }
        self
    }

    /// Pages of notes alone.
    pub(super) fn of_notes(
        sheet: &Sheet,
        page: Page,
        heading: &str,
        notes: &Footnotes,
    ) -> Vec<Self> {
        let (mut pages, mut from) = (Vec::new(), Some(0));
        while let Some(line) = from {
            let (written, left) = Self::further(sheet, page, heading, notes, line);
            pages.push(written);
            from = left.filter(|left| *left > line);
        }
        pages
    }

    /// The page with the picture, and the first line of the footnotes that has no room on it.
    fn first(
        sheet: &Sheet,
        notes: &mut Vec<String>,
    ) -> Result<(Self, Footnotes, Option<usize>), ExportError> {
        let picture = sheet.picture();
        sheet.something_of(&picture)?;
        let mut frame = sheet.frame(&picture, notes);
        let theme = &Theme::new(sheet.theme);
        let line = sheet.line(&picture.story, &picture.diagram);
        let (width, edge) = match &sheet.page {
            Some(page) => (page.sides().0, page.margin()),
            None => (page_width(&frame), 0.0),
        };
        let inner = width - 2.0 * (edge + MARGIN);
        let caption = Caption::new(&sheet.case.title, &line, width - 2.0 * edge);
        let left = edge + MARGIN;
        let mut panes: Vec<Pane> = caption.panes((left, left), theme).into();
        let (mut names, mut top) = (Vec::new(), left + caption.height());
        let legend = sheet.legend_of(&picture, &frame, inner);
        let bottom = sheet.page.map(|page| sheet.bottom(page));
        let footnotes = if sheet.appendix.footnotes {
            Footnotes::of(&picture)
        } else {
            Footnotes::default()
        };
        if let (Some(page), Some(bottom)) = (&sheet.page, bottom) {
            let free = bottom - top - legend.room();
            // What all notes leave over makes a picture larger that has no more to show.
            let quoted = if page.is_open {
                0.0
            } else {
                footnotes.whole(theme, inner, None).height + MARGIN
            };
            let roomy = fitting(&frame, (inner, free - quoted)).min(LARGER);
            let most = roomy.max(1.0);
            let part = resize(&mut frame, (inner, free), most);
            // Whoever wants everything on one page wants it in any print.
            let is_path = sheet.look.room.is_some();
            let is_bare = sheet.appendix == Appendix::NONE;
            if let Some(refusal) = page.refusal(part, is_bare).filter(|_| is_path) {
                return Err(refusal);
            }
            notes.push(page.print(part));
        }
        top = add_picture(&frame, (left, top), &mut panes, &mut names) + MARGIN;
        let mut contents = years(&picture, &names);
        if !legend.marks.is_empty() {
            panes.push(Pane::plain((left, top), PaneRole::Legend, legend.marks));
            top += legend.height + MARGIN;
        }
        let closed = bottom.filter(|_| !sheet.page.is_some_and(|page| page.is_open));
        let flow = footnotes.whole(theme, inner, closed.map(|bottom| bottom - top));
        let rest = flow.rest;
        if !flow.paragraphs.is_empty() {
            contents.push((QUOTED_AND_FROM.to_owned(), top));
            let height = flow.height;
            panes.extend(flow.panes((left, top)));
            top += height + MARGIN;
        }
        // On an open page, and on none, the credit follows the notes.
        let last = closed.unwrap_or(top);
        let page = sheet.page.map(|page| sheet.ended(page, last));
        if sheet.appendix.credit {
            let y = if page.is_some() {
                last
            } else {
                last - MARGIN / 2.0
            };
            panes.push(credit((left, y), theme));
            top += CREDIT_HEIGHT;
        }
        let page = Self {
            sides: page.map_or((width, top), |page| page.sides()),
            page,
            title: sheet.case.title.clone(),
            told: told(&picture, sheet.on, &line),
            ground: frame.background.unwrap_or(theme.background),
            panes,
            names,
            contents,
        };
        Ok((page, footnotes, rest))
    }

    /// A page of footnotes from a line on, and the first line that has no room on it.
    fn further(
        sheet: &Sheet,
        page: Page,
        heading: &str,
        footnotes: &Footnotes,
        from: usize,
    ) -> (Self, Option<usize>) {
        let (mut further, (left, top)) = Self::behind(sheet, page, heading);
        let (width, bottom) = (page.sides().0 - 2.0 * left, sheet.bottom(page));
        let theme = &Theme::new(sheet.theme);
        let flow = footnotes.flow(theme, width, Some(bottom - top), from);
        let rest = flow.rest;
        further.panes.extend(flow.panes((left, top)));
        (further, rest)
    }

    /// A page behind the first with nothing on it but what it is, and where the rest begins.
    pub(super) fn behind(sheet: &Sheet, page: Page, heading: &str) -> (Self, (f32, f32)) {
        let theme = &Theme::new(sheet.theme);
        let left = page.margin() + MARGIN;
        let width = page.sides().0 - 2.0 * page.margin();
        let caption = Caption::new(&sheet.case.title, heading, width);
        let mut panes: Vec<Pane> = caption.panes((left, left), theme).into();
        for pane in &mut panes {
            pane.role = PaneRole::Header;
        }
        if sheet.appendix.credit {
            panes.push(credit((left, sheet.bottom(page)), theme));
        }
        let behind = Self {
            sides: page.sides(),
            page: Some(page),
            title: sheet.case.title.clone(),
            told: String::new(),
            ground: theme.background,
            panes,
            names: Vec::new(),
            contents: vec![(heading.to_owned(), left)],
        };
        (behind, (left, left + caption.height()))
    }

    /// Says in the corner what has no room, so that who sees no more than the page knows it.
    fn tell_at_end(&mut self, sheet: &Sheet, text: &str) {
        let Some(page) = self.page else { return };
        let line = words(
            text,
            CREDIT,
            (CREDIT, Weight::Regular),
            Theme::new(sheet.theme).muted,
        );
        let width = |text: &str| Inter.width(text, CREDIT, Weight::Regular);
        // Beside the credit, or in the margin below it.
        let both = width(text) + MARGIN + width(MADE_WITH);
        let has_room = !sheet.appendix.credit || both <= self.inner();
        let (edge, bottom) = (page.margin() + MARGIN, sheet.bottom(page));
        let at = if has_room {
            (self.sides.0 - edge - width(text), bottom)
        } else {
            (edge, bottom + MARGIN * 0.75)
        };
        self.panes.push(Pane::plain(at, PaneRole::Text, vec![line]));
    }

    /// The width of what stands on it.
    fn inner(&self) -> f32 {
        let edge = self.page.map_or(0.0, |page| page.margin());
        self.sides.0 - 2.0 * (edge + MARGIN)
    }
}

impl Legend {
    /// What it takes from the picture above it.
    pub(super) fn room(&self) -> f32 {
        if self.marks.is_empty() {
            0.0
        } else {
            self.height + MARGIN
        }
    }
}

impl Flow {
    fn panes(self, at: (f32, f32)) -> impl Iterator<Item = Pane> {
        self.paragraphs.into_iter().map(move |paragraph| {
            let role = match paragraph.address {
                Some(address) => PaneRole::Source(address),
                None if paragraph.is_heading => PaneRole::Heading,
                None => PaneRole::Text,
            };
            Pane::plain(at, role, paragraph.marks)
        })
    }
}

/// The line at the bottom of a page.
pub(super) fn credit(at: (f32, f32), theme: &Theme) -> Pane {
    let line = words(MADE_WITH, CREDIT, (CREDIT, Weight::Regular), theme.muted);
    Pane::plain(at, PaneRole::Text, vec![line])
}

/// Each year with the height at which its first card stands.
fn years(picture: &Picture, names: &[Target]) -> Vec<(String, f32)> {
    let mut years: Vec<(String, f32)> = Vec::new();
    for card in &picture.diagram.cards {
        let place = names
            .iter()
            .find(|name| matches!(&name.thing, Thing::Event(id) if *id == card.id));
        let (Some(day), Some(place)) = (card.day, place) else {
            continue;
        };
        let year = day.year().to_string();
        if years.last().is_none_or(|(last, _)| *last != year) {
            years.push((year, place.rect.y));
        }
    }
    years
}

/// Makes a picture as large as a room lets it be, and so many times its size at most: one that has
/// no path may be much larger than a room. Returns how many times its size it has.
pub(super) fn resize(frame: &mut Frame, room: (f32, f32), most: f32) -> f32 {
    let part = fitting(frame, room).clamp(0.01, most);
    frame.scale = frame.scale.times(part);
    part
}

/// How many times its size a picture would fill a room.
fn fitting(frame: &Frame, (width, height): (f32, f32)) -> f32 {
    let scale = frame.scale;
    let across = frame.lane_head_width * scale.head + frame.width * scale.x;
    let heads = frame.band_height + frame.date_head_height;
    let down = heads * scale.head + frame.height * scale.y;
    (width / across).min(height / down)
}

/// The picture with its band and its heads; returns where it ends.
pub(super) fn add_picture(
    frame: &Frame,
    (left, band_top): (f32, f32),
    panes: &mut Vec<Pane>,
    names: &mut Vec<Target>,
) -> f32 {
    let scale = frame.scale;
    let heads = Axes::new(scale.head, scale.head, scale.head);
    let top = band_top + frame.band_height * scale.head;
    let body_left = left + frame.lane_head_width * scale.head;
    let body_top = top + frame.date_head_height * scale.head;
    let body = Axes::new(scale.x, scale.y, scale.unit);
    let mut pane = |left, top, axes, marks: &Vec<Mark>| {
        if !marks.is_empty() {
            panes.push(Pane {
                left,
                top,
                axes,
                role: PaneRole::Picture,
                marks: marks.clone(),
            });
        }
    };
    pane(left, band_top, heads, &frame.band);
    let dates = Axes::new(scale.x, scale.head, scale.head);
    pane(body_left, top, dates, &frame.date_heads);
    pane(body_left, body_top, body, &frame.body);
    let lanes = Axes::new(scale.head, scale.y, scale.head);
    pane(left, body_top, lanes, &frame.lane_heads);
    names.extend(frame.targets.iter().map(|target| {
        let place = body.rect(target.rect);
        Target {
            rect: Rect::new(place.x + body_left, place.y + body_top, place.w, place.h),
            ..target.clone()
        }
    }));
    body_top + frame.height * scale.y
}

/// The width of the page: that of the picture with its heads and margins.
fn page_width(frame: &Frame) -> f32 {
    let scale = frame.scale;
    let picture = frame.lane_head_width * scale.head + frame.width * scale.x;
    (picture + 2.0 * MARGIN).max(LEAST_WIDTH)
}
