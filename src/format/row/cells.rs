//! What stands of an event in a table that is read back: the columns, and what each holds.
//!
//! Who writes such a table and who reads it ask here, so that a cell that somebody has changed is
//! known from one that nobody has. Start with [`EventCell::ALL`].

use crate::model::{
    CaseIndex, Cite, Effect, Event, Judge, JudgeId, Party, PartyId, Scope, Source, SourceId,
};

/// What the case file is called that stands beside the tables.
pub const CASE_FILE: &str = "case.json";

/// By whom cells learn what stands behind ids.
pub trait Names {
    /// The party with this id.
    fn party(&self, id: &PartyId) -> Option<&Party>;
    /// The judge with this id.
    fn judge(&self, id: &JudgeId) -> Option<&Judge>;
    /// The source with this id.
    fn source(&self, id: &SourceId) -> Option<&Source>;
}

impl Names for CaseIndex<'_> {
    fn party(&self, id: &PartyId) -> Option<&Party> {
        CaseIndex::party(self, id)
    }

    fn judge(&self, id: &JudgeId) -> Option<&Judge> {
        CaseIndex::judge(self, id)
    }

    fn source(&self, id: &SourceId) -> Option<&Source> {
        CaseIndex::source(self, id)
    }
}

macro_rules! cells {
    ($($name:ident $column:literal: $text:expr;)+) => {
        /// A column of the table of events that is read back.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum EventCell {
            $(
                #[doc = concat!("`", $column, "`")]
                $name,
            )+
        }

        impl EventCell {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// What its column is called.
            pub const fn column(self) -> &'static str {
                match self { $(Self::$name => $column,)+ }
            }

            /// What stands in it for an event of a case.
            pub fn text<N: Names>(self, event: &Event, case: &N) -> Option<String> {
                let text: fn(&Event, &N) -> Option<String> = match self {
                    $(Self::$name => $text,)+
                };
                text(event, case)
            }
        }
    };
}

cells! {
    Id "id": |event, _| Some(event.id.to_string());
    Date "date": |event, _| Some(event.date.to_string());
    Kind "kind": |event, _| Some(event.kind.to_string());
    Title "title": |event, _| Some(event.title.clone());
    Court "court": |event, _| event.court.as_ref().map(ToString::to_string);
    CaseNumber "case_number": |event, _| event.docket.clone();
    DocketNumber "docket_number": |event, _| event.docket_number.clone();
    By "by": |event, case| party_names(&event.by, case);
    To "addressed_to": |event, case| party_names(&event.to, case);
    Judges "judges": |event, case| {
        let judges = event.judges.iter().filter_map(|id| case.judge(id));
        joined(judges.map(|judge| name_cell(&judge.name)))
    };
    Outcome "outcome": |event, _| event.outcome.clone();
    Because "because": |event, _| event.because.clone();
    Note "note": |event, _| event.note.clone();
    Sealed "sealed": |event, _| Some(event.marks.sealed.to_string());
    Unreported "unreported": |event, _| Some(event.marks.unreported.to_string());
    Unverified "unverified": |event, _| Some(event.marks.unverified.to_string());
    Disputed "disputed": |event, _| Some(event.marks.disputed.to_string());
    Does "does": |event, _| joined(event.does.iter().map(effect_text));
}

/// The names of parties, as they stand in one cell.
pub fn party_names(ids: &[PartyId], case: &impl Names) -> Option<String> {
    joined(ids.iter().map(|id| {
        let party = case.party(id);
        party.map_or_else(|| id.to_string(), |party| name_cell(&party.name))
    }))
}

/// A name among others in a cell: a semicolon in it is written `\;`, so that it divides nothing.
fn name_cell(name: &str) -> String {
    let mut cell = name.replace(';', "\\;");
    if cell.ends_with('\\') {
        // Its own backslash does not make a part of it of the semicolon that follows.
        cell.push(' ');
    }
    cell
}

/// The names in a cell, with semicolons between; one that is written `\;` is part of its name.
pub fn names_in(cell: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    for part in cell.split_inclusive(';') {
        let last = names.len() - 1;
        if let Some(name) = part.strip_suffix("\\;") {
            names[last].push_str(name);
            names[last].push(';');
        } else if let Some(name) = part.strip_suffix(';') {
            names[last].push_str(name);
            names.push(String::new());
        } else {
            names[last].push_str(part);
        }
    }
    let names = names.iter().map(|name| name.trim());
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A source that an event cites, and its words: what stands in `source` and `quote`, or in
/// `source_2` and `quote_2`.
pub fn cite_cells(cite: &Cite, case: &impl Names) -> [Option<String>; 2] {
    let source = case.source(&cite.source);
    let name = source.map_or_else(|| cite.source.to_string(), source_name);
    [Some(name), cite.quote.clone()]
}

/// The column of the source, or of the quotation, with this number from 1: `source`, `source_2`.
pub fn numbered(name: &str, number: usize) -> String {
    match number {
        1 => name.to_owned(),
        number => format!("{name}_{number}"),
    }
}

/// A source with its address: `Title <https://...>`.
fn source_name(source: &Source) -> String {
    match &source.address {
        Some(address) if *address == source.title => address.clone(),
        Some(address) => format!("{} <{address}>", source.title),
        None => source.title.clone(),
    }
}

/// `lifts-stay stay`, with the part that is reached in brackets.
fn effect_text(effect: &Effect) -> String {
    match &effect.scope {
        Scope::Whole => format!("{} {}", effect.verb.word(), effect.target),
        Scope::Part(part) => format!("{} {} ({part})", effect.verb.word(), effect.target),
    }
}

/// Texts in one cell.
fn joined(texts: impl Iterator<Item = String>) -> Option<String> {
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_one_cell_are_the_names_that_were_written() {
        for names in [
            vec!["A; B Ltd.", "C", ";"],
            vec!["A\\", "B\\server", "C;"],
            vec!["D"],
            vec![],
        ] {
            let cell = joined(names.iter().map(|name| name_cell(name))).unwrap_or_default();
            assert_eq!(names_in(&cell), names, "{cell}");
        }
        assert_eq!(names_in(" A ;; B;"), ["A", "B"]);
    }
}
