//! Sources, quotations and legal authorities.

use super::{AuthorityId, EventDate, JurisdictionId, SourceId};

/// What sort of thing a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// A news article.
    Article,
    /// An order or ruling, or a copy of one.
    Order,
    /// An opinion, or a copy of one.
    Opinion,
    /// A brief, motion or letter filed in court, or a copy of one.
    Filing,
    /// A docket or an excerpt of one.
    Docket,
    /// The text of a statute, rule or treaty.
    Law,
    /// A summary by a law firm, digest, encyclopedia or blog.
    Summary,
    /// A statement by a party or official.
    Statement,
    /// Anything else.
    Other,
}

/// Something that states facts about the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Identifier.
    pub id: SourceId,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// Its title, or a description.
    pub title: String,
    /// Short name for cards and lists, when the title is long.
    pub short: Option<String>,
    /// Who published it, when the source itself or a check says so.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published; unknown when it does not say.
    pub published: EventDate,
    /// On what an inferred publication date rests.
    pub published_basis: Option<String>,
    /// Its address, which the program never opens by itself.
    pub address: Option<String>,
    /// The sources from which this one took its account.
    pub relies_on: Vec<SourceId>,
    /// Remarks, such as "a re-uploaded copy, read in excerpt".
    pub note: Option<String>,
    /// Whether nobody has checked that the source says this.
    pub unverified: bool,
}

impl Source {
    /// What it is called in lists: its short name, else who published it, else its title.
    pub fn name(&self) -> &str {
        let short = self.short.as_ref().or(self.publisher.as_ref());
        short.unwrap_or(&self.title)
    }
}

/// A reference to a source, usually with the words it used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// The source.
    pub source: SourceId,
    /// The exact words.
    pub quote: Option<String>,
    /// Where in the source: a page, a paragraph.
    pub at: Option<String>,
    /// What the source says, in the editor's words, where there is no quotation.
    pub note: Option<String>,
}

/// What sort of legal authority it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AuthorityKind {
    /// A constitution.
    Constitution,
    /// A statute.
    Statute,
    /// A rule of court or of procedure.
    Rule,
    /// A treaty.
    Treaty,
    /// A regulation, directive or decision with the force of law.
    Regulation,
    /// A precedent.
    Precedent,
}

/// A statute, rule, treaty or precedent on which an event rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Identifier.
    pub id: AuthorityId,
    /// The citation, as a lawyer would write it.
    pub cite: String,
    /// A common short name: `Stored Communications Act`.
    pub name: Option<String>,
    /// What sort of authority it is.
    pub kind: AuthorityKind,
    /// Whose law it is.
    pub jurisdiction: Option<JurisdictionId>,
    /// When it was enacted, signed or decided.
    pub date: Option<EventDate>,
    /// What it says that matters here, in the editor's words.
    pub says: Option<String>,
    /// Whether the citation was recalled and not checked.
    pub unverified: bool,
    /// What backs this up.
    pub sources: Vec<Cite>,
}
