//! The fields of an event and of an effect, and what stands in them, before they are in a case.
//!
//! Start with [`event_fields`] and [`event_with`].

use super::row::CaseRow;
use super::row_shape::{FieldSort, FormField};
use super::row_writer::RowWriter;
use crate::format::checking::advice::Adviser;
use crate::format::file::{row_ids, table_of};
use crate::format::record::DiskValue;
use crate::format::section::Section;
use crate::format::shape::{Table, Type};
use crate::model::{Case, Catalogue, Effect, Event};
use crate::syntax::Problem;

/// The shape of an event.
fn event_table() -> Option<&'static Table> {
    table_of(Section::Event)
}

/// The shape of an effect.
fn effect_table() -> Option<&'static Table> {
    match Effect::TYPE {
        Type::Table(table) => Some(table),
        _ => None,
    }
}

/// The fields that hold no group, or one for which a plain text may stand.
fn plain_fields(table: Option<&'static Table>) -> Vec<FormField> {
    let fields = table.into_iter().flat_map(Table::own_fields);
    let fields = fields.map(|field| FormField::of(field, true));
    fields
        .filter(|field| !matches!(field.sort, FieldSort::OwnId | FieldSort::Group(_)))
        .collect()
}

/// The fields of an event, but those that have fields of their own: [`RowShape::fields`] has them too.
pub fn event_fields() -> Vec<FormField> {
    plain_fields(event_table())
}

/// The fields of an effect besides its verb and its target.
pub fn effect_fields() -> Vec<FormField> {
    plain_fields(effect_table())
}

/// What stands in a field of an event, in the words of the file; nothing when it is left out.
pub fn event_values(event: &Event, key: &str) -> Vec<String> {
    values(event, event_table(), key)
}

/// What stands in a field of an effect, in the words of the file.
pub fn effect_values(effect: &Effect, key: &str) -> Vec<String> {
    values(effect, effect_table(), key)
}

/// An event as a row, before it is in a case.
pub fn event_row(event: &Event) -> Option<CaseRow> {
    let table = event_table()?;
    Some(CaseRow::new(event.encode()?, table))
}

fn values<T: DiskValue>(value: &T, table: Option<&'static Table>, key: &str) -> Vec<String> {
    let row = value.encode().zip(table);
    row.map_or_else(Vec::new, |(node, table)| {
        CaseRow::new(node, table).values(key)
    })
}

