//! Numbers of cases as courts write them, and whether two of them mean one case.
//!
//! US federal trial courts write `1:17-cv-00050-DKW-KSC`: office, year, type, serial number,
//! initials of judges, number of the defendant. The same case is also written `1:17-cv-50`,
//! `17cv50` and `17-50`. Of two numbers there are two questions. [`CaseNumber::is_same`] asks
//! whether they are one number, written in two ways: for sorting records. [`CaseNumber::fits`]
//! asks whether they may be of one case, when one of them leaves something out: for looking a
//! number up. Start with [`CaseNumber::parse`].

use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Office, year, type, serial number; then initials, and the number of a defendant. Some
/// bankruptcy courts write the office behind the serial number: `10-01083-8-RDD`.
static FEDERAL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORM).ok());

const FORM: &str = r"^(?:(\d{1,2}):)?(?:19|20)?(\d{2})-?((?:[A-Za-z]{2,4})?)-?0*(\d{1,6})((?:-\d)?(?:-[A-Za-z]{1,5}\d{0,2})*(?:-\d{1,3})?)$";

/// The parts of a number that has the form of a federal trial court.
fn federal(number: &str) -> Option<Captures<'_>> {
    FEDERAL.as_ref()?.captures(number).filter(|found| {
        // A tail of digits alone is the number of a defendant only in a criminal case.
        found[5].is_empty() || !found[3].is_empty() || found[5].contains(char::is_alphabetic)
    })
}

/// The number without the initials of judges and the number of a defendant: `1:17-cv-00050`
/// of `1:17-cv-00050-DKW-KSC`; `None` when it has not the form of a federal trial court.
pub(crate) fn without_initials(written: &str) -> Option<&str> {
    let tail = federal(written)?.get(5)?;
    Some(&written[..tail.start()])
}

/// A number of a case. Two are equal when they are the same in the sense of
/// [`CaseNumber::is_same`].
#[derive(Clone, Debug)]
pub(crate) struct CaseNumber {
    /// What numbers have in common that fit.
    key: String,
    /// What numbers have in common that are the same.
    identity: String,
    /// The office of the court, when written.
    office: Option<String>,
    /// The type of case, `cv`, in small letters; empty when not written.
    sort: String,
}

impl CaseNumber {
    /// The number that is written so; `None` when there is neither letter nor digit.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let number = written
            .trim()
            .trim_matches(['(', ')', '[', ']', '.', ',', ' ']);
        let number = OPENINGS
            .iter()
            .find_map(|start| after(start, number))
            .unwrap_or(number)
            .trim();
        let number = number.split(" (").next().unwrap_or(number);
        let text = || {
            let marks = number.chars().filter(|c| !c.is_whitespace());
            marks.flat_map(char::to_lowercase)
        };
        if let Some(found) = federal(number) {
            let office = found.get(1).map(|office| office.as_str().to_owned());
            let (sort, year, serial) = (found[3].to_lowercase(), &found[2], &found[4]);
            let identity = if sort.is_empty() {
                // Courts of every kind number so: letters behind it may be a type.
                text().collect()
            } else {
                let office = office.as_deref().unwrap_or_default();
                format!("{office}:{year}-{sort}-{serial}")
            };
            return Some(Self {
                key: format!("{year}/{serial}"),
                identity,
                office,
                sort,
            });
        }
        let key: String = text().filter(|c| c.is_alphanumeric()).collect();
        (!key.is_empty()).then(|| Self {
            key,
            identity: text().collect(),
            office: None,
            sort: String::new(),
        })
    }

    /// Every number in a text that lists several: `(21-55085, 21-55145)`.
    pub(crate) fn list(written: &str) -> Vec<Self> {
        written
            .split([',', ';', '&'])
            .flat_map(|part| part.split(" and "))
            .filter_map(Self::parse)
            .collect()
    }

    /// What the numbers of one case share, for looking them up.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// Whether the two are one number, in whichever way they are written: office, year, type
    /// and serial number are the same, initials and the number of a defendant left out. A
    /// number without a type, or of another form, is the same only when its signs are. This
    /// is an equivalence, so that records can be sorted by it.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.identity == other.identity
    }

    /// Whether the two can mean one case of one court: year and serial number are the same
    /// and neither office nor type contradict. This is not transitive: `17-50` fits both
    /// `17-cv-50` and `17-cr-50`, which do not fit each other. So whoever looks a number up
    /// must find exactly one.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        let offices = match (&self.office, &other.office) {
            (Some(one), Some(another)) => one == another,
            _ => true,
        };
        let sorts = self.sort == other.sort || self.sort.is_empty() || other.sort.is_empty();
        self.key == other.key && offices && sorts
    }
}

