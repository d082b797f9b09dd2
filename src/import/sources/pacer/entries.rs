//! The table of entries: a date, a number and a text in each row.
//!
//! Between the first cell and the last, a court may print one cell or several for the number;
//! its link is the identity of the entry, and links in the text lead to other entries or to
//! the attachments of its own. Start with [`read`].

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::day;
use super::links::Target;
use super::page::{Page, Row, Run, Words};
use crate::import::Report;
use crate::import::docket::{Entry, EntryLink, EntryList};
use crate::import::words::dates::{self, DayOrder, Reading};
use crate::model::EventDate;
use crate::syntax::line::shortened;
use crate::syntax::{Problem, html};

/// Where the entries of a page stand. Courts begin a new table after some number of rows, most
/// without its head.
pub(super) struct Table {
    /// The row that names the columns, or else the first entry: a place in [`Page::rows`].
    pub head: usize,
    /// How many columns the head names; none where there is no head.
    columns: usize,
    /// The place of the column with the texts in the head.
    text: Option<usize>,
    /// The rows of entries, places in [`Page::rows`].
    rows: Vec<usize>,
}

impl Table {
    /// The tables with the columns `Date`, `#` and `Docket Text` or the first and the last of
    /// them, and those of which a row begins with a day and has a number and a text after it.
    pub(super) fn find(page: &Page<'_>) -> Option<Self> {
        let mut found: Option<Self> = None;
        let mut known: HashMap<usize, bool> = HashMap::new();
        let mut taken = 0;
        for (place, row) in page.rows.iter().enumerate() {
            // What stands in an entry is text, even if it looks like a table.
            if row.runs.start < taken || row.cells.is_empty() {
                continue;
            }
            let head = is_head(page, row);
            let begun = found.as_ref();
            let of_entries = known.entry(row.table).or_default();
            *of_entries |= head || is_entry(page, row, begun);
            if !*of_entries {
                continue;
            }
            let table = found.get_or_insert_with(|| Self {
                head: place,
                columns: 0,
                text: None,
                rows: Vec::new(),
            });
            taken = row.runs.end;
            if head {
                table.columns = table.columns.max(row.cells.len());
                table.text = row.cells.iter().position(|cell| names_texts(page, cell));
            } else {
                table.rows.push(place);
            }
        }
        found
    }

    /// Where the runs of the last entry end.
    pub(super) fn end(&self, page: &Page<'_>) -> usize {
        let last = self.rows.last().unwrap_or(&self.head);
        page.rows.get(*last).map_or(0, |row| row.runs.end)
    }
}

fn is_head(page: &Page<'_>, row: &Row) -> bool {
    let Some((first, others)) = row.cells.split_first() else {
        return false;
    };
    others.iter().any(|cell| names_texts(page, cell))
        && page.start(first).to_ascii_lowercase().contains("dat")
}

/// Whether a cell is the head of the column with the texts.
fn names_texts(page: &Page<'_>, cell: &Range<usize>) -> bool {
    page.start(cell).eq_ignore_ascii_case("docket text")
}

/// Whether a row without a head above it is an entry: a day, a number and a text, or below
/// other entries a day and a text.
fn is_entry(page: &Page<'_>, row: &Row, begun: Option<&Table>) -> bool {
    let [date, number, others @ ..] = &row.cells[..] else {
        return false;
    };
    if !is_day(page, date) {
        return false;
    }
    let numbered = || page.start(number).bytes().all(|byte| byte.is_ascii_digit());
    match begun {
        None => !others.is_empty() && numbered(),
        Some(table) => row.cells.len() == table.columns || (!others.is_empty() && numbered()),
    }
}

/// Whether a cell holds a day and nothing else.
fn is_day(page: &Page<'_>, cell: &Range<usize>) -> bool {
    let date = page.start(cell);
    date.len() <= 10 && day(&date).is_some()
}

