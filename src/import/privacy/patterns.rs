//! What private data looks like in the words of a docket.
//!
//! A pattern marks what is left out with its first group, or with all that it matches when it
//! has none. Patterns are written so that the numbers of dockets, cases, receipts, statutes
//! and dates do not match. Start with [`PATTERNS`].

use std::sync::LazyLock;

use regex::Regex;

use super::PrivateData;

/// A pattern, what it finds, and whether it holds in the name of a party too.
pub(super) struct Pattern {
    pub finds: PrivateData,
    /// A name may be a street address (`Real property at 12 Elm Street`), and names stay.
    pub in_names: bool,
    /// What every match has, to pass by most texts.
    pub mark: Mark,
    pub regex: Regex,
}

/// What a text must have before a pattern is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// An `@`.
    At,
    /// Digits, of which so many stand together.
    Digits(usize),
}

/// What ends the name of a street and is hardly ever anything else.
const STREET: &str = r"(?i:Street|Avenue|Ave|Boulevard|Blvd|Road|Rd|Lane|Ln|Parkway|Pkwy|Highway|Hwy|Turnpike|Crescent)\b\.?";

/// What may end the name of a street and is often something else, such as `Court`.
const PERHAPS: &str = r"(?i:St|Street|Drive|Dr|Court|Ct|Place|Pl|Way|Square|Sq|Circle|Cir|Plaza|Terrace|Ter|Row|Walk|Loop|Trail|Broadway)\b\.?";

/// A number and the words of a street.
const NUMBER: &str = r"\b\d{1,6}(?:-\d{1,4})?[A-Z]?\s+(?:(?:[A-Z][A-Za-z'’.]*|\d{1,3}(?:st|nd|rd|th)|of|de|la)\s+){1,4}";

/// A compass point, a suite or a floor after a street.
const ROOM: &str = r"(?:,?\s+(?:N|S|E|W|NE|NW|SE|SW|N\.W\.|N\.E\.|S\.W\.|S\.E\.)\b)?(?:,?\s+(?i:(?:Suite|Ste|Apt|Apartment|Unit|Room|Rm|Floor|Fl)\b\.?|#)\s*#?[A-Z0-9][A-Za-z0-9-]{0,7}|,?\s+\d{1,2}(?:st|nd|rd|th)\s+(?i:Floor|Fl)\b\.?)*";

/// A town.
const TOWN: &str = r"[A-Z][A-Za-z.'’-]*(?:\s+[A-Z][A-Za-z.'’-]*){0,3}";

/// A state.
const STATE: &str = r"(?:A[KLRSZ]|C[AOT]|D\.?C\.?|DE|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOPST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]|(?i:(?:New |North |South |West |Rhode )?(?:Alabama|Alaska|Arizona|Arkansas|California|Carolina|Colorado|Connecticut|Dakota|Delaware|Florida|Georgia|Hampshire|Hawaii|Idaho|Illinois|Indiana|Iowa|Island|Jersey|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Mexico|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming|York)))";

/// A day as it follows `born on`.
const DAY: &str = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4})";

/// Every pattern. That all of them are well formed is tested.
pub(super) static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    written()
        .into_iter()
        .filter_map(|(finds, in_names, mark, text)| {
            Some(Pattern {
                finds,
                in_names,
                mark,
                regex: Regex::new(&text).ok()?,
            })
        })
        .collect()
});

/// A pattern as it is written: what it finds, whether in names too, what every match has.
pub(super) type PatternRow = (PrivateData, bool, Mark, String);

/// The patterns as they are written.
pub(super) fn written() -> Vec<PatternRow> {
    let mut written = numbers();
    written.extend(addresses());
    written
}

fn digit(finds: PrivateData, in_names: bool, together: usize, text: &str) -> PatternRow {
    (finds, in_names, Mark::Digits(together), text.to_owned())
}

