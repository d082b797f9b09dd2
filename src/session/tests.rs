//! Commands in, sessions out.

use std::sync::Arc;

use super::*;
use crate::export::Notation;
use crate::model::{ConflictId, Family};

const CASE: &str = r#"# A comment that stays.
writmap = 1

[case]
title = "Smith v. Jones"

[[party]]
id = "smith"
name = "Smith"
kind = "person"

[[source]]
id = "one"
kind = "article"
title = "One"

[[source]]
id = "two"
kind = "article"
title = "Two"

[[event]]
id = "warrant"
date = "2014-01-10"
kind = "search-warrant"
title = "Warrant"
court = "nysd"
sources = [{ source = "one", quote = "the judge signed it" }]

[[event]]
id = "motion"
date = "2014-02-01"
kind = "motion-to-quash"
title = "Motion to quash"
court = "nysd"
by = "smith"
does = [{ challenges = "warrant" }]
sources = ["one"]

[[event]]
id = "denial"
date = "2014-03-01"
kind = "order"
title = "Motion denied"
court = "nysd"
does = [{ denies = "motion" }]
sources = ["two"]

[[conflict]]
id = "when"
topic = "When was it denied?"
aspect = "date"
about = ["denial"]
open-because = "no docket was read"
"#;

fn open(text: &str) -> Session {
    let mut session = Session::default();
    let bytes: Arc<Vec<u8>> = Arc::new(text.as_bytes().to_vec());
    let origin = Origin::Dropped("case.toml".to_owned(), Arc::clone(&bytes));
    let dossier = read(origin, &bytes);
    assert_eq!(
        session.receive(Arrival::Case(Box::new(dossier))),
        Some(Request::Fit)
    );
    session
}

fn selected(session: &Session) -> Option<&str> {
    session.selection().event().map(EventId::as_str)
}

fn as_of(session: &Session) -> String {
    session.settings().as_of.unwrap().to_string()
}

#[test]
fn opens_on_the_last_day() {
    let session = open(CASE);
    assert_eq!(session.document().unwrap().problems(), []);
    assert_eq!(as_of(&session), "2014-03-01");
    assert_eq!(session.picture().unwrap().diagram.cards.len(), 3);
}

#[test]
fn steps_from_day_to_day() {
    let mut session = open(CASE);
    let mut after = |command: DateCommand| {
        session.apply(command.into());
        as_of(&session)
    };
    assert_eq!(after(DateCommand::Previous), "2014-02-01");
    assert_eq!(after(DateCommand::First), "2014-01-10");
    assert_eq!(after(DateCommand::Previous), "2014-01-10");
    assert_eq!(after(DateCommand::Next), "2014-02-01");
    assert_eq!(after(DateCommand::Last), "2014-03-01");
}

#[test]
fn playing_ends_with_the_case() {
    let mut session = open(CASE);
    session.apply(DateCommand::TogglePlay.into());
    assert_eq!(as_of(&session), "2014-01-10");
    for _ in 0..3 {
        assert!(session.settings().playing);
        session.apply(DateCommand::Next.into());
    }
    assert!(!session.settings().playing);
}

#[test]
fn moving_the_date_makes_a_new_state_but_no_new_layout() {
    let mut session = open(CASE);
    let before = session.picture().unwrap().clone();
    let brief = session.day_brief().unwrap().brief.clone();
    session.apply(DateCommand::Set("2014-02-10".parse().unwrap()).into());
    let after = session.picture().unwrap();
    assert!(Arc::ptr_eq(&before.story, &after.story));
    assert!(Arc::ptr_eq(&before.placement, &after.placement));
    assert!(Arc::ptr_eq(&before.index, &after.index));
    assert_ne!(brief, session.day_brief().unwrap().brief);
}

#[test]
fn filters_and_widens() {
    let mut session = open(CASE);
    session.apply(ViewCommand::ToggleFamily(Family::Filings).into());
    assert_eq!(session.picture().unwrap().diagram.cards.len(), 2);
    assert!(session.settings().is_narrowed());
    session.apply(ViewCommand::ToldBy(Some("two".into())).into());
    assert_eq!(session.picture().unwrap().diagram.cards.len(), 1);
    session.apply(ViewCommand::ShowAll.into());
    assert_eq!(session.picture().unwrap().diagram.cards.len(), 3);
}

