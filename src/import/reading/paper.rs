//! The sorts of paper that a docket holds, and the words by which clerks name them.
//!
//! Start with [`sort`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::rules::searched;

/// The sort of paper that can be the target of a ruling or a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Paper {
    /// What asks the court for something.
    Request,
    /// What binds, or is proposed to bind.
    Order,
    /// A stay.
    Stay,
    /// A complaint, an indictment, an appeal: what opens a case.
    Case,
    /// A pleading to be answered.
    Pleading,
    /// What answers a request.
    Response,
    /// An objection, which asks for a ruling as well as it answers.
    Objection,
    /// A plan, which is confirmed or not.
    Plan,
    /// What the words do not say, where no other number is named.
    Alone,
    /// Anything.
    Any,
    /// A paper of another sort.
    Another,
    /// The words do not say.
    Unsaid,
}

impl Paper {
    /// Whether a paper of this sort is one of the sort that is wanted.
    pub(super) fn is_of(self, wanted: Paper) -> bool {
        match wanted {
            Paper::Any => true,
            Paper::Objection => matches!(self, Paper::Objection | Paper::Request),
            Paper::Response => matches!(self, Paper::Objection | Paper::Response),
            Paper::Case => matches!(self, Paper::Pleading | Paper::Case | Paper::Request),
            Paper::Stay => matches!(self, Paper::Stay | Paper::Order),
            Paper::Plan => matches!(self, Paper::Plan | Paper::Request),
            wanted => self == wanted,
        }
    }
}

const REQUEST: &str = r"motions?|mtns?|applications?|requests?|petitions?|stipulat\w+|letter motion|letters?|objections?|appl|ex parte|(?:intent|motion) notices?|notices? of (?:motion|intent|intended action)";
const ORDER: &str = r"orders?|judge?ments?|jgm|opinions?|rulings?|decrees?|warrants?|injunctions?|reports? (?:and|&) recommendations?|findings|subpoenas?|decisions?|verdict|scheduling|default|entry of default|sentence|mandate|hearing|notice of hearing";
const RESPONSE: &str =
    r"responses?|oppositions?|memorandum in opposition|brief in opposition|response in opposition";
const OBJECTION: &str = r"objections? to";
const PLEADING: &str = r"complaints?|cmp|counter-?claims?|cross-?claims?|third[- ]party complaints?|indictment|information|notice of removal|crossclaim";
const CASE: &str = r"notices? of (?:\w+ )?appeal|appeals?|claims?|adversary";

/// The name of a paper, by its sort.
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    searched(&format!(
        r"\b(?:(?P<response>{RESPONSE})|(?P<objection>{OBJECTION})|(?P<request>{REQUEST})|(?P<case>{CASE})|(?P<order>{ORDER})|(?P<pleading>{PLEADING})|(?P<stay>stays?)|(?P<plan>(?:chapter \\d+ )?(?:modified |amended )?plans?)|(?P<other>notices?|memorandum|brief|reply|exhibits?|declarations?|affidavits?|certificates?|transcripts?|statements?|minutes?|schedules?|summons|answer|proposed))\b"
    ))
});

/// The first word of the name of a paper that has a number.
static START: LazyLock<Option<Regex>> = LazyLock::new(|| {
    searched(&format!(
        r"\b(?:(?:{RESPONSE}|{OBJECTION}|{REQUEST}|{CASE}|{ORDER}|{PLEADING}|answer|notice|memorandum|brief|reply|declaration|affidavit|exhibit|claim)\b)"
    ))
});

/// The sort of paper that the words name first.
pub(super) fn sort(words: &str) -> Paper {
    let Some(captures) = NAME.as_ref().and_then(|first| first.captures(words)) else {
        return Paper::Unsaid;
    };
    let is = |name| captures.name(name).is_some();
    match () {
        () if is("request") => Paper::Request,
        () if is("order") => Paper::Order,
        () if is("response") => Paper::Response,
        () if is("objection") => Paper::Objection,
        () if is("pleading") => Paper::Pleading,
        () if is("case") => Paper::Case,
        () if is("stay") => Paper::Stay,
        () if is("plan") => Paper::Plan,
        () => Paper::Another,
    }
}

/// Where the first name of a paper stands in the words.
pub(super) fn first(words: &str) -> Option<usize> {
    NAME.as_ref()?.find(words).map(|found| found.start())
}

/// Where the words name requests, in bytes.
pub(super) fn requests(words: &str) -> impl Iterator<Item = Range<usize>> {
    let names = NAME.iter().flat_map(|name| name.captures_iter(words));
    names.filter_map(|name| name.name("request").map(|request| request.range()))
}

/// Where the last name of a paper that has a number begins.
pub(super) fn last(words: &str) -> Option<usize> {
    let last = START.as_ref()?.find_iter(words).last();
    last.map(|last| last.start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_is_the_sort() {
        assert_eq!(sort("Order on Motion"), Paper::Order);
        assert_eq!(sort("Motion to Amend Order"), Paper::Request);
        assert_eq!(sort("Notice of Appeal"), Paper::Case);
        assert_eq!(sort("Compensation"), Paper::Unsaid);
        assert_eq!(sort("Certificate of Service"), Paper::Another);
    }
}
