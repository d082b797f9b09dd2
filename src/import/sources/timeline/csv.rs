//! The spreadsheet of `TimelineJS`, saved as CSV.
//!
//! Start with [`read`].

use std::borrow::Cow;

use super::story::Story;
use super::{Media, Moment, Slide, Sort};
use crate::import::{Confidence, Content, ImportError, Importer, Input, Report};
use crate::model::Catalogue;
use crate::syntax::table::{Row, Table};

pub(crate) const IMPORTER: Importer = Importer {
    name: "TimelineJS spreadsheet",
    recognise,
    read,
};

/// Columns of which a table of something else has few.
const TELLING: [&str; 12] = [
    "month",
    "day",
    "end_year",
    "end_month",
    "end_day",
    "end_time",
    "display_date",
    "media",
    "media_credit",
    "media_caption",
    "media_thumbnail",
    "background",
];

/// With so many of them, a table with years and headlines can be nothing else.
const SURE: usize = 3;

fn recognise(input: &Input<'_>) -> Confidence {
    let columns = input.columns();
    let has = |name: &str| columns.iter().any(|column| column == name);
    let telling = TELLING.iter().filter(|name| has(name)).count();
    if has("year") && has("headline") && telling >= SURE {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let decoded = input.decoded();
    let table = Table::read(&decoded.text)?;
    let mut report = Report::new(IMPORTER.name);
    report.rows = table.rows.len();
    report.understand(format!(
        "the columns are divided by {}, the text is {}",
        table.separator, decoded.encoding
    ));
    report.problems(table.problems());
    let columns = Columns::of(&table);
    let mut story = Story::new(input, catalogue, report);
    story.tell(table.rows.iter().map(|row| columns.slide(row)));
    Ok(Content::Case(Box::new(story.finish()?)))
}

/// Where the columns stand in a table.
struct Columns {
    start: [Option<usize>; 4],
    end: [Option<usize>; 4],
    display: Option<usize>,
    headline: Option<usize>,
    text: Option<usize>,
    media: Option<usize>,
    credit: Option<usize>,
    caption: Option<usize>,
    sort: Option<usize>,
    group: Option<usize>,
    kind: Option<usize>,
    id: Option<usize>,
}

impl Columns {
    fn of(table: &Table<'_>) -> Self {
        let column = |name| table.column(name);
        Self {
            start: ["year", "month", "day", "time"].map(column),
            end: ["end_year", "end_month", "end_day", "end_time"].map(column),
            display: column("display_date"),
            headline: column("headline"),
            text: column("text"),
            media: column("media"),
            credit: column("media_credit"),
            caption: column("media_caption"),
            sort: column("type"),
            group: column("group"),
            kind: column("kind"),
            id: column("unique_id").or(column("id")),
        }
    }

    fn slide<'a>(&self, row: &'a Row<'_>) -> Slide<'a> {
        let cell = |column| Cow::Borrowed(row.cell(column));
        let moment = |columns: [Option<usize>; 4]| {
            let [year, month, day, time] = columns.map(cell);
            Moment {
                year,
                month,
                day,
                time,
            }
        };
        let written = row.cell(self.sort);
        let sort = match written.to_lowercase().as_str() {
            "title" => Sort::Title,
            "era" => Sort::Era,
            _ => Sort::Event,
        };
        let kind = match row.cell(self.kind) {
            "" if sort == Sort::Event => written,
            kind => kind,
        };
        Slide {
            sort,
            name: format!("row {}", row.number),
            span: row.span.clone(),
            start: moment(self.start),
            end: moment(self.end),
            display: cell(self.display),
            headline: cell(self.headline),
            text: cell(self.text),
            media: Media {
                url: cell(self.media),
                credit: cell(self.credit),
                caption: cell(self.caption),
            },
            group: cell(self.group),
            kind: Cow::Borrowed(kind),
            id: cell(self.id),
        }
    }
}
