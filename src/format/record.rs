//! How values of the model stand on disk, one way in and one way out.
//!
//! Decoding sees only nodes that the checker has cleaned, so that it has no errors of its
//! own. Start with [`DiskValue`]; the macro [`record`] derives it for a struct from one line per
//! field.

use super::section::Section;
use super::shape::{Absence, Field, Type};
use crate::model::{
    AuthorityId, ClaimId, CommentId, ConflictId, CourtId, DutyId, EventDate, EventId, JudgeId,
    JurisdictionId, KindId, LaneId, Occasion, OptionId, PartyId, PlaceId, PositionId, QuestionId,
    Scope, SourceId,
};
use crate::syntax::{Node, TableBuilder, Value};
use std::borrow::Cow;

/// The first character of ids that the reader makes up; no written id begins with it.
pub(super) const MADE_UP: char = '#';

/// A value with a shape on disk.
pub(super) trait DiskValue: Sized {
    /// What the value must be.
    const TYPE: Type;
    /// Whether it is a list.
    const LIST: bool = false;
    /// What happens when it is missing.
    const ABSENCE: Absence = Absence::Fatal;
    /// Whether to say that it is not so is to say nothing.
    const IS_FLAG: bool = false;

    /// The value of a cleaned node.
    fn decode(node: &Node<'_>) -> Option<Self>;

    /// The value when the key is missing; `None` unless [`DiskValue::ABSENCE`] allows it.
    fn absent() -> Option<Self> {
        None
    }

    /// Decodes an item of a list, which may stand for several values.
    fn decode_items(node: &Node<'_>, into: &mut Vec<Self>) {
        into.extend(Self::decode(node));
    }

    /// The node to write; `None` leaves the key out.
    fn encode(&self) -> Option<Node<'_>>;

    /// Puts the fields of a struct into the table of an outer one.
    fn encode_fields<'a>(&'a self, _table: &mut TableBuilder<'a>) {}

    /// Encodes the items of a list.
    fn encode_items(items: &[Self]) -> Vec<Node<'_>> {
        items.iter().filter_map(Self::encode).collect()
    }
}

/// A field for values of type `T`.
pub(super) const fn field<T: DiskValue>(key: &'static str, doc: &'static str) -> Field {
    let ty = match T::TYPE {
        Type::Ref(section) if matches!(key.as_bytes(), b"id") => Type::Id(section),
        other => other,
    };
    Field {
        key,
        alias: None,
        ty,
        list: T::LIST,
        absence: T::ABSENCE,
        is_flag: T::IS_FLAG,
        doc,
    }
}

/// The fields of `T`, to stand among those of the outer table.
pub(super) const fn flat<T: DiskValue>() -> Field {
    let ty = match T::TYPE {
        Type::Table(table) => Type::Flat(table),
        other => other,
    };
    Field {
        key: "",
        alias: None,
        ty,
        list: false,
        absence: Absence::Fine,
        is_flag: false,
        doc: "",
    }
}

/// The value under a key of a cleaned table.
pub(super) fn decode_key<T: DiskValue>(row: &Node<'_>, key: &str) -> Option<T> {
    row.get(key).map_or_else(T::absent, T::decode)
}

impl DiskValue for String {
    const TYPE: Type = Type::Text;
    const ABSENCE: Absence = Absence::StandIn;
    fn decode(node: &Node<'_>) -> Option<Self> {
        node.as_text().map(str::to_owned)
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
    fn encode(&self) -> Option<Node<'_>> {
        Some(Node::text(self.as_str()))
    }
}

impl DiskValue for bool {
    const TYPE: Type = Type::Bool;
    const ABSENCE: Absence = Absence::Fine;
    const IS_FLAG: bool = true;
    fn decode(node: &Node<'_>) -> Option<Self> {
        Some(node.value == Value::Bool(true))
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
    fn encode(&self) -> Option<Node<'_>> {
        Some(Node::made(Value::Bool(*self)))
    }
}

impl DiskValue for u32 {
    const TYPE: Type = Type::Integer;
    fn decode(node: &Node<'_>) -> Option<Self> {
        match node.value {
            Value::Integer(number) => number.try_into().ok(),
            _ => None,
        }
    }
    fn encode(&self) -> Option<Node<'_>> {
        Some(Node::made(Value::Integer(i64::from(*self))))
    }
}

impl DiskValue for u8 {
    const TYPE: Type = Type::Integer;
    fn decode(node: &Node<'_>) -> Option<Self> {
        // A greater number is as good as the greatest.
        u32::decode(node).map(|number| number.try_into().unwrap_or(Self::MAX))
    }
    fn encode(&self) -> Option<Node<'_>> {
        Some(Node::made(Value::Integer(i64::from(*self))))
    }
}