fn numbers() -> Vec<PatternRow> {
    use PrivateData::{AlienNumber, BirthDate, Email, PrisonerNumber, SocialSecurity, Telephone};
    vec![
        (
            Email,
            true,
            Mark::At,
            r"(?i)[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b".to_owned(),
        ),
        digit(
            Telephone,
            true,
            4,
            r"(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?:,? ?(?:x|ext\.?) ?\d{1,6})?\b",
        ),
        digit(
            Telephone,
            true,
            1,
            r"(?i)\b(?:telephone|phone|tel|fax|cell|mobile)(?: ?(?:no|number|#))?[.:]{0,2} ?(\+?[\d(][\d() .-]{6,17}\d)",
        ),
        digit(Telephone, true, 1, r"\+\d{1,3}[ .-]\(?\d[\d() .-]{6,14}\d"),
        digit(
            AlienNumber,
            true,
            3,
            r"\bA ?(?:[-#]|No\. ?)? ?\d{3}[- ]\d{3}[- ]\d{3}\b|\bA[-#]{0,2}\d{8,9}\b",
        ),
        digit(
            AlienNumber,
            true,
            1,
            r"(?i)\b(?:alien(?: registration)?|agency) (?:no|number|file(?: no| number)?)[.: #]*(A?[ #-]{0,2}\d[\d -]{6,11}\d)",
        ),
        digit(PrisonerNumber, true, 5, r"#?\b\d{5}-\d{3}\b"),
        digit(
            PrisonerNumber,
            true,
            4,
            r"(?i)\b(?:(?:inmate|prisoner|booking|cdcr?|tdcj)(?:-id)?(?: ?(?:id|no|number|num|#))*|register (?:no|number))[.: #]*([a-z]{0,2}-?\d{4,8}(?:-\d{3})?)\b",
        ),
        digit(
            SocialSecurity,
            true,
            4,
            r"\b\d{3}-\d{2}-\d{4}\b|(?i:\bx{3}[- ]x{2}[- ]\d{4}\b)",
        ),
        digit(
            SocialSecurity,
            true,
            1,
            r"(?i)\b(?:ssn|social security (?:no|number|#))\.?(?: ?/ ?itin)?(?: ending(?: in| with)?)?[: #]*((?:x{3}-x{2}-)?\d[\d-]{3,10})\b",
        ),
        digit(
            SocialSecurity,
            true,
            4,
            r"(?i)\blast (?:four|4) digits(?: of (?:(?:the|his|her) )?(?:ssn|social security (?:number|no\.?)))?(?: are| is)?:? *(\d{4})\b",
        ),
        digit(
            BirthDate,
            true,
            1,
            &format!(
                r"(?i)\b(?:d\.?o\.?b\b\.?|y\.?o\.?b\b\.?|date of birth|year of birth|born(?: on| in)?):? *({DAY})"
            ),
        ),
    ]
}

fn addresses() -> Vec<PatternRow> {
    use PrivateData::Address;
    let city = format!(r"{TOWN},\s*{STATE}\s+\d{{5}}(?:-\d{{4}})?\b");
    // In a sentence the postal code is often missing; then the street says that it is an address.
    let place = format!(r"{TOWN},\s*{STATE}(?:\s+\d{{5}}(?:-\d{{4}})?)?\b");
    vec![
        digit(
            Address,
            false,
            1,
            &format!(r"{NUMBER}{STREET}{ROOM}(?:,?\s+(?:in\s+)?{place})?"),
        ),
        digit(
            Address,
            false,
            1,
            &format!(r"{NUMBER}{PERHAPS}{ROOM},?\s+(?:in\s+)?{place}"),
        ),
        digit(
            Address,
            false,
            1,
            &format!(
                r"(?i:\b(?:resid(?:es?|ing|ence)|lives?|living|located|address|home|house|premises|property)\b(?:\s+(?:is|at|in|of|known as))*:?)\s+(\d{{1,6}}(?:-\d{{1,4}})?[A-Z]?(?:\s+[A-Z][A-Za-z'’.]*){{1,4}},\s*{place})"
            ),
        ),
        digit(
            Address,
            false,
            1,
            &format!(r"(?i:\bP\.? ?O\.? Box)\s+\d+(?:,?\s+{place})?"),
        ),
        digit(Address, false, 5, &city),
    ]
}
