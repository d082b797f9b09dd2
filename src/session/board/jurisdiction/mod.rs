//! Whose law reaches where: the places of a case with who controls what is there, where its courts
//! sit, the sovereigns, and each claim of law across a border.
//!
//! A claim crosses a border when its question lies between legal orders, as the file says, or when it
//! rests on the law of another sovereign than that of the court in which it is made. What has no
//! place on a map is listed as such. Start with [`JurisdictionBoard::of`].

mod sovereigns;

use std::collections::HashMap;

use super::ShownEvents;
use super::question_board::{QuestionBoard, QuestionOutcome, Stand};
use crate::model::{
    Case, Catalogue, Certainty, CourtId, DateStyle, Day, JurisdictionId, Place, compact_date,
    counted, listed, title_and_date, when_text,
};
use crate::picture::{Picture, Story};

/// What stands at a point of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointSubject {
    /// A place of the case, by its number.
    Place(usize),
    /// A court where it sits.
    Court(CourtId),
}

/// A point of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPoint {
    /// What stands there.
    pub subject: PointSubject,
    /// Its name.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Whose territory or court it is, without its parts.
    pub sovereign: Option<JurisdictionId>,
    /// Whether it had come into the case by the day: a court by its first act.
    pub has_come: Certainty,
    /// The event that leads to it, by position: the last one of a court or at a place.
    pub event: Option<usize>,
    /// All that is known of it, in a sentence.
    pub sentence: String,
}

/// Something that has no place on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Its name.
    pub name: String,
    /// What it is, and why it has none.
    pub sentence: String,
}

/// A legal order that is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sovereign {
    /// It, without its parts.
    pub id: JurisdictionId,
    /// Its name.
    pub name: String,
    /// Who and what belongs to it, in a sentence.
    pub sentence: String,
}

/// A claim of law across a border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BorderClaim {
    /// The event in which it was made, by position.
    pub event: Option<usize>,
    /// Whether it had been made by the day.
    pub is_made: Certainty,
    /// Who asserts what, when, and on what ground, in a sentence.
    pub sentence: String,
}

/// A question across a border, with the claims on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BorderQuestion {
    /// The question, by its number in the case; none for claims on none of the list.
    pub question: Option<usize>,
    /// The legal orders between which it lies, without their parts.
    pub between: Vec<JurisdictionId>,
    /// What became of it by the day.
    pub answer: QuestionOutcome,
    /// The same in a sentence.
    pub outcome: String,
    /// The claims, in the order of time.
    pub claims: Vec<BorderClaim>,
}

/// Whose law reaches where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JurisdictionBoard {
    /// What stands on the map: places first.
    pub points: Vec<MapPoint>,
    /// What does not.
    pub unplaced: Vec<Unplaced>,
    /// The legal orders that are concerned, in the order in which the case comes to them.
    pub sovereigns: Vec<Sovereign>,
    /// The questions across borders.
    pub questions: Vec<BorderQuestion>,
    /// How many claims were made in events that the filters hide.
    pub hidden: usize,
}

impl JurisdictionBoard {
    /// Whose law reaches where in a picture, as of a day.
    pub fn of(picture: &Picture, day: Day) -> Self {
        let shown = ShownEvents::of(picture);
        let mut board = Self::default();
        let context = Context::of(&picture.story, &shown, day);
        context.add_places(&mut board);
        context.add_courts(&mut board);
        let questions = QuestionBoard::of(picture, day);
        board.hidden = questions.hidden;
        context.add_questions(&mut board, questions);
        context.add_sovereigns(&mut board);
        board
    }

    /// The pairs of legal orders between which questions lie, each with these, in the order of the
    /// questions.
    pub fn borders(&self) -> Vec<((&JurisdictionId, &JurisdictionId), Vec<&BorderQuestion>)> {
        let mut borders: Vec<((&JurisdictionId, &JurisdictionId), Vec<&BorderQuestion>)> =
            Vec::new();
        for question in &self.questions {
            for (number, one) in question.between.iter().enumerate() {
                for other in &question.between[number + 1..] {
                    let pair = if one <= other {
                        (one, other)
                    } else {
                        (other, one)
                    };
                    match borders.iter_mut().find(|border| border.0 == pair) {
                        Some(border) => border.1.push(question),
                        None => borders.push((pair, vec![question])),
                    }
                }
            }
        }
        borders
    }
}

