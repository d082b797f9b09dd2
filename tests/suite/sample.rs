//! A small catalogue and a case file that uses every table, for the tests of the format.

use writmap::model::{Actor, Catalogue, Court, CourtLevel, Family, Jurisdiction, Kind, Life};

/// Two courts, a jurisdiction and a handful of kinds.
pub(crate) fn catalogue() -> Catalogue {
    let court = |id: &str, level, appeals_to: &[&str]| Court {
        id: id.into(),
        short: id.to_uppercase(),
        name: format!("Court {id}"),
        level,
        jurisdiction: "us".into(),
        appeals_to: appeals_to.iter().map(|id| (*id).into()).collect(),
        part_of: None,
        bench: None,
    };
    let kind = |id: &str, life| Kind::new(id.into(), Family::Orders, Actor::Court, life);
    Catalogue::new(
        vec![
            court("nysd", CourtLevel::Trial, &["ca2"]),
            court("ca2", CourtLevel::Appeal, &[]),
        ],
        vec![Jurisdiction {
            id: "us".into(),
            name: "United States".to_owned(),
            part_of: None,
        }],
        vec![
            kind("search-warrant", Life::Order),
            kind("order", Life::Order),
            kind("stay", Life::Stay),
            kind("motion-to-quash", Life::Pending),
            kind("other", Life::Moment),
        ],
    )
}

/// A case that uses every table and every form of value, without a problem.
pub(crate) const FULL: &str = include_str!("full.toml");
