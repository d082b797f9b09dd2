//! Finds the nearest valid spelling of a word.

/// The most steps taken for one file, so that a hundred thousand bad references among a hundred
/// thousand events cannot hang the reader. To pass by a candidate is one step; to compare it takes
/// as many as one word has letters times those of the other.
const BUDGET: usize = 10_000_000;

/// Looks for near spellings until its budget is spent.
#[derive(Debug)]
pub struct Speller {
    budget: usize,
}

impl Default for Speller {
    fn default() -> Self {
        Self { budget: BUDGET }
    }
}

impl Speller {
    /// The candidate nearest to `word`, when one is near: a third of its letters may differ
    /// (of a short word, one).
    pub fn nearest<'c>(
        &mut self,
        word: &str,
        candidates: impl Iterator<Item = &'c str>,
    ) -> Option<&'c str> {
        if word.is_empty() || word.len() > 80 || self.budget == 0 {
            return None;
        }
        let lower = word.to_lowercase().replace([' ', '_'], "-");
        let most = (lower.chars().count() / 3).max(1);
        let mut best: Option<(usize, &str)> = None;
        for candidate in candidates {
            if self.budget == 0 {
                break;
            }
            self.budget = self.budget.saturating_sub(1);
            if candidate.len().abs_diff(lower.len()) > most {
                continue;
            }
            self.budget = self.budget.saturating_sub(lower.len() * candidate.len());
            let distance = strsim::damerau_levenshtein(&lower, candidate);
            if distance <= most && best.is_none_or(|least| (distance, candidate) < least) {
                best = Some((distance, candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }
}
