//! What is looked up for a day is what the state of the whole case says of it.

use proptest::prelude::*;
use writmap::model::{Case, Certainty, Day, Duty, EventDate, EventId, Family, KindRole, Verb};
use writmap::procedure::{
    DeadlineState, DeadlineStatus, DutyState, DutyStatus, OrderState, OrderStatus, Replay, State,
};

use crate::properties::{any_case, at, dates};
use crate::script::{catalogue, replay};

/// A case in which courts and a party act, and the party owes something under some orders.
pub(crate) fn any_dispute() -> impl Strategy<Value = Case> {
    let owed = prop::collection::vec(0..14_usize, 0..4);
    let seeds = prop::collection::vec(0..6_usize, 14);
    (any_case(dates()), owed, seeds).prop_map(|(mut case, owed, seeds)| {
        for (position, (event, seed)) in case.events.iter_mut().zip(seeds).enumerate() {
            event.id = format!("e{position}").as_str().into();
            event.court = ["nysd", "ca2", "scotus"]
                .get(seed)
                .map(|court| (*court).into());
            if seed % 2 == 0 {
                event.by = vec!["p".into()].into();
                event.to = vec!["p".into()].into();
            }
        }
        let duty = |(number, order): (usize, usize)| Duty {
            id: format!("d{number}").as_str().into(),
            order: format!("e{order}").as_str().into(),
            owed_by: "p".into(),
            what: String::new(),
            parts: Vec::new(),
            due: (order % 3 == 0).then(|| EventDate::on(at(order as i32 * 4))),
            sources: Vec::new(),
            unverified: false,
        };
        case.duties = owed.into_iter().enumerate().map(duty).collect();
        case
    })
}

/// Chooses from the state of the whole case what a digest chooses.
struct Chooser<'a> {
    case: &'a Case,
    state: &'a State,
}

impl Chooser<'_> {
    fn is_contempt(&self, order: &OrderState) -> bool {
        let kind = &self.case.events[order.index].kind;
        catalogue().kind(kind).map(|kind| kind.family) == Some(Family::Contempt)
    }

    fn rules(&self, order: &OrderState) -> bool {
        let effects = self.case.events[order.index].does.iter();
        effects.map(|effect| effect.verb).any(|verb| {
            matches!(
                verb,
                Verb::Affirms
                    | Verb::AffirmsInPart
                    | Verb::Denies
                    | Verb::Dismisses
                    | Verb::Reverses
                    | Verb::ReversesInPart
                    | Verb::Vacates
                    | Verb::VacatesInPart
                    | Verb::Quashes
                    | Verb::Dissolves
                    | Verb::Discharges
                    | Verb::DeclaresInvalid
                    | Verb::FindsValid
                    | Verb::Withdraws
            )
        })
    }

    fn weight(&self, order: &OrderState) -> u32 {
        let owed = self
            .state
            .duties
            .iter()
            .any(|duty| duty.order == order.order);
        let starts = self.is_contempt(order) || !self.rules(order);
        16 * u32::from(order.status.lives())
            + 4 * u32::from(owed)
            + 3 * u32::from(starts)
            + 2 * u32::from(order.because.len() > 1)
            + u32::from(order.status == OrderStatus::Unknown)
    }

    fn is_told_by_another(&self, order: &OrderState) -> bool {
        let tells = |other: &OrderState| {
            other.order != order.order
                && !other.is_stay
                && other.status.lives()
                && order.because.contains(&other.order)
                && self.rules(other)
        };
        let differs = matches!(
            order.status,
            OrderStatus::StayedInPart | OrderStatus::VacatedInPart
        );
        self.rules(order) && !differs && self.state.orders.iter().any(tells)
    }

    fn orders(&self) -> Vec<&OrderState> {
        let made = |order: &&OrderState| !order.is_stay && order.status != OrderStatus::NotYet;
        let mut orders: Vec<_> = self.state.orders.iter().filter(made).collect();
        orders.reverse();
        orders.sort_by_key(|order| std::cmp::Reverse(self.weight(order)));
        if orders.iter().any(|order| order.status.lives()) {
            orders.retain(|o| o.status.lives() || o.status == OrderStatus::Unknown);
        }
        orders.retain(|order| !self.is_told_by_another(order));
        orders.truncate(6);
        orders
    }

    fn duty(&self, main: &[&OrderState]) -> Option<&DutyState> {
        let ranks = [
            DutyStatus::Defied,
            DutyStatus::MetInPart,
            DutyStatus::Owed,
            DutyStatus::Suspended,
            DutyStatus::Unknown,
            DutyStatus::Met,
        ];
        let rank = |duty: &DutyState| ranks.iter().position(|status| *status == duty.status);
        let other = |duty: &DutyState| !main.iter().any(|order| order.order == duty.order);
        let is_late = |duty: &DutyState| {
            let due = duty.due.as_ref().and_then(EventDate::latest);
            duty.status == DutyStatus::Owed && due.is_some_and(|due| due < self.state.on)
        };
        let duties = self.state.duties.iter();
        duties
            .filter(|duty| rank(duty).is_some() && !is_late(duty))
            .min_by_key(|duty| (rank(duty), other(duty)))
    }

    fn deadline(&self) -> Option<&DeadlineState> {
        let open =
            |d: &&DeadlineState| d.status == DeadlineStatus::Open && d.due.latest().is_some();
        let deadlines = self.state.deadlines.iter();
        deadlines
            .filter(open)
            .min_by_key(|deadline| deadline.due.latest())
    }

    fn pending(&self) -> (usize, Option<EventId>) {
        let mut sure = self
            .state
            .pending
            .iter()
            .filter(|m| m.certainty == Certainty::Yes);
        (
            sure.clone().count(),
            sure.next_back().map(|matter| matter.event.clone()),
        )
    }

    /// Whether the order holds somebody in contempt.
    fn holds_in_contempt(&self, order: &OrderState) -> bool {
        let event = &self.case.events[order.index];
        let kind = catalogue().kind(&event.kind).cloned();
        let is_holding = kind
            .is_some_and(|kind| kind.family == Family::Contempt && kind.is(KindRole::Appealable));
        let is_known =
            |id: &EventId| *id != event.id && self.case.events.iter().any(|e| e.id == *id);
        let punishes = event
            .does
            .iter()
            .any(|effect| effect.verb == Verb::HoldsInContemptFor && is_known(&effect.target));
        is_holding || punishes
    }

    fn contempts(&self) -> Vec<&OrderState> {
        let orders = self.state.orders.iter();
        let may_be = |order: &&OrderState| {
            (order.status.lives() || order.status == OrderStatus::Unknown)
                && self.holds_in_contempt(order)
        };
        orders.filter(may_be).collect()
    }
}