/// Reads the entries of a table.
pub(super) fn read(page: &Page<'_>, table: &Table, report: &mut Report) -> EntryList {
    let rows: Vec<&Row> = table
        .rows
        .iter()
        .filter_map(|row| page.rows.get(*row))
        .collect();
    let mut drafts: Vec<Draft> = Vec::with_capacity(rows.len());
    let in_text = numbers_stand_in_text(page, &rows);
    for row in rows {
        if page.text(row.runs.clone()).is_empty() {
            continue;
        }
        if is_list_of_documents(page, row)
            && let Some(draft) = drafts.last_mut()
        {
            draft.entry.attachments = draft.entry.attachments.max(listed_documents(page, row));
            continue;
        }
        let column = table.text.filter(|_| row.cells.len() == table.columns);
        let Some(cells) = Cells::of(page, row, column) else {
            report.problem(|| {
                let text = shortened(&page.text(row.runs.clone()), MOST_SHOWN);
                let message = format!("this row of the docket has a single cell: “{text}”");
                Problem::warning(row.span.clone(), message).remedy("it is left out")
            });
            continue;
        };
        let mut draft = draft(page, row, &cells, report);
        if in_text && cells.numbers().is_empty() {
            number_from_text(&mut draft);
        }
        drafts.push(draft);
    }
    linked(drafts)
}

/// How much of a text is shown in a problem, in characters.
const MOST_SHOWN: usize = 80;

/// The cells of a row of the docket.
struct Cells<'a> {
    date: &'a Range<usize>,
    /// Those between date and text: the number, and what else courts print.
    number: &'a [Range<usize>],
    text: &'a Range<usize>,
    /// Those behind the text.
    rest: &'a [Range<usize>],
}

impl<'a> Cells<'a> {
    /// The text stands in the column that the head names so, else in the last cell that is not
    /// empty.
    fn of(page: &Page<'_>, row: &'a Row, column: Option<usize>) -> Option<Self> {
        let (date, others) = row.cells.split_first()?;
        let named = column.and_then(|column| column.checked_sub(1));
        let last = others.iter().rposition(|cell| !page.start(cell).is_empty());
        let has_number = |at: &usize| others.len() > 1 && *at == 0;
        // A number without a text beside it is no text.
        let last = last.filter(|at| !has_number(at) || !is_number(&page.start(&others[*at])));
        let text = named.or(last);
        let text = text.unwrap_or(others.len().checked_sub(1)?);
        Some(Self {
            date,
            number: others.get(..text)?,
            text: others.get(text)?,
            rest: others.get(text + 1..).unwrap_or_default(),
        })
    }

