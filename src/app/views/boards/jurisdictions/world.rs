//! The states of the world as outlines and triangles, from `assets/world/`.
//!
//! It knows no case and no screen; a line that cannot be read is passed over, and the tests below
//! prove that there is none. Start with [`world`].

use std::sync::OnceLock;

use crate::model::JurisdictionId;

const STATES: &str = include_str!("../../../../../assets/world/states.txt");

/// How much of a degree a unit of the file is.
const UNIT: f32 = 0.1;

/// A state.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct State {
    /// The jurisdiction whose territory it is; none where the program knows none.
    pub jurisdiction: Option<JurisdictionId>,
    /// What belongs to it, each by itself.
    pub lands: Vec<Land>,
}

/// Land within one outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Land {
    /// Degrees east and north.
    pub points: Vec<(f32, f32)>,
    /// Its triangles, by the numbers of three points each.
    pub triangles: Vec<u32>,
}

/// The states, read on first use.
pub(super) fn world() -> &'static [State] {
    static WORLD: OnceLock<Vec<State>> = OnceLock::new();
    WORLD.get_or_init(|| read(STATES))
}

/// The middle of the largest land of a jurisdiction, in degrees north and east.
pub(super) fn middle_of(jurisdiction: &JurisdictionId) -> Option<(f64, f64)> {
    let is_it = |state: &&State| state.jurisdiction.as_ref() == Some(jurisdiction);
    let state = world().iter().find(is_it)?;
    let land = state.lands.iter().max_by_key(|land| land.points.len())?;
    let count = land.points.len() as f32;
    let sum = |part: fn(&(f32, f32)) -> f32| land.points.iter().map(part).sum::<f32>();
    let (lon, lat) = (sum(|point| point.0) / count, sum(|point| point.1) / count);
    Some((f64::from(lat), f64::from(lon)))
}

fn read(text: &str) -> Vec<State> {
    let mut states: Vec<State> = Vec::new();
    for line in text.lines() {
        let Some((word, rest)) = line.split_once(' ') else {
            continue;
        };
        let numbers = || {
            rest.split(' ')
                .filter_map(|number| number.parse::<i32>().ok())
        };
        match (word, states.last_mut()) {
            ("state", _) => states.push(State {
                jurisdiction: (rest != "-").then(|| rest.into()),
                lands: Vec::new(),
            }),
            ("ring", Some(state)) => state.lands.push(Land {
                points: points(numbers()),
                triangles: Vec::new(),
            }),
            ("fill", Some(state)) => {
                if let Some(land) = state.lands.last_mut() {
                    land.triangles = triangles(numbers(), land.points.len());
                }
            }
            _ => {}
        }
    }
    states
}

fn points(mut numbers: impl Iterator<Item = i32>) -> Vec<(f32, f32)> {
    let (mut x, mut y) = (0, 0);
    let mut points = Vec::new();
    while let (Some(east), Some(north)) = (numbers.next(), numbers.next()) {
        (x, y) = (x + east, y + north);
        points.push((x as f32 * UNIT, y as f32 * UNIT));
    }
    points
}

/// The triangles whose points there are.
fn triangles(numbers: impl Iterator<Item = i32>, points: usize) -> Vec<u32> {
    let mut at = 0;
    let numbers = numbers.map(|step| {
        at += step;
        u32::try_from(at).ok().filter(|at| (*at as usize) < points)
    });
    let numbers: Vec<Option<u32>> = numbers.collect();
    let whole = numbers
        .chunks_exact(3)
        .filter(|corners| corners.iter().all(Option::is_some));
    whole.flatten().flatten().copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_world_is_read() {
        let lines = |word: &str| STATES.lines().filter(|line| line.starts_with(word)).count();
        let lands: Vec<&Land> = world().iter().flat_map(|state| &state.lands).collect();
        assert_eq!(
            (world().len(), lands.len()),
            (lines("state "), lines("ring "))
        );
        for land in lands {
            assert!(land.points.len() >= 3 && !land.triangles.is_empty());
            assert!(land.points.iter().all(|point| point.1.abs() <= 90.0));
        }
        let numbers = STATES.lines().filter(|line| line.starts_with("fill "));
        let corners: usize = numbers.map(|line| line.split(' ').count() - 1).sum();
        let read: usize = world()
            .iter()
            .flat_map(|state| &state.lands)
            .map(|land| land.triangles.len())
            .sum();
        assert_eq!(read, corners);
        assert!(STATES.len() < 80_000);
    }

    #[test]
    fn every_state_is_a_jurisdiction_of_the_program() {
        let named: Vec<_> = world()
            .iter()
            .filter_map(|state| state.jurisdiction.as_ref())
            .collect();
        assert!(named.len() > 60);
        for id in named {
            assert!(crate::format::builtin().jurisdiction(id).is_some(), "{id}");
        }
        let (lat, lon) = middle_of(&"ie".into()).unwrap();
        assert!((51.0..56.0).contains(&lat) && (-11.0..-5.0).contains(&lon));
        assert_eq!(middle_of(&"eu".into()), None);
    }
}
