//! Judges by the names that people write, each once for a court.
//!
//! It knows names only. Start with [`Judges::find`].

use std::collections::HashMap;

use super::ids::{Ids, slug};
use super::parties::name_key;
use crate::model::{Case, CourtId, Judge, JudgeId};

/// Words before a name that are no part of it.
const TITLES: [&str; 10] = [
    "the",
    "hon.",
    "hon",
    "honorable",
    "chief",
    "senior",
    "magistrate",
    "district",
    "judge",
    "justice",
];

/// Finds judges and collects them.
#[derive(Default)]
pub(crate) struct Judges {
    by_name: HashMap<(String, Option<CourtId>), JudgeId>,
    made: Vec<Judge>,
    ids: Ids,
}

impl Judges {
    /// Those of a case that is there already.
    pub(crate) fn of(case: &Case) -> Self {
        let mut judges = Self::default();
        for judge in &case.judges {
            judges.ids.reserve(judge.id.as_str());
            let key = (name_key(&judge.name), judge.court.clone());
            judges
                .by_name
                .entry(key)
                .or_insert_with(|| judge.id.clone());
        }
        judges
    }

    /// The judge of a court with this name; `None` when it is no name.
    pub(crate) fn find(&mut self, written: &str, court: Option<&CourtId>) -> Option<JudgeId> {
        let name = bare_name(written);
        let key = (name_key(name), court.cloned());
        if key.0.is_empty() {
            return None;
        }
        if let Some(id) = self.by_name.get(&key) {
            return Some(id.clone());
        }
        let last = key
            .0
            .rsplit(' ')
            .next()
            .map(slug)
            .filter(|last| !last.is_empty());
        let id = JudgeId::from(self.ids.take(last.as_deref().unwrap_or("judge")));
        self.made.push(Judge {
            id: id.clone(),
            name: name.to_owned(),
            title: None,
            court: court.cloned(),
            since: None,
            sources: Vec::new(),
        });
        self.by_name.insert(key, id.clone());
        Some(id)
    }

    /// Adds the judges to a case.
    pub(crate) fn put_into(self, case: &mut Case) {
        case.judges.extend(self.made);
    }
}

/// A name without titles: `Ann Otter` of `Hon. Ann Otter, Chief Judge`.
pub(crate) fn bare_name(written: &str) -> &str {
    let name = written.split([',', '(']).next().unwrap_or_default();
    let mut rest = name.trim();
    while let Some((first, after)) = rest.split_once(' ') {
        if !TITLES.contains(&first.to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    let rest = rest.trim_end_matches('.');
    let nobody = ["", "unassigned", "unknown", "none", "judge", "per curiam"];
    if nobody.contains(&rest.to_lowercase().as_str()) {
        ""
    } else {
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judge_is_known_without_titles() {
        let mut judges = Judges::default();
        let court = CourtId::from("nysd");
        let otter = judges.find("Honorable Ann B. Otter, Chief Judge", Some(&court));
        assert_eq!(otter, Some("otter".into()));
        assert_eq!(judges.find("Judge Ann B Otter", Some(&court)), otter);
        assert_eq!(
            judges.find("Carl Otter", Some(&court)),
            Some("otter-2".into())
        );
        assert_eq!(judges.find("Unassigned", Some(&court)), None);
        let mut case = Case::default();
        judges.put_into(&mut case);
        assert_eq!(case.judges[0].name, "Ann B. Otter");
    }
}
