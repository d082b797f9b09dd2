//! Which column of a strange table probably holds what.
//!
//! Looks at the beginning of a table: at what its columns are called, then at what their cells
//! hold. Every guess says on what it rests. Start with [`suggest`].

use super::column_names::{NAMES, WORDS};
use super::role::ColumnRole;
use super::suggestion::{Column, Evidence, Guess, Suggestion};
use crate::import::Input;
use crate::import::words::accents::folded;
use crate::import::words::dates::DayOrder;
use crate::import::words::loose_dates;
use crate::syntax::decode;
use crate::syntax::line::shortened;
use crate::syntax::table::Table;

/// How many rows are looked at.
const ROWS: usize = 200;
/// How many cells of each column are shown.
const SAMPLES: usize = 5;
/// The longest `yes` or `no`, on average, in characters.
const ANSWER: usize = 5;
/// How much of a cell is shown, in characters.
const SAMPLE: usize = 80;

impl Input<'_> {
    /// What the columns of a table probably hold; `None` where it is no table with a row below
    /// the names of its columns. Looked for once.
    pub fn suggestion(&self) -> Option<&Suggestion> {
        self.suggestion.get_or_init(|| suggest(self)).as_ref()
    }
}

/// Looks at the beginning of an input; `None` where it is no table with a row below the names
/// of its columns.
fn suggest(input: &Input<'_>) -> Option<Suggestion> {
    let head = input.head();
    if !Table::may_begin(head) {
        return None;
    }
    let mut table = Table::read(head).ok()?;
    if input.bytes.len() > decode::HEAD && table.rows.len() > 1 {
        table.rows.pop();
    }
    table.rows.truncate(ROWS);
    let profiles: Vec<Profile> = (0..table.names().len())
        .map(|column| Profile::of(&table, column))
        .collect();
    let guesses = guesses(&profiles);
    let date = guesses.iter().find(|guess| guess.role == ColumnRole::Date);
    let cells = |guess: &Guess| {
        let column = Some(guess.column);
        DayOrder::undecided(table.rows.iter().map(move |row| row.cell(column)))
    };
    Some(Suggestion {
        order_is_open: date.is_some_and(cells),
        columns: profiles.into_iter().map(|profile| profile.column).collect(),
        guesses,
        separator: table.separator,
    })
}

/// What was seen of a column.
struct Profile {
    column: Column,
    /// Its name without the differences that mean nothing.
    key: String,
    /// How many cells are addresses of the web.
    addresses: usize,
    /// How many cells are nothing but digits.
    numbers: usize,
    /// How many cells have a digit.
    numbered: usize,
    /// How many cells have several words.
    phrases: usize,
    /// The characters of all cells.
    characters: usize,
}

impl Profile {
    fn of(table: &Table<'_>, place: usize) -> Self {
        let name = table.names()[place].clone();
        let mut profile = Self {
            key: key(&name),
            column: Column {
                name,
                samples: Vec::new(),
                filled: 0,
                dates: 0,
            },
            addresses: 0,
            numbers: 0,
            numbered: 0,
            phrases: 0,
            characters: 0,
        };
        for row in &table.rows {
            let cell = row.cell(Some(place));
            if !cell.is_empty() {
                profile.add(cell);
            }
        }
        profile
    }

    fn add(&mut self, cell: &str) {
        self.column.filled += 1;
        if self.column.samples.len() < SAMPLES {
            self.column.samples.push(shortened(cell, SAMPLE));
        }
        let address = cell.starts_with("https://") || cell.starts_with("http://");
        self.addresses += usize::from(address);
        self.numbers += usize::from(cell.bytes().all(|byte| byte.is_ascii_digit()));
        self.numbered += usize::from(cell.bytes().any(|byte| byte.is_ascii_digit()));
        self.phrases += usize::from(cell.split_whitespace().nth(1).is_some());
        self.characters += cell.chars().count();
        let date = loose_dates::read(cell, DayOrder::MonthFirst).is_ok();
        self.column.dates += usize::from(date);
    }

