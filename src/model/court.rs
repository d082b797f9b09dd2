//! Courts, their benches, judges and the sovereigns behind them.

use super::{CourtId, Day, EventDate, JudgeId, JurisdictionId};

/// A sovereign or legal order: the United States, Ireland, the European Union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jurisdiction {
    /// Identifier, for example `us`.
    pub id: JurisdictionId,
    /// Name in full.
    pub name: String,
    /// The legal order of which it is a part, for example `uk` for `gb-nir`.
    pub part_of: Option<JurisdictionId>,
}

/// Where a court stands in its hierarchy, highest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CourtLevel {
    /// An administrative authority that decides, such as a data protection commissioner.
    Authority,
    /// A bench below the ordinary judges, such as a magistrate judge.
    Magistrate,
    /// First instance.
    Trial,
    /// First appeal.
    Appeal,
    /// Last instance.
    Supreme,
    /// A court above states, such as the Court of Justice of the European Union.
    Supranational,
}

/// A court, or a bench of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Court {
    /// Identifier; US federal courts use those of the Free Law courts list (`nysd`, `ca2`).
    pub id: CourtId,
    /// Short name as lawyers write it: `S.D.N.Y.`, `2nd Circuit`.
    pub short: String,
    /// Name in full.
    pub name: String,
    /// Rank in the hierarchy.
    pub level: CourtLevel,
    /// Whose court it is.
    pub jurisdiction: JurisdictionId,
    /// The courts to which its decisions normally go on appeal, the usual one first.
    pub appeals_to: Vec<CourtId>,
    /// The court of which this is a bench, for example `nysd` for its magistrate judges.
    pub part_of: Option<CourtId>,
    /// Who sits, when the lane of the court should say so: `Magistrate Judge Francis`.
    pub bench: Option<String>,
}

impl Court {
    /// Whether this is a bankruptcy court, a unit of a federal district court (28 U.S.C. § 151), by its
    /// level and its name: a bench of magistrate judges stands on the same level.
    pub fn is_of_bankruptcy(&self) -> bool {
        let is_called = |name: &str| name.to_lowercase().contains("bankr");
        self.level == CourtLevel::Magistrate && (is_called(&self.short) || is_called(&self.name))
    }

    /// Whether a court that is given to the United States is one of a state all the same: it is, or its
    /// appeals lead to, a court of last instance from which another appeal lies. The Supreme Court is
    /// the only federal one of last instance, and none lies from it.
    pub fn is_of_a_state<'a>(&'a self, find: impl Fn(&CourtId) -> Option<&'a Self>) -> bool {
        /// How many courts may stand above one another.
        const MOST: usize = 8;
        let mut court = self;
        for _ in 0..MOST {
            let above = court.appeals_to.first().or(court.part_of.as_ref());
            let Some(above) = above.filter(|_| court.jurisdiction.as_str() == "us") else {
                return false;
            };
            if court.level == CourtLevel::Supreme {
                return true;
            }
            match find(above) {
                Some(above) => court = above,
                None => return false,
            }
        }
        false
    }
}

/// Where a court of the program's catalogue sits.
#[derive(Clone, Debug, PartialEq)]
pub struct CourtSeat {
    /// The court; its benches sit there too.
    pub court: CourtId,
    /// The place, or of several the one that is best known.
    pub place: String,
    /// Latitude of the place in degrees north, WGS 84.
    pub lat: f64,
    /// Longitude of the place in degrees east, WGS 84.
    pub lon: f64,
    /// What has it sit there.
    pub source: String,
}

/// A judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judge {
    /// Identifier, for example `preska`.
    pub id: JudgeId,
    /// Name in full.
    pub name: String,
    /// Title at the time: `Chief U.S. District Judge`.
    pub title: Option<String>,
    /// The court on which the judge sits.
    pub court: Option<CourtId>,
    /// From when the title holds, where it matters.
    pub since: Option<EventDate>,
    /// What backs this up.
    pub sources: Vec<super::Cite>,
}

/// What brings the decision of a court into effect on an order below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TakesEffect {
    /// A mandate, which the court issues later.
    WithMandate,
    /// The decision itself.
    AtOnce,
}

