//! Changes of events and links: each is merged into the text, undone and redone to the byte, and what
//! cannot be written is refused with what can.

use std::path::Path;
use std::sync::Arc;

use writmap::format::{
    FieldSort, SHIPPED, Section, builtin, effect_fields, event_fields, event_values, read,
};
use writmap::model::{Case, EventId, Verb};
use writmap::picture::Story;
use writmap::session::{
    Arrival, CaseForm, ComposeCommand, EditCommand, Origin, Request, SelectCommand, Session,
    consider,
};

use crate::mutant::Random;

/// A session with this file open.
fn open(name: &str, text: &str) -> Session {
    let bytes = Arc::new(text.as_bytes().to_vec());
    let origin = Origin::Dropped(name.to_owned(), Arc::clone(&bytes));
    let file = writmap::import::File {
        name: name.to_owned(),
        bytes,
    };
    let mut session = Session::default();
    let arrival = consider(origin, vec![file].into(), &session.instructions(None)).unwrap();
    session.receive(arrival);
    session
}

pub(crate) fn shipped(name: &str) -> Session {
    let shipped = SHIPPED.iter().find(|shipped| shipped.name == name);
    open(name, shipped.unwrap().text)
}

fn case(session: &Session) -> &Case {
    &session.document().unwrap().case
}

fn text(session: &Session) -> String {
    let document = session.document().unwrap();
    document.text_for(Path::new("x.toml")).unwrap()
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|text| (*text).to_owned()).collect()
}

