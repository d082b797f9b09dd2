//! The clauses of an entry: what stands between full stops, semicolons and numbers of a list.
//!
//! Start with [`Clauses::of`].

/// Where the clauses of a text begin, in bytes.
#[derive(Debug)]
pub(super) struct Clauses {
    starts: Vec<usize>,
}

impl Clauses {
    /// Cuts a text; full stops behind the abbreviations, in small letters, end nothing.
    pub(super) fn of(text: &str, abbreviations: &[String]) -> Self {
        let mut starts = vec![0];
        for (at, sign) in text.match_indices([';', '.', '*', '-']) {
            let after = &text[at + sign.len()..];
            let ends = match sign {
                ";" => true,
                "." => is_full_stop(&text[..at], after, abbreviations),
                "*" => after.starts_with('*'),
                _ => text[..at].ends_with("- ") && after.starts_with(' '),
            };
            if ends {
                starts.push(at + sign.len());
            }
        }
        Self { starts }
    }

    /// Where the clause begins in which a place is.
    pub(super) fn start_of(&self, at: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= at);
        self.starts[after.saturating_sub(1)]
    }

    /// Where the clause ends in which a place is, in a text of that length.
    pub(super) fn end_of(&self, at: usize, length: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= at);
        self.starts.get(after).copied().unwrap_or(length)
    }
}

/// Whether a full stop ends a sentence: what follows begins one, and the word before it is no
/// abbreviation and no initial.
fn is_full_stop(before: &str, after: &str, abbreviations: &[String]) -> bool {
    let next = after.trim_start_matches(['"', '”', ')', ']']).chars();
    let mut next = next.skip_while(|c| c.is_whitespace() || *c == '(' || *c == '.');
    let is_spaced = after.is_empty() || after.starts_with(|c: char| !c.is_alphanumeric());
    let begins = next.next().is_none_or(|c| !c.is_lowercase());
    if !is_spaced || !begins {
        return false;
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || "([#".contains(c))
        .next();
    let word = word.unwrap_or_default().to_lowercase();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    !is_initial && !abbreviations.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_and_abbreviations_do_not() {
        let text = "ORDER by Judge A. Lark granting Doc. No. 12 of Otter Mill, Inc. et al. The rest; denied. Then - - x";
        let abbreviations = ["doc", "no", "inc", "al"].map(str::to_owned);
        let clauses = Clauses::of(text, &abbreviations);
        let parts: Vec<&str> = clauses
            .starts
            .iter()
            .map(|start| text[*start..clauses.end_of(*start, text.len())].trim())
            .collect();
        assert_eq!(parts.len(), 4, "{parts:?}");
        assert_eq!(
            parts[0],
            "ORDER by Judge A. Lark granting Doc. No. 12 of Otter Mill, Inc. et al. The rest;"
        );
        assert_eq!(clauses.start_of(3), 0);
        assert_eq!(Clauses::of("", &[]).end_of(0, 0), 0);
    }
}