    /// The cells that hold the number: those before the text, else those behind it.
    fn numbers(&self) -> &'a [Range<usize>] {
        if self.number.is_empty() {
            self.rest
        } else {
            self.number
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a row lists the documents of the entry above it, to tick: it has neither a date nor
/// a number, and rows within.
fn is_list_of_documents(page: &Page<'_>, row: &Row) -> bool {
    let [others @ .., last] = &row.cells[..] else {
        return false;
    };
    others.iter().all(|cell| page.start(cell).is_empty())
        && within(page, row, last).next().is_some()
}

/// The rows of tables within a cell of a row.
fn within<'p>(page: &'p Page<'_>, row: &Row, cell: &Range<usize>) -> impl Iterator<Item = &'p Row> {
    let (start, end, table) = (cell.start, cell.end, row.table);
    let first = page.rows.partition_point(|row| row.runs.start < start);
    let rows = page.rows.get(first..).unwrap_or_default().iter();
    rows.take_while(move |row| row.runs.start < end)
        .filter(move |row| row.table != table)
}

/// How many documents a list has beyond the main one: the numbers in its rows, from 1.
fn listed_documents(page: &Page<'_>, row: &Row) -> usize {
    let Some(last) = row.cells.last() else {
        return 0;
    };
    let numbered = |row: &&Row| {
        let mut cells = row.cells.iter().map(|cell| page.start(cell));
        let number = cells.find(|text| !text.is_empty()).unwrap_or_default();
        is_number(&number) && number != "0"
    };
    within(page, row, last).filter(numbered).count()
}

/// Whether the texts of rows without a cell for the number begin with it: with a link that it
/// carries, or in a sequence that runs through most of them.
fn numbers_stand_in_text(page: &Page<'_>, rows: &[&Row]) -> bool {
    let mut numbers: Vec<u32> = Vec::new();
    let (mut all, mut linked) = (0, 0);
    for row in rows.iter().filter(|row| row.cells.len() == 2) {
        all += 1;
        let Some(run) = first_text(page, &row.cells[1]) else {
            continue;
        };
        let Words::Text(text) = page.words(run) else {
            continue;
        };
        let Some((number, _)) = leading_number(text) else {
            continue;
        };
        linked += usize::from(run.link().is_some());
        numbers.push(number);
    }
    let up = numbers.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let down = numbers.windows(2).filter(|pair| pair[0] > pair[1]).count();
    let run = up.max(down) + 1;
    all > 0 && (linked * 2 >= all || (run > 2 && run == numbers.len() && run * 2 > all))
}

fn first_text<'p>(page: &'p Page<'_>, cell: &Range<usize>) -> Option<&'p Run> {
    let runs = page.runs.get(cell.clone()).unwrap_or_default();
    let is_text = |run: &&Run| match page.words(run) {
        Words::Text(text) => !text.trim().is_empty(),
        Words::Break | Words::Gap => false,
    };
    runs.iter().find(is_text)
}

/// The number with which a text begins, and what follows.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let rest = &text[end..];
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    Some((
        text[..end].parse().ok().filter(|_| ends && end < 6)?,
        rest.trim_start(),
    ))
}

/// Takes the number out of the text of an entry that begins with it, and its link as the
/// identity of the entry.
fn number_from_text(draft: &mut Draft) {
    let Some((number, rest)) = leading_number(&draft.entry.text) else {
        return;
    };
    let cut = draft.entry.text.len() - rest.len();
    draft.entry.number = number.to_string();
    draft.entry.text = rest.to_owned();
    let own = draft
        .entry
        .links
        .iter()
        .position(|link| link.at.is_some_and(|at| at < cut));
    if let Some(own) = own {
        draft.entry.links.remove(own);
        draft.own = draft.targets.remove(own);
        draft.entry.keys.splice(0..0, draft.own.key().cloned());
    }
    for link in &mut draft.entry.links {
        link.at = link.at.and_then(|at| at.checked_sub(cut));
    }
}

/// The entry of a row.
fn draft(page: &Page<'_>, row: &Row, cells: &Cells<'_>, report: &mut Report) -> Draft {
    let Cells { date, text, .. } = *cells;
    let number = cells.numbers();
    unread_cells(page, row, cells.number, report);
    if cells.number.is_empty() {
        unread_cells(page, row, cells.rest, report);
    } else {
        cells_behind(page, row, cells.rest, report);
    }
    let entry = Entry {
        number: number_of(page, number),
        filed: filed(page, date, row, report),
        span: row.span.clone(),
        ..Entry::default()
    };
    let own = number.iter().find_map(|cell| own_target(page, cell));
    let mut draft = Draft::new(entry, own);
    read_text(page, text.clone(), &mut draft);
    let entry = &mut draft.entry;
    if let Some(date) = entered(&entry.text).filter(|date| *date != entry.filed) {
        entry.entered = date;
    }
    draft
}

/// Reports cells between date and text that hold words: a court may print numbers of pages in
/// brackets there, and nothing else is expected.
fn unread_cells(page: &Page<'_>, row: &Row, cells: &[Range<usize>], report: &mut Report) {
    for cell in cells {
        let text = page.text(cell.clone());
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "- ".contains(c));
        let is_remark =
            rest.is_empty() || (rest.starts_with(['(', '[']) && rest.ends_with([')', ']']));
        if !is_remark {
            report.problem(|| {
                let message = format!(
                    "a cell beside the number says “{}”",
                    shortened(rest, MOST_SHOWN)
                );
                Problem::warning(row.span.clone(), message).remedy("it is left out")
            });
        }
    }
}

