//! Texts of sources in the window: pasted or dropped, kept beside the case, read, and quoted from.

use std::path::{Path, PathBuf};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use writmap::format::{RowPlace, Section};
use writmap::model::{Case, CourtId, Event};
use writmap::session::{
    ClaimCommand, ComposeCommand, EditCommand, FileCommand, Origin, SelectCommand, TextCommand,
};

use crate::{Bench, apply, open, wait_until, window};

const CASE: &str = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n\
    [[party]]\nid = \"otter\"\nname = \"Otter\"\nkind = \"person\"\n\
    [[source]]\nid = \"gazette\"\nkind = \"article\"\ntitle = \"Pond closed\"\n\
    published = \"2014-08-02\"\n\
    [[event]]\nid = \"order\"\ndate = \"2014-07-31\"\nkind = \"order\"\ncourt = \"nysd\"\n\
    title = \"The pond is closed\"\nsources = { source = \"gazette\", quote = \"closed the lake\" }\n";
const TEXT: &str =
    "On July 31 the court closed the pond.\n\nOtter filed a notice of appeal on 1 August.";

/// A case in a folder of its own.
fn on_disk(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("writmap-{name}-{}", std::process::id()));
    // What an earlier run left there is no part of this one.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("it can be made");
    let path = folder.join("pond.toml");
    std::fs::write(&path, CASE).expect("the folder is ours");
    path
}

fn case(bench: &Bench) -> &Case {
    &window(bench).session().document().expect("open").case
}

fn event<'b>(bench: &'b Bench, id: &str) -> &'b Event {
    case(bench).event(&id.into()).expect("it is there")
}

fn click(bench: &mut Bench, label: &str) {
    bench.get_by_label(label).click_accesskit();
    bench.run_steps(6);
}

/// Puts a text into a field of several lines.
fn paste(bench: &mut Bench, field: &str, text: &str) {
    bench
        .get_by_role_and_label(Role::MultilineTextInput, field)
        .focus();
    bench.run_steps(2);
    bench.event(egui::Event::Paste(text.to_owned()));
    bench.run_steps(4);
}

/// Selects everything in the text that is read.
fn select_all(bench: &mut Bench) {
    bench
        .get_by_role_and_label(Role::MultilineTextInput, "Text of the source")
        .focus();
    bench.run_steps(2);
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    bench.run_steps(4);
}

fn take(bench: &mut Bench, text: &str) {
    apply(
        bench,
        ComposeCommand::Row(RowPlace::Row(Section::Source, 0)),
    );
    paste(bench, "Its text", text);
    click(bench, "Take this text");
}

fn wait_for_file(bench: &mut Bench, path: &Path) {
    let path = path.to_owned();
    wait_until(bench, move |_| path.is_file());
}