#[test]
fn walks_the_graph_and_back() {
    let mut session = open(CASE);
    for (walk, reached) in [
        (Walk::Later, "warrant"),
        (Walk::Later, "motion"),
        (Walk::Up, "warrant"),
        (Walk::Down, "motion"),
    ] {
        let request = session.apply(SelectCommand::Walk(walk).into());
        assert_eq!(request, Some(Request::Reveal(reached.into())));
    }
    session.apply(SelectCommand::Back.into());
    assert_eq!(selected(&session), Some("warrant"));
}

#[test]
fn settles_undoes_and_redoes() {
    let mut session = open(CASE);
    let id: ConflictId = "when".into();
    let settle = |reason: &str| EditCommand::Settle {
        conflict: id.clone(),
        holds: "1 March 2014".to_owned(),
        reason: reason.to_owned(),
    };
    let is_settled = |session: &Session| {
        let case = &session.document().unwrap().case;
        case.conflicts[0].settlement.is_some()
    };
    session.apply(settle("  ").into());
    assert!(!is_settled(&session), "a reason is required");
    assert!(!session.document().unwrap().is_changed());
    session.apply(settle("The docket says so.").into());
    assert!(is_settled(&session) && session.document().unwrap().is_changed());
    session.apply(EditCommand::Undo.into());
    assert!(!is_settled(&session));
    session.apply(EditCommand::Redo.into());
    assert!(is_settled(&session));
    session.apply(EditCommand::Reopen(id).into());
    assert!(!is_settled(&session));
    assert_eq!(session.history().undo_label(), Some("Reopen conflict"));
}

#[test]
fn undo_and_redo_come_back_to_what_was_saved() {
    let mut session = open(CASE);
    let settle = |reason: &str| EditCommand::Settle {
        conflict: "when".into(),
        holds: "1 March 2014".to_owned(),
        reason: reason.to_owned(),
    };
    let is_changed = |session: &Session| session.document().unwrap().is_changed();
    session.apply(settle("One reason.").into());
    session.apply(settle("Another reason.").into());
    session.apply(EditCommand::Undo.into());
    assert!(is_changed(&session));
    // Undone to what was read, and redone past it.
    session.apply(EditCommand::Undo.into());
    assert!(!is_changed(&session));
    session.apply(EditCommand::Undo.into());
    assert!(!is_changed(&session), "there is nothing more to undo");
    session.apply(EditCommand::Redo.into());
    assert!(is_changed(&session));
    // Saved in the middle of what can be undone and redone.
    save(&mut session);
    assert!(!is_changed(&session));
    for (command, differs) in [
        (EditCommand::Redo, true),
        (EditCommand::Undo, false),
        (EditCommand::Undo, true),
        (EditCommand::Redo, false),
    ] {
        session.apply(command.clone().into());
        assert_eq!(is_changed(&session), differs, "{command:?}");
    }
    // What was saved is gone for good once something else is done in its place.
    session.apply(EditCommand::Undo.into());
    session.apply(settle("A third reason.").into());
    session.apply(EditCommand::Undo.into());
    assert!(is_changed(&session));
}

#[test]
fn what_is_changed_while_it_is_saved_is_not_saved() {
    let mut session = open(CASE);
    let settle = |reason: &str| EditCommand::Settle {
        conflict: "when".into(),
        holds: "1 March 2014".to_owned(),
        reason: reason.to_owned(),
    };
    session.apply(settle("One reason.").into());
    let request = session.apply(FileCommand::WriteTo("case.toml".into()).into());
    session.apply(settle("Another reason.").into());
    write(&mut session, request);
    assert!(session.document().unwrap().is_changed());
    session.apply(EditCommand::Undo.into());
    assert!(!session.document().unwrap().is_changed());
}

/// Saves, as a window does.
fn save(session: &mut Session) {
    let request = session.apply(FileCommand::WriteTo("case.toml".into()).into());
    write(session, request);
}

