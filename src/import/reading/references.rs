//! Where a text names other entries, by the rules in `assets/entry-rules/references.toml`.
//!
//! Finds the places and says how each names its entry; what is done to it is said in
//! [`super::effects`]. Start with [`of`].

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::beside;
use super::blanked::without_attachments;
use super::ends::{head, tail};
use super::numbers;
use super::rules::{fits, searched, table};
use super::{Basis, Reference};
use crate::import::{Entry, EntryLink};

const TABLE: &str = include_str!("../../../assets/entry-rules/references.toml");

/// One number or several.
const LIST: &str = r"(?P<n>(?:#\s?)?\d{1,5}(?:-\d{1,2}\b)?(?:(?:\s*(?:,\s*and\b|,|\band\b|&|\bthrough\b|\bthru\b|\bto\b)\s*|\s+[-–]\s+)(?:#\s?)?\d{1,5}(?:-\d{1,2}\b)?)*)";

/// An identity of a document in square brackets, as courts of appeals print it.
const KEY: &str = r"\[(?P<n>\d{6,12})(?:-\d{1,3})?\]";

/// How far back the words reach that say of which docket a number is, in bytes.
const BEFORE: usize = 70;

/// How far after a number stands the docket of which it is, in bytes.
const AFTER: usize = 140;

/// Numbers that are years where nothing says that they are not.
const YEARS: Range<u32> = 1900..2100;

#[derive(Debug, Default, Deserialize)]
struct Table {
    papers: Vec<String>,
    qualifiers: Vec<String>,
    not_after: HashSet<String>,
    not_before: Vec<String>,
    statutes: Vec<String>,
    counted: Vec<String>,
    elsewhere: Vec<String>,
    other_docket: String,
    in_another: String,
    foreign: Vec<String>,
    agent: String,
    reference: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, serde(deny_unknown_fields))]
struct Row {
    #[cfg(test)]
    name: String,
    pattern: String,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    shared: bool,
    #[cfg(test)]
    examples: Vec<Example>,
}

#[cfg(test)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    finds: Vec<u32>,
}

/// A rule, ready for use.
struct Rule {
    #[cfg(test)]
    name: String,
    weak: bool,
    shared: bool,
    pattern: Option<Regex>,
    #[cfg(test)]
    examples: Vec<Example>,
}

struct Rules {
    list: Vec<Rule>,
    key: Option<Regex>,
    not_after: HashSet<String>,
    not_before: Option<Regex>,
    statutes: Option<Regex>,
    counted: Option<Regex>,
    elsewhere: Option<Regex>,
    other_docket: Option<Regex>,
    in_another: Option<Regex>,
    foreign: Option<Regex>,
    agent: Option<Regex>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(table(TABLE)));

impl Rules {
    fn new(table: Table) -> Self {
        let paper = format!(
            r"(?:(?:{})\s+){{0,5}}(?:{})\b",
            table.qualifiers.join("|"),
            table.papers.join("|")
        );
        let rule = |row: Row| Rule {
            pattern: searched(
                &row.pattern
                    .replace("{paper}", &paper)
                    .replace("{list}", LIST),
            ),
            #[cfg(test)]
            name: row.name,
            weak: row.weak,
            shared: row.shared,
            #[cfg(test)]
            examples: row.examples,
        };
        Self {
            list: table.reference.into_iter().map(rule).collect(),
            key: searched(KEY),
            not_after: table.not_after,
            not_before: searched(&format!(r"^ ?-?(?:{})", table.not_before.join("|"))),
            statutes: searched(&format!(r"^ ?(?:{})", table.statutes.join("|"))),
            counted: searched(&format!(r"^ ?(?:{})\b", table.counted.join("|"))),
            elsewhere: searched(&format!("(?:{})", table.elsewhere.join("|"))),
            other_docket: searched(&table.other_docket),
            in_another: searched(&table.in_another),
            foreign: searched(&format!("(?:{})", table.foreign.join("|"))),
            agent: searched(&table.agent),
        }
    }
}