#[test]
fn a_text_is_kept_beside_the_case_and_its_quotations_are_compared() {
    let path = on_disk("kept");
    let kept = path.with_file_name("pond.sources").join("gazette.txt");
    let mut bench = open(Origin::File(path.clone()));
    take(&mut bench, TEXT);
    wait_for_file(&mut bench, &kept);
    assert_eq!(std::fs::read_to_string(&kept).expect("kept"), TEXT);
    bench.get_by_label_contains("kept as pond.sources/gazette.txt");
    // What is quoted otherwise is told with the words of both.
    bench.get_by_label("Quotations: 0 of 1 stand in it word for word");
    bench.get_by_label_contains("The source says “the pond.");
    assert_eq!(bench.unnamed_widgets(), Vec::<String>::new());
    // Nothing but this file was written.
    let folder = path.parent().expect("it has one");
    let files = std::fs::read_dir(folder).expect("ours").count();
    assert_eq!(files, 2);
    // The next window finds it.
    let mut bench = open(Origin::File(path.clone()));
    apply(
        &mut bench,
        ComposeCommand::Row(RowPlace::Row(Section::Source, 0)),
    );
    wait_until(&mut bench, |window| {
        window.session().texts().get(&"gazette".into()).is_some()
    });
    // A text that is another one is told, with what it does to the quotations.
    click(&mut bench, "Another text…");
    paste(&mut bench, "Its text", "The court closed the lake.");
    click(&mut bench, "Take this text");
    let told = "is another one now";
    for _ in 0..200 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        bench.run_steps(2);
        if bench.query_by_label_contains(told).is_some() {
            break;
        }
    }
    bench.get_by_label_contains("is another one now. All that is quoted from it (1)");
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn words_are_quoted_for_the_selected_event_and_become_events() {
    let path = on_disk("quoted");
    let mut bench = open(Origin::File(path.clone()));
    take(&mut bench, TEXT);
    click(&mut bench, "Read");
    apply(&mut bench, SelectCommand::Event("order".into()));
    select_all(&mut bench);
    click(&mut bench, "Quote it");
    let cites = &event(&bench, "order").sources;
    assert_eq!(cites.len(), 2);
    assert_eq!(cites[1].source.as_str(), "gazette");
    let whole = TEXT.replace("\n\n", " ");
    assert_eq!(cites[1].quote.as_deref(), Some(whole.as_str()));
    let label = window(&bench).session().history().undo_label();
    assert!(
        label.is_some_and(|label| label.contains("The pond is closed")),
        "{label:?}"
    );
    // Once is enough.
    click(&mut bench, "Quote it");
    assert_eq!(event(&bench, "order").sources.len(), 2);
    apply(&mut bench, EditCommand::Undo);
    // The text stays open; what is proposed is in the form, not in the case.
    let words = "Otter filed a notice of appeal on 1 August.".to_owned();
    let source = "gazette".into();
    apply(&mut bench, TextCommand::NewEvent { source, words });
    bench.get_by_label("New event");
    bench.get_by_label_contains("Kind: Notice of appeal");
    assert_eq!(case(&bench).events.len(), 1);
    click(&mut bench, "Add to the case");
    let new = &case(&bench).events[1];
    assert_eq!(new.date.text(), "2014-08-01");
    assert_eq!(new.kind.as_str(), "notice-of-appeal");
    assert_eq!(new.by[0].as_str(), "otter");
    assert_eq!(new.title, "Otter filed a notice of appeal on 1 August");
    let quote = new.sources[0].quote.as_deref();
    assert_eq!(quote, Some("Otter filed a notice of appeal on 1 August."));
    bench.get_by_label("Read a source");
    let _ = std::fs::remove_dir_all(path.parent().expect("it has one"));
}

#[test]
fn an_event_from_words_has_the_court_above_that_they_name_and_a_whole_title() {
    let mut bench = open(Origin::Dropped(
        "other.toml".to_owned(),
        CASE.as_bytes().to_vec().into(),
    ));
    let words = "The Second Circuit stayed the order pending appeal on August 4, ".to_owned();
    let source = "gazette".into();
    apply(&mut bench, TextCommand::NewEvent { source, words });
    click(&mut bench, "Add to the case");
    let new = &case(&bench).events[1];
    assert_eq!(new.court.as_ref().map(CourtId::as_str), Some("ca2"));
    assert_eq!(new.date.text(), "2014-08-04");
    let title = "The Second Circuit stayed the order pending appeal on August 4";
    assert_eq!(new.title, title);
}

#[test]
fn a_title_goes_on_behind_initials_and_who_is_only_named_does_not_act() {
    let mut bench = open(Origin::Dropped(
        "other.toml".to_owned(),
        CASE.as_bytes().to_vec().into(),
    ));
    for (words, title, kind) in [
        (
            "Judge Swan of the U.S. District Court ruled on July 31 that Otter must leave. It may appeal.",
            "Judge Swan of the U.S. District Court ruled on July 31 that Otter must",
            "ruling",
        ),
        (
            "Nobody asked Otter. It was late.",
            "Nobody asked Otter",
            "other",
        ),
    ] {
        let source = "gazette".into();
        let words = words.to_owned();
        apply(&mut bench, TextCommand::NewEvent { source, words });
        click(&mut bench, "Add to the case");
        let new = case(&bench).events.last().expect("it was added");
        let new = case(&bench)
            .events
            .iter()
            .find(|event| event.title == title)
            .unwrap_or(new);
        assert_eq!((new.title.as_str(), new.kind.as_str()), (title, kind));
        assert!(new.by.is_empty(), "{:?}", new.by);
    }
}

