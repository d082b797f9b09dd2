//! Events, what they do to one another, and the duties they create.

use std::sync::Arc;

use thin_vec::ThinVec;

use super::{
    AuthorityId, Cite, CourtId, DutyId, EventDate, EventId, JudgeId, Kind, KindId, PartyId,
    PlaceId, Verb,
};

/// Something that happened in the case or bears on it.
///
/// Its fields are those of [`EventFields`], read and set as if they stood here. A copy costs next to
/// nothing: it shares what it says until one of the two is changed, so that the states of a large case
/// that a user goes through hold each event once.
#[derive(Clone, PartialEq, Eq)]
pub struct Event(Arc<EventFields>);

/// What an event says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFields {
    /// Identifier.
    pub id: EventId,
    /// When it happened. Events of one day stand in the order of the file.
    pub date: EventDate,
    /// What sort of event it is.
    pub kind: KindId,
    /// Title of a few words.
    pub title: String,
    /// The court or bench that acted, or with which a paper was filed.
    pub court: Option<CourtId>,
    /// The judges who acted, the author first.
    pub judges: ThinVec<JudgeId>,
    /// The parties who acted.
    pub by: ThinVec<PartyId>,
    /// The parties who are bound or addressed.
    pub to: ThinVec<PartyId>,
    /// Number of the entry in the docket.
    pub docket_number: Option<String>,
    /// What it does to other events.
    pub does: ThinVec<Effect>,
    /// What few events say.
    pub details: EventDetails,
    /// Whether it is a step that carries the case, where its author says so.
    pub step: Option<bool>,
    /// Who says so.
    pub sources: ThinVec<Cite>,
    /// Holes in what is known.
    pub marks: Marks,
}

impl Event {
    /// An event of no known kind of which only the date is known.
    pub fn new(id: EventId, date: EventDate) -> Self {
        EventFields {
            id,
            date,
            kind: Kind::OTHER.into(),
            title: String::new(),
            court: None,
            judges: ThinVec::new(),
            by: ThinVec::new(),
            to: ThinVec::new(),
            docket_number: None,
            does: ThinVec::new(),
            details: EventDetails::default(),
            step: None,
            sources: ThinVec::new(),
            marks: Marks::default(),
        }
        .into()
    }

    /// What it says, by itself.
    pub fn into_fields(self) -> EventFields {
        Arc::unwrap_or_clone(self.0)
    }

    /// When an effect of it on an order begins, where that is not its own day: when the effect says,
    /// or, of what ends or changes an order, once this one begins to bind.
    pub fn beginning_of<'a>(&'a self, effect: &'a Effect) -> Option<&'a Occasion> {
        let own = || {
            let from = self.details.from.as_deref()?;
            let is_later = match from {
                Occasion::Event(_) => true,
                Occasion::Date(from) => from.earliest() > self.date.latest(),
            };
            let waits = effect.verb.meaning().order.begins_with_its_order();
            (waits && is_later).then_some(from)
        };
        effect.from.as_deref().or_else(own)
    }
}

impl From<EventFields> for Event {
    fn from(fields: EventFields) -> Self {
        Self(Arc::new(fields))
    }
}

impl std::ops::Deref for Event {
    type Target = EventFields;

    fn deref(&self) -> &EventFields {
        &self.0
    }
}

impl std::ops::DerefMut for Event {
    fn deref_mut(&mut self) -> &mut EventFields {
        Arc::make_mut(&mut self.0)
    }
}

