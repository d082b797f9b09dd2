//! A filter hides cards and never facts: the bars of the cards that are left tell the whole case.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use proptest::prelude::*;
use writmap::diagram::{Diagram, Filter};
use writmap::format;
use writmap::model::{Case, Certainty, Day, Family};
use writmap::picture::{Look, Picture, Story};
use writmap::procedure::{Binding, Lens, OrderStatus};
use writmap::render::{ThemeName, View};

fn shipped(number: usize) -> Arc<Case> {
    let shipped = &format::SHIPPED[number % format::SHIPPED.len()];
    format::read(shipped.name, shipped.text.as_bytes(), format::builtin()).case
}

/// What a bar tells: what began each stretch and what held during it, and what ended it.
type Told = (
    Vec<(usize, OrderStatus, bool)>,
    Option<usize>,
    Option<String>,
);

/// The bars by the event of their card.
fn bars(diagram: &Diagram) -> HashMap<usize, Told> {
    let told = diagram.lifelines.iter().map(|life| {
        let spans = life.spans.iter();
        let spans = spans.map(|span| (span.from.event, span.status, span.certain));
        let ends = life.ends.map(|end| end.event);
        (
            diagram.cards[life.card].event,
            (spans.collect(), ends, life.ended.clone()),
        )
    });
    told.collect()
}

fn narrowed(case: &Case, hidden: u16, parties: u16) -> Filter {
    let mut filter = Filter::unfolded(true);
    let families = Family::ALL.iter().enumerate();
    let families = families.filter(|(bit, _)| hidden >> bit & 1 == 1);
    filter.hidden = families.map(|(_, family)| *family).collect();
    let named = case.parties.iter().enumerate();
    let named = named.filter(|(bit, _)| *bit < 16 && parties >> bit & 1 == 1);
    filter.parties = named.map(|(_, party)| party.id.clone()).collect();
    filter
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_bars_of_what_is_shown_are_those_of_the_whole_case(
        number in 0..format::SHIPPED.len(),
        hidden in any::<u16>(),
        parties in prop_oneof![Just(0_u16), any::<u16>()],
    ) {
        let case = shipped(number);
        let story = Story::of(Arc::clone(&case), Lens::default());
        // What is shown may be few enough for a bar each where the whole is not.
        let lanes = story.diagram(&Filter::default()).lanes;
        let opened: BTreeSet<String> = lanes.into_iter().map(|lane| lane.key).collect();
        let mut all = Filter::unfolded(true);
        all.folding.bars.clone_from(&opened);
        let whole = bars(&story.diagram(&all));
        let mut narrow = narrowed(&case, hidden, parties);
        narrow.folding.bars = opened;
        let diagram = story.diagram(&narrow);
        let shown = bars(&diagram);
        for card in &diagram.cards {
            prop_assert_eq!(shown.get(&card.event), whole.get(&card.event), "{}", card.id);
        }
    }
}

#[test]
fn what_a_bar_draws_as_certain_is_certain_at_the_card_where_it_begins() {
    let mut hardened = 0;
    for number in 0..format::SHIPPED.len() {
        let story = Story::of(shipped(number), Lens::default());
        let diagram = story.diagram(&Filter::unfolded(true));
        for life in diagram
            .lifelines
            .iter()
            .filter(|life| life.holds.is_empty())
        {
            let order = diagram.cards[life.card].event;
            for pair in life.spans.windows(2) {
                let [doubted, known] = pair else { continue };
                if doubted.certain || !known.certain || doubted.status != known.status {
                    continue;
                }
                let place = known.from.card.filter(|_| known.from.on_the_way.is_none());
                let Some(day) = place.and_then(|card| diagram.cards[card].day) else {
                    continue;
                };
                let state = story.replay.order_state_on(order, day).unwrap();
                assert_eq!(state.certainty, Certainty::Yes, "{} on {day:?}", life.name);
                assert_eq!(state.status, known.status, "{} on {day:?}", life.name);
                hardened += 1;
            }
        }
    }
    assert!(hardened >= 5, "only {hardened}");
}

/// How many bars say what their order was at the line of a day, where both are certain; and how many
/// of them that it need not be obeyed though it is in force.
fn agreeing_at_the_line(picture: &Picture, day: Day) -> (usize, usize) {
    let view = View {
        as_of: Some(day),
        ..View::default()
    };
    let line = picture.frame(&view, ThemeName::Light).as_of_x.unwrap();
    let lives = picture.diagram.lifelines.iter();
    let lives = lives.zip(&picture.placement.lifelines);
    let (mut asked, mut idle) = (0, 0);
    for (life, place) in lives.filter(|(life, _)| life.holds.is_empty()) {
        let order = picture.diagram.cards[life.card].event;
        let state = picture.story.replay.order_state_on(order, day).unwrap();
        let mut stops = place.stops.windows(2);
        let under = stops.rposition(|ends| ends[0] <= line && line <= ends[1]);
        let span = under.map(|under| &life.spans[under]);
        let is_sure = state.certainty == Certainty::Yes;
        if let Some(span) = span.filter(|span| is_sure && span.certain) {
            let title = &picture.case().title;
            assert_eq!(span.status, state.status, "{title}, {day}: {}", life.name);
            if life.commands && state.status.binds() {
                let need_not_be_obeyed = state.binds == Binding::No;
                assert_eq!(
                    span.is_idle, need_not_be_obeyed,
                    "{title}, {day}: {}",
                    life.name
                );
                idle += usize::from(span.is_idle);
            }
            asked += 1;
        }
    }
    (asked, idle)
}

#[test]
fn at_the_line_of_a_day_each_bar_says_what_was_so() {
    let (mut asked, mut idle) = (0, 0);
    for number in 0..format::SHIPPED.len() {
        let case = shipped(number);
        for room in [None, Some((900.0, 620.0)), Some((592.0, 456.0))] {
            let look = Look {
                room,
                ..Look::default()
            };
            let picture = Picture::of(Arc::clone(&case), look);
            let exact = case.events.iter().filter_map(|event| event.date.exact());
            for day in exact.flat_map(|day| [day, day.tomorrow().unwrap()]) {
                let agreeing = agreeing_at_the_line(&picture, day);
                asked += agreeing.0;
                idle += agreeing.1;
            }
        }
    }
    assert!(asked > 1000 && idle > 10, "{asked}, {idle}");
}

#[test]
fn a_ruling_is_drawn_as_stayed_when_its_stay_is_hidden() {
    let mut look = Look::default();
    look.filter.hidden.insert(Family::Stays);
    let picture = Picture::of(shipped(0), look);
    let ruling = picture.card_of(&"district-affirmance".into()).unwrap();
    let lifelines = picture.diagram.lifelines.iter();
    let (life, place) = lifelines
        .zip(&picture.placement.lifelines)
        .find(|(life, _)| life.card == ruling)
        .unwrap();
    assert!(picture.card_of(&"district-stay".into()).is_none());
    let stretches = life.spans.iter().zip(place.stops.windows(2));
    let stayed = stretches.filter(|(span, _)| span.status == OrderStatus::Stayed);
    let widths: Vec<f32> = stayed.map(|(_, stops)| stops[1] - stops[0]).collect();
    assert!(
        !widths.is_empty() && widths.iter().all(|width| *width > 4.0),
        "{widths:?}"
    );
}
