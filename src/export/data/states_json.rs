//! What was so when, as JSON: the answer for one day as `writmap status --json` gives it, and what
//! every order, stay and matter was from when to when.
//!
//! The field names are a public format: add, never rename. Start with [`EXPORTER`].

use serde::Serialize;

use super::excerpt::{Excerpt, Ledger, Lives, Stretch};
use crate::export::{ExportError, Exporter, Subject};
use crate::procedure::StatusReport;
use crate::syntax::visible_json;

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "states.json",
    name: "JSON of the states",
    subject: Subject::Case,
    export: |sheet, _| states(&Excerpt::of(sheet)),
};

#[derive(Serialize)]
struct States<'a> {
    title: &'a str,
    /// Why it is not the whole case, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    shows: Option<&'a str>,
    /// The answer for one day; none for a case without a date.
    state: Option<StatusReport>,
    /// Orders, stays and matters with what they were, in the order of time.
    histories: Vec<History<'a>>,
}

#[derive(Serialize)]
struct History<'a> {
    id: &'a str,
    title: &'a str,
    spans: Vec<Span<'a>>,
}

/// Dates are EDTF.
#[derive(Serialize)]
struct Span<'a> {
    status: &'static str,
    from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    certain: bool,
    because: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<&'a str>,
}

fn states(excerpt: &Excerpt) -> Result<Vec<u8>, ExportError> {
    let ledger = Ledger::new(excerpt);
    let lives = Lives::of(excerpt);
    let histories = ledger.entries().filter_map(|entry| {
        let spans: Vec<Span<'_>> = lives
            .at(entry.place)
            .iter()
            .map(|stretch| span(excerpt, stretch))
            .collect();
        (!spans.is_empty()).then(|| History {
            id: entry.event.id.as_str(),
            title: &entry.event.title,
            spans,
        })
    });
    let states = States {
        title: &excerpt.case.title,
        shows: excerpt.band.as_deref(),
        state: excerpt
            .day
            .map(|day| told(excerpt, excerpt.story.report_on(day))),
        histories: histories.collect(),
    };
    let json = serde_json::to_string_pretty(&states);
    let json = json.map_err(|error| ExportError::Encoding(error.to_string()))?;
    Ok((visible_json(json) + "\n").into_bytes())
}

fn span<'a>(excerpt: &'a Excerpt, stretch: &'a Stretch) -> Span<'a> {
    let events = &excerpt.story.case.events;
    let because = stretch
        .because
        .iter()
        .filter_map(|place| events.get(*place));
    Span {
        status: stretch.status,
        from: stretch.from.to_string(),
        until: stretch.until.as_ref().map(ToString::to_string),
        certain: stretch.is_certain,
        because: because.map(|event| event.id.as_str()).collect(),
        remarks: stretch.remarks.iter().map(String::as_str).collect(),
    }
}

/// The answer for a day without what is not given away. Where something is hidden, the findings and
/// notes of the program are left out, since they may name it.
fn told(excerpt: &Excerpt, mut report: StatusReport) -> StatusReport {
    if !excerpt.is_part {
        return report;
    }
    let shows = |id: &String| excerpt.shows(&id.as_str().into());
    report.orders.retain(|order| shows(&order.id));
    for order in &mut report.orders {
        order.because.retain(shows);
        order.note = None;
        order.decided.take_if(|decided| !shows(&decided.by));
        for part in &mut order.parts {
            part.because.retain(shows);
        }
    }
    report.pending.retain(|matter| shows(&matter.id));
    for matter in &mut report.pending {
        matter.held_by.retain(shows);
    }
    report.duties.retain(|duty| shows(&duty.order));
    report.deadlines.retain(|deadline| shows(&deadline.event));
    let options = &excerpt.case.options;
    let is_given = |id: &String| options.iter().any(|option| option.id.as_str() == id);
    report.options.retain(|option| is_given(&option.id));
    for option in &mut report.options {
        option.note = None;
    }
    report.findings.clear();
    report
}
