//! A case told step by step: as slides, and as a handout with notes for who tells it.
//!
//! The steps are those of the window and of the page, whatever the size. All slides share one
//! picture, on which the step stands out and the date moves; what it has folded is opened for the
//! slide that tells of it.

use super::alternative::told;
use super::composition::{Composition, Pane, PaneRole, add_picture, credit, resize, words};
use super::footnotes::Footnotes;
use super::pdf::pdf;
use crate::diagram::FoldId;
use crate::export::{ExportError, Exporter, Page, Sheet, Subject, WINDOW_ROOM};
use crate::model::counted;
use crate::picture::{Chapter, Look, Picture};
use crate::render::{Color, DATE_HEAD_HEIGHT, LANE_HEAD_WIDTH, Theme, View};
use crate::syntax::on_one_line;
use crate::typography::{Inter, TextMeasurer, Weight, lines};

pub(in crate::export) const SLIDES: Exporter = Exporter {
    ending: "slides.pdf",
    name: "slides",
    subject: Subject::Picture,
    export: |sheet: &Sheet, notes| {
        let Slides {
            steps: mut slides,
            legend,
            sources,
        } = slides(sheet)?;
        notes.push(counted(slides.len(), "slide"));
        slides.extend(legend);
        if !sources.is_empty() {
            notes.push(format!(
                "{} of sources behind them",
                counted(sources.len(), "slide")
            ));
        }
        slides.extend(sources);
        pdf(&slides, notes)
    },
};

pub(in crate::export) const HANDOUT: Exporter = Exporter {
    ending: "handout.pdf",
    name: "a handout",
    subject: Subject::Picture,
    export: |sheet: &Sheet, notes| {
        let page = sheet.page.or(Page::of_word("a4"));
        let page = page.ok_or_else(|| ExportError::Drawing("there is no A4".to_owned()))?;
        // The steps of the slides, whatever has room on the paper.
        let chapters = telling(sheet)?.chapters;
        let sheet = Sheet {
            page: Some(page),
            is_column: false,
            look: Look {
                wraps: true,
                ..sheet.look.clone()
            },
            ..sheet.clone()
        };
        let sheet = if sheet.look.room.is_some() {
            sheet.fitted(page.sides())
        } else {
            sheet
        };
        let picture = sheet.picture();
        let spoken = Footnotes::of_chapters(&chapters, &picture);
        let mut pages = Composition::pages(&sheet, notes)?;
        pages.extend(Composition::of_notes(
            &sheet,
            page,
            "Notes for the speaker, by the numbers of the slides",
            &spoken,
        ));
        pdf(&pages, notes)
    },
};

/// What is left free at the edges of a slide, in pixels, as everything here.
const EDGE: f32 = 48.0;
/// Sizes of print: what happened, when, what was so, and what is quoted.
const TITLE: f32 = 38.0;
const DATE: f32 = 20.0;
const TEXT: f32 = 21.0;
const QUOTE: f32 = 19.0;
/// How much smaller print is that is too long for its place, and how small at most.
const SMALLER: f32 = 0.93;
const LEAST_TEXT: f32 = 13.0;
/// Most lines of what was so, and of what is quoted.
const MOST_TEXT: usize = 4;
const MOST_QUOTE: usize = 2;
/// What a line of print takes, as a part of its size.
const LINE: f32 = 1.4;
/// The size at which a path has its steps, and the one to which a short path is enlarged: what is
/// to be read from afar stands above it in large print.
const SMALL: f32 = 1.0;
const LARGE: f32 = 1.6;
/// How much larger than on paper sources are on a slide.
const NOTES: f32 = 1.8;
/// What is free below a line of another size.
const GAP: f32 = 6.0;
/// Height of what stands above and below the picture.
const ABOVE: f32 = EDGE + TITLE * LINE + MOST_TEXT as f32 * TEXT * LINE + 20.0 + DATE + GAP;
const BELOW: f32 = EDGE + MOST_QUOTE as f32 * QUOTE * LINE + 24.0;

/// What slides tell of a case.
struct Telling {
    page: Page,
    look: Look,
    picture: Picture,
    chapters: Vec<Chapter>,
}

