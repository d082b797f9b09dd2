//! What an appeal does by law to the order that it attacks, by legal system.

use super::{Court, CourtId, CourtLevel, JurisdictionId};

/// What an appeal does to an order while it is pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AppealEffect {
    /// It suspends the order.
    Suspends,
    /// It leaves the order as it is, unless a court stays it.
    LeavesInForce,
    /// That depends on what a case file does not tell.
    Depends,
}

/// The cases of which a rule on appeals is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseSort {
    /// Those on a charge.
    Criminal,
    /// All others.
    Civil,
}

/// The orders of which a rule on appeals is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AppealedOrders {
    /// Those that command something that can be carried out.
    #[default]
    Commanding,
    /// Of these, injunctions alone.
    Injunctions,
    /// All, such as that something is annulled, too.
    All,
}

/// What an appeal from the courts of a legal system does, in cases of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppealRule {
    /// The jurisdiction, without its parts.
    pub jurisdiction: JurisdictionId,
    /// The level of the court that made the order; every level where it is missing.
    pub level: Option<CourtLevel>,
    /// The courts of which it says so; every court of the level where it names none.
    pub courts: Vec<CourtId>,
    /// The cases; all where it is missing.
    pub cases: Option<CaseSort>,
    /// Whether it is true of appeals by a government alone.
    pub is_of_government: bool,
    /// The orders of which it is true.
    pub orders: AppealedOrders,
    /// What the appeal does.
    pub effect: AppealEffect,
    /// Days from the order for which it is suspended already, so that an appeal can be brought.
    pub days_to_appeal: Option<u32>,
    /// Whether the suspension ends with the decision on the appeal; else that is open unless a
    /// mandate ends it.
    pub ends_with_decision: bool,
    /// The rule that says so.
    pub authority: String,
    /// On what it depends, in words.
    pub depends_on: Option<String>,
}

impl AppealRule {
    /// Whether it may be true of what this court ordered.
    pub fn is_of(&self, court: &Court) -> bool {
        if !self.courts.is_empty() {
            return self.courts.contains(&court.id);
        }
        self.jurisdiction == court.jurisdiction
            && self.level.is_none_or(|level| level == court.level)
    }
}
