//! Dockets to a case: the one way for every source of court records.
//!
//! The text of an entry is kept word for word as a quotation of the docket, but for what is of
//! private people; everything else that is said about the entry rests on something named. The
//! same dockets in another order give the same case. Start with [`to_case`].

mod event;
pub(crate) mod order;
mod people;
pub(crate) mod reader;
mod spread;
pub(crate) mod title;
mod title_words;
mod told_days;

use std::collections::{BTreeMap, HashMap, HashSet};

use thin_vec::ThinVec;

use self::event::Writer;
use self::people::People;
use self::told_days::{ToldDays, tellings};
use super::instances::{CaseBelow, Instances, Record};
use crate::import::docket::{Docket, DocketParty, EntryList, LowerCase};
use crate::import::open::input::stem;
use crate::import::privacy::Privacy;
use crate::import::words::courts::Courts;
use crate::import::words::ids::{Ids, slug};
use crate::import::words::judges::Judges;
use crate::import::words::numbers::CaseNumber;
use crate::import::words::parties::Parties;
use crate::import::{Import, Options, Report};
use crate::model::{
    self, Case, Catalogue, CourtId, CourtLevel, Event, EventDate, EventId, LaneOwner, Source,
    SourceId, SourceKind, counted_as,
};

/// Makes one case of dockets. `name` is that of the file they were read from, for a case that
/// has none; `report` is what was met while reading them. Their texts become those of the case: of
/// large ones there is no room for two.
pub fn to_case(
    name: &str,
    dockets: Vec<Docket>,
    mut report: Report,
    catalogue: &Catalogue,
    options: &Options,
) -> Import {
    let mut courts = Courts::new(catalogue);
    let placed = placed(dockets, &mut courts, &mut report);
    let mut maker = Maker {
        stem: stem(name),
        catalogue,
        case: Case {
            lanes_by: LaneOwner::Court,
            ..Case::default()
        },
        parties: Parties::default(),
        judges: Judges::default(),
        privacy: Privacy::new(options.keep_private),
        ids: Ids::default(),
        is_at_last: false,
        source_ids: Ids::default(),
        prefixes: Ids::default(),
        report,
        spread: HashMap::new(),
        spread_twice: 0,
        told_days: 0,
        distant: Vec::new(),
        also: Vec::new(),
    };
    for placed in &placed {
        for party in &placed.docket.parties {
            maker.privacy.know(&party.name);
        }
    }
    maker.title(&placed);
    let mut records = Vec::new();
    let count = placed.len();
    for (number, placed) in placed.into_iter().enumerate() {
        maker.is_at_last = number + 1 == count;
        let record = maker.docket(placed, &mut courts);
        records.push(record);
    }
    maker.draw_distant();
    if maker.spread_twice > 0 {
        maker.report.understand(format!(
            "{} in several dockets at once and {} there once",
            counted_as(maker.spread_twice, "entry stands", "entries stand"),
            if maker.spread_twice == 1 { "is" } else { "are" },
        ));
    }
    if maker.told_days > 0 {
        maker.report.understand(format!(
            "{} on the days that entries tell for them",
            counted_as(
                maker.told_days,
                "hearing or deadline stands",
                "hearings and deadlines stand"
            ),
        ));
    }
    courts.put_into(&mut maker.case);
    maker.finish(records)
}

/// A docket with its court.
struct CourtDocket {
    docket: Docket,
    court: Option<CourtId>,
    level: Option<CourtLevel>,
}

/// The dockets, lower courts first, then earlier ones; so that the order of the files does
/// not matter.
fn placed(dockets: Vec<Docket>, courts: &mut Courts<'_>, report: &mut Report) -> Vec<CourtDocket> {
    let mut placed: Vec<_> = dockets
        .into_iter()
        .map(|docket| {
            let court = courts.find(&docket.court, report);
            let level = court.as_ref().and_then(|court| courts.level(court));
            CourtDocket {
                docket,
                court,
                level,
            }
        })
        .collect();
    placed.sort_by(|one, other| {
        let key = |placed: &CourtDocket| {
            let docket = &placed.docket;
            let filed = docket.filed.anchor();
            let first = docket.entries.iter().find_map(|entry| entry.filed.anchor());
            (
                placed.level.is_none(),
                placed.level,
                placed.court.clone(),
                filed.or(first),
            )
        };
        let number = |placed: &CourtDocket| placed.docket.number.clone();
        key(one)
            .cmp(&key(other))
            .then_with(|| number(one).cmp(&number(other)))
    });
    placed
}