impl std::fmt::Debug for Event {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What an event says of itself beyond its day, its kind and its actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Who acted for whom.
    pub counsel: ThinVec<Counsel>,
    /// Number of the case in that court, `No. 14-2985`.
    pub docket: Option<String>,
    /// Why, in the editor's words.
    pub because: Option<String>,
    /// What came out of it, in the editor's words.
    pub outcome: Option<String>,
    /// Places involved.
    pub places: ThinVec<PlaceId>,
    /// Authorities on which it rests.
    pub authorities: ThinVec<AuthorityId>,
    /// The parts of an order or a charge, as its effects and those on it name them.
    pub parts: ThinVec<String>,
    /// When an order begins to bind, where that is not its own day.
    pub from: Option<Box<Occasion>>,
    /// When an order ends by its own terms.
    pub until: Option<Box<Occasion>>,
    /// Of a restraining order: whether the party restrained had notice before it was made.
    pub on_notice: Option<bool>,
    /// Of a judgment: whether it awards money.
    pub for_money: Option<bool>,
    /// Of a judgment that does so in some of its parts alone: which these are.
    pub money_parts: ThinVec<String>,
    /// Of an order that a rule stays for some days unless the court orders otherwise: whether it was.
    pub stayed_by_rule: Option<bool>,
    /// Of an order of contempt: what it is.
    pub contempt: Option<Box<Contempt>>,
    /// Remarks.
    pub note: Option<String>,
}

impl Particulars {
    const NONE: Self = Self {
        counsel: ThinVec::new(),
        docket: None,
        because: None,
        outcome: None,
        places: ThinVec::new(),
        authorities: ThinVec::new(),
        parts: ThinVec::new(),
        from: None,
        until: None,
        on_notice: None,
        for_money: None,
        money_parts: ThinVec::new(),
        stayed_by_rule: None,
        contempt: None,
        note: None,
    };
}

/// The [`Particulars`] of an event, which take room only where there are any, and may be shared: of
/// a docket of a hundred thousand entries most say the same, if anything. They are read and set as if
/// they stood in the event.
#[derive(Clone, Default, Eq)]
pub struct EventDetails(Option<Arc<Particulars>>);

impl EventDetails {
    /// The particulars, to change them where there are any.
    pub fn said_mut(&mut self) -> Option<&mut Particulars> {
        self.0.as_mut().map(Arc::make_mut)
    }

    /// The particulars by themselves.
    pub fn into_particulars(self) -> Particulars {
        self.0.map_or(Particulars::NONE, Arc::unwrap_or_clone)
    }
}

impl From<Particulars> for EventDetails {
    fn from(particulars: Particulars) -> Self {
        let says_something = particulars != Particulars::NONE;
        Self(says_something.then(|| Arc::new(particulars)))
    }
}

impl std::ops::Deref for EventDetails {
    type Target = Particulars;

    fn deref(&self) -> &Particulars {
        static NONE: Particulars = Particulars::NONE;
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl std::ops::DerefMut for EventDetails {
    fn deref_mut(&mut self) -> &mut Particulars {
        Arc::make_mut(self.0.get_or_insert_default())
    }
}

impl PartialEq for EventDetails {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl std::fmt::Debug for EventDetails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(f)
    }
}

impl std::ops::Deref for EventFields {
    type Target = EventDetails;

    fn deref(&self) -> &EventDetails {
        &self.details
    }
}

impl std::ops::DerefMut for EventFields {
    fn deref_mut(&mut self) -> &mut EventDetails {
        &mut self.details
    }
}

/// Holes in what is known about an event. Four different things, never left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools)] // each hole is independent of the others
pub struct Marks {
    /// The paper is sealed.
    pub sealed: bool,
    /// No source reports it; it must have happened, or a reader would look for it here.
    pub unreported: bool,
    /// It was recalled and not checked.
    pub unverified: bool,
    /// Its existence is disputed.
    pub disputed: bool,
}

impl Marks {
    /// What is not known of an event that is told, in brackets with a blank before them; empty where
    /// there is nothing of the kind.
    pub fn remarks(self) -> String {
        let remarks = [
            (self.unverified, "not checked"),
            (self.unreported, "no source reports it"),
            (self.disputed, "disputed"),
        ];
        let remarks = remarks.into_iter().filter(|(is_so, _)| *is_so);
        let remarks: Vec<&str> = remarks.map(|(_, words)| words).collect();
        if remarks.is_empty() {
            String::new()
        } else {
            format!(" ({})", remarks.join("; "))
        }
    }
}

/// Who acted for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counsel {
    /// Name of the advocate.
    pub name: String,
    /// The party represented.
    pub on_behalf_of: PartyId,
}

