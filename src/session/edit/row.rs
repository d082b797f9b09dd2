//! Changes of the rows of any list: a field, a new row, one that goes, another id, two that are one.
//!
//! Each takes the case to change and says whether it changed anything. Start with [`write`].

use super::understanding::{Refusal, understood};
use crate::format::{self, CaseRow, ClosedList, FieldSort, FormField, RowPlace, RowShape, Section};
use crate::import::{Ids, slug};
use crate::model::{Case, Catalogue, EventDate};

/// So many letters of a title make an id.
const ID_LENGTH: usize = 40;

/// Fields by their path, with what was typed into each.
pub type TypedFields = [(String, Vec<String>)];

/// The field at a path of a row of this shape.
pub fn field_at(shape: RowShape, path: &str) -> Option<FormField> {
    let mut shape = shape;
    let mut parts = path.split('.').peekable();
    loop {
        let key = parts.next()?;
        let mut fields = shape.fields().into_iter();
        let field = fields.find(|field| field.key == key)?;
        let FieldSort::Group(inner) = field.sort else {
            return parts.next().is_none().then_some(field);
        };
        if field.is_list && parts.peek().is_some() {
            parts.next();
        }
        if parts.peek().is_none() {
            return Some(field);
        }
        shape = inner;
    }
}

/// The row with something else in these fields, as it was typed.
///
/// # Errors
/// When that cannot stand there.
pub(in crate::session) fn written(
    row: &CaseRow,
    fields: &TypedFields,
    case: &Case,
    catalogue: &Catalogue,
) -> Result<CaseRow, Refusal> {
    let known = known_fields(row, fields, case, catalogue)?;
    Ok(format::row_with(row, &known, case, catalogue)?)
}

/// The same for a row that is being written, and may lack still what it needs.
///
/// # Errors
/// When that cannot stand there.
pub(in crate::session) fn written_in_part(
    row: &CaseRow,
    fields: &TypedFields,
    case: &Case,
    catalogue: &Catalogue,
) -> Result<CaseRow, Refusal> {
    let known = known_fields(row, fields, case, catalogue)?;
    Ok(format::draft_with(row, &known, case, catalogue)?)
}

/// What was typed into fields, in the words of the file.
fn known_fields(
    row: &CaseRow,
    fields: &TypedFields,
    case: &Case,
    catalogue: &Catalogue,
) -> Result<Vec<(String, Vec<String>)>, Refusal> {
    let known = fields.iter().map(|(path, typed)| {
        let values = match field_at(row.shape(), path) {
            Some(field) => understood(&field, typed, None, case, catalogue)?.values,
            None => typed.clone(),
        };
        Ok((path.clone(), values))
    });
    known.collect()
}

/// The kind of a party, in the word of the file, where its name says it.
pub fn party_kind_of(name: &str) -> Option<&'static str> {
    crate::import::party_kind(name).map(ClosedList::word_on_disk)
}

fn found(case: &Case, place: RowPlace) -> Result<CaseRow, Refusal> {
    let row = CaseRow::of(case, place);
    row.ok_or_else(|| Refusal::new("The case has no such row any more."))
}

/// Puts something else into fields of a row; whether it was something else.
///
/// # Errors
/// When it cannot stand there, or the case has no such row.
pub(in crate::session) fn write(
    case: &mut Case,
    catalogue: &Catalogue,
    place: RowPlace,
    fields: &TypedFields,
) -> Result<bool, Refusal> {
    let before = found(case, place)?;
    let row = written(&before, fields, case, catalogue)?;
    Ok(row != before && row.put(case, place, false))
}

/// Adds a row with these fields behind the others of its list; where it stands.
///
/// # Errors
/// When one of the fields cannot stand there, or one is missing that the row needs.
pub(in crate::session) fn add(
    case: &mut Case,
    catalogue: &Catalogue,
    section: Section,
    fields: &TypedFields,
) -> Result<RowPlace, Refusal> {
    let Some(shape) = RowShape::of(Some(section)) else {
        return Err(Refusal::new("A case has no such list."));
    };
    let mut row = written_in_part(&CaseRow::blank(shape), fields, case, catalogue)?;
    if row.is_blank() {
        let noun = format::row_noun(section);
        return Err(Refusal::new(format!(
            "Nothing is said of the {noun} yet. Fill in its first fields."
        )));
    }
    format::verify_whole(&row)?;
    let number = format::row_count(case, section);
    if shape
        .fields()
        .iter()
        .any(|field| field.sort == FieldSort::OwnId)
    {
        let taken = super::list_entry::entries(section, case, catalogue);
        let mut ids = Ids::except(taken.iter().map(|entry| entry.value.as_str()));
        row.set_id(&ids.take(&id_words(&row, section)));
    }
    let place = RowPlace::Row(section, number);
    let is_used = row.put(case, place, true);
    is_used.then_some(place).ok_or_else(|| {
        Refusal::new("It cannot be used as it is. Fill in the fields that it needs.")
    })
}

