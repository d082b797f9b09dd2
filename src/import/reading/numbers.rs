//! Lists of entry numbers as clerks write them: `12, 13 and 14`, `12 - 15`, `12-1`.
//!
//! Start with [`list`].

use std::ops::Range;

/// The longest range that is taken as one; a longer one is two numbers.
const LONGEST_RANGE: u32 = 40;

/// A number of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The number of the entry, without its part.
    pub value: u32,
    /// Where it stands, in bytes of the list; the end of a range for those inside it.
    pub at: Range<usize>,
}

/// The numbers of a list. A hyphen without blanks divides an entry and its part, unless
/// several numbers are announced (`Nos. 12-15`).
pub(super) fn list(text: &str, several: bool) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut joint = "";
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = &rest[start..];
        let length = digits.find(|c: char| !c.is_ascii_digit());
        let length = length.unwrap_or(digits.len());
        let offset = text.len() - digits.len();
        joint = if numbers.is_empty() {
            joint
        } else {
            &rest[..start]
        };
        if let Ok(value) = digits[..length].parse() {
            let at = offset..offset + length;
            add(&mut numbers, value, at, joint, several);
        }
        rest = &digits[length..];
    }
    numbers
}

fn add(numbers: &mut Vec<Number>, value: u32, at: Range<usize>, joint: &str, several: bool) {
    let Some(last) = numbers.last_mut() else {
        numbers.push(Number { value, at });
        return;
    };
    let word = joint.trim();
    let is_hyphen = matches!(word, "-" | "–");
    let is_range = (is_hyphen && (several || joint.len() > word.len()))
        || matches!(
            word.to_ascii_lowercase().as_str(),
            "through" | "thru" | "to"
        );
    let first = last.value;
    if is_range && value > first && value - first <= LONGEST_RANGE {
        numbers.extend((first + 1..=value).map(|value| Number {
            value,
            at: at.clone(),
        }));
    } else if is_hyphen && joint.len() == word.len() {
        last.at.end = at.end;
    } else {
        numbers.push(Number { value, at });
    }
}

/// Where the sentences of a text are counted, "1 First application ... 2 Second application ...",
/// as bytes; empty for fewer than three.
pub(super) fn items(text: &str) -> Vec<usize> {
    let mut items = Vec::new();
    let mut from = 0;
    loop {
        let number = (items.len() + 1).to_string();
        let rest = text.get(from..).unwrap_or_default();
        let starts = |at: &usize| {
            let before = text[..from + at].trim_end();
            let after = &text[from + at + number.len()..];
            let is_apart = before.len() < from + at || before.is_empty();
            is_apart
                && after.starts_with(' ')
                && (before.is_empty() || before.ends_with(['.', ':']))
        };
        let found = rest.match_indices(&number).map(|(at, _)| at).find(starts);
        let Some(at) = found else { break };
        items.push(from + at);
        from += at + number.len();
    }
    if items.len() < 3 { Vec::new() } else { items }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_ranges_are_read() {
        for (text, several, expected) in [
            ("12", false, vec![12]),
            ("12, 13 and 14", false, vec![12, 13, 14]),
            ("12 - 15", false, vec![12, 13, 14, 15]),
            ("12-15", true, vec![12, 13, 14, 15]),
            ("12-1, #13", false, vec![12, 13]),
            ("12 through 14 & 20", false, vec![12, 13, 14, 20]),
            ("1 - 99999", false, vec![1, 99999]),
            ("99999999999", false, vec![]),
        ] {
            let found: Vec<u32> = list(text, several).iter().map(|n| n.value).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn counted_sentences_are_no_list_of_entries() {
        let held = "Held Re: 1 2nd application. 2 Fees of Ada Finch. 3 Final fees.";
        assert_eq!(items(held), [9, 28, 49]);
        assert!(items("re: 1 Complaint, 2 Motion, 3 Motion. 4 Motion").is_empty());
    }

    #[test]
    fn numbers_keep_their_places() {
        let places: Vec<_> = list("12-1, 13", false).into_iter().map(|n| n.at).collect();
        assert_eq!(places, [0..4, 6..8]);
    }
}