impl DiskValue for f64 {
    const TYPE: Type = Type::Number;
    fn decode(node: &Node<'_>) -> Option<Self> {
        match node.value {
            Value::Integer(number) => Some(number as f64),
            Value::Float(number) => Some(number),
            _ => None,
        }
    }
    fn encode(&self) -> Option<Node<'_>> {
        Some(Node::made(Value::Float(*self)))
    }
}

impl DiskValue for EventDate {
    const TYPE: Type = Type::Date;
    const ABSENCE: Absence = Absence::StandIn;
    fn decode(node: &Node<'_>) -> Option<Self> {
        EventDate::parse(node.as_text()?).ok()
    }
    fn absent() -> Option<Self> {
        Some(EventDate::unknown())
    }
    fn encode(&self) -> Option<Node<'_>> {
        let text = self.text();
        Some(Node::text(if text.is_empty() { "unknown" } else { text }))
    }
}

impl DiskValue for Occasion {
    const TYPE: Type = Type::RefOrDate(Section::Event);
    fn decode(node: &Node<'_>) -> Option<Self> {
        let text = node.as_text()?;
        Some(match EventDate::parse(text) {
            Ok(date) => Self::Date(date),
            Err(_) => Self::Event(text.into()),
        })
    }
    fn encode(&self) -> Option<Node<'_>> {
        match self {
            Self::Event(id) => id.encode(),
            Self::Date(date) => date.encode(),
        }
    }
}

impl DiskValue for Scope {
    const TYPE: Type = Type::Text;
    const ABSENCE: Absence = Absence::Fine;
    fn decode(node: &Node<'_>) -> Option<Self> {
        String::decode(node).map(Scope::Part)
    }
    fn absent() -> Option<Self> {
        Some(Scope::Whole)
    }
    fn encode(&self) -> Option<Node<'_>> {
        match self {
            Scope::Whole => None,
            Scope::Part(part) => part.encode(),
        }
    }
}

impl<T: DiskValue> DiskValue for Option<T> {
    const TYPE: Type = T::TYPE;
    const ABSENCE: Absence = Absence::Fine;
    fn decode(node: &Node<'_>) -> Option<Self> {
        T::decode(node).map(Some)
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn encode(&self) -> Option<Node<'_>> {
        self.as_ref().and_then(T::encode)
    }
}

impl<T: DiskValue> DiskValue for Vec<T> {
    const TYPE: Type = T::TYPE;
    const LIST: bool = true;
    const ABSENCE: Absence = Absence::Fine;
    fn decode(node: &Node<'_>) -> Option<Self> {
        let mut items = Vec::with_capacity(node.items().len());
        for item in node.items() {
            T::decode_items(item, &mut items);
        }
        Some(items)
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn encode(&self) -> Option<Node<'_>> {
        let items = T::encode_items(self);
        (!items.is_empty()).then(|| Node::made(Value::List(items)))
    }
}

macro_rules! ids {
    ($($name:ident: $section:ident),+ $(,)?) => {$(
        impl DiskValue for $name {
            const TYPE: Type = Type::Ref(Section::$section);
            fn decode(node: &Node<'_>) -> Option<Self> {
                node.as_text().map(Self::from)
            }
            fn encode(&self) -> Option<Node<'_>> {
                let written = !self.as_str().starts_with(MADE_UP);
                written.then(|| Node::made(Value::Text(Cow::Borrowed(self.as_str()))))
            }
        }
    )+};
}

ids! {
    EventId: Event, CourtId: Court, JurisdictionId: Jurisdiction, PartyId: Party,
    JudgeId: Judge, PlaceId: Place, AuthorityId: Authority, SourceId: Source, ClaimId: Claim,
    ConflictId: Conflict, QuestionId: Question, PositionId: Position, DutyId: Duty,
    OptionId: Option, CommentId: Comment, LaneId: Lane, KindId: Kind,
}

/// A table that says nothing but the field which a plain text stands for, as that text.
pub(super) fn shorten<'a>(table: Node<'a>, short: Option<&str>) -> Node<'a> {
    let Value::Table(mut entries) = table.value else {
        return table;
    };
    let plain = entries.len() == 1 && short.is_some_and(|short| entries[0].key == short);
    match entries.pop() {
        Some(only) if plain => only.node,
        last => {
            entries.extend(last);
            Node::made(Value::Table(entries))
        }
    }
}

