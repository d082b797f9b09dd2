//! Slides to a case.
//!
//! The timeline is a source like any other: every event cites it with its text. What a slide
//! shows beside the text is a source too. An event stands at its beginning, because the date of
//! a case file is one moment; when it was over is noted. Start with [`Story::tell`].

use super::markup::{self, PlainText, plain};
use super::moment::{Moment, SlideDate};
use super::{Media, Slide, Sort};
use crate::import::words::courts::Courts;
use crate::import::words::dates::{DayOrder, Reading};
use crate::import::words::groups::{Groups, Place};
use crate::import::words::ids::{Ids, slug};
use crate::import::words::kinds::Kinds;
use crate::import::words::loose_dates;
use crate::import::words::parties::Parties;
use crate::import::words::publications::Sources;
use crate::import::{Import, ImportError, Input, Report};
use crate::model::{
    Case, Catalogue, Cite, DateStyle, Day, Event, EventDate, EventFields, EventId, Kind, KindId,
    LaneOwner, SourceId, SourceKind, counted_as, date_text,
};
use crate::syntax::Problem;
use crate::syntax::line::shortened;

/// The longest title made of a text, in characters.
const TITLE: usize = 100;
/// The longest title of a source, in characters.
const SOURCE_TITLE: usize = 120;
/// The longest id made of a headline, in bytes.
const ID: usize = 40;
/// The lane of what lies behind the events.
const ERAS: &str = "Eras";
/// By this name the timeline itself is known among the sources.
const TIMELINE: &str = "";

/// A case under construction.
pub(super) struct Story<'a> {
    case: Case,
    /// By day and minute, with unknown dates last; the events themselves in the same order.
    keys: Vec<(bool, Option<Day>, u32)>,
    /// What the timeline is called, for its own source.
    name: String,
    courts: Courts<'a>,
    kinds: Kinds,
    parties: Parties,
    groups: Groups,
    sources: Sources<'a>,
    ids: Ids,
    eras: usize,
    report: Report,
}

impl<'a> Story<'a> {
    /// A case without events.
    pub(super) fn new(input: &'a Input<'_>, catalogue: &'a Catalogue, report: Report) -> Self {
        Self {
            case: Case {
                title: input.stem().to_owned(),
                lanes_by: LaneOwner::Court,
                ..Case::default()
            },
            keys: Vec::new(),
            name: format!("Timeline “{}”", input.stem()),
            courts: Courts::new(catalogue),
            kinds: Kinds::new(catalogue),
            parties: Parties::default(),
            groups: Groups::default(),
            sources: Sources::new(input.name),
            ids: Ids::default(),
            eras: 0,
            report,
        }
    }

    /// Makes room for so many events at once: a list that is moved to where there is more room is
    /// there twice meanwhile. Where there is not so much memory, it grows as it must.
    pub(super) fn expect(&mut self, events: usize) {
        let _ = self.case.events.try_reserve_exact(events);
        let _ = self.keys.try_reserve_exact(events);
    }

