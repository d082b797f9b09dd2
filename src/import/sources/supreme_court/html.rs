//! The docket pages of supremecourt.gov in the layouts that it has had: tables without names
//! until 2016, tables with names after that, and now a card for each entry.
//!
//! Of the contacts only names are read: no address, telephone number, e-mail address or number
//! of a prisoner leaves this file. Start with [`read`].

use super::Case;
use crate::import::sources::dated_rows;
use crate::import::{Confidence, Content, Entry, EntryList, ImportError, Importer, Input, Report};
use crate::model::{Catalogue, EventDate};
use crate::syntax::Problem;
use crate::syntax::html::{Element, Page};
use crate::syntax::line::one_line;

pub(crate) const IMPORTER: Importer = Importer {
    name: "supremecourt.gov docket page",
    recognise,
    read,
};

/// How much of a page is searched for the docket, in bytes. The scripts of the site, which
/// stand before it, have some 40,000.
const SEARCHED: usize = 512 * 1024;

fn recognise(input: &Input<'_>) -> Confidence {
    let mut start = input.head().chars().filter(char::is_ascii);
    if start.find(|char| !char.is_ascii_whitespace()) != Some('<') {
        return Confidence::No;
    }
    let text = input.text();
    let text = &text[..text.floor_char_boundary(SEARCHED)];
    let court = text.contains("Supreme Court of the United States");
    let present = text.contains("ProceedingItem") || text.contains("\"docketinfo\"");
    let former = text.contains("'docketinfo'")
        || (text.contains("Orders~~~") && text.contains("Proceedings"));
    if court && (present || former) {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let decoded = input.decoded();
    let text = decoded.text.as_ref();
    let page = Page::parse(text)?;
    let mut report = Report::new(IMPORTER.name);
    let mut case = Case {
        address: address(input.head()),
        ..Case::default()
    };
    let mut labels = Labels::default();
    let mut part = Part::Heading;
    let mut contacts = ContactRows::default();
    for row in page.all("tr").map(Element::cells) {
        part = part.after(&row);
        match part {
            Part::Heading => labels.row(&row, &mut case),
            Part::Entries => add_entry(&row, &mut case.entries, &mut report),
            Part::Contacts => contacts.row(&row, &mut case),
        }
    }
    present_contacts(&page, &mut case);
    if decoded.cut_short || !text.trim_end().ends_with('>') {
        report.problem(|| {
            Problem::warning(text.len()..text.len(), "the page ends in the middle")
                .remedy("what is complete is used; save the page again to have the rest")
        });
    }
    let read = case.entries.iter().map(|entry| &entry.span);
    dated_rows::tell_unread(text, read, &mut report);
    case.into_content(report, catalogue)
}

/// Where a saved page came from, by the note that browsers put at its beginning.
fn address(head: &str) -> Option<String> {
    const NOTE: &str = "saved from url=(";
    let (_, rest) = head.split_once(NOTE)?;
    let (_, rest) = rest.split_once(')')?;
    let url = rest.split_ascii_whitespace().next()?;
    url.starts_with("https://www.supremecourt.gov/")
        .then(|| url.to_owned())
}

/// The part of the page in which a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Heading,
    Entries,
    Contacts,
}

impl Part {
    /// The part in which a row stands that comes after one of this part.
    fn after(self, row: &[Element<'_>]) -> Self {
        let Some(first) = row.first() else {
            return self;
        };
        if first.has("class", "ProceedingDate") {
            return Part::Entries;
        }
        // The tables have heads, which the oldest layout fills with tildes: `~~~Date~~~`.
        let head = |cell: Option<&Element<'_>>| {
            let words = cell.map(|cell| words(*cell)).unwrap_or_default();
            words.trim_matches([' ', '~']).to_lowercase()
        };
        match (head(Some(first)).as_str(), head(row.get(1)).as_str()) {
            ("date", second) if second.starts_with("proceedings") => return Part::Entries,
            ("name", "address") => return Part::Contacts,
            _ => {}
        }
        self
    }
}

/// Reads the rows of the heading, where a label stands before each value.
#[derive(Default)]
struct Labels {
    /// Whether the title is still running: the former layout gives it rows of its own.
    in_title: bool,
    title: String,
}

