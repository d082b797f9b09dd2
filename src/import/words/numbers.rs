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
const FORM: &str = r"^(?:(\d{1,2}):)?(?:19|20)?(\d{2})-?((?:[A-Za-z]{2,4})?)-?0*(\d{1,6})((?:-\d)?(?:-[A-Za-z]{1,5}\d{0,2})*(?:-\d{1,3})?)$";

/// The office before the year, with a hyphen: `1-24-41176-cec`.
const OFFICE_FIRST: &str = r"^(\d)-(\d{2})()-0*(\d{5})((?:-[A-Za-z]{2,5}\d{0,2})?)$";

/// The type first, as courts wrote it before CM/ECF: `CV-94-00123-PHX`, `CR 94-123`,
/// `Civ. No. 94-0123`.
const TYPE_FIRST: &str = r"^(?:(\d{1,2}):)?(?:()((?i:civil|civ|cv|criminal|crim|cr|c|misc|mc|mj|bk|adv|ap))\.?(?: (?i:action|case))?(?: ?(?i:no)\.)?[ -]?)(?:19|20)?(\d{2})-0*(\d{1,6})((?:[ -][A-Z]{1,5}\d{0,2})*(?:-\d{1,3})?)$";

static FORMS: LazyLock<[Option<Regex>; 3]> =
    LazyLock::new(|| [FORM, OFFICE_FIRST, TYPE_FIRST].map(|form| Regex::new(form).ok()));

/// The parts of a number that has the form of a federal trial court.
struct Federal<'t> {
    office: Option<&'t str>,
    year: &'t str,
    /// The type of case in small letters, as courts abbreviate it now.
    sort: String,
    serial: &'t str,
    /// Where the initials of judges begin, or the number of a defendant.
    tail: usize,
}

impl<'t> Federal<'t> {
    fn of(number: &'t str) -> Option<Self> {
        let [plain, office_first, type_first] = &*FORMS;
        let part = |found: &Captures<'t>, at: usize| found.get(at).map(|part| part.as_str());
        let tail = |found: &Captures<'t>, at: usize| found.get(at).map(|tail| tail.start());
        for form in [plain, office_first] {
            let Some(found) = form.as_ref().and_then(|form| form.captures(number)) else {
                continue;
            };
            // A tail of digits alone is the number of a defendant only in a criminal case.
            let is_named = !found[3].is_empty() || found[5].contains(char::is_alphabetic);
            if found[5].is_empty() || is_named {
                return Some(Self {
                    office: part(&found, 1),
                    year: part(&found, 2)?,
                    sort: found[3].to_lowercase(),
                    serial: part(&found, 4)?,
                    tail: tail(&found, 5)?,
                });
            }
        }
        let found = type_first.as_ref()?.captures(number)?;
        let sort = match found[3].to_lowercase().as_str() {
            "civil" | "civ" | "c" => "cv".to_owned(),
            "criminal" | "crim" => "cr".to_owned(),
            "misc" => "mc".to_owned(),
            "adv" => "ap".to_owned(),
            sort => sort.to_owned(),
        };
        Some(Self {
            office: part(&found, 1),
            year: part(&found, 4)?,
            sort,
            serial: part(&found, 5)?,
            tail: tail(&found, 6)?,
        })
    }
}

/// The number without the initials of judges and the number of a defendant: `1:17-cv-00050`
/// of `1:17-cv-00050-DKW-KSC`; `None` when it has not the form of a federal trial court.
pub(crate) fn without_initials(written: &str) -> Option<&str> {
    Federal::of(written).map(|number| &written[..number.tail])
}

/// The number that is printed so, whole: without remarks of the system (`***CLOSED***`,
/// `[LIVE]`, `(JMP)`) and, in the form of federal trial courts, without initials.
pub(crate) fn whole(printed: &str) -> &str {
    let end = printed.find(['*', '[', '(']).filter(|end| *end > 0);
    let text = printed[..end.unwrap_or(printed.len())].trim();
    let first = text.split_whitespace().next().unwrap_or_default();
    if let Some(number) = without_initials(text).or_else(|| without_initials(first)) {
        return number;
    }
    // `MDL No. 2741`: the number ends with the last of the words that have digits and follow
    // one another.
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let mut end = 0;
    for word in text.split_whitespace() {
        if has_digit(word) {
            end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
        } else if end > 0 {
            break;
        }
    }
    if end > 0 { &text[..end] } else { first }
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
        if let Some(federal) = Federal::of(number) {
            let office = federal.office.map(str::to_owned);
            let (sort, year, serial) = (federal.sort, federal.year, federal.serial);
            let identity = if sort.is_empty() && office.is_none() {
                // Courts of every kind number so: letters behind it may be a type.
                parts(number).join("-")
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
        let parts = parts(number);
        (!parts.is_empty()).then(|| Self {
            key: parts.concat(),
            identity: parts.join("-"),
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

/// The words and numbers in a number, in small letters, without such as say only that it is
/// one: `mdl` and `2741` of `MDL No. 2741` and of `MDL-2741`.
fn parts(number: &str) -> Vec<String> {
    const SAY_NOTHING: [&str; 4] = ["no", "nos", "number", "docket"];
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for c in number.chars().flat_map(char::to_lowercase) {
        let class = match c {
            c if c.is_numeric() => Some(true),
            c if c.is_alphabetic() => Some(false),
            _ => None,
        };
        match parts.last_mut().filter(|_| class == last) {
            Some(part) if class.is_some() => part.push(c),
            _ if class.is_some() => parts.push(c.to_string()),
            _ => {}
        }
        last = class;
    }
    let all = parts.len();
    parts.retain(|part| all == 1 || !SAY_NOTHING.contains(&part.as_str()));
    parts
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
    fn a_number_is_kept_whole_and_remarks_are_not() {
        for (printed, number) in [
            (" 1:24-cv-00123-ABC ***CLOSED***", "1:24-cv-00123"),
            ("8-31-78585-dte", "8-31-78585"),
            ("MDL No. 2741", "MDL No. 2741"),
            ("MCP No. 165 [LIVE]", "MCP No. 165"),
            ("Misc. No. 31-12", "Misc. No. 31-12"),
            ("09-01242 (JMP)", "09-01242"),
            ("12345-12L", "12345-12L"),
            ("4D2026-0606", "4D2026-0606"),
            ("CV 94-0123 MMC", "CV 94-0123"),
            ("2:24-bk-10001-AB  Heron Hill", "2:24-bk-10001"),
            ("unknown", "unknown"),
            ("", ""),
        ] {
            assert_eq!(whole(printed), number, "{printed}");
        }
        assert!(fits("MDL No. 2741", "MDL-2741") && fits("MDL 2741", "mdl2741"));
        assert!(fits("1-24-41176-cec", "24-41176") && fits("CV-94-00123-PHX", "2:94-cv-123"));
        assert!(!fits("1-24-41176-cec", "8-24-41176") && !fits("MDL No. 2741", "MDL No. 274"));
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
            ("1-24-41176-cec", Some("1-24-41176")),
            ("8-31-78585-dte", Some("8-31-78585")),
            ("CV-94-00123-PHX-ABC", Some("CV-94-00123")),
            ("CR 94-123 MMC", Some("CR 94-123")),
            ("03-10-00205-CR", None),
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
