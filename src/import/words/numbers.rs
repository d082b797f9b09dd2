//! Numbers of cases as courts write them, and whether two of them mean one case.
//!
//! US federal trial courts write `1:17-cv-00050-DKW-KSC`: office, year, type, serial number,
//! initials of judges, number of the defendant. The same case is also written `1:17-cv-50`,
//! `17cv50` and `17-50`. Two numbers mean one case when year and serial number are the same
//! and neither office nor type contradict; `17-50` fits both a civil and a criminal case, so
//! that whoever looks a number up must find exactly one. Any other number is compared by its
//! letters and digits. Start with [`CaseNumber::parse`].

use std::sync::LazyLock;

use regex::Regex;

/// Office, year, type, serial number; then initials, and the number of a defendant.
static FEDERAL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORM).ok());

const FORM: &str = r"^(?:(\d{1,2}):)?(?:19|20)?(\d{2})-?((?:[A-Za-z]{2,4})?)-?0*(\d{1,6})((?:-[A-Za-z]{1,5}\d?)*(?:-\d{1,3})?)$";

/// A number of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CaseNumber {
    /// What is the same in every way of writing it.
    key: String,
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
        let number = ["Case No.", "Case #", "Nos.", "No.", "#"]
            .iter()
            .find_map(|start| number.strip_prefix(start))
            .unwrap_or(number)
            .trim();
        let number = number.split(" (").next().unwrap_or(number);
        let federal = FEDERAL.as_ref()?.captures(number).filter(|found| {
            // A tail of digits alone is the number of a defendant only in a criminal case.
            found[5].is_empty() || !found[3].is_empty() || found[5].contains(char::is_alphabetic)
        });
        if let Some(found) = federal {
            return Some(Self {
                key: format!("{}/{}", &found[2], &found[4]),
                office: found.get(1).map(|office| office.as_str().to_owned()),
                sort: found[3].to_lowercase(),
            });
        }
        let key: String = number
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        (!key.is_empty()).then(|| Self {
            key,
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

    /// Whether the two can mean one case of one court.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        let offices = match (&self.office, &other.office) {
            (Some(one), Some(another)) => one == another,
            _ => true,
        };
        let sorts = self.sort == other.sort || self.sort.is_empty() || other.sort.is_empty();
        self.key == other.key && offices && sorts
    }
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
}