impl Labels {
    fn row(&mut self, row: &[Element<'_>], case: &mut Case) {
        let cells: Vec<String> = row.iter().map(|cell| words(*cell)).collect();
        let Some(first) = cells.first() else {
            return;
        };
        let label = first.trim_end_matches(':').to_lowercase();
        let value = cells.get(1).map(String::as_str).unwrap_or_default();
        if self.in_title && cells.len() == 1 && !label.starts_with("linked with") {
            self.title.push(' ');
            self.title.push_str(first);
            self.put_title(case);
            return;
        }
        self.in_title = false;
        let field = match label.as_str() {
            "title" => {
                self.in_title = true;
                value.clone_into(&mut self.title);
                self.put_title(case);
                return;
            }
            "docketed" => &mut case.docketed,
            "linked with" => {
                case.linked = format!("Linked with {value}");
                return;
            }
            "lower ct" => &mut case.lower_court,
            "case numbers" | "case nos." | "case nos" => &mut case.lower_numbers,
            "decision date" => &mut case.lower_decision,
            _ => {
                if label.starts_with("no. ") && case.number.is_empty() {
                    case.number = number(first);
                } else if label.starts_with("linked with ") {
                    case.linked.clone_from(first);
                }
                return;
            }
        };
        if field.is_empty() {
            value.clone_into(field);
        }
    }

    fn put_title(&self, case: &mut Case) {
        let title = one_line(&self.title);
        let (petitioner, respondent) = title.split_once(" v. ").unwrap_or((&title, ""));
        petitioner.clone_into(&mut case.petitioner);
        respondent.clone_into(&mut case.respondent);
    }
}

/// The number of `No. 16-1014  *** CAPITAL CASE ***`.
fn number(cell: &str) -> String {
    let rest = cell.get(4..).unwrap_or_default();
    let rest = rest.split("***").next().unwrap_or_default();
    // Cases of original jurisdiction have a number of two words: `141, Orig.`.
    let words: Vec<&str> = rest.split_whitespace().collect();
    match words[..] {
        [first, second, ..] if second.starts_with("Orig") => format!("{first} {second}"),
        [first, ..] => first.to_owned(),
        [] => String::new(),
    }
}

/// Adds the entry of a row. Where a row without a date names documents, they are those of the
/// entry before it.
fn add_entry(row: &[Element<'_>], entries: &mut EntryList, report: &mut Report) {
    let [date, cell, ..] = row else {
        return;
    };
    let written = words(*date);
    let (text, documents) = without_documents(*cell);
    let head = written.contains("~~") || written == "Date";
    if head || (written.is_empty() && text.is_empty() && documents == 0) {
        return;
    }
    if written.is_empty()
        && documents > 0
        && let Some(entry) = entries.last_mut()
    {
        entry.attachments += documents.saturating_sub(1);
        return;
    }
    let filed = super::date(&written).filter(|date| *date != EventDate::unknown());
    let span = date.inside().start..cell.inside().end;
    if filed.is_none() {
        report.problem(|| {
            let message = format!("there is no date in “{written}”");
            Problem::warning(span.clone(), message).remedy("the date is unknown")
        });
    }
    entries.push(Box::new(Entry {
        filed: filed.unwrap_or_default(),
        text,
        attachments: documents.saturating_sub(1),
        span,
        ..Entry::default()
    }));
}

/// The text of an entry without the names of its documents, and how many those are.
fn without_documents(cell: Element<'_>) -> (String, usize) {
    let is_list = |element: Element<'_>| element.has("class", "documentlinks");
    let lists = cell.outermost(is_list).into_iter();
    let documents = lists.map(|list| list.within("a").count()).sum();
    let text = cell.words_without(|element| is_list(element) || element.name() == "table");
    (text, documents)
}

/// The text of a cell. A table in it has rows of its own.
fn words(cell: Element<'_>) -> String {
    cell.words_without(|element| element.name() == "table")
}

/// Reads the contacts of the layouts with tables: a heading, then for each advocate rows that
/// begin with the name and end with the name of the party.
#[derive(Default)]
struct ContactRows {
    role: String,
    advocate: String,
}

impl ContactRows {
    fn row(&mut self, row: &[Element<'_>], case: &mut Case) {
        let Some(first) = row.first() else {
            return;
        };
        let words = words(*first);
        let heading = words.starts_with("Attorneys for ") || words.starts_with("Attorney for ");
        if let Some(party) = words.strip_prefix("Party name:") {
            case.parties.add(&self.role, party, &self.advocate);
            self.advocate.clear();
        } else if heading || words.trim_end_matches(':') == "Other" {
            self.role = words;
            self.advocate.clear();
        } else if self.advocate.is_empty() {
            self.advocate = first.first_line();
        }
    }
}

/// Reads the contacts of the present layout: a card for each role.
fn present_contacts(page: &Page, case: &mut Case) {
    let list = page
        .whole()
        .outermost(|element| element.has("id", "Contacts"));
    let cards = list
        .into_iter()
        .flat_map(|list| list.outermost(|element| element.has("class", "card")));
    for card in cards {
        let (mut role, mut advocate) = (String::new(), String::new());
        let wanted = ["card-heading", "ContactName", "partyname"];
        for part in card.outermost(|part| wanted.iter().any(|class| part.has("class", class))) {
            if part.has("class", "card-heading") {
                role = part.words();
            } else if part.has("class", "ContactName") {
                advocate = part.first_line();
            } else {
                let words = part.words();
                let party = words.strip_prefix("Party name:").unwrap_or(&words);
                case.parties.add(&role, party, &advocate);
                advocate.clear();
            }
        }
    }
}