/// The places of an entry that name others, in the order of the text.
pub(super) fn of(entry: &Entry) -> Vec<Reference> {
    let text = without_attachments(&entry.text);
    let mut found = if text.bytes().any(|byte| byte.is_ascii_digit()) {
        Finder::new(&text, &entry.number).find()
    } else {
        Vec::new()
    };
    let mut linked = Vec::new();
    for link in &entry.links {
        linked.extend(by_link(&mut found, link, entry, &text));
    }
    found.append(&mut linked);
    found.sort_by_key(|reference| (reference.at.start, reference.number));
    for reference in &mut found {
        reference.what = beside::beside(&text, &reference.at);
    }
    name_pairs(&text, &mut found);
    // They are kept until all entries are read, and are large.
    found.shrink_to_fit();
    found
}

/// Names the second of two numbers that stand together, `[25] [30]`.
fn name_pairs(text: &str, found: &mut [Reference]) {
    let pairs: Vec<bool> = found
        .windows(2)
        .map(|pair| {
            matches!(
                text.get(pair[0].at.end..pair[1].at.start),
                Some("] [" | "][")
            )
        })
        .collect();
    for second in 1..found.len() {
        let is_pair = pairs[second - 1]
            && (second < 2 || !pairs[second - 2])
            && pairs.get(second).is_none_or(|next| !next);
        if is_pair {
            let first = second - 1;
            found[second].what = beside::request_around(text, found[first].at.start);
            // "motion for reconsideration [64] [65]": one of the two is the motion.
            if found[second].what.is_empty() && beside::is_one_request(&found[first].what) {
                found[first].what.clear();
            }
        }
    }
}

/// Each place once, in the order of the text: of what several rules found there, what the first
/// of them found. A range such as "12 - 15" names several entries at one place.
fn once(mut found: Vec<Reference>) -> Vec<Reference> {
    // Stable, so that at one place the order of the rules stays.
    found.sort_by_key(|reference| reference.at.start);
    let mut kept: Vec<Reference> = Vec::with_capacity(found.len());
    let mut numbers = HashSet::new();
    for reference in found {
        let last = kept.last().map(|last| last.at.clone()).unwrap_or_default();
        if reference.at.start >= last.end {
            numbers.clear();
        } else if reference.at != last {
            continue;
        }
        if numbers.insert(reference.number) {
            kept.push(reference);
        }
    }
    kept
}

/// A hyperlink makes a reference of its own, or a surer one of the number that it stands on.
fn by_link(
    found: &mut [Reference],
    link: &EntryLink,
    entry: &Entry,
    text: &str,
) -> Option<Reference> {
    let number = link.text.trim().trim_matches(['[', ']']).parse().ok();
    // A place that is not in the text is no place.
    let stands = |at: &usize| {
        let end = at.saturating_add(link.text.len());
        text.get(*at..end).is_some_and(|words| !words.is_empty())
    };
    let place = link.at.filter(stands);
    let is_masked = |at| text.as_bytes().get(at).is_none_or(|byte| *byte == b' ');
    if entry.keys.contains(&link.key) || place.is_some_and(is_masked) {
        return None;
    }
    let same = if let Some(at) = place {
        let after = found.partition_point(|reference| reference.at.start <= at);
        found[..after].last_mut().filter(|last| at < last.at.end)
    } else {
        let is_same = |reference: &&mut Reference| number.is_some() && reference.number == number;
        found.iter_mut().find(is_same)
    };
    if let Some(reference) = same {
        reference.key.clone_from(&link.key);
        reference.basis = Basis::Hyperlink;
        return None;
    }
    let at = place.map_or(0..0, |at| at..at + link.text.len());
    Some(Reference {
        key: link.key.clone(),
        ..reference(number, at, Basis::Hyperlink)
    })
}

fn reference(number: Option<u32>, at: Range<usize>, basis: Basis) -> Reference {
    Reference {
        number,
        key: String::new(),
        at,
        what: String::new(),
        verb: None,
        basis,
        verb_basis: None,
        is_agent: false,
        docket: String::new(),
        part: String::new(),
    }
}

/// Finds the references of one text.
struct Finder<'a> {
    text: &'a str,
    /// The number of the entry itself.
    own: Option<u32>,
    found: Vec<Reference>,
}