fn telling(sheet: &Sheet) -> Result<Telling, ExportError> {
    let page = Page::of_word("slide");
    let page = page.ok_or_else(|| ExportError::Drawing("there is no slide".to_owned()))?;
    let (width, height) = page.sides();
    let room = (width - 2.0 * EDGE, height - ABOVE - BELOW);
    let (wide, high) = (room.0 / SMALL, room.1 / SMALL);
    let mut look = Look {
        room: Some((wide - LANE_HEAD_WIDTH, high - DATE_HEAD_HEIGHT)),
        wraps: false,
        is_numbered: false,
        ..sheet.look.clone()
    };
    let mut picture = Picture::of(sheet.case.clone(), look.clone());
    sheet.something_of(&picture)?;
    let is_docket = picture.diagram.glance.is_some();
    if is_docket {
        // Nobody sits through all of its cards: as many of the weightiest as a page has room for.
        look.wraps = true;
        picture = Picture::of(sheet.case.clone(), look.clone());
    }
    let chapters = if is_docket {
        picture.chapters()
    } else {
        picture.chapters_in(WINDOW_ROOM)
    };
    Ok(Telling {
        page,
        look,
        picture,
        chapters,
    })
}

/// What slides a case is told on.
struct Slides {
    /// One of the whole and one for each step.
    steps: Vec<Composition>,
    /// What the signs mean.
    legend: Option<Composition>,
    /// The sources of the steps.
    sources: Vec<Composition>,
}

fn slides(sheet: &Sheet) -> Result<Slides, ExportError> {
    let Telling {
        page,
        look,
        picture,
        chapters,
    } = telling(sheet)?;
    let (width, height) = page.sides();
    // A summary tells the whole case, which a source or a part of it does not.
    let (case, filter) = (picture.case(), &sheet.look.filter);
    let summary = case.summary.clone().filter(|_| !filter.is_narrow());
    let span = picture.story.span_of(filter, &picture.diagram.shown());
    let cover = Chapter {
        title: case.title.clone(),
        date: case.caption.clone().unwrap_or_default(),
        text: summary.unwrap_or_default(),
        quote: None,
        event: None,
        beside: Vec::new(),
        day: span.map(|span| span.1),
    };
    let count = chapters.len();
    let sources = Footnotes::of_slides(case, &chapters);
    let slides = std::iter::once(cover).chain(chapters).enumerate();
    let slides = slides.map(|(number, chapter)| {
        let place = (number > 0).then(|| format!("{number} / {count}"));
        let opened = opened(&picture, &look, &chapter);
        let picture = opened.as_ref().unwrap_or(&picture);
        slide(sheet, page, picture, &chapter, place.as_deref())
    });
    let slides = slides.collect();
    let small = Page::of_pixels(width / NOTES, height / NOTES);
    let legend = legend(sheet, small, &picture).map(|legend| legend.enlarged(NOTES, page));
    if !sheet.appendix.footnotes || sources.is_empty() {
        return Ok(Slides {
            steps: slides,
            legend,
            sources: Vec::new(),
        });
    }
    let heading = "Sources, with the slides that rest on them";
    let sources = Composition::of_notes(sheet, small, heading, &sources).into_iter();
    let sources = sources.map(|sources| sources.enlarged(NOTES, page));
    Ok(Slides {
        steps: slides,
        legend,
        sources: sources.collect(),
    })
}

/// What the signs of the picture mean, on a page of its own: on a slide it would take the picture's
/// room.
fn legend(sheet: &Sheet, page: Page, picture: &Picture) -> Option<Composition> {
    let (mut composition, (left, top)) = Composition::behind(sheet, page, "What the signs mean");
    let frame = picture.frame(&View::default(), sheet.theme);
    let legend = sheet.legend_of(picture, &frame, page.sides().0 - 2.0 * left);
    if legend.marks.is_empty() {
        return None;
    }
    let legend = Pane::plain((left, top), PaneRole::Legend, legend.marks);
    composition.panes.push(legend);
    Some(composition)
}

/// The picture with a card for all that a step shows, and with fewer steps beside these where the
/// print would become small; none where it has them.
fn opened(picture: &Picture, look: &Look, chapter: &Chapter) -> Option<Picture> {
    let events = || chapter.event.iter().chain(&chapter.beside);
    let cards = &picture.diagram.cards;
    if events().all(|event| cards.iter().any(|card| card.id == *event)) {
        return None;
    }
    let mut look = look.clone();
    let opened = events().map(|event| FoldId::Step(event.clone()));
    look.filter.folding.open.extend(opened);
    let mut steps = cards.len();
    loop {
        let shown = Picture::of(picture.story.whole.clone(), look.clone());
        let (placement, room) = (&shown.placement, look.room);
        let has_room =
            room.is_none_or(|room| placement.width <= room.0 && placement.height <= room.1);
        if has_room || steps <= 1 || shown.diagram.steps.is_none() {
            return Some(shown);
        }
        steps = steps * 3 / 4;
        look.filter.folding.steps = Some(steps.max(1));
    }
}

