//! The parties against the stages of a case: what each was in which court, and where that flips.
//!
//! A stage is a court in which a party has a role or acts; the stages stand in the order in which
//! they began. Start with [`PartyBoard::of`].

use std::collections::HashMap;

use crate::model::{Case, Certainty, CourtId, Day, EventId, Party, Role};
use crate::picture::Picture;

/// What a party was at a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRole {
    /// The role, in the words of the file.
    pub role: String,
    /// The event with which it began.
    pub from: Option<EventId>,
    /// Whether it had begun by the chosen date.
    pub has_begun: Certainty,
    /// Whether the party now defends what it attacked at an earlier stage, or the other way round.
    pub flips: bool,
}

/// What a party was and did at a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageCell {
    /// Its roles, in the order of the file.
    pub roles: Vec<StageRole>,
    /// How many events of that court it brought about, by the chosen date.
    pub acts: usize,
}

/// The parties against the stages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyBoard {
    /// The courts of the stages; none for roles that name no court.
    pub stages: Vec<Option<CourtId>>,
    /// For each party, in the order of the case, a cell for each stage.
    pub rows: Vec<Vec<StageCell>>,
}

/// On which side of a dispute a role stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// It wants something changed.
    Attack,
    /// It wants it to stay.
    Defence,
}

/// Words of roles, as courts use them, and the side of each. What is not here stands on neither.
const SIDES: &[(&str, Side)] = &[
    ("plaintiff", Side::Attack),
    ("claimant", Side::Attack),
    ("petitioner", Side::Attack),
    ("appellant", Side::Attack),
    ("applicant", Side::Attack),
    ("movant", Side::Attack),
    ("objector", Side::Attack),
    ("complainant", Side::Attack),
    ("defendant", Side::Defence),
    ("respondent", Side::Defence),
    ("appellee", Side::Defence),
];

impl PartyBoard {
    /// The parties of a picture, as of a day. Linear in events and roles.
    pub fn of(picture: &Picture, day: Option<Day>) -> Self {
        let case = picture.case();
        let stages = stages(picture);
        let at: HashMap<&Option<CourtId>, usize> = stages
            .iter()
            .enumerate()
            .map(|(number, court)| (court, number))
            .collect();
        let number: HashMap<_, usize> = case
            .parties
            .iter()
            .enumerate()
            .rev()
            .map(|(number, party)| (&party.id, number))
            .collect();
        let mut rows = vec![vec![StageCell::default(); stages.len()]; case.parties.len()];
        for (position, event) in case.events.iter().enumerate() {
            let replay = &picture.story.replay;
            let is_later = day.is_some_and(|day| replay.happened(position, day) == Certainty::No);
            let stage = event.court.as_ref().and_then(|_| at.get(&event.court));
            for party in event.by.iter().filter(|_| !is_later) {
                if let (Some(&stage), Some(&party)) = (stage, number.get(party)) {
                    rows[party][stage].acts += 1;
                }
            }
        }
        for (party, row) in case.parties.iter().zip(&mut rows) {
            add_roles(picture, party, (&at, row), day);
        }
        Self { stages, rows }
    }
}

/// Puts the roles of a party into its row, in the order of the stages.
fn add_roles(
    picture: &Picture,
    party: &Party,
    (at, row): (&HashMap<&Option<CourtId>, usize>, &mut [StageCell]),
    day: Option<Day>,
) {
    for role in &party.roles {
        let Some(cell) = at.get(&role.court).and_then(|stage| row.get_mut(*stage)) else {
            continue;
        };
        cell.roles.push(StageRole {
            role: role.role.clone(),
            from: role.from.clone(),
            has_begun: has_begun(picture, role, day),
            flips: false,
        });
    }
    let mut before = None;
    for role in row.iter_mut().flat_map(|cell| &mut cell.roles) {
        let side = side(&role.role);
        role.flips = side.is_some() && before.is_some() && side != before;
        before = side.or(before);
    }
}

