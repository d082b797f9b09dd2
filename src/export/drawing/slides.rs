//! A case told step by step: as slides, and as a handout with notes for who tells it.
//!
//! The steps are those of the window and of the page, whatever the size. The words stand at the left,
//! the picture beside them. The first slide has as much of the case as it has room for; those of the
//! steps share a picture that shows less, in print that can be read from afar: the step stands out in
//! it and the date moves, and what it has folded is opened for the slide that tells of it.

use std::sync::Arc;

use super::alternative::told;
use super::composition::{Composition, Pane, PaneRole, add_picture, credit, resize, words};
use super::footnotes::Footnotes;
use super::pdf::pdf;
use crate::diagram::FoldId;
use crate::export::{ExportError, Exporter, Page, Sheet, Subject, WINDOW_ROOM};
use crate::model::counted;
use crate::picture::{Chapter, Look, Picture};
use crate::render::{Color, DATE_HEAD_HEIGHT, LANE_HEAD_WIDTH, Theme, View};
use crate::syntax::visible_words;
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
        pdf(&Composition::numbered(pages, &sheet), notes)
    },
};

/// What is left free at the edges of a slide, in pixels, as everything here.
const EDGE: f32 = 48.0;
/// Width of the words, and what is free between them and the picture.
const WORDS: f32 = 390.0;
const BETWEEN: f32 = 34.0;
/// Sizes of print: what happened, when, what was so, and what is quoted.
const TITLE: f32 = 34.0;
const DATE: f32 = 18.0;
const TEXT: f32 = 27.0;
const QUOTE: f32 = 19.0;
/// How much smaller print is that is too long for its place, and how small at most.
const SMALLER: f32 = 0.93;
const LEAST_TEXT: f32 = 13.0;
/// Most lines of what happened, of when, and of what is quoted.
const MOST_TITLE: usize = 3;
const MOST_DATE: usize = 4;
const MOST_QUOTE: usize = 7;
/// What a line of print takes, as a part of its size.
const LINE: f32 = 1.4;
/// How much of its own size the whole has at least and that of a step, and how much a short path: what
/// is to be read from afar stands beside it in large print.
const WHOLE: f32 = 1.0;
const NEAR: f32 = 1.3;
const LARGE: f32 = 1.7;
/// How much larger than on paper sources are on a slide.
const NOTES: f32 = 1.8;
/// What is free below a line of another size.
const GAP: f32 = 8.0;

/// What slides tell of a case.
struct Telling {
    page: Page,
    /// The whole.
    whole: Picture,
    /// What the slides of steps show, and how that is looked for.
    near: Picture,
    look: Look,
    chapters: Vec<Chapter>,
}

/// What a slide leaves for its picture.
fn room_of(page: Page) -> (f32, f32) {
    let (width, height) = page.sides();
    (width - 2.0 * EDGE - WORDS - BETWEEN, height - 2.0 * EDGE)
}

