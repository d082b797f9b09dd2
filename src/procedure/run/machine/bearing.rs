//! Which part of a stay bears on which of the orders that it holds.
//!
//! A stay of one order has the parts of that order. One of several orders may itself be stayed or
//! lifted in part, and that frees only what the part is about: the file says so with the effect
//! (`scope`), lists or names the part with the order, or calls the order by it. Where it does not
//! say so, whether the stay still holds is open. Start with [`Machine::grip`].

use super::super::act::Facet;
use super::super::cell::{Attachment, Hold};
use super::Machine;
use crate::model::OrderEffect;

/// How a part of a stay bears on an order that the stay holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearing {
    /// The part is this order.
    All,
    /// The part is one of this order.
    Part,
    /// It is about another order.
    Nothing,
    /// The file does not say.
    Unsaid,
}

impl Machine<'_> {
    /// How a stay holds what its attachment reaches of an order.
    pub(in crate::procedure) fn grip(&self, stay: usize, order: usize, held: &Attachment) -> Hold {
        let cell = &self.cells[stay];
        if cell.parts.is_empty() || !cell.works {
            return cell.hold;
        }
        if !held.reach.is_whole() {
            let facets = held.reach.facets().map(|facet| cell.holds_facet(facet));
            return match facets.fold(Hold::No, strongest) {
                Hold::Yes if self.holds_in_part(stay, order, held) => Hold::Open,
                hold => hold,
            };
        }
        let mut is_open = false;
        for (facet, _) in &cell.parts {
            let Some(part) = facet.part else { continue };
            let hold = cell.holds_facet(*facet);
            match self.bearing(stay, order, held, part) {
                Bearing::All if facet.person.is_none() => return hold,
                Bearing::Unsaid => is_open |= hold != cell.hold,
                Bearing::All | Bearing::Part | Bearing::Nothing => {}
            }
        }
        match cell.hold {
            Hold::Yes if is_open => Hold::Open,
            hold => hold,
        }
    }

    /// Whether what holds a part of an order holds no more in a part of its own, of which nobody says
    /// whether it is one of what it holds.
    fn holds_in_part(&self, stay: usize, order: usize, held: &Attachment) -> bool {
        let cell = &self.cells[stay];
        let listed = self.script.parts_of.get(&self.cells[order].event);
        let is_of_order = |part: u32| listed.is_some_and(|listed| listed.contains(&part));
        let is_stay = self.script.lives[cell.event] == crate::model::Life::Stay;
        let mut parts = cell
            .parts
            .iter()
            .filter_map(|(facet, _)| Some((facet.part?, *facet)));
        !is_stay
            && parts.any(|(part, facet)| {
                let is_own = held.reach.part == Some(part) || is_of_order(part);
                !is_own && cell.holds_facet(facet) != cell.hold
            })
    }

    /// The parts and persons of a stay that are those of an order which it holds.
    pub(in crate::procedure) fn handed_down(&self, stay: usize, held: &Attachment) -> Vec<Facet> {
        let facets = self.cells[stay].facets.iter().copied();
        let is_of_it = |facet: &Facet| {
            facet
                .part
                .is_none_or(|part| self.bearing(stay, held.other, held, part) == Bearing::Part)
        };
        facets.filter(is_of_it).collect()
    }

    /// Notes of which parts of a stay the file says what they are about.
    pub(in crate::procedure) fn tie_parts(&mut self, stay: usize) {
        let parts = self.cells[stay]
            .facets
            .iter()
            .filter_map(|facet| facet.part);
        let holds = &self.cells[stay].holds;
        let is_tied = |part: &u32| {
            holds
                .iter()
                .any(|held| self.tie(stay, held.other, held, *part).is_some())
        };
        let tied: Vec<u32> = parts.filter(is_tied).collect();
        self.cells[stay].tied = tied;
    }

    fn bearing(&self, stay: usize, order: usize, held: &Attachment, part: u32) -> Bearing {
        if held.reach.part.is_some_and(|own| own != part) {
            return Bearing::Nothing;
        }
        let tie = self.tie(stay, order, held, part);
        let otherwise = if self.cells[stay].tied.contains(&part) {
            Bearing::Nothing
        } else {
            Bearing::Unsaid
        };
        tie.unwrap_or(otherwise)
    }

    /// How the file ties a part of a stay to an order that the stay holds.
    fn tie(&self, stay: usize, order: usize, held: &Attachment, part: u32) -> Option<Bearing> {
        let script = self.script;
        let event = self.cells[order].event;
        let is_listed = || {
            script
                .parts_of
                .get(&event)
                .is_some_and(|parts| parts.contains(&part))
        };
        let mut named = self.cells[order].facets.iter();
        if held.reach.part == Some(part)
            || self.holds_one_order(stay)
            || is_listed()
            || named.any(|facet| facet.part == Some(part))
        {
            Some(Bearing::Part)
        } else {
            let does = &script.acts[self.cells[stay].event][held.act];
            let is_this = does.own_part == Some(part) || script.is_called(event, part);
            is_this.then_some(Bearing::All)
        }
    }

    fn holds_one_order(&self, stay: usize) -> bool {
        let acts = self.script.acts[self.cells[stay].event].iter();
        let mut held = acts
            .filter(|act| act.verb.meaning().order == OrderEffect::Hold)
            .map(|act| act.target);
        let first = held.next();
        held.all(|other| Some(other) == first)
    }
}

fn strongest(one: Hold, other: Hold) -> Hold {
    match (one, other) {
        (Hold::Yes, _) | (_, Hold::Yes) => Hold::Yes,
        (Hold::Open, _) | (_, Hold::Open) => Hold::Open,
        (Hold::No, Hold::No) => Hold::No,
    }
}
