//! The courts, jurisdictions and kinds of event that come with the program.
//!
//! Reads the tables of `assets/`, which are part of the program file; knows nothing of case
//! files. Start with [`builtin`]. The tests below prove that the tables are whole, so nothing
//! here can fail at run time: a row or table that could not be read would be missing.

use std::sync::OnceLock;

use serde::Deserialize;

use super::effect_rules::{appeal_rules, effect_rules};
use super::word::{Word, table};
use crate::model::{
    Actor, Catalogue, Court, CourtLevel, CourtSeat, Family, Jurisdiction, JurisdictionId, Kind,
    KindRole, Life, PaperWords, Verb,
};

const KINDS: &str = include_str!("../../../assets/kinds.toml");
const COURTS: &str = include_str!("../../../assets/courts.toml");
const EFFECT_RULES: &str = include_str!("../../../assets/effect-rules.toml");
const JURISDICTIONS: &str = include_str!("../../../assets/jurisdictions.toml");

/// The catalogue that comes with the program, read on first use.
pub fn builtin() -> &'static Catalogue {
    static BUILTIN: OnceLock<Catalogue> = OnceLock::new();
    BUILTIN.get_or_init(|| {
        Catalogue::new(courts(COURTS), jurisdictions(JURISDICTIONS), kinds(KINDS))
            .with_effect_rules(effect_rules(EFFECT_RULES))
            .with_appeal_rules(appeal_rules(EFFECT_RULES))
            .with_seats(seats(COURTS))
    })
}

fn kinds(text: &str) -> Vec<Kind> {
    let file: KindFile = table(text);
    file.group
        .into_iter()
        .flat_map(|group| {
            group
                .kinds
                .into_iter()
                .map(move |row| row.kind(group.family.0))
        })
        .collect()
}

fn courts(text: &str) -> Vec<Court> {
    let file: CourtFile = table(text);
    file.group
        .iter()
        .flat_map(|group| group.courts.iter().map(move |row| group.court(row)))
        .collect()
}

fn seats(text: &str) -> Vec<CourtSeat> {
    let file: CourtFile = table(text);
    let rows = file.group.into_iter().flat_map(|group| group.courts);
    rows.filter_map(|row| {
        Some(CourtSeat {
            court: row.id.into(),
            place: row.seat?,
            lat: row.lat?,
            lon: row.lon?,
            source: row.seat_source?,
        })
    })
    .collect()
}

fn jurisdictions(text: &str) -> Vec<Jurisdiction> {
    let file: JurisdictionFile = table(text);
    file.jurisdiction
        .into_iter()
        .map(|row| Jurisdiction {
            id: row.id.into(),
            name: row.name,
            part_of: row.part_of.map(JurisdictionId::from),
        })
        .collect()
}

#[derive(Default, Deserialize)]
struct KindFile {
    group: Vec<KindGroup>,
}

