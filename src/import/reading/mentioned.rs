//! Which words of ruling are an act of the entry itself, and which only mention or recommend one.
//!
//! Start with [`own`].

use super::clauses::Clauses;
use super::ends::{head, tail};
use super::grammar::{GRAMMAR, REACH};
use super::outcomes::Ruling;
use super::paper;

/// The rulings that are of the entry itself.
pub(super) fn own(text: &str, rulings: &[Ruling]) -> Vec<Ruling> {
    if rulings.len() < 2 {
        return rulings.to_vec();
    }
    let embedded = embedded(text, rulings, &Clauses::of(text, &GRAMMAR.abbreviations));
    let own = rulings.iter().zip(embedded);
    own.filter(|(_, embedded)| !embedded)
        .map(|(ruling, _)| ruling.clone())
        .collect()
}

/// Which rulings are not of this entry: "motion to vacate order granting 12 motion".
pub(super) fn embedded(text: &str, rulings: &[Ruling], clauses: &Clauses) -> Vec<bool> {
    let is_embedded = |ruling: &Ruling| {
        let start = clauses.start_of(ruling.at.start);
        let before = tail(&text[start..ruling.at.start], REACH);
        let Some(order) = GRAMMAR
            .embedded
            .as_ref()
            .and_then(|order| order.find(before))
        else {
            return false;
        };
        let lead = &before[..order.start()];
        // "MEMORANDUM OPINION AND ORDER denying" is the title of one paper.
        let lower = lead.to_ascii_lowercase();
        let is_title = lower.trim_end().ends_with("stipulated");
        let about = ["notice", "supplement", "certificate", "transmi", "unseal"];
        (!is_title && paper::requests(lead).next().is_some())
            || about.iter().any(|words| lower.contains(words))
            || rulings.iter().any(|other| {
                other.is_active && other.at.start >= start && other.at.end <= ruling.at.start
            })
    };
    let mut embedded: Vec<bool> = Vec::with_capacity(rulings.len());
    for (place, ruling) in rulings.iter().enumerate() {
        // "order approving the sale, setting a hearing, and approving procedures", and "motion for
        // order approving stipulation authorizing receiver".
        let goes_on = place.checked_sub(1).is_some_and(|last| {
            let between = text.get(rulings[last].at.end..ruling.at.start);
            let is_inside = between.is_some_and(|words| !words.contains([',', ';', '(']));
            embedded[last]
                && (rulings[last].name == ruling.name || is_inside)
                && clauses.start_of(rulings[last].at.start) == clauses.start_of(ruling.at.start)
        });
        embedded.push(ruling.is_active && (goes_on || is_embedded(ruling)));
    }
    embedded
}

/// From where on an entry recommends decisions and makes none, in bytes.
///
/// "Adopting the Report and Recommendation" decides on one; a report that follows a ruling in
/// the same title, "granting 12 and REPORT AND RECOMMENDATION", recommends what stands behind it.
pub(super) fn recommended_from(text: &str, rulings: &[Ruling]) -> Option<usize> {
    let found = GRAMMAR.recommended.as_ref()?.find(head(text, REACH))?;
    let lower = found.as_str().to_ascii_lowercase();
    let title = ["report", "finding", "recommend"]
        .iter()
        .find_map(|word| lower.rfind(word));
    let title = found.start() + title.unwrap_or(lower.len());
    let is_ruled_on = rulings
        .iter()
        .any(|ruling| ruling.is_active && ruling.at.end <= title);
    let lead = text[..title].trim_end().to_ascii_lowercase();
    let is_second = [" and", " &", ";", "."]
        .iter()
        .any(|joint| lead.ends_with(joint));
    (!is_ruled_on || is_second).then_some(found.end())
}