/// The legal order of which a jurisdiction is a part, or it itself.
fn whole(catalogue: &Catalogue, id: &JurisdictionId) -> JurisdictionId {
    const MOST: usize = 8;
    let mut id = id;
    for _ in 0..MOST {
        let Some(known) = catalogue.jurisdiction(id) else {
            break;
        };
        let Some(above) = &known.part_of else { break };
        id = above;
    }
    id.clone()
}

fn name_of(catalogue: &Catalogue, id: &JurisdictionId) -> String {
    let known = catalogue.jurisdiction(id);
    known.map_or_else(|| id.to_string(), |known| known.name.clone())
}

/// What every part of the board is made from.
struct Context<'c> {
    story: &'c Story,
    day: Day,
    /// The courts in the order of their first event, each with its events by position.
    courts: Vec<(&'c CourtId, Vec<usize>)>,
    /// The events that are somewhere, by position.
    placed: Vec<usize>,
}

impl<'c> Context<'c> {
    fn of(story: &'c Story, shown: &ShownEvents, day: Day) -> Self {
        let mut courts: Vec<(&CourtId, Vec<usize>)> = Vec::new();
        let mut number: HashMap<&CourtId, usize> = HashMap::new();
        let mut placed = Vec::new();
        for &position in &shown.order {
            let event = &story.case.events[position];
            if !event.places.is_empty() {
                placed.push(position);
            }
            let Some(court) = &event.court else { continue };
            let number = *number.entry(court).or_insert_with(|| {
                courts.push((court, Vec::new()));
                courts.len() - 1
            });
            courts[number].1.push(position);
        }
        Self {
            story,
            day,
            courts,
            placed,
        }
    }

