//! What the Supreme Court of the United States prints, the same in all its formats.
//!
//! Its pages and its JSON say the same things in the same words; only where they stand
//! differs. Start with [`Case`].

pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod oyez;

use std::collections::HashMap;

use crate::import::docket::{Docket, DocketParty, EntryList, LowerCase, RelatedCase};
use crate::import::words::courts::Courts;
use crate::import::words::dates::{self, DayOrder, Reading};
use crate::import::{Content, ImportError, Report};
use crate::model::{Catalogue, EventDate};
use crate::syntax::Problem;
use crate::syntax::line::one_line;

/// Its id in the catalogue.
pub(crate) const COURT: &str = "scotus";
/// Who publishes its dockets.
pub(crate) const PUBLISHER: &str = "Supreme Court of the United States";

/// What its parties are called after their names in a title.
const ROLES: [&str; 6] = [
    "petitioner",
    "applicant",
    "appellant",
    "respondent",
    "appellee",
    "plaintiff",
];

/// A docket as it is printed, piece by piece.
#[derive(Default)]
pub(crate) struct Case {
    /// `16-1362`, `16A1191`, `No. 141, Orig.`; blanks around it do not matter.
    pub number: String,
    /// Who asks, with the role: `Acme Inc., Petitioner`.
    pub petitioner: String,
    /// Who answers; empty in a case `In re` somebody.
    pub respondent: String,
    /// `May 2, 2022`.
    pub docketed: String,
    /// `Linked with 16A940`.
    pub linked: String,
    /// The name of the court below.
    pub lower_court: String,
    /// Its numbers: `(21-55085, 21-55145)`.
    pub lower_numbers: String,
    /// The day of its decision.
    pub lower_decision: String,
    /// Related cases of a list of their own.
    pub related: Vec<RelatedCase>,
    /// Parties and their counsel.
    pub parties: Contacts,
    /// The proceedings and orders.
    pub entries: EntryList,
    /// Where the page stands on the web, if it says so.
    pub address: Option<String>,
}

impl Case {
    /// The docket, with a report of what could not be read.
    ///
    /// # Errors
    /// When there is no entry.
    pub(crate) fn into_content(
        self,
        mut report: Report,
        catalogue: &Catalogue,
    ) -> Result<Content, ImportError> {
        let number = one_line(&self.number);
        let number = number.strip_prefix("No. ").unwrap_or(&number).to_owned();
        if self.entries.is_empty() {
            let what = format!("the docket of No. {number} in the Supreme Court");
            return Err(ImportError::without_entries(what));
        }
        let mut header = |text: &str, what: &str| {
            date(text).unwrap_or_else(|| {
                report.problem(|| {
                    Problem::warning(0..0, format!("the date “{text}” ({what}) cannot be read"))
                        .remedy("the date is unknown")
                });
                EventDate::unknown()
            })
        };
        let filed = header(&self.docketed, "docketed");
        let decided = header(&self.lower_decision, "decision below");
        report.rows = report.rows.max(self.entries.len());
        let mut related = self.related;
        for case in linked(&self.linked) {
            if !related.iter().any(|other| other.number == case.number) {
                related.push(case);
            }
        }
        related.retain(|case| case.number != number);
        let mut parties = self.parties.0;
        complete_parties(&mut parties, &self.petitioner, &self.respondent);
        let docket = Docket {
            title: title(&self.petitioner, &self.respondent),
            court: COURT.to_owned(),
            number,
            filed,
            parties,
            origins: origins(&self.lower_court, &self.lower_numbers, &decided, catalogue),
            related,
            publisher: PUBLISHER,
            address: self.address,
            entries: self.entries,
            ..Docket::default()
        };
        Ok(Content::Dockets(vec![docket], report))
    }
}

/// A date as the court writes it, `Apr 01 2022` or `May 2, 2022`; unknown when there is none,
/// `None` when there is something else.
pub(crate) fn date(text: &str) -> Option<EventDate> {
    let text = text.trim();
    if text.is_empty() {
        return Some(EventDate::unknown());
    }
    match dates::read(text, DayOrder::MonthFirst) {
        Ok(Reading::One(date) | Reading::Either(date)) => Some(date),
        Err(_) => None,
    }
}

