//! Parties by the names that people write.
//!
//! One name is one party, whatever its case, punctuation and legal form are written like; its
//! roles are those of each court. What sort of actor stands behind a name is said only where
//! the name itself says it. Start with [`Parties::find`] for tables, [`Parties::of_docket`]
//! for dockets.

use std::collections::HashMap;

use super::ids::{Ids, slug};
use super::party_kinds::kind_of;
use crate::format::cells::names_in;
use crate::import::docket::DocketParty;
use crate::model::{Case, CourtId, Party, PartyId, PartyKind, Role};

/// The longest id made of a name, in characters.
const LONGEST_ID: usize = 48;

/// Finds parties and collects them.
#[derive(Default)]
pub(crate) struct Parties {
    /// Parties by name, without the differences that mean nothing.
    by_name: HashMap<String, usize>,
    made: Vec<Party>,
    ids: Ids,
}

impl Parties {
    /// The parties in a cell, divided by semicolons. A table gives names and nothing else, so
    /// that who is not plainly anything else is an organisation, the widest word there is.
    pub(crate) fn find(&mut self, cell: &str) -> Vec<PartyId> {
        let mut found = Vec::new();
        for name in names_in(cell) {
            let index = self.one(&name, PartyKind::Organisation);
            let id = self.made[index].id.clone();
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }

    /// The party of a docket, with its role there. A docket names persons unless the name says
    /// otherwise. `None` when it has no name.
    pub(crate) fn of_docket(
        &mut self,
        party: &DocketParty,
        court: Option<&CourtId>,
    ) -> Option<PartyId> {
        let name = without_others(&party.name);
        if name.is_empty() {
            return None;
        }
        let index = self.one(name, PartyKind::Person);
        let made = &mut self.made[index];
        let role = Role {
            role: role_words(&party.role),
            court: court.cloned(),
            from: None,
        };
        if !role.role.is_empty() && !made.roles.contains(&role) {
            made.roles.push(role);
        }
        let mut remarks = party.extra.trim().to_owned();
        if let Some(day) = party.terminated.exact()
            && !remarks.to_lowercase().contains("terminated")
        {
            add_sentence(&mut remarks, &format!("Terminated as a party on {day}."));
        }
        let note = made.note.get_or_insert_default();
        if !remarks.is_empty() && !note.contains(&remarks) {
            add_sentence(note, &remarks);
        }
        if note.is_empty() {
            made.note = None;
        }
        Some(made.id.clone())
    }

    /// The party with the key of a name, if it is known.
    pub(crate) fn known(&self, key: &str) -> Option<&PartyId> {
        let key = same_as(key);
        self.by_name.get(key).map(|&index| &self.made[index].id)
    }

    /// Adds the parties to a case.
    pub(crate) fn put_into(self, case: &mut Case) {
        case.parties.extend(self.made);
    }

    /// The place of the party with a name in the list.
    fn one(&mut self, name: &str, else_kind: PartyKind) -> usize {
        let key = name_key(name);
        let key = if key.is_empty() { name.to_owned() } else { key };
        if let Some(&index) = self.by_name.get(&key) {
            return index;
        }
        let slug = slug(name);
        let wanted = short_id(&slug);
        let wanted = if wanted.is_empty() { "party" } else { wanted };
        self.made.push(Party {
            id: self.ids.take(wanted).into(),
            name: name.to_owned(),
            full: None,
            kind: kind_of(name).unwrap_or(else_kind),
            jurisdiction: None,
            part_of: None,
            roles: Vec::new(),
            note: None,
            unverified: false,
            sources: Vec::new(),
        });
        self.by_name.insert(key, self.made.len() - 1);
        self.made.len() - 1
    }
}

fn add_sentence(text: &mut String, sentence: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(sentence);
}

/// An id of whole words, not longer than is good to read.
fn short_id(id: &str) -> &str {
    match id.char_indices().nth(LONGEST_ID) {
        None => id,
        Some((end, _)) => {
            let mut id = id[..end].rsplit_once('-').map_or(&id[..end], |(id, _)| id);
            for ending in ["-and", "-of", "-the", "-for", "-in"] {
                id = id.strip_suffix(ending).unwrap_or(id);
            }
            id
        }
    }
}

/// The name before `, et al.`, which stands for other parties.
fn without_others(name: &str) -> &str {
    let name = name.trim();
    let lower = name.to_ascii_lowercase();
    let others = [", et al.", ", et al", " et al.", " et al"];
    let end = others.iter().find_map(|ending| lower.strip_suffix(ending));
    name[..end.map_or(name.len(), str::len)].trim_end_matches([',', ' '])
}

/// A role in small letters, without the number of a defendant: `Defendant (1)`.
fn role_words(role: &str) -> String {
    let role = match role.split_once(" (") {
        Some((before, rest)) if rest.starts_with(|c: char| c.is_ascii_digit()) => before,
        _ => role,
    };
    role.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The words of a name as they are compared.
pub(crate) fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace().filter_map(name_word) {
        add_word(&mut key, &word);
    }
    same_as(&key).to_owned()
}

/// Adds a word to a key.
pub(crate) fn add_word(key: &mut String, word: &str) {
    if !key.is_empty() {
        key.push(' ');
    }
    key.push_str(word);
}

/// A word of a name as it is compared; `None` for what says nothing.
pub(crate) fn name_word(word: &str) -> Option<String> {
    let plain: String = word
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '&')
        .flat_map(char::to_lowercase)
        .collect();
    let plain = match plain.as_str() {
        "" | "the" => return None,
        "&" => "and",
        "corporation" => "corp",
        "incorporated" => "inc",
        "company" => "co",
        "limited" => "ltd",
        _ => return Some(plain),
    };
    Some(plain.to_owned())
}

/// The one key of names that are always the same party.
fn same_as(key: &str) -> &str {
    match key {
        "usa" | "us" | "united states" | "us of america" | "government" => {
            "united states of america"
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventDate;

    #[test]
    fn one_name_is_one_party() {
        let mut parties = Parties::default();
        let found = parties.find("Microsoft Corp.; United States ;; MICROSOFT CORPORATION");
        assert_eq!(found, ["microsoft-corp".into(), "united-states".into()]);
        assert_eq!(parties.find("§"), ["party".into()]);
        let mut case = Case::default();
        parties.put_into(&mut case);
        let kinds: Vec<_> = case.parties.iter().map(|party| party.kind).collect();
        assert_eq!(
            kinds,
            [
                PartyKind::Company,
                PartyKind::Government,
                PartyKind::Organisation
            ]
        );
    }

    #[test]
    fn a_party_has_a_role_in_each_court() {
        let mut parties = Parties::default();
        let mut add = |name: &str, role: &str, court: &str| {
            let party = DocketParty {
                name: name.to_owned(),
                role: role.to_owned(),
                terminated: EventDate::unknown(),
                ..DocketParty::default()
            };
            parties.of_docket(&party, Some(&court.into()))
        };
        let first = add("Ann Otter, et al.", "Defendant (1)", "nysd");
        assert_eq!(first, add("ANN OTTER", "Defendant - Appellant", "ca2"));
        assert_eq!(add(", et al.", "Defendant", "nysd"), None);
        let mut case = Case::default();
        parties.put_into(&mut case);
        let [party] = &case.parties[..] else {
            panic!("{:?}", case.parties)
        };
        assert_eq!(
            (party.name.as_str(), party.kind),
            ("Ann Otter", PartyKind::Person)
        );
        let roles: Vec<_> = party.roles.iter().map(|role| role.role.as_str()).collect();
        assert_eq!(roles, ["defendant", "defendant - appellant"]);
    }
}
