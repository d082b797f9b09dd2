//! `writmap diff`: how two versions of a case differ, and which statuses are different on which
//! days because of it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::importing::ImportArguments;
use super::terminal::screen::{Json, print_json};
use super::{CliError, open};
use crate::format::{
    Differences, FieldDifference, RowChange, change_words, differences, event_words, field_lines,
    row_words,
};
use crate::model::{Case, EventId, counted};
use crate::picture::Story;
use crate::procedure::{
    Lens, StatusBearer, StatusDifference, Version, bearer_words, status_differences,
};
use crate::syntax::line::shortened;
use crate::syntax::visible_line;

/// What `diff --help` says of the exit code.
const EXIT_CODES: &str = "Exit code: 0 when both say the same, 1 when they differ, 2 when a file \
                          cannot be read.";

/// The most rows of each kind that are told one by one.
const MOST_ROWS: usize = 60;
/// The most statuses that are told one by one.
const MOST_STATUSES: usize = 60;
/// The most values that are told of one field.
const MOST_VALUES: usize = 12;
/// Of a value no more than so much is told.
const VALUE: usize = 160;

#[derive(clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// The earlier version: a case file, a docket or anything else that can be opened
    old: PathBuf,
    /// The later version
    new: PathBuf,
    /// Print JSON, with every difference
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    importing: ImportArguments,
}

/// Exit code of a difference, as `diff` has it.
const DIFFERENT: u8 = 1;
/// Exit code of a failure, as `diff` has it.
pub(super) const FAILED: u8 = 2;

pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let mut version = |path: &Path| -> Result<Story, CliError> {
        let dossier = open(Some(path), &arguments.importing.options())?;
        super::status::tell_problems(&dossier, err)?;
        Ok(Story::of(dossier.case, Lens::default()))
    };
    let (old, new) = (version(&arguments.old)?, version(&arguments.new)?);
    let found = differences(&old.case, &new.case);
    let statuses = if found.is_empty() {
        Vec::new()
    } else {
        status_differences(replayed(&old), replayed(&new))
    };
    if arguments.json {
        print_json(&DiffReport::new(&found, &statuses), &Json::Wide, out)?;
    } else if !found.is_empty() {
        let names = Names {
            old: &old,
            new: &new,
        };
        rows_text(&found, &names, out)?;
        statuses_text(&statuses, &names, out)?;
    }
    Ok(if found.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(DIFFERENT)
    })
}

fn replayed(story: &Story) -> Version<'_> {
    Version {
        case: &story.case,
        catalogue: &story.catalogue,
        replay: &story.replay,
    }
}

/// What things are called in both versions.
struct Names<'a> {
    old: &'a Story,
    new: &'a Story,
}

impl Names<'_> {
    fn subject(&self, subject: &StatusBearer) -> String {
        bearer_words(subject, [replayed(self.old), replayed(self.new)])
    }
}

/// Prints so many lines, and how many more there are.
fn listed(
    lines: impl ExactSizeIterator<Item = Vec<String>>,
    most: usize,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let more = lines.len().saturating_sub(most);
    for line in lines.take(most).flatten() {
        // A title with two lines tells no second difference.
        writeln!(out, "{}", visible_line(&line))?;
    }
    if more > 0 {
        writeln!(out, "and {more} more; --json lists all")?;
    }
    Ok(())
}

fn rows_text(found: &Differences, names: &Names<'_>, out: &mut dyn Write) -> Result<(), CliError> {
    let event = |case: &Case, did: &str, id: &EventId| {
        vec![format!("{did}: event {} [{id}]", event_words(case, id))]
    };
    let added = found.added.iter();
    listed(
        added.map(|id| event(&names.new.case, "Added", id)),
        MOST_ROWS,
        out,
    )?;
    let removed = found.removed.iter();
    listed(
        removed.map(|id| event(&names.old.case, "Removed", id)),
        MOST_ROWS,
        out,
    )?;
    let changed = found.changed.iter().map(|(id, fields)| {
        let mut lines = event(&names.old.case, "Changed", id);
        lines.extend(values(fields));
        lines
    });
    listed(changed, MOST_ROWS, out)?;
    let others = found.others.iter().map(|row| {
        let mut lines = vec![format!("{}: {}", change_words(&row.change), row_words(row))];
        if let RowChange::Changed(fields) = &row.change {
            lines.extend(values(fields));
        }
        lines
    });
    listed(others, MOST_ROWS, out)?;
    if !found.head.is_empty() {
        writeln!(out, "Changed: the case as a whole")?;
        listed(
            values(&found.head).into_iter().map(|line| vec![line]),
            MOST_ROWS,
            out,
        )?;
    }
    for section in &found.reordered {
        writeln!(out, "In another order: the rows of `{}`", section.key())?;
    }
    Ok(())
}

