//! The courts of a case as the replay needs them: which is part of which, where each stands, and
//! what brings its decisions into effect.
//!
//! It knows no events and no dates. Start with [`Benches::new`].

use hashbrown::HashMap;

use crate::model::{
    AppealRule, Case, Catalogue, Court, CourtId, CourtLevel, EffectRule, TakesEffect,
};

/// Longest chain of benches that is followed.
const MAX_PARTS: usize = 8;

/// A court that the case names.
#[derive(Clone, Copy)]
struct Bench<'a> {
    court: Option<&'a Court>,
    rule: Option<&'a EffectRule>,
}

/// Courts by id, those of the file first.
pub(in crate::procedure) struct Benches<'a> {
    pub(in crate::procedure) catalogue: &'a Catalogue,
    /// Those of the file.
    own: HashMap<&'a CourtId, &'a Court>,
    /// The same, and of the others those before which something happens: they are asked
    /// for again with each event.
    known: HashMap<&'a CourtId, Bench<'a>>,
}

impl<'a> Benches<'a> {
    pub(in crate::procedure) fn new(case: &'a Case, catalogue: &'a Catalogue) -> Self {
        let mut benches = Self {
            catalogue,
            own: case.courts.iter().map(|court| (&court.id, court)).collect(),
            known: HashMap::new(),
        };
        for court in &case.courts {
            let bench = benches.bench(Some(court));
            benches.known.insert(&court.id, bench);
        }
        for id in case.events.iter().filter_map(|event| event.court.as_ref()) {
            benches.learn(id);
        }
        benches
    }

