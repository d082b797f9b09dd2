//! Who did it: the parties, advocates and judges of a docket as its entries name them.
//!
//! Somebody is found only where the words of the entry name somebody of the docket: `by Heron
//! Mills, Inc.`, `(Otter, Ann)`, `Signed by Judge Bob Pond`. A name that fits several is
//! nobody's. It knows neither dates nor effects. Start with [`People::of`].

use std::collections::HashMap;

use crate::import::docket::Docket;
use crate::import::words::judges::{Judges, bare_name};
use crate::import::words::parties::{Parties, add_word, name_key, name_word};
use crate::model::{Counsel, CourtId, JudgeId, PartyId};

/// The most words of a name in a text.
const NAME_WORDS: usize = 16;
/// The most parties, advocates or judges that are taken from one entry.
const MOST: usize = 10;
/// The most places in one text at which a name may begin.
const PLACES: usize = 6;

/// Where the words that say what a paper is have ended at the latest, in bytes.
const EARLY: usize = 60;

/// Roles as texts write them, in the singular.
const ROLES: [&str; 22] = [
    "plaintiff",
    "defendant",
    "appellant",
    "appellee",
    "petitioner",
    "respondent",
    "applicant",
    "movant",
    "intervenor",
    "debtor",
    "creditor",
    "trustee",
    "claimant",
    "amicus",
    "amici",
    "counterclaimant",
    "counterdefendant",
    "interested",
    "party",
    "cross",
    "third",
    "government",
];

/// The people of one docket.
pub(super) struct People<'a> {
    parties: &'a Parties,
    /// Parties of each role, not more than are ever taken together, and one.
    by_role: HashMap<String, Vec<PartyId>>,
    /// Advocates by last and first name, with those for whom they act.
    counsel: HashMap<String, Vec<Counsel>>,
    /// Judges by full name and, where only one has it, by last name.
    judges: HashMap<String, Option<JudgeId>>,
}

impl<'a> People<'a> {
    /// Those whom a docket names. `ids` are its parties, in its order.
    pub(super) fn of(
        docket: &Docket,
        court: Option<&CourtId>,
        ids: &[Option<PartyId>],
        parties: &'a Parties,
        judges: &mut Judges,
    ) -> Self {
        let mut by_role: HashMap<String, Vec<PartyId>> = HashMap::new();
        let mut counsel: HashMap<String, Vec<Counsel>> = HashMap::new();
        for (party, id) in docket.parties.iter().zip(ids) {
            let Some(id) = id else { continue };
            for word in party.role.split(|c: char| !c.is_alphabetic()) {
                let same = by_role.entry(role_word(word)).or_default();
                if same.len() <= MOST && !same.contains(id) {
                    same.push(id.clone());
                }
            }
            for name in &party.counsel {
                let Some(key) = counsel_key(name) else {
                    continue;
                };
                let acts = counsel.entry(key).or_default();
                if acts.len() <= MOST && !acts.iter().any(|act| act.on_behalf_of == *id) {
                    acts.push(Counsel {
                        name: name.clone(),
                        on_behalf_of: id.clone(),
                    });
                }
            }
        }
        let mut by_name: HashMap<String, Option<JudgeId>> = HashMap::new();
        for judge in &docket.judges {
            let Some(id) = judges.find(&judge.name, court) else {
                continue;
            };
            let full = name_key(bare_name(&judge.name));
            let last = full.rsplit(' ').next().unwrap_or_default().to_owned();
            for key in [last, full] {
                let known = by_name.entry(key).or_insert_with(|| Some(id.clone()));
                if known.as_ref() != Some(&id) {
                    *known = None;
                }
            }
        }
        Self {
            parties,
            by_role,
            counsel,
            judges: by_name,
        }
    }

    /// The parties by whom an entry says it was filed. Behind the number of another entry
    /// `filed by` may speak of that one, unless the advocate in brackets acts for who is named.
    pub(super) fn filers(&self, text: &str) -> Vec<PartyId> {
        let lower = text.to_ascii_lowercase();
        let number = lower
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(lower.len());
        // `filed by an advocate on behalf of a party` names the party last.
        for words in ["document filed by ", "on behalf of ", "by ", "by: "] {
            for at in places(&lower, words) {
                let found = self.names(&text[at..]);
                let sure = at < number || words.contains("document") || words.starts_with("on ");
                if !found.is_empty() && (sure || !self.counsel(text, &found).is_empty()) {
                    return found;
                }
            }
        }
        self.named_by_role(text, &lower)
    }

