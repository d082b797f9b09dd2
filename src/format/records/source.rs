//! Sources, references to them, and legal authorities.

use crate::format::record::record;
use crate::model::{
    Authority, AuthorityId, AuthorityKind, Cite, EventDate, JurisdictionId, Source, SourceId,
    SourceKind,
};

record! {
    Source in Source, "Something that states facts about the case.";
    id: SourceId, "id", "Identifier.";
    kind: SourceKind, "kind", "What sort of source it is.";
    title: String, "title", "Its title, or a description.";
    short: Option<String>, "short", "Short name for cards and lists.";
    publisher: Option<String>, "publisher", "Who published it.";
    authors: Vec<String>, "authors" | "author", "Who wrote it.";
    published: EventDate = EventDate::unknown(), "published", "When it was published.";
    published_basis: Option<String>, "published-basis",
        "On what an inferred publication date rests.";
    address: Option<String>, "address", "Its address, which is never opened by itself.";
    relies_on: Vec<SourceId>, "relies-on", "The sources from which it took its account.";
    note: Option<String>, "note", "Remarks.";
    unverified: bool = false, "unverified", "Nobody has checked that the source says this.";
}

record! {
    Cite short "source", "A reference to a source; a plain text is the id of the source.";
    source: SourceId, "source", "The source.";
    quote: Option<String>, "quote", "The exact words.";
    at: Option<String>, "at", "Where in the source: a page, a paragraph.";
    note: Option<String>, "note", "What it says, where there is no quotation.";
}

record! {
    Authority in Authority, "A statute, rule, treaty or precedent.";
    id: AuthorityId, "id", "Identifier.";
    cite: String, "cite", "The citation, as a lawyer would write it.";
    name: Option<String>, "name", "A common short name.";
    kind: AuthorityKind, "kind", "What sort of authority it is.";
    jurisdiction: Option<JurisdictionId>, "jurisdiction", "Whose law it is.";
    date: Option<EventDate>, "date", "When it was enacted, signed or decided.";
    says: Option<String>, "says", "What it says that matters here.";
    unverified: bool = false, "unverified", "The citation was recalled and not checked.";
    sources: Vec<Cite>, "sources", "What backs this up.";
}
