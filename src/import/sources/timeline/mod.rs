//! Timelines made with `TimelineJS`: its spreadsheet as CSV, and its JSON of version 3 and 2.
//!
//! Both are read into [`Slide`]s, of which [`story`] makes a case. A timeline says when things
//! happened and tells of them; it says nothing of procedure, and none is guessed. Start with
//! [`csv`], [`json`], then [`story`].

mod csv;
mod json;
mod markup;
mod moment;
mod own;
mod story;

use std::borrow::Cow;
use std::ops::Range;

pub(crate) use csv::IMPORTER as CSV_IMPORTER;
pub(crate) use json::IMPORTER as JSON_IMPORTER;
use moment::Moment;

/// One row of the spreadsheet, or one object of the JSON, as it is written.
#[derive(Clone, Debug, Default)]
struct Slide<'a> {
    /// What it is.
    sort: Sort,
    /// What it is called in messages: `row 5`.
    name: String,
    /// Its place, in bytes of the text.
    span: Range<usize>,
    start: Moment<'a>,
    end: Moment<'a>,
    /// What is shown in place of the date.
    display: Cow<'a, str>,
    /// Markup.
    headline: Cow<'a, str>,
    /// Markup.
    text: Cow<'a, str>,
    media: Media<'a>,
    group: Cow<'a, str>,
    /// What sort of event it is, where the timeline says more than it has to.
    kind: Cow<'a, str>,
    id: Cow<'a, str>,
}

/// What a slide is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    #[default]
    Event,
    /// The title page, which need not have a date.
    Title,
    /// A stretch of time behind the events.
    Era,
}

/// What is shown beside the text.
#[derive(Clone, Debug, Default)]
struct Media<'a> {
    /// An address, or markup.
    url: Cow<'a, str>,
    /// Markup.
    credit: Cow<'a, str>,
    /// Markup.
    caption: Cow<'a, str>,
}
