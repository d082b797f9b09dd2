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
    pub(super) fn of(diagram: &Diagram, lanes: Lanes, before: Option<Form>) -> Self {
        let form = |longest_story: usize, long: usize| {
            // Beside a path stand marks of what is folded, however few of its steps are linked.
            let is_path = diagram.steps.is_some();
            let is_readable = diagram.links.len() <= longest_story;
            let is_story = is_readable && (is_path || !is_docket(diagram));
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
    // What was carried into a row lies in another one.
    let own = diagram.cards.iter().filter(|card| card.carry.is_none());
    let (cards, links) = (own.count(), diagram.links.len());
    diagram.glance.is_some() || (cards > SHORT && 2 * links < cards)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample::{diagram, of_size};

    const SHORT_CHART: Form = Form::Chart { is_long: false };
    const LONG_CHART: Form = Form::Chart { is_long: true };

    fn of(cards: usize, links: usize, before: Option<Form>) -> Form {
        Form::of(&of_size(cards, links), Lanes::Strict, before)
    }

    #[test]
    fn what_can_be_read_link_by_link_is_a_story() {
        assert_eq!(Form::of(&diagram(""), Lanes::Strict, None), Form::Story);
        assert_eq!(of(60, Form::LONGEST_STORY, None), Form::Story);
        assert_eq!(of(60, Form::LONGEST_STORY + 1, None), SHORT_CHART);
        assert_eq!(Form::of(&diagram("a 0 1"), Lanes::Soft, None), SHORT_CHART);
    }

    #[test]
    fn a_list_of_what_happened_is_a_chart() {
        assert_eq!(of(12, 0, None), Form::Story);
        assert_eq!(of(13, 6, None), SHORT_CHART);
        assert_eq!(of(13, 7, None), Form::Story);
        assert_eq!(of(14, 7, None), Form::Story);
        let mut path = of_size(13, 0);
        path.steps = Some(40);
        assert_eq!(Form::of(&path, Lanes::Strict, None), Form::Story);
        let mut carried = of_size(13, 6);
        carried.cards[0].carry = Some(crate::diagram::Carry::FromAbove);
        assert_eq!(Form::of(&carried, Lanes::Strict, None), Form::Story);
        let mut folded = of_size(3, 2);
        folded.glance = Some(crate::diagram::Glance::default());
        assert_eq!(Form::of(&folded, Lanes::Strict, None), SHORT_CHART);
    }

    #[test]
    fn a_chart_is_long_from_so_many_cards_on() {
        assert_eq!(of(Form::LONG - 1, 0, None), SHORT_CHART);
        assert_eq!(of(Form::LONG, 0, None), LONG_CHART);
    }

    #[test]
    fn a_drawing_keeps_its_form_until_it_has_grown_by_half() {
        assert_eq!(of(60, 165, Some(Form::Story)), Form::Story);
        assert_eq!(of(60, 166, Some(Form::Story)), SHORT_CHART);
        assert_eq!(of(2_249, 0, Some(SHORT_CHART)), SHORT_CHART);
        assert_eq!(of(2_250, 0, Some(SHORT_CHART)), LONG_CHART);
    }

    #[test]
    fn a_drawing_of_which_less_is_shown_keeps_its_form() {
        assert_eq!(of(3, 2, Some(SHORT_CHART)), SHORT_CHART);
        assert_eq!(of(3, 2, Some(LONG_CHART)), LONG_CHART);
    }
}