fn has_begun(picture: &Picture, role: &Role, day: Option<Day>) -> Certainty {
    let from = role.from.as_ref();
    let from = from.and_then(|id| picture.story.replay.position(id));
    match (from, day) {
        (Some(event), Some(day)) => picture.story.replay.happened(event, day),
        _ => Certainty::Yes,
    }
}

/// The side of a role: that of the first word of it that has one.
fn side(role: &str) -> Option<Side> {
    let words = role.split(|sign: char| !sign.is_alphanumeric());
    // Who acts for a party, or as its friend, is none.
    let head = words.take_while(|word| !["for", "of", "to", "supporting"].contains(word));
    let of = |word: &str| {
        let word = word.to_lowercase();
        let known = SIDES
            .iter()
            .find(|(known, _)| word == *known || word.strip_suffix('s') == Some(known));
        known.map(|(_, side)| *side)
    };
    head.into_iter().find_map(of)
}

/// The courts in which parties have roles or act, in the order of their first event.
fn stages(picture: &Picture) -> Vec<Option<CourtId>> {
    let case = picture.case();
    let mut stages: Vec<Option<CourtId>> = Vec::new();
    let is_known = |stages: &[Option<CourtId>], court: &Option<CourtId>| stages.contains(court);
    let is_wanted = |court: &CourtId| has_role_in(case, court);
    for &event in picture.story.replay.order_of_events() {
        let court = &case.events[event].court;
        if court.as_ref().is_some_and(is_wanted) && !is_known(&stages, court) {
            stages.push(court.clone());
        }
    }
    for role in case.parties.iter().flat_map(|party| &party.roles) {
        if !is_known(&stages, &role.court) {
            stages.push(role.court.clone());
        }
    }
    stages
}

fn has_role_in(case: &Case, court: &CourtId) -> bool {
    let mut roles = case.parties.iter().flat_map(|party| &party.roles);
    roles.any(|role| role.court.as_ref() == Some(court))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;

    fn picture() -> Picture {
        let shipped = crate::format::SHIPPED[0];
        let case = crate::format::read(
            shipped.name,
            shipped.text.as_bytes(),
            crate::format::builtin(),
        );
        Picture::of(case.case, Look::default())
    }

    #[test]
    fn a_role_knows_its_side() {
        for (role, expected) in [
            ("appellant", Some(Side::Attack)),
            ("Defendants", Some(Side::Defence)),
            ("applicant for the warrant", Some(Side::Attack)),
            ("movant (to lift the stay)", Some(Side::Attack)),
            ("amicus curiae for the appellant", None),
            ("counsel for the appellee", None),
            ("recipient of the warrant", None),
        ] {
            assert_eq!(side(role), expected, "{role}");
        }
    }

    #[test]
    fn roles_stand_at_their_stages_and_flip_where_the_side_changes() {
        let picture = picture();
        let case = picture.case();
        let board = PartyBoard::of(&picture, None);
        let microsoft = case
            .parties
            .iter()
            .position(|party| party.id.as_str() == "microsoft");
        let row = &board.rows[microsoft.unwrap()];
        let roles: Vec<_> = row.iter().flat_map(|cell| &cell.roles).collect();
        let told: usize = case.parties[microsoft.unwrap()].roles.len();
        assert_eq!(roles.len(), told);
        let respondent = roles.iter().find(|role| role.role == "respondent").unwrap();
        assert!(respondent.flips && respondent.has_begun == Certainty::Yes);
        let early = PartyBoard::of(&picture, Some("2013-12-20".parse().unwrap()));
        let row = &early.rows[microsoft.unwrap()];
        let respondent = row.iter().flat_map(|cell| &cell.roles);
        let mut respondent = respondent.filter(|role| role.role == "respondent");
        assert_eq!(respondent.next().unwrap().has_begun, Certainty::No);
        let acts = |board: &PartyBoard| -> usize {
            let cells = board.rows.iter().flatten();
            cells.map(|cell| cell.acts).sum()
        };
        assert!(acts(&early) < acts(&board));
    }
}