    /// Takes the slides. The title page comes first, wherever it stands; a second one is a
    /// slide like the others. They are made twice and not kept: each takes more than its event.
    pub(super) fn tell<'s>(&mut self, slides: impl Iterator<Item = Slide<'s>> + Clone) {
        let mut titles = slides.clone().enumerate();
        let title = titles.find(|(_, slide)| slide.sort == Sort::Title);
        if let Some((_, slide)) = &title {
            self.title(slide);
        }
        let title = title.map(|(place, _)| place);
        for (place, slide) in slides.enumerate() {
            self.report.rows = place + 1;
            if title != Some(place) {
                self.add(&slide);
            }
        }
    }

    /// Takes a slide that is no title page.
    pub(super) fn add(&mut self, slide: &Slide<'_>) {
        let headline = one_line(&plain(&slide.headline).text);
        let body = plain(&slide.text);
        if headline.is_empty() && body.text.is_empty() && slide.media.is_empty() {
            self.report.problem(|| {
                problem(slide, Problem::warning, "it shows nothing to read")
                    .remedy("it is left out")
            });
        } else {
            self.event(slide, headline, &body);
        }
    }

    /// Whether no slide was taken that makes an event.
    pub(super) fn is_empty(&self) -> bool {
        self.case.events.is_empty()
    }

    /// What was understood of the slides so far.
    pub(super) fn into_report(self) -> Report {
        self.report
    }

    /// The case, with its events in the order of time.
    ///
    /// # Errors
    /// When there is no event.
    pub(super) fn finish(mut self) -> Result<Import, ImportError> {
        if self.case.events.is_empty() {
            return Err(ImportError::NoEntries {
                problem: "the timeline has no event".to_owned(),
                remedy: "was it saved before it was filled in?",
            });
        }
        if self.eras > 0 {
            self.report.understand(counted_as(
                self.eras,
                "of the events is an era; it stands at its beginning",
                "of the events are eras; each stands at its beginning",
            ));
        }
        self.report.understand(
            "backgrounds, thumbnails and the scale of the timeline are not used; what the events \
             do in law is not guessed",
        );
        let mut order: Vec<usize> = (0..self.keys.len()).collect();
        order.sort_by_key(|&place| self.keys[place]);
        put_in_order(&mut self.case.events, order);
        self.case.events.shrink_to_fit();
        self.report.events = self.case.events.len();
        self.courts.put_into(&mut self.case);
        self.kinds.put_into(&mut self.case);
        self.parties.put_into(&mut self.case);
        self.groups.put_into(&mut self.case);
        self.sources.put_into(&mut self.case);
        Ok(Import {
            case: self.case,
            report: self.report,
            ..Import::default()
        })
    }

    /// The title page: what the case is called and about.
    pub(super) fn title(&mut self, slide: &Slide<'_>) {
        let headline = one_line(&plain(&slide.headline).text);
        if !headline.is_empty() {
            self.name = format!("Timeline “{headline}”");
            self.case.title = headline;
        }
        let mut summary = with_addresses(plain(&slide.text));
        let written = slide.start.written();
        if summary.is_empty() && !written.is_empty() {
            summary = format!("Begins {written}.");
        }
        self.case.summary = Some(summary).filter(|summary| !summary.is_empty());
        // What the page shows belongs to no event; as a source it is not lost.
        self.media(&slide.media);
    }

    fn event(&mut self, slide: &Slide<'_>, headline: String, body: &PlainText) {
        let mut notes = Vec::new();
        let date = self.date(slide, &mut notes);
        let sources = self.cites(slide, body, &headline);
        let title = title_of(slide, headline, &body.text);
        let id = self.id(slide, &title);
        let mut event: Event = EventFields {
            kind: self.kind(slide, &mut notes),
            title,
            sources: sources.into(),
            ..Event::new(id, date).into_fields()
        }
        .into();
        self.group(slide, &mut event, &mut notes);
        if !notes.is_empty() {
            event.note = Some(notes.join("\n")).filter(|note| !note.is_empty());
        }
        let day = event.date.anchor();
        self.keys.push((day.is_none(), day, slide.start.minutes()));
        self.case.events.push(event);
    }

    /// When it began. What the slide says beyond that is noted.
    fn date(&mut self, slide: &Slide<'_>, notes: &mut Vec<String>) -> EventDate {
        let start = self.read(slide, &slide.start);
        if start.says_more {
            notes.push(format!("Date as written: {}", slide.start.written()));
        }
        if !slide.start.time.is_empty() {
            notes.push(format!("Time: {}", slide.start.time));
        }
        if !slide.end.is_empty() {
            self.end(slide, &start.date, notes);
        }
        let display = one_line(&plain(&slide.display).text);
        if !display.is_empty() && !says_the_same(&display, &start.date) {
            notes.push(format!("Date as shown: {display}"));
        }
        start.date
    }

    fn end(&mut self, slide: &Slide<'_>, start: &EventDate, notes: &mut Vec<String>) {
        let end = self.read(slide, &slide.end);
        let time = slide.end.time.trim();
        if end.says_more || end.date.earliest().is_none() {
            notes.push(format!("Until {}", slide.end.written()));
        } else if end.date != *start || !time.is_empty() {
            let at = if time.is_empty() { "" } else { ", " };
            let day = date_text(&end.date, DateStyle::Long);
            notes.push(format!("Until {day}{at}{time}"));
        }
        let backwards = end.date.latest().zip(start.earliest());
        if backwards.is_some_and(|(end, start)| end < start) {
            self.report.problem(|| {
                problem(slide, Problem::warning, "it ends before it begins")
                    .remedy("both dates are kept; look at which is right")
            });
        }
    }

    /// A date of a slide; what could not be read of it is reported.
    fn read(&mut self, slide: &Slide<'_>, moment: &Moment<'_>) -> SlideDate {
        let read = moment.read();
        if let Some((trouble, remedy)) = &read.trouble {
            let sort = if moment.is_empty() {
                Problem::warning
            } else {
                Problem::error
            };
            self.report
                .problem(|| problem(slide, sort, trouble).remedy(*remedy));
        }
        read
    }

    /// Who says so: the timeline with its text, the addresses in it, and what it shows.
    fn cites(&mut self, slide: &Slide<'_>, body: &PlainText, headline: &str) -> Vec<Cite> {
        let text = body.text.as_str();
        let text = Some(text).filter(|text| !text.is_empty() && *text != headline);
        let mut cites = Vec::new();
        for link in &body.links {
            let source = self.sources.add(&link.address, |source| {
                source.title = if link.words.is_empty() {
                    short_address(&link.address)
                } else {
                    shortened(&link.words, SOURCE_TITLE)
                };
            });
            cites.push(cite(source));
        }
        let shown = self.media(&slide.media);
        let own = self.timeline(text.map(str::to_owned));
        if own.quote.is_some() || shown.iter().all(|shown| shown.source != own.source) {
            cites.insert(0, own);
        }
        for shown in shown {
            if !cites.contains(&shown) {
                cites.push(shown);
            }
        }
        cites
    }

    /// A reference to the timeline itself.
    fn timeline(&mut self, quote: Option<String>) -> Cite {
        let name = &self.name;
        let source = self.sources.add(TIMELINE, |source| {
            source.kind = SourceKind::Summary;
            source.title.clone_from(name);
            source.short = Some("Timeline".to_owned());
        });
        Cite {
            quote,
            ..cite(source)
        }
    }

    /// What is shown beside the text.
    fn media(&mut self, media: &Media<'_>) -> Vec<Cite> {
        if media.is_empty() {
            Vec::new()
        } else if media.url.contains('<') {
            self.shown(media)
        } else {
            vec![cite(self.shown_at(media))]
        }
    }

    /// What an address shows.
    fn shown_at(&mut self, media: &Media<'_>) -> SourceId {
        let written = media.url.trim();
        let address = markup::address(written);
        let key = match (&address, written) {
            (Some(address), _) => address.clone(),
            // The blanks keep words from being taken for a name or an address.
            (None, "") => format!(" {} {}", media.caption, media.credit),
            (None, path) => path.to_owned(),
        };
        self.sources.add(&key, |source| {
            let label = Label::of(media);
            source.title = match &address {
                _ if !label.title.is_empty() => label.title,
                Some(address) => short_address(address),
                None if written.is_empty() => "What the slide shows".to_owned(),
                None => written.to_owned(),
            };
            source.address = address;
            source.note = label.note;
        })
    }

    /// What markup in place of an address shows: words to quote, or frames.
    fn shown(&mut self, media: &Media<'_>) -> Vec<Cite> {
        let label = Label::of(media);
        let shown = plain(&media.url);
        let mut cites = Vec::new();
        if !shown.text.is_empty() {
            let text = [shown.text, label.title.clone(), label.credit];
            let text = text.into_iter().filter(|part| !part.is_empty());
            cites.push(self.timeline(Some(text.collect::<Vec<_>>().join("\n"))));
        }
        for link in shown.links {
            let source = self.sources.add(&link.address, |source| {
                let title = [&label.title, &link.words]
                    .into_iter()
                    .find(|title| !title.is_empty());
                source.title = title.map_or_else(|| short_address(&link.address), Clone::clone);
                source.note.clone_from(&label.note);
            });
            cites.push(cite(source));
        }
        cites
    }

    /// An id that a person can read: the timeline's own, else the words of the title.
    fn id(&mut self, slide: &Slide<'_>, title: &str) -> EventId {
        let own = slug(&slide.id);
        let words = if own.is_empty() { slug(title) } else { own };
        let mut end = words.len();
        if end > ID {
            // A slug is ASCII.
            end = words[..ID].rfind('-').unwrap_or(ID);
        }
        let wanted = words[..end].trim_matches(['-', '.']);
        let wanted = if wanted.is_empty() {
            slug(&slide.name)
        } else {
            wanted.to_owned()
        };
        self.ids.take(&wanted).into()
    }

    /// The kind, where the timeline says one that is known.
    fn kind(&mut self, slide: &Slide<'_>, notes: &mut Vec<String>) -> KindId {
        if slide.kind.is_empty() {
            return Kind::OTHER.into();
        }
        self.kinds.known(&slide.kind).unwrap_or_else(|| {
            notes.push(format!("Type: {}", slide.kind));
            Kind::OTHER.into()
        })
    }

    fn group(&mut self, slide: &Slide<'_>, event: &mut Event, notes: &mut Vec<String>) {
        let mut name = one_line(&plain(&slide.group).text);
        if slide.sort == Sort::Era {
            self.eras += 1;
            if name.is_empty() {
                ERAS.clone_into(&mut name);
            }
        }
        if name.is_empty() {
            return;
        }
        let (courts, parties) = (&mut self.courts, &mut self.parties);
        match self.groups.place(&name, courts, parties, &mut self.report) {
            Place::Court(court) => event.court = Some(court),
            Place::Party(party) => event.by.push(party),
            Place::Nowhere => notes.push(format!("Group: {name}")),
        }
    }
}