#[test]
fn while_a_source_is_read_keys_act_on_the_selected_event_and_forms_begin_at_their_head() {
    let mut bench = open(Origin::Dropped(
        "other.toml".to_owned(),
        CASE.as_bytes().to_vec().into(),
    ));
    take(&mut bench, TEXT);
    click(&mut bench, "Read");
    apply(&mut bench, SelectCommand::Event("order".into()));
    bench.run_steps(4);
    bench.key_press(Key::A);
    bench.run_steps(6);
    bench.get_by_label("Add a link");
    bench.key_press(Key::Escape);
    bench.run_steps(6);
    apply(&mut bench, ComposeCommand::Edit("order".into()));
    bench.get_by_label("Duplicate").scroll_to_me();
    bench.run_steps(20);
    let section = Section::Source;
    let named = String::new();
    apply(&mut bench, ComposeCommand::NewRow { section, named });
    bench.run_steps(6);
    let head = bench.get_by_label("New source").rect();
    assert!(head.min.y > 40.0, "{head:?}");
}

#[test]
fn a_page_that_is_dropped_on_a_new_source_is_its_text_and_an_unsaved_case_keeps_it_once_saved() {
    let path = on_disk("dropped");
    let page = path.with_file_name("page.html");
    let html =
        "<!DOCTYPE html><html><head><title>Heron wins</title></head><body><p>Heron wins.</p>";
    std::fs::write(&page, html).expect("the folder is ours");
    let mut bench = open(Origin::Dropped(
        "other.toml".to_owned(),
        CASE.as_bytes().to_vec().into(),
    ));
    let section = Section::Source;
    let named = String::new();
    apply(&mut bench, ComposeCommand::NewRow { section, named });
    apply(&mut bench, TextCommand::Drop(page.clone()));
    wait_until(&mut bench, |window| {
        window.session().texts().offered().is_some()
    });
    bench.run_steps(6);
    bench.get_by_label_contains("Kind: ").click_accesskit();
    bench.run_steps(4);
    click(&mut bench, "Article");
    click(&mut bench, "Add to the case");
    let source = &case(&bench).sources[1];
    assert_eq!(
        (source.id.as_str(), source.title.as_str()),
        ("heron-wins", "Heron wins")
    );
    let texts = window(&bench).session().texts();
    let known = texts.get(&source.id).expect("it is known");
    assert_eq!(&*known.text, "Heron wins.");
    assert_eq!(known.kept_in, None);
    let saved = path.with_file_name("saved.toml");
    apply(&mut bench, FileCommand::WriteTo(saved.clone()));
    let kept = path.with_file_name("saved.sources").join("heron-wins.txt");
    wait_for_file(&mut bench, &kept);
    assert_eq!(std::fs::read_to_string(&kept).expect("kept"), "Heron wins.");
    let _ = std::fs::remove_dir_all(path.parent().expect("it has one"));
}

#[test]
fn a_pdf_that_is_dropped_on_the_case_begins_a_source_which_is_read_and_quoted() {
    let mut bench = open(Origin::Dropped(
        "other.toml".to_owned(),
        CASE.as_bytes().to_vec().into(),
    ));
    let pdf = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pdfs/typeset.pdf");
    apply(&mut bench, TextCommand::Drop(pdf.into()));
    wait_until(&mut bench, |window| {
        window.session().texts().offered().is_some()
    });
    bench.run_steps(6);
    bench.get_by_label("New source");
    bench.get_by_label("Take it from a file…");
    bench.get_by_label_contains("Kind: ").click_accesskit();
    bench.run_steps(4);
    click(&mut bench, "Article");
    click(&mut bench, "Add to the case");
    // Its first line is its title, and it is read at once.
    let source = case(&bench).sources[1].clone();
    assert_eq!(source.title, "Otter v. Mill");
    bench.get_by_label("Read a source");
    apply(&mut bench, SelectCommand::Event("order".into()));
    // The words were divided at the ends of lines and overleaf.
    let words = "complicated jurisdictional proceedings continued".to_owned();
    let named = source.id.clone();
    apply(
        &mut bench,
        TextCommand::Quote {
            source: named,
            words,
        },
    );
    let row = RowPlace::Row(Section::Source, 1);
    apply(&mut bench, ComposeCommand::Row(row));
    bench.get_by_label("Quotations: all 1 stand in it word for word");
}