/// When decisions of the courts of a level of a jurisdiction take effect on orders below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectRule {
    /// The jurisdiction, without its parts.
    pub jurisdiction: JurisdictionId,
    /// The level; every level where it is missing.
    pub level: Option<CourtLevel>,
    /// What brings them into effect.
    pub by: TakesEffect,
    /// The rule that says so.
    pub authority: String,
    /// Whether the decision of such a court ends the stays for the time of the case before it.
    pub ends_stays: bool,
    /// Whether every stay that such a court grants is for the time of the case before it.
    pub are_all_interim: bool,
    /// The rule that says so of stays.
    pub stays_authority: Option<String>,
    /// Days within which a petition to the court above holds the mandate back, where one does.
    pub held_by_review: Option<u32>,
    /// The rule that lets the grant of a writ wait for the mandate too, where one does.
    pub writs_wait: Option<String>,
    /// What a mandate of such a court is called, where it is called otherwise.
    pub called: Option<String>,
    /// How long after a decision its mandate issues at the earliest, where a rule says so.
    pub mandate_after: Option<TimeToMandate>,
    /// The courts of which it says so; every court of the level where it names none.
    pub courts: Vec<CourtId>,
    /// For how long a judgment of such a court on an appeal from a bankruptcy court is stayed
    /// without an order.
    pub stay_of_judgment: Option<StayOfJudgment>,
    /// What such a court orders itself that is stayed for some days without an order.
    pub stays_of_orders: Vec<StayOfOrders>,
    /// What of such a court has no effect before it is final.
    pub final_after: Option<FinalAfter>,
}

/// What has no effect before it is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitsToBeFinal {
    /// A judgment.
    Judgments,
    /// That a regulation is void.
    AnnulledRegulations,
}

/// That something has no effect before nobody can bring it before a higher court any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalAfter {
    /// What that is.
    pub what: WaitsToBeFinal,
    /// The months from its date after which it is final if nobody does.
    pub months: u32,
    /// The days after these.
    pub days: u32,
    /// The rule that says so.
    pub authority: String,
}

/// What a court may order that a rule stays for some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StayedByRule {
    /// That money is paid, in a civil case.
    Money,
    /// The same, by a bankruptcy court in a suit within a bankruptcy.
    AdversaryMoney,
    /// That a plan is confirmed.
    Plan,
    /// That a debtor or a trustee may sell or use what belongs to the estate.
    Sale,
    /// Relief from the automatic stay in a bankruptcy.
    ReliefFromStay,
}

/// That what a court orders is stayed for some days after its entry, unless the court orders
/// otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StayOfOrders {
    /// What is stayed.
    pub what: StayedByRule,
    /// The days.
    pub days: u32,
    /// Until when there were others, how many, and whether only days counted on which courts sat;
    /// the earliest last.
    pub earlier: Vec<(Day, u32, bool)>,
    /// The rule that says so.
    pub authority: String,
    /// Until when another number said so, and which.
    pub once: Option<(Day, String)>,
    /// Whether courts often order otherwise in the very order.
    pub is_often_lifted: bool,
}

impl StayOfOrders {
    /// The rule that said so of an order that was entered on a day.
    pub fn authority_on(&self, entered: Day) -> &str {
        let once = self.once.as_ref().filter(|(until, _)| entered < *until);
        once.map_or(self.authority.as_str(), |(_, authority)| authority)
    }

    /// The days for an order that was entered on a day, and whether only days count on which courts
    /// sit.
    pub fn days_from(&self, entered: Day) -> (u32, bool) {
        let earlier = self.earlier.iter().filter(|(until, ..)| entered < *until);
        let first = earlier.min_by_key(|(until, ..)| *until);
        first.map_or((self.days, false), |(_, days, court_days)| {
            (*days, *court_days)
        })
    }
}

/// How many days after a decision its mandate issues at the earliest in the ordinary course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeToMandate {
    /// The days.
    pub days: u32,
    /// The days where the government of the courts is a party to a civil case, if these are others.
    pub with_government: Option<u32>,
    /// Until when there were others, and how many.
    pub earlier: Option<(Day, u32)>,
}

impl TimeToMandate {
    /// The days for a decision of a day.
    pub fn days_from(&self, decided: Day, with_government: bool) -> u32 {
        let earlier = self.earlier.filter(|(until, _)| decided < *until);
        let own = self.with_government.filter(|_| with_government);
        earlier.map_or(own.unwrap_or(self.days), |(_, days)| days)
    }
}

/// That the judgment of a court on appeal is stayed for some days after its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StayOfJudgment {
    /// The days; none where it is stayed no longer.
    pub days: u32,
    /// Until when there were others, and how many; the earliest last.
    pub earlier: Vec<(Day, u32)>,
    /// The rule that says so.
    pub authority: String,
}

impl StayOfJudgment {
    /// The days for a judgment that was entered on a day.
    pub fn days_from(&self, entered: Day) -> u32 {
        let earlier = self.earlier.iter().filter(|(until, _)| entered < *until);
        let first = earlier.min_by_key(|(until, _)| *until);
        first.map_or(self.days, |(_, days)| *days)
    }
}
