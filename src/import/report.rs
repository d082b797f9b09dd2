//! What was understood of an input, and what was not.

use std::fmt;

use crate::format::Problem;

/// The most problems that are listed; of more, only the number is kept.
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
    /// References from one event to another.
    pub references: References,
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

    /// Notes what was not understood. `problem` is only called while there is room for it.
    pub(super) fn problem(&mut self, problem: impl FnOnce() -> Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem());
        } else {
            self.unlisted += 1;
        }
    }

    /// Adds the report of another input of the same case.
    pub(super) fn append(&mut self, other: Report) {
        self.rows += other.rows;
        self.understood.extend(other.understood);
        self.references.found += other.references.found;
        self.references.resolved += other.references.resolved;
        self.references.ambiguous += other.references.ambiguous;
        self.references.outside += other.references.outside;
        self.unlisted += other.unlisted;
        for problem in other.problems {
            self.problem(|| problem);
        }
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

/// `1 row`, `2 rows`.
fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.summary())?;
        let References {
            found,
            resolved,
            ambiguous,
            outside,
        } = self.references;
        writeln!(
            f,
            "references: {found} found, {resolved} resolved, {ambiguous} ambiguous, \
             {outside} to events that are not in the input"
        )?;
        for sentence in &self.understood {
            writeln!(f, "- {sentence}")?;
        }
        for problem in &self.problems {
            writeln!(f, "\n{problem}")?;
        }
        if self.unlisted > 0 {
            writeln!(f, "\nand {} more", counted(self.unlisted, "problem"))?;
        }
        Ok(())
    }
}
