//! Properties of the drawing, on the shipped cases and on random ones.

use writmap::diagram::{Diagram, Filter, Link};
use writmap::format;
use writmap::geometry::{Point, Rect};
use writmap::layout::{
    Effort, Lanes, Memory, Placement, Sizes, least_size, place, place_again, place_with,
};
use writmap::model::{Case, Effect, Event, EventDate, EventFields, LaneOwner, Verb};
use writmap::picture::Story;
use writmap::procedure::Lens;
use writmap::typography::Inter;

use proptest::prelude::*;

fn drawn(case: &Case) -> (Diagram, Placement) {
    let diagram = diagram(case);
    let placement = place(&diagram, &Sizes::default(), &Inter);
    (diagram, placement)
}

/// The case as it is drawn after what the memory holds.
fn drawn_again(case: &Case, memory: &mut Memory) -> (Diagram, Placement) {
    let diagram = diagram(case);
    let placement = place_again(&diagram, &Sizes::default(), &Inter, BRIEF, memory);
    (diagram, placement)
}

/// Enough to move strands and links, and quick without optimisation.
const BRIEF: Effort = Effort(300_000);

/// A card for each event; folding has tests of its own.
fn diagram(case: &Case) -> Diagram {
    let story = Story::of(case.clone(), Lens::default());
    story.diagram(&Filter::unfolded(true))
}

fn shipped() -> Vec<(&'static str, Case)> {
    let read = |shipped: &format::ShippedCase| {
        let bytes = shipped.text.as_bytes();
        let document = format::read(shipped.name, bytes, format::builtin());
        (shipped.name, Case::clone(&document.case))
    };
    format::SHIPPED.iter().map(read).collect()
}

/// Every promise that the picture makes; `Err` names the first that is broken.
pub(crate) fn check(diagram: &Diagram, placement: &Placement) -> Result<(), String> {
    cards_keep_apart(placement)?;
    cards_stay_in_their_lane(diagram, placement)?;
    time_runs_to_the_right(diagram, placement)?;
    links_pass_no_card(diagram, placement)?;
    labels_hide_nothing(diagram, placement)
}

fn cards_keep_apart(placement: &Placement) -> Result<(), String> {
    for (a, rect) in placement.cards.iter().enumerate() {
        for (b, other) in placement.cards.iter().enumerate().skip(a + 1) {
            if rect.overlaps(other) {
                return Err(format!("cards {a} and {b} overlap"));
            }
        }
    }
    Ok(())
}

fn cards_stay_in_their_lane(diagram: &Diagram, placement: &Placement) -> Result<(), String> {
    for (index, (card, rect)) in diagram.cards.iter().zip(&placement.cards).enumerate() {
        let lane = placement.lanes[card.lane];
        if rect.y < lane.y || rect.bottom() > lane.y + lane.h {
            return Err(format!("card {index} leaves its lane"));
        }
    }
    Ok(())
}

fn time_runs_to_the_right(diagram: &Diagram, placement: &Placement) -> Result<(), String> {
    for pair in 1..diagram.cards.len() {
        if placement.cards[pair - 1].x > placement.cards[pair].x {
            return Err(format!("card {pair} lies left of the one before it"));
        }
    }
    for (index, link) in diagram.links.iter().enumerate() {
        if placement.cards[link.source].x > placement.cards[link.target].x {
            return Err(format!("link {index} runs backwards"));
        }
    }
    labels_are_whole(placement)?;
    one_day_has_one_edge(diagram, placement)
}

/// No label reaches beyond the edges, where it would be cut.
fn labels_are_whole(placement: &Placement) -> Result<(), String> {
    let labels = placement.links.iter().enumerate();
    let mut labels = labels.filter_map(|(link, place)| Some((link, place.label?)));
    let is_cut = |label: &Rect| label.x < -0.5 || label.right() > placement.width + 0.5;
    match labels.find(|(_, label)| is_cut(label)) {
        Some((link, _)) => Err(format!("the label of link {link} is cut")),
        None => Ok(()),
    }
}

/// In a story what happened on one day begins at one place, but for what shares its row, and for
/// what acts on something of the same day where the word on the link would have no room.
fn one_day_has_one_edge(diagram: &Diagram, placement: &Placement) -> Result<(), String> {
    let is_chart = placement.links.iter().any(|link| link.trunk.is_some());
    if is_chart || placement.links.is_empty() {
        return Ok(());
    }
    for (second, card) in diagram.cards.iter().enumerate() {
        for (first, other) in diagram.cards[..second].iter().enumerate() {
            let same_day = card.day.is_some() && (card.day, card.exact) == (other.day, other.exact);
            let [one, two] = [placement.cards[first], placement.cards[second]];
            if same_day && one.x < two.x {
                let is_pushed = |card: usize| (placement.cards[card].y - two.y).abs() < 0.01;
                let is_of_day = |other: usize| diagram.cards[other].day == card.day;
                let acts = |link: &Link| is_of_day(link.source) && is_of_day(link.target);
                if !(first..second).any(is_pushed) && !diagram.links.iter().any(acts) {
                    return Err(format!("cards {first} and {second} are of one day"));
                }
            }
        }
    }
    Ok(())
}

