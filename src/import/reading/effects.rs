//! What an entry does to those that it names, as far as its words say.
//!
//! First by words of ruling, then by the rules in `assets/entry-rules/effects.toml`; where
//! neither fits, the text only names the entry. Start with [`say`].

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::ends::{head, tail};
use super::outcomes::Ruling;
use super::paper::{self, Paper};
use super::rules::{fits, searched, table};
use super::{Basis, Reference};
use crate::format::builtin;
use crate::model::{Actor, KindRole, Verb};

const TABLE: &str = include_str!("../../../assets/entry-rules/effects.toml");

/// How far before a number the words count that say what is done to it, in bytes.
const LEAD: usize = 240;

/// How far from its number stands what a later entry did, in bytes.
const NEAR: usize = 40;

/// How far a ruling reaches, in bytes.
const REACH: usize = 300;

#[derive(Debug, Default, Deserialize)]
struct Table {
    effect: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, serde(deny_unknown_fields))]
struct Row {
    name: String,
    verb: String,
    #[serde(default)]
    kinds: Vec<String>,
    cue: Option<String>,
    unless: Option<String>,
    /// Sorts of paper that can be the target; all when there are none.
    #[serde(default)]
    on: Vec<Paper>,
    #[serde(default)]
    first: bool,
    #[cfg(test)]
    r#match: Vec<String>,
    #[cfg(test)]
    unlike: Vec<String>,
}

struct Rule {
    row: Row,
    verb: Option<Verb>,
    cue: Option<Regex>,
    unless: Option<Regex>,
}

struct Rules {
    list: Vec<Rule>,
    /// What may stand between a ruling and the number that it decides.
    filler: Option<Regex>,
    /// What joins two numbers that are treated alike.
    joint: Option<Regex>,
    /// What stands before a number that repeats, by number, what was said in words.
    repeats: Option<Regex>,
    /// What may stand between the words for an entry and what is said of it.
    copula: Option<Regex>,
    /// The part of the target that is meant.
    part: Option<Regex>,
}

const FILLER: &str = r"^[\s:,\[(#*/]*(?:(?:the|a|an|plaintiffs?'?s?|defendants?'?s?|plas?'?s?|dfts?'?s?|debtors?'?s?|trustee'?s|government'?s|parties'?|joint|\w+[’']s|without prejudice|with prejudice|in its entirety|as to|on|unopposed|oral|order|ruling|docket|dkt|document|doc|ecf|de|nos?|number|entry|motions?|applications?|for the reasons stated on the record|from the bench|in full|with leave to amend|conditionally|provisionally|at)\b[\s.:,#(\[]*){0,8}$";
const JOINT: &str =
    r"(?:,|;|\band|&|/|\])\s*(?:and\s*)?[\[(#]*$|^[\s,\]\[)(#&-]*(?:and)?[\s,\[(#]*$";
const REPEATS: &str = r"\b(?:re|regarding|related (?:doc(?:ument)?s?)(?:\(s\))?|related doc|docket no|dkt|doc|ecf no|no)[.:]?[\s#:(\[.]*$";
const COPULA: &str = r"^[\])\s]*(?:[^;.\[\]]|\.\d){0,160}?(?:\b(?:is|are|was|were|be|being|hereby|has been|have been|having been)\b(?: \w+){0,3}|[-:–])\s*$|^[\s\])]*$";
const PART: &str = r"^[^;.\[]{0,100}?\bas to ((?:counts?|claims?|the \w+ (?:claim|cause)s?|causes?)\b[^;.,(\[]{0,60})";

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules {
    list: table::<Table>(TABLE)
        .effect
        .into_iter()
        .map(Rule::new)
        .collect(),
    filler: searched(FILLER),
    joint: searched(JOINT),
    repeats: searched(REPEATS),
    copula: searched(COPULA),
    part: searched(PART),
});

impl Rule {
    fn new(row: Row) -> Self {
        let pattern = |pattern: &Option<String>| pattern.as_deref().and_then(searched);
        Self {
            verb: Verb::from_word(&row.verb),
            cue: pattern(&row.cue),
            unless: pattern(&row.unless),
            row,
        }
    }

