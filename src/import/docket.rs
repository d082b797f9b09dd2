//! A docket as its source writes it: what every importer of court records produces.
//!
//! It holds words, not conclusions: texts verbatim, dates as days, names as printed. What the
//! entries mean, which parties they are by and what may not be shown is decided in one place
//! for all sources, [`super::to_case`]. Start with [`Docket`].

use std::ops::Range;

use thin_vec::ThinVec;

use crate::model::EventDate;

/// The record of one case in one court.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docket {
    /// Title of the case as printed: `United States v. Acme Corp.`
    pub title: String,
    /// The court: an id of the catalogue (`nysd`), or its name as printed. Empty when the source
    /// does not say.
    pub court: String,
    /// Number of the case as the court writes it: `1:13-cv-02814`. Empty when not said.
    pub number: String,
    /// When the case was opened.
    pub filed: EventDate,
    /// When it was closed.
    pub terminated: EventDate,
    /// Judges with their part in the case.
    pub judges: Vec<DocketJudge>,
    /// Parties with their roles and counsel.
    pub parties: Vec<DocketParty>,
    /// Cases below of which this one is the review.
    pub origins: Vec<LowerCase>,
    /// Numbers of related cases, with their courts where the source names them.
    pub related: Vec<RelatedCase>,
    /// Who publishes the record: `PACER`, `CourtListener`.
    pub publisher: &'static str,
    /// Where it stands on the web, if the source itself says so.
    pub address: Option<String>,
    /// The entries, in the order of the source.
    pub entries: EntryList,
}

/// A judge of a docket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocketJudge {
    /// Name as printed, without `Judge`.
    pub name: String,
    /// The part: `assigned`, `referred`, `panel`, `ordering`, `presiding below`.
    pub part: &'static str,
}

/// A party of a docket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocketParty {
    /// Name as printed.
    pub name: String,
    /// Role as printed: `Plaintiff`, `Appellee`, `Amicus`.
    pub role: String,
    /// Advocates.
    pub counsel: Vec<String>,
    /// When its part in the case ended.
    pub terminated: EventDate,
    /// What else the source prints under the name, verbatim: aliases, capacities, counts.
    pub extra: String,
}

/// The case below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LowerCase {
    /// The court: an id of the catalogue, or its name as printed.
    pub court: String,
    /// Its number there.
    pub number: String,
    /// Who decided there.
    pub judge: String,
    /// When it was filed there.
    pub filed: EventDate,
    /// When judgment was entered there.
    pub judgment: EventDate,
    /// When the notice of appeal was filed there.
    pub appealed: EventDate,
}

/// A case that the docket names as related, linked or consolidated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelatedCase {
    /// The court, an id or a name as printed; empty for the court of the docket itself.
    pub court: String,
    /// Its number.
    pub number: String,
    /// How it is related, as printed: `Linked with`, `Related case`.
    pub relation: String,
}

/// Entries of a docket. Each has room of its own, which is given back as soon as it was used: of a
/// large docket there is hardly room for all beside what is made of them.
#[allow(clippy::vec_box, reason = "they are freed one by one")]
pub type EntryList = Vec<Box<Entry>>;

/// One entry of a docket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Number of the entry; empty for minute entries and the like.
    pub number: String,
    /// Identities by which hyperlinks of the source reach it, such as document ids.
    pub keys: ThinVec<String>,
    /// When it was filed; the entry is placed on this day.
    pub filed: EventDate,
    /// When it was entered into the docket, where that differs.
    pub entered: EventDate,
    /// The text, verbatim but for runs of blanks. Empty when the source prints none.
    pub text: String,
    /// The name that the source itself gives to the sort of entry: `Order on Motion to Stay`.
    pub sort: String,
    /// The outcome that the source states in a field of its own: `Granted`.
    pub outcome: String,
    /// Who filed it, where the source has a field for that.
    pub by: ThinVec<String>,
    /// Entries that the source links to.
    pub links: ThinVec<EntryLink>,
    /// How many documents hang on it beyond the main one.
    pub attachments: usize,
    /// Whether the source marks it as sealed or restricted.
    pub sealed: bool,
    /// Where it stands in the input, in bytes of the decoded text; for messages.
    pub span: Range<usize>,
}

/// A link from one entry to another that the source itself makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryLink {
    /// The key of the entry it leads to, one of [`Entry::keys`].
    pub key: String,
    /// The words or the number that carry the link: `41`.
    pub text: String,
    /// Where those words begin in [`Entry::text`], in bytes, when they stand there.
    pub at: Option<usize>,
}
