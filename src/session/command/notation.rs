//! How the nouns of the case and of the drawing are written in a command.
//!
//! Their modules know no notation, so it stands here: ids and days as text, the rest by name.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::export::Notation;
use crate::format::SHIPPED;
use crate::layout::{Lanes, TimeScale};
use crate::model::Family;
use crate::render::ThemeName;
use crate::session::Origin;

/// An id, as the case file has it.
pub(super) mod id {
    use std::fmt::Display;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<T: Display, S: Serializer>(id: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(id)
    }

    pub(crate) fn deserialize<'de, T: From<String>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        String::deserialize(from).map(T::from)
    }
}

/// A list of ids.
pub(super) mod ids {
    use std::fmt::Display;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<T: Display, S: Serializer>(
        ids: &[T],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(ids.iter().map(ToString::to_string))
    }

    pub(crate) fn deserialize<'de, T: From<String>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<T>, D::Error> {
        let ids = Vec::<String>::deserialize(from)?;
        Ok(ids.into_iter().map(T::from).collect())
    }
}

/// An id, or none.
pub(super) mod perhaps_id {
    use std::fmt::Display;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde asks for it like this")]
    pub(crate) fn serialize<T: Display, S: Serializer>(
        id: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        id.as_ref().map(T::to_string).serialize(to)
    }

    pub(crate) fn deserialize<'de, T: From<String>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        Ok(Option::<String>::deserialize(from)?.map(T::from))
    }
}

/// A day as `2014-08-29`.
pub(super) mod day {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use crate::model::Day;

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for it like this"
    )]
    pub(crate) fn serialize<S: Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// The module that writes values by the word that the case file has for each.
macro_rules! by_word {
    ($(#[$told:meta])* $name:ident: $type:ty, $word:ident, $from_word:ident, $what:literal) => {
        $(#[$told])*
        pub(super) mod $name {
            use serde::de::{Deserialize, Deserializer, Error};
            use serde::ser::Serializer;

            pub(crate) fn serialize<S: Serializer>(
                value: &$type,
                to: S,
            ) -> Result<S::Ok, S::Error> {
                to.serialize_str(value.$word())
            }

            pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
                from: D,
            ) -> Result<$type, D::Error> {
                let word = String::deserialize(from)?;
                let unknown = || D::Error::custom(format!("there is no {} {word:?}", $what));
                <$type>::$from_word(&word).ok_or_else(unknown)
            }
        }
    };
}

by_word! {
    /// A verb.
    verb: crate::model::Verb, word, from_word, "verb"
}

by_word! {
    /// What a claim is about.
    aspect: crate::model::Aspect, word, from_word, "aspect"
}

by_word! {
    /// A list of the case file, by its key.
    section: crate::format::Section, key, from_key, "list"
}

/// A row of the case file: `party 3`, or `case`.
pub(super) mod place {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use crate::format::{RowPlace, Section};

    pub(crate) fn serialize<S: Serializer>(place: &RowPlace, to: S) -> Result<S::Ok, S::Error> {
        match place {
            RowPlace::Head => to.serialize_str("case"),
            RowPlace::Row(section, row) => to.collect_str(&format_args!("{} {row}", section.key())),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<RowPlace, D::Error> {
        let text = String::deserialize(from)?;
        if text == "case" {
            return Ok(RowPlace::Head);
        }
        let found = text
            .split_once(' ')
            .and_then(|(key, row)| Some(RowPlace::Row(Section::from_key(key)?, row.parse().ok()?)));
        found.ok_or_else(|| D::Error::custom(format!("there is no row {text:?}")))
    }
}

/// Where a case comes from.
pub(super) mod origin {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    use super::OriginNotation;
    use crate::session::Origin;

    pub(crate) fn serialize<S: Serializer>(origin: &Origin, to: S) -> Result<S::Ok, S::Error> {
        OriginNotation::from(origin.clone()).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Origin, D::Error> {
        let written = OriginNotation::deserialize(from)?;
        Origin::try_from(written).map_err(D::Error::custom)
    }
}

/// The name of a [`Family`].
#[derive(Serialize, Deserialize)]
#[serde(remote = "Family", rename_all = "kebab-case")]
pub(super) enum FamilyName {
    Orders,
    Filings,
    Stays,
    Contempt,
    Appeals,
    Statements,
    Law,
    Deadlines,
}

/// The name of a [`TimeScale`].
#[derive(Serialize, Deserialize)]
#[serde(remote = "TimeScale", rename_all = "kebab-case")]
pub(super) enum TimeScaleName {
    Moments,
    Proportional,
}

/// The name of a way to lay out [`Lanes`].
#[derive(Serialize, Deserialize)]
#[serde(remote = "Lanes", rename_all = "kebab-case")]
pub(super) enum LanesName {
    Strict,
    Soft,
}

/// The name of a theme.
#[derive(Serialize, Deserialize)]
#[serde(remote = "ThemeName", rename_all = "kebab-case")]
pub(super) enum ColoursName {
    Light,
    Dark,
    Print,
}

/// The name of a way to set a text.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Notation", rename_all = "kebab-case")]
pub(super) enum NotationName {
    Plain,
    Markdown,
    Html,
}

/// An [`Origin`], as it is written.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OriginNotation {
    Shipped(String),
    File(PathBuf),
    Several(Vec<PathBuf>),
    Rescued(PathBuf),
    Dropped(String, Contents),
}

/// What a file holds: text that can be read by people, or else bytes.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Contents {
    Text(String),
    Bytes(Vec<u8>),
}

impl From<Origin> for OriginNotation {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Shipped(name) => Self::Shipped(name.to_owned()),
            Origin::File(path) => Self::File(path),
            Origin::Several(paths) => Self::Several(paths),
            Origin::Rescued(path) => Self::Rescued(path),
            Origin::Dropped(name, bytes) => {
                let text = String::from_utf8(bytes.to_vec());
                let contents =
                    text.map_or_else(|error| Contents::Bytes(error.into_bytes()), Contents::Text);
                Self::Dropped(name, contents)
            }
        }
    }
}

impl TryFrom<OriginNotation> for Origin {
    type Error = String;

    fn try_from(written: OriginNotation) -> Result<Self, String> {
        Ok(match written {
            OriginNotation::Shipped(name) => {
                let shipped = SHIPPED.iter().find(|shipped| shipped.name == name);
                let shipped = shipped.ok_or(format!("no case {name:?} comes with the program"))?;
                Origin::Shipped(shipped.name)
            }
            OriginNotation::File(path) => Origin::File(path),
            OriginNotation::Several(paths) => Origin::Several(paths),
            OriginNotation::Rescued(path) => Origin::Rescued(path),
            OriginNotation::Dropped(name, Contents::Text(text)) => {
                Origin::Dropped(name, text.into_bytes().into())
            }
            OriginNotation::Dropped(name, Contents::Bytes(bytes)) => {
                Origin::Dropped(name, bytes.into())
            }
        })
    }
}