/// The words of its title that make the id of a row, or else the noun of its list.
fn id_words(row: &CaseRow, section: Section) -> String {
    let title = row.title().unwrap_or_default();
    let mut id = slug(&title.to_lowercase());
    if id.len() > ID_LENGTH {
        let end = id[..ID_LENGTH].rfind('-').unwrap_or(ID_LENGTH);
        id.truncate(end);
    }
    if id.is_empty() || EventDate::verify(&id).is_ok() {
        section.key().to_owned()
    } else {
        id
    }
}

/// The list and the id of a row that is to get another id.
type OldId = (Section, String);

/// Verifies that a row may get this id; none where it has it already.
///
/// # Errors
/// When another row has it, it is no id, or the row has none.
pub(in crate::session) fn verify_id(
    case: &Case,
    catalogue: &Catalogue,
    place: RowPlace,
    typed: &str,
) -> Result<Option<OldId>, Refusal> {
    let row = found(case, place)?;
    let (RowPlace::Row(section, _), Some(id)) = (place, row.id()) else {
        return Err(Refusal::new("It has no id that could be another one."));
    };
    let new = typed.trim();
    if new == id {
        return Ok(None);
    }
    let plain = slug(&new.to_lowercase());
    let offer = |message: String, id: &str| Refusal {
        message,
        instead: vec![(id.to_owned(), id.to_owned())],
    };
    if plain.is_empty() {
        return Err(Refusal::new(
            "An id cannot be empty. Write lower-case letters, digits and hyphens.",
        ));
    }
    if plain != new {
        let new = crate::syntax::brief(new);
        let message =
            format!("“{new}” is no id. Expected are lower-case letters, digits and hyphens.");
        return Err(offer(message, &plain));
    }
    if EventDate::verify(new).is_ok() {
        let message = format!("“{new}” would be read as a date. Put a word before it.");
        return Err(offer(message, &format!("{}-{new}", section.key())));
    }
    // A row may take the id of one of the program, and says then what is otherwise in this case.
    let own = super::list_entry::rows(section, case);
    if own.iter().any(|entry| entry.value == new) {
        let taken = super::list_entry::entries(section, case, catalogue);
        let mut ids = Ids::except(taken.iter().map(|entry| entry.value.as_str()));
        let noun = format::row_noun(section);
        let message =
            format!("Another {noun} has the id “{new}”. Choose another id, or make the two one.");
        return Err(offer(message, &ids.take(new)));
    }
    Ok(Some((section, id.to_owned())))
}

/// Gives a row another id, which all that name it follow; whether it was another one.
///
/// # Errors
/// As [`verify_id`].
pub(in crate::session) fn rename(
    case: &mut Case,
    catalogue: &Catalogue,
    place: RowPlace,
    typed: &str,
) -> Result<bool, Refusal> {
    let Some((section, id)) = verify_id(case, catalogue, place, typed)? else {
        return Ok(false);
    };
    *case = format::renamed(case, section, &id, typed.trim());
    Ok(true)
}

/// Makes two rows one: the one at this place goes, and what names it names the other one.
///
/// # Errors
/// When one of them is missing, or both are the same.
pub(in crate::session) fn unite(
    case: &mut Case,
    catalogue: &Catalogue,
    place: RowPlace,
    with: &str,
) -> Result<(), Refusal> {
    let row = found(case, place)?;
    let (RowPlace::Row(section, _), Some(id)) = (place, row.id()) else {
        return Err(Refusal::new("Nothing names it, so it can just be removed."));
    };
    let known = super::list_entry::entries(section, case, catalogue);
    if id == with || !known.iter().any(|entry| entry.value == with) {
        let noun = format::row_noun(section);
        return Err(Refusal::new(format!(
            "Choose another {noun} of the list with which it is one."
        )));
    }
    *case = format::united(case, section, id, with);
    Ok(())
}