#[derive(Deserialize)]
struct KindGroup {
    family: Word<Family>,
    kinds: Vec<KindRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct KindRow {
    id: String,
    label: String,
    name: String,
    actor: Word<Actor>,
    life: Word<Life>,
    glyph: String,
    weight: u8,
    short: Option<String>,
    one: Option<String>,
    many: Option<String>,
    #[serde(default)]
    roles: Vec<Word<KindRole>>,
    brings_up: Option<Word<Verb>>,
    goes_to: Option<String>,
}

impl KindRow {
    fn kind(self, family: Family) -> Kind {
        Kind {
            id: self.id.into(),
            label: self.label,
            name: self.name,
            family,
            actor: self.actor.0,
            life: self.life.0,
            glyph: self.glyph,
            weight: Some(self.weight),
            words: PaperWords {
                short: self.short,
                one: self.one,
                many: self.many,
            },
            roles: self.roles.into_iter().map(|role| role.0).collect(),
            brings_up: self.brings_up.map(|verb| verb.0),
            goes_to: self.goes_to.map(Into::into),
        }
    }
}

#[derive(Default, Deserialize)]
struct CourtFile {
    group: Vec<CourtGroup>,
}

/// Courts that share what a row does not say itself.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct CourtGroup {
    level: Word<CourtLevel>,
    jurisdiction: String,
    #[serde(default)]
    appeals_to: Vec<String>,
    courts: Vec<CourtRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct CourtRow {
    id: String,
    short: String,
    name: String,
    level: Option<Word<CourtLevel>>,
    appeals_to: Option<Vec<String>>,
    part_of: Option<String>,
    seat: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    seat_source: Option<String>,
}

impl CourtGroup {
    fn court(&self, row: &CourtRow) -> Court {
        let appeals_to = row.appeals_to.as_ref().unwrap_or(&self.appeals_to);
        Court {
            id: row.id.as_str().into(),
            short: row.short.clone(),
            name: row.name.clone(),
            level: row.level.unwrap_or(self.level).0,
            jurisdiction: self.jurisdiction.as_str().into(),
            appeals_to: appeals_to.iter().map(|id| id.as_str().into()).collect(),
            part_of: row.part_of.as_deref().map(Into::into),
            bench: None,
        }
    }
}

#[derive(Default, Deserialize)]
struct JurisdictionFile {
    jurisdiction: Vec<JurisdictionRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct JurisdictionRow {
    id: String,
    name: String,
    part_of: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::words::ClosedList;
    use crate::model::{AppealEffect, AppealRule, AppealedOrders, CourtId, KindId, TakesEffect};
    use std::collections::BTreeSet;

    /// The icons that are drawn; see the table of glyphs in the theme.
    const GLYPHS: &str = "document gavel scales pen pages speech pause play exclamation cross \
        check arrow-up arrow-down clock people section globe flag key lock question dot";

    /// 28 U.S.C. § 41 read with §§ 81-131: the districts of each circuit, by Free Law id.
    const DISTRICTS: &[(&str, &str)] = &[
        ("ca1", "med mad nhd prd rid"),
        ("ca2", "ctd nyed nynd nysd nywd vtd"),
        ("ca3", "ded njd paed pamd pawd vid"),
        ("ca4", "mdd nced ncmd ncwd scd vaed vawd wvnd wvsd"),
        ("ca5", "laed lamd lawd msnd mssd txed txnd txsd txwd"),
        ("ca6", "kyed kywd mied miwd ohnd ohsd tned tnmd tnwd"),
        ("ca7", "ilcd ilnd ilsd innd insd wied wiwd"),
        ("ca8", "ared arwd iand iasd mnd moed mowd ned ndd sdd"),
        (
            "ca9",
            "akd azd cacd caed cand casd gud hid idd mtd nmid nvd ord waed wawd",
        ),
        ("ca10", "cod ksd nmd oked oknd okwd utd wyd"),
        ("ca11", "almd alnd alsd flmd flnd flsd gamd gand gasd"),
        ("cadc", "dcd"),
    ];

    fn court(id: &str) -> &'static Court {
        builtin()
            .court(&CourtId::from(id))
            .unwrap_or_else(|| panic!("no court {id}"))
    }

    fn life(id: &str) -> Life {
        builtin()
            .kind(&KindId::from(id))
            .unwrap_or_else(|| panic!("no kind {id}"))
            .life
    }

    /// Number of rows as a person counts them, without the parser under test.
    fn rows(text: &str) -> usize {
        text.lines()
            .filter(|line| line.trim_start().starts_with("{ id = "))
            .count()
    }

    #[test]
    fn every_row_is_read_and_every_id_is_unique() {
        toml::from_str::<KindFile>(KINDS).unwrap();
        toml::from_str::<CourtFile>(COURTS).unwrap();
        toml::from_str::<JurisdictionFile>(JURISDICTIONS).unwrap();
        // The catalogue drops rows with an id that is taken, so equal counts mean unique ids.
        assert_eq!(builtin().kinds().len(), rows(KINDS));
        assert_eq!(builtin().courts().len(), rows(COURTS));
        assert_eq!(builtin().jurisdictions().len(), rows(JURISDICTIONS));
    }