/// What only one version says in these fields, each on a line of its own.
fn values(fields: &[FieldDifference]) -> Vec<String> {
    let mut lines = Vec::new();
    for field in fields {
        let said = field_lines(field);
        let more = said.len().saturating_sub(MOST_VALUES);
        let said = said.iter().take(MOST_VALUES);
        lines.extend(said.map(|line| format!("  {}", shortened(line, VALUE))));
        if more > 0 {
            lines.push(format!("  and {more} more of `{}`", field.key));
        }
    }
    lines
}

fn statuses_text(
    found: &[StatusDifference],
    names: &Names<'_>,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    if found.is_empty() {
        writeln!(out, "\nNo status is different on any day.")?;
        return Ok(());
    }
    let count = found
        .chunk_by(|one, next| one.subject == next.subject)
        .count();
    let things = counted(count, "thing");
    writeln!(out, "\nDifferent because of that: the status of {things}")?;
    let mut last = None;
    let lines = found.iter().map(|one| {
        let mut lines = Vec::new();
        if last != Some(&one.subject) {
            lines.push(names.subject(&one.subject));
            last = Some(&one.subject);
        }
        let (days, before, after) = (one.days(), one.before_words(), one.after_words());
        lines.push(format!("  {days}: {before} → {after}"));
        lines
    });
    listed(lines, MOST_STATUSES, out)
}

/// The JSON of `diff --json`.
#[derive(Serialize)]
struct DiffReport<'a> {
    same: bool,
    added: Vec<&'a str>,
    removed: Vec<&'a str>,
    changed: Vec<EventReport<'a>>,
    rows: Vec<RowReport<'a>>,
    case: Vec<FieldReport<'a>>,
    reordered: Vec<&'a str>,
    statuses: Vec<StatusReport<'a>>,
}

#[derive(Serialize)]
struct EventReport<'a> {
    event: &'a str,
    fields: Vec<FieldReport<'a>>,
}

#[derive(Serialize)]
struct RowReport<'a> {
    list: &'a str,
    row: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    change: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldReport<'a>>,
}

#[derive(Serialize)]
struct FieldReport<'a> {
    key: &'a str,
    before: &'a [String],
    after: &'a [String],
}

#[derive(Serialize)]
struct StatusReport<'a> {
    sort: &'static str,
    id: &'a str,
    /// The first and the last day; missing where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl<'a> DiffReport<'a> {
    fn new(found: &'a Differences, statuses: &'a [StatusDifference]) -> Self {
        Self {
            same: found.is_empty(),
            added: found.added.iter().map(EventId::as_str).collect(),
            removed: found.removed.iter().map(EventId::as_str).collect(),
            changed: (found.changed.iter())
                .map(|(id, fields)| EventReport {
                    event: id.as_str(),
                    fields: field_reports(fields),
                })
                .collect(),
            rows: (found.others.iter())
                .map(|row| RowReport {
                    list: row.section.key(),
                    row: &row.row,
                    title: row.title.as_deref(),
                    change: change_words(&row.change).to_lowercase(),
                    fields: match &row.change {
                        RowChange::Changed(fields) => field_reports(fields),
                        RowChange::Added | RowChange::Removed => Vec::new(),
                    },
                })
                .collect(),
            case: field_reports(&found.head),
            reordered: found.reordered.iter().map(|list| list.key()).collect(),
            statuses: statuses.iter().map(StatusReport::from).collect(),
        }
    }
}

fn field_reports(fields: &[FieldDifference]) -> Vec<FieldReport<'_>> {
    let fields = fields.iter().map(|field| FieldReport {
        key: &field.key,
        before: &field.before,
        after: &field.after,
    });
    fields.collect()
}

impl<'a> From<&'a StatusDifference> for StatusReport<'a> {
    fn from(difference: &'a StatusDifference) -> Self {
        let (sort, id) = match &difference.subject {
            StatusBearer::Order(id) => ("order", id.as_str()),
            StatusBearer::Duty(id) => ("duty", id.as_str()),
            StatusBearer::Matter(id) => ("matter", id.as_str()),
            StatusBearer::Deadline(id) => ("deadline", id.as_str()),
            StatusBearer::Court(id) => ("court", id.as_str()),
        };
        let last = difference.until.and_then(|until| until.yesterday().ok());
        Self {
            sort,
            id,
            from: difference.from.map(|day| day.to_string()),
            to: last.map(|day| day.to_string()),
            before: difference.before.as_deref(),
            after: difference.after.as_deref(),
        }
    }
}
