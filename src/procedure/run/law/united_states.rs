//! Whether the United States, an agency or an officer of it is a party.
//!
//! A petition for rehearing may then be filed in a civil case within 45 days instead of 14: Fed. R. App.
//! P. 40(d)(1), until 2024 40(a)(1). A State, a county or a city has the time that others have. It is
//! told from what a party is, of what it is a part, and what it is called; of a government of which none
//! of these says whose it is that is open. Start with [`Facts::united_states_is_named`].

use super::Facts;
use crate::model::{Certainty, CourtLevel, KindRole, Party, PartyKind};

/// How far what is part of what is followed.
const DEEPEST: usize = 4;

/// The jurisdiction of the United States.
const UNITED_STATES: &str = "us";

/// What names of the United States, its agencies and officers have in them.
const FEDERAL: [&str; 33] = [
    "united states",
    "u.s.",
    "usa",
    "federal",
    "internal revenue",
    "national labor relations board",
    "securities and exchange commission",
    "environmental protection agency",
    "homeland security",
    "veterans affairs",
    "social security administration",
    "drug enforcement administration",
    "food and drug administration",
    "bureau of investigation",
    "atf",
    "cfpb",
    "cia",
    "cms",
    "dea",
    "dhs",
    "epa",
    "fbi",
    "fcc",
    "fda",
    "ferc",
    "ftc",
    "hhs",
    "hud",
    "irs",
    "nlrb",
    "nsa",
    "uscis",
    "usda",
];

/// What names of States and what belongs to them have in them.
const LOCAL: [&str; 18] = [
    "state of",
    "commonwealth of",
    "people of",
    "city",
    "county",
    "parish of",
    "town",
    "township",
    "village",
    "borough",
    "municipality",
    "school district",
    "board of education",
    "sheriff",
    "governor",
    "mayor",
    "district attorney",
    "state's attorney",
];

/// A role of who is no party.
const NO_PARTY: [&str; 4] = ["amicus", "amici", "non-party", "nonparty"];

impl Facts<'_> {
    /// Whether the United States, an agency or an officer of it is among the parties of the file, where its
    /// cases are civil: in a criminal case the time is the same for all.
    pub(in crate::procedure) fn united_states_is_named(&self) -> Certainty {
        let is_criminal = |event| self.is(event, KindRole::Sentences);
        if self.kept().any(is_criminal) {
            return Certainty::No;
        }
        let takes_part = |party: &&Party| {
            let is_none = |role: &str| NO_PARTY.iter().any(|word| role.contains(word));
            let mut roles = party.roles.iter();
            party.roles.is_empty() || !roles.all(|role| is_none(&role.role.to_lowercase()))
        };
        let parties = self.case.parties.iter().filter(takes_part);
        let is_it = parties.map(|party| self.is_of_united_states(party, 0));
        is_it.max().unwrap_or(Certainty::No)
    }

    /// Whether it is a party to the case that a court of appeals decided, where it is named so or not.
    pub(in crate::procedure) fn united_states_is_party(
        &self,
        decision: usize,
        is_named: Certainty,
    ) -> Certainty {
        // An agency often defends what it decided, and not always: nobody does for a board that only
        // decided between others.
        let is_of_agency = |order: &usize| {
            let court = self.courts[*order].as_ref();
            court.is_some_and(|court| {
                let level = self.benches.level(court);
                level == Some(CourtLevel::Authority) && self.benches.is_federal(court)
            })
        };
        if self.decided(decision).iter().any(is_of_agency) {
            return is_named.max(Certainty::Maybe);
        }
        is_named
    }

    fn is_of_united_states(&self, party: &Party, depth: usize) -> Certainty {
        let is_government = party.kind == PartyKind::Government;
        let whole = party.part_of.as_ref().filter(|_| depth < DEEPEST);
        let whole = whole.and_then(|id| self.case.parties.iter().find(|other| other.id == *id));
        let whole = whole.map_or(Certainty::No, |whole| {
            self.is_of_united_states(whole, depth + 1)
        });
        if whole == Certainty::Yes {
            return whole;
        }
        if !is_government {
            return Certainty::No;
        }
        let names = [Some(&party.name), party.full.as_ref()];
        let names: Vec<String> = names
            .into_iter()
            .flatten()
            .map(|name| plain(name))
            .collect();
        let has = |words: &[&str]| {
            let has_word = |word: &&str| names.iter().any(|name| has_words(name, word));
            words.iter().any(has_word)
        };
        let of_state = || {
            let states = self.benches.catalogue.jurisdictions().iter();
            let mut states = states.filter(|state| {
                let of = state.part_of.as_ref();
                of.is_some_and(|of| of.as_str() == UNITED_STATES)
            });
            states.any(|state| has(&[plain(&state.name).as_str()]))
        };
        match party.jurisdiction.as_ref() {
            Some(of) if of.as_str() != UNITED_STATES => Certainty::No,
            // `U.S. Attorney for the District of Oregon` has a State in it too.
            _ if has(&FEDERAL) => Certainty::Yes,
            _ if has(&LOCAL) || of_state() => Certainty::No,
            Some(_) => Certainty::Yes,
            None => Certainty::Maybe,
        }
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace('’', "'")
}

/// Whether a name has some words in it, as words.
fn has_words(name: &str, words: &str) -> bool {
    let is_bounded = |at: usize| {
        let before = name[..at].chars().next_back();
        let after = name[at + words.len()..].chars().next();
        let goes_on = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        !goes_on(before) && !goes_on(after)
    };
    name.match_indices(words).any(|(at, _)| is_bounded(at))
}

#[cfg(test)]
mod tests {
    use super::has_words;

    #[test]
    fn a_name_has_whole_words_in_it() {
        assert!(has_words("u.s. attorney", "u.s."));
        assert!(has_words("city of otter", "city"));
        assert!(!has_words("capacity board", "city"));
        assert!(!has_words("usable", "usa"));
    }
}
