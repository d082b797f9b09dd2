//! The form of a drawing: a story that is read link by link, or a chart that is read for its
//! pattern.

use super::lanes::Lanes;
use crate::diagram::Diagram;

/// How a diagram is laid out: the later ones suit larger diagrams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// One row for each lane, the best of several shapes for each link, a label on each.
    Story,
    /// As many rows as matters go on side by side, and trunks; links climb past many rows where
    /// it is long.
    Chart { is_long: bool },
}

impl Form {
    /// Above this many links a drawing is read for its pattern rather than link by link.
    const LONGEST_STORY: usize = 110;
    /// From this many cards on a chart is long.
    const LONG: usize = 1_500;

    /// The form of a diagram. One that was drawn before keeps its form when less of it is shown
    /// and until it has grown by half, so that no single event turns the whole drawing over.
    pub fn of(diagram: &Diagram, lanes: Lanes, before: Option<Form>) -> Self {
        let form = |longest_story: usize, long: usize| {
            let is_story = diagram.links.len() <= longest_story && !is_docket(diagram);
            if is_story && lanes == Lanes::Strict {
                Form::Story
            } else {
                let is_long = diagram.cards.len() >= long;
                Form::Chart { is_long }
            }
        };
        let (story, long) = (Self::LONGEST_STORY, Self::LONG);
        before.map_or(form(story, long), |before| {
            before.max(form(story / 2 * 3, long / 2 * 3))
        })
    }
}

/// Whether a diagram is a list of what happened, most of it linked with nothing, or folded from
/// one: in a single row it would be far too long.
fn is_docket(diagram: &Diagram) -> bool {
    const SHORT: usize = 12;
    let (cards, links) = (diagram.cards.len(), diagram.links.len());
    diagram.glance.is_some() || (cards > SHORT && 2 * links < cards)
}