#[test]
fn the_first_lines_of_a_text_are_proposed_and_nothing_written_is_lost() {
    let mut bench = open(Origin::Dropped(
        "other.toml".to_owned(),
        CASE.as_bytes().to_vec().into(),
    ));
    let new = || ComposeCommand::NewRow {
        section: Section::Source,
        named: String::new(),
    };
    apply(&mut bench, new());
    let text = "Pond open again\nThe Gazette, 6 August 2014\n\nThe court opened the pond.";
    paste(&mut bench, "Its text", text);
    bench.run_steps(4);
    for (field, value) in [("Title", "Pond open again"), ("Published", "6 August 2014")] {
        let field = bench.get_by_role_and_label(Role::TextInput, field);
        assert_eq!(field.value().as_deref(), Some(value));
    }
}

#[test]
fn the_text_does_not_move_while_words_are_selected_in_it() {
    let mut bench = open(Origin::File(on_disk("still")));
    take(&mut bench, TEXT);
    click(&mut bench, "Read");
    let place = |bench: &Bench| {
        let text = bench.get_by_role_and_label(Role::MultilineTextInput, "Text of the source");
        text.rect()
    };
    for selected in [None, Some("order")] {
        if let Some(event) = selected {
            apply(&mut bench, SelectCommand::Event(event.into()));
            bench.run_steps(4);
        }
        let before = place(&bench);
        select_all(&mut bench);
        bench.get_by_label("New event from it");
        assert_eq!(place(&bench), before);
        bench.key_press(Key::ArrowLeft);
        bench.run_steps(4);
        assert_eq!(place(&bench), before);
    }
}

#[test]
fn the_first_save_of_a_sitting_keeps_the_file_as_it_was() {
    let path = on_disk("copied");
    let copy = path.with_file_name("pond.toml~");
    let mut bench = open(Origin::File(path.clone()));
    let title = |typed: &str| EditCommand::Set {
        event: "order".into(),
        key: "title".to_owned(),
        typed: vec![typed.to_owned()],
    };
    let save = |bench: &mut Bench| {
        apply(bench, FileCommand::Save);
        wait_until(bench, |window| {
            let document = window.session().document();
            document.is_some_and(|document| !document.is_changed())
        });
    };
    apply(&mut bench, title("Once"));
    save(&mut bench);
    assert!(!copy.exists());
    let mut bench = open(Origin::File(path.clone()));
    let before = std::fs::read_to_string(&path).expect("saved");
    apply(&mut bench, FileCommand::KeepCopy(true));
    for again in ["Twice", "Three times"] {
        apply(&mut bench, title(again));
        save(&mut bench);
        assert_eq!(std::fs::read_to_string(&copy).expect("kept"), before);
    }
    let _ = std::fs::remove_dir_all(path.parent().expect("it has one"));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_folder_is_not_followed() {
    let path = on_disk("linked");
    let elsewhere = path.with_file_name("elsewhere");
    std::fs::create_dir(&elsewhere).expect("the folder is ours");
    let link = path.with_file_name("pond.sources");
    std::os::unix::fs::symlink(&elsewhere, &link).expect("it can be made");
    let mut bench = open(Origin::File(path.clone()));
    take(&mut bench, TEXT);
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        bench.run_steps(2);
    }
    assert_eq!(std::fs::read_dir(&elsewhere).expect("ours").count(), 0);
    bench.get_by_label_contains("The text was not kept: this is a link");
    let _ = std::fs::remove_dir_all(path.parent().expect("it has one"));
}

