//! What upholds what, and of that what can make a difference to what it upheld.
//!
//! An order may have been affirmed a thousand times in turn, and be asked on each day by what it is
//! upheld: only rulings of which the answer can depend are looked for. Start with
//! [`Script::upholders`].

use super::script::Script;
use super::ties::Upheld;
use crate::graph::{EventGraph, Tie, reached_in_turn};
use crate::model::{DeadlineEffect, DutyEffect, KindRole, OrderEffect, PendingEffect};

fn what_upholds(script: &Script) -> Upheld {
    let ties = ties(script);
    let counting = ties.iter().filter(|tie| counts(script, **tie));
    let pairs: Vec<(usize, usize)> = counting.map(|tie| (tie.from, tie.to)).collect();
    let bears: Vec<bool> = (0..script.len())
        .map(|event| bears(script, event))
        .collect();
    let bearing = (0..script.len()).filter(|event| bears[*event]);
    let mut depends = vec![false; script.len()];
    for event in reached_in_turn(script.len(), &pairs, bearing).concat() {
        depends[event] = true;
    }
    Upheld {
        graph: EventGraph::new(script.len(), &ties),
        bears,
        depends,
    }
}

impl Script {
    /// What each event upholds or enforces, be it by refusing an attack.
    pub(in crate::procedure) fn upheld(&self) -> &EventGraph {
        &self.what_upholds().graph
    }

    /// The rulings that upheld an order, be it by refusing an attack on it, and so on upward, of those
    /// that can be stayed or that set a day by which something is due: to stay one of them is to hold
    /// back what they upheld. Decisions that a mandate sends down are left out; to hold back the
    /// mandate suspends nothing below.
    pub(in crate::procedure) fn upholders(&self, order: usize) -> impl Iterator<Item = usize> {
        let upheld = self.what_upholds();
        let rulings = upheld.depends[order].then(|| {
            let counts = |tie: Tie| upheld.depends[tie.from] && counts(self, tie);
            upheld.graph.consequences(order, counts).skip(1)
        });
        let rulings = rulings.into_iter().flatten();
        rulings.filter(|ruling| upheld.bears[*ruling])
    }

    fn what_upholds(&self) -> &Upheld {
        self.upheld.get_or_init(|| what_upholds(self))
    }

    /// Whether an order can ever be stayed, by an act or by a rule.
    pub(in crate::procedure) fn can_be_stayed(&self, order: usize) -> bool {
        let mut acting = self.graph.acting_on(order);
        self.rule_stays.contains_key(&order)
            || acting.any(|tie| tie.verb.meaning().order == OrderEffect::Hold)
    }
}

/// Whether what a ruling upheld can depend on it: it is stayed itself, or sets a day.
fn bears(script: &Script, ruling: usize) -> bool {
    let mut acts = script.acts[ruling].iter();
    script.can_be_stayed(ruling)
        || acts.any(|act| act.verb.meaning().deadline == DeadlineEffect::Set)
}

/// Whether the stay of the event that acts holds back that on which it acts.
fn counts(script: &Script, tie: Tie) -> bool {
    let enforces = tie.verb.meaning().duty == DutyEffect::Enforce;
    script.is_order(tie.from) && !script.judges[tie.from] && !enforces
}

fn ties(script: &Script) -> Vec<Tie> {
    let mut ties = Vec::new();
    for from in 0..script.len() {
        for act in &script.acts[from] {
            let verb = act.verb;
            let tie = |to| Tie { from, verb, to };
            let meaning = verb.meaning();
            if meaning.order == OrderEffect::Uphold || meaning.duty == DutyEffect::Enforce {
                ties.push(tie(act.target));
            } else if meaning.pending == PendingEffect::Refuse
                && !script.is(act.target, KindRole::AsksLeave)
            {
                let attacks = script.acts[act.target]
                    .iter()
                    .filter(|attack| attack.verb.meaning().review.attacks());
                ties.extend(attacks.map(|attack| tie(attack.target)));
            }
        }
    }
    ties
}

#[cfg(test)]
mod tests {
    use crate::model::{Catalogue, EventDate};
    use crate::procedure::run::benches::Benches;
    use crate::procedure::run::script::Script;
    use crate::procedure::viewpoint::lens::Lens;

    /// The numbers of the upholders of the first of some orders, each of which does one thing.
    fn upholders(acts: &[&str]) -> Vec<usize> {
        let row = |(number, act): (usize, &&str)| {
            format!(
                "[[event]]\nid = \"e{number}\"\ndate = \"2031-01-{:02}\"\nkind = \"order\"\n\
                 title = \"T\"\ndoes = {{ {act} }}\n",
                number + 1
            )
        };
        let text: String = acts.iter().enumerate().map(row).collect();
        let text = format!("writmap = 1\n[case]\ntitle = \"T\"\n{text}");
        let catalogue: &Catalogue = crate::format::builtin();
        let case = crate::format::read("case", text.as_bytes(), catalogue).case;
        assert!(
            case.events
                .iter()
                .all(|event| event.date != EventDate::unknown())
        );
        let benches = Benches::new(&case, catalogue);
        let script = Script::new(&case, catalogue, &benches, &Lens::default());
        script.upholders(0).collect()
    }

    #[test]
    fn only_what_can_be_stayed_is_looked_for_up_a_chain() {
        let chain = [
            "",
            "affirms = \"e0\"",
            "affirms = \"e1\"",
            "affirms = \"e2\"",
        ];
        assert_eq!(upholders(&chain), [0; 0]);
        let stayed = [&chain[..], &["stays = \"e2\""]].concat();
        assert_eq!(upholders(&stayed), [2]);
    }
}
