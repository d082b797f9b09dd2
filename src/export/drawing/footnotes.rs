//! The quotations behind a picture, as footnotes by the numbers of its cards, and the sources they
//! are from.
//!
//! It knows no page. Start with [`Footnotes::of`].

use crate::export::debate::had_begun;
use crate::export::escape::web;
use crate::export::words::effect_text;
use crate::geometry::Point;
use crate::model::{
    Case, CaseIndex, Cite, Conflict, DateStyle, Event, EventDate, Source, SourceId, capital,
    closed, date_text,
};
use crate::picture::{Chapter, Picture};
use crate::render::{Align, Color, Mark, Theme};
use crate::syntax::visible_words;
use crate::typography::{
    CAP_HEIGHT, Inter, TextMeasurer, Weight, isolated, lines, with_closed_isolates,
};

const TEXT: f32 = 10.0;
/// Distance of two lines.
const LINE: f32 = 14.0;
/// Where the text begins, behind the number.
const INDENT: f32 = 24.0;
/// Least width of a column, and what is free between two.
const COLUMN: f32 = 360.0;
const BETWEEN: f32 = 26.0;
/// In fewer lines than these are no notes, unless they take no more.
const LEAST_LINES: usize = 3;
/// Most lines of one note: a quotation is never cut, so no more are looked for.
const MOST_LINES: usize = 400;
/// What stands before a source, which has no number.
const BULLET: &str = "·";

/// What is quoted, in notes that can be broken into lines.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: Vec<Note>,
}

/// A paragraph with a number before it, or a heading.
struct Note {
    label: String,
    text: String,
    is_heading: bool,
    /// Where it leads on the web.
    address: Option<String>,
}

/// Lines of notes as they are painted.
#[derive(Default)]
pub(super) struct Flow {
    pub paragraphs: Vec<Paragraph>,
    pub height: f32,
    /// The first line that found no room; none where all did.
    pub rest: Option<usize>,
}

/// What is painted of a note.
pub(super) struct Paragraph {
    /// The note, an index.
    note: usize,
    pub is_heading: bool,
    /// Where it leads on the web.
    pub address: Option<String>,
    pub marks: Vec<Mark>,
}

/// A line of a note.
struct Line<'a> {
    /// The note, an index.
    note: usize,
    label: Option<&'a str>,
    text: String,
    is_heading: bool,
}

/// Where lines stand: side by side in columns of one height.
struct Columns {
    count: usize,
    /// The width of one.
    room: f32,
}

impl Footnotes {
    /// The quotations of all cards of a picture, in their order, and the sources.
    pub(super) fn of(picture: &Picture) -> Self {
        let case = picture.case();
        let index = CaseIndex::new(case);
        let mut notes = Vec::new();
        let mut used: Vec<(&SourceId, Vec<String>)> = Vec::new();
        let mut unsourced: Vec<String> = Vec::new();
        for card in &picture.diagram.cards {
            if card.carry.is_some() {
                continue;
            }
            // The cards of a docket have no numbers, but it is a source all the same.
            let step = card.step.map(|step| step.to_string());
            let cites = card.events().iter();
            let cites = cites.flat_map(|&event| &case.events[event].sources);
            if cites.clone().next().is_none() {
                unsourced.extend(step.clone());
            }
            for cite in cites {
                let Some(label) = step.clone() else {
                    if !used.iter().any(|(known, _)| **known == cite.source) {
                        used.push((&cite.source, Vec::new()));
                    }
                    continue;
                };
                match used.iter_mut().find(|(known, _)| **known == cite.source) {
                    Some((_, steps)) if steps.contains(&label) => {}
                    Some((_, steps)) => steps.push(label.clone()),
                    None => used.push((&cite.source, vec![label.clone()])),
                }
                notes.extend(quotation(&index, label, cite));
            }
        }
        let quotes = (!notes.is_empty()).then(|| heading("Quotations"));
        let mut sources: Vec<Note> = sources(case, &used);
        if !unsourced.is_empty() {
            sources.push(Note {
                label: BULLET.to_owned(),
                text: format!("No source in the file [{}]", unsourced.join(", ")),
                is_heading: false,
                address: None,
            });
        }
        let is_numbered = used.iter().any(|(_, steps)| !steps.is_empty());
        let listed = if is_numbered {
            "Sources, with the cards that rest on them"
        } else {
            "Sources"
        };
        let listed = (!sources.is_empty()).then(|| heading(listed));
        let all = quotes.into_iter().chain(notes).chain(listed);
        Self {
            notes: all.chain(sources).collect(),
        }
    }

