//! A confinement, and what follows for it.
//!
//! It knows neither the run nor the case. Start with [`Confinement`].

use super::super::act::Reach;

/// Somebody is confined under something.
#[derive(Clone, Debug)]
pub(in crate::procedure) struct Confinement {
    /// The event that confines.
    pub event: usize,
    /// That under which it does.
    pub ground: usize,
    /// Who is confined, by number; nobody where the file does not say.
    pub persons: Vec<u32>,
    /// Where the ground is a contempt: what was disobeyed.
    pub disobeyed: Vec<usize>,
}

/// What follows for the confinement of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::procedure) enum Fate {
    /// It does not end.
    GoesOn,
    /// It has ended.
    Over,
    /// Nobody can say which.
    Open,
}

/// What follows for whom, by confinement and ground.
pub(in crate::procedure) type Fates = hashbrown::HashMap<(usize, usize), Vec<(Reach, Fate)>>;
