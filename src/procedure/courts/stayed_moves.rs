//! What a stay of a remand or a transfer does to where a case is.
//!
//! While it runs the case is where it was before; once it ends the case is where it had been sent. So says
//! a stay of an order that sends a case back: 28 U.S.C. §§ 1447(d) and 2101(f); Nken v. Holder, 556 U.S. 418,
//! 428-429 (2009). Start with [`StayedMoves::turned`].

use hashbrown::HashMap;

use crate::model::{CourtId, OrderEffect};
use crate::procedure::run::script::Script;

/// A matter that was taken from one court to another.
#[derive(Clone)]
struct Moved {
    matter: usize,
    from: CourtId,
    to: CourtId,
}

/// What was taken where, and what stays hold of that.
#[derive(Default)]
pub(in crate::procedure) struct StayedMoves {
    /// By event, what it took where.
    moved: HashMap<usize, Vec<Moved>>,
    /// By stay, the moves that it holds.
    held: HashMap<usize, Vec<Moved>>,
    /// By event, the stays that end with it.
    ending: HashMap<usize, Vec<usize>>,
}

impl StayedMoves {
    /// What an event turns back, since it stays what had moved it, or moves again, since it ends such a
    /// stay; it takes note of what the event itself takes where.
    pub(in crate::procedure) fn turned(
        &mut self,
        script: &Script,
        held: &HashMap<usize, CourtId>,
        taken: &[(usize, CourtId)],
        event: usize,
    ) -> Vec<(usize, CourtId)> {
        self.note(script, held, taken, event);
        let holder = |matter: usize| held.get(&matter).or(script.courts[matter].as_ref());
        let mut turned = Vec::new();
        let ended = self.ending.remove(&event).unwrap_or_default();
        let ends = script.acts[event].iter().filter(|act| {
            matches!(
                act.verb.meaning().order,
                OrderEffect::Release | OrderEffect::End(_) | OrderEffect::Strike(_)
            )
        });
        for stay in ended.into_iter().chain(ends.map(|act| act.target)) {
            for moved in self.held.remove(&stay).unwrap_or_default() {
                if holder(moved.matter) == Some(&moved.from) {
                    turned.push((moved.matter, moved.to));
                }
            }
        }
        for act in &script.acts[event] {
            if act.verb.meaning().order != OrderEffect::Hold || !act.reach.is_whole() {
                continue;
            }
            let moved = self.moved.get(&act.target).cloned().unwrap_or_default();
            let moved = moved.into_iter();
            let moved: Vec<Moved> = moved
                .filter(|moved| holder(moved.matter) == Some(&moved.to))
                .collect();
            turned.extend(moved.iter().map(|moved| (moved.matter, moved.from.clone())));
            for end in act.end.into_iter().chain(script.ends.get(&event).copied()) {
                self.ending.entry(end).or_default().push(event);
            }
            self.held.entry(event).or_default().extend(moved);
        }
        turned
    }

    fn note(
        &mut self,
        script: &Script,
        held: &HashMap<usize, CourtId>,
        taken: &[(usize, CourtId)],
        event: usize,
    ) {
        for (matter, to) in taken {
            let from = held.get(matter).or(script.courts[*matter].as_ref());
            if let Some(from) = from.filter(|from| *from != to) {
                let moved = Moved {
                    matter: *matter,
                    from: from.clone(),
                    to: to.clone(),
                };
                self.moved.entry(event).or_default().push(moved);
            }
        }
    }
}
