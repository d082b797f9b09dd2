//! Dockets of the appellate courts of Texas, as saved from `search.txcourts.gov`.
//!
//! A page has panels: the case, briefs, events, parties, and the courts below. Events come with
//! their sort and disposition in columns of their own. Start with [`read`].

use std::collections::HashSet;
use std::ops::Range;

use super::dated_rows;
use crate::import::words::us_records::{day, judge};
use crate::import::{
    Confidence, Content, Docket, DocketParty, Entry, EntryList, ImportError, Importer, Input,
    LowerCase, RelatedCase, Report,
};
use crate::model::{Catalogue, CourtId, counted};
use crate::syntax::Problem;
use crate::syntax::html::{Element, Page};

pub(crate) const IMPORTER: Importer = Importer {
    name: "docket of an appellate court of Texas",
    recognise,
    read,
};

fn recognise(input: &Input<'_>) -> Confidence {
    let head = input.head();
    if !head.contains("txcourts.gov") || !head.trim_start().starts_with('<') {
        Confidence::No
    } else if head.contains("Case.aspx?cn=") {
        Confidence::Sure
    } else {
        Confidence::Possible
    }
}

/// Reads a page.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let page = Page::parse(text)?;
    let mut report = Report::new(IMPORTER.name);
    let fields = Fields::of(&page);
    let number = fields.get("", "Case");
    if number.is_empty() {
        return Err(ImportError::not_a_docket(
            "another page of the courts of Texas",
            "search for the case, open it and save the page that lists its events",
        ));
    }
    let (entries, repeated) = entries(&page, &mut report);
    if entries.is_empty() {
        return Err(ImportError::no_entries(
            format_args!("No. {number}"),
            "open the case in the browser and save the whole page",
        ));
    }
    if page.cut_short {
        let end = text.len();
        report.problem(|| {
            Problem::warning(end..end, "the page ends before its tables do")
                .remedy("it was probably cut short; download it again")
        });
    }
    let docket = Docket {
        title: title(&fields),
        court: court(&page, catalogue)
            .map(|id| id.to_string())
            .unwrap_or_default(),
        number,
        filed: day(&fields.get("", "Date Filed")).unwrap_or_default(),
        parties: parties(&page),
        origins: origins(&fields, catalogue),
        related: transfer(&fields, catalogue, &mut report),
        publisher: "Texas Judicial Branch",
        address: address(&page),
        entries,
        ..Docket::default()
    };
    // Its tree takes more room than what was read of it.
    drop(page);
    let read = docket
        .entries
        .iter()
        .map(|entry| &entry.span)
        .chain(&repeated);
    dated_rows::tell_unread(text, read, &mut report);
    if !repeated.is_empty() {
        report.understand(format!(
            "{} among the briefs are events that stand among the events, too",
            counted(repeated.len(), "row")
        ));
    }
    Ok(Content::Dockets(vec![docket], report))
}

/// The labels of a page with their values.
struct Fields {
    /// Heading of the panel, label and value.
    all: Vec<(String, String, String)>,
}

impl Fields {
    fn of(page: &Page) -> Self {
        let mut all = Vec::new();
        for label in page.all("label") {
            let value = label.around("div").and_then(Element::next);
            if let Some(value) = value {
                let name = label.words();
                let name = name.trim_end_matches([':', ' ']).to_owned();
                all.push((heading(label), name, value.words()));
            }
        }
        Self { all }
    }

    /// The value with this label in the panel whose heading begins so; empty without one.
    fn get(&self, heading: &str, label: &str) -> String {
        let mut found = self.all.iter().filter(|(panel, name, _)| {
            name == label
                && if heading.is_empty() {
                    panel.is_empty()
                } else {
                    panel.starts_with(heading)
                }
        });
        found
            .next()
            .map(|(.., value)| value.clone())
            .unwrap_or_default()
    }
}

/// The heading of the panel in which an element stands; empty in the first.
fn heading(element: Element<'_>) -> String {
    let panel = element
        .ancestors()
        .find(|ancestor| ancestor.has("class", "panel"));
    let head = panel.and_then(|panel| {
        panel
            .children()
            .find(|child| child.has("class", "panel-heading"))
    });
    head.map(Element::words).unwrap_or_default()
}

