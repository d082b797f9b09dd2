//! Parties by the names that people write.
//!
//! A table gives names and nothing else. What sort of actor stands behind a name is said only
//! where the name itself says it; else it is an organisation, the widest word there is. Start
//! with [`Parties::find`].

use std::collections::HashMap;

use super::ids::{Ids, slug};
use crate::model::{Case, Party, PartyId, PartyKind};

/// Last words of the names of companies.
const COMPANY: [&str; 16] = [
    "inc",
    "corp",
    "corporation",
    "company",
    "co",
    "llc",
    "llp",
    "lp",
    "ltd",
    "limited",
    "plc",
    "ag",
    "gmbh",
    "sa",
    "nv",
    "bv",
];

/// Finds parties and collects them.
#[derive(Default)]
pub(super) struct Parties {
    /// Parties by name, without the differences that mean nothing.
    by_name: HashMap<String, PartyId>,
    made: Vec<Party>,
    ids: Ids,
}

impl Parties {
    /// The parties in a cell, divided by semicolons.
    pub fn find(&mut self, cell: &str) -> Vec<PartyId> {
        let mut found = Vec::new();
        for name in cell.split(';').map(str::trim) {
            if !name.is_empty() {
                let id = self.one(name);
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found
    }

    /// Adds the parties to a case.
    pub fn put_into(self, case: &mut Case) {
        case.parties.extend(self.made);
    }

    fn one(&mut self, name: &str) -> PartyId {
        let key = slug(name);
        let key = if key.is_empty() { name.to_owned() } else { key };
        if let Some(id) = self.by_name.get(&key) {
            return id.clone();
        }
        let wanted = slug(name);
        let wanted = if wanted.is_empty() { "party" } else { &wanted };
        let id = PartyId::from(self.ids.take(wanted));
        self.made.push(Party {
            id: id.clone(),
            name: name.to_owned(),
            full: None,
            kind: kind_of(name),
            jurisdiction: None,
            part_of: None,
            roles: Vec::new(),
            note: None,
            unverified: false,
            sources: Vec::new(),
        });
        self.by_name.insert(key, id.clone());
        id
    }
}

/// What sort of actor a name says it is.
fn kind_of(name: &str) -> PartyKind {
    let words = name.to_lowercase().replace('.', "");
    let last = words.rsplit([' ', ',']).next().unwrap_or_default();
    if COMPANY.contains(&last) {
        PartyKind::Company
    } else if ["united states", "united states of america", "government"].contains(&words.as_str())
    {
        PartyKind::Government
    } else {
        PartyKind::Organisation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_one_party() {
        let mut parties = Parties::default();
        let found = parties.find("Microsoft Corp.; United States ;; MICROSOFT CORP");
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
}