fn links_pass_no_card(diagram: &Diagram, placement: &Placement) -> Result<(), String> {
    for (index, (link, place)) in diagram.links.iter().zip(&placement.links).enumerate() {
        let (Some(first), Some(last)) = (place.points.first(), place.points.last()) else {
            return Err(format!("link {index} has no course"));
        };
        let touches =
            |card: usize, point: &Point| placement.cards[card].grown(0.1).contains(*point);
        if !touches(link.source, first) || !touches(link.target, last) {
            return Err(format!("link {index} does not reach its cards"));
        }
        let mut corners = place.points.clone();
        corners.dedup_by(|one, other| (one.x - other.x).abs() + (one.y - other.y).abs() < 0.01);
        if corners.windows(3).any(runs_back) {
            return Err(format!("link {index} runs back over itself"));
        }
        for ends in place.points.windows(2) {
            let straight =
                (ends[0].x - ends[1].x).abs() < 0.01 || (ends[0].y - ends[1].y).abs() < 0.01;
            if !straight {
                return Err(format!("link {index} runs aslant"));
            }
            let piece = Rect::spanning(ends[0], ends[1]);
            let through = |card: &Rect| {
                piece.overlaps(&card.grown(-1.0)) || crosses(&piece, &card.grown(-1.0))
            };
            if let Some(card) = placement.cards.iter().position(through) {
                return Err(format!("link {index} passes through card {card}"));
            }
        }
    }
    Ok(())
}

/// Whether a line turns round at a corner.
fn runs_back(corner: &[Point]) -> bool {
    let back = |a: f32, b: f32, c: f32| (b - a) * (c - b) < -0.01;
    let [a, b, c] = corner else {
        return false;
    };
    back(a.x, b.x, c.x) || back(a.y, b.y, c.y)
}

/// Whether a piece without width or height crosses a card.
fn crosses(piece: &Rect, card: &Rect) -> bool {
    piece.x <= card.right()
        && card.x <= piece.right()
        && piece.y <= card.bottom()
        && card.y <= piece.bottom()
}

fn labels_hide_nothing(diagram: &Diagram, placement: &Placement) -> Result<(), String> {
    let labels: Vec<_> = placement.links.iter().map(|link| link.label).collect();
    for (index, label) in labels.iter().enumerate() {
        let Some(label) = label else {
            // In a chart a label stands where there is room, and nowhere else; what goes on in
            // another row has its words there.
            if placement.links[index].trunk.is_some() || diagram.links[index].label.is_empty() {
                continue;
            }
            return Err(format!(
                "link {index}, {:?}, has no label",
                diagram.links[index].label
            ));
        };
        if placement.cards.iter().any(|card| card.overlaps(label)) {
            return Err(format!("label {index} covers a card"));
        }
        let others = labels
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        for (other, rect) in others {
            if rect.is_some_and(|rect| rect.overlaps(label)) {
                return Err(format!("labels {index} and {other} overlap"));
            }
        }
        for (other, place) in placement
            .links
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
        {
            let hidden = place
                .points
                .windows(2)
                .any(|ends| crosses(&Rect::spanning(ends[0], ends[1]), label));
            if hidden {
                return Err(format!("label {index} hides link {other}"));
            }
        }
    }
    Ok(())
}

#[test]
fn shipped_cases_keep_every_promise() {
    for (name, case) in shipped() {
        let (diagram, placement) = drawn(&case);
        assert_eq!(check(&diagram, &placement), Ok(()), "{name}");
    }
}

#[test]
fn a_story_takes_about_eighty_units_an_event() {
    for (name, case) in shipped() {
        let (diagram, placement) = drawn(&case);
        if diagram.cards.len() > 20 {
            let each = placement.width / diagram.cards.len() as f32;
            assert!(each < 110.0, "{name}: {each} units an event");
            assert!(placement.height < 1_300.0, "{name}: {}", placement.height);
        }
    }
}

/// Whether a story is nowhere smaller than it is said to be at least.
fn is_no_smaller(diagram: &Diagram, placement: &Placement) -> bool {
    let least = least_size(diagram, &Sizes::default(), &Inter);
    least.is_none_or(|(width, height)| width <= placement.width && height <= placement.height)
}