/// What is told when a command is refused.
fn refusal(session: &mut Session, command: EditCommand) -> String {
    match session.apply(command.into()) {
        Some(Request::Tell(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// Something that may be typed into a field, good or bad.
fn typed(sort: FieldSort, case: &Case, random: &mut Random) -> String {
    let dates = [
        "31 July 2014",
        "late July 2014",
        "about 1986",
        "unknown",
        "31 June",
        "soon",
    ];
    let one = |ids: Vec<String>, random: &mut Random| {
        let place = random.below(ids.len());
        ids.get(place).cloned().unwrap_or_default()
    };
    match sort {
        FieldSort::Text => ["A few words", "“é\\\"'''\n#", " "][random.below(3)].to_owned(),
        FieldSort::Date => dates[random.below(dates.len())].to_owned(),
        FieldSort::Truth | FieldSort::Flag => {
            ["yes", "false", "perhaps"][random.below(3)].to_owned()
        }
        FieldSort::Word(words) => words[random.below(words.len())].to_owned(),
        FieldSort::RowOrDate(_) if random.below(2) == 0 => "12 August 2014".to_owned(),
        FieldSort::Row(section) | FieldSort::RowOrDate(section) => {
            let catalogue = builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
            let entries = writmap::session::entries(section, case, &catalogue);
            one(
                entries.into_iter().map(|entry| entry.value).collect(),
                random,
            )
        }
        // No field of an event or an effect holds these.
        FieldSort::Whole | FieldSort::Number | FieldSort::OwnId | FieldSort::Group(_) => {
            unreachable!("{sort:?}")
        }
    }
}

/// A change at random that may fit or not.
pub(crate) fn change(case: &Case, random: &mut Random) -> EditCommand {
    let any = |random: &mut Random| -> EventId {
        let event = case.events.get(random.below(case.events.len()));
        event.map_or_else(|| "nothing".into(), |event| event.id.clone())
    };
    let event = any(random);
    let effects = case.event(&event).map_or(0, |event| event.does.len());
    let number = random.below(effects + 1);
    let verb = Verb::ALL[random.below(Verb::ALL.len())];
    match random.below(12) {
        0..=3 => {
            let fields = event_fields();
            let field = fields[random.below(fields.len())];
            let count = if field.is_list {
                random.below(3)
            } else {
                random.below(2)
            };
            EditCommand::Set {
                event,
                key: field.key.to_owned(),
                typed: (0..count)
                    .map(|_| typed(field.sort, case, random))
                    .collect(),
            }
        }
        4 => EditCommand::Add(vec![
            ("title".to_owned(), texts(&["Motion to stay"])),
            ("date".to_owned(), texts(&["31 July 2014"])),
            ("kind".to_owned(), texts(&["motion-to-stay"])),
        ]),
        5 => EditCommand::Delete {
            event,
            keeps_mentions: random.below(2) == 0,
        },
        6 => EditCommand::Shift {
            event,
            later: random.below(2) == 0,
        },
        7 => EditCommand::Link {
            event,
            verb,
            target: any(random),
        },
        8 => EditCommand::Relink {
            event,
            number,
            verb,
        },
        9 => {
            let fields = effect_fields();
            let field = fields[random.below(fields.len())];
            EditCommand::Adjust {
                event,
                number,
                key: field.key.to_owned(),
                typed: vec![typed(field.sort, case, random)],
            }
        }
        10 => EditCommand::Reverse { event, number },
        _ => EditCommand::Unlink { event, number },
    }
}

#[test]
fn every_change_is_merged_undone_and_redone_to_the_byte() {
    let mut random = Random(16);
    for (name, changes) in [
        ("tutorial.toml", 60),
        ("nixon.toml", 40),
        ("microsoft-ireland.toml", 24),
    ] {
        let mut session = shipped(name);
        let mut states = vec![text(&session)];
        for _ in 0..changes {
            let command = change(case(&session), &mut random);
            let before = session.history().undo_label().map(str::to_owned);
            let revision = session.document().unwrap().revision;
            let request = session.apply(command.clone().into());
            let now = text(&session);
            if session.document().unwrap().revision == revision {
                // What is refused is said, and changes nothing.
                assert_eq!(Some(&now), states.last(), "{command:?}");
                assert_eq!(session.history().undo_label(), before.as_deref());
            } else {
                assert!(!matches!(request, Some(Request::Tell(_))), "{command:?}");
                let again = read(name, now.clone().into_bytes(), builtin());
                assert!(
                    *again.case == *case(&session),
                    "{command:?}\n{:?}",
                    again.problems
                );
                assert!(session.history().undo_label().is_some());
                states.push(now);
            }
        }
        assert!(states.len() > changes / 3, "{name}: {}", states.len());
        for state in states.iter().rev().skip(1) {
            session.apply(EditCommand::Undo.into());
            assert_eq!(&text(&session), state);
        }
        assert!(!session.document().unwrap().is_changed());
        for state in states.iter().skip(1) {
            session.apply(EditCommand::Redo.into());
            assert_eq!(&text(&session), state);
        }
    }
}

#[test]
fn a_change_of_a_field_changes_its_line_and_no_other() {
    let mut session = shipped("microsoft-ireland.toml");
    let before = text(&session);
    let event = case(&session).events[3].id.clone();
    session.apply(
        EditCommand::Set {
            event,
            key: "outcome".to_owned(),
            typed: texts(&["It came to nothing"]),
        }
        .into(),
    );
    let after = text(&session);
    let is_new = |line: &&str| !before.lines().any(|old| old == *line);
    let new: Vec<&str> = after.lines().filter(is_new).collect();
    assert_eq!(new, ["outcome = \"It came to nothing\""]);
    let comments = |text: &str| text.matches('#').count();
    assert_eq!(comments(&after), comments(&before));
}

#[test]
fn every_field_refuses_what_cannot_stand_there_with_a_remedy() {
    let mut session = shipped("microsoft-ireland.toml");
    let event = case(&session).events[0].id.clone();
    let before = text(&session);
    let mut refused = 0;
    for field in event_fields() {
        let bad = match field.sort {
            FieldSort::Text if field.is_needed => "  ",
            FieldSort::Text => continue,
            FieldSort::Date => "31 Jully 2014",
            FieldSort::Truth | FieldSort::Flag => "perhaps",
            FieldSort::Whole | FieldSort::Number | FieldSort::OwnId | FieldSort::Group(_) => {
                unreachable!("{field:?}")
            }
            FieldSort::Word(_) | FieldSort::Row(_) | FieldSort::RowOrDate(_) => "no such thing",
        };
        let why = refusal(
            &mut session,
            EditCommand::Set {
                event: event.clone(),
                key: field.key.to_owned(),
                typed: texts(&[bad]),
            },
        );
        let says_what_to_do = ["Choose", "Write", "Expected", "Did you mean", "first"];
        assert!(
            says_what_to_do.iter().any(|words| why.contains(words)),
            "{}: {why}",
            field.key
        );
        assert!(
            !why.contains('\n') && why.len() < 500,
            "{}: {why}",
            field.key
        );
        refused += 1;
    }
    assert!(refused >= 18, "{refused}");
    assert_eq!(text(&session), before);
    let why = refusal(
        &mut session,
        EditCommand::Set {
            event: event.clone(),
            key: "date".to_owned(),
            typed: texts(&["31 Jully 2014"]),
        },
    );
    assert!(why.ends_with("Did you mean 31 July 2014?"), "{why}");
    let why = refusal(
        &mut session,
        EditCommand::Set {
            event,
            key: "court".to_owned(),
            typed: texts(&["Second Circuti"]),
        },
    );
    assert!(why.contains("Did you mean"), "{why}");
}

#[test]
fn names_are_as_good_as_ids_and_dates_are_typed_as_people_write_them() {
    let mut session = shipped("microsoft-ireland.toml");
    let event = case(&session).events[0].id.clone();
    for (key, typed, values) in [
        (
            "date",
            "between 1 and 12 August 2014",
            "2014-08-01/2014-08-12",
        ),
        ("date", "about 1986", "1986~"),
        ("kind", "Motion to quash", "motion-to-quash"),
        ("court", "S.D.N.Y.", "nysd"),
        ("by", "Microsoft", "microsoft"),
        ("sealed", "yes", "true"),
    ] {
        let command = EditCommand::Set {
            event: event.clone(),
            key: key.to_owned(),
            typed: texts(&[typed]),
        };
        let request = session.apply(command.into());
        assert!(!matches!(request, Some(Request::Tell(_))), "{request:?}");
        let now = case(&session).event(&event).unwrap();
        assert_eq!(event_values(now, key), [values], "{typed}");
    }
}

#[test]
fn a_new_event_stands_in_its_place_with_an_id_of_its_own() {
    let mut session = shipped("tutorial.toml");
    let event = case(&session).events[2].clone();
    let fields = vec![
        (
            "title".to_owned(),
            texts(&["Letter of the Otters to the Court"]),
        ),
        ("date".to_owned(), texts(&[event.date.text()])),
    ];
    for id in [
        "letter-of-the-otters-to-the-court",
        "letter-of-the-otters-to-the-court-2",
    ] {
        session.apply(EditCommand::Add(fields.clone()).into());
        assert_eq!(session.selection().event().unwrap().as_str(), id);
        assert!(session.selected_event().is_some());
    }
    let dates: Vec<_> = case(&session)
        .events
        .iter()
        .map(|event| event.date.anchor())
        .collect();
    assert!(dates.is_sorted(), "{dates:?}");
    let untitled = vec![("kind".to_owned(), texts(&["order"]))];
    let why = refusal(&mut session, EditCommand::Add(untitled));
    assert!(why.contains("needs a title"), "{why}");
}

#[test]
fn what_hangs_on_an_event_stays_or_goes_with_it_as_one_chooses() {
    for keeps_mentions in [true, false] {
        let mut session = shipped("tutorial.toml");
        let names = |session: &Session, id: &str| {
            writmap::format::mentions(case(session), Section::Event, id).len()
        };
        let events = case(&session).events.iter().map(|event| event.id.clone());
        let event = events
            .max_by_key(|id| names(&session, id.as_str()))
            .unwrap();
        let before = names(&session, event.as_str());
        assert!(before > 2);
        session.apply(
            EditCommand::Delete {
                event: event.clone(),
                keeps_mentions,
            }
            .into(),
        );
        assert!(case(&session).event(&event).is_none());
        let now = names(&session, event.as_str());
        assert_eq!(now, if keeps_mentions { before } else { 0 });
        session.apply(EditCommand::Undo.into());
        assert_eq!(names(&session, event.as_str()), before);
    }
}

#[test]
fn a_link_is_begun_at_either_end_and_what_follows_is_told() {
    let mut session = shipped("tutorial.toml");
    let is_order = |id: &str| {
        case(&session)
            .events
            .iter()
            .any(|event| event.id.as_str() == id)
    };
    assert!(
        is_order("order") && is_order("stay"),
        "{:?}",
        case(&session).events
    );
    session.apply(ComposeCommand::LinkFrom("order".into()).into());
    session.apply(ComposeCommand::LinkTo("stay".into()).into());
    // The later one acts.
    let Some(CaseForm::Link { from, to, .. }) = session.form().cloned() else {
        panic!("no link is begun: {:?}", session.form());
    };
    assert_eq!((from.as_str(), to.as_str()), ("stay", "order"));
    session.apply(ComposeCommand::Turn.into());
    session.apply(ComposeCommand::Turn.into());
    let link = EditCommand::Link {
        event: from.clone(),
        verb: Verb::Vacates,
        target: to,
    };
    session.apply(link.clone().into());
    assert!(session.form().is_none());
    let comparison = session.take_comparison().unwrap();
    session.receive(Arrival::Consequence(Box::new(comparison.done())));
    let consequence = session.consequence().unwrap();
    assert!(
        consequence
            .lines
            .iter()
            .any(|line| line.after.contains("vacated")),
        "{consequence:?}"
    );
    let why = refusal(&mut session, link);
    assert!(why.contains("already"), "{why}");
    session.apply(EditCommand::Undo.into());
    assert!(session.consequence().is_none());
    let own = EditCommand::Link {
        event: from.clone(),
        verb: Verb::Cites,
        target: from,
    };
    assert!(refusal(&mut session, own).contains("itself"));
}

#[test]
fn a_form_closes_with_its_event_and_opens_through_no_lens() {
    let mut session = shipped("tutorial.toml");
    session.apply(ComposeCommand::Edit("stay".into()).into());
    assert_eq!(session.form(), Some(&CaseForm::Edit("stay".into())));
    session.apply(
        EditCommand::Delete {
            event: "stay".into(),
            keeps_mentions: true,
        }
        .into(),
    );
    assert_eq!(session.form(), None);
    session.apply(ComposeCommand::Stop.into());
    let source = case(&session).sources[0].id.clone();
    session.apply(writmap::session::ViewCommand::ToldBy(Some(source)).into());
    session.apply(SelectCommand::Event("order".into()).into());
    let told = session.apply(ComposeCommand::Edit("order".into()).into());
    assert!(matches!(told, Some(Request::Tell(_))));
    assert_eq!(session.form(), None);
}

/// A case that is too large for its picture to be made at once: orders a month apart.
fn large() -> Session {
    use std::fmt::Write as _;
    let mut text = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n".to_owned();
    for number in 0..2_050 {
        let (year, month) = (1950 + number / 336, number / 28 % 12 + 1);
        let _cannot_fail = write!(
            text,
            "[[event]]\nid = \"e{number}\"\ndate = \"{year}-{month:02}-03\"\nkind = \"order\"\n\
             court = \"nysd\"\ntitle = \"Order {number}\"\n"
        );
    }
    open("large.toml", &text)
}

#[test]
fn the_states_of_a_large_case_are_told_before_its_picture_and_never_those_of_before() {
    let mut session = large();
    session.apply(SelectCommand::Event("e2049".into()).into());
    let nothing = |_: &str| ();
    for (key, typed, is_kept) in [("title", "Another order", true), ("kind", "motion", false)] {
        let before = Arc::clone(&session.picture().unwrap().story);
        let set = EditCommand::Set {
            event: "e2049".into(),
            key: key.to_owned(),
            typed: texts(&[typed]),
        };
        session.apply(set.into());
        // Until it is known what is so, nothing is said of it.
        assert!(session.is_replaying() && session.is_picture_behind());
        let work = session.take_work().unwrap();
        let told = Arrival::of_work(&work, &nothing, &|| false).unwrap();
        let Arrival::Story(story) = &told else {
            panic!("{told:?}");
        };
        assert_eq!(story.replay.is_same_course(&before.replay), is_kept);
        session.receive(told);
        assert!(!session.is_replaying() && session.is_picture_behind());
        let day = session.day_brief().unwrap().day;
        let fresh = Story::of(
            Arc::clone(&session.document().unwrap().case),
            before.lens.clone(),
        );
        assert_eq!(session.day_brief().unwrap().brief, fresh.brief_on(day));
        let work = session.take_work().unwrap();
        let shown = Arrival::of_work(&work, &nothing, &|| false).unwrap();
        assert!(matches!(shown, Arrival::Picture(_)));
        session.receive(shown);
        assert!(!session.is_replaying() && !session.is_picture_behind());
        assert!(session.take_work().is_none());
    }
    // What was replayed of a version that is no more is not told.
    let title = |title: &str| EditCommand::Set {
        event: "e2049".into(),
        key: "title".to_owned(),
        typed: texts(&[title]),
    };
    session.apply(title("One").into());
    let work = session.take_work().unwrap();
    let late = Arrival::of_work(&work, &nothing, &|| false).unwrap();
    session.apply(title("Two").into());
    session.receive(late);
    assert!(session.is_replaying());
}

#[test]
fn what_is_changed_in_a_large_case_is_read_before_the_picture_has_followed() {
    let mut session = large();
    let id = EventId::from("e1000");
    let set = |session: &mut Session, title: &str| {
        let set = EditCommand::Set {
            event: id.clone(),
            key: "title".to_owned(),
            typed: texts(&[title]),
        };
        session.apply(set.into());
    };
    let title = |session: &Session| session.event(&id).unwrap().title.clone();
    set(&mut session, "Another order");
    assert_eq!(title(&session), "Another order");
    let shown = session.picture().unwrap().story.event(&id).unwrap();
    assert_eq!(shown.title, "Order 1000");
    assert!(session.ahead_of_picture(&id).is_some());
    let other = EventId::from("e1001");
    assert!(session.ahead_of_picture(&other).is_none());
    // A second change does not wait for the first picture, and a step back is read at once too.
    let first = session.take_work().expect("a picture is to be made");
    set(&mut session, "A third title");
    assert_eq!(title(&session), "A third title");
    session.receive(Arrival::Picture(Box::new(first.done())));
    assert_eq!(title(&session), "A third title");
    session.apply(EditCommand::Undo.into());
    assert_eq!(title(&session), "Another order");
    session.apply(EditCommand::Undo.into());
    assert_eq!(title(&session), "Order 1000");
    assert!(session.ahead_of_picture(&id).is_none());
    // The other events are the very same.
    let now = case(&session);
    let before = session.picture().unwrap().story.whole.events.iter();
    assert!(before.eq(&now.events));
}

#[test]
fn a_court_that_is_lacking_is_added_and_the_questions_of_a_new_case_wait_for_it() {
    use writmap::session::{FileCommand, RowCommand};
    let mut session = Session::default();
    session.apply(FileCommand::New.into());
    assert_eq!(session.form(), Some(&CaseForm::Begin));
    let named = "District Court of Larch".to_owned();
    let new = ComposeCommand::NewRow {
        section: Section::Court,
        named: named.clone(),
    };
    session.apply(new.into());
    let fields = [
        ("short", named.as_str()),
        ("name", "District Court of Larch County"),
        ("level", "trial"),
        ("jurisdiction", "us"),
    ];
    let fields = fields.map(|(key, text)| (key.to_owned(), texts(&[text])));
    let add = RowCommand::Add {
        section: Section::Court,
        fields: fields.to_vec(),
    };
    session.apply(add.into());
    assert_eq!(session.form(), Some(&CaseForm::Begin));
    let (section, court, _) = session.added_row().unwrap().clone();
    assert_eq!(section, Section::Court);
    let begun = writmap::session::Beginning {
        title: "Parents v. Quarry".to_owned(),
        court: court.clone(),
        order: "Blasting barred".to_owned(),
        kind: "injunction".to_owned(),
        date: "1 March 2019".to_owned(),
        ..Default::default()
    };
    session.apply(EditCommand::Begin(begun).into());
    let event = &case(&session).events[0];
    assert_eq!(
        event.court.as_ref().map(writmap::model::CourtId::as_str),
        Some(&*court)
    );
}