/// Puts events where `order` says: at each place the one that was at the place named there.
fn put_in_order(events: &mut [Event], mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut place = start;
        loop {
            let from = std::mem::replace(&mut order[place], place);
            // What has been put in order already stays, and so does the end of a round.
            if from == start || from == place {
                break;
            }
            events.swap(place, from);
            place = from;
        }
    }
}

impl Media<'_> {
    fn is_empty(&self) -> bool {
        [&self.url, &self.credit, &self.caption]
            .iter()
            .all(|part| part.trim().is_empty())
    }
}

fn problem(
    slide: &Slide<'_>,
    sort: fn(std::ops::Range<usize>, String) -> Problem,
    words: impl std::fmt::Display,
) -> Problem {
    sort(slide.span.clone(), format!("{}: {words}", slide.name))
}

fn cite(source: SourceId) -> Cite {
    Cite {
        source,
        quote: None,
        at: None,
        note: None,
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn title_of(slide: &Slide<'_>, headline: String, text: &str) -> String {
    if !headline.is_empty() {
        return headline;
    }
    let first = text.lines().next().unwrap_or_default();
    let caption = plain(&slide.media.caption).text;
    let words = if first.is_empty() { &caption } else { first };
    if words.is_empty() {
        format!("Slide without a headline ({})", slide.name)
    } else {
        shortened(&one_line(words), TITLE)
    }
}

/// Whether the date that is shown says no more than the date itself.
fn says_the_same(display: &str, date: &EventDate) -> bool {
    let read = loose_dates::read(display, DayOrder::MonthFirst);
    let same = read.is_ok_and(|read| !read.says_more && read.reading == Reading::One(date.clone()));
    // A time of day is read over, and not said otherwise.
    same && !display.contains(':')
}

/// The text with the addresses of its links behind it.
fn with_addresses(plain: PlainText) -> String {
    let mut text = plain.text;
    for link in plain.links {
        if !text.contains(&link.address) {
            let blank = if text.is_empty() { "" } else { " " };
            text = format!("{text}{blank}({})", link.address);
        }
    }
    text
}

/// What is said of what a slide shows.
struct Label {
    /// The caption, shortened.
    title: String,
    /// Whose it is.
    credit: String,
    /// What the title does not say.
    note: Option<String>,
}

impl Label {
    fn of(media: &Media<'_>) -> Self {
        let caption = plain(&media.caption);
        let credit = with_addresses(plain(&media.credit));
        let title = shortened(&one_line(&caption.text), SOURCE_TITLE);
        let mut parts = Vec::new();
        let whole = with_addresses(caption);
        if one_line(&whole) != title {
            parts.push(whole);
        }
        if !credit.is_empty() {
            parts.push(format!("Credit: {credit}"));
        }
        Self {
            title,
            credit,
            note: Some(parts.join("\n")).filter(|note| !note.is_empty()),
        }
    }
}

/// An address as a title: without what all have in common.
fn short_address(address: &str) -> String {
    let plain = address.split_once("://").map_or(address, |(_, rest)| rest);
    let plain = plain.strip_prefix("www.").unwrap_or(plain);
    shortened(plain.trim_end_matches('/'), SOURCE_TITLE)
}
