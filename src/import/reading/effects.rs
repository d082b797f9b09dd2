//! What an entry does to those that it names, as far as its words say.
//!
//! First by words of ruling, then by the rules in `assets/entry-rules/effects.toml`; where
//! neither fits, the text only names the entry. Start with [`say`].

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::acts::{BoundActs, VerbReading, bound};
use super::ends::{head, tail};
use super::grammar::REACH;
use super::lists::are_joined;
use super::outcomes::Ruling;
use super::paper::{self, Paper};
use super::rules::{searched, table};
use super::{Basis, Reference, UnnumberedAct};
use crate::format::builtin;
use crate::model::{Actor, Kind, KindRole, Verb};

const TABLE: &str = include_str!("../../../assets/entry-rules/effects.toml");

/// How far before a number the words count that say what is done to it, in bytes.
const LEAD: usize = 240;

/// How far the title of a paper reaches that says what the paper does, in bytes.
const HEAD: usize = 60;

/// How far from its number stands what a later entry did, in bytes.
const NEAR: usize = 40;

/// How far the title of a stipulation reaches, in bytes.
const TITLE: usize = 40;

#[derive(Debug, Default, Deserialize)]
struct Table {
    tells_only: Vec<String>,
    proves_service: Vec<String>,
    asks_nothing: Vec<String>,
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
    /// Kinds of entries of a court that tell of acts and are none.
    tells_only: Vec<String>,
    /// Kinds of papers that say what was served, and take no side.
    proves_service: Vec<String>,
    /// Kinds of papers that ask for nothing, besides those that argue.
    asks_nothing: Vec<String>,
    /// The part of the target that is meant.
    part: Option<Regex>,
}

const PART: &str = r"^[^;.\[]{0,100}?\bas to ((?:counts?|claims?|the \w+ (?:claim|cause)s?|causes?)\b[^;.,(\[]{0,60})";

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let table = table::<Table>(TABLE);
    Rules {
        list: table.effect.into_iter().map(Rule::new).collect(),
        tells_only: table.tells_only,
        proves_service: table.proves_service,
        asks_nothing: table.asks_nothing,
        part: searched(PART),
    }
});

/// Whether a paper of this kind argues, proves or informs.
pub(super) fn asks_nothing(kind: &str) -> bool {
    Kind::ARGUE.contains(&kind) || RULES.asks_nothing.iter().any(|other| other == kind)
}

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

    fn fits(&self, kind: &str, takes_sides: bool, lead: &str, what: Paper, is_first: bool) -> bool {
        let by = if self.row.kinds.is_empty() {
            takes_sides
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
///
/// Returns what the entry decides without naming it by a number.
pub(super) fn say(
    text: &str,
    kind: &str,
    rulings: &[Ruling],
    references: &mut [Reference],
) -> Vec<UnnumberedAct> {
    let row = builtin().kind(&kind.into());
    let is_by_party = row.is_some_and(|row| row.actor == Actor::Party);
    let may_rule = match () {
        () if RULES.tells_only.iter().any(|other| other == kind) => false,
        () if row.is_some_and(|row| row.is(KindRole::SoOrdered)) => is_ordered(text),
        () => !is_by_party || kind == Kind::OTHER,
    };
    let takes_sides = is_by_party && !RULES.proves_service.iter().any(|other| other == kind);
    let mut acts = if may_rule {
        bound(text, rulings, references)
    } else {
        BoundActs::default()
    };
    let mut is_first = true;
    let head = references.first().map(|first| paper::sort(&first.what));
    let head = head.unwrap_or(Paper::Unsaid);
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
            head,
        };
        is_first &= last.is_none() || place.is_joined();
        let by_court = if reference.is_agent {
            place.done_by_agent(rulings)
        } else {
            acts.verbs.get_mut(index).and_then(Option::take)
        };
        if let Some((verb, basis)) = by_court {
            reference.verb = verb;
            reference.verb_basis = Some(basis);
        } else if !reference.is_agent {
            by_rule(reference, kind, takes_sides, &place, is_first);
        }
        if let Some(part) = reference.verb.and_then(|_| part(&text[reference.at.end..])) {
            reference.part = part;
        }
    }
    acts.unnumbered
}

/// Whether a paper of the parties became an order: its title says so, or a judge signed it.
fn is_ordered(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    head(&text, TITLE).contains("order")
        || ["so ordered", "signed"]
            .iter()
            .any(|words| text.contains(words))
}

/// By the rules for filings.
fn by_rule(
    reference: &mut Reference,
    kind: &str,
    takes_sides: bool,
    place: &Place<'_>,
    is_first: bool,
) {
    let lead = tail(place.between, LEAD);
    let lead = match (place.last, is_first) {
        (Some(_), true) => tail(&place.text[..reference.at.start], LEAD),
        _ => lead,
    };
    // The title says it too, however much stands between it and the first number.
    let titled = (place.last.is_none() && lead.len() < place.between.len())
        .then(|| format!("{} … {lead}", head(place.between, HEAD)));
    let lead = titled.as_deref().unwrap_or(lead);
    let is_only = place.last.is_none() && place.next.is_none();
    let what = match paper::sort(&reference.what) {
        Paper::Unsaid if is_only => Paper::Alone,
        what => what,
    };
    let rule = RULES
        .list
        .iter()
        .find(|rule| rule.fits(kind, takes_sides, lead, what, is_first));
    // "in support of motion (related documents 91 Motion, 92 Notice, 97 Response)".
    let is_beside = place.last.is_some()
        && place.head == Paper::Request
        && matches!(what, Paper::Order | Paper::Response);
    let takes_side = |rule: &&Rule| matches!(rule.verb, Some(Verb::Supports | Verb::Opposes));
    if let Some(rule) = rule.filter(|rule| !(is_beside && takes_side(rule))) {
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
    /// The sort of paper that the first reference of the entry names.
    head: Paper,
}

impl Place<'_> {
    /// Whether the reference stands in one list with the one before.
    fn is_joined(&self) -> bool {
        self.last.is_some() && are_joined(self.between)
    }

    /// "vacated per 20": what the entry that is named did to this one.
    fn done_by_agent(&self, rulings: &[Ruling]) -> Option<VerbReading> {
        let end = self.between.as_ptr() as usize - self.text.as_ptr() as usize + self.between.len();
        let before = rulings.partition_point(|ruling| ruling.at.end <= end);
        let passive = rulings[..before].last()?;
        let is_near = !passive.is_active && end - passive.at.end < tail(self.between, NEAR).len();
        is_near.then_some((passive.verb, Basis::Rule(passive.name)))
    }
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
        for kind in RULES
            .tells_only
            .iter()
            .chain(&RULES.proves_service)
            .chain(&RULES.asks_nothing)
        {
            assert!(builtin().kind(&kind.as_str().into()).is_some(), "{kind}");
        }
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
