//! Finds the rows of a case by their ids, for whoever asks for many: each list is gone through
//! once, when it is first asked for.
//!
//! It holds nothing of its own. Of rows with the same id it gives the first, as [`Case`] does.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::Hash;

use super::{
    Case, Claim, Conflict, ConflictId, Court, CourtId, Duty, DutyId, Event, EventId, Judge,
    JudgeId, Kind, KindId, Party, PartyId, Source, SourceId,
};

type Rows<'c, I, T> = OnceCell<HashMap<&'c I, &'c T>>;

/// The rows of a case by their ids.
pub struct CaseIndex<'c> {
    case: &'c Case,
    events: Rows<'c, EventId, Event>,
    parties: Rows<'c, PartyId, Party>,
    judges: Rows<'c, JudgeId, Judge>,
    sources: Rows<'c, SourceId, Source>,
    duties: Rows<'c, DutyId, Duty>,
    kinds: Rows<'c, KindId, Kind>,
    courts: Rows<'c, CourtId, Court>,
    claims: OnceCell<HashMap<&'c ConflictId, Vec<&'c Claim>>>,
}

impl<'c> CaseIndex<'c> {
    /// Costs nothing until something is looked up.
    pub fn new(case: &'c Case) -> Self {
        Self {
            case,
            events: OnceCell::new(),
            parties: OnceCell::new(),
            judges: OnceCell::new(),
            sources: OnceCell::new(),
            duties: OnceCell::new(),
            kinds: OnceCell::new(),
            courts: OnceCell::new(),
            claims: OnceCell::new(),
        }
    }

    /// The event with this id.
    pub fn event(&self, id: &EventId) -> Option<&'c Event> {
        find(&self.events, &self.case.events, |event| &event.id, id)
    }

    /// The party with this id.
    pub fn party(&self, id: &PartyId) -> Option<&'c Party> {
        find(&self.parties, &self.case.parties, |party| &party.id, id)
    }

    /// The judge with this id.
    pub fn judge(&self, id: &JudgeId) -> Option<&'c Judge> {
        find(&self.judges, &self.case.judges, |judge| &judge.id, id)
    }

    /// The source with this id.
    pub fn source(&self, id: &SourceId) -> Option<&'c Source> {
        find(&self.sources, &self.case.sources, |source| &source.id, id)
    }

    /// The duty with this id.
    pub fn duty(&self, id: &DutyId) -> Option<&'c Duty> {
        find(&self.duties, &self.case.duties, |duty| &duty.id, id)
    }

    /// The case's own kind of event with this id.
    pub fn kind(&self, id: &KindId) -> Option<&'c Kind> {
        find(&self.kinds, &self.case.kinds, |kind| &kind.id, id)
    }

    /// The case's own court with this id.
    pub fn court(&self, id: &CourtId) -> Option<&'c Court> {
        find(&self.courts, &self.case.courts, |court| &court.id, id)
    }

    /// The claims that belong to a conflict, in the order of the file.
    pub fn claims_of(&self, conflict: &Conflict) -> &[&'c Claim] {
        let claims = self.claims.get_or_init(|| {
            let mut claims: HashMap<_, Vec<_>> = HashMap::new();
            for claim in &self.case.claims {
                if let Some(conflict) = &claim.conflict {
                    claims.entry(conflict).or_default().push(claim);
                }
            }
            claims
        });
        claims.get(&conflict.id).map_or(&[], Vec::as_slice)
    }
}

fn find<'c, I: Eq + Hash, T>(
    known: &Rows<'c, I, T>,
    rows: &'c [T],
    id_of: impl Fn(&'c T) -> &'c I,
    id: &I,
) -> Option<&'c T> {
    let known = known.get_or_init(|| {
        let mut known = HashMap::with_capacity(rows.len());
        for row in rows {
            known.entry(id_of(row)).or_insert(row);
        }
        known
    });
    known.get(id).copied()
}