impl<'a> Finder<'a> {
    fn new(text: &'a str, own: &str) -> Self {
        Self {
            text,
            own: own.parse().ok(),
            found: Vec::new(),
        }
    }

    /// The places that name entries; those that count sentences do not.
    fn find(mut self) -> Vec<Reference> {
        let rules = &*RULES;
        if fits(rules.foreign.as_ref(), self.text) {
            return self.found;
        }
        for rule in &rules.list {
            let Some(pattern) = &rule.pattern else {
                continue;
            };
            for captures in pattern.captures_iter(self.text) {
                if let Some(list) = captures.name("n") {
                    self.take(rule, captures.get_match().start(), list.range());
                }
            }
        }
        self.keys();
        let items = numbers::items(self.text);
        self.found
            .retain(|reference| !items.contains(&reference.at.start));
        once(self.found)
    }

    /// Takes the numbers of a list that name entries.
    fn take(&mut self, rule: &Rule, start: usize, list: Range<usize>) {
        let before = tail(&self.text[..start], BEFORE);
        let elsewhere = fits(RULES.elsewhere.as_ref(), before)
            || (!rule.weak && fits(RULES.other_docket.as_ref(), before));
        if elsewhere || (rule.weak && !self.may_follow(list.start)) {
            return;
        }
        let words = &self.text[start..list.end];
        let several = ["nos", "docs", "documents"]
            .iter()
            .any(|word| has_word(words, word));
        let is_agent = fits(RULES.agent.as_ref(), tail(&self.text[..list.start], BEFORE));
        let numbers = numbers::list(&self.text[list.clone()], several);
        let rest = head(&self.text[list.end..], AFTER);
        let is_count = rule.weak && numbers.len() == 1 && fits(RULES.counted.as_ref(), rest);
        if is_count {
            return;
        }
        let docket = RULES
            .in_another
            .as_ref()
            .and_then(|form| form.captures(rest));
        let docket = docket.and_then(|found| {
            let number = found.name("docket").or(found.name("later"))?;
            Some(number.as_str().to_owned())
        });
        let docket = docket.unwrap_or_default();
        for number in numbers {
            let at = list.start + number.at.start..list.start + number.at.end;
            let is_there = !docket.is_empty() && number.value > 0;
            let is_here =
                self.is_entry(number.value, rule) && self.may_precede(at.end, list.end, rule.weak);
            if is_there || is_here {
                self.add(number.value, at, is_agent, &docket);
            }
        }
    }

    fn add(&mut self, number: u32, at: Range<usize>, is_agent: bool, docket: &str) {
        let later = self.own.is_some_and(|own| number > own);
        self.found.push(Reference {
            is_agent: is_agent && later,
            docket: docket.to_owned(),
            ..reference(Some(number), at, Basis::Number)
        });
    }

    /// Whether there can be an entry of that number which the text names.
    fn is_entry(&self, number: u32, rule: &Rule) -> bool {
        let may_be_later = match self.own {
            Some(own) => number < own,
            None => !YEARS.contains(&number),
        };
        let may_be_own = rule.shared || self.own != Some(number);
        number > 0 && may_be_own && (!rule.weak || may_be_later)
    }

    /// Whether what stands before a number lets it be that of an entry.
    fn may_follow(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let word = before.trim_end();
        if word.len() == before.len()
            && word.ends_with(|c: char| c.is_alphanumeric() || "/:.$-#§%".contains(c))
        {
            return false;
        }
        let word = word.rsplit(|c: char| c.is_whitespace() || c == '(').next();
        let word = word
            .unwrap_or_default()
            .trim_end_matches(['.', ',', ':', ';']);
        let word = word.to_lowercase();
        // "2031.Chapter 12": a word may be glued to the end of a sentence.
        let glued = word.rsplit('.').next().unwrap_or_default();
        let in_part = word == "part" && before.trim_end().to_ascii_lowercase().ends_with("in part");
        in_part
            || !word.ends_with('$')
                && !RULES.not_after.contains(&word)
                && !RULES.not_after.contains(glued)
    }

