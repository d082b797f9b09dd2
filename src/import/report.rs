//! What was understood of an input, and what was not.

use crate::model::{counted, counted_as};
use std::fmt;

use super::privacy::{Omissions, PrivateData};
use crate::syntax::{MOST_LISTED, Problem};

/// The most problems that are kept; of more there is only the number.
const MOST_PROBLEMS: usize = 500;

/// What became of the places where an input names another of its events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// How many there are.
    pub found: usize,
    /// Those that lead to one event.
    pub resolved: usize,
    /// Those that could mean several; none is taken.
    pub ambiguous: usize,
    /// Those whose event is not in the input.
    pub outside: usize,
}

/// How much of the entries of dockets is understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Understanding {
    /// How many entries were read.
    pub entries: usize,
    /// Those of which the sort is known.
    pub kinds: usize,
    /// Those that say what was decided.
    pub outcomes: usize,
    /// Those without a text.
    pub without_text: usize,
    /// Those without a date.
    pub without_date: usize,
}

/// What an input leaves open, so that it was guessed, and whoever imports it can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ambiguity {
    /// What the columns of a table hold.
    Columns,
    /// Which number of a date is the day.
    DayOrder,
}

/// What was understood of an input, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What it was read as: `plain CSV`.
    pub importer: &'static str,
    /// How many rows or entries it has.
    pub rows: usize,
    /// How many events came out of them.
    pub events: usize,
    /// What was decided for the whole input, a sentence each.
    pub understood: Vec<String>,
    /// What it leaves open.
    pub ambiguities: Vec<Ambiguity>,
    /// How much of the entries is understood, when the input is a docket.
    pub understanding: Understanding,
    /// References from one event to another.
    pub references: References,
    /// Whether a docket does not say of which court it is.
    pub without_court: bool,
    /// Personal data that was left out.
    pub left_out: Omissions,
    /// What was not understood, in the order of the input.
    pub problems: Vec<Problem>,
    /// How many problems there are beyond those listed.
    pub unlisted: usize,
}

impl Report {
    /// A report of nothing yet.
    pub(super) fn new(importer: &'static str) -> Self {
        Self {
            importer,
            ..Self::default()
        }
    }

    /// How many problems there are in all.
    pub fn problem_count(&self) -> usize {
        self.problems.len() + self.unlisted
    }

    /// Notes what was decided for the whole input.
    pub(super) fn understand(&mut self, sentence: impl Into<String>) {
        self.understood.push(sentence.into());
    }

    /// Notes what the input leaves open.
    pub(super) fn ask(&mut self, ambiguity: Ambiguity) {
        if !self.ambiguities.contains(&ambiguity) {
            self.ambiguities.push(ambiguity);
        }
    }

    /// Notes what was not understood. `problem` is only called while there is room for it.
    pub(super) fn problem(&mut self, problem: impl FnOnce() -> Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem());
        } else {
            self.unlisted += 1;
        }
    }

    /// Notes each of several problems.
    pub(super) fn problems(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.problem(|| problem);
        }
    }

    /// Adds the report of another input of the same case.
    pub(super) fn append(&mut self, other: Report) {
        self.rows += other.rows;
        for sentence in other.understood {
            if !self.understood.contains(&sentence) {
                self.understood.push(sentence);
            }
        }
        for ambiguity in other.ambiguities {
            self.ask(ambiguity);
        }
        self.understanding.append(other.understanding);
        self.left_out.append(other.left_out);
        self.without_court |= other.without_court;
        self.references.append(other.references);
        self.unlisted += other.unlisted;
        self.problems(other.problems);
    }

    /// The report in one line.
    pub fn summary(&self) -> String {
        format!(
            "read as {}: {}, {}, {}",
            self.importer,
            counted(self.rows, "row"),
            counted(self.events, "event"),
            counted(self.problem_count(), "problem"),
        )
    }
}

impl References {
    /// Adds those of another input.
    pub(super) fn append(&mut self, other: References) {
        self.found += other.found;
        self.resolved += other.resolved;
        self.ambiguous += other.ambiguous;
        self.outside += other.outside;
    }
}

impl Understanding {
    fn append(&mut self, other: Understanding) {
        self.entries += other.entries;
        self.kinds += other.kinds;
        self.outcomes += other.outcomes;
        self.without_text += other.without_text;
        self.without_date += other.without_date;
    }
}

impl fmt::Display for Understanding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "entries: {}, {} of a known sort, {} with an outcome",
            self.entries, self.kinds, self.outcomes
        )?;
        if self.without_text > 0 {
            write!(f, ", {} without text", self.without_text)?;
        }
        if self.without_date > 0 {
            write!(f, ", {} without date", self.without_date)?;
        }
        Ok(())
    }
}

/// `2 addresses, 1 telephone number`.
fn listed(left_out: Omissions) -> String {
    let counts = PrivateData::ALL.map(|sort| (left_out.of(sort), sort.words()));
    let said = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, (one, several))| counted_as(*count, one, several));
    said.collect::<Vec<_>>().join(", ")
}

impl Report {
    /// What was understood, a line each: the summary first.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.summary()];
        if self.understanding.entries > 0 {
            lines.push(self.understanding.to_string());
        }
        let References {
            found,
            resolved,
            ambiguous,
            outside,
        } = self.references;
        lines.push(format!(
            "references: {found} found, {resolved} resolved, {ambiguous} ambiguous, \
             {outside} to events that are not in the input"
        ));
        if self.left_out.total() > 0 {
            lines.push(format!(
                "left out as personal data: {}; names stay",
                listed(self.left_out)
            ));
        }
        lines.extend(
            self.understood
                .iter()
                .map(|sentence| format!("- {sentence}")),
        );
        lines
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.lines() {
            writeln!(f, "{line}")?;
        }
        for problem in self.problems.iter().take(MOST_LISTED) {
            writeln!(f, "\n{problem}")?;
        }
        let more = self.problem_count().saturating_sub(MOST_LISTED);
        if more > 0 {
            writeln!(f, "\nand {}", counted(more, "more problem"))?;
        }
        Ok(())
    }
}