/// The parties as the page styles the case. A criminal case names the defendant only.
fn title(fields: &Fields) -> String {
    let (first, second) = (fields.get("", "Style"), fields.get("", "v."));
    if second.is_empty() {
        first
    } else {
        format!("{first} v. {second}")
    }
}

/// The court to whose part of the site the page belongs: `coa=coa08`.
fn court(page: &Page, catalogue: &Catalogue) -> Option<CourtId> {
    let form = page.all("form").find_map(|form| {
        form.attribute("action")
            .filter(|action| action.contains("coa="))
    })?;
    let code = form.split("coa=").nth(1)?.split('&').next()?;
    let id = match code.to_ascii_lowercase().as_str() {
        "cossup" => "tex".to_owned(),
        "coscca" => "texcrimapp".to_owned(),
        code => format!(
            "texapp-{}",
            code.strip_prefix("coa")?.trim_start_matches('0')
        ),
    };
    catalogue
        .court(&CourtId::from(id))
        .map(|court| court.id.clone())
}

/// Where the case stands on the site.
fn address(page: &Page) -> Option<String> {
    let link = page.all("a").find_map(|link| {
        let href = link.attribute("href")?;
        let (_, query) = href.split_once("txcourts.gov/Case.aspx?")?;
        let mut parts = query
            .split('&')
            .filter(|part| part.starts_with("cn=") || part.starts_with("coa="));
        Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
    });
    link.map(|(case, court)| format!("https://search.txcourts.gov/Case.aspx?{case}&{court}"))
}

/// The court of appeals that is printed so: `11th Court of Appeals`.
fn court_of_appeals(printed: &str, catalogue: &Catalogue) -> String {
    let digits = printed
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(printed.len());
    let known = printed.contains("Court of Appeals");
    let id = CourtId::from(format!("texapp-{}", &printed[..digits]));
    match catalogue.court(&id).filter(|_| known) {
        Some(court) => court.id.to_string(),
        None => printed.to_owned(),
    }
}

/// The courts below, the nearest first.
fn origins(fields: &Fields, catalogue: &Catalogue) -> Vec<LowerCase> {
    let appeal = |label| fields.get("Court of Appeals Information", label);
    let trial = |label| fields.get("Trial Court Information", label);
    let (court, county) = (trial("Court"), trial("County"));
    let cases = [
        LowerCase {
            court: court_of_appeals(&appeal("COA District"), catalogue),
            number: appeal("COA Case"),
            judge: judge(&appeal("COA Justice")).to_owned(),
            ..LowerCase::default()
        },
        LowerCase {
            court: if county.is_empty() || court.is_empty() {
                court
            } else {
                format!("{court}, {county} County, Texas")
            },
            number: trial("Court Case"),
            judge: judge(&trial("Court Judge")).to_owned(),
            ..LowerCase::default()
        },
    ];
    let named = |case: &LowerCase| !case.court.is_empty() || !case.number.is_empty();
    cases.into_iter().filter(named).collect()
}

/// The case of which this one is the continuation in another court, and where it went.
fn transfer(fields: &Fields, catalogue: &Catalogue, report: &mut Report) -> Vec<RelatedCase> {
    let to = fields.get("", "Transfer To");
    if !to.is_empty() {
        let on = fields.get("", "Transfer Out");
        report.understand(format!("the case was transferred to the {to} on {on}"));
    }
    let (court, number) = (
        fields.get("", "Transfer From"),
        fields.get("", "Transfer Case"),
    );
    if number.is_empty() {
        return Vec::new();
    }
    vec![RelatedCase {
        court: court_of_appeals(&court, catalogue),
        number,
        relation: "Transferred from".to_owned(),
    }]
}

/// A table of the page, by the names of its columns.
struct Grid<'a> {
    columns: Vec<String>,
    table: Element<'a>,
}