    /// The steps of a case as notes for who tells it: when and what, with the numbers of its slide and
    /// of its card in the picture; below that what it did and why, where sources differ, what is quoted
    /// of it, and what was so then, unless the step before says the same.
    pub(super) fn of_chapters(chapters: &[Chapter], picture: &Picture) -> Self {
        let index = CaseIndex::new(picture.case());
        let mut notes = Vec::new();
        for (place, chapter) in chapters.iter().enumerate() {
            let mut cards = picture.diagram.cards.iter();
            let card = cards.find(|card| Some(&card.id) == chapter.event.as_ref());
            let card = card.and_then(|card| card.step);
            let card = card.map_or_else(String::new, |step| format!(" [card {step}]"));
            let head = match chapter.date.as_str() {
                "" => format!("{}{card}", part(&chapter.title)),
                date => format!("{}: {}{card}", capital(date), part(&chapter.title)),
            };
            notes.push(heading(&format!("{}   {head}", place + 1)));
            let event = chapter.event.as_ref().and_then(|id| index.event(id));
            let background = event.map(|event| background(picture, &index, event));
            let quote = chapter.quote.as_ref();
            let quote = quote.map(|(quote, from)| format!("“{}” ({})", part(quote), part(from)));
            let before = place.checked_sub(1).map(|before| &chapters[before].text);
            let is_new = before.is_none_or(|before| *before != chapter.text);
            let text = is_new.then(|| part(&chapter.text));
            let told = background.into_iter().flatten().chain(quote).chain(text);
            let told = told.filter(|words| !words.is_empty());
            notes.extend(told.map(|text| Note {
                label: BULLET.to_owned(),
                text,
                is_heading: false,
                address: None,
            }));
        }
        Self { notes }
    }