fn telling(sheet: &Sheet) -> Result<Telling, ExportError> {
    let page = Page::of_word("slide");
    let page = page.ok_or_else(|| ExportError::Drawing("there is no slide".to_owned()))?;
    let room = room_of(page);
    let mut look = Look {
        wraps: false,
        is_numbered: false,
        ..sheet.look.clone()
    };
    let at = |look: &Look, size: f32| {
        let (wide, high) = (room.0 / size, room.1 / size);
        let room = Some((wide - LANE_HEAD_WIDTH, high - DATE_HEAD_HEIGHT));
        Look {
            room,
            ..look.clone()
        }
    };
    let mut whole = Picture::of(Arc::clone(&sheet.case), at(&look, WHOLE));
    sheet.something_of(&whole)?;
    let is_docket = whole.diagram.glance.is_some();
    if is_docket {
        // Nobody sits through all of its cards: as many of the weightiest as a page has room for.
        look.wraps = true;
        whole = whole.looked_at(at(&look, WHOLE));
    }
    let chapters = if is_docket {
        whole.chapters()
    } else {
        whole.chapters_in(WINDOW_ROOM)
    };
    // A docket has the cards of all its slides in one picture already.
    let look = at(&look, if is_docket { WHOLE } else { NEAR });
    let near = whole.looked_at(look.clone());
    Ok(Telling {
        page,
        whole,
        near,
        look,
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
        whole,
        near,
        look,
        chapters,
    } = telling(sheet)?;
    let (width, height) = page.sides();
    // A summary tells the whole case, which a source or a part of it does not.
    let (case, filter) = (whole.case(), &sheet.look.filter);
    let summary = case.summary.clone().filter(|_| !filter.is_narrow());
    let span = whole.story.span_of(filter, &whole.diagram.shown());
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
    let mut slides = vec![slide(sheet, page, &whole, &cover, None)];
    let mut steps = near.diagram.cards.len();
    slides.extend(chapters.into_iter().enumerate().map(|(number, chapter)| {
        let place = format!("{} / {count}", number + 1);
        let opened = opened(&near, &look, &chapter, &mut steps);
        let picture = opened.as_ref().unwrap_or(&near);
        slide(sheet, page, picture, &chapter, Some(&place))
    }));
    let small = Page::of_pixels(width / NOTES, height / NOTES);
    let legend = legend(sheet, small, &whole).map(|legend| legend.enlarged(NOTES, page));
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
/// print would become small; none where it has them. `steps` is how many there was room for on the
/// slide before.
fn opened(picture: &Picture, look: &Look, chapter: &Chapter, steps: &mut usize) -> Option<Picture> {
    let events = || chapter.event.iter().chain(&chapter.beside);
    let cards = &picture.diagram.cards;
    if events().all(|event| cards.iter().any(|card| card.id == *event)) {
        return None;
    }
    let mut look = look.clone();
    let opened = events().map(|event| FoldId::Step(event.clone()));
    look.filter.folding.open.extend(opened);
    loop {
        if *steps < cards.len() {
            look.filter.folding.steps = Some(*steps);
        }
        let shown = picture.looked_at(look.clone());
        let (placement, room) = (&shown.placement, look.room);
        let has_room =
            room.is_none_or(|room| placement.width <= room.0 && placement.height <= room.1);
        if has_room || *steps <= 1 || shown.diagram.steps.is_none() {
            return Some(shown);
        }
        *steps = (*steps * 3 / 4).max(1);
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
    let height = page.sides().1;
    let mut panes = Vec::new();
    let date = [Some(chapter.date.as_str()), place]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty());
    let date = date.collect::<Vec<_>>().join("  ·  ");
    let quote = chapter.quote.as_ref().map(|(quote, source)| {
        let said = format!("“{quote}” {source}");
        let print = ((QUOTE, Weight::Italic), theme.text);
        printed(&said, PaneRole::Text, print, MOST_QUOTE)
    });
    let mut below = height - EDGE;
    if let Some((_, taken)) = &quote {
        below -= taken + 2.0 * GAP;
    }
    let mut top = EDGE;
    for (text, role, print, most, ink) in [
        (
            &chapter.title,
            PaneRole::Title,
            (TITLE, Weight::Bold),
            Some(MOST_TITLE),
            theme.text,
        ),
        (
            &date,
            PaneRole::Text,
            (DATE, Weight::SemiBold),
            Some(MOST_DATE),
            theme.muted,
        ),
        (
            &chapter.text,
            PaneRole::Text,
            (TEXT, Weight::Regular),
            None,
            theme.text,
        ),
    ] {
        // What was so has the room that the others leave.
        let most = most.unwrap_or(((below - top) / (print.0 * LINE)) as usize);
        let (mut pane, taken) = printed(text, role, (print, ink), most);
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
    resize(&mut frame, room_of(page), LARGE);
    let mut names = Vec::new();
    let left = EDGE + WORDS + BETWEEN;
    add_picture(&frame, (left, EDGE), &mut panes, &mut names);
    if let Some((mut pane, taken)) = quote {
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

/// A text in lines no longer than their room, from the upper edge, and the height that it takes: no more
/// than so many lines of its size. What is longer is in smaller print, so that nothing is cut.
fn printed(
    text: &str,
    role: PaneRole,
    (print, ink): ((f32, Weight), Color),
    most: usize,
) -> (Pane, f32) {
    let text = visible_words(text);
    let in_size = |size: f32| {
        let most = most as f32 * print.0 / size;
        let fits = |text: &str| Inter.width(text, size, print.1) <= WORDS;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Mark;

    #[test]
    fn what_is_spelled_out_is_broken_as_it_is_spelled() {
        let text = "The court says \u{202e}abc\u{202c} ".repeat(6);
        let print = ((QUOTE, Weight::Regular), Color::hex(0));
        let (pane, _) = printed(&text, PaneRole::Text, print, MOST_QUOTE);
        assert!(pane.marks.len() > 1);
        for mark in &pane.marks {
            let Mark::Text { width, .. } = mark else {
                panic!("{mark:?}");
            };
            assert!(*width <= WORDS, "{mark:?}");
        }
    }
}