    /// Keeps what is known of a court, and of those of which it is a part.
    fn learn(&mut self, id: &'a CourtId) {
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| !self.known.contains_key(id)) {
            let bench = self.bench(self.catalogue.court(id));
            self.known.insert(id, bench);
            next = bench.court.and_then(|court| court.part_of.as_ref());
        }
    }

    fn bench(&self, court: Option<&'a Court>) -> Bench<'a> {
        let own = |id: &CourtId| self.own.get(id).copied();
        let find = |id: &CourtId| own(id).or_else(|| self.catalogue.court(id));
        let ruled = court.filter(|court| !court.is_of_a_state(find));
        let rule = ruled.and_then(|court| self.catalogue.effect_rule(court));
        Bench { court, rule }
    }

    fn find(&self, id: &CourtId) -> Bench<'a> {
        let known = self.known.get(id).copied();
        known.unwrap_or_else(|| self.bench(self.catalogue.court(id)))
    }

    pub(in crate::procedure) fn court(&self, id: &CourtId) -> Option<&'a Court> {
        self.find(id).court
    }

    /// The court before which each event is.
    pub(in crate::procedure) fn of_events(&self, case: &Case) -> Vec<Option<CourtId>> {
        let courts = case.events.iter().map(|event| event.court.as_ref());
        courts.map(|court| Some(self.whole(court?))).collect()
    }

    /// The court of which this is a bench: the one that it names, and of a federal bench below the
    /// judges that names none the district court to which it answers, of which magistrate judges are
    /// officers: 28 U.S.C. §§ 631(a), 636(b)(1)(A).
    fn parent(&self, id: &CourtId) -> Option<&'a CourtId> {
        let court = self.court(id)?;
        let is_bench = court.level == CourtLevel::Magistrate && !court.is_of_bankruptcy();
        let district = court.appeals_to.first().filter(|above| {
            is_bench && self.is_federal(id) && self.level(above) == Some(CourtLevel::Trial)
        });
        court.part_of.as_ref().or(district)
    }

    /// The court of which this is a bench, or the court itself.
    pub(in crate::procedure) fn whole(&self, id: &CourtId) -> CourtId {
        let mut id = id;
        for _ in 0..MAX_PARTS {
            match self.parent(id) {
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

    /// Whether this is a bankruptcy court, a unit of the district court to which appeals from it
    /// lie: 28 U.S.C. §§ 151, 158(a).
    pub(in crate::procedure) fn is_bankruptcy_court(&self, id: &CourtId) -> bool {
        let is_unit = self.is_federal(id) && self.court(id).is_some_and(Court::is_of_bankruptcy);
        let above = self.above(id).filter(|_| is_unit);
        above.is_some_and(|above| self.level(&above) == Some(CourtLevel::Trial))
    }

    /// The panel that hears appeals from a bankruptcy court where its circuit has one, unless a party
    /// elects the district court: 28 U.S.C. § 158(b)(1), (c)(1).
    pub(in crate::procedure) fn panel_above(&self, id: &CourtId) -> Option<CourtId> {
        let court = self.court(id).filter(|_| self.is_bankruptcy_court(id))?;
        let mut above = court.appeals_to.iter();
        above
            .find(|above| self.level(above) == Some(CourtLevel::Appeal))
            .cloned()
    }

    /// Whether a court hears appeals from another court, be it one in which cases begin too.
    pub(in crate::procedure) fn is_above(&self, id: &CourtId, below: &CourtId) -> bool {
        let from = self.court(below).filter(|_| id != below);
        from.is_some_and(|from| {
            from.level != CourtLevel::Authority
                && from.appeals_to.iter().any(|above| self.whole(above) == *id)
        })
    }

    /// Whether a court is one in which cases begin, as one of no known level may be.
    pub(in crate::procedure) fn is_first_instance(&self, id: &CourtId) -> bool {
        matches!(
            self.level(id),
            Some(CourtLevel::Authority | CourtLevel::Magistrate | CourtLevel::Trial) | None
        )
    }

    /// The level of a court.
    pub(in crate::procedure) fn level(&self, id: &CourtId) -> Option<CourtLevel> {
        self.court(id).map(|court| court.level)
    }

    /// When the decisions of a court take effect below, where a rule of its system is known.
    pub(in crate::procedure) fn effect_rule(&self, id: &CourtId) -> Option<&'a EffectRule> {
        self.find(id).rule
    }

    /// The rules on what appeals do that may be true of what a court orders, in their order.
    pub(in crate::procedure) fn appeal_rules(&self, id: &CourtId) -> Vec<&'a AppealRule> {
        let court = self.court(id).filter(|_| !self.is_of_a_state(id));
        let rules = self.catalogue.appeal_rules().iter();
        rules
            .filter(|rule| court.is_some_and(|court| rule.is_of(court)))
            .collect()
    }

    /// Whether decisions of the court bind below by a mandate.
    pub(in crate::procedure) fn sends_mandates(&self, id: &CourtId) -> bool {
        let rule = self.effect_rule(id);
        rule.is_some_and(|rule| rule.by == TakesEffect::WithMandate)
    }

    /// Whether this is a court of the United States, not of a state.
    pub(in crate::procedure) fn is_federal(&self, id: &CourtId) -> bool {
        let court = self.court(id);
        court.is_some_and(|court| court.jurisdiction.as_str() == "us") && !self.is_of_a_state(id)
    }

    /// Whether a court that a file gives to the United States is one of a state all the same: its
    /// appeals lead to a court of last instance from which another lies. Of the federal courts only the
    /// Supreme Court is of last instance, and nothing lies from it.
    pub(in crate::procedure) fn is_of_a_state(&self, id: &CourtId) -> bool {
        let court = self.court(id);
        court.is_some_and(|court| court.is_of_a_state(|id| self.court(id)))
    }

    /// Whether each of these is an authority or a court of the European Union.
    pub(in crate::procedure) fn of_union(&self, courts: &[Option<CourtId>]) -> Vec<bool> {
        let is_it = |id: &CourtId| {
            let court = self.court(id);
            court.is_some_and(|court| court.jurisdiction.as_str() == "eu")
        };
        courts
            .iter()
            .map(|id| id.as_ref().is_some_and(is_it))
            .collect()
    }

    /// Whether each of these is an authority.
    pub(in crate::procedure) fn of_authority(&self, courts: &[Option<CourtId>]) -> Vec<bool> {
        let is_it = |id: &CourtId| self.level(id) == Some(CourtLevel::Authority);
        let courts = courts.iter();
        courts.map(|id| id.as_ref().is_some_and(is_it)).collect()
    }

    /// What the mandates of these courts are called that have another word for them, by place.
    pub(in crate::procedure) fn called(
        &self,
        courts: &[Option<CourtId>],
    ) -> HashMap<usize, String> {
        let courts = courts.iter().enumerate();
        let called = courts.filter_map(|(place, court)| {
            let rule = self.effect_rule(court.as_ref()?)?;
            Some((place, rule.called.clone()?))
        });
        called.collect()
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
}
