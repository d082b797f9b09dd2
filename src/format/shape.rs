//! The vocabulary in which the shape of a case file is described.
//!
//! The descriptions themselves stand in `records`, one line per field; the checker, the
//! decoder, the encoder and the JSON Schema all follow them, so that nothing is said twice.
//! Start with [`Table`].

use super::section::Section;
use crate::model::{EventDate, Verb};

/// The key of the version of the format, the first of a file.
pub(super) const VERSION_KEY: &str = "writmap";

/// A table: its fields and what is special about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// The list of the case file whose rows have this shape, if one has.
    pub section: Option<Section>,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [Field],
    /// Fields of which exactly one must be given.
    pub choice: &'static [Field],
    /// The field that a plain text in place of the table stands for.
    pub short: Option<&'static str>,
    /// The key of the row from which this one takes what it does not say.
    pub heir_by: Option<&'static str>,
}

/// A field of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// The key.
    pub key: &'static str,
    /// A second spelling of the key, accepted and not written.
    pub alias: Option<&'static str>,
    /// What the value is; of a list, what its items are.
    pub ty: Type,
    /// Whether it is a list; one item may stand for a list of one.
    pub list: bool,
    /// What happens when it is missing.
    pub absence: Absence,
    /// Whether to say that it is not so is to say nothing.
    pub is_flag: bool,
    /// What it means, in a sentence.
    pub doc: &'static str,
}

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Type {
    /// Text.
    Text,
    /// The id that the row gives itself.
    Id(Section),
    /// The id of a row of a section, or of an entry of the catalogue.
    Ref(Section),
    /// A date, see `model::EventDate`.
    Date,
    /// The id of a row of a section, or a date.
    RefOrDate(Section),
    /// True or false.
    Bool,
    /// A whole number from 0 to 4,294,967,295.
    Integer,
    /// Any number.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A table.
    Table(&'static Table),
    /// Not a value: the fields of this table stand among those of the outer one.
    Flat(&'static Table),
}

/// What happens when a field is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absence {
    /// Nothing: it may be.
    Fine,
    /// A problem is reported, and something neutral stands in.
    StandIn,
    /// A problem is reported, and the row is left out.
    Fatal,
}

impl Type {
    /// The section of whose rows a text of this type is an id.
    pub(super) fn names(self, text: &str) -> Option<Section> {
        match self {
            Type::Ref(section) => Some(section),
            Type::RefOrDate(section) => EventDate::verify(text).is_err().then_some(section),
            _ => None,
        }
    }
}

impl Field {
    /// The same field, which may be missing.
    pub(super) const fn optional(self) -> Self {
        Self {
            absence: Absence::Fine,
            ..self
        }
    }

    /// The same field with a second spelling of its key.
    pub(super) const fn or(self, alias: &'static str) -> Self {
        Self {
            alias: Some(alias),
            ..self
        }
    }

    /// Whether this is its key or its alias.
    pub(super) fn goes_by(&self, key: &str) -> bool {
        self.key == key || self.alias == Some(key)
    }
}

impl Table {
    /// Every field but those of the choice, those of flat tables in their places.
    pub(super) fn own_fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().flat_map(|field| match field.ty {
            Type::Flat(table) => table.fields.iter(),
            _ => std::slice::from_ref(field).iter(),
        })
    }

    /// Every field, the choice last.
    pub(super) fn all_fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.own_fields().chain(self.choice.iter())
    }

    /// The field with this key or alias, and its number among all.
    pub(super) fn find(&self, key: &str) -> Option<(usize, &'static Field)> {
        self.all_fields()
            .enumerate()
            .find(|(_, field)| field.goes_by(key))
    }

    /// Whether this is the shape of a whole file.
    pub(super) fn is_root(&self) -> bool {
        self.fields
            .first()
            .is_some_and(|field| field.key == VERSION_KEY)
    }

    /// The verb that a field of an effect stands for.
    pub(super) fn choice_word(&self, field: &Field) -> Option<Verb> {
        if self.choice.is_empty() {
            return None;
        }
        Verb::from_word(field.key)
    }
}