fn agrees(case: &Case, replay: &Replay, on: Day) -> Result<(), TestCaseError> {
    let (digest, state) = (replay.digest_on(on), replay.state_on(on));
    let chooser = Chooser {
        case,
        state: &state,
    };
    let orders = chooser.orders();
    prop_assert_eq!(digest.orders.iter().collect::<Vec<_>>(), orders.clone());
    prop_assert_eq!(digest.duty.as_ref(), chooser.duty(&orders));
    prop_assert_eq!(digest.deadline.as_ref(), chooser.deadline());
    prop_assert_eq!((digest.pending, digest.last_pending), chooser.pending());
    prop_assert_eq!(&digest.courts, &state.courts);
    let contempts = chooser.contempts();
    let told: Vec<&OrderState> = digest.contempts.iter().rev().collect();
    prop_assert_eq!(told, contempts.clone());
    let defied = digest.duty.filter(|duty| duty.status == DutyStatus::Defied);
    let caused = defied.is_some_and(|duty| {
        contempts
            .iter()
            .any(|c| c.status.binds() && duty.because.contains(&c.order))
    });
    prop_assert_eq!(digest.in_contempt, caused);
    for order in &state.orders {
        let alone = replay.order_state_on(order.index, on);
        prop_assert_eq!(alone.as_ref(), Some(order));
    }
    for duty in &state.duties {
        let order = replay.position(&duty.order).unwrap();
        prop_assert!(replay.duty_states_on(order, on).contains(duty));
    }
    for event in 0..case.events.len() {
        let pending = state.pending.iter().find(|pending| pending.index == event);
        let deadline = state
            .deadlines
            .iter()
            .find(|deadline| deadline.index == event);
        let alone = (
            replay.pending_state_on(event, on),
            replay.deadline_state_on(event, on),
        );
        prop_assert_eq!((alone.0.as_ref(), alone.1.as_ref()), (pending, deadline));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::properties::cases(300))
    })]

    #[test]
    fn what_is_looked_up_is_what_the_whole_state_says(
        case in any_dispute(), offsets in prop::collection::vec(-2..80_i32, 6)
    ) {
        let replay = replay(&case);
        for offset in offsets {
            agrees(&case, &replay, at(offset))?;
        }
    }
}
