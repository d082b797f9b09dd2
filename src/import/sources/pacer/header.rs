//! What a page says of the case above its parties: `Label: value`, a line or a cell each.
//!
//! Courts order the labels differently and leave out what is empty; a label is known by its
//! words, wherever it stands. Start with [`Header::take`].

use std::collections::HashSet;
use std::ops::Range;

use super::court;
use super::day;
use super::page::{Line, Page};
use crate::import::docket::{Docket, DocketJudge, RelatedCase};
use crate::import::words::numbers::{whole, without_initials};

/// What the header of a page says.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Number, dates, judges and related cases; its title is that of the case, or that of the
    /// main case of an adversary proceeding.
    pub docket: Docket,
    /// What sort of case it is, as printed before the number: `Adversary Proceeding`.
    pub sort: String,
    /// The court as printed.
    pub court: String,
    /// The label whose value may go on in the next line.
    last: Option<Field>,
    /// Judges that are in the docket already, with their parts.
    judges: HashSet<(String, &'static str)>,
}

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Assigned,
    Referred,
    Filed,
    Terminated,
    /// Numbers of other cases; the name of the relation is the label as printed.
    Related(&'static str),
    /// A case at another court, named with it.
    OtherCourt(&'static str),
    /// A label without a place in a docket.
    Left,
}

/// Labels in lower case, with what they name.
const LABELS: [(&str, Field); 19] = [
    ("case title", Field::Title),
    ("lead bk title", Field::Title),
    ("assigned to", Field::Assigned),
    ("judge", Field::Assigned),
    ("referred to", Field::Referred),
    ("date filed", Field::Filed),
    ("date terminated", Field::Terminated),
    ("related case", Field::Related("Related case")),
    ("related cases", Field::Related("Related case")),
    ("related bk case", Field::Related("Related bankruptcy case")),
    ("lead case", Field::Related("Lead case")),
    ("member case", Field::Related("Member case")),
    ("member cases", Field::Related("Member case")),
    ("lead bk case", Field::Related("Lead bankruptcy case")),
    (
        "magistrate judge case number",
        Field::Related("Magistrate judge case"),
    ),
    (
        "case in other court",
        Field::OtherCourt("Case in other court"),
    ),
    (
        "appeals court case number",
        Field::OtherCourt("Appeals court case"),
    ),
    (
        "appeals court case numbers",
        Field::OtherCourt("Appeals court case"),
    ),
    (
        "bankruptcy court case number",
        Field::OtherCourt("Bankruptcy court case"),
    ),
];

impl Header {
    /// Reads the lines of a range of runs that begins at or before the number of the case.
    pub(super) fn read(page: &Page<'_>, runs: Range<usize>) -> Self {
        let lines = page.lines(runs);
        let mut header = Self::default();
        let numbered = lines.iter().position(|line| numbered(&line.text).is_some());
        if let Some(at) = numbered {
            header.begin(&lines[..at], &lines[at], lines.get(at + 1));
        }
        for line in lines
            .get(numbered.map_or(0, |at| at + 1)..)
            .unwrap_or_default()
        {
            if !header.take(line) {
                header.free_line(line);
            }
        }
        header
    }

    /// The number of the case, and the court that is named above it.
    fn begin(&mut self, before: &[Line], line: &Line, next: Option<&Line>) {
        let Some((sort, number)) = numbered(&line.text) else {
            return;
        };
        let next = next.map_or("", |next| next.text.as_str());
        let printed = Some(number).filter(|number| !number.trim().is_empty());
        whole(printed.unwrap_or(next)).clone_into(&mut self.docket.number);
        sort.clone_into(&mut self.sort);
        self.court = court::printed(before.iter().map(|line| line.text.as_str()));
    }

    /// Reads a line that begins with a label that it knows, or that goes on a label before.
    /// Whether it did.
    pub(super) fn take(&mut self, line: &Line) -> bool {
        if let Some((field, value)) = labelled(&line.text) {
            self.last = Some(field);
            self.value(field, value);
            return true;
        }
        let several = matches!(self.last, Some(Field::Related(_) | Field::OtherCourt(_)));
        match self.last {
            Some(field) if several || line.after_gap => {
                self.value(field, &line.text);
                true
            }
            _ => false,
        }
    }

    /// Reads lines of their own, such as a row among the parties, if they begin with a label
    /// that names something of the case.
    pub(super) fn take_apart(&mut self, lines: &[Line]) {
        let first = lines.first().and_then(|line| labelled(&line.text));
        if first.is_some_and(|(field, _)| field != Field::Left) {
            for line in lines {
                self.take(line);
            }
        }
        self.last = None;
    }

    /// A line without a label: the first is the title of a civil case.
    fn free_line(&mut self, line: &Line) {
        let civil = self.sort.to_ascii_lowercase().contains("docket");
        if civil && self.docket.title.is_empty() && self.last.is_none() {
            self.docket.title.clone_from(&line.text);
        }
    }

    /// Adds a judge once for each part.
    pub(super) fn add_judge(&mut self, printed: &str, part: &'static str) {
        let name = judge_name(printed);
        let lower = name.to_ascii_lowercase();
        let nobody = [
            "not assigned",
            "unassigned",
            "none",
            "no judge",
            "n/a",
            "to be assigned",
        ];
        if !name.is_empty()
            && !nobody.iter().any(|words| lower.starts_with(words))
            && self.judges.insert((name.clone(), part))
        {
            self.docket.judges.push(DocketJudge { name, part });
        }
    }

    fn value(&mut self, field: Field, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let docket = &mut self.docket;
        match field {
            Field::Title if docket.title.is_empty() => value.clone_into(&mut docket.title),
            Field::Assigned => self.add_judge(value, "assigned"),
            Field::Referred => self.add_judge(value, "referred"),
            Field::Filed => docket.filed = day(value).unwrap_or_default(),
            Field::Terminated => docket.terminated = day(value).unwrap_or_default(),
            Field::Related(relation) => relate(docket, value, relation),
            Field::OtherCourt(relation) => relate_elsewhere(docket, value, relation),
            Field::Title | Field::Left => {}
        }
    }
}

/// The sort of case and the number in `CIVIL DOCKET FOR CASE #: 1:13-cv-02814-ABC`.
pub(super) fn numbered(line: &str) -> Option<(&str, &str)> {
    const SORTS: [&str; 4] = ["case", "petition", "proceeding", "docket"];
    let (sort, number) = line.split_once("#:")?;
    let sort = sort.trim();
    let lower = sort.to_ascii_lowercase();
    SORTS
        .iter()
        .any(|ending| lower.ends_with(ending))
        .then_some((sort, number))
}

/// The label and the value of a line. Any words before a colon are a label, so that a label
/// that is not known ends the value of the one before; but the number of a case is none.
fn labelled(line: &str) -> Option<(Field, &str)> {
    const LONGEST: usize = 40;
    let (label, value) = line.split_once(':')?;
    let label = label.trim().to_lowercase();
    let known = LABELS.iter().find(|(name, _)| *name == label);
    if let Some((_, field)) = known {
        return Some((*field, value));
    }
    let title = ["in re", "re", "in the matter of", "ex parte"].contains(&label.as_str());
    let words = label.len() <= LONGEST && label.starts_with(char::is_alphabetic);
    (words && !title && !label.contains(" v. ")).then_some((Field::Left, value))
}

/// The name of a judge without titles before it and purposes in brackets after it.
fn judge_name(printed: &str) -> String {
    const TITLES: [&str; 16] = [
        "judge",
        "magistrate",
        "chief",
        "senior",
        "district",
        "bankruptcy",
        "bkptcy",
        "bankr.",
        "hon.",
        "hon",
        "honorable",
        "the",
        "u.s.",
        "united",
        "states",
        "visiting",
    ];
    let name = printed.split('(').next().unwrap_or(printed);
    let words = name
        .split_whitespace()
        .skip_while(|word| TITLES.contains(&word.to_ascii_lowercase().as_str()));
    words
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches(',')
        .to_owned()
}

/// Adds each number of a case in a value.
fn relate(docket: &mut Docket, value: &str, relation: &'static str) {
    let words = value.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    for number in words.filter_map(without_initials) {
        docket.related.push(RelatedCase {
            court: String::new(),
            number: number.to_owned(),
            relation: relation.to_owned(),
        });
    }
}

/// Adds a case of another court: `USCA, 5th Circuit, 10-30767`, or the number before the court.
/// Where no word has the form of a number, what follows the last comma is one.
fn relate_elsewhere(docket: &mut Docket, value: &str, relation: &'static str) {
    let blank = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '\'' | '"');
    let (court, number) = match value
        .split(blank)
        .find(|word| without_initials(word).is_some())
    {
        Some(number) => (value.replacen(number, "", 1), number),
        None => match value.rsplit_once(',') {
            Some((court, number)) => (court.to_owned(), number.trim()),
            None => (String::new(), value),
        },
    };
    let court = court::of_appeals(&court).unwrap_or_else(|| court.trim_matches(blank).to_owned());
    docket.related.push(RelatedCase {
        court,
        number: number.to_owned(),
        relation: relation.to_owned(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judges_are_named_without_their_titles() {
        for (printed, name) in [
            ("Judge Ada B. Stone", "Ada B. Stone"),
            ("Hon. Ada Stone", "Ada Stone"),
            ("Chief Magistrate Judge Ada Stone (Settlement)", "Ada Stone"),
            ("Ada Stone", "Ada Stone"),
            ("Rowan Lark, Jr", "Rowan Lark, Jr"),
        ] {
            assert_eq!(judge_name(printed), name);
        }
    }

    #[test]
    fn cases_elsewhere_have_their_court() {
        for (printed, court, number) in [
            ("USCA, 5th Circuit, 10-30767", "ca5", "10-30767"),
            ("31-10010 9CCA", "ca9", "31-10010"),
            ("Superior Court, RC 12-1", "Superior Court, RC", "12-1"),
            (
                "Court of Ruritania, 12345/2030",
                "Court of Ruritania",
                "12345/2030",
            ),
            ("12345", "", "12345"),
        ] {
            let mut docket = Docket::default();
            relate_elsewhere(&mut docket, printed, "Case in other court");
            assert_eq!(docket.related[0].court, court);
            assert_eq!(docket.related[0].number, number);
        }
    }
}
