//! The courts of a case as the replay needs them: which is part of which, where each stands, and
//! what brings its decisions into effect.
//!
//! It knows no events and no dates. Start with [`Benches::new`].

use hashbrown::HashMap;

use crate::model::{
    Case, Catalogue, Court, CourtId, CourtLevel, EffectRule, JurisdictionId, TakesEffect,
};

/// Longest chain of benches that is followed.
const MAX_PARTS: usize = 8;

/// Courts by id, those of the file first.
pub(in crate::procedure) struct Benches<'a> {
    pub(in crate::procedure) catalogue: &'a Catalogue,
    courts: HashMap<&'a CourtId, &'a Court>,
}

impl<'a> Benches<'a> {
    pub(in crate::procedure) fn new(case: &'a Case, catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            courts: case.courts.iter().map(|court| (&court.id, court)).collect(),
        }
    }

    pub(in crate::procedure) fn court(&self, id: &CourtId) -> Option<&'a Court> {
        let own = self.courts.get(id).copied();
        own.or_else(|| self.catalogue.court(id))
    }

    /// The court of which this is a bench, or the court itself.
    pub(in crate::procedure) fn whole(&self, id: &CourtId) -> CourtId {
        let mut id = id;
        for _ in 0..MAX_PARTS {
            match self.court(id).and_then(|court| court.part_of.as_ref()) {
                Some(parent) => id = parent,
                None => break,
            }
        }
        id.clone()
    }

    /// The court to which appeals from this one usually go.
    pub(in crate::procedure) fn above(&self, id: &CourtId) -> Option<CourtId> {
        self.court(id)?.appeals_to.first().cloned()
    }

    /// The level of a court.
    pub(in crate::procedure) fn level(&self, id: &CourtId) -> Option<CourtLevel> {
        self.court(id).map(|court| court.level)
    }

    /// When the decisions of a court take effect below, where a rule of its system is known.
    pub(in crate::procedure) fn effect_rule(&self, id: &CourtId) -> Option<&'a EffectRule> {
        let court = self.court(id)?;
        self.catalogue.effect_rule(&court.jurisdiction, court.level)
    }

    /// Whether decisions of the court bind below by a mandate.
    pub(in crate::procedure) fn sends_mandates(&self, id: &CourtId) -> bool {
        let rule = self.effect_rule(id);
        rule.is_some_and(|rule| rule.by == TakesEffect::WithMandate)
    }

    /// Whether this is a court of the United States, not of a state.
    pub(in crate::procedure) fn is_federal(&self, id: &CourtId) -> bool {
        let court = self.court(id);
        court.is_some_and(|court| court.jurisdiction.as_str() == "us")
    }

    /// Whether this is the Supreme Court of the United States.
    pub(in crate::procedure) fn is_us_supreme(&self, id: &CourtId) -> bool {
        self.is_federal(id) && self.level(id) == Some(CourtLevel::Supreme)
    }

    /// Whether this is a court of first instance of the United States.
    pub(in crate::procedure) fn is_us_trial_court(&self, id: &CourtId) -> bool {
        let is_first = matches!(
            self.level(id),
            Some(CourtLevel::Trial | CourtLevel::Magistrate)
        );
        is_first && self.is_federal(id)
    }

    /// The jurisdiction of a court.
    pub(in crate::procedure) fn jurisdiction(&self, id: &CourtId) -> Option<&'a JurisdictionId> {
        self.court(id).map(|court| &court.jurisdiction)
    }
}
