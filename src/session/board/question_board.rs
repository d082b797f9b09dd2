//! The legal questions of a case: who held what, in which court, and what became of it.
//!
//! Every answer is that of a day. What a court held may have been undone since, which its status
//! says. Start with [`QuestionBoard::of`].

use std::collections::{HashMap, HashSet};

use super::ShownEvents;
use crate::model::{
    Actor, Case, CaseIndex, Certainty, CourtId, DateStyle, Day, EventDate, Position, QuestionId,
    date_text, listed,
};
use crate::picture::{Picture, Story};
use crate::procedure::{OrderStatus, status_words};

/// Who takes a position.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A court, or judges of it.
    Court,
    /// Somebody else, by name: a party or several, or who is none.
    Other(String),
}

/// A position on a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Its number in the case.
    pub position: usize,
    /// Who takes it.
    pub holder: Holder,
    /// Their names.
    pub names: String,
    /// The court in which it was taken; none where it was taken elsewhere, or that is not told.
    pub court: Option<CourtId>,
    /// The event in which it was taken, by position.
    pub event: Option<usize>,
    /// When it was taken.
    pub date: Option<EventDate>,
    /// Whether it had been taken by the day.
    pub is_taken: Certainty,
    /// What has become by the day of what was decided in that event, where it does not simply stand:
    /// `reversed`, `vacated`, `stayed`.
    pub fate: Option<String>,
    /// The authorities that it invokes, as they are cited.
    pub grounds: Vec<String>,
}

/// What became of a question by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionOutcome {
    /// An event, by position, had decided it; what became of that.
    Decided(usize, Option<String>),
    /// An event may have decided it.
    PerhapsDecided(usize),
    /// It was open; this event decided it later.
    Open(usize),
    /// It was open, and nothing has decided it.
    Undecided,
}

impl QuestionOutcome {
    /// Whether it was decided by the day.
    pub fn is_decided(&self) -> bool {
        matches!(self, Self::Decided(..))
    }
}

/// A question with what was held on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionEntry {
    /// Its number in the case; none for positions on no question of the list.
    pub question: Option<usize>,
    /// The positions, in the order of time; those without a date last.
    pub stands: Vec<Stand>,
    /// The courts in which they were taken, in the order of time; the place of those taken elsewhere
    /// is empty.
    pub courts: Vec<Option<CourtId>>,
    /// Who takes them, the parties first and a court last.
    pub holders: Vec<Holder>,
    /// What became of it.
    pub answer: QuestionOutcome,
}

/// The questions of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionBoard {
    /// The questions, in the order of the file.
    pub entries: Vec<QuestionEntry>,
    /// How many positions were taken in events that the filters hide.
    pub hidden: usize,
}

impl QuestionBoard {
    /// The questions of a picture as of a day. Linear in events and positions, but for sorting.
    pub fn of(picture: &Picture, day: Day) -> Self {
        let story = &*picture.story;
        let case = picture.case();
        let shown = ShownEvents::of(picture);
        let index = CaseIndex::new(case);
        let mut hidden = 0;
        let mut by_question: HashMap<Option<&QuestionId>, Vec<Stand>> = HashMap::new();
        let known: HashSet<&QuestionId> = case.questions.iter().map(|known| &known.id).collect();
        for (number, position) in case.positions.iter().enumerate() {
            let stand = stand(story, &index, (number, position), day);
            if stand.event.is_some_and(|event| !shown.shows(event)) {
                hidden += 1;
                continue;
            }
            let listed = position.question.as_ref();
            let listed = listed.filter(|id| known.contains(id));
            by_question.entry(listed).or_default().push(stand);
        }
        let questions = case.questions.iter().enumerate();
        let mut entries: Vec<QuestionEntry> = questions
            .map(|(number, question)| {
                let stands = by_question.remove(&Some(&question.id)).unwrap_or_default();
                let decided = question.decided_by.as_ref();
                let decided = decided.and_then(|id| story.replay.position(id));
                entry(story, Some(number), stands, (decided, day))
            })
            .collect();
        if let Some(stands) = by_question.remove(&None) {
            entries.push(entry(story, None, stands, (None, day)));
        }
        Self { entries, hidden }
    }
}

fn entry(
    story: &Story,
    question: Option<usize>,
    mut stands: Vec<Stand>,
    (decided, day): (Option<usize>, Day),
) -> QuestionEntry {
    stands.sort_by_key(|stand| {
        let day = stand.date.as_ref().and_then(EventDate::anchor);
        (day.is_none(), day, stand.position)
    });
    let mut courts = Vec::new();
    let mut holders = Vec::new();
    for stand in &stands {
        if !courts.contains(&stand.court) {
            courts.push(stand.court.clone());
        }
        if !holders.contains(&stand.holder) {
            holders.push(stand.holder.clone());
        }
    }
    courts.sort_by_key(Option::is_none);
    holders.sort_by_key(|holder| *holder == Holder::Court);
    QuestionEntry {
        question,
        stands,
        courts,
        holders,
        answer: answer(story, decided, day),
    }
}

fn answer(story: &Story, decided: Option<usize>, day: Day) -> QuestionOutcome {
    let Some(event) = decided else {
        return QuestionOutcome::Undecided;
    };
    match story.replay.happened(event, day) {
        Certainty::Yes => QuestionOutcome::Decided(event, fate(story, event, day)),
        Certainty::Maybe => QuestionOutcome::PerhapsDecided(event),
        Certainty::No => QuestionOutcome::Open(event),
    }
}