/// Reports what stands in columns behind the text.
fn cells_behind(page: &Page<'_>, row: &Row, cells: &[Range<usize>], report: &mut Report) {
    for cell in cells {
        let text = page.text(cell.clone());
        if !text.is_empty() {
            report.problem(|| {
                let text = shortened(&text, MOST_SHOWN);
                let message = format!("a cell behind the text says “{text}”");
                Problem::warning(row.span.clone(), message).remedy("it is left out")
            });
        }
    }
}

fn filed(page: &Page<'_>, cell: &Range<usize>, row: &Row, report: &mut Report) -> EventDate {
    let words = page.text(cell.clone());
    let written = || match dates::read(words.trim(), DayOrder::MonthFirst) {
        Ok(Reading::One(date)) => Some(date),
        _ => None,
    };
    day(&words).or_else(written).unwrap_or_else(|| {
        report.problem(|| {
            let message = if words.is_empty() {
                "this entry has no date".to_owned()
            } else {
                format!("`{words}` is not a date")
            };
            Problem::warning(row.span.clone(), message).remedy("the date is unknown")
        });
        EventDate::unknown()
    })
}

/// The link of the number of an entry.
pub(super) fn own_target(page: &Page<'_>, cell: &Range<usize>) -> Option<Target> {
    let runs = page.runs.get(cell.clone()).unwrap_or_default();
    runs.iter()
        .filter_map(|run| page.link(run.link()?))
        .find_map(Target::of)
}

/// The number of an entry: the digits with which a cell begins. What else courts print there
/// is in brackets or a picture.
pub(super) fn number_of(page: &Page<'_>, cells: &[Range<usize>]) -> String {
    let number = |cell: &Range<usize>| {
        let text = page.start(cell);
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '-');
        let number = text[..end.unwrap_or(text.len())].trim_matches('-');
        (!number.is_empty()).then(|| number.to_owned())
    };
    cells.iter().find_map(number).unwrap_or_default()
}

/// When the text says that the entry was made.
fn entered(text: &str) -> Option<EventDate> {
    const WORDS: &str = "(Entered:";
    let at = text.rfind(WORDS)?;
    let after = &text[at + WORDS.len()..];
    day(after.split(')').next().unwrap_or(after))
}

/// Puts the text of a cell and the links in it into an entry.
pub(super) fn read_text(page: &Page<'_>, cell: Range<usize>, draft: &mut Draft) {
    let (text, links) = text_and_links(page, cell);
    let lists = attachment_lists(&text);
    let mut attached = 0;
    let Draft {
        entry,
        own,
        targets,
    } = draft;
    let mut own_keys: HashSet<String> = entry.keys.iter().cloned().collect();
    for (link, span) in links {
        let target = page.link(link).and_then(Target::of);
        let Some((key, target)) = target.and_then(|target| Some((target.key()?.clone(), target)))
        else {
            continue;
        };
        if own_keys.contains(&key) {
            continue;
        }
        let listed = || {
            let list = lists.partition_point(|list| list.end <= span.start);
            lists
                .get(list)
                .is_some_and(|list| list.contains(&span.start))
        };
        let sequences = own.sequence.as_ref().zip(target.sequence.as_ref());
        let own_attachment = sequences.map_or_else(listed, |(own, other)| own == other);
        if own_attachment {
            attached += 1;
            own_keys.insert(key.clone());
            entry.keys.push(key);
            continue;
        }
        entry.links.push(EntryLink {
            key,
            text: text[span.clone()].to_owned(),
            at: Some(span.start),
        });
        targets.push(target);
    }
    let listed: usize = lists.into_iter().map(|list| listed_in(&text[list])).sum();
    entry.attachments = listed.max(attached);
    entry.sealed = is_sealed(&text);
    entry.text = text;
}