/// Does what writing is asked for, and gives what was written.
fn write(session: &mut Session, request: Option<Request>) -> String {
    let Some(Request::Write {
        text,
        revision,
        path,
        ..
    }) = request
    else {
        panic!("nothing to write");
    };
    let written = read(Origin::File(path), text.as_bytes());
    session.receive(Arrival::Written(Box::new(written), revision));
    text
}

#[test]
fn saving_asks_for_a_name_and_keeps_comments() {
    let mut session = open(CASE);
    session.apply(
        EditCommand::Settle {
            conflict: "when".into(),
            holds: "1 March 2014".to_owned(),
            reason: "The docket says so.".to_owned(),
        }
        .into(),
    );
    let request = session.apply(FileCommand::Save.into());
    assert_eq!(request, Some(Request::AskForName("case.toml".to_owned())));
    let request = session.apply(FileCommand::WriteTo("case.toml".into()).into());
    let text = write(&mut session, request);
    assert!(text.starts_with("# A comment that stays."));
    assert!(text.contains("The docket says so."));
    assert!(!session.document().unwrap().is_changed());
}

#[test]
fn what_is_selected_or_else_what_was_in_force_is_copied_as_text() {
    let mut session = open(CASE);
    let event = session.document().unwrap().case.events[0].clone();
    session.apply(SelectCommand::Event(event.id.clone()).into());
    let copied = |session: &mut Session| match session.apply(SelectCommand::Copy.into()) {
        Some(Request::Copy(text)) => text,
        other => panic!("nothing was copied: {other:?}"),
    };
    assert!(copied(&mut session).contains(&event.title));
    session.apply(SelectCommand::Nothing.into());
    assert!(copied(&mut session).contains("Orders"));
}

#[test]
fn what_is_selected_or_else_what_was_in_force_is_cited_with_its_sources() {
    let mut session = open(CASE);
    let event = session.document().unwrap().case.events[0].clone();
    session.apply(SelectCommand::Event(event.id.clone()).into());
    let cited = |session: &mut Session, notation| match session
        .apply(SelectCommand::Cite(notation).into())
    {
        Some(Request::Copy(text)) => text,
        other => panic!("nothing was copied: {other:?}"),
    };
    assert!(cited(&mut session, Notation::Plain).starts_with(&format!("“{}”", event.title)));
    assert!(cited(&mut session, Notation::Html).starts_with("<p>"));
    session.apply(SelectCommand::Nothing.into());
    assert!(cited(&mut session, Notation::Markdown).contains("\n[^1]: "));
}

#[test]
fn a_broken_file_opens_with_what_can_be_used() {
    let session = open(
        "writmap = 1\n[[event]]\nid = \"a\"\ndate = \"2014-02-30\"\nkind = \"order\"\ntitle = \"T\"\n",
    );
    assert!(!session.document().unwrap().problems().is_empty());
    assert_eq!(session.picture().unwrap().diagram.cards.len(), 1);
    let nothing = open("{{{{");
    assert!(nothing.settings().is_open(&Panel::PROBLEMS));
}

#[test]
fn finds_what_the_case_holds() {
    let session = open(CASE);
    let kinds = |query: &str| -> Vec<String> {
        let hits = find(&session, &ACTIONS, query);
        hits.iter()
            .map(|hit| format!("{} {}", hit.kind, hit.title))
            .collect()
    };
    assert_eq!(kinds("deni")[0], "Event Motion denied");
    assert_eq!(kinds("judge signed"), ["Event Warrant"]);
    assert_eq!(kinds("smith")[0], "Party Smith");
    assert_eq!(kinds("march 2014"), ["Event Motion denied"]);
    assert_eq!(kinds("save as"), ["Action Save as…"]);
    assert!(kinds("nothing like this").is_empty());
}