/// What has become of an order, where it does not simply bind or stand.
fn fate(story: &Story, event: usize, day: Day) -> Option<String> {
    let order = story.replay.order_state_on(event, day)?;
    let plain = [
        OrderStatus::NotYet,
        OrderStatus::InForce,
        OrderStatus::Stands,
        OrderStatus::Spent,
    ];
    let has_fate = !plain.contains(&order.status);
    has_fate.then(|| status_words(&story.case, &story.catalogue, &story.replay, &order))
}

fn stand(
    story: &Story,
    index: &CaseIndex<'_>,
    (number, position): (usize, &Position),
    day: Day,
) -> Stand {
    let case: &Case = &story.case;
    let event = position.event.as_ref();
    let event = event.and_then(|id| story.replay.position(id));
    let taken_in = event.map(|event| &case.events[event]);
    let judges = position.judges.iter().filter_map(|id| index.judge(id));
    let parties = position.by.iter().filter_map(|id| index.party(id));
    let names: Vec<&str> = parties
        .map(|party| party.name.as_str())
        .chain(judges.clone().map(|judge| judge.name.as_str()))
        .chain(position.holder.as_deref())
        .collect();
    let is_act_of_court = taken_in.is_some_and(|event| {
        let kind = story.catalogue.kind(&event.kind);
        event.court.is_some() && kind.is_some_and(|kind| kind.actor == Actor::Court)
    });
    let is_court = position.by.is_empty() && (!position.judges.is_empty() || is_act_of_court);
    let court = taken_in.and_then(|event| event.court.clone());
    let sits_in = || judges.clone().find_map(|judge| judge.court.clone());
    let names = if names.is_empty() {
        "Not told by whom".to_owned()
    } else {
        listed(&names)
    };
    let date = taken_in
        .map(|event| event.date.clone())
        .or_else(|| position.date.clone());
    let is_taken = match (event, &date) {
        (Some(event), _) => story.replay.happened(event, day),
        (None, Some(date)) => date.by(day),
        (None, None) => Certainty::Maybe,
    };
    let grounds = position.authorities.iter();
    let grounds = grounds.filter_map(|id| case.authority(id));
    let is_lasting = is_court && is_taken == Certainty::Yes;
    Stand {
        position: number,
        holder: if is_court {
            Holder::Court
        } else {
            Holder::Other(names.clone())
        },
        names,
        court: court.or_else(|| sits_in().filter(|_| is_court)),
        event,
        date,
        is_taken,
        fate: event
            .filter(|_| is_lasting)
            .and_then(|event| fate(story, event, day)),
        grounds: grounds.map(|authority| authority.cite.clone()).collect(),
    }
}

impl Stand {
    /// When it was taken, in short: `31 Jul 2014`, `date not told`.
    pub fn when(&self) -> String {
        let date = self.date.as_ref();
        date.map_or("date not told".to_owned(), |date| {
            date_text(date, DateStyle::Short)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;

    fn picture() -> Picture {
        let shipped = crate::format::SHIPPED
            .iter()
            .find(|case| case.name.starts_with("microsoft"))
            .unwrap();
        let bytes = shipped.text.as_bytes();
        let read = crate::format::read(shipped.name, bytes, crate::format::builtin());
        Picture::of(read.case, Look::default())
    }

    fn entry<'b>(board: &'b QuestionBoard, case: &Case, id: &str) -> &'b QuestionEntry {
        let is_it = |entry: &&QuestionEntry| {
            let question = entry.question.map(|number| &case.questions[number]);
            question.is_some_and(|question| question.id.as_str() == id)
        };
        board.entries.iter().find(is_it).unwrap()
    }

    fn on(day: &str) -> (Picture, QuestionBoard) {
        let picture = picture();
        let board = QuestionBoard::of(&picture, day.parse().unwrap());
        (picture, board)
    }

    #[test]
    fn every_position_stands_under_its_question() {
        let (picture, board) = on("2018-04-17");
        let stands: usize = board.entries.iter().map(|entry| entry.stands.len()).sum();
        assert_eq!(stands + board.hidden, picture.case().positions.len());
        for entry in &board.entries {
            for stand in &entry.stands {
                assert!(entry.courts.contains(&stand.court));
                assert!(entry.holders.contains(&stand.holder));
            }
        }
    }

    #[test]
    fn what_a_court_held_is_told_with_what_became_of_it_by_the_day() {
        let ruling = |day: &str| {
            let (picture, board) = on(day);
            let entry = entry(&board, picture.case(), "control-or-place");
            let preska = entry
                .stands
                .iter()
                .find(|stand| stand.names.contains("Preska"));
            preska.unwrap().clone()
        };
        let before = ruling("2014-07-01");
        assert_eq!((before.is_taken, before.fate), (Certainty::No, None));
        let stayed = ruling("2014-08-10");
        assert_eq!(
            (stayed.holder, stayed.is_taken),
            (Holder::Court, Certainty::Yes)
        );
        assert_eq!(stayed.fate.as_deref(), Some("stayed"));
        assert_eq!(ruling("2014-09-01").fate, None);
        assert!(ruling("2017-06-01").fate.unwrap().contains("reversed"));
    }

    #[test]
    fn a_question_is_open_until_it_is_decided_or_for_ever() {
        let answer = |id: &str, day: &str| {
            let (picture, board) = on(day);
            entry(&board, picture.case(), id).answer.clone()
        };
        assert!(matches!(
            answer("finality", "2014-08-10"),
            QuestionOutcome::Open(_)
        ));
        assert!(answer("finality", "2014-08-29").is_decided());
        assert_eq!(
            answer("irish-law", "2018-04-17"),
            QuestionOutcome::Undecided
        );
    }
}