    fn fits(&self, kind: &str, is_by_party: bool, lead: &str, what: Paper, is_first: bool) -> bool {
        let by = if self.row.kinds.is_empty() {
            is_by_party
        } else {
            self.row.kinds.iter().any(|other| other == kind)
        };
        by && (is_first || !self.row.first)
            && (self.row.on.is_empty() || self.row.on.iter().any(|on| what.is_of(*on)))
            && self.cue.as_ref().is_none_or(|cue| cue.is_match(lead))
            && !self
                .unless
                .as_ref()
                .is_some_and(|unless| unless.is_match(lead))
    }
}

/// Says of each reference what is done to the entry that it names.
pub(super) fn say(text: &str, kind: &str, rulings: &[Ruling], references: &mut [Reference]) {
    let row = builtin().kind(&kind.into());
    let is_by_party = row.is_some_and(|row| row.actor == Actor::Party);
    let may_rule = !is_by_party || row.is_some_and(|row| row.is(KindRole::SoOrdered));
    let mut is_first = true;
    for index in 0..references.len() {
        let (before, rest) = references.split_at_mut(index);
        let (reference, after) = rest
            .split_first_mut()
            .map_or((None, &[][..]), |(r, a)| (Some(r), &*a));
        let Some(reference) = reference else { continue };
        let last = before.last();
        let start = last.map_or(0, |last| last.at.end.min(reference.at.start));
        let place = Place {
            text,
            between: &text[start..reference.at.start],
            last,
            next: after.iter().find(|next| next.at.start >= reference.at.end),
        };
        is_first &= last.is_none() || place.is_joined();
        let by_court = if reference.is_agent {
            place.done_by_agent(rulings)
        } else if may_rule {
            place.ruling(reference, rulings)
        } else {
            None
        };
        if let Some((verb, basis)) = by_court {
            reference.verb = verb;
            reference.verb_basis = Some(basis);
        } else if !reference.is_agent {
            by_rule(reference, kind, is_by_party, &place, is_first);
        }
        if let Some(part) = reference.verb.and_then(|_| part(&text[reference.at.end..])) {
            reference.part = part;
        }
    }
}

/// By the rules for filings.
fn by_rule(
    reference: &mut Reference,
    kind: &str,
    is_by_party: bool,
    place: &Place<'_>,
    is_first: bool,
) {
    let lead = tail(place.between, LEAD);
    let lead = match (place.last, is_first) {
        (Some(_), true) => tail(&place.text[..reference.at.start], LEAD),
        _ => lead,
    };
    let is_only = place.last.is_none() && place.next.is_none();
    let what = match paper::sort(&reference.what) {
        Paper::Unsaid if is_only => Paper::Alone,
        what => what,
    };
    let rule = RULES
        .list
        .iter()
        .find(|rule| rule.fits(kind, is_by_party, lead, what, is_first));
    if let Some(rule) = rule {
        reference.verb = rule.verb;
        reference.verb_basis = Some(Basis::Rule(&rule.row.name));
    }
}

/// The part of the target that the words after it name.
fn part(after: &str) -> Option<String> {
    let pattern = RULES.part.as_ref()?;
    let captures = pattern.captures(head(after, REACH))?;
    Some(captures.get(1)?.as_str().trim().to_owned())
}

/// A reference among its neighbours.
struct Place<'a> {
    text: &'a str,
    /// The text since the reference before, or since the beginning.
    between: &'a str,
    last: Option<&'a Reference>,
    next: Option<&'a Reference>,
}

type VerbReading = (Option<Verb>, Basis);

