//! The parties of a docket page: who they are, what they are in the case, and their counsel.
//!
//! District courts print the role in bold and underlined in a row of its own, bankruptcy
//! courts in bold italics above the name. The name is in bold; beside it stand the names of
//! counsel, in bold as well, each above an address. Addresses, telephone numbers and tax
//! numbers are left out. Start with [`Parties::row`].

use std::collections::HashSet;

use super::day;
use super::page::{Line, Page, Row};
use crate::import::docket::DocketParty;
use crate::model::EventDate;

/// The parties of a page.
#[derive(Debug, Default)]
pub(super) struct Parties {
    /// Those that were read.
    pub found: Vec<DocketParty>,
    /// The heading that was read last, a role or the name of a list such as `Pending Counts`,
    /// with those beside it.
    headings: Vec<String>,
    /// The table in which they stand.
    table: Option<usize>,
    /// Whether lines in plain type under a name are its address, as in bankruptcy courts.
    plain_is_address: bool,
    /// How many lines of addresses were left out.
    pub left_out: usize,
}

/// How a line is marked as the heading of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    /// Bold and underlined, as in district courts.
    Underlined,
    /// Bold and in italics, or with a line of dashes under it, as in bankruptcy courts.
    Other,
}

/// Whether the line at a place is a heading.
fn heading(lines: &[Line], at: usize) -> Option<Heading> {
    let style = lines.get(at)?.style;
    let dashes = || lines.get(at + 1).is_some_and(|next| is_dashes(&next.text));
    match style.bold {
        true if style.underlined => Some(Heading::Underlined),
        true if style.italic || dashes() => Some(Heading::Other),
        _ => None,
    }
}

fn is_dashes(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|byte| byte == b'-')
}

/// Whether the lines of a cell have a heading, as parties do.
pub(super) fn have_heading(lines: &[Line]) -> bool {
    (0..lines.len()).any(|at| heading(lines, at).is_some())
}

impl Parties {
    /// Reads a row; whether it has to do with parties.
    pub(super) fn row(&mut self, page: &Page<'_>, row: &Row) -> bool {
        let Some((first, others)) = row.cells.split_first() else {
            return false;
        };
        if self.table.replace(row.table) != Some(row.table) {
            self.headings.clear();
        }
        let lines = page.lines(first.clone());
        let before = self.found.len();
        let headed = heading(&lines, 0).is_some();
        self.lines(&lines);
        if self.found.len() > before {
            let lines = others.iter().flat_map(|cell| page.lines(cell.clone()));
            self.counsel(lines);
            return true;
        }
        if headed {
            let beside = others.iter().map(|cell| page.text(cell.clone()));
            self.headings.extend(beside.filter(|text| !text.is_empty()));
        } else if self.headings.len() > 1 {
            let cells = row.cells.iter().map(|cell| page.text(cell.clone()));
            let cells: Vec<String> = cells.filter(|text| !text.is_empty()).collect();
            self.listed(&cells);
            return true;
        }
        headed
    }

    /// The lines of the cell in which a role and a name may stand. Under several headings side
    /// by side stands a list, and no name.
    fn lines(&mut self, lines: &[Line]) {
        let mut named = false;
        let mut label: Option<&str> = None;
        for (at, line) in lines.iter().enumerate() {
            let text = line.text.as_str();
            if is_dashes(text) {
                continue;
            }
            let heading = heading(lines, at);
            if heading == Some(Heading::Underlined) || (heading.is_some() && !named) {
                self.headings = vec![without_number(text).to_owned()];
                self.plain_is_address = heading == Some(Heading::Other);
            } else if line.style.bold && !named && self.headings.len() < 2 {
                named = true;
                self.found.push(DocketParty {
                    name: tidy(text),
                    role: self.headings.first().cloned().unwrap_or_default(),
                    ..DocketParty::default()
                });
            } else if named {
                self.under_name(line, &mut label);
            }
        }
        if let (Some(label), Some(party)) = (label, self.found.last_mut()) {
            add_line(&mut party.extra, label);
        }
    }

    /// A line under the name of a party. A label such as `also known as` is kept with the name
    /// that follows it.
    fn under_name<'a>(&mut self, line: &'a Line, label: &mut Option<&'a str>) {
        let Some(party) = self.found.last_mut() else {
            return;
        };
        let text = line.text.as_str();
        if let Some(date) = terminated(text) {
            party.terminated = date;
        } else if line.style.italic {
            if let Some(label) = label.replace(text) {
                add_line(&mut party.extra, label);
            }
        } else if !line.style.bold && self.plain_is_address {
            self.left_out += 1;
        } else if let Some(label) = label.take() {
            add_line(&mut party.extra, &format!("{label} {text}"));
        } else {
            add_line(&mut party.extra, text);
        }
    }

    /// Names of counsel, of whom nothing else is kept.
    fn counsel(&mut self, lines: impl Iterator<Item = Line>) {
        let Some(party) = self.found.last_mut() else {
            return;
        };
        let mut known: HashSet<String> = HashSet::new();
        for line in lines {
            let text = line.text.as_str();
            if line.style.bold {
                let name = tidy(text);
                if known.insert(name.clone()) {
                    party.counsel.push(name);
                }
            } else if text.eq_ignore_ascii_case("pro se") {
                // Who appears in person has no counsel, though the name is printed as one.
                party.counsel.pop();
                add_line(&mut party.extra, text);
            }
        }
    }

    /// A row of a list of the last party: a count and what became of it.
    fn listed(&mut self, cells: &[String]) {
        let Some(party) = self.found.last_mut() else {
            return;
        };
        let mut lists = Vec::new();
        for (heading, text) in self.headings.iter().zip(cells) {
            if text != "None" {
                lists.push(format!("{heading}: {text}"));
            }
        }
        if !lists.is_empty() {
            add_line(&mut party.extra, &lists.join("; "));
        }
    }
}

/// A name without the blanks before its commas, which fill up columns in the court's records.
fn tidy(name: &str) -> String {
    name.replace(" ,", ",")
}

/// The role without the number of the defendant: `Defendant (1)`.
fn without_number(role: &str) -> &str {
    let number = |inner: &&str| inner.bytes().all(|byte| byte.is_ascii_digit());
    let open = role
        .strip_suffix(')')
        .and_then(|role| role.rsplit_once('('));
    match open {
        Some((role, inner)) if number(&inner) => role.trim_end(),
        _ => role,
    }
}

/// The day in `TERMINATED: 01/09/2009`.
fn terminated(text: &str) -> Option<EventDate> {
    let (label, date) = text.split_once(':')?;
    label
        .eq_ignore_ascii_case("terminated")
        .then(|| day(date))?
}

fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