fn slide(
    sheet: &Sheet,
    page: Page,
    picture: &Picture,
    chapter: &Chapter,
    place: Option<&str>,
) -> Composition {
    let theme = &Theme::new(sheet.theme);
    let (width, height) = page.sides();
    let room = width - 2.0 * EDGE;
    let mut panes = Vec::new();
    let mut top = EDGE;
    let date = [Some(chapter.date.as_str()), place]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty());
    let date = date.collect::<Vec<_>>().join("  ·  ");
    for (text, role, print, most, ink) in [
        (
            &chapter.title,
            PaneRole::Title,
            (TITLE, Weight::Bold),
            1,
            theme.text,
        ),
        (
            &date,
            PaneRole::Text,
            (DATE, Weight::SemiBold),
            1,
            theme.muted,
        ),
        (
            &chapter.text,
            PaneRole::Text,
            (TEXT, Weight::Regular),
            MOST_TEXT,
            theme.text,
        ),
    ] {
        let (mut pane, taken) = printed(text, role, (print, ink), (room, most));
        pane.top = top;
        panes.push(pane);
        top += taken + GAP;
    }
    let view = View {
        as_of: chapter.day,
        selected: chapter.event.clone(),
        beside: chapter.beside.clone(),
        band: picture.band(),
        ..View::default()
    };
    let mut frame = picture.frame(&view, sheet.theme);
    resize(&mut frame, (room, height - ABOVE - BELOW), LARGE);
    let mut names = Vec::new();
    add_picture(&frame, (EDGE, ABOVE), &mut panes, &mut names);
    if let Some((quote, source)) = &chapter.quote {
        let said = format!("“{quote}” {source}");
        let print = ((QUOTE, Weight::Italic), theme.text);
        let (mut pane, taken) = printed(&said, PaneRole::Text, print, (room, MOST_QUOTE));
        pane.top = height - EDGE - taken;
        panes.push(pane);
    }
    if sheet.appendix.credit {
        panes.push(credit((EDGE, height - EDGE / 2.0), theme));
    }
    Composition {
        sides: page.sides(),
        page: Some(page),
        title: sheet.case.title.clone(),
        told: told(picture, chapter.day, &chapter.text),
        ground: frame.background.unwrap_or(theme.background),
        panes,
        names,
        contents: vec![(chapter.title.clone(), 0.0)],
    }
}

/// A text in lines no longer than a room, from the upper edge, and the height that it takes: no more
/// than so many lines of its size. What is longer is in smaller print, so that nothing is cut.
fn printed(
    text: &str,
    role: PaneRole,
    (print, ink): ((f32, Weight), Color),
    (room, most): (f32, usize),
) -> (Pane, f32) {
    let text = on_one_line(text);
    let in_size = |size: f32| {
        let most = most as f32 * print.0 / size;
        let fits = |text: &str| Inter.width(text, size, print.1) <= room;
        let broken = lines(&text, most as usize, fits);
        (size, broken)
    };
    let is_whole = |(_, broken): &(f32, Vec<String>)| {
        broken
            .last()
            .is_none_or(|last| text.ends_with(last.as_str()))
    };
    let sizes = std::iter::successors(Some(print.0), |size| Some(size * SMALLER));
    let mut sizes = sizes.take_while(|&size| size >= LEAST_TEXT).map(in_size);
    let first = in_size(print.0);
    let (size, broken) = sizes.find(is_whole).unwrap_or(first);
    let print = (size, print.1);
    let shown = broken.iter().filter(|line| !line.is_empty()).enumerate();
    let marks: Vec<_> = shown
        .map(|(number, line)| words(line, print.0 * LINE * (number as f32 + 0.5), print, ink))
        .collect();
    let height = print.0 * LINE * marks.len() as f32;
    (Pane::plain((EDGE, 0.0), role, marks), height)
}