impl Place<'_> {
    /// Whether the reference stands in one list with the one before.
    fn is_joined(&self) -> bool {
        self.last.is_some()
            && self.between.len() < REACH
            && fits(RULES.joint.as_ref(), self.between)
    }

    /// "vacated per 20": what the entry that is named did to this one.
    fn done_by_agent(&self, rulings: &[Ruling]) -> Option<VerbReading> {
        let end = self.between.as_ptr() as usize - self.text.as_ptr() as usize + self.between.len();
        let before = rulings.partition_point(|ruling| ruling.at.end <= end);
        let passive = rulings[..before].last()?;
        let is_near = !passive.is_active && end - passive.at.end < tail(self.between, NEAR).len();
        is_near.then_some((passive.verb, Basis::Rule(passive.name)))
    }

    /// By words of ruling before the number or after it.
    fn ruling(&self, reference: &Reference, rulings: &[Ruling]) -> Option<VerbReading> {
        let what = paper::sort(&reference.what);
        let at = &reference.at;
        let decided = |ruling: &Ruling| (ruling.verb, Basis::Rule(ruling.name));
        let before = rulings.partition_point(|ruling| ruling.at.end <= at.start);
        let near = rulings[..before].iter().rev();
        let mut near = near.take_while(|ruling| ruling.at.end + REACH >= at.start);
        let active = near.find(|ruling| ruling.is_active);
        let is_decidable = |ruling: &Ruling| {
            what.is_of(ruling.on) || (what == Paper::Unsaid && ruling.on != Paper::Case)
        };
        if let Some(ruling) = active.filter(|ruling| is_decidable(ruling))
            && self.is_object(reference, ruling)
        {
            return Some(decided(ruling));
        }
        let passive = rulings[before..]
            .iter()
            .find(|ruling| ruling.at.start >= at.end)?;
        let until = self.next.filter(|next| next.at.start < passive.at.start);
        let subject = until.is_none_or(|next| {
            let joint = &self.text[at.end..next.at.start];
            joint.len() < REACH && fits(RULES.joint.as_ref(), joint)
        });
        let start = until.map_or(at.end, |next| next.at.end.min(passive.at.start));
        let words = &self.text[start..passive.at.start];
        let says = subject
            && !passive.is_active
            && is_decidable(passive)
            && words.len() < REACH
            && (fits(RULES.copula.as_ref(), words) || starts_with_copula(self.text, passive));
        says.then(|| decided(passive))
    }

    /// Whether a ruling before the number decides the entry that it names.
    fn is_object(&self, reference: &Reference, ruling: &Ruling) -> bool {
        let words = &self.text[ruling.at.end..reference.at.start];
        if words.len() > REACH {
            return false;
        }
        if fits(RULES.filler.as_ref(), words) {
            return true;
        }
        match self.last.filter(|last| last.at.start >= ruling.at.end) {
            Some(last) => last.verb == ruling.verb && last.verb_basis.is_some() && self.is_joined(),
            None => object_is_repeated(words, reference),
        }
    }
}

/// Whether the words of ruling themselves say "is".
fn starts_with_copula(text: &str, ruling: &Ruling) -> bool {
    let word = text[ruling.at.clone()].split_whitespace().next();
    word.is_some_and(|word| {
        ["is", "are", "hereby", "was"].contains(&word.to_ascii_lowercase().as_str())
    })
}

/// "granting Motion to Withdraw re 12 Motion to Withdraw", "granting Motion to Dismiss (Related
/// Doc # 58)", "granting motion to stay [12]": the number repeats what was said in words.
fn object_is_repeated(words: &str, reference: &Reference) -> bool {
    let cue = RULES.repeats.as_ref().and_then(|cue| cue.find(words));
    let phrase = &words[..cue.map_or(words.len(), |cue| cue.start())];
    let Some(start) = paper::first(phrase).filter(|_| !phrase.contains([':', ';'])) else {
        return false;
    };
    let object = phrase[start..].trim_end_matches([' ', '[', '(', '#']);
    let object = object.split(" as to ").next().unwrap_or(object);
    let what = reference.what.trim();
    if cue.is_some() {
        return !object.contains(". ") && (what.is_empty() || same_beginning(object, what));
    }
    // The number follows the words without a cue: they must name one paper only.
    let rest = object.get(1..).unwrap_or_default();
    object.ends_with(what) && paper::first(rest).is_none()
}