    fn case(&self) -> &'c Case {
        &self.story.case
    }

    fn catalogue(&self) -> &'c Catalogue {
        &self.story.catalogue
    }

    fn happened(&self, event: usize) -> Certainty {
        self.story.replay.happened(event, self.day)
    }

    fn add_places(&self, board: &mut JurisdictionBoard) {
        for (number, place) in self.case().places.iter().enumerate() {
            let sentence = self.place_sentence(place);
            let at = place.lat.zip(place.lon);
            let at = at.filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0);
            let Some((lat, lon)) = at else {
                board.unplaced.push(Unplaced {
                    name: place.name.clone(),
                    sentence: format!("{sentence}; the file gives no coordinates"),
                });
                continue;
            };
            let is_there = |event: &&usize| {
                let is_there = self.case().events[**event].places.contains(&place.id);
                is_there && self.happened(**event) != Certainty::No
            };
            let last = self.placed.iter().rfind(is_there);
            board.points.push(MapPoint {
                subject: PointSubject::Place(number),
                name: place.name.clone(),
                lat,
                lon,
                sovereign: place
                    .jurisdiction
                    .as_ref()
                    .map(|id| whole(self.catalogue(), id)),
                has_come: Certainty::Yes,
                event: last.copied(),
                sentence,
            });
        }
    }

    fn place_sentence(&self, place: &Place) -> String {
        let mut sentence = place.name.clone();
        if let Some(id) = &place.jurisdiction {
            let name = name_of(self.catalogue(), id);
            if name != place.name {
                sentence = format!("{sentence}, {name}");
            }
        }
        if let Some(what) = &place.what {
            sentence = format!("{sentence}: {what}");
        }
        let parties = place
            .controlled_by
            .iter()
            .filter_map(|id| self.case().party(id));
        let parties: Vec<String> = parties
            .map(|party| match &party.jurisdiction {
                Some(id) => format!("{} ({})", party.name, name_of(self.catalogue(), id)),
                None => party.name.clone(),
            })
            .collect();
        if !parties.is_empty() {
            sentence = format!(
                "{sentence}; what is there is controlled by {}",
                listed(&parties)
            );
        }
        if place.unverified {
            sentence.push_str("; not checked");
        }
        sentence
    }

    fn add_courts(&self, board: &mut JurisdictionBoard) {
        for (id, events) in &self.courts {
            let court = self.catalogue().court(id);
            let name = court.map_or_else(|| id.to_string(), |court| court.short.clone());
            let name = match court.and_then(|court| court.bench.as_ref()) {
                Some(bench) => format!("{name} ({bench})"),
                None => name,
            };
            let so_far = events.iter().copied();
            let so_far = so_far.filter(|event| self.happened(*event) != Certainty::No);
            let so_far: Vec<usize> = so_far.collect();
            let acts = match so_far.last() {
                None => "no event yet".to_owned(),
                Some(last) => format!(
                    "{}, the last {}",
                    counted(so_far.len(), "event"),
                    title_and_date(&self.case().events[*last])
                ),
            };
            let Some(seat) = self.catalogue().seat(id) else {
                board.unplaced.push(Unplaced {
                    sentence: format!("{name}: {acts}; its seat is not known"),
                    name,
                });
                continue;
            };
            let certainty = so_far.iter().map(|event| self.happened(*event)).max();
            board.points.push(MapPoint {
                subject: PointSubject::Court((*id).clone()),
                lat: seat.lat,
                lon: seat.lon,
                sovereign: court.map(|court| whole(self.catalogue(), &court.jurisdiction)),
                has_come: certainty.unwrap_or(Certainty::No),
                event: so_far.last().copied(),
                sentence: format!("{name} sits in {} ({}): {acts}", seat.place, seat.source),
                name,
            });
        }
    }

    fn add_questions(&self, board: &mut JurisdictionBoard, questions: QuestionBoard) {
        for entry in questions.entries {
            let known = entry.question.map(|number| &self.case().questions[number]);
            let stated = known.map_or(&[][..], |question| &question.between);
            let mut between: Vec<JurisdictionId> = Vec::new();
            let mut add = |id: JurisdictionId| {
                if !between.contains(&id) {
                    between.push(id);
                }
            };
            for id in stated {
                add(whole(self.catalogue(), id));
            }
            let mut claims = Vec::new();
            for stand in &entry.stands {
                let crossed = self.crossed(stand);
                if crossed.is_some() || !stated.is_empty() {
                    crossed.into_iter().flatten().for_each(&mut add);
                    claims.push(self.claim(stand));
                }
            }
            if between.len() > 1 {
                board.questions.push(BorderQuestion {
                    question: entry.question,
                    between,
                    outcome: self.outcome(&entry.answer),
                    answer: entry.answer,
                    claims,
                });
            }
        }
    }

    /// The sovereigns of the court and of the law, where a position rests on the law of another one.
    fn crossed(&self, stand: &Stand) -> Option<Vec<JurisdictionId>> {
        let court = stand.court.as_ref()?;
        let forum = whole(
            self.catalogue(),
            &self.catalogue().court(court)?.jurisdiction,
        );
        let laws = self.laws(stand);
        let is_crossed = laws.iter().any(|law| *law != forum);
        is_crossed.then(|| std::iter::once(forum).chain(laws).collect())
    }

    /// Whose law a position invokes.
    fn laws(&self, stand: &Stand) -> Vec<JurisdictionId> {
        let position = &self.case().positions[stand.position];
        let authorities = position.authorities.iter();
        let authorities = authorities.filter_map(|id| self.case().authority(id));
        let mut laws: Vec<JurisdictionId> = authorities
            .filter_map(|authority| authority.jurisdiction.as_ref())
            .map(|id| whole(self.catalogue(), id))
            .collect();
        laws.dedup();
        laws
    }

    fn claim(&self, stand: &Stand) -> BorderClaim {
        let position = &self.case().positions[stand.position];
        let court = stand
            .court
            .as_ref()
            .and_then(|id| self.catalogue().court(id));
        let mut sentence = match &stand.date {
            Some(date) => format!("{}, {}", when_text(date, DateStyle::Short), stand.names),
            None => stand.names.clone(),
        };
        sentence = crate::model::capital(&sentence);
        if let Some(court) = court.filter(|court| court.short != stand.names) {
            sentence = format!("{sentence}, in the case before {}", court.short);
        }
        sentence = format!("{sentence}: {}", position.says.trim_end());
        if !stand.grounds.is_empty() {
            let laws = self.laws(stand);
            let names: Vec<String> = laws
                .iter()
                .map(|id| name_of(self.catalogue(), id))
                .collect();
            let of = if names.is_empty() {
                String::new()
            } else {
                format!(" (law: {})", listed(&names))
            };
            sentence = format!("{sentence} Ground: {}{of}.", stand.grounds.join("; "));
        }
        if let Some(fate) = &stand.fate {
            sentence = format!("{sentence} Its status on the date: {fate}.");
        }
        if position.unverified {
            sentence.push_str(" Not checked.");
        }
        BorderClaim {
            event: stand.event,
            is_made: stand.is_taken,
            sentence,
        }
    }

    fn outcome(&self, answer: &QuestionOutcome) -> String {
        let title = |event: &usize| title_and_date(&self.case().events[*event]);
        let is_over = self.story.span().is_none_or(|(_, last)| self.day >= last);
        match answer {
            QuestionOutcome::Decided(event, None) => format!("Decided by {}", title(event)),
            QuestionOutcome::Decided(event, Some(fate)) => {
                format!("Decided by {}, which is {fate}", title(event))
            }
            QuestionOutcome::PerhapsDecided(event) => {
                format!("Perhaps decided by {}", title(event))
            }
            QuestionOutcome::Open(event) => {
                let date = compact_date(&self.case().events[*event].date);
                format!("Open on this date; decided later, {date}")
            }
            QuestionOutcome::Undecided if is_over => "Never decided".to_owned(),
            QuestionOutcome::Undecided => "Left open on this date".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;

    fn board(name: &str, day: &str) -> JurisdictionBoard {
        let mut shipped = crate::format::SHIPPED.iter();
        let shipped = shipped.find(|case| case.name.starts_with(name)).unwrap();
        let bytes = shipped.text.as_bytes();
        let read = crate::format::read(shipped.name, bytes, crate::format::builtin());
        let picture = Picture::of(read.case, Look::default());
        JurisdictionBoard::of(&picture, day.parse().unwrap())
    }

    #[test]
    fn the_data_is_where_it_is_and_somebody_controls_it() {
        let board = board("microsoft", "2014-08-29");
        let dublin = board
            .points
            .iter()
            .find(|point| point.name == "Dublin")
            .unwrap();
        assert_eq!(dublin.sovereign, Some("ie".into()));
        assert!(
            dublin
                .sentence
                .contains("controlled by Microsoft (United States)"),
            "{}",
            dublin.sentence
        );
        let ca2 = board
            .points
            .iter()
            .find(|point| point.name == "2nd Cir.")
            .unwrap();
        assert_eq!(ca2.has_come, Certainty::No);
        assert!(
            ca2.sentence.contains("28 U.S.C. § 48(a)"),
            "{}",
            ca2.sentence
        );
        let names: Vec<_> = board.unplaced.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["United States"]);
    }

    #[test]
    fn claims_across_a_border_are_decided_open_or_never_decided() {
        let outcome = |day: &str, number: usize| {
            let board = board("microsoft", day);
            board.questions[number].outcome.clone()
        };
        assert!(outcome("2014-08-29", 0).starts_with("Open on this date; decided later"));
        assert!(outcome("2018-04-17", 0).starts_with("Decided by"));
        let whole = board("microsoft", "2018-04-17");
        let never = whole
            .questions
            .iter()
            .filter(|it| it.outcome == "Never decided");
        assert!(never.count() >= 2);
        let pairs: Vec<_> = whole
            .borders()
            .iter()
            .map(|(pair, _)| *pair)
            .map(|(a, b)| (a.to_string(), b.to_string()))
            .collect();
        assert!(
            pairs.contains(&("ie".to_owned(), "us".to_owned())),
            "{pairs:?}"
        );
        let claims = whole.questions.iter().flat_map(|question| &question.claims);
        let irish = claims.filter(|claim| claim.sentence.contains("Data Protection Acts"));
        assert!(irish.count() > 0);
    }

    #[test]
    fn what_a_day_does_not_know_yet_is_later() {
        let before = board("schrems", "2014-01-01");
        let made = |board: &JurisdictionBoard| {
            let claims = board.questions.iter().flat_map(|question| &question.claims);
            claims
                .filter(|claim| claim.is_made == Certainty::Yes)
                .count()
        };
        let after = board("schrems", "2024-01-01");
        assert!(made(&before) < made(&after));
        let dpc = after
            .unplaced
            .iter()
            .find(|it| it.name == "Irish DPC")
            .unwrap();
        assert!(dpc.sentence.contains("its seat is not known"));
    }
}