/// Derives [`DiskValue`] for a struct from one line per field,
/// `field: Type, "key", "what it means";`, with `= value` after the type for what a missing
/// key means and `| "alias"` after the key. `..` marks fields whose own fields stand among
/// the outer ones, `short` the key that a plain text stands for. Of a struct that is `filled` only
/// what is said is set, beginning with a value that says nothing.
macro_rules! record {
    ($name:ident $(in $section:ident)? $(short $short:literal)? $(heir by $heir:literal)?
     $(filled ($blank:expr))?, $doc:literal;
     $($field:ident: $ty:ty $(= $default:expr)?, $key:literal $(| $alias:literal)?, $text:literal;)+
     $(.. $flat:ident: $flat_ty:ty;)*) => {
        impl $crate::format::record::DiskValue for $name {
            const TYPE: $crate::format::shape::Type =
                $crate::format::shape::Type::Table(&$crate::format::shape::Table {
                    section: record!(@option $($crate::format::section::Section::$section)?),
                    doc: $doc,
                    fields: &[
                        $(record!(@field
                            $crate::format::record::field::<$ty>($key, $text)$(.or($alias))?
                            $(, $default)?),)+
                        $($crate::format::record::flat::<$flat_ty>(),)*
                    ],
                    choice: &[],
                    short: record!(@option $($short)?),
                    heir_by: record!(@option $($heir)?),
                });
            fn decode(row: &$crate::syntax::Node<'_>) -> Option<Self> {
                record!(@make row, [$($blank)?], [$($field: $ty, $key $(, $default)?;)+],
                    [$($flat: $flat_ty;)*])
            }
            fn encode_fields<'a>(&'a self, table: &mut $crate::syntax::TableBuilder<'a>) {
                $(table.put($key, record!(@encode self.$field $(, $default)?));)+
                $(self.$flat.encode_fields(table);)*
            }
            fn encode(&self) -> Option<$crate::syntax::Node<'_>> {
                let mut table = $crate::syntax::TableBuilder::default();
                self.encode_fields(&mut table);
                let short = record!(@option $($short)?);
                Some($crate::format::record::shorten(table.finish(), short))
            }
        }
    };
    (@make $row:ident, [], [$($field:ident: $ty:ty, $key:literal $(, $default:expr)?;)+],
     [$($flat:ident: $flat_ty:ty;)*]) => {
        Some(Self {
            $($field: record!(@decode $row, $ty, $key $(, $default)?),)+
            $($flat: <$flat_ty as $crate::format::record::DiskValue>::decode($row)?,)*
        })
    };
    (@make $row:ident, [$blank:expr], [$($field:ident: $ty:ty, $key:literal;)+],
     [$($flat:ident: $flat_ty:ty;)*]) => {{
        let mut filled: Self = $blank;
        $(match $row.get($key) {
            Some(node) => {
                filled.$field = <$ty as $crate::format::record::DiskValue>::decode(node)?;
            }
            None => {
                <$ty as $crate::format::record::DiskValue>::absent()?;
            }
        })+
        $(filled.$flat = <$flat_ty as $crate::format::record::DiskValue>::decode($row)?;)*
        Some(filled)
    }};
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
    (@field $field:expr) => { $field };
    (@field $field:expr, $default:expr) => { $field.optional() };
    (@decode $row:ident, $ty:ty, $key:literal) => {
        $crate::format::record::decode_key::<$ty>($row, $key)?
    };
    (@decode $row:ident, $ty:ty, $key:literal, $default:expr) => {
        $crate::format::record::decode_key::<Option<$ty>>($row, $key)?.unwrap_or($default)
    };
    (@encode $value:expr) => { $crate::format::record::DiskValue::encode(&$value) };
    (@encode $value:expr, $default:expr) => {
        if $value == $default { None } else { $crate::format::record::DiskValue::encode(&$value) }
    };
}
pub(super) use record;
impl<T: DiskValue> DiskValue for thin_vec::ThinVec<T> {
    const TYPE: Type = T::TYPE;
    const LIST: bool = true;
    const ABSENCE: Absence = Absence::Fine;
    fn decode(node: &Node<'_>) -> Option<Self> {
        Vec::decode(node).map(Self::from)
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
    fn encode(&self) -> Option<Node<'_>> {
        let items = T::encode_items(self);
        (!items.is_empty()).then(|| Node::made(Value::List(items)))
    }
}

impl<T: DiskValue> DiskValue for Box<T> {
    const TYPE: Type = T::TYPE;
    const LIST: bool = T::LIST;
    const ABSENCE: Absence = T::ABSENCE;
    fn decode(node: &Node<'_>) -> Option<Self> {
        T::decode(node).map(Self::new)
    }
    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }
    fn encode(&self) -> Option<Node<'_>> {
        T::encode(self)
    }
}