/// A name without the role that a title prints after it, and the role.
fn without_role(name: &str) -> (&str, &str) {
    if let Some((before, last)) = name.trim().rsplit_once(',') {
        let last = last.trim();
        let role = last.to_lowercase();
        let role = role.strip_suffix('s').unwrap_or(&role);
        if ROLES.contains(&role) {
            let one = last.strip_suffix('s').unwrap_or(last);
            return (before.trim_end(), one);
        }
    }
    (name.trim(), "")
}

/// The title of the case.
fn title(petitioner: &str, respondent: &str) -> String {
    let (petitioner, _) = without_role(petitioner);
    let (respondent, _) = without_role(respondent);
    let sides = [petitioner, respondent].map(one_line);
    let named: Vec<_> = sides.into_iter().filter(|side| !side.is_empty()).collect();
    named.join(" v. ")
}

/// Adds the sides of the title for which no contact is printed.
fn complete_parties(parties: &mut Vec<DocketParty>, petitioner: &str, respondent: &str) {
    for (side, usual) in [(petitioner, "Petitioner"), (respondent, "Respondent")] {
        let (name, role) = without_role(side);
        let in_re = name
            .get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case("in re"));
        let known = parties.iter().any(|party| party.role == usual);
        if !name.is_empty() && !in_re && !known {
            parties.push(DocketParty {
                name: one_line(name),
                role: if role.is_empty() { usual } else { role }.to_owned(),
                ..DocketParty::default()
            });
        }
    }
}

/// Parties with their roles and counsel, each party once in each role.
#[derive(Default)]
pub(crate) struct Contacts(Vec<DocketParty>, HashMap<(String, String), usize>);

impl Contacts {
    /// Adds an advocate of a party. `role` is a heading: `Attorneys for Petitioners:`.
    pub(crate) fn add(&mut self, role: &str, party: &str, counsel: &str) {
        let (role, party, counsel) = (self::role(role), name(party), name(counsel));
        if party.is_empty() {
            return;
        }
        let place = *self
            .1
            .entry((role.clone(), party.clone()))
            .or_insert(self.0.len());
        if place == self.0.len() {
            self.0.push(DocketParty {
                name: party,
                role,
                ..DocketParty::default()
            });
        }
        let advocates = &mut self.0[place].counsel;
        if !counsel.is_empty() && advocates.last() != Some(&counsel) {
            advocates.push(counsel);
        }
    }
}

/// The role that a heading of contacts names.
fn role(heading: &str) -> String {
    let heading = one_line(heading);
    let role = heading.trim_end_matches(':').trim_end();
    let role = ["Attorneys for ", "Attorney for "]
        .iter()
        .find_map(|start| role.strip_prefix(start))
        .unwrap_or(role);
    role.strip_suffix('s').unwrap_or(role).to_owned()
}