    /// Whether what stands after a number lets it be that of an entry.
    fn may_precede(&self, end: usize, list_end: usize, weak: bool) -> bool {
        let mut after = self.text[end..].chars();
        let next = after.next();
        let glued = match next {
            Some('-' | '/' | ':' | '.' | ',' | '\'') => {
                after.next().is_some_and(|c| c.is_ascii_digit()) && next != Some(',')
            }
            Some(c) => c.is_alphanumeric() && !c.is_uppercase() || c == '%',
            None => false,
        };
        let rest = &self.text[end..];
        let rest = head(rest, BEFORE);
        let is_counted =
            weak && fits(RULES.not_before.as_ref(), rest) || fits(RULES.statutes.as_ref(), rest);
        !(is_counted || glued && end == list_end)
    }

    /// Identities of documents in square brackets; the last of a text is its own.
    fn keys(&mut self) {
        let Some(key) = &RULES.key else { return };
        for captures in key.captures_iter(self.text) {
            let whole = captures.get_match();
            let rest = self.text[whole.end()..].trim_start();
            let is_own = rest.is_empty() || rest.starts_with('(') || rest.starts_with("[Entered");
            if let (Some(n), false) = (captures.name("n"), is_own) {
                self.found.push(Reference {
                    key: n.as_str().to_owned(),
                    ..reference(None, n.range(), Basis::Number)
                });
            }
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|other| other.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn found(text: &str, own: &str) -> Vec<u32> {
        let entry = Entry {
            number: own.to_owned(),
            text: text.to_owned(),
            ..Entry::default()
        };
        of(&entry)
            .iter()
            .filter_map(|reference| reference.number)
            .collect()
    }

    #[test]
    fn every_rule_finds_its_examples_and_no_near_miss() {
        let mut wrong = String::new();
        assert!(RULES.list.len() > 7);
        for rule in &RULES.list {
            assert!(rule.pattern.is_some(), "{} cannot be read", rule.name);
            assert!(rule.examples.iter().any(|example| example.finds.is_empty()));
            for example in &rule.examples {
                let found = found(&example.text, "90");
                if found != example.finds {
                    let _ = writeln!(wrong, "{}: {found:?} in “{}”", rule.name, example.text);
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
        let others = [
            &RULES.not_before,
            &RULES.statutes,
            &RULES.counted,
            &RULES.elsewhere,
            &RULES.foreign,
            &RULES.in_another,
            &RULES.other_docket,
            &RULES.agent,
        ];
        assert!(others.iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn an_entry_does_not_name_itself_nor_what_is_yet_to_come() {
        assert_eq!(found("re 7 Motion and 9 Motion", "9"), [7]);
        assert_eq!(found("re 7 Motion and 12 Motion", "9"), [7]);
        assert_eq!(found("**VACATED PER DKT 12 ** ENTRY OF DEFAULT", "9"), [12]);
    }

    #[test]
    fn a_hyperlink_is_surer_than_a_number() {
        let link = |key: &str, text: &str, at| EntryLink {
            key: key.to_owned(),
            text: text.to_owned(),
            at,
        };
        let entry = Entry {
            keys: vec!["d9".to_owned()].into(),
            text: "ORDER granting 7 Motion; see also the earlier one".to_owned(),
            links: vec![
                link("d7", "7", Some(15)),
                link("d3", "earlier", Some(38)),
                link("d9", "9", None),
            ]
            .into(),
            ..Entry::default()
        };
        let found = of(&entry);
        let found: Vec<_> = found
            .iter()
            .map(|r| (r.key.as_str(), r.number, &r.basis))
            .collect();
        assert_eq!(
            found,
            [
                ("d7", Some(7), &Basis::Hyperlink),
                ("d3", None, &Basis::Hyperlink)
            ]
        );
    }

    #[test]
    fn documents_of_appeals_are_named_by_their_identities() {
        let entry = Entry {
            text: "REPLY to response [5430001-2]. Filed. [5430009] (AF)".to_owned(),
            ..Entry::default()
        };
        let found = of(&entry);
        let keys: Vec<&str> = found.iter().map(|r| r.key.as_str()).collect();
        assert_eq!(keys, ["5430001"]);
    }
}