impl PartialEq for CaseNumber {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other)
    }
}

impl Eq for CaseNumber {}

impl Hash for CaseNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity.hash(state);
    }
}

/// Words that stand before a number, without regard to capital letters.
const OPENINGS: [&str; 5] = ["case no.", "case #", "nos.", "no.", "#"];

/// What follows words with which a text begins.
fn after<'t>(words: &str, text: &'t str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(words.len())?;
    start.eq_ignore_ascii_case(words).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(one: &str, another: &str) -> bool {
        let parse = |text| CaseNumber::parse(text).unwrap();
        let fits = parse(one).fits(&parse(another));
        assert_eq!(fits, parse(another).fits(&parse(one)), "{one} {another}");
        fits
    }

    #[test]
    fn one_case_is_written_in_several_ways() {
        for other in [
            "1:17-cv-00050",
            "1:17-CV-50",
            "17cv50",
            "17-50",
            "2017-cv-00050",
            "(1:17-cv-00050-DKW-KSC)",
            "No. 17-cv-00050",
        ] {
            assert!(fits("1:17-cv-00050-DKW-KSC", other), "{other}");
        }
        assert!(fits("3:18-cr-03298-JAH-1", "18cr3298"));
        assert!(fits("09-01242 (JMP)", "1:09-ap-01242"));
        assert!(fits("16A1191", "16a1191"));
        assert!(fits("No. 14-2985", "14-2985"));
    }

    #[test]
    fn different_cases_stay_apart() {
        for (one, another) in [
            ("1:17-cv-00050", "1:17-cr-00050"),
            ("1:17-cv-00050", "2:17-cv-00050"),
            ("1:17-cv-00050", "1:18-cv-00050"),
            ("17-50", "17-500"),
            ("16A1191", "16-1191"),
            ("03-10-00205-CR", "03-10"),
            ("4D2026-0606", "4D2026-0607"),
        ] {
            assert!(!fits(one, another), "{one} {another}");
        }
        assert_eq!(CaseNumber::parse(" () "), None);
        assert_eq!(CaseNumber::list("(21-55085, 21-55145)").len(), 2);
    }

    #[test]
    fn the_same_number_is_told_from_one_that_fits() {
        let parse = |text| CaseNumber::parse(text).unwrap();
        for (one, another, same) in [
            ("1:13-cv-02814", "1:13-cv-2814-JAH", true),
            ("1:13-cv-02814", "1:13-CV-02814-JAH-1", true),
            ("1:2013-cv-02814", "1:13cv2814", true),
            (" No. 16A1191 ", "16a1191", true),
            ("09-01242 (JMP)", "09-01242", true),
            ("1:13-cv-02814", "2:13-cv-02814", false),
            ("1:13-cv-02814", "13-cv-02814", false),
            ("1:13-cv-02814", "13-2814", false),
            ("17-50", "1750", false),
            ("12-1234-CV", "12-1234-CR", false),
            ("12-345-6", "123-45-6", false),
        ] {
            assert_eq!(parse(one).is_same(&parse(another)), same, "{one} {another}");
        }
    }

    #[test]
    fn numbers_lose_the_initials_of_judges() {
        for (written, number) in [
            ("1:17-cv-00050-DKW-KSC", Some("1:17-cv-00050")),
            ("1:13-cv-02814-ABC-DE", Some("1:13-cv-02814")),
            ("3:18-cr-03298-JAH-1", Some("3:18-cr-03298")),
            ("2:12-cr-00221", Some("2:12-cr-00221")),
            ("2:09-bk-12118", Some("2:09-bk-12118")),
            ("09-12118-KG", Some("09-12118")),
            ("95-05684-PB7", Some("95-05684")),
            ("16cv1322-JAH", Some("16cv1322")),
            ("10-01083-8-RDD", Some("10-01083")),
            ("24-31416-hdh11", Some("24-31416")),
            ("17-15589", Some("17-15589")),
            ("08-16-00334-CV", None),
            ("1-24-41176-cec", None),
            ("4D2026-0606", None),
            ("12345-12L", None),
            ("12-345-6", None),
            ("View", None),
            ("12", None),
            ("", None),
        ] {
            assert_eq!(without_initials(written), number, "{written}");
        }
    }
}