/// The text of a cell, and which link stands where in it.
fn text_and_links(page: &Page<'_>, cell: Range<usize>) -> (String, Vec<(usize, Range<usize>)>) {
    let mut text = html::Words::default();
    let mut links: Vec<(usize, Range<usize>)> = Vec::new();
    for run in page.runs.get(cell).unwrap_or_default() {
        let Words::Text(words) = page.words(run) else {
            text.gap = true;
            continue;
        };
        let before = text.text.len();
        text.push(words);
        let after = text.text.len();
        let Some(link) = run.link().filter(|_| after > before) else {
            continue;
        };
        let blank = usize::from(text.text[before..].starts_with(' '));
        match links.last_mut().filter(|(last, _)| *last == link) {
            Some((_, span)) => span.end = after,
            None => links.push((link, before + blank..after)),
        }
    }
    text.text.shrink_to_fit();
    (text.text, links)
}

/// Where a text lists its attachments in brackets: `(Attachments: # 1 Exhibit A, # 2 Exhibit B)`.
fn attachment_lists(text: &str) -> Vec<Range<usize>> {
    /// How far from the bracket the word stands at most: `(Additional attachment(s) added on`.
    const NEAR: usize = 24;
    let mut lists = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('(')) {
        let start = at + found;
        let bytes = text.as_bytes();
        let near = &bytes[start..bytes.len().min(start + NEAR)];
        let names = near
            .windows(10)
            .any(|word| word.eq_ignore_ascii_case(b"attachment"));
        at = start + 1;
        if names {
            at = start + closing(&bytes[start..]);
            lists.push(start..at);
        }
    }
    lists
}

/// Where the bracket closes that opens at the beginning.
fn closing(bytes: &[u8]) -> usize {
    let mut depth = 0usize;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth <= 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    bytes.len()
}

/// How many attachments a list of the district courts has: `# 1`, `# 2`.
fn listed_in(list: &str) -> usize {
    let numbered = list.split("# ").skip(1);
    numbered
        .filter(|item| item.starts_with(|c: char| c.is_ascii_digit()))
        .count()
}

/// Whether the text begins with the mark of a sealed entry.
pub(super) fn is_sealed(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = start.split(|c: char| !c.is_alphanumeric()).next();
    word == Some("SEALED")
}

/// An entry with what its links lead to, before it is known what the page holds.
pub(super) struct Draft {
    pub entry: Box<Entry>,
    /// What its own number leads to.
    pub own: Target,
    /// What the links of [`Entry::links`] lead to.
    targets: Vec<Target>,
}

impl Draft {
    /// An entry without its text.
    pub(super) fn new(entry: Entry, own: Option<Target>) -> Self {
        let mut draft = Self {
            entry: Box::new(entry),
            own: own.unwrap_or_default(),
            targets: Vec::new(),
        };
        draft.entry.keys = draft.own.key().cloned().into_iter().collect();
        draft
    }
}

/// The entries, with the links between them: where no document of the page has the number of
/// a link, its number of sequence tells the entry.
pub(super) fn linked(drafts: Vec<Draft>) -> EntryList {
    let leads_on = drafts.iter().any(|draft| !draft.targets.is_empty());
    let documents: HashSet<String> = drafts
        .iter()
        .filter(|_| leads_on)
        .flat_map(|draft| draft.entry.keys.iter().cloned())
        .collect();
    let mut by_sequence: HashMap<String, String> = HashMap::new();
    for draft in drafts.iter().filter(|_| leads_on) {
        if let (Some(sequence), Some(key)) = (&draft.own.sequence, draft.entry.keys.first()) {
            by_sequence
                .entry(sequence.clone())
                .or_insert_with(|| key.clone());
        }
    }
    let key = |target: &Target| {
        let document = target.document.as_ref();
        let sequence = || by_sequence.get(target.sequence.as_ref()?);
        let known = document.filter(|document| documents.contains(*document));
        known.or_else(sequence).or(target.key()).cloned()
    };
    let entries = drafts.into_iter().map(|mut draft| {
        for (link, target) in draft.entry.links.iter_mut().zip(&draft.targets) {
            link.key = key(target).unwrap_or_default();
        }
        draft.entry
    });
    // In room of their own: a draft is larger than what is left of it.
    let mut linked = EntryList::with_capacity(entries.len());
    linked.extend(entries);
    linked
}