/// A name as printed, without the number that prisons give to people.
fn name(printed: &str) -> String {
    let words = one_line(printed);
    let digit = |rest: &str| {
        rest.trim_start_matches([' ', '#'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let mut marks = words.match_indices('#').map(|(at, _)| at);
    match marks.find(|&at| digit(&words[at..])) {
        Some(at) => words[..at].trim_end_matches([' ', ',', '(']).to_owned(),
        None => words,
    }
}

/// The cases below, one for each number.
fn origins(
    court: &str,
    numbers: &str,
    judgment: &EventDate,
    catalogue: &Catalogue,
) -> Vec<LowerCase> {
    let court = one_line(court);
    if court.is_empty() {
        return Vec::new();
    }
    let known = Courts::new(catalogue)
        .known(&court)
        .map(|court| court.id.to_string());
    let lower = |number: String| LowerCase {
        court: known.clone().unwrap_or_else(|| court.clone()),
        number,
        judgment: judgment.clone(),
        ..LowerCase::default()
    };
    let mut numbers = self::numbers(numbers);
    if numbers.is_empty() {
        numbers.push(String::new());
    }
    numbers.into_iter().map(lower).collect()
}

/// The numbers of a list such as `(21-55085, 21-55145)`, each once.
pub(crate) fn numbers(list: &str) -> Vec<String> {
    let list = one_line(list).replace(" and ", ", ").replace(" & ", ", ");
    let mut found: Vec<String> = Vec::new();
    let mut add = |part: &str| {
        let part = part.trim().trim_start_matches('(').trim_end_matches(')');
        let part = ["Nos. ", "No. "]
            .iter()
            .find_map(|start| part.strip_prefix(start))
            .unwrap_or(part)
            .trim();
        let digits = part.bytes().any(|byte| byte.is_ascii_digit());
        if digits && !found.iter().any(|other| other == part) && found.len() < MOST_NUMBERS {
            found.push(part.to_owned());
        }
    };
    let mut start = 0;
    for (at, separator) in list.match_indices([',', ';']) {
        if separator == ";" || !within_number(&list[at + 1..]) {
            add(&list[start..at]);
            start = at + 1;
        }
    }
    add(&list[start..]);
    found
}

/// The most numbers that are read of one list.
const MOST_NUMBERS: usize = 1_000;

/// Whether a comma with this after it stands inside a number, as in `AP-77,129`.
fn within_number(after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// The cases of `Linked with 16A940, 16-1540`.
fn linked(text: &str) -> Vec<RelatedCase> {
    let text = one_line(text);
    // The relation is what stands before the first number.
    let first = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    let (relation, list) = text.split_at(first);
    let relation = relation.trim_end_matches([' ', ':', '(']).to_owned();
    let related = |number| RelatedCase {
        court: String::new(),
        number,
        relation: relation.clone(),
    };
    numbers(list).into_iter().map(related).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    #[test]
    fn numbers_of_a_list_are_told_apart() {
        for (list, expected) in [
            ("(13-55323)", vec!["13-55323"]),
            ("(21-55085, 21-55145) ", vec!["21-55085", "21-55145"]),
            (
                "(05-5062,05-5063; 05-5064)",
                vec!["05-5062", "05-5063", "05-5064"],
            ),
            ("(WR-78,123-01)", vec!["WR-78,123-01"]),
            ("(No. 12-345, et al.)", vec!["12-345"]),
            ("(S100, S100 and B2 & C3)", vec!["S100", "B2", "C3"]),
            ("", vec![]),
            ("()", vec![]),
        ] {
            assert_eq!(numbers(list), expected, "{list}");
        }
    }

    #[test]
    fn titles_roles_and_names_are_cleaned() {
        assert_eq!(
            title("Acme, LLC, Petitioner ", "Doe, et al."),
            "Acme, LLC v. Doe, et al."
        );
        assert_eq!(title("In re Acme,  Petitioners", ""), "In re Acme");
        assert_eq!(role("Attorneys for Petitioners:"), "Petitioner");
        assert_eq!(role("Other"), "Other");
        assert_eq!(name("John  Doe #12345-678"), "John Doe");
        assert_eq!(name("Local #Union"), "Local #Union");
    }

    #[test]
    fn courts_below_are_those_of_the_catalogue() {
        let day = EventDate::unknown();
        let below = |court, numbers| origins(court, numbers, &day, builtin());
        let ninth = "United States Court of Appeals for the Ninth Circuit";
        let found = below(ninth, "(1-2, 3-4)");
        assert_eq!((found.len(), found[0].court.as_str()), (2, "ca9"));
        assert_eq!(
            below("Supreme Court of Nowhere", "")[0].court,
            "Supreme Court of Nowhere"
        );
        assert!(below("", "(1-2)").is_empty());
        let linked = linked("Linked with 16A940, 16A940");
        assert_eq!(
            (linked.len(), linked[0].relation.as_str()),
            (1, "Linked with")
        );
    }
}