/// The case that is being made.
struct Maker<'a> {
    /// The name of the file, without its ending.
    stem: &'a str,
    catalogue: &'a Catalogue,
    case: Case,
    parties: Parties,
    judges: Judges,
    privacy: Privacy,
    /// Ids of events.
    ids: Ids,
    /// Whether this is the last docket, behind which no event gets an id.
    is_at_last: bool,
    source_ids: Ids,
    prefixes: Ids,
    report: Report,
    /// Events of entries that were filed in several cases, by what is the same in all.
    spread: HashMap<spread::Key, usize>,
    /// How many entries stand in such events beyond the first.
    spread_twice: usize,
    /// How many hearings and deadlines entries tell, which stand on days of their own.
    told_days: usize,
    /// What entries do to those of other dockets.
    distant: Vec<DistantAct>,
    /// Dockets and numbers that such events have besides their own, with their places.
    also: Vec<(String, String, usize)>,
}

/// What an entry does to one of another docket, before it is known whether that is at hand.
struct DistantAct {
    from: usize,
    court: Option<CourtId>,
    docket: String,
    number: String,
    verb: model::Verb,
    reason: String,
}

impl Maker<'_> {
    /// The title of the lowest court is that of the case; what a higher court calls it is
    /// its second title.
    fn title(&mut self, placed: &[CourtDocket]) {
        let mut titles: Vec<String> = Vec::new();
        for placed in placed {
            let title = self.privacy.name(placed.docket.title.trim()).into_owned();
            if !title.is_empty() && !titles.contains(&title) {
                titles.push(title);
            }
        }
        self.case.title = match titles.first() {
            Some(title) => title.clone(),
            None => self.stem.to_owned(),
        };
        self.case.caption = titles.into_iter().skip(1).next_back();
    }

    fn docket(&mut self, mut placed: CourtDocket, courts: &mut Courts<'_>) -> Record {
        let source = self.source(&placed);
        let entries = std::mem::take(&mut placed.docket.entries);
        let docket = &placed.docket;
        let court = placed.court.as_ref();
        if let (Some(court), false) = (court, docket.number.is_empty()) {
            self.case.dockets.push(model::DocketNumber {
                court: court.clone(),
                number: docket.number.clone(),
                sources: Vec::new(),
            });
        }
        self.events(&placed, in_time(entries), &source);
        Record {
            court: court.cloned(),
            number: docket.number.clone(),
            source,
            origins: self.origins(&docket.origins, courts),
            related: self.related(docket, courts),
        }
    }

    fn events(&mut self, placed: &CourtDocket, entries: EntryList, source: &SourceId) {
        let docket = &placed.docket;
        let court = placed.court.as_ref();
        let ids: Vec<_> = docket
            .parties
            .iter()
            .map(|party| {
                let shown = self.shown(party);
                self.parties.of_docket(&shown, court)
            })
            .collect();
        let number = docket.number.as_str();
        let read = reader::read(&entries, number, court, self.catalogue, &mut self.report);
        let prefix = self.prefix(placed);
        let people = People::of(docket, court, &ids, &self.parties, &mut self.judges);
        let mut writer = Writer {
            catalogue: self.catalogue,
            people: &people,
            privacy: &mut self.privacy,
            ids: &mut self.ids,
            court,
            docket: (!docket.number.is_empty()).then_some(&docket.number),
            source,
            prefix: &prefix,
            told: Vec::new(),
        };
        let events = &mut self.case.events;
        let mut places = Vec::with_capacity(entries.len());
        let mut days = ToldDays::default();
        events.reserve(entries.len());
        for (mut entry, sense) in entries.into_iter().zip(read.entries) {
            let meaning = sense.meaning(&entry);
            let spread = spread::key(&entry.text, entry.filed.text(), court);
            let number = std::mem::take(&mut entry.number);
            let told = tellings(&entry, self.catalogue.kind(&meaning.kind));
            let mut event = writer.event(*entry, &number, meaning);
            let known = spread
                .as_ref()
                .and_then(|key| self.spread.get(key))
                .copied();
            let place = known.filter(|place| events[*place].docket != event.docket);
            if let Some(place) = place {
                spread::add(&mut events[place], event);
                self.spread_twice += 1;
                self.also.push((docket.number.clone(), number, place));
            } else {
                let sets = days.tell(&mut writer, &event, told);
                event.does.extend(sets);
                self.spread.extend(spread.map(|key| (key, events.len())));
                events.push(event);
            }
            let place = place.unwrap_or(events.len() - 1);
            places.push(place);
        }
        if self.is_at_last {
            // Of a large docket they take room that what its entries do needs.
            *writer.ids = Ids::default();
        }
        for (from, effects) in read.effects.into_iter().enumerate() {
            let mut does: ThinVec<model::Effect> = ThinVec::new();
            // Nearly all that do something do it once, and an effect is large.
            does.reserve_exact(effects.len());
            for read in effects {
                let target = events[places[read.to as usize]].id.clone();
                does.push(writer.effect(read, target));
            }
            if !does.is_empty() {
                add_effects(&mut events[places[from]], does);
            }
        }
        self.told_days += days.put_into(events, &places);
        for read in read.distant {
            self.distant.push(DistantAct {
                from: places[read.from],
                court: placed.court.clone(),
                docket: read.docket,
                number: read.number,
                verb: read.verb,
                reason: read.reason,
            });
        }
    }

    /// Draws what entries do to those of other dockets of the same court that are at hand.
    fn draw_distant(&mut self) {
        let acts = std::mem::take(&mut self.distant);
        if acts.is_empty() {
            return;
        }
        let numbered = self.numbered();
        let dockets = numbered.keys();
        let dockets: Vec<(CaseNumber, &str)> = dockets
            .filter_map(|number| Some((CaseNumber::parse(number)?, *number)))
            .collect();
        let meant = acts.into_iter().filter_map(|act| {
            let named = CaseNumber::parse(&act.docket)?;
            let mut fitting = dockets.iter().filter(|(number, _)| number.fits(&named));
            let (Some((_, docket)), None) = (fitting.next(), fitting.next()) else {
                return None;
            };
            let place = (*numbered.get(docket)?.get(act.number.as_str())?)?;
            Some((act, place))
        });
        let meant: Vec<(DistantAct, usize)> = meant.collect();
        for (act, place) in meant {
            let events = &mut self.case.events;
            if events[place].court != act.court || place == act.from {
                continue;
            }
            let target = events[place].id.clone();
            self.report.references.outside -= 1;
            self.report.references.resolved += 1;
            let does = &mut events[act.from].does;
            if !does
                .iter()
                .any(|known| known.verb == act.verb && known.target == target)
            {
                does.push(model::Effect {
                    reason: Some(act.reason),
                    ..model::Effect::new(act.verb, target)
                });
            }
        }
    }

    /// By docket and number of the entry, the place of its event; none where several have it.
    fn numbered(&self) -> BTreeMap<&str, HashMap<&str, Option<usize>>> {
        let events = self.case.events.iter().enumerate();
        let own = events.filter_map(|(place, event)| {
            let number = event.docket_number.as_deref()?;
            Some((event.docket.as_deref()?, number, place))
        });
        let also = self.also.iter();
        let also = also.map(|(docket, number, place)| (docket.as_str(), number.as_str(), *place));
        let mut numbered: BTreeMap<&str, HashMap<&str, Option<usize>>> = BTreeMap::new();
        for (docket, number, place) in own.chain(also) {
            let of_docket = numbered.entry(docket).or_default();
            of_docket
                .entry(number)
                .and_modify(|only| *only = None)
                .or_insert(Some(place));
        }
        numbered
    }

    /// What ids of the entries of a docket begin with: the court, and the number where the
    /// court has several dockets of the case.
    fn prefix(&mut self, placed: &CourtDocket) -> String {
        let court = placed.court.as_ref().map_or("entry", CourtId::as_str);
        let prefix = self.prefixes.take(court);
        let number = slug(&placed.docket.number);
        if prefix == court || number.is_empty() {
            prefix
        } else {
            self.prefixes.take(&format!("{court}-{number}"))
        }
    }

    /// A party as it is kept: without private data.
    fn shown(&mut self, party: &DocketParty) -> DocketParty {
        DocketParty {
            name: self.privacy.name(&party.name).into_owned(),
            role: party.role.clone(),
            counsel: Vec::new(),
            terminated: party.terminated.clone(),
            extra: self.privacy.text(&party.extra).into_owned(),
        }
    }

    fn source(&mut self, placed: &CourtDocket) -> SourceId {
        let docket = &placed.docket;
        let court = placed.court.as_ref();
        let number = slug(&docket.number);
        let wanted = match (court, number.is_empty()) {
            (Some(court), _) => format!("docket-{court}"),
            (None, false) => format!("docket-{number}"),
            (None, true) => "docket".to_owned(),
        };
        let short = court
            .and_then(|court| self.catalogue.court(court))
            .map_or_else(|| docket.court.clone(), |court| court.short.clone());
        let mut title = match docket.title.trim() {
            "" => format!("Docket, {}", self.stem),
            title => format!("Docket of {}", self.privacy.again(title)),
        };
        for part in [&docket.number, &short] {
            if !part.is_empty() {
                title = format!("{title}, {part}");
            }
        }
        let id = SourceId::from(self.source_ids.take(&wanted));
        self.case.sources.push(Source {
            id: id.clone(),
            kind: SourceKind::Docket,
            title,
            short: Some(if short.is_empty() {
                "Docket".to_owned()
            } else {
                format!("Docket, {short}")
            }),
            publisher: (!docket.publisher.is_empty()).then(|| docket.publisher.to_owned()),
            authors: Vec::new(),
            published: EventDate::unknown(),
            published_basis: None,
            address: docket.address.clone(),
            relies_on: Vec::new(),
            note: None,
            unverified: false,
        });
        id
    }

    fn origins(&mut self, origins: &[LowerCase], courts: &mut Courts<'_>) -> Vec<CaseBelow> {
        let report = &mut self.report;
        let origins = origins.iter().map(|below| CaseBelow {
            court: courts.find(&below.court, report),
            number: below.number.trim().to_owned(),
            judge: below.judge.clone(),
            filed: below.filed.clone(),
            judgment: below.judgment.clone(),
            appealed: below.appealed.clone(),
        });
        origins.collect()
    }

    fn related(
        &mut self,
        docket: &Docket,
        courts: &mut Courts<'_>,
    ) -> Vec<(Option<CourtId>, String, String)> {
        let report = &mut self.report;
        let related = docket.related.iter().map(|case| {
            let court = courts.find(&case.court, report);
            (court, case.number.trim().to_owned(), case.relation.clone())
        });
        related.collect()
    }

    fn finish(self, records: Vec<Record>) -> Import {
        let (mut case, mut report) = (self.case, self.report);
        // What was noted of each entry is not needed any more, and takes room.
        drop((self.ids, self.spread, self.also));
        self.parties.put_into(&mut case);
        self.judges.put_into(&mut case);
        let mut instances = Instances::of(records);
        instances.draw(&mut case, None);
        order::by_date(&mut case.events);
        instances.tell(&case, &mut report);
        report.left_out.append(self.privacy.left_out);
        report.events = case.events.len();
        Import {
            case,
            report,
            outside: Vec::new(),
            instances,
        }
    }
}

/// Adds to an event what it does to others, each once.
fn add_effects(event: &mut Event, mut effects: ThinVec<model::Effect>) {
    let mut known: HashSet<(model::Verb, EventId)> = HashSet::new();
    let before = event.does.iter();
    known.extend(before.map(|effect| (effect.verb, effect.target.clone())));
    let own = event.id.clone();
    effects.retain(|effect| {
        effect.target != own && known.insert((effect.verb, effect.target.clone()))
    });
    if event.does.is_empty() {
        effects.shrink_to_fit();
        event.does = effects;
    } else {
        event.does.extend(effects);
    }
}

/// The entries with the earliest first: some reports print the latest first.
fn in_time(mut entries: EntryList) -> EntryList {
    let days: Vec<_> = entries
        .iter()
        .filter_map(|entry| entry.filed.anchor())
        .collect();
    let (mut up, mut down) = (0, 0);
    for pair in days.windows(2) {
        match pair[0].cmp(&pair[1]) {
            std::cmp::Ordering::Less => up += 1,
            std::cmp::Ordering::Greater => down += 1,
            std::cmp::Ordering::Equal => {}
        }
    }
    if down > up {
        entries.reverse();
    }
    entries
}