/// A case in which another source is known to say otherwise.
fn told_twice() -> Bench {
    let text = CASE.to_owned()
        + "[[source]]\nid = \"herald\"\nkind = \"article\"\ntitle = \"The herald\"\n\
        [[claim]]\nid = \"why\"\nabout = \"order\"\nsays = { reason = \"the water was bad\" }\n\
        source = \"herald\"\n";
    open(Origin::Dropped(
        "case.toml".to_owned(),
        text.into_bytes().into(),
    ))
}

#[test]
fn words_of_a_source_become_a_claim_and_a_conflict_with_what_they_contradict() {
    let mut bench = told_twice();
    apply(
        &mut bench,
        ComposeCommand::Row(RowPlace::Row(Section::Source, 0)),
    );
    let text = "The court closed the pond because of the frogs.";
    paste(&mut bench, "Its text", text);
    click(&mut bench, "Take this text");
    click(&mut bench, "Read");
    apply(&mut bench, SelectCommand::Event("order".into()));
    select_all(&mut bench);
    click(&mut bench, "Note a claim");
    // What it is about is read in the words; what they contradict is told before anything is made.
    bench.get_by_label("What the source says");
    bench.get_by_label_contains("What it is about: Why");
    bench.get_by_label("The herald: the water was bad");
    assert_eq!(case(&bench).claims.len(), 1);
    assert_eq!(bench.unnamed_widgets(), Vec::<String>::new());
    click(&mut bench, "Add to the case");
    let now = case(&bench);
    assert_eq!((now.claims.len(), now.conflicts.len()), (2, 1));
    let conflict = &now.conflicts[0];
    assert_eq!(conflict.topic, "Why: The pond is closed");
    assert_eq!(conflict.aspect.word(), "reason");
    let is_of = |claim: &writmap::model::Claim| claim.conflict.as_ref() == Some(&conflict.id);
    assert!(now.claims.iter().all(is_of), "{:?}", now.claims);
    let new = &now.claims[1];
    assert_eq!(new.says.words(), "because of the frogs");
    assert_eq!(new.cite.quote.as_deref(), Some(text));
    // The text is open again, and it was one step.
    bench.get_by_label("Read a source");
    apply(&mut bench, EditCommand::Undo);
    assert_eq!(
        (case(&bench).claims.len(), case(&bench).conflicts.len()),
        (1, 0)
    );
    assert!(
        !window(&bench)
            .session()
            .document()
            .expect("open")
            .is_changed()
    );
}

#[test]
fn a_claim_that_contradicts_the_event_makes_a_claim_of_those_who_back_it() {
    let mut bench = told_twice();
    apply(&mut bench, SelectCommand::Event("order".into()));
    let source = "herald".into();
    let words = "It was closed on 4 August 2014.".to_owned();
    apply(&mut bench, ClaimCommand::Begin { source, words });
    bench.get_by_label_contains("What it is about: When");
    bench.get_by_label_contains("Pond closed: it happened on 31 Jul 2014");
    // Whoever thinks that both may be right makes no conflict of it.
    click(&mut bench, "Make it a conflict, to be settled");
    click(&mut bench, "Add to the case");
    assert_eq!(
        (case(&bench).claims.len(), case(&bench).conflicts.len()),
        (2, 0)
    );
    apply(&mut bench, EditCommand::Undo);
    let source = "herald".into();
    let words = "It was closed on 4 August 2014.".to_owned();
    apply(&mut bench, ClaimCommand::Begin { source, words });
    click(&mut bench, "Add to the case");
    let now = case(&bench);
    assert_eq!((now.claims.len(), now.conflicts.len()), (3, 1));
    let says: Vec<String> = now.claims.iter().map(|claim| claim.says.words()).collect();
    assert_eq!(
        says[1..],
        ["it happened on 31 Jul 2014", "it happened on 4 Aug 2014"]
    );
    assert_eq!(now.claims[1].cite.source.as_str(), "gazette");
    let document = window(&bench).session().document().expect("open");
    let again = document.text_for(Path::new("x.toml")).expect("merged");
    let again = writmap::format::read("x.toml", again.into_bytes(), writmap::format::builtin());
    assert_eq!(again.problems, []);
    assert!(*again.case == *document.case);
}
