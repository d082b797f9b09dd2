//! How long better places are looked for.

use crate::diagram::Diagram;

/// How long better places are looked for, in steps: lines and slots looked at, not time, so that
/// the outcome is the same on every machine. A million take about five milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort(pub u64);

impl Effort {
    /// None: the first drawing that keeps every promise, whatever crosses; the links of a chart have
    /// no labels yet.
    pub const NONE: Effort = Effort(0);

    /// What someone who waits for the drawing does not notice: some hundredths of a second up
    /// to thousands of links. Most of the crossings that can be avoided in a few hundred links
    /// are avoided then; of a hundred thousand links each is looked at about once.
    pub fn brief(diagram: &Diagram) -> Self {
        const MOST: u64 = 8_000_000;
        let links = diagram.links.len() as u64;
        // More would avoid next to nothing in few links.
        Self((2_000_000 + 10_000 * links).min(MOST) + 150 * links)
    }

    /// What brings most of the gain where nobody waits: seconds for a few hundred links, or for a
    /// hundred thousand. Beyond it, ten times the effort avoids another few in a hundred.
    pub fn thorough(diagram: &Diagram) -> Self {
        const FEW: usize = 500;
        let links = diagram.links.len();
        Self(if links < FEW {
            400_000_000
        } else {
            30_000_000 + 4_000 * links as u64
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample;

    const LINKS: [usize; 7] = [0, 1, 100, 499, 500, 1_000, 9_000];

    #[test]
    fn more_links_never_get_less_of_the_brief_effort() {
        let briefs = LINKS.map(|links| Effort::brief(&sample::of_size(9, links)).0);
        assert!(briefs.is_sorted_by(|fewer, more| fewer < more));
    }

    #[test]
    fn who_waits_gets_more_than_who_does_not_and_both_get_some() {
        for links in LINKS {
            let diagram = sample::of_size(9, links);
            let (brief, thorough) = (Effort::brief(&diagram), Effort::thorough(&diagram));
            assert!(Effort::NONE.0 < brief.0 && brief.0 < thorough.0, "{links}");
        }
    }

    #[test]
    fn of_few_links_a_thorough_effort_is_the_same_and_of_many_it_grows_with_each() {
        let thorough = |links| Effort::thorough(&sample::of_size(9, links)).0;
        assert_eq!(thorough(1), thorough(499));
        assert!(thorough(500) < thorough(499));
        assert!(thorough(501) > thorough(500));
    }
}
