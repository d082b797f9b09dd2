//! What is known before any file is opened: courts, jurisdictions and kinds of event.

use super::{Court, CourtId, Jurisdiction, JurisdictionId, KindId};

/// Families of kinds: the groups of the filter list, each with a colour of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// Warrants, orders, rulings and judgments.
    Orders,
    /// Motions, petitions below, briefs and other filings.
    Filings,
    /// Stays and their lifting.
    Stays,
    /// Refusals, contempt and sanctions.
    Contempt,
    /// Appeals, petitions for review, rehearing, certiorari.
    Appeals,
    /// Statements and positions of parties, states and officials.
    Statements,
    /// Statutes, treaties and other law.
    Law,
    /// Deadlines, hearings and other dates.
    Deadlines,
}

impl Family {
    /// Every family, in the order of the filter list.
    pub const ALL: &'static [Family] = &[
        Family::Orders,
        Family::Filings,
        Family::Stays,
        Family::Contempt,
        Family::Appeals,
        Family::Statements,
        Family::Law,
        Family::Deadlines,
    ];

    /// The word used in data files.
    pub const fn word(self) -> &'static str {
        match self {
            Family::Orders => "orders",
            Family::Filings => "filings",
            Family::Stays => "stays",
            Family::Contempt => "contempt",
            Family::Appeals => "appeals",
            Family::Statements => "statements",
            Family::Law => "law",
            Family::Deadlines => "deadlines",
        }
    }

    /// The label of the filter.
    pub const fn label(self) -> &'static str {
        match self {
            Family::Orders => "Warrants & orders",
            Family::Filings => "Motions & briefs",
            Family::Stays => "Stays",
            Family::Contempt => "Refusals & contempt",
            Family::Appeals => "Appeals",
            Family::Statements => "Positions & statements",
            Family::Law => "Law & treaties",
            Family::Deadlines => "Hearings & deadlines",
        }
    }
}

/// Who normally performs an event of a kind: decides its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Actor {
    /// A court: drawn in the lane of the court.
    Court,
    /// A party: drawn in the lane of the parties.
    Party,
    /// Somebody outside the case: a legislature, a foreign state.
    Outside,
}

/// What becomes of an event of a kind after it has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Life {
    /// An order: in force until something ends it; it has a status and a lifeline.
    Order,
    /// A stay: in force until lifted or ended; it suspends others.
    Stay,
    /// A filing or appeal that waits for a ruling: pending until then.
    Pending,
    /// A date by which something is due.
    Deadline,
    /// Over as soon as it has happened.
    Moment,
}

/// A kind of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Identifier, for example `motion-to-quash`.
    pub id: KindId,
    /// Label on the card, for example `Motion`; short, in sentence case.
    pub label: String,
    /// Name in full, for example `Motion to quash or vacate`.
    pub name: String,
    /// Its family.
    pub family: Family,
    /// Who performs it.
    pub actor: Actor,
    /// What becomes of it.
    pub life: Life,
    /// The name of its glyph.
    pub glyph: String,
}

/// Courts, jurisdictions and kinds, from the program's data and from a case file.
///
/// Lookup by id is by binary search; a later definition with the same id replaces an earlier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    courts: Vec<Court>,
    jurisdictions: Vec<Jurisdiction>,
    kinds: Vec<Kind>,
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
        }
    }

    /// This catalogue with the definitions of a case file added.
    #[must_use]
    pub fn with(&self, courts: &[Court], jurisdictions: &[Jurisdiction], kinds: &[Kind]) -> Self {
        Self::new(
            [&self.courts, courts].concat(),
            [&self.jurisdictions, jurisdictions].concat(),
            [&self.kinds, kinds].concat(),
        )
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