#[test]
fn no_shipped_case_is_smaller_than_the_least_size() {
    for (name, case) in shipped() {
        let (diagram, placement) = drawn(&case);
        assert!(
            least_size(&diagram, &Sizes::default(), &Inter).is_some(),
            "{name}"
        );
        assert!(is_no_smaller(&diagram, &placement), "{name}");
    }
}

#[test]
fn layout_gives_the_same_bytes_twice() {
    for (name, case) in shipped() {
        let (once, twice) = (drawn(&case), drawn(&case));
        assert_eq!(format!("{:?}", once.1), format!("{:?}", twice.1), "{name}");
    }
}

#[test]
fn a_broken_or_empty_case_is_placed_too() {
    let (diagram, placement) = drawn(&Case::default());
    assert_eq!(check(&diagram, &placement), Ok(()));
    assert_eq!(placement.cards.len(), 0);
}

/// Events with random days, courts and effects on earlier ones.
pub(crate) fn cases(events: std::ops::Range<usize>) -> impl Strategy<Value = Case> {
    let event = (
        0_i16..40,
        0_usize..6,
        proptest::collection::vec((0_usize..1000, 0_usize..40), 0..3),
    );
    proptest::collection::vec(event, events).prop_map(|mut events| {
        events.sort_by_key(|event| event.0);
        let courts = ["scotus", "ca2", "nysd", "vaed", "ie-hc", "cjeu"];
        let events = events
            .iter()
            .enumerate()
            .map(|(index, (day, court, effects))| {
                let day = writmap::model::Day::new(2014, 1, 1)
                    .unwrap()
                    .saturating_add(jiff::Span::new().days(i64::from(*day)));
                let does = effects
                    .iter()
                    .filter(|_| index > 0)
                    .map(|(target, verb)| {
                        effect(target % index.max(1), Verb::ALL[verb % Verb::ALL.len()])
                    })
                    .collect();
                event_on(index, EventDate::on(day), courts[*court], does)
            })
            .collect();
        Case {
            title: "Random".to_owned(),
            lanes_by: LaneOwner::Court,
            events,
            ..Case::default()
        }
    })
}

fn effect(target: usize, verb: Verb) -> Effect {
    Effect::new(verb, format!("e{target}").into())
}

fn event_on(index: usize, date: EventDate, court: &str, does: Vec<Effect>) -> Event {
    EventFields {
        kind: "order".into(),
        title: format!("Order number {index}"),
        court: Some(court.into()),
        does: does.into(),
        ..Event::new(format!("e{index}").into(), date).into_fields()
    }
    .into()
}