    /// Whether most cells are dates.
    fn dated(&self) -> bool {
        self.column.filled > 0 && 2 * self.column.dates >= self.column.filled
    }

    /// The characters of a cell, on average.
    fn length(&self) -> usize {
        self.characters / self.column.filled.max(1)
    }

    /// Whether the cells may hold what the name of the column promises.
    fn may_hold(&self, role: ColumnRole) -> bool {
        match role {
            ColumnRole::Date | ColumnRole::End => self.dated(),
            ColumnRole::Title
            | ColumnRole::Text
            | ColumnRole::By
            | ColumnRole::To
            | ColumnRole::Judges
            | ColumnRole::Because
            | ColumnRole::Outcome
            | ColumnRole::Quote
            | ColumnRole::Note => !self.dated(),
            ColumnRole::Court => !self.dated() && self.length() <= 120,
            ColumnRole::Kind | ColumnRole::Group => !self.dated() && self.length() <= 50,
            ColumnRole::DocketNumber | ColumnRole::CaseNumber => {
                2 * self.numbered >= self.column.filled && self.length() <= 60
            }
            ColumnRole::Sealed
            | ColumnRole::Unreported
            | ColumnRole::Unverified
            | ColumnRole::Disputed => self.length() <= ANSWER,
            ColumnRole::Id => self.length() <= 40,
            ColumnRole::Source | ColumnRole::Does => true,
        }
    }
}