    #[test]
    fn every_reference_resolves() {
        for court in builtin().courts() {
            for id in court.appeals_to.iter().chain(&court.part_of) {
                assert!(builtin().court(id).is_some(), "{} names {id}", court.id);
            }
            assert!(
                builtin().jurisdiction(&court.jurisdiction).is_some(),
                "{}",
                court.id
            );
        }
        for jurisdiction in builtin().jurisdictions() {
            if let Some(id) = &jurisdiction.part_of {
                assert!(builtin().jurisdiction(id).is_some(), "{}", jurisdiction.id);
            }
        }
    }

    #[test]
    fn every_court_of_a_shipped_case_has_a_seat_with_its_source_or_none_is_known() {
        for shipped in crate::format::SHIPPED {
            let read = crate::format::read(shipped.name, shipped.text.as_bytes(), builtin());
            let catalogue = builtin().with(&read.case.courts, &[], &[]);
            for event in &read.case.events {
                let Some(court) = &event.court else { continue };
                let is_invented = builtin().court(court).is_none();
                let seat = catalogue.seat(court);
                let has_moved = court.as_str() == "ie-dpc";
                let is_bench = catalogue
                    .court(court)
                    .is_some_and(|court| court.part_of.is_some());
                assert!(
                    seat.is_some() || has_moved || (is_invented && !is_bench),
                    "{court} of {}",
                    shipped.name
                );
            }
        }
        let rows = COURTS.matches("seat = ").count();
        let seats = seats(COURTS);
        assert_eq!(seats.len(), rows);
        for seat in seats {
            assert!(!seat.source.is_empty(), "{}", seat.court);
            assert!((-90.0..=90.0).contains(&seat.lat), "{}", seat.court);
            assert!((-180.0..=180.0).contains(&seat.lon), "{}", seat.court);
        }
    }

    #[test]
    fn the_94_districts_appeal_to_their_circuit() {
        let listed: Vec<(&str, &str)> = DISTRICTS
            .iter()
            .flat_map(|(circuit, ids)| ids.split(' ').map(move |id| (id, *circuit)))
            .collect();
        assert_eq!(listed.len(), 94);
        for (id, circuit) in listed {
            let routes: Vec<&str> = court(id).appeals_to.iter().map(CourtId::as_str).collect();
            assert_eq!(routes, [circuit, "cafc"], "{id}");
            assert_eq!(court(id).level, CourtLevel::Trial);
        }
    }

    #[test]
    fn bankruptcy_courts_appeal_to_their_district() {
        let bankruptcy: Vec<_> = builtin()
            .courts()
            .iter()
            .filter(|court| court.short.starts_with("Bankr. "))
            .collect();
        let districts: BTreeSet<_> = bankruptcy
            .iter()
            .map(|court| &court.appeals_to[0])
            .collect();
        assert_eq!((bankruptcy.len(), districts.len()), (94, 94));
        for bankruptcy in bankruptcy {
            let district = court(bankruptcy.appeals_to[0].as_str());
            assert_eq!(bankruptcy.short, format!("Bankr. {}", district.short));
            if let Some(panel) = bankruptcy.appeals_to.get(1) {
                assert_eq!(court(panel.as_str()).appeals_to[0], district.appeals_to[0]);
            }
        }
    }

    #[test]
    fn appeal_routes_climb_and_never_come_back() {
        fn walk<'a>(court: &'a Court, path: &mut Vec<&'a CourtId>) {
            assert!(
                !path.contains(&&court.id),
                "{path:?} comes back to {}",
                court.id
            );
            path.push(&court.id);
            for id in &court.appeals_to {
                let above = builtin().court(id).unwrap();
                assert!(above.level >= court.level, "{} is above {id}", court.id);
                walk(above, path);
            }
            path.pop();
        }
        for court in builtin().courts() {
            walk(court, &mut Vec::new());
        }
    }

    #[test]
    fn kinds_can_be_drawn() {
        let glyphs: BTreeSet<&str> = GLYPHS.split_whitespace().collect();
        for kind in builtin().kinds() {
            assert!(
                glyphs.contains(kind.glyph.as_str()),
                "{} has {}",
                kind.id,
                kind.glyph
            );
            assert!(kind.label.chars().count() <= 16, "{} is long", kind.label);
            assert!(kind.label.starts_with(char::is_uppercase), "{}", kind.label);
        }
        let families: BTreeSet<_> = builtin().kinds().iter().map(|kind| kind.family).collect();
        assert_eq!(families.len(), Family::ALL.len());
    }