/// An event with something else in a field, in the words of the file; with nothing, the field is left
/// out. What a list holds already keeps all that it says.
///
/// # Errors
/// When that cannot stand there: what is wrong, what was expected and what may have been meant.
pub fn event_with(
    event: &Event,
    key: &str,
    values: &[String],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<Event, Box<Problem>> {
    with(
        event,
        event_table(),
        key,
        values,
        &RowWriter { case, catalogue },
    )
}

/// An effect with something else in a field, as [`event_with`].
///
/// # Errors
/// As [`event_with`].
pub fn effect_with(
    effect: &Effect,
    key: &str,
    values: &[String],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<Effect, Box<Problem>> {
    with(
        effect,
        effect_table(),
        key,
        values,
        &RowWriter { case, catalogue },
    )
}

fn with<T: DiskValue>(
    value: &T,
    table: Option<&'static Table>,
    key: &str,
    values: &[String],
    writer: &RowWriter<'_>,
) -> Result<T, Box<Problem>> {
    let gone = || {
        Box::new(Problem::error(
            0..0,
            "there is nothing to write into".to_owned(),
        ))
    };
    let row = value.encode().zip(table);
    let row = row
        .map(|(node, table)| CaseRow::new(node, table))
        .ok_or_else(gone)?;
    let row = writer.written(&row, &[(key.to_owned(), values.to_vec())])?;
    T::decode(row.node()).ok_or_else(gone)
}

/// The ids of a list that may be meant by a word, the likeliest first: by near spelling, and by what
/// people write instead.
pub fn meant(section: Section, word: &str, case: &Case, catalogue: &Catalogue) -> Vec<String> {
    let ids = row_ids(case, section);
    let mut adviser = Adviser::new(catalogue);
    let found = adviser.ids(section, word, ids.iter().map(String::as_str));
    found.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{SHIPPED, builtin, read};

    fn case() -> std::sync::Arc<Case> {
        read("case", SHIPPED[0].text.as_bytes(), builtin()).case
    }

    fn texts(values: &[&str]) -> Vec<String> {
        values.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_form_has_every_field_of_an_event_but_tables_and_the_id() {
        let table = event_table().unwrap();
        let missing = table.own_fields().map(|field| field.key);
        let missing: Vec<&str> = missing
            .filter(|key| event_fields().iter().all(|field| field.key != *key))
            .collect();
        assert_eq!(missing, ["id", "counsel", "does", "contempt"]);
        let missing = effect_table().unwrap().own_fields().map(|field| field.key);
        let missing: Vec<&str> = missing
            .filter(|key| effect_fields().iter().all(|field| field.key != *key))
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn what_stands_in_a_field_can_be_put_into_it_and_changes_nothing() {
        for shipped in SHIPPED {
            let case = read(shipped.name, shipped.text.as_bytes(), builtin()).case;
            let catalogue = builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
            for event in &case.events {
                for field in event_fields() {
                    let values = event_values(event, field.key);
                    let same = event_with(event, field.key, &values, &case, &catalogue);
                    assert_eq!(same.as_ref(), Ok(event), "{} {}", event.id, field.key);
                }
                for effect in &event.does {
                    for field in effect_fields() {
                        let values = effect_values(effect, field.key);
                        let same = effect_with(effect, field.key, &values, &case, &catalogue);
                        assert_eq!(same.as_ref(), Ok(effect), "{} {}", event.id, field.key);
                    }
                }
            }
        }
    }

    #[test]
    fn a_source_that_is_added_leaves_the_quotations_of_the_others() {
        let case = case();
        let mut events = case.events.iter();
        let quoted = |event: &&Event| event.sources.iter().any(|cite| cite.quote.is_some());
        let event = events.find(quoted).unwrap();
        let mut values = event_values(event, "sources");
        let is_new = |id: &String| !values.contains(id);
        let mut other = case.sources.iter().map(|source| source.id.to_string());
        let other = other.find(is_new).unwrap();
        values.insert(0, other.clone());
        let changed = event_with(event, "sources", &values, &case, builtin()).unwrap();
        assert_eq!(changed.sources[0].source.as_str(), other);
        assert_eq!(changed.sources[1..], event.sources[..]);
    }

    #[test]
    fn what_cannot_stand_in_a_field_is_refused_with_what_can() {
        let case = case();
        let event = &case.events[0];
        for (key, value, message, suggestion) in [
            ("title", " ", "`title` cannot be empty", None),
            (
                "kind",
                "motoin-to-quash",
                "there is no kind",
                Some("motion-to-quash"),
            ),
            ("court", "S.D.N.Y.", "there is no court", Some("nysd")),
            ("by", "microsof", "there is no party", Some("microsoft")),
            ("date", "2014-02-30", "2014", Some("2014-02-28")),
            ("sealed", "perhaps", "`sealed` cannot be", None),
            ("id", "other", "`id` is changed by renaming", None),
        ] {
            let refused = event_with(event, key, &texts(&[value]), &case, builtin());
            let problem = refused.expect_err(value);
            assert!(problem.message.contains(message), "{}", problem.message);
            if suggestion.is_some() {
                assert_eq!(problem.suggestion.as_deref(), suggestion, "{value}");
            }
        }
        let two = event_with(event, "court", &texts(&["nysd", "ca2"]), &case, builtin());
        assert!(two.unwrap_err().message.contains("holds one value"));
        let none = event_with(event, "court", &[], &case, builtin()).unwrap();
        assert_eq!(none.court, None);
    }
}