/// Whether two names of papers begin with the same words.
fn same_beginning(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let from = paper::first(text).unwrap_or_default();
        let words = text[from..].split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        words.take(3).map(singular).collect()
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && one.iter().zip(&other).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::import::Entry;
    use crate::import::reading::{Setting, read};

    fn verbs(text: &str) -> Vec<(u32, Option<Verb>)> {
        let entry = Entry {
            number: "90".to_owned(),
            text: text.to_owned(),
            ..Entry::default()
        };
        let references = read(&entry, Setting::District).references;
        let named = |reference: &Reference| Some((reference.number?, reference.verb));
        references.iter().filter_map(named).collect()
    }

    #[test]
    fn every_effect_fits_its_examples_and_no_near_miss() {
        let mut wrong = String::new();
        for rule in &RULES.list {
            assert!(rule.verb.is_some(), "{}", rule.row.name);
            for kind in &rule.row.kinds {
                assert!(builtin().kind(&kind.as_str().into()).is_some(), "{kind}");
            }
            for (texts, wanted) in [(&rule.row.r#match, true), (&rule.row.unlike, false)] {
                assert!(!texts.is_empty(), "{}", rule.row.name);
                for text in texts {
                    let entry = Entry {
                        number: "90".to_owned(),
                        text: text.clone(),
                        ..Entry::default()
                    };
                    let reading = read(&entry, Setting::Unknown);
                    let seven = reading.references.iter().find(|r| r.number == Some(7));
                    let basis = seven.and_then(|seven| seven.verb_basis.clone());
                    let own: &'static str = &rule.row.name;
                    if (basis == Some(Basis::Rule(own))) != wanted {
                        let _ = writeln!(wrong, "{own}: {basis:?} ({}) in “{text}”", reading.kind);
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn rulings_decide_what_they_name_and_nothing_else() {
        use Verb::{Denies, Grants, GrantsInPart, Moots, Vacates, Withdraws};
        for (text, expected) in [
            (
                "ORDER granting 19 Motion to Quash; denying 21 Motion to Compel",
                vec![(19, Some(Grants)), (21, Some(Denies))],
            ),
            (
                "ORDER granting 118 Motion for Extension of Time to File Reply to 71 Motion for Fees",
                vec![(71, None)],
            ),
            (
                "ORDER granting 18 Motion for Extension of Time to File Reply to 71 Motion for Fees",
                vec![(18, Some(Grants)), (71, None)],
            ),
            (
                "ORDER granting 10, 11 and 12 Motions in Limine",
                vec![(10, Some(Grants)), (11, Some(Grants)), (12, Some(Grants))],
            ),
            (
                "ORDER granting 10 Motion to Seal, 11 Motion to Stay and denying as moot 12 Motion",
                vec![(10, Some(Grants)), (11, Some(Grants)), (12, Some(Moots))],
            ),
            (
                "Order Granting Motion to Dismiss Case (Related Doc # 58). Signed",
                vec![(58, Some(Grants))],
            ),
            (
                "ORDER granting Motion to Withdraw re 12 Motion to Withdraw",
                vec![(12, Some(Grants))],
            ),
            (
                "ORDER granting Motion for Extension of Time re 12 Motion for Summary Judgment",
                vec![(12, None)],
            ),
            (
                "ORDER by Judge Lark granting motion to amend scheduling order [9-1] [36-1]",
                vec![(9, None), (36, None)],
            ),
            (
                "ORDER: motion to dismiss [18] is denied as moot.",
                vec![(18, Some(Moots))],
            ),
            (
                "ORDER: Motions [18] and [19] are granted in part.",
                vec![(18, Some(GrantsInPart)), (19, Some(GrantsInPart))],
            ),
            (
                "ORDER Denied as Moot: 3 Plaintiff's Administrative Motion",
                vec![(3, Some(Moots))],
            ),
            (
                "ORDER denying 48 . Otter Mill's request for a later conference fails.",
                vec![(48, Some(Denies))],
            ),
            (
                "ORDER VACATING 12 Order to Show Cause",
                vec![(12, Some(Vacates))],
            ),
            (
                "ABSTRACT OF ORDER Recalling Warrant as to Ada Finch re 7 Warrant Issued.",
                vec![(7, Some(Withdraws))],
            ),
            (
                "ORDER. For the reasons stated, the request, Dkt. No. 27, is denied.",
                vec![(27, Some(Denies))],
            ),
        ] {
            assert_eq!(verbs(text), expected, "{text}");
        }
    }
}
