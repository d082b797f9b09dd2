//! The fields of events that operators name, and what they say.
//!
//! Start with [`Field`]; a new one is a row in each of its functions.

use std::collections::{HashMap, HashSet};

use crate::model::{Case, CaseIndex, CourtId, Event, JudgeId, PartyId};
use crate::picture::Story;
use crate::syntax::Speller;

/// A field of events that an operator names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The court that acted, or a bench of it.
    Court,
    /// Whose court it is.
    Jurisdiction,
    /// Who acted: parties.
    By,
    /// Who is bound or addressed.
    To,
    /// What those who acted were in the case.
    Role,
    /// The judges.
    Judge,
    /// What sort of event it is.
    Kind,
    /// Who says so.
    Source,
    /// Whether sources differ on it.
    Conflict,
}

/// A value that a field can have: an id, and what it is called.
type Value<'a> = (&'a str, Vec<&'a str>);

impl Field {
    /// Every field.
    pub const ALL: &'static [Self] = &[
        Self::Court,
        Self::Jurisdiction,
        Self::By,
        Self::To,
        Self::Role,
        Self::Judge,
        Self::Kind,
        Self::Source,
        Self::Conflict,
    ];

    /// The word before the colon.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Court => "court",
            Self::Jurisdiction => "jurisdiction",
            Self::By => "by",
            Self::To => "to",
            Self::Role => "role",
            Self::Judge => "judge",
            Self::Kind => "kind",
            Self::Source => "source",
            Self::Conflict => "conflict",
        }
    }

    /// What its values are.
    const fn noun(self) -> &'static str {
        match self {
            Self::By | Self::To => "party",
            Self::Conflict => "state of a conflict",
            _ => self.word(),
        }
    }

    /// The field with this word, in letters of any case.
    pub fn of(word: &str) -> Option<Self> {
        let is_it = |field: &&Self| field.word().eq_ignore_ascii_case(word);
        Self::ALL.iter().find(is_it).copied()
    }

    /// What is to be written after the colon.
    pub(super) const fn hint(self) -> &'static str {
        match self {
            Self::Court => "court: names a court, as in court:ca2 or court:\"2nd Cir.\"",
            Self::Jurisdiction => "jurisdiction: says whose court, as in jurisdiction:us",
            Self::By => "by: names who acted, as in by:microsoft",
            Self::To => "to: names who is bound, as in to:microsoft",
            Self::Role => "role: names a role, as in role:appellant",
            Self::Judge => "judge: names a judge, as in judge:preska",
            Self::Kind => "kind: names a kind, as in kind:motion",
            Self::Source => "source: names a source, as in source:zdnet",
            Self::Conflict => "conflict: is open, settled, any or none",
        }
    }

    /// What fits a value among all that the field can have in a case: their ids.
    ///
    /// # Errors
    /// When nothing does, in words, with the nearest that would.
    pub(super) fn fitting(self, story: &Story, value: &str) -> Result<HashSet<String>, String> {
        let wanted = value.to_lowercase();
        let values = self.values(story);
        let fits = |(id, names): &&Value<'_>| {
            id.to_lowercase() == wanted
                || names
                    .iter()
                    .any(|name| name.to_lowercase().contains(&wanted))
        };
        let found: HashSet<String> = values
            .iter()
            .filter(fits)
            .map(|(id, _)| (*id).to_owned())
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let lower: Vec<String> = values
            .iter()
            .flat_map(|(id, names)| std::iter::once(id).chain(names))
            .flat_map(|name| std::iter::once(*name).chain(name.split_whitespace()))
            .map(str::to_lowercase)
            .collect();
        let near = Speller::default().nearest(&wanted, lower.iter().map(String::as_str));
        let (word, noun) = (self.word(), self.noun());
        Err(match near {
            Some(near) => format!("No {noun} is called “{value}”; did you mean {word}:{near}?"),
            None => format!("No {noun} of the case is called “{value}”."),
        })
    }

    /// Everything that the field can have in a case.
    fn values(self, story: &Story) -> Vec<Value<'_>> {
        let case = &*story.case;
        match self {
            Self::Court => courts(case)
                .filter_map(|id| story.catalogue.court(id))
                .map(|court| (court.id.as_str(), vec![&*court.short, &*court.name]))
                .collect(),
            Self::Jurisdiction => courts(case)
                .filter_map(|id| story.catalogue.court(id))
                .map(|court| {
                    let whose = story.catalogue.jurisdiction(&court.jurisdiction);
                    let names = whose.map_or_else(Vec::new, |whose| vec![&*whose.name]);
                    (court.jurisdiction.as_str(), names)
                })
                .collect(),
            Self::By | Self::To => case
                .parties
                .iter()
                .map(|party| {
                    let full = party.full.iter().map(String::as_str);
                    let names = std::iter::once(party.name.as_str()).chain(full);
                    (party.id.as_str(), names.collect())
                })
                .collect(),
            Self::Role => case
                .parties
                .iter()
                .map(|party| {
                    let roles = party.roles.iter().map(|role| role.role.as_str());
                    (party.id.as_str(), roles.collect())
                })
                .collect(),
            Self::Judge => case
                .judges
                .iter()
                .map(|judge| (judge.id.as_str(), vec![judge.name.as_str()]))
                .collect(),
            Self::Kind => {
                let kinds: HashSet<_> = case.events.iter().map(|event| &event.kind).collect();
                kinds
                    .into_iter()
                    .filter_map(|id| story.catalogue.kind(id))
                    .map(|kind| {
                        let names = vec![&*kind.name, &*kind.label, kind.family.label()];
                        (kind.id.as_str(), names)
                    })
                    .collect()
            }
            Self::Source => case
                .sources
                .iter()
                .map(|source| (source.id.as_str(), vec![source.name(), &*source.title]))
                .collect(),
            Self::Conflict => ["open", "settled", "any", "none"]
                .into_iter()
                .map(|word| (word, Vec::new()))
                .collect(),
        }
    }

    /// What the field says of an event: ids.
    pub(super) fn of_event<'a>(
        self,
        story: &'a Story,
        record: &'a Record<'_>,
        event: &'a Event,
    ) -> Vec<&'a str> {
        let court = event.court.as_ref();
        let court = court.and_then(|id| story.catalogue.court(id));
        match self {
            Self::Court => court.map_or_else(Vec::new, |court| {
                let whole = court.part_of.iter().map(CourtId::as_str);
                std::iter::once(court.id.as_str()).chain(whole).collect()
            }),
            Self::Jurisdiction => {
                court.map_or_else(Vec::new, |court| vec![court.jurisdiction.as_str()])
            }
            Self::By | Self::Role => event.by.iter().map(PartyId::as_str).collect(),
            Self::To => event.to.iter().map(PartyId::as_str).collect(),
            Self::Judge => event.judges.iter().map(JudgeId::as_str).collect(),
            Self::Kind => vec![event.kind.as_str()],
            Self::Source => {
                let cited = event.sources.iter().map(|cite| cite.source.as_str());
                let claims = record.claims.get(event.id.as_str()).into_iter().flatten();
                cited.chain(claims.copied()).collect()
            }
            Self::Conflict => {
                let known = record.conflicts.get(event.id.as_str());
                known.map_or_else(|| vec!["none"], Vec::clone)
            }
        }
    }
}

fn courts(case: &Case) -> impl Iterator<Item = &CourtId> {
    let mut known = HashSet::new();
    let courts = case.events.iter().filter_map(|event| event.court.as_ref());
    courts.filter(move |id| known.insert(*id))
}

/// What stands in a case about events beside them, by their ids.
pub(super) struct Record<'a> {
    /// The sources that claim something.
    claims: HashMap<&'a str, Vec<&'a str>>,
    /// The states of the conflicts.
    conflicts: HashMap<&'a str, Vec<&'a str>>,
    /// The rows of the case.
    pub index: CaseIndex<'a>,
}

impl<'a> Record<'a> {
    pub(super) fn new(case: &'a Case) -> Self {
        let mut record = Self {
            claims: HashMap::new(),
            conflicts: HashMap::new(),
            index: CaseIndex::new(case),
        };
        for claim in &case.claims {
            let known = record.claims.entry(claim.about.as_str()).or_default();
            known.push(claim.cite.source.as_str());
        }
        for conflict in &case.conflicts {
            let state = match conflict.settlement {
                Some(_) => "settled",
                None => "open",
            };
            for event in &conflict.about {
                let known = record.conflicts.entry(event.as_str()).or_default();
                known.extend(["any", state]);
            }
        }
        record
    }
}
