//! The fields of a row as a form has them: what each is called in the file, what it means, and what may
//! stand in it.
//!
//! All of it follows from the shape of the file, so that a form says what the checker says. It knows
//! no window. Start with [`RowShape`].

use crate::format::file::{HEAD_KEY, ROOT, table_of};
use crate::format::section::Section;
use crate::format::shape::{Absence, Field, Table, Type};

/// A field of a row, for a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// The key of the case file.
    pub key: &'static str,
    /// What it means, in a sentence.
    pub doc: &'static str,
    /// What may stand in it; of a list, in each of its items.
    pub sort: FieldSort,
    /// Whether it may hold several.
    pub is_list: bool,
    /// Whether it has to hold something.
    pub is_needed: bool,
    /// Whether exactly one of those of its row that are so holds something.
    pub is_choice: bool,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldSort {
    /// Any words.
    Text,
    /// A date.
    Date,
    /// `true` or `false`; nothing where it is not known.
    Truth,
    /// `true`, or nothing.
    Flag,
    /// A whole number from 0.
    Whole,
    /// Any number.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The id of a row of a list, or of an entry of the catalogue.
    Row(Section),
    /// The id of a row, or a date.
    RowOrDate(Section),
    /// The id by which other rows name this one.
    OwnId,
    /// Fields of its own.
    Group(RowShape),
}

/// The shape of a row, or of a group of fields within one.
#[derive(Clone, Copy, Debug)]
pub struct RowShape(pub(super) &'static Table);

/// Two are the same when they are one description.
impl PartialEq for RowShape {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for RowShape {}

impl RowShape {
    /// The shape of the rows of a list; of the case as a whole without one.
    pub fn of(section: Option<Section>) -> Option<Self> {
        let Some(section) = section else {
            return match ROOT.find(HEAD_KEY)?.1.ty {
                Type::Table(table) => Some(Self(table)),
                _ => None,
            };
        };
        table_of(section).map(Self)
    }

    /// What it is, in a sentence.
    pub fn doc(self) -> &'static str {
        self.0.doc
    }

    /// Its fields, in the order of the file; those of which one is chosen come last.
    pub fn fields(self) -> Vec<FormField> {
        let own = self.0.own_fields().map(|field| FormField::of(field, false));
        let choice = self.0.choice.iter().map(|field| {
            let chosen = FormField::of(field, false);
            // What is chosen is said in any case.
            let is_truth = chosen.sort == FieldSort::Flag;
            FormField {
                is_choice: true,
                sort: if is_truth {
                    FieldSort::Truth
                } else {
                    chosen.sort
                },
                ..chosen
            }
        });
        own.chain(choice).collect()
    }

    /// The field for which a plain text stands in the place of the group.
    pub fn short(self) -> Option<&'static str> {
        self.0.short
    }
}

impl FormField {
    /// The field for a form; a group as the plain text that may stand for it, if that is wanted.
    pub(super) fn of(field: &'static Field, is_plain: bool) -> Self {
        let ty = if is_plain {
            plain_type(field.ty)
        } else {
            field.ty
        };
        let sort = match ty {
            Type::Text => FieldSort::Text,
            Type::Date => FieldSort::Date,
            Type::Bool if field.is_flag && !field.list => FieldSort::Flag,
            Type::Bool => FieldSort::Truth,
            Type::Integer => FieldSort::Whole,
            Type::Number => FieldSort::Number,
            Type::Word(words) => FieldSort::Word(words),
            Type::Ref(section) => FieldSort::Row(section),
            Type::RefOrDate(section) => FieldSort::RowOrDate(section),
            Type::Id(_) => FieldSort::OwnId,
            Type::Table(table) | Type::Flat(table) => FieldSort::Group(RowShape(table)),
        };
        Self {
            key: field.key,
            doc: field.doc,
            sort,
            is_list: field.list,
            is_needed: field.absence != Absence::Fine,
            is_choice: false,
        }
    }
}

/// What a value is; of a table for which a plain text may stand, what that text is.
pub(super) fn plain_type(ty: Type) -> Type {
    match ty {
        Type::Table(table) => {
            let short = table.short.and_then(|short| table.find(short));
            short.map_or(ty, |(_, field)| field.ty)
        }
        other => other,
    }
}