/// A name of a column without accents, capitals and signs: `Date de l’événement` is
/// `date de l evenement`.
fn key(name: &str) -> String {
    let plain = folded(name);
    let words = plain.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn guesses(columns: &[Profile]) -> Vec<Guess> {
    let mut guesses = Vec::new();
    by_list(columns, NAMES, Evidence::Name, &mut guesses, |key, name| {
        key == name
    });
    by_list(columns, WORDS, Evidence::Word, &mut guesses, |key, word| {
        key.split(' ').any(|part| part == word)
    });
    by_cells(columns, &mut guesses);
    guesses.sort_by_key(|guess| guess.role);
    guesses
}

/// Guesses the roles that are still free by the names of the columns that are still free.
fn by_list(
    columns: &[Profile],
    list: &[(ColumnRole, &str)],
    evidence: Evidence,
    guesses: &mut Vec<Guess>,
    matches: impl Fn(&str, &str) -> bool,
) {
    for &(role, names) in list {
        if taken(guesses, role) {
            continue;
        }
        let names = names.split(',').map(str::trim);
        let found = names.filter_map(|name| {
            (0..columns.len()).find(|&column| {
                matches(&columns[column].key, name)
                    && free(guesses, column)
                    && columns[column].may_hold(role)
            })
        });
        if let Some(column) = found.into_iter().next() {
            guesses.push(Guess {
                role,
                column,
                evidence,
            });
        }
    }
}

fn taken(guesses: &[Guess], role: ColumnRole) -> bool {
    guesses.iter().any(|guess| guess.role == role)
}

fn free(guesses: &[Guess], column: usize) -> bool {
    guesses.iter().all(|guess| guess.column != column)
}

/// Guesses date, source, title and text by what the cells hold.
fn by_cells(columns: &[Profile], guesses: &mut Vec<Guess>) {
    // A number alone may be anything.
    take(columns, guesses, ColumnRole::Date, |profile| {
        let most = 5 * profile.column.dates >= 4 * profile.column.filled;
        (most && profile.dated() && 2 * profile.numbers < profile.column.filled)
            .then_some(profile.column.dates)
    });
    take(columns, guesses, ColumnRole::Source, |profile| {
        let most = profile.addresses > 0 && 5 * profile.addresses >= 4 * profile.column.filled;
        most.then_some(profile.addresses)
    });
    let prose = |least: usize| {
        move |profile: &Profile| {
            let words = 2 * profile.phrases > profile.column.filled && !profile.dated();
            (words && profile.length() >= least).then(|| profile.length())
        }
    };
    if !taken(guesses, ColumnRole::Title) && !taken(guesses, ColumnRole::Text) {
        take(columns, guesses, ColumnRole::Text, prose(LONG));
        take(columns, guesses, ColumnRole::Title, prose(SHORT));
    } else {
        take(columns, guesses, ColumnRole::Text, prose(LONG));
    }
}

/// From this length on, in characters, a cell is likelier an account than a title.
const LONG: usize = 80;
/// Below this length, in characters, phrases may be names or anything.
const SHORT: usize = 16;

/// Gives a role that is free to the free column that scores highest, the first of equals.
fn take(
    columns: &[Profile],
    guesses: &mut Vec<Guess>,
    role: ColumnRole,
    score: impl Fn(&Profile) -> Option<usize>,
) {
    if taken(guesses, role) {
        return;
    }
    let mut best = None;
    for (column, profile) in columns.iter().enumerate() {
        let score = score(profile).filter(|_| free(guesses, column));
        if let Some(score) = score
            && best.is_none_or(|(highest, _)| score > highest)
        {
            best = Some((score, column));
        }
    }
    if let Some((_, column)) = best {
        let evidence = Evidence::Cells;
        guesses.push(Guess {
            role,
            column,
            evidence,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str) -> Vec<(&'static str, usize, Evidence)> {
        let bytes = text.as_bytes();
        let found = suggest(&Input::new("x", bytes)).unwrap();
        let guesses = found.guesses.iter();
        guesses
            .map(|guess| (guess.role.word(), guess.column, guess.evidence))
            .collect()
    }

    #[test]
    fn columns_are_known_by_their_names_in_several_languages() {
        use Evidence::Name;
        for (text, expected) in [
            (
                "Datum;Ereignis;Gericht;Az.\n31.07.2014;Urteil;LG Köln;1 O 2/14\n",
                vec![
                    ("date", 0, Name),
                    ("title", 1, Name),
                    ("court", 2, Name),
                    ("case_number", 3, Name),
                ],
            ),
            (
                "Événement\tDate de l’événement\tRésumé\nJugement\t1er août 2014\tLe tribunal…\n",
                vec![("date", 1, Name), ("title", 0, Name), ("text", 2, Name)],
            ),
            (
                "Fecha,Descripción,Juzgado,Enlace\n31/07/2014,Auto,Juzgado 1,https://x.es\n",
                vec![
                    ("date", 0, Name),
                    ("text", 1, Name),
                    ("court", 2, Name),
                    ("source", 3, Name),
                ],
            ),
            (
                "Tag;Was;Bis\n31.07.2014;Verhandlung;02.08.2014\n",
                vec![("date", 0, Name), ("title", 1, Name), ("end", 2, Name)],
            ),
            (
                "Tag,When,What\nFraud,2014,Filed\n",
                vec![("date", 1, Name), ("title", 2, Name), ("group", 0, Name)],
            ),
        ] {
            assert_eq!(guessed(text), expected, "{text}");
        }
    }

    #[test]
    fn cells_tell_where_names_do_not() {
        let text = "A,B,C,D\n\
                    7,2014-07-31,The judge overruled the objections,https://x.org/1\n\
                    8,\"Aug 1, 2014\",The order was stayed for now,https://x.org/2\n";
        let cells = Evidence::Cells;
        assert_eq!(
            guessed(text),
            [
                ("date", 1, cells),
                ("title", 2, cells),
                ("source", 3, cells)
            ]
        );
        let text = "Nr,Decided on this date,Case title\n1,2014-07-31,A v B\n";
        assert_eq!(
            guessed(text),
            [
                ("date", 1, Evidence::Word),
                ("title", 2, Evidence::Word),
                ("docket_number", 0, Evidence::Name)
            ]
        );
        // A name that the cells contradict is none.
        assert_eq!(guessed("Date,City\nblue,Rome\n"), []);
        assert!(suggest(&Input::new("x", b"writmap = 1\n[case]\n")).is_none());
    }
}
