//! The lists of a case file, and the file as a whole.
//!
//! One line per list. Start with [`Section`] and [`ROOT`].

use super::record::DiskValue;
use super::records::CaseHead;
use super::shape::{Absence, Field, Table, Type};
use crate::model::{
    Authority, Case, Citation, Claim, Comment, Conflict, Court, DocketNumber, Duty, Event, Judge,
    Jurisdiction, Kind, LaneGroup, Party, Place, Position, Question, Source, StepOption,
};
use crate::syntax::{Node, TableBuilder, Value};

macro_rules! sections {
    ($($name:ident $key:literal $field:ident: $row:ty, $doc:literal;)+) => {
        /// A list of a case file, by the noun of its rows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Section {
            $(#[doc = $doc] $name,)+
        }

        impl Section {
            /// Every list, in the order in which it is written.
            pub const ALL: &'static [Section] = &[$(Section::$name,)+];

            /// The keys of all, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key,)+];

            /// The key of the list: `event` for `[[event]]`.
            pub const fn key(self) -> &'static str {
                match self { $(Section::$name => $key,)+ }
            }
        }

        /// The shape of a whole case file.
        pub(crate) static ROOT: Table = Table {
            section: None,
            doc: "A legal case, for Writmap.",
            fields: &[
                Field {
                    absence: Absence::Fine,
                    ..Field::new::<u32>(VERSION_KEY, "Version of the format: 1.")
                },
                Field {
                    absence: Absence::StandIn,
                    ..Field::new::<CaseHead>(HEAD_KEY, "The case as a whole.")
                },
                $(Field::new::<Vec<$row>>($key, $doc),)+
            ],
            choice: &[],
            short: None,
            heir_by: None,
        };

        /// Adds the rows of a cleaned list to a case.
        pub(crate) fn decode_rows(section: Section, rows: &[Node<'_>], case: &mut Case) {
            match section {
                $(Section::$name => {
                    for row in rows {
                        DiskValue::decode_items(row, &mut case.$field);
                    }
                })+
            }
        }

        /// The list as nodes, one for each row.
        pub(crate) fn encode_rows(case: &Case, section: Section) -> Vec<Node<'_>> {
            match section {
                $(Section::$name => DiskValue::encode_items(&case.$field),)+
            }
        }
    };
}

/// The key of the version of the format.
pub(super) const VERSION_KEY: &str = "writmap";

/// The version of the format that this program reads and writes.
pub(super) const VERSION: u32 = 1;

/// The key of the table on the case as a whole.
pub(super) const HEAD_KEY: &str = "case";

sections! {
    Docket "docket" dockets: DocketNumber, "Numbers of the case, court by court.";
    Citation "citation" citations: Citation, "Where its decisions are reported.";
    Jurisdiction "jurisdiction" jurisdictions: Jurisdiction, "Jurisdictions that the catalogue lacks.";
    Court "court" courts: Court, "Courts and benches that the catalogue lacks.";
    Kind "kind" kinds: Kind, "Kinds of event that the catalogue lacks.";
    Lane "lane" lanes: LaneGroup, "Lanes that group courts and parties by hand.";
    Judge "judge" judges: Judge, "Judges.";
    Party "party" parties: Party, "Parties, amici and other actors that are no courts.";
    Place "place" places: Place, "Places on the map.";
    Authority "authority" authorities: Authority, "Statutes, rules, treaties and precedents.";
    Source "source" sources: Source, "What states facts about the case.";
    Event "event" events: Event, "What happened; events of one day stand in order.";
    Duty "duty" duties: Duty, "What orders oblige somebody to do.";
    Claim "claim" claims: Claim, "What single sources say.";
    Conflict "conflict" conflicts: Conflict, "Claims that cannot all be true.";
    Question "question" questions: Question, "Legal questions.";
    Position "position" positions: Position, "What somebody holds on a question.";
    Option "option" options: StepOption, "Possible next steps that a source names.";
    Comment "comment" comments: Comment, "Commentary, kept apart from fact.";
}

impl Section {
    /// The list with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|section| section.key() == key)
    }

    /// Whether rows may do without an id, and get one made up by their number.
    pub const fn makes_up_ids(self) -> bool {
        matches!(self, Section::Claim | Section::Position | Section::Comment)
    }

    /// The shape of its rows.
    pub fn table(self) -> Option<&'static Table> {
        match ROOT.find(self.key())?.1.ty {
            Type::Table(table) => Some(table),
            _ => None,
        }
    }
}

/// The second spelling of a key, in the lists where it has one.
pub(super) fn alias_of(key: &str) -> Option<&'static str> {
    let tables = Section::ALL.iter().filter_map(|section| section.table());
    let mut fields = tables.flat_map(Table::all_fields);
    fields
        .find(|field| field.key == key && field.alias.is_some())?
        .alias
}

/// Puts what a cleaned file says of the case as a whole into a case.
pub(super) fn decode_head(head: &Node<'_>, case: &mut Case) {
    if let Some(head) = CaseHead::decode(head) {
        head.put_into(case);
    }
}

/// The whole case as a tree, in the order in which it is written.
pub(super) fn encode(case: &Case) -> Node<'_> {
    let mut table = TableBuilder::default();
    table.put(VERSION_KEY, VERSION.encode().map(Node::into_owned));
    table.put(HEAD_KEY, CaseHead::of(case).encode().map(Node::into_owned));
    for &section in Section::ALL {
        let rows = encode_rows(case, section);
        let list = (!rows.is_empty()).then(|| Node::made(Value::List(rows)));
        table.put(section.key(), list);
    }
    table.finish()
}