/// A docket of fifty entries: a motion with its papers, and routine.
fn docket() -> Session {
    use std::fmt::Write as _;
    let mut text = String::from("writmap = 1\n[case]\ntitle = \"Docket\"\nlanes-by = \"court\"\n");
    let mut add = |id: usize, kind: &str, does: &str| {
        let _ = write!(
            text,
            "[[event]]\nid = \"e{id}\"\ndate = \"2015-01-{:02}\"\nkind = \"{kind}\"\n\
             title = \"Entry {id}\"\ncourt = \"nysd\"\n{does}\n",
            1 + id / 2
        );
    };
    add(0, "complaint", "");
    add(1, "motion-to-dismiss", "does = [{ challenges = \"e0\" }]");
    add(2, "response", "does = [{ opposes = \"e1\" }]");
    add(3, "order", "does = [{ denies = \"e1\" }]");
    for id in 4..50 {
        add(id, "certificate-of-service", "");
    }
    open(&text)
}

#[test]
fn an_event_in_a_fold_is_found_on_its_fold() {
    let mut session = docket();
    assert!(session.is_foldable() && session.is_folded());
    let request = session.apply(SelectCommand::Event("e3".into()).into());
    assert_eq!(request, Some(Request::Reveal("e1".into())));
    assert_eq!(selected(&session), Some("e3"));
    assert_eq!(session.selected_fold(), Some("e3".into()));
    session.apply(SelectCommand::Walk(Walk::Later).into());
    assert_eq!(selected(&session), Some("e4"), "the fold after the thread");
}

#[test]
fn folds_open_and_close_and_leave_history_and_filters_alone() {
    let mut session = docket();
    let cards = |session: &Session| session.picture().unwrap().diagram.cards.len();
    let folded = cards(&session);
    session.apply(SelectCommand::Event("e3".into()).into());
    let request = session.apply(ViewCommand::ToggleFold("e3".into()).into());
    assert_eq!(request, Some(Request::Reveal("e3".into())));
    assert_eq!(cards(&session), folded + 2);
    session.apply(ViewCommand::ToggleFold("e2".into()).into());
    assert_eq!(cards(&session), folded);
    session.apply(ViewCommand::UnfoldAll.into());
    assert_eq!((cards(&session), session.is_folded()), (50, false));
    assert!(!session.settings().is_narrowed() && !session.document().unwrap().is_changed());
    assert_eq!(session.history().undo_label(), None);
    session.apply(ViewCommand::FoldAll.into());
    assert_eq!(cards(&session), folded);
}

#[test]
fn what_is_added_to_a_docket_leaves_the_rest_in_its_rows() {
    let event = |number: usize| {
        let day = format!("2014-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
        let does = match number {
            0 => String::new(),
            _ => format!(
                "{{ cites = \"e{}\" }}, {{ cites = \"e{}\" }}",
                number - 1,
                number / 3
            ),
        };
        format!(
            "[[event]]\nid = \"e{number}\"\ndate = \"{day}\"\nkind = \"order\"\n\
             title = \"Order {number}\"\ncourt = \"nysd\"\ndoes = [{does}]\n"
        )
    };
    let docket = |events: usize| -> String { (0..events).map(event).collect() };
    let rows = |session: &Session| -> Vec<(EventId, f32)> {
        let picture = session.picture().unwrap();
        let cards = picture.diagram.cards.iter().zip(&picture.placement.cards);
        cards
            .map(|(card, rect)| (card.id.clone(), rect.y))
            .collect()
    };
    let mut session = open(&docket(150));
    session.apply(ViewCommand::UnfoldAll.into());
    let before = rows(&session);
    let longer = read(
        session.document().unwrap().origin.clone(),
        docket(155).as_bytes(),
    );
    session.receive(Arrival::Case(Box::new(longer)));
    let after = rows(&session);
    assert_eq!((before.len(), after.len()), (150, 155));
    for pair in before.windows(2).zip(after.windows(2)) {
        let (was, is) = pair;
        assert_eq!(was[0].0, is[0].0);
        assert_eq!(was[0].1.total_cmp(&was[1].1), is[0].1.total_cmp(&is[1].1));
    }
}

#[test]
fn a_source_found_by_search_does_not_switch_the_lens() {
    let mut session = open(CASE);
    let hits = find(&session, &ACTIONS, "two");
    let source = hits.into_iter().find(|hit| hit.kind == "Source").unwrap();
    session.apply(source.command);
    assert_eq!(session.settings().told_by, None);
    let selected = session.selection().event().map(EventId::as_str);
    assert_eq!(selected, Some("denial"));
}