    /// `Letter of respondents Heron Mills, et al.`: who is named early and by a role, unless
    /// it is said whom the paper is for.
    fn named_by_role(&self, text: &str, lower: &str) -> Vec<PartyId> {
        for words in ["of ", "from "] {
            for at in places(lower, words).filter(|at| *at < EARLY) {
                let before = lower[..at - words.len()].trim_end();
                let rest: Vec<&str> = text[at..].split_whitespace().take(7).collect();
                let whose = ["support", "favor", "favour", "opposition", "behalf"];
                if role_at(&rest).1.is_some() && !whose.iter().any(|word| before.ends_with(word)) {
                    return self.names(&text[at..]);
                }
            }
        }
        Vec::new()
    }

    /// The parties in a field of the source.
    pub(super) fn named(&self, names: &[String]) -> Vec<PartyId> {
        let mut found = Vec::new();
        for name in names {
            let known = self.parties.known(&name_key(name)).cloned();
            let ids = known.map_or_else(|| self.names(name), |id| vec![id]);
            found.extend(
                ids.into_iter()
                    .filter(|id| !found.contains(id))
                    .collect::<Vec<_>>(),
            );
        }
        found
    }

    /// The advocates in brackets, `(Otter, Ann)`, who act for those who filed.
    pub(super) fn counsel(&self, text: &str, by: &[PartyId]) -> Vec<Counsel> {
        let mut found: Vec<Counsel> = Vec::new();
        for inside in brackets(text) {
            let key = inside.split_once(',').and_then(|(last, first)| {
                let last = last.split_whitespace().next_back()?;
                let first = first.split_whitespace().next()?;
                Some(format!("{} {}", name_word(last)?, name_word(first)?))
            });
            let Some(acts) = key.and_then(|key| self.counsel.get(&key)) else {
                continue;
            };
            let alone = by.is_empty() && acts.len() == 1;
            let acting = acts
                .iter()
                .filter(|act| alone || by.contains(&act.on_behalf_of));
            for act in acting {
                if found.len() < MOST && !found.contains(act) {
                    found.push(act.clone());
                }
            }
        }
        found
    }

    /// The judges who acted. When the court did not act (`court_acts`), only who is said to
    /// have signed or issued something.
    pub(super) fn judges(&self, text: &str, court_acts: bool) -> Vec<JudgeId> {
        let mut found = Vec::new();
        if self.judges.is_empty() {
            return found;
        }
        let lower = text.to_ascii_lowercase();
        let mut add = |id: &JudgeId| {
            if found.len() < MOST && !found.contains(id) {
                found.push(id.clone());
            }
        };
        for title in ["judge ", "justice "] {
            for at in places(&lower, title) {
                let before = lower[..at - title.len()].trim_end();
                let before = [
                    "magistrate",
                    "district",
                    "chief",
                    "senior",
                    "bankruptcy",
                    "hon.",
                ]
                .iter()
                .fold(before, |rest, word| rest.trim_end_matches(word).trim_end());
                if court_acts || before.ends_with(" by") {
                    self.judge_at(&text[at..]).iter().for_each(|id| add(id));
                }
            }
        }
        if court_acts {
            for inside in brackets(text) {
                let names = inside.replace(" and ", ", ");
                let panel: Option<Vec<_>> = names
                    .split(',')
                    .map(|name| self.judges.get(&name_key(name))?.as_ref())
                    .collect();
                panel.into_iter().flatten().for_each(&mut add);
            }
        }
        found
    }

    /// The judge whose name the text begins with, in full or the last name after a first.
    fn judge_at(&self, text: &str) -> Option<&JudgeId> {
        let mut key = String::new();
        let mut found = None;
        for (count, word) in text.split_whitespace().take(5).enumerate() {
            let Some(plain) = name_word(word) else { break };
            if count < 3 && found.is_none() {
                found = self.judges.get(&plain).and_then(Option::as_ref);
            }
            add_word(&mut key, &plain);
            if let Some(Some(id)) = self.judges.get(&key) {
                found = Some(id);
            }
            let ended = word.ends_with([',', ';', ')']) || (word.ends_with('.') && plain.len() > 2);
            if ended || !word.starts_with(char::is_uppercase) {
                break;
            }
        }
        found
    }

