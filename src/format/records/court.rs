//! Jurisdictions, courts, kinds of event and judges.

use crate::format::record::record;
use crate::model::{
    Actor, Cite, Court, CourtId, CourtLevel, EventDate, Family, Judge, JudgeId, Jurisdiction,
    JurisdictionId, Kind, KindId, KindRole, Life, PaperWords, Verb,
};

record! {
    Jurisdiction in Jurisdiction, "A sovereign or legal order.";
    id: JurisdictionId, "id", "Identifier, such as `us`.";
    name: String, "name", "Name in full.";
    part_of: Option<JurisdictionId>, "part-of", "The legal order of which it is a part.";
}

record! {
    Court in Court heir by "part-of",
    "A court, or a bench of one; a bench takes what it does not say from its court.";
    id: CourtId, "id", "Identifier, such as `nysd`.";
    short: String, "short", "Short name as lawyers write it: `S.D.N.Y.`.";
    name: String, "name", "Name in full.";
    level: CourtLevel, "level", "Rank in the hierarchy.";
    jurisdiction: JurisdictionId, "jurisdiction", "Whose court it is: `us` of the federal courts, `us-md` of those of Maryland; \
     `writmap jurisdictions` lists them.";
    appeals_to: Vec<CourtId>, "appeals-to",
        "The courts to which its decisions go on appeal, the usual one first.";
    part_of: Option<CourtId>, "part-of", "The court of which this is a bench.";
    bench: Option<String>, "bench", "Who sits, where the head of the lane should say so.";
}

record! {
    Kind in Kind, "A kind of event.";
    id: KindId, "id", "Identifier, such as `motion-to-quash`.";
    label: String, "label", "Short label on the card.";
    name: String, "name", "Name in full.";
    family: Family, "family", "The group of the filter list.";
    actor: Actor, "actor", "Who performs it; decides the lane.";
    life: Life, "life", "What becomes of it after it has happened.";
    glyph: String, "glyph", "The name of its glyph.";
    weight: Option<u8>, "weight",
        "How much it weighs in the history of a long docket, from 0, routine, to 5, what decides.";
    roles: Vec<KindRole>, "roles" | "role", "What else may be asked of it.";
    brings_up: Option<Verb>, "brings-up",
        "What it does to the decision below when it opens a case above.";
    goes_to: Option<CourtId>, "goes-to",
        "The court before which such a matter waits, whichever court sent it there.";
    .. words: PaperWords;
}

record! {
    PaperWords, "What a fold calls events of a kind.";
    short: Option<String>, "short", "In the course of a thread: `opp.`.";
    one: Option<String>, "one", "One of them: `response`.";
    many: Option<String>, "many", "Several: `responses`.";
}

record! {
    Judge in Judge, "A judge.";
    id: JudgeId, "id", "Identifier, such as `preska`.";
    name: String, "name", "Name in full.";
    title: Option<String>, "title", "Title at the time.";
    court: Option<CourtId>, "court", "The court on which the judge sits.";
    since: Option<EventDate>, "since", "From when the title holds.";
    sources: Vec<Cite>, "sources", "What backs this up.";
}
