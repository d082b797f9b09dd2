//! The names of courts and parties inside a sentence: `the 2nd Circuit`, `the United States`.
//!
//! What they did is named in `names`. Start with `Namer::acting_court`.

use super::super::lists::status_words::is_of_highest;
use super::names::Namer;
use crate::model::{Court, CourtId, CourtLevel, EventId, PartyId, PartyKind};

/// How the short name of a court of magistrate judges ends.
const MAGISTRATE: &str = " (M.J.)";
/// What stands on a card for a word of the name of a court.
const ABBREVIATIONS: [(&str, &str); 4] = [
    ("Ct", "Court"),
    ("Admin.", "Administrative"),
    ("App.", "Appeal"),
    ("Crim.", "Criminal"),
];
/// How the names of parties begin that are called by their office.
const OFFICES: [&str; 9] = [
    "United ",
    "Secretary of ",
    "Minister ",
    "Attorney General",
    "Advocate General",
    "Solicitor General",
    "Department of ",
    "Commissioner ",
    "Director of ",
];
/// Words of the names of courts that need an article.
const NOUNS: [&str; 11] = [
    "Board",
    "House",
    "Panel",
    "Council",
    "Court",
    "Circuit",
    "Cir.",
    "Ct",
    "Commission",
    "Parliament",
    "Chamber",
];

impl<'a> Namer<'a> {
    /// The court before which a matter is pending.
    pub(super) fn court_of(&self, matter: &EventId) -> Option<String> {
        let event = self.replay.position(matter)?;
        let course = &self.replay.course;
        let Some(court) = course.court_of_matter(event, self.day) else {
            // To which one is not known.
            let went_up = course.venue.has_unknown_way_up(&course.script, event);
            return went_up.then(|| "a court of appeals".to_owned());
        };
        Some(self.in_court(court))
    }

    /// The court that acted, as the subject of a sentence: `the 2nd Circuit`, `S.D.N.Y.`.
    pub(super) fn acting_court(&self, id: &EventId) -> Option<String> {
        let court = self.event(id)?.court.as_ref()?;
        Some(self.in_court(court))
    }

    /// The system of law to which the court belongs that acted: `us`, `gb-eaw`, `eu`.
    pub(super) fn system_of(&self, id: &EventId) -> Option<&'a str> {
        let court = self.event(id)?.court.as_ref()?;
        Some(self.known_court(court)?.jurisdiction.as_str())
    }

    /// Whether the court that acted is the highest one, whose judgment is sent down without a
    /// mandate.
    pub(super) fn is_highest(&self, id: &EventId) -> bool {
        let event = self.event(id);
        event.is_some_and(|event| is_of_highest(self.catalogue, event))
    }

    pub(super) fn in_court(&self, id: &CourtId) -> String {
        let mut name = self.court(id);
        // `Tex.` is how a citation names a court, and no sentence.
        let stem = name.strip_suffix('.');
        let of_citations = |court: &&Court| {
            let is_of_no_trials =
                matches!(court.level, CourtLevel::Supreme | CourtLevel::Authority);
            let is_short = |stem: &str| !stem.contains(' ');
            stem.is_some_and(|stem| !stem.contains(['.', ' ']) || is_of_no_trials && is_short(stem))
        };
        if let Some(court) = self.known_court(id).filter(of_citations) {
            name.clone_from(&court.name);
        }
        // What an American abbreviates, a citation has made the name of the court.
        let system = self
            .known_court(id)
            .map(|court| court.jurisdiction.as_str());
        // A file names its own courts as they are to be called.
        let is_own = self.index.court(id).is_some();
        if !is_own && system.is_some_and(|system| !system.starts_with("us")) {
            let whole = name.split(' ').map(|own| {
                let long = ABBREVIATIONS.iter().find(|(short, _)| *short == own);
                long.map_or(own, |(_, long)| *long)
            });
            name = whole.collect::<Vec<_>>().join(" ");
        }
        if let Some(court) = name.strip_suffix(MAGISTRATE) {
            return format!("the {court} magistrate judge");
        }
        let last = name.rsplit(' ').next().unwrap_or_default();
        let is_acronym = last.chars().count() > 2 && last.chars().all(char::is_uppercase);
        let is_noun = is_acronym || NOUNS.iter().any(|word| name.contains(word));
        if is_noun && !name.starts_with("The ") && !name.starts_with("the ") {
            format!("the {name}")
        } else {
            name
        }
    }

    /// A party by its name.
    pub(super) fn party(&self, id: &PartyId) -> String {
        let party = self.index.party(id);
        party.map_or_else(|| id.to_string(), |party| party.name.clone())
    }

    /// A party inside a sentence: `the United States`, and otherwise as the file names it.
    pub(super) fn party_in_text(&self, id: &PartyId) -> String {
        let name = self.party(id);
        let kind = self.index.party(id).map(|party| party.kind);
        let is_body = matches!(kind, Some(PartyKind::Government | PartyKind::Organisation));
        let is_office = OFFICES.iter().any(|office| name.starts_with(office));
        let is_acronym = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
        let ends_in_acronym = name
            .rsplit_once(' ')
            .is_some_and(|(_, last)| is_acronym(last));
        if is_office || is_body && (ends_in_acronym || name.ends_with(" Government")) {
            format!("the {name}")
        } else {
            name
        }
    }

    pub(super) fn court(&self, id: &CourtId) -> String {
        let court = self.known_court(id);
        court.map_or_else(|| id.to_string(), |court| court.short.clone())
    }

    fn known_court(&self, id: &CourtId) -> Option<&'a Court> {
        let own = self.index.court(id);
        own.or_else(|| self.catalogue.court(id))
    }
}