#[test]
fn a_long_link_past_a_dense_row_has_its_label() {
    // The gaps that the long link passes in its middle are narrow, since no link joins the cards
    // there; the links behind it make the case a story.
    let acts_on = |index: usize| match index {
        13 => Some(0),
        14.. => Some(index - 1),
        _ => None,
    };
    let event = |index: usize| {
        let day = writmap::model::Day::new(2014, 1, 1 + index as i8).unwrap();
        let does = acts_on(index).map(|target| effect(target, Verb::Grants));
        event_on(
            index,
            EventDate::on(day),
            "scotus",
            does.into_iter().collect(),
        )
    };
    let case = Case {
        lanes_by: LaneOwner::Court,
        events: (0..28).map(event).collect(),
        ..Case::default()
    };
    let (diagram, placement) = drawn(&case);
    assert!(placement.links.iter().all(|link| link.trunk.is_none()));
    assert_eq!(check(&diagram, &placement), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_cases_keep_every_promise(case in cases(1..70)) {
        let (diagram, placement) = drawn(&case);
        prop_assert_eq!(check(&diagram, &placement), Ok(()));
        prop_assert!(is_no_smaller(&diagram, &placement));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_first_drawing_of_a_chart_keeps_every_promise(case in cases(150..220)) {
        let diagram = diagram(&case);
        let placement = place_with(&diagram, &Sizes::default(), &Inter, Effort::NONE);
        prop_assert_eq!(check(&diagram, &placement), Ok(()));
    }

    #[test]
    fn random_charts_keep_every_promise(case in cases(150..220)) {
        let (diagram, placement) = drawn(&case);
        prop_assert_eq!(check(&diagram, &placement), Ok(()));
        let (_, again) = drawn(&case);
        prop_assert!(placement == again, "laid out differently the second time");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_chart_that_is_begun_several_times_keeps_every_promise(case in cases(130..140)) {
        let diagram = diagram(&case);
        let effort = Effort(500_000 * (diagram.links.len() as u64 + 1));
        let placement = place_with(&diagram, &Sizes::default(), &Inter, effort);
        prop_assert_eq!(check(&diagram, &placement), Ok(()));
    }
}

/// Whether cards that both drawings show have the same order from left to right and from the
/// top, those of one row in one row.
fn rows_stay(before: &(Diagram, Placement), after: &(Diagram, Placement)) -> Result<(), String> {
    let place_of = |diagram: &Diagram, id| diagram.cards.iter().position(|card| card.id == id);
    let both: Vec<(usize, Rect, Rect)> = (before.0.cards.iter().zip(&before.1.cards))
        .filter_map(|(card, was)| {
            let is = place_of(&after.0, card.id.clone())?;
            Some((card.lane, *was, after.1.cards[is]))
        })
        .collect();
    for (number, (lane, was, is)) in both.iter().enumerate() {
        for (other_lane, other_was, other_is) in &both[..number] {
            if lane == other_lane && was.y.total_cmp(&other_was.y) != is.y.total_cmp(&other_is.y) {
                return Err(format!(
                    "a row moved: {was:?} {other_was:?}, {is:?} {other_is:?}"
                ));
            }
            if was.x.total_cmp(&other_was.x).is_gt() && is.x < other_is.x {
                return Err(format!("a column moved: {was:?} {other_was:?}"));
            }
        }
    }
    Ok(())
}

/// Whether what both drawings show has the same order from left to right and from the top, and
/// its links the same turns.
fn stays(before: &(Diagram, Placement), after: &(Diagram, Placement)) -> Result<(), String> {
    rows_stay(before, after)?;
    let place_of = |diagram: &Diagram, id| diagram.cards.iter().position(|card| card.id == id);
    for (link, was) in before.0.links.iter().zip(&before.1.links) {
        let ends = [link.source, link.target].map(|end| before.0.cards[end].id.clone());
        let [Some(source), Some(target)] = ends.map(|id| place_of(&after.0, id)) else {
            continue;
        };
        let same = |link: &Link| link.source == source && link.target == target;
        if let Some(is) = after.0.links.iter().position(same)
            && turns(&was.points) != turns(&after.1.links[is].points)
        {
            return Err(format!(
                "a link runs elsewhere: {was:?}, {:?}",
                after.1.links[is]
            ));
        }
    }
    Ok(())
}

/// Where a link goes: right, down or up, piece by piece.
fn turns(points: &[Point]) -> Vec<(bool, bool)> {
    let pieces = points.windows(2);
    let far =
        pieces.filter(|ends| (ends[0].x - ends[1].x).abs() + (ends[0].y - ends[1].y).abs() > 0.01);
    far.map(|ends| (ends[1].x > ends[0].x, ends[1].y > ends[0].y))
        .collect()
}

fn without(case: &Case, hidden: impl Fn(usize) -> bool) -> Case {
    let mut left = case.clone();
    let mut number = 0;
    left.events.retain(|_| {
        number += 1;
        !hidden(number - 1)
    });
    left
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_added_at_the_end_leaves_the_rest_where_it_was(
        case in cases(150..220),
        added in 1_usize..12,
    ) {
        let shorter = without(&case, |event| event + added >= case.events.len());
        let mut memory = Memory::default();
        let before = drawn_again(&shorter, &mut memory);
        let after = drawn_again(&case, &mut memory);
        prop_assert_eq!(check(&after.0, &after.1), Ok(()));
        prop_assert_eq!(stays(&before, &after), Ok(()));
    }

    #[test]
    fn what_is_hidden_leaves_the_rest_in_its_rows_and_comes_back_to_its_place(
        case in cases(170..220),
        every in 2_usize..9,
    ) {
        let mut memory = Memory::default();
        let all = drawn_again(&case, &mut memory);
        let fewer = drawn_again(&without(&case, |event| event % every == 0), &mut memory);
        prop_assert_eq!(check(&fewer.0, &fewer.1), Ok(()));
        prop_assert_eq!(rows_stay(&all, &fewer), Ok(()));
        let again = drawn_again(&case, &mut memory);
        prop_assert!(again.1 == all.1, "not drawn as before");
    }

    #[test]
    fn soft_lanes_keep_every_promise_but_the_lanes(case in cases(30..200)) {
        let diagram = diagram(&case);
        let sizes = Sizes { lanes: Lanes::Soft, ..Sizes::default() };
        let placement = place_with(&diagram, &sizes, &Inter, BRIEF);
        prop_assert_eq!(placement.lanes.len(), 1);
        prop_assert_eq!(cards_keep_apart(&placement), Ok(()));
        prop_assert_eq!(time_runs_to_the_right(&diagram, &placement), Ok(()));
        prop_assert_eq!(links_pass_no_card(&diagram, &placement), Ok(()));
        prop_assert_eq!(labels_hide_nothing(&diagram, &placement), Ok(()));
    }
}
