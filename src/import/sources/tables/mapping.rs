//! Which column of a table holds what.
//!
//! Knows neither the table nor what its columns are called. Start with [`Mapping`].

use serde::{Deserialize, Serialize};

use super::role::{ColumnRole, DateOrder};
use crate::import::ImportError;

/// Which column of a table holds what. A column holds one thing at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: [Option<usize>; ColumnRole::ALL.len()],
    /// Which number comes first in a date, where the user says so; else the dates themselves
    /// have to tell.
    pub order: Option<DateOrder>,
}

impl Mapping {
    /// The column that holds this, counted from 0.
    pub fn column(&self, role: ColumnRole) -> Option<usize> {
        self.columns[role as usize]
    }

    /// What a column holds.
    pub fn role(&self, column: usize) -> Option<ColumnRole> {
        let mut roles = ColumnRole::ALL.into_iter();
        roles.find(|role| self.column(*role) == Some(column))
    }

    /// Says which column holds this, or that none does. What the column held before, it holds
    /// no more.
    pub fn assign(&mut self, role: ColumnRole, column: Option<usize>) {
        if let Some(before) = column.and_then(|column| self.role(column)) {
            self.columns[before as usize] = None;
        }
        self.columns[role as usize] = column;
    }

    /// The choices that make this mapping of any other one of the same table.
    pub fn choices(&self) -> Choices {
        let choice = |role: ColumnRole| Choice {
            role,
            column: self
                .column(role)
                .map_or_else(String::new, |place| format!("#{}", place + 1)),
        };
        Choices {
            columns: ColumnRole::ALL.map(choice).into(),
            order: self.order,
        }
    }

    /// The same mapping as the user changes it, for a table with these names of columns.
    ///
    /// # Errors
    /// When a choice names a column that the table does not have.
    pub fn with(mut self, choices: &Choices, names: &[String]) -> Result<Self, ImportError> {
        self.order = choices.order.or(self.order);
        for choice in &choices.columns {
            let column = match choice.column.as_str() {
                "" => None,
                name => Some(place_of(name, names).ok_or_else(|| ImportError::Column {
                    role: choice.role,
                    named: Some(name.to_owned()),
                    columns: names.to_vec(),
                })?),
            };
            self.assign(choice.role, column);
        }
        Ok(self)
    }
}

/// A column that the user names for a role: `date=Filed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What the column holds.
    pub role: ColumnRole,
    /// The name of the column, or its number from 1, which `#` before it tells from a name;
    /// empty where no column holds this.
    pub column: String,
}

/// What the user says of a table in advance; the rest is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Which columns hold what; of two that say the same the last holds.
    pub columns: Vec<Choice>,
    /// Which number comes first in a date.
    pub order: Option<DateOrder>,
}

impl Choices {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.order.is_none()
    }
}

impl std::str::FromStr for Choice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = || ColumnRole::ALL.map(ColumnRole::word).join(", ");
        let (word, column) = text.split_once('=').ok_or_else(|| {
            format!("write what the column holds, `=` and the name of the column, as in `date=Filed`; it can hold {}", known())
        })?;
        let role = ColumnRole::from_word(word)
            .ok_or_else(|| format!("a column cannot hold {word:?}, but only {}", known()))?;
        Ok(Self {
            role,
            column: column.trim().to_owned(),
        })
    }
}

/// The column with this name, whatever its capitals, or else with this number from 1.
fn place_of(name: &str, names: &[String]) -> Option<usize> {
    let exact = names.iter().position(|known| known.trim() == name);
    let lower = name.to_lowercase();
    exact
        .or_else(|| {
            names
                .iter()
                .position(|known| known.trim().to_lowercase() == lower)
        })
        .or_else(|| {
            let number: usize = name.trim_start_matches('#').parse().ok()?;
            number.checked_sub(1).filter(|place| *place < names.len())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_holds_one_thing() {
        let mut mapping = Mapping::default();
        mapping.assign(ColumnRole::Text, Some(1));
        mapping.assign(ColumnRole::Title, Some(1));
        assert_eq!(mapping.column(ColumnRole::Text), None);
        assert_eq!(mapping.role(1), Some(ColumnRole::Title));
        mapping.assign(ColumnRole::Title, None);
        assert_eq!(mapping, Mapping::default());
    }

    #[test]
    fn columns_are_chosen_by_name_or_number() {
        let names = ["Filed", "What happened", "7"].map(str::to_owned);
        let choose = |texts: &[&str]| {
            let choices = Choices {
                columns: texts.iter().map(|text| text.parse().unwrap()).collect(),
                order: None,
            };
            Mapping::default().with(&choices, &names)
        };
        let mapping = choose(&["date=filed", "title = What happened", "docket number=7"]).unwrap();
        assert_eq!(
            [
                ColumnRole::Date,
                ColumnRole::Title,
                ColumnRole::DocketNumber
            ]
            .map(|role| mapping.column(role)),
            [Some(0), Some(1), Some(2)]
        );
        let again = choose(&["date=2", "date="]).unwrap();
        assert_eq!(again.column(ColumnRole::Date), None);
        let error = choose(&["date=Decided"]).unwrap_err().to_string();
        assert!(error.contains("`Filed`, `What happened`"), "{error}");
        assert!("date".parse::<Choice>().unwrap_err().contains("date=Filed"));
        assert!("when=1".parse::<Choice>().unwrap_err().contains("title"));
        for (place, role) in ColumnRole::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, place);
            assert_eq!(ColumnRole::from_word(role.word()), Some(role));
        }
    }
}
