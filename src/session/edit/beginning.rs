//! A case from nothing: what one is asked for, and the case that comes of it.
//!
//! Start with [`Beginning`].

use serde::{Deserialize, Serialize};

use super::understanding::Refusal;
use super::{event, row};
use crate::format::{RowPlace, Section};
use crate::model::{Case, Catalogue, EventId};

/// What is asked for before there is a case: everything as it was typed, in names or in the words of
/// the file. What is left empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// What it is called; by its sides where nothing is said.
    pub title: String,
    /// Who is against whom: name and kind of each side.
    pub sides: Vec<(String, String)>,
    /// The court where it began.
    pub court: String,
    /// What it ordered first.
    pub order: String,
    /// The kind of that order.
    pub kind: String,
    /// When it did.
    pub date: String,
    /// The number of the side against whom, among those that have a name.
    pub against: Option<usize>,
}

impl Beginning {
    /// The sides that have a name.
    pub fn named_sides(&self) -> Vec<&(String, String)> {
        let named = self
            .sides
            .iter()
            .filter(|(name, _)| !name.trim().is_empty());
        named.collect()
    }

    /// What the case is called: as it is said, or by its sides.
    pub fn title_of_case(&self) -> String {
        let said = self.title.trim();
        if !said.is_empty() {
            return said.to_owned();
        }
        match &self.named_sides()[..] {
            [] => String::new(),
            [(only, _)] => format!("In re {}", only.trim()),
            [(one, _), (other, _), ..] => format!("{} v. {}", one.trim(), other.trim()),
        }
    }
}

/// Puts the beginning into a case in which nothing stands yet; the first order, where there is one.
///
/// # Errors
/// When it has no title, or something cannot be meant: what, and what can.
pub(in crate::session) fn begin(
    case: &mut Case,
    catalogue: &Catalogue,
    beginning: &Beginning,
) -> Result<Option<EventId>, Refusal> {
    let title = beginning.title_of_case();
    if title.is_empty() {
        return Err(Refusal::new(
            "A case needs a name. Write its title first, or the name of a side.",
        ));
    }
    let one = |key: &str, text: &str| (key.to_owned(), vec![text.trim().to_owned()]);
    row::write(case, catalogue, RowPlace::Head, &[one("title", &title)])?;
    let mut sides = Vec::new();
    for (name, kind) in beginning.named_sides() {
        let kind = match kind.trim() {
            "" => row::party_kind_of(name),
            kind => Some(kind),
        };
        let Some(kind) = kind else {
            let message = format!(
                "What is {}? Choose a person, a company or what else.",
                name.trim()
            );
            return Err(Refusal::new(message));
        };
        let fields = [one("name", name), one("kind", kind)];
        let place = row::add(case, catalogue, Section::Party, &fields)?;
        if let RowPlace::Row(_, number) = place {
            sides.extend(case.parties.get(number).map(|party| party.id.clone()));
        }
    }
    if beginning.order.trim().is_empty() {
        return Ok(None);
    }
    let mut fields = vec![
        one("title", &beginning.order),
        one(
            "kind",
            if beginning.kind.is_empty() {
                "order"
            } else {
                &beginning.kind
            },
        ),
        one(
            "date",
            if beginning.date.is_empty() {
                "unknown"
            } else {
                &beginning.date
            },
        ),
    ];
    if !beginning.court.trim().is_empty() {
        fields.push(one("court", &beginning.court));
    }
    if let Some(side) = beginning.against.and_then(|side| sides.get(side)) {
        fields.push(one("to", side.as_str()));
    }
    event::add(case, catalogue, &fields).map(Some)
}