    #[test]
    fn every_row_says_what_it_weighs_and_every_role_is_one_of_some_kind() {
        for kind in builtin().kinds() {
            assert_eq!(kind.weight, Some(kind.weight()), "{}", kind.id);
        }
        for role in KindRole::VALUES {
            assert!(
                builtin().kinds().iter().any(|kind| kind.is(*role)),
                "{role:?}"
            );
        }
    }

    #[test]
    fn every_effect_rule_is_of_a_known_jurisdiction() {
        assert!(builtin().effect_rules().len() >= 6);
        for rule in builtin().effect_rules() {
            assert!(builtin().jurisdiction(&rule.jurisdiction).is_some());
            assert!(!rule.authority.is_empty());
        }
        let ca2 = builtin().court(&"ca2".into()).unwrap();
        let rule = builtin().effect_rule(ca2).unwrap();
        assert_eq!(rule.by, TakesEffect::WithMandate);
        let panel = builtin().court(&"bap9".into()).unwrap();
        let rule = builtin().effect_rule(panel).unwrap();
        assert_eq!(rule.by, TakesEffect::AtOnce);
        let stay = rule.stay_of_judgment.as_ref().unwrap();
        let days = ["2009-11-30", "2009-12-01"].map(|day| stay.days_from(day.parse().unwrap()));
        assert_eq!(days, [10, 14]);
    }

    #[test]
    fn every_appeal_rule_is_of_a_known_jurisdiction_and_can_be_reached() {
        let rules = builtin().appeal_rules();
        assert!(rules.len() >= 20);
        for (place, rule) in rules.iter().enumerate() {
            assert!(builtin().jurisdiction(&rule.jurisdiction).is_some());
            assert!(!rule.authority.is_empty());
            assert_eq!(
                rule.depends_on.is_some(),
                rule.effect == AppealEffect::Depends
            );
            // One that is true of everything hides those behind it.
            let hides = |earlier: &AppealRule| {
                earlier.jurisdiction == rule.jurisdiction
                    && earlier.level.is_none_or(|level| rule.level == Some(level))
                    && earlier.courts.is_empty()
                    && earlier.cases.is_none_or(|cases| rule.cases == Some(cases))
                    && (!earlier.is_of_government || rule.is_of_government)
                    && (earlier.orders != AppealedOrders::Injunctions
                        || rule.orders == earlier.orders)
            };
            assert!(!rules[..place].iter().any(hides), "{}", rule.authority);
        }
    }

    #[test]
    fn what_binds_lives_on_and_what_asks_waits() {
        for id in [
            "search-warrant",
            "ruling",
            "subpoena",
            "tro",
            "contempt-order",
            "vacatur",
        ] {
            assert_eq!(life(id), Life::Order, "{id}");
        }
        for id in [
            "motion",
            "objections",
            "notice-of-appeal",
            "cert-petition",
            "stipulation",
        ] {
            assert_eq!(life(id), Life::Pending, "{id}");
        }
        for id in [
            "brief",
            "refusal",
            "mandate",
            "cert-granted",
            "stay-lifted",
            "statute",
        ] {
            assert_eq!(life(id), Life::Moment, "{id}");
        }
        let stays = [
            "stay",
            "administrative-stay",
            "stay-pending-appeal",
            "stay-pending-certiorari",
        ];
        let found: BTreeSet<&str> = builtin()
            .kinds()
            .iter()
            .filter(|kind| kind.life == Life::Stay)
            .map(|kind| kind.id.as_str())
            .collect();
        assert_eq!(found, BTreeSet::from(stays));
    }

    #[test]
    fn a_broken_table_is_an_empty_one() {
        assert!(kinds("group = 3").is_empty());
        assert!(courts("[[group]").is_empty());
        assert!(jurisdictions("").is_empty());
    }
}
