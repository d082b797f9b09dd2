//! Kinds of event: what is known of each, whatever case it happens in.
//!
//! The kinds themselves are data, in `assets/kinds.toml` and in case files; this says what a row
//! may hold and what stands in where it is silent. Start with [`Kind`].

use std::borrow::Cow;

use super::{CourtId, KindId, Verb, plural};

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

    /// What a fold calls a paper of this family that has no word of its own: in the course of a
    /// thread, one of them, several.
    pub const fn paper_words(self) -> [&'static str; 3] {
        match self {
            Family::Orders => ["order", "order", "orders"],
            Family::Filings => ["paper", "paper", "papers"],
            Family::Stays => ["stay", "stay", "stays"],
            Family::Contempt => ["compliance", "act of compliance", "acts of compliance"],
            Family::Appeals => ["appeal", "appeal", "appeals"],
            Family::Statements => ["statement", "statement", "statements"],
            Family::Law => ["law", "law", "laws"],
            Family::Deadlines => ["deadline", "deadline", "deadlines"],
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

/// What the program may ask of a kind besides its family and life.
///
/// Closed on purpose: each role is a question that some part of the program asks. A kind may
/// have several, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KindRole {
    /// Compels somebody to produce something or to help.
    Compels,
    /// Rules on a motion, so that one expects to read on which.
    Answers,
    /// Can be appealed from.
    Appealable,
    /// Is over at once, and yet says what a court decided.
    Announces,
    /// A paper of the parties on which the court may rule by signing it.
    SoOrdered,
    /// Sends the decision of a court down to the court below.
    Mandate,
    /// An order that is spent in the doing, such as an unsealing.
    SpentAtOnce,
    /// Asks somebody to show cause, and is spent once that is decided.
    AsksCause,
    /// Restrains before a hearing, for some days only.
    RestrainsBriefly,
    /// Relief for the time of a case above: what a court above does to it binds at once.
    Interim,
    /// Asks a court for leave to bring a matter before it.
    AsksLeave,
    /// Gives such leave.
    GivesLeave,
    /// Passes a case on to the court above, where it says that it transfers it.
    Certifies,
    /// Asks a court above for a writ, which binds at once.
    AsksForWrit,
    /// Asks that somebody be let go, as by habeas corpus: what grants it awards no money.
    AsksRelease,
    /// Holds until the mandate in the appeal.
    UntilMandate,
    /// Holds until certiorari is denied or, once granted, until the judgment is sent down.
    UntilCertiorari,
    /// Holds until a ruling on whether to stay.
    UntilRuling,
    /// Asks the highest court to take a case.
    ToSupremeCourt,
    /// Asks for a stay, or for its end.
    AboutAStay,
    /// Decides what was charged.
    Tries,
    /// Answers a charge.
    Pleads,
    /// Decides the charges to which somebody pleaded guilty.
    Sentences,
    /// Takes somebody into custody.
    Confines,
    /// Sets days by which things are due, and is spent once the last of them is over.
    Schedules,
    /// Was done in another case, and moves nothing in this one.
    Elsewhere,
    /// Opens a case in a court, which waits for its final decision.
    OpensCase,
    /// Asks for relief until the case is decided.
    AsksInterim,
    /// Enjoins for good, or until the case is decided.
    Enjoins,
    /// Ends a case in a court, so that no court above has it any more.
    ClosesCase,
    /// Decides, and commands nothing by itself: it stands, and what it orders binds.
    Stands,
    /// Serves to prepare the final decision of a case, and lapses with it.
    Prepares,
    /// May be for the time of a case or for good; it does not say which.
    MayLapse,
    /// Asks a court for something in the case before it, so that the end of the case may end it.
    AsksInCase,
    /// May award money, on which there is no execution for some days.
    MayAwardMoney,
    /// Confirms the plan of a debtor.
    ConfirmsPlan,
    /// Lets a debtor or a trustee sell or use what belongs to the estate.
    SellsEstate,
    /// Secures what is owed while an appeal is pending, so that a stay on it is for that time.
    Secures,
    /// Charges somebody with an offence.
    Charges,
    /// Lets somebody go, or keeps him, until he is sentenced.
    UntilSentence,
    /// Imposes a fine, or another sanction, to coerce or to punish.
    Sanctions,
    /// Ends the automatic stay in a bankruptcy.
    EndsAutomaticStay,
}

/// What a fold calls events of a kind; what is not said goes by the rest, then by the family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperWords {
    /// In the course of a thread: `opp.`.
    pub short: Option<String>,
    /// One of them: `response`.
    pub one: Option<String>,
    /// Several: `responses`.
    pub many: Option<String>,
}