impl<'a> Grid<'a> {
    /// The table of which the id has this word.
    fn of(page: &'a Page<'a>, word: &str) -> Option<Self> {
        let is_grid = |table: &Element<'_>| {
            let id = table.attribute("id").unwrap_or_default();
            id.contains(word) && table.within("th").next().is_some()
        };
        let table = page.all("table").find(is_grid)?;
        let columns = table.within("th").map(Element::words).collect();
        Some(Self { columns, table })
    }

    /// The cells of each row below the headings.
    fn rows(&self) -> impl Iterator<Item = Vec<Element<'a>>> {
        let is_row = |row: &Vec<Element<'_>>| row.iter().all(|cell| cell.name() == "td");
        self.table.rows().map(Element::cells).filter(is_row)
    }

    /// The cell of a row in this column.
    fn cell(&self, row: &[Element<'a>], column: &str) -> Option<Element<'a>> {
        let place = self.columns.iter().position(|name| name == column)?;
        // A row that says that there is nothing has one wide cell.
        (row.len() == self.columns.len()).then(|| row[place])
    }

    fn words(&self, row: &[Element<'a>], column: &str) -> String {
        self.cell(row, column)
            .map(Element::words)
            .unwrap_or_default()
    }
}

fn parties(page: &Page) -> Vec<DocketParty> {
    let Some(grid) = Grid::of(page, "grdParty") else {
        return Vec::new();
    };
    let parties = grid.rows().map(|row| {
        let counsel = grid
            .cell(&row, "Representative")
            .map(Element::lines)
            .unwrap_or_default();
        DocketParty {
            name: grid
                .words(&row, "Party")
                .trim_end_matches([';', ',', ' '])
                .to_owned(),
            role: grid.words(&row, "PartyType"),
            counsel: counsel
                .into_iter()
                .filter(|name| !name.is_empty())
                .collect(),
            ..DocketParty::default()
        }
    });
    parties.filter(|party| !party.name.is_empty()).collect()
}

/// The events, and those briefs that are not among them, the oldest first.
/// The events, and where the rows stand that repeat one.
fn entries(page: &Page, report: &mut Report) -> (EntryList, Vec<Range<usize>>) {
    let mut entries = Vec::new();
    let mut repeated = Vec::new();
    let mut known = HashSet::new();
    // What is known matters where there is a second list.
    let has_briefs = Grid::of(page, "grdBriefs").is_some();
    for (grid, text) in [("grdEvents", "Remarks"), ("grdBriefs", "Description")] {
        let Some(grid) = Grid::of(page, grid) else {
            continue;
        };
        entries.reserve_exact(grid.table.rows().count());
        for row in grid.rows() {
            let Some(entry) = entry(&grid, &row, text, report) else {
                continue;
            };
            let same = |key: &String| known.contains(key);
            if text == "Description" && entry.keys.iter().any(same) {
                repeated.push(entry.span);
                continue;
            }
            known.extend(entry.keys.iter().filter(|_| has_briefs).cloned());
            entries.push(Box::new(entry));
        }
    }
    // The site lists the newest first, and so those of one day.
    entries.reverse();
    entries.sort_by_key(|entry| entry.filed.anchor());
    (entries, repeated)
}

/// Where a row stands on the page.
fn place(row: &[Element<'_>]) -> Range<usize> {
    let start = row.first().map_or(0, |cell| cell.inside().start);
    start..row.last().map_or(start, |cell| cell.inside().end)
}

/// An event; `None` for a row that says that there is none.
fn entry(grid: &Grid<'_>, row: &[Element<'_>], text: &str, report: &mut Report) -> Option<Entry> {
    let date = grid.words(row, "Date");
    let sort = grid.words(row, "Event Type");
    if date.is_empty() && sort.is_empty() {
        return None;
    }
    let filed = day(&date);
    if filed.is_none() {
        report.problem(|| {
            Problem::warning(0..0, format!("the event “{sort}” has “{date}” for a date"))
                .remedy("its date is unknown")
        });
    }
    let documents = grid.cell(row, "Document");
    let documents = documents.into_iter().flat_map(|cell| cell.within("a"));
    let documents = documents.filter_map(|link| document(link.attribute("href")?));
    let keys: Vec<String> = documents.collect();
    Some(Entry {
        filed: filed.unwrap_or_default(),
        text: grid.words(row, text),
        sort,
        outcome: grid.words(row, "Disposition"),
        attachments: keys.len().saturating_sub(1),
        span: place(row),
        keys: keys.into(),
        ..Entry::default()
    })
}

/// The id of the document to which a link leads.
fn document(href: &str) -> Option<String> {
    let (_, rest) = href.split_once("MediaVersionID=")?;
    rest.split('&').next().map(str::to_owned)
}