    /// The sources of the steps of a case, with the numbers of the slides that rest on them.
    pub(super) fn of_slides(case: &Case, chapters: &[Chapter]) -> Self {
        let mut used: Vec<(&SourceId, Vec<String>)> = Vec::new();
        for (place, chapter) in chapters.iter().enumerate() {
            let told = chapter.event.iter().chain(&chapter.beside);
            let told = told.filter_map(|id| case.events.iter().find(|event| event.id == *id));
            for cite in told.flat_map(|event| &event.sources) {
                let slide = (place + 1).to_string();
                match used.iter_mut().find(|(known, _)| **known == cite.source) {
                    Some((_, slides)) if slides.contains(&slide) => {}
                    Some((_, slides)) => slides.push(slide),
                    None => used.push((&cite.source, vec![slide])),
                }
            }
        }
        Self {
            notes: sources(case, &used),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// Paints the notes that stand whole in columns side by side, no lower than a height where
    /// there is one: below a picture no note is cut.
    pub(super) fn whole(&self, theme: &Theme, width: f32, most: Option<f32>) -> Flow {
        let lines = self.lines(Columns::new(width).room);
        let flow = self.flow(theme, width, most, 0);
        let Some(rest) = flow.rest else {
            return flow;
        };
        let begins = |&line: &usize| lines[line].label.is_some();
        let end = (0..=rest).rev().find(begins).unwrap_or_default();
        let end = lines[..end].iter().rposition(|line| !line.is_heading);
        let end = end.map_or(0, |last| last + 1);
        Flow {
            rest: Some(end),
            ..self.flowed(theme, width, most, &lines[..end])
        }
    }

    /// Paints lines from one on, in columns side by side, no lower than a height where there is
    /// one.
    pub(super) fn flow(&self, theme: &Theme, width: f32, most: Option<f32>, from: usize) -> Flow {
        let lines = self.lines(Columns::new(width).room);
        let lines = lines.get(from..).unwrap_or_default();
        let flow = self.flowed(theme, width, most, lines);
        Flow {
            rest: flow.rest.map(|rest| from + rest),
            ..flow
        }
    }

    fn flowed(&self, theme: &Theme, width: f32, most: Option<f32>, lines: &[Line<'_>]) -> Flow {
        let fitting = most.map_or(usize::MAX, |most| (most / LINE).floor().max(0.0) as usize);
        // In so few lines a note would stand torn in pieces.
        let fitting = if fitting < LEAST_LINES.min(lines.len()) {
            0
        } else {
            fitting
        };
        // Few lines stand in few columns, where these have room for them.
        let few = Columns::new(width).of(lines.len());
        let columns = match few.places(lines, fitting).len() {
            placed if placed < lines.len() => Columns::new(width),
            _ => few,
        };
        let fair = lines.len().div_ceil(columns.count);
        // A heading needs a line more, and what it and short notes leave free at the end of a column.
        let mut tall = fair.min(fitting);
        while tall < fitting && columns.places(lines, tall).len() < lines.len() {
            tall += 1;
        }
        let places = columns.places(lines, tall);
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for (line, (column, row)) in lines.iter().zip(&places) {
            if paragraphs.last().is_none_or(|last| last.note != line.note) {
                paragraphs.push(Paragraph {
                    note: line.note,
                    is_heading: line.is_heading,
                    address: self.notes[line.note].address.clone(),
                    marks: Vec::new(),
                });
            }
            let x = *column as f32 * (columns.room + BETWEEN);
            let y = *row as f32 * LINE + LINE / 2.0;
            if let Some(paragraph) = paragraphs.last_mut() {
                line.paint(theme, Point::new(x, y), &mut paragraph.marks);
            }
        }
        Flow {
            paragraphs,
            height: tall as f32 * LINE,
            rest: (places.len() < lines.len()).then_some(places.len()),
        }
    }

    fn lines(&self, room: f32) -> Vec<Line<'_>> {
        let fits = |text: &str| Inter.width(text, TEXT, Weight::Regular) <= room - INDENT;
        let notes = self.notes.iter().enumerate();
        let lines = notes.flat_map(|(place, note)| {
            let mut whole = lines(&note.text, MOST_LINES, fits);
            with_closed_isolates(&mut whole);
            whole
                .into_iter()
                .enumerate()
                .map(move |(number, text)| Line {
                    note: place,
                    label: (number == 0).then_some(note.label.as_str()),
                    text,
                    is_heading: note.is_heading,
                })
        });
        lines.collect()
    }

    /// How many notes begin in lines from one on.
    pub(super) fn count_from(&self, width: f32, from: usize) -> usize {
        let lines = self.lines(Columns::new(width).room);
        let rest = lines.iter().skip(from);
        rest.filter(|line| line.label.is_some_and(|label| !label.is_empty()))
            .count()
    }
}

impl Columns {
    fn new(width: f32) -> Self {
        let count = ((width + BETWEEN) / (COLUMN + BETWEEN)).floor().max(1.0);
        Self {
            count: count as usize,
            room: (width - BETWEEN * (count - 1.0)) / count,
        }
    }

    /// The same with no more columns than so many lines fill.
    fn of(self, lines: usize) -> Self {
        const LEAST: usize = 6;
        Self {
            count: self.count.min((lines / LEAST).max(1)),
            ..self
        }
    }

    /// Column and row of each line that has room where a column holds so many: above a heading
    /// is a free line, it does not stand last, and a short note is not parted.
    fn places(&self, lines: &[Line<'_>], tall: usize) -> Vec<(usize, usize)> {
        const SHORT: usize = 4;
        let mut places = Vec::with_capacity(lines.len());
        let (mut column, mut row) = (0, 0);
        for (place, line) in lines.iter().enumerate() {
            if line.is_heading && row > 0 {
                row += 1;
            }
            let rest = lines[place..].iter().take(SHORT + 1);
            let rest = rest.take_while(|other| other.note == line.note).count();
            // A heading stands with the first line below it.
            let needed = match rest {
                _ if line.is_heading => 2,
                2..=SHORT if line.label.is_some() => rest,
                _ => 1,
            };
            if row > 0 && row + needed > tall {
                (column, row) = (column + 1, 0);
            }
            if column >= self.count || tall == 0 {
                break;
            }
            places.push((column, row));
            row += 1;
        }
        places
    }
}

impl Line<'_> {
    fn paint(&self, theme: &Theme, at: Point, marks: &mut Vec<Mark>) {
        if self.is_heading {
            marks.push(text(&self.text, at, Weight::SemiBold, theme.text));
            return;
        }
        if let Some(label) = self.label {
            marks.push(text(label, at, Weight::SemiBold, theme.text));
        }
        let behind = Point::new(at.x + INDENT, at.y);
        marks.push(text(&self.text, behind, Weight::Regular, theme.text));
    }
}

fn text(text: &str, at: Point, weight: Weight, color: Color) -> Mark {
    Mark::Text {
        baseline: Point::new(at.x, at.y + TEXT * CAP_HEIGHT / 2.0),
        width: Inter.width(text, TEXT, weight),
        text: text.to_owned(),
        size: TEXT,
        weight,
        color,
        align: Align::Left,
    }
}

fn heading(words: &str) -> Note {
    Note {
        label: String::new(),
        text: words.to_owned(),
        is_heading: true,
        address: None,
    }
}

/// Words of the file as a part of a note.
fn part(words: &str) -> String {
    isolated(&visible_words(words)).into_owned()
}

/// A source, its day and its words, which lead to it; nothing where it is not quoted. Where it is
/// found is printed once, in the list of sources.
fn quotation(index: &CaseIndex<'_>, label: String, cite: &Cite) -> Option<Note> {
    let quote = part(cite.quote.as_ref()?);
    let source = index.source(&cite.source);
    let name = part(source.map_or(cite.source.as_str(), short));
    let date = source
        .and_then(published)
        .filter(|date| !name.contains(date));
    let place = cite.at.as_deref().map(part);
    let whence: Vec<String> = [Some(name), place, date].into_iter().flatten().collect();
    Some(Note {
        label,
        text: format!("{}: “{quote}”", whence.join(", ")),
        is_heading: false,
        address: source.and_then(address),
    })
}

/// What is known of an event beside its slide, each in sentences of its own: what it did, why and what
/// came of it, and where sources differ.
fn background(picture: &Picture, index: &CaseIndex<'_>, event: &Event) -> Vec<String> {
    let deeds = event.does.iter().map(|effect| effect_text(index, effect));
    let deeds = deeds.map(|deed| part(deed.trim_start_matches('→').trim()));
    let deeds = deeds.map(|deed| closed(&format!("It {deed}")));
    let said = [&event.because, &event.outcome, &event.note];
    let said = said.into_iter().flatten();
    let said: Vec<String> = said.map(|words| closed(&part(words))).collect();
    let until = picture.until();
    let has_begun =
        |conflict: &&Conflict| had_begun(index.claims_of(conflict).iter().copied(), until);
    let conflicts = picture.case().conflicts.iter().filter(has_begun);
    let conflicts = conflicts.filter(|conflict| conflict.about.contains(&event.id));
    let conflicts: Vec<String> = conflicts
        .map(|conflict| closed(&part(&conflict.topic)))
        .collect();
    let differ =
        (!conflicts.is_empty()).then(|| format!("Sources differ. {}", conflicts.join(" ")));
    deeds.chain([said.join(" ")]).chain(differ).collect()
}

/// The day on which a source was published, where it is told.
fn published(source: &Source) -> Option<String> {
    let date = &source.published;
    let is_known = date.is_told() && *date != EventDate::unknown();
    is_known.then(|| date_text(date, DateStyle::Short))
}

/// Where a source is on the web, if it is there.
fn address(source: &Source) -> Option<String> {
    source.address.as_deref().and_then(web).map(str::to_owned)
}

fn short(source: &Source) -> &str {
    source.short.as_ref().unwrap_or(&source.title)
}

/// The sources that are told of on the cards, in their order: who, what, when and where, and the
/// numbers of these cards.
fn sources(case: &Case, used: &[(&SourceId, Vec<String>)]) -> Vec<Note> {
    let known = |(id, steps): &'_ (&SourceId, Vec<String>)| {
        let source = case.sources.iter().find(|source| source.id == **id)?;
        Some((source, steps.join(", ")))
    };
    let note = |(source, steps): (&Source, String)| {
        let authors = source.authors.join(", ");
        let said = [short(source), &authors, &source.title];
        let said = said.into_iter().chain(source.publisher.as_deref());
        let mut parts: Vec<String> = without_repetition(said).into_iter().map(part).collect();
        // A title often ends with the day.
        let days =
            [DateStyle::Short, DateStyle::Long].map(|style| date_text(&source.published, style));
        let is_said = |day: &String| parts.iter().any(|part| part.contains(day));
        if !days.iter().any(is_said) {
            parts.extend(published(source));
        }
        if let Some(last) = parts.last_mut().filter(|_| !steps.is_empty()) {
            *last = format!("{last} [{steps}]");
        }
        parts.extend(source.address.as_deref().map(part));
        if source.unverified {
            parts.push("not checked".to_owned());
        }
        Note {
            label: BULLET.to_owned(),
            text: parts.join(", "),
            is_heading: false,
            address: address(source),
        }
    };
    used.iter().filter_map(known).map(note).collect()
}

/// What is said of a source, without what a part that is longer, or one before, says too.
fn without_repetition<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_new = |&(place, part): &(usize, &&str)| {
        let says = |(other, longer): (usize, &&str)| {
            other != place && longer.contains(*part) && (longer.len() > part.len() || other < place)
        };
        !parts.iter().enumerate().any(says)
    };
    let new = parts.iter().enumerate().filter(is_new);
    new.map(|(_, part)| *part).collect()
}
