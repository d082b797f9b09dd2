//! What is known before any file is opened: courts, jurisdictions and kinds of event.

use super::{
    AppealRule, Court, CourtId, CourtSeat, EffectRule, Jurisdiction, JurisdictionId, Kind, KindId,
};

/// Courts, jurisdictions and kinds, from the program's data and from a case file.
///
/// Lookup by id is by binary search; a later definition with the same id replaces an earlier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    courts: Vec<Court>,
    jurisdictions: Vec<Jurisdiction>,
    kinds: Vec<Kind>,
    effect_rules: Vec<EffectRule>,
    appeal_rules: Vec<AppealRule>,
    seats: Vec<CourtSeat>,
}

impl Catalogue {
    /// A catalogue of these things.
    pub fn new(
        mut courts: Vec<Court>,
        mut jurisdictions: Vec<Jurisdiction>,
        mut kinds: Vec<Kind>,
    ) -> Self {
        keep_last_by(&mut courts, |court| court.id.clone());
        keep_last_by(&mut jurisdictions, |jurisdiction| jurisdiction.id.clone());
        keep_last_by(&mut kinds, |kind| kind.id.clone());
        Self {
            courts,
            jurisdictions,
            kinds,
            effect_rules: Vec::new(),
            appeal_rules: Vec::new(),
            seats: Vec::new(),
        }
    }

    /// This catalogue with these rules on when decisions take effect in place of its own.
    #[must_use]
    pub fn with_effect_rules(self, effect_rules: Vec<EffectRule>) -> Self {
        Self {
            effect_rules,
            ..self
        }
    }

    /// This catalogue with these rules on what appeals do in place of its own.
    #[must_use]
    pub fn with_appeal_rules(self, appeal_rules: Vec<AppealRule>) -> Self {
        Self {
            appeal_rules,
            ..self
        }
    }

    /// The rules on what appeals do to the orders that they attack; of those that may be true of one
    /// the first is.
    pub fn appeal_rules(&self) -> &[AppealRule] {
        &self.appeal_rules
    }

    /// This catalogue with these seats of courts in place of its own.
    #[must_use]
    pub fn with_seats(self, seats: Vec<CourtSeat>) -> Self {
        Self { seats, ..self }
    }

    /// Where a court sits, or else the court of which it is a bench; `None` where that is not known.
    pub fn seat(&self, court: &CourtId) -> Option<&CourtSeat> {
        /// How many courts may stand in one another.
        const MOST: usize = 8;
        let mut id = court;
        for _ in 0..MOST {
            let seat = self.seats.iter().find(|seat| seat.court == *id);
            if seat.is_some() {
                return seat;
            }
            id = self.court(id)?.part_of.as_ref()?;
        }
        None
    }

    /// The rules on when decisions take effect.
    pub fn effect_rules(&self) -> &[EffectRule] {
        &self.effect_rules
    }

    /// When decisions of a court take effect on orders below; `None` where no rule of its
    /// jurisdiction is known. A rule that names the court goes before one for its level.
    pub fn effect_rule(&self, court: &Court) -> Option<&EffectRule> {
        let is_for = |rule: &&EffectRule| {
            rule.courts.is_empty()
                && rule.jurisdiction == court.jurisdiction
                && rule.level.is_none_or(|of| of == court.level)
        };
        let mut rules = self.effect_rules.iter();
        let own = rules.find(|rule| rule.courts.contains(&court.id));
        own.or_else(|| self.effect_rules.iter().find(is_for))
    }

    /// This catalogue with the definitions of a case file added. What one of them does not say
    /// of a kind that is known already, such as its weight, stays as it was.
    #[must_use]
    pub fn with(&self, courts: &[Court], jurisdictions: &[Jurisdiction], kinds: &[Kind]) -> Self {
        let kinds = kinds.iter().map(|kind| match self.kind(&kind.id) {
            Some(known) => kind.heir_of(known),
            None => kind.clone(),
        });
        Self::new(
            [&self.courts, courts].concat(),
            [&self.jurisdictions, jurisdictions].concat(),
            self.kinds.iter().cloned().chain(kinds).collect(),
        )
        .with_effect_rules(self.effect_rules.clone())
        .with_appeal_rules(self.appeal_rules.clone())
        .with_seats(self.seats.clone())
    }

    /// The court with this id.
    pub fn court(&self, id: &CourtId) -> Option<&Court> {
        find(&self.courts, id, |court| &court.id)
    }

    /// The jurisdiction with this id.
    pub fn jurisdiction(&self, id: &JurisdictionId) -> Option<&Jurisdiction> {
        find(&self.jurisdictions, id, |jurisdiction| &jurisdiction.id)
    }

    /// The kind with this id.
    pub fn kind(&self, id: &KindId) -> Option<&Kind> {
        find(&self.kinds, id, |kind| &kind.id)
    }

    /// Every court, by id.
    pub fn courts(&self) -> &[Court] {
        &self.courts
    }

    /// Every jurisdiction, by id.
    pub fn jurisdictions(&self) -> &[Jurisdiction] {
        &self.jurisdictions
    }

    /// Every kind, by id.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }
}

/// Sorts by id and keeps the last definition of each.
fn keep_last_by<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    items.reverse();
    items.sort_by_key(&key);
    items.dedup_by_key(|item| key(item));
}

fn find<'a, T, K: Ord>(items: &'a [T], id: &K, key: impl Fn(&T) -> &K) -> Option<&'a T> {
    items
        .binary_search_by(|item| key(item).cmp(id))
        .ok()
        .map(|index| &items[index])
}