/// A kind of event: all that the program knows of it, in one row.
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
    /// How much it weighs in the history of a long docket, see [`Kind::weight`].
    pub weight: Option<u8>,
    /// What a fold calls it, see [`Kind::short`], [`Kind::one`] and [`Kind::many`].
    pub words: PaperWords,
    /// What else may be asked of it.
    pub roles: Vec<KindRole>,
    /// What it does to the decision below when it opens a case above.
    pub brings_up: Option<Verb>,
    /// The court before which such a matter waits, whichever court sent it there.
    pub goes_to: Option<CourtId>,
}

impl Kind {
    /// The id of laws that can be struck down.
    pub const LAW_AT_ISSUE: &'static str = "law-at-issue";
    /// The id of the kind of what is of no kind.
    pub const OTHER: &'static str = "other";
    /// The id of hearings.
    pub const HEARING: &'static str = "hearing";
    /// The id of the kind of a day by which something is due.
    pub const DEADLINE: &'static str = "deadline";
    /// The id of the kind of a notice of a hearing.
    pub const NOTICE_OF_HEARING: &'static str = "notice-of-hearing";
    /// The id of judgments.
    pub const JUDGMENT: &'static str = "judgment";
    /// The id of notices of appeal.
    pub const NOTICE_OF_APPEAL: &'static str = "notice-of-appeal";
    /// The id of regulations.
    pub const REGULATION: &'static str = "regulation";
    /// The id of rulings.
    pub const RULING: &'static str = "ruling";
    /// The id of what only refuses.
    pub const DENIAL: &'static str = "denial";
    /// The id of orders that send a case back.
    pub const REMAND: &'static str = "remand";
    /// The id of transfers between courts.
    pub const TRANSFER: &'static str = "transfer";
    /// The id of orders that lift a stay.
    pub const STAY_LIFTED: &'static str = "stay-lifted";
    /// The id of stays while a stay is asked for.
    pub const ADMINISTRATIVE_STAY: &'static str = "administrative-stay";
    /// The id of reports that recommend a decision.
    pub const REPORT: &'static str = "report-and-recommendation";
    /// The id of entries with which a docket is opened.
    pub const CASE_OPENED: &'static str = "case-opened";
    /// The id of papers that propose an order to the court.
    pub const PROPOSED_ORDER: &'static str = "proposed-order";
    /// The id of notices that name in the place of a judgment another one, or more.
    pub const AMENDED_NOTICE_OF_APPEAL: &'static str = "amended-notice-of-appeal";
    /// The id of petitions in bankruptcy.
    pub const BANKRUPTCY_PETITION: &'static str = "bankruptcy-petition";
    /// The id of the discharge of a debtor.
    pub const DISCHARGE: &'static str = "discharge";
    /// The id of petitions for rehearing.
    pub const PETITION_FOR_REHEARING: &'static str = "petition-for-rehearing";
    /// The id of the denial of such a petition.
    pub const REHEARING_DENIED: &'static str = "rehearing-denied";
    /// The ids of papers that argue, serve or prove, and ask for nothing that could be granted.
    pub const ARGUE: &'static [&'static str] = &[
        "response",
        "reply",
        "brief",
        "amicus-brief",
        "affidavit",
        "exhibit",
        "certificate-of-service",
        "appearance",
        "answer",
        "disclosure",
    ];
    /// The ids of all kinds that the program itself gives to events; the catalogue has each.
    /// Whatever else it wants to know of a kind stands in its row.
    pub const GIVEN: &'static [&'static str] = &[
        Self::OTHER,
        Self::HEARING,
        Self::JUDGMENT,
        Self::NOTICE_OF_APPEAL,
        Self::RULING,
        Self::DENIAL,
        Self::REMAND,
        Self::TRANSFER,
        Self::STAY_LIFTED,
        Self::ADMINISTRATIVE_STAY,
        Self::REPORT,
        Self::CASE_OPENED,
        Self::PROPOSED_ORDER,
        Self::AMENDED_NOTICE_OF_APPEAL,
        Self::PETITION_FOR_REHEARING,
        Self::REHEARING_DENIED,
        Self::BANKRUPTCY_PETITION,
        Self::DISCHARGE,
        Self::DEADLINE,
        Self::NOTICE_OF_HEARING,
        Self::REGULATION,
        Self::LAW_AT_ISSUE,
    ];
    /// The greatest weight.
    pub const MOST_WEIGHT: u8 = 5;

    /// A kind of which no more is said; its id is its name.
    pub fn new(id: KindId, family: Family, actor: Actor, life: Life) -> Self {
        Self {
            label: id.to_string(),
            name: id.to_string(),
            id,
            family,
            actor,
            life,
            glyph: "dot".to_owned(),
            weight: None,
            words: PaperWords::default(),
            roles: Vec::new(),
            brings_up: None,
            goes_to: None,
        }
    }

    /// Whether it has a role.
    pub fn is(&self, role: KindRole) -> bool {
        self.roles.contains(&role)
    }

    /// How much it weighs, from 0 for routine to [`Kind::MOST_WEIGHT`] for what decides; what
    /// its row does not say goes by its family and life.
    pub fn weight(&self) -> u8 {
        let by_family = || match (self.family, self.life) {
            (Family::Stays, _) => 5,
            (Family::Contempt | Family::Appeals, _) => 4,
            (Family::Orders, Life::Order | Life::Stay) | (Family::Law, _) => 2,
            (Family::Filings, Life::Pending) | (Family::Statements, _) => 1,
            (Family::Orders | Family::Filings | Family::Deadlines, _) => 0,
        };
        self.weight
            .map_or_else(by_family, |said| said.min(Self::MOST_WEIGHT))
    }

    /// What it is called in the course of a thread: `opp.`.
    pub fn short(&self) -> &str {
        let PaperWords { short, one, .. } = &self.words;
        let said = short.as_deref().or(one.as_deref());
        said.unwrap_or(self.plain_words()[0])
    }

    /// What one of them is called: `response`.
    pub fn one(&self) -> &str {
        self.words.one.as_deref().unwrap_or(self.plain_words()[1])
    }

    /// What several are called: `responses`.
    pub fn many(&self) -> Cow<'_, str> {
        let PaperWords { one, many, .. } = &self.words;
        match (many, one) {
            (Some(many), _) => Cow::Borrowed(many),
            (None, Some(one)) => Cow::Owned(plural(one)),
            (None, None) => Cow::Borrowed(self.plain_words()[2]),
        }
    }

    /// What one and several of them are called by its own label: `refusal`, `refusals`. Where a
    /// label has no regular plural, its row says the plural.
    pub fn nouns(&self) -> [String; 2] {
        // An abbreviation keeps its capitals.
        let is_word = self.label.chars().any(char::is_lowercase);
        let label = if is_word {
            self.label.to_lowercase()
        } else {
            self.label.clone()
        };
        let PaperWords { one, many, .. } = &self.words;
        match many {
            Some(many) => [one.clone().unwrap_or(label), many.clone()],
            None => [label.clone(), plural(&label)],
        }
    }

    /// The words for a kind that has none of its own. Filings that wait for a ruling are motions.
    const fn plain_words(&self) -> [&'static str; 3] {
        match (self.family, self.life) {
            (Family::Filings, Life::Pending) => ["motion", "motion", "motions"],
            (family, _) => family.paper_words(),
        }
    }

    /// This kind, with what it does not say taken from another of the same id.
    pub(super) fn heir_of(&self, known: &Self) -> Self {
        let mut heir = self.clone();
        heir.weight = heir.weight.or(known.weight);
        heir.brings_up = heir.brings_up.or(known.brings_up);
        heir.goes_to = heir.goes_to.or_else(|| known.goes_to.clone());
        if heir.words == PaperWords::default() {
            heir.words.clone_from(&known.words);
        }
        if heir.roles.is_empty() {
            heir.roles.clone_from(&known.roles);
        }
        heir
    }
}