    /// The parties whose names the text begins with; else all those of the role it names.
    fn names(&self, text: &str) -> Vec<PartyId> {
        let words: Vec<&str> = text.split_whitespace().take(6 * NAME_WORDS).collect();
        let mut found = Vec::new();
        let mut role = None;
        let mut at = 0;
        while at < words.len() && found.len() < MOST {
            let (skipped, named) = role_at(&words[at..]);
            role = role.or(named);
            let after_role = self.longest_name(&words[at + skipped..]);
            let after_role = after_role.map(|(id, count)| (id, skipped + count));
            let Some((id, count)) = after_role.or_else(|| self.longest_name(&words[at..])) else {
                break;
            };
            at += count;
            if !found.contains(&id) {
                found.push(id);
            }
            let and = words
                .get(at)
                .is_some_and(|word| ["and", "&"].contains(word));
            if and {
                at += 1;
            } else if !words[at - 1].ends_with([',', ';']) {
                break;
            }
        }
        match role {
            Some((role, several)) if found.is_empty() => self.of_role(&role, several),
            _ => found,
        }
    }

    /// The longest name with which the words begin, and how many words it has.
    fn longest_name(&self, words: &[&str]) -> Option<(PartyId, usize)> {
        let mut key = String::new();
        let mut best = None;
        for (count, word) in words.iter().take(NAME_WORDS).enumerate() {
            if let Some(plain) = name_word(word) {
                add_word(&mut key, &plain);
                if let Some(id) = self.parties.known(&key) {
                    best = Some((id.clone(), count + 1));
                }
            }
            if word.ends_with([';', ')']) {
                break;
            }
        }
        best
    }

    fn of_role(&self, role: &str, several: bool) -> Vec<PartyId> {
        match self.by_role.get(role) {
            Some(ids) if ids.len() == 1 || (several && ids.len() <= MOST) => ids.clone(),
            _ => Vec::new(),
        }
    }
}

/// How many words with which the text begins name a role, and the role.
fn role_at(words: &[&str]) -> (usize, Option<(String, bool)>) {
    let mut role = None;
    let mut count = 0;
    for word in words.iter().take(6) {
        let plain = word
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        let single = role_word(&plain);
        if ROLES.contains(&single.as_str()) {
            role = Some((single.clone(), plain != single));
        } else if !["all", "the", "curiae", "consol", "in", "possession", "case"]
            .contains(&plain.as_str())
        {
            break;
        }
        count += 1;
        if word.ends_with(['.', ';']) {
            break;
        }
    }
    (count, role)
}

/// A role in the singular: `petitioner` of `Petitioners`, `Plaintiff(s)` and `Applicant`.
fn role_word(word: &str) -> String {
    let word = word.to_lowercase();
    let word = word.trim_end_matches("(s").trim_end_matches('s');
    match word {
        // Who applies to a Supreme Court justice is listed as a petitioner.
        "applicant" => "petitioner".to_owned(),
        "amicu" => "amicus".to_owned(),
        other => other.to_owned(),
    }
}

/// Last and first name of an advocate, without what follows a comma and `Jr.`.
fn counsel_key(name: &str) -> Option<String> {
    let name = name.split(',').next()?;
    let mut words = name
        .split_whitespace()
        .filter_map(name_word)
        .filter(|word| !["jr", "sr", "ii", "iii", "iv", "esq", "esquire"].contains(&word.as_str()));
    let first = words.next()?;
    Some(format!("{} {first}", words.next_back()?))
}

/// Where the words end that stand alone in a text in small letters.
fn places<'t>(lower: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let all = lower.match_indices(words);
    let alone = all.filter(|(at, _)| !lower[..*at].ends_with(|c: char| c.is_alphanumeric()));
    alone.take(PLACES).map(|(at, _)| at + words.len())
}

/// What stands in round brackets without any inside.
fn brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split('(')
        .skip(1)
        .filter_map(|part| part.split_once(')'))
        .map(|(inside, _)| inside)
        .filter(|inside| inside.contains(',') && inside.len() < 200)
}