/// How much of the target an effect reaches.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// All of it.
    #[default]
    Whole,
    /// The part described.
    Part(String),
}

/// When something begins or ends: with an event, or on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// With this event.
    Event(EventId),
    /// On this day.
    Date(EventDate),
}

/// Whether a contempt coerces or punishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContemptNature {
    /// To make somebody obey, or to make good a loss.
    Civil,
    /// To punish what was done.
    Criminal,
}

/// What somebody in contempt is put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContemptSanction {
    /// Nothing: the finding stands alone.
    None,
    /// A sum.
    Fine,
    /// A sum for each day.
    FinePerDay,
    /// What makes good the loss of the other side.
    Compensation,
    /// Prison until the order is obeyed, or for a term.
    Confinement,
    /// Left to a later order.
    Reserved,
}

impl ContemptNature {
    /// The word of the case file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Civil => "civil",
            Self::Criminal => "criminal",
        }
    }

    /// Every nature.
    pub const ALL: &'static [Self] = &[Self::Civil, Self::Criminal];
}

impl ContemptSanction {
    /// The word of the case file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fine => "fine",
            Self::FinePerDay => "fine-per-day",
            Self::Compensation => "compensation",
            Self::Confinement => "confinement",
            Self::Reserved => "reserved",
        }
    }

    /// Every sanction.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::Fine,
        Self::FinePerDay,
        Self::Compensation,
        Self::Confinement,
        Self::Reserved,
    ];
}

/// What an order of contempt is. What is not said is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contempt {
    /// Civil or criminal.
    pub nature: Option<ContemptNature>,
    /// Whether the parties agreed on it.
    pub by_stipulation: Option<bool>,
    /// The sanction.
    pub sanction: Option<ContemptSanction>,
    /// The sum or the term, as the order has it: `$5,000 a day`.
    pub amount: Option<String>,
    /// What has accrued, as a source has it.
    pub accrued: Option<String>,
}

/// What an event does to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What it does.
    pub verb: Verb,
    /// To which event.
    pub target: EventId,
    /// To how much of it.
    pub scope: Scope,
    /// The persons whom it reaches, where these are not all.
    pub as_to: ThinVec<PartyId>,
    /// When it takes effect, where that is not at once.
    pub from: Option<Box<Occasion>>,
    /// When it ends.
    pub until: Option<Box<Occasion>>,
    /// The condition on which it takes effect; `from` names the event that fulfils it.
    pub condition: Option<String>,
    /// The authority on which this effect rests.
    pub basis: Option<AuthorityId>,
    /// Why, in the editor's words.
    pub reason: Option<String>,
    /// Whether this effect was recalled and not checked.
    pub unverified: bool,
    /// Who says so, when it differs from the sources of the event.
    pub sources: ThinVec<Cite>,
}

impl Effect {
    /// An effect on all of an event, at once, of which no more is said.
    pub fn new(verb: Verb, target: EventId) -> Self {
        Self {
            verb,
            target,
            scope: Scope::Whole,
            as_to: ThinVec::new(),
            from: None,
            until: None,
            condition: None,
            basis: None,
            reason: None,
            unverified: false,
            sources: ThinVec::new(),
        }
    }
}

/// What an order obliges somebody to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Identifier.
    pub id: DutyId,
    /// Who owes it.
    pub owed_by: PartyId,
    /// The order under which it is owed: it lives and sleeps with that order.
    pub order: EventId,
    /// What is to be done.
    pub what: String,
    /// The parts of the order under which it is owed, where these are not all.
    pub parts: Vec<String>,
    /// By when, if the order says so.
    pub due: Option<EventDate>,
    /// Who says so.
    pub sources: Vec<Cite>,
    /// Whether it, or its day, was recalled and not checked.
    pub unverified: bool,
}
