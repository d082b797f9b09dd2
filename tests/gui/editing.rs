//! Editing where it stands: the fields of an event, a new one, a link, deleting.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use writmap::format::event_fields;
use writmap::model::{Case, CourtId, Event};
use writmap::session::{DateCommand, EditCommand, FileCommand, Origin, SelectCommand, ViewCommand};

use crate::{Bench, apply, open, selected, shipped, wait_until, window};

/// Two orders and a motion, each of a day of its own.
const SMALL: &str = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n\
    [[party]]\nid = \"otter\"\nname = \"Otter\"\nkind = \"person\"\n\
    [[event]]\nid = \"motion\"\ndate = \"2014-01-02\"\nkind = \"motion\"\ncourt = \"nysd\"\n\
    by = \"otter\"\ntitle = \"Motion of Otter\"\n\
    # It came the next day.\n\
    [[event]]\nid = \"injunction\"\ndate = \"2014-01-03\"\nkind = \"injunction\"\ncourt = \"nysd\"\n\
    title = \"Injunction against Heron\"\n\
    [[event]]\nid = \"stay\"\ndate = \"2014-02-03\"\nkind = \"stay\"\ncourt = \"ca2\"\n\
    title = \"Stay\"\n";

fn small() -> Bench {
    let bytes = SMALL.as_bytes().to_vec();
    open(Origin::Dropped("case.toml".to_owned(), bytes.into()))
}

fn case(bench: &Bench) -> &Case {
    &window(bench).session().document().expect("open").case
}

fn event<'b>(bench: &'b Bench, id: &str) -> &'b Event {
    case(bench).event(&id.into()).expect("it is there")
}

fn press(bench: &mut Bench, key: Key) {
    bench.key_press(key);
    bench.run_steps(4);
}

fn click(bench: &mut Bench, label: &str) {
    bench.get_by_label(label).click_accesskit();
    bench.run_steps(6);
}

fn is_shown(bench: &Bench, label: &str) -> bool {
    bench.query_by_label(label).is_some()
}

/// Writes into a field of the form in the place of what stands there.
fn write(bench: &mut Bench, field: &str, text: &str) {
    bench.get_by_role_and_label(Role::TextInput, field).focus();
    bench.run_steps(2);
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    bench.run_steps(2);
    bench.event(egui::Event::Text(text.to_owned()));
    bench.run_steps(2);
}

#[test]
fn enter_opens_the_fields_and_what_is_written_is_one_change_each() {
    for key in [Key::Enter, Key::F2] {
        let mut bench = small();
        apply(&mut bench, SelectCommand::Event("motion".into()));
        press(&mut bench, key);
        assert!(is_shown(&bench, "Edit event"));
        let title = bench.get_by_role_and_label(Role::TextInput, "Title");
        assert!(title.is_focused());
        click(&mut bench, "More fields");
        write(&mut bench, "Title", "Motion to enjoin Heron");
        press(&mut bench, Key::Tab);
        assert_eq!(event(&bench, "motion").title, "Motion to enjoin Heron");
        bench.get_by_label_contains("Motion to enjoin Heron. ");
        let undo = |bench: &Bench| {
            let label = window(bench).session().history().undo_label();
            label.map(str::to_owned)
        };
        assert_eq!(
            undo(&bench).as_deref(),
            Some("Change title of Motion of Otter")
        );
        // What is written last is not lost with the form.
        write(&mut bench, "Docket", "No. 7");
        press(&mut bench, Key::Escape);
        assert!(!is_shown(&bench, "Edit event"));
        assert_eq!(selected(&bench), Some("motion"));
        assert_eq!(event(&bench, "motion").docket.as_deref(), Some("No. 7"));
        apply(&mut bench, EditCommand::Undo);
        apply(&mut bench, EditCommand::Undo);
        assert_eq!(event(&bench, "motion").title, "Motion of Otter");
        assert!(
            !window(&bench)
                .session()
                .document()
                .expect("open")
                .is_changed()
        );
    }
}

#[test]
fn a_double_click_opens_the_fields() {
    let mut bench = small();
    // A step of a test is as long as a slow click.
    let slow = |options: &mut egui::Options| options.input_options.max_double_click_delay = 5.0;
    bench.ctx.options_mut(slow);
    let card = bench
        .get_by_label_contains("Motion of Otter. ")
        .rect()
        .center();
    for _ in 0..2 {
        bench.drag_at(card);
        bench.run_steps(1);
        bench.drop_at(card);
        bench.run_steps(1);
    }
    bench.run_steps(4);
    assert!(is_shown(&bench, "Edit event"));
    assert_eq!(selected(&bench), Some("motion"));
}

#[test]
fn a_date_is_typed_as_people_write_it_and_shown_as_understood() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("motion".into()));
    press(&mut bench, Key::F2);
    write(&mut bench, "Date", "between 1 and 12 August");
    bench.get_by_label_contains("Between 1 and 12 August 2014 · 2014-08-01/2014-08-12 in the file");
    press(&mut bench, Key::Tab);
    assert_eq!(event(&bench, "motion").date.text(), "2014-08-01/2014-08-12");
    write(&mut bench, "Date", "31 June 2014");
    press(&mut bench, Key::Tab);
    assert_eq!(event(&bench, "motion").date.text(), "2014-08-01/2014-08-12");
    bench.get_by_label_contains("that month has 30 days");
    // What was written is not lost unasked.
    apply(&mut bench, FileCommand::Home);
    assert!(is_shown(&bench, "Not saved"));
    press(&mut bench, Key::Escape);
    click(&mut bench, "30 June 2014?");
    assert_eq!(event(&bench, "motion").date.text(), "2014-06-30");
}

#[test]
fn a_kind_a_court_and_a_party_are_chosen_by_what_they_are_called() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("stay".into()));
    press(&mut bench, Key::F2);
    for (field, query, value) in [
        ("Kind: ", "remittitur", "mandate"),
        ("Court: ", "S.D.N.Y.", "nysd"),
    ] {
        bench.get_by_label_contains(field).click_accesskit();
        bench.run_steps(6);
        bench.event(egui::Event::Text(query.to_owned()));
        bench.run_steps(4);
        press(&mut bench, Key::Enter);
        let stay = event(&bench, "stay");
        let court = stay.court.as_ref().map(ToString::to_string);
        assert!(
            stay.kind.as_str() == value || court.as_deref() == Some(value),
            "{value}: {stay:?}"
        );
    }
    click(&mut bench, "Add to by");
    press(&mut bench, Key::Enter);
    assert_eq!(event(&bench, "stay").by.len(), 1);
    click(&mut bench, "Sealed");
    assert!(event(&bench, "stay").marks.sealed);
    click(&mut bench, "Otter  ×");
    assert!(event(&bench, "stay").by.is_empty());
}

#[test]
fn every_field_of_an_event_is_in_its_form() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("stay".into()));
    press(&mut bench, Key::F2);
    click(&mut bench, "More fields");
    for field in event_fields() {
        let name = writmap::model::capital(&field.key.replace('-', " "));
        let found = bench.query_all_by_label_contains(&name).next().is_some();
        assert!(found, "{name}");
    }
    assert_eq!(bench.unnamed_widgets(), Vec::<String>::new());
}

#[test]
fn a_new_event_begins_at_the_date_in_the_lane_of_the_selected_card() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("stay".into()));
    press(&mut bench, Key::N);
    bench.run_steps(4);
    assert!(is_shown(&bench, "New event"));
    bench.get_by_label_contains("Court: 2nd Cir.");
    bench.event(egui::Event::Text("Oral argument".to_owned()));
    bench.run_steps(2);
    click(&mut bench, "Add to the case");
    assert_eq!(selected(&bench), Some("oral-argument"));
    let new = event(&bench, "oral-argument");
    assert_eq!(
        (new.date.text(), new.court.as_ref().map(CourtId::as_str)),
        ("2014-02-03", Some("ca2"))
    );
    let document = window(&bench).session().document().expect("open");
    let text = document
        .text_for(std::path::Path::new("x.toml"))
        .expect("it can be written");
    assert!(text.contains("# It came the next day."), "{text}");
    assert!(text.ends_with("title = \"Oral argument\"\n"), "{text}");
    apply(&mut bench, EditCommand::Undo);
    assert_eq!(case(&bench).events.len(), 3);
}

#[test]
fn what_was_begun_is_asked_for_before_it_is_lost() {
    let mut bench = small();
    press(&mut bench, Key::N);
    bench.run_steps(4);
    write(&mut bench, "Title", "Letter");
    press(&mut bench, Key::Tab);
    apply(&mut bench, FileCommand::Home);
    assert!(is_shown(&bench, "Not finished"));
    press(&mut bench, Key::Escape);
    click(&mut bench, "Cancel");
    assert!(!is_shown(&bench, "New event"));
    apply(&mut bench, FileCommand::Home);
    assert!(!is_shown(&bench, "Not finished"));
}

#[test]
fn a_link_is_drawn_by_a_key_a_click_and_a_verb() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("injunction".into()));
    press(&mut bench, Key::A);
    assert!(is_shown(&bench, "Add a link"));
    let card = bench.get_by_label_contains(": Stay. ").rect().center();
    bench.drag_at(card);
    bench.drop_at(card);
    bench.run_steps(4);
    assert!(is_shown(&bench, "does what to"));
    assert_eq!(selected(&bench), Some("injunction"));
    let verbs: Vec<_> = bench
        .query_all_by_label_contains("stays. It is stayed")
        .collect();
    verbs.first().expect("it makes sense").click_accesskit();
    bench.run_steps(4);
    wait_until(&mut bench, |window| {
        window.session().consequence().is_some()
    });
    assert!(is_shown(&bench, "And because of that:"));
    bench.get_by_label_contains("in force → stayed");
    bench.get_by_label_contains("stayed: Injunction against Heron → Stay");
    let stay = event(&bench, "stay");
    assert_eq!(stay.does[0].target.as_str(), "injunction");
    click(&mut bench, "Close what follows");
    assert!(!is_shown(&bench, "And because of that:"));
    // It is changed, turned round and removed in the form.
    apply(&mut bench, SelectCommand::Event("stay".into()));
    press(&mut bench, Key::F2);
    click(&mut bench, "Another verb…");
    bench
        .query_all_by_label_contains("vacates. ")
        .next()
        .expect("it is there")
        .click_accesskit();
    bench.run_steps(4);
    assert_eq!(event(&bench, "stay").does[0].verb.word(), "vacates");
    press(&mut bench, Key::F2);
    write(&mut bench, "Scope", "paragraph 3");
    press(&mut bench, Key::Tab);
    assert_eq!(event(&bench, "stay").does[0].part(), Some("paragraph 3"));
    click(&mut bench, "Turn round");
    assert!(event(&bench, "stay").does.is_empty());
    assert_eq!(event(&bench, "injunction").does.len(), 1);
    press(&mut bench, Key::Escape);
    apply(&mut bench, SelectCommand::Event("injunction".into()));
    press(&mut bench, Key::F2);
    click(&mut bench, "Remove");
    assert!(event(&bench, "injunction").does.is_empty());
}

#[test]
fn a_link_is_drawn_from_card_to_card() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("injunction".into()));
    let knob = bench.get_by_label("Draw a link from Injunction against Heron");
    let from = knob.rect().center();
    let to = bench
        .query_all_by_label_contains(": Stay. ")
        .map(|node| node.rect().center())
        .next()
        .expect("it is there");
    bench.drag_at(from);
    bench.run_steps(2);
    for part in [0.3, 0.7, 1.0] {
        bench.hover_at(from + (to - from) * part);
        bench.run_steps(2);
    }
    bench.drop_at(to);
    bench.run_steps(6);
    // The later one acts; what it does is said next.
    assert!(is_shown(&bench, "does what to"));
    assert!(event(&bench, "stay").does.is_empty());
    bench
        .query_all_by_label_contains("stays. It is stayed")
        .next()
        .expect("it makes sense")
        .click_accesskit();
    bench.run_steps(4);
    assert_eq!(event(&bench, "stay").does[0].target.as_str(), "injunction");
    // Dropped where there is nothing, it is none.
    apply(&mut bench, SelectCommand::Event("motion".into()));
    let knob = bench.get_by_label("Draw a link from Motion of Otter");
    let from = knob.rect().center();
    let nowhere = from + egui::vec2(60.0, 0.0);
    bench.drag_at(from);
    bench.run_steps(2);
    bench.hover_at(nowhere);
    bench.run_steps(2);
    bench.drop_at(nowhere);
    bench.run_steps(4);
    assert!(!is_shown(&bench, "does what to") && !is_shown(&bench, "Add a link"));
}

#[test]
fn deleting_tells_what_hangs_on_it_and_asks() {
    let mut bench = shipped();
    apply(&mut bench, SelectCommand::Event("district-stay".into()));
    press(&mut bench, Key::Delete);
    assert!(is_shown(&bench, "Delete event"));
    assert!(is_shown(&bench, "What names it in the case:"));
    bench.get_by_label_contains("a link of “Stay lifted”");
    press(&mut bench, Key::Escape);
    assert!(case(&bench).event(&"district-stay".into()).is_some());
    press(&mut bench, Key::Delete);
    click(&mut bench, "Delete all of it");
    assert!(case(&bench).event(&"district-stay".into()).is_none());
    assert!(!is_shown(&bench, "Delete event"));
    apply(&mut bench, EditCommand::Undo);
    assert!(case(&bench).event(&"district-stay".into()).is_some());
}

#[test]
fn through_a_lens_nothing_is_changed_and_that_is_said() {
    let mut bench = shipped();
    let source = case(&bench).sources[0].id.clone();
    apply(&mut bench, ViewCommand::ToldBy(Some(source)));
    press(&mut bench, Key::N);
    bench.run_steps(4);
    assert!(!is_shown(&bench, "New event"));
    bench.get_by_label_contains("Choose “Show everything”");
}

/// A file of its own in a folder of its own.
fn on_disk(name: &str, text: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("writmap-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("it can be made");
    let path = folder.join("case.toml");
    std::fs::write(&path, text).expect("the folder is ours");
    path
}

#[test]
fn a_wheel_that_stands_still_leaves_either_cards_or_blocks() {
    let mut bench = open(Origin::File(on_disk("wheel", SMALL)));
    bench.run_steps(30);
    bench.hover_at(egui::pos2(600.0, 300.0));
    let mut seen = Vec::new();
    for factor in [0.9_f32; 12].into_iter().chain([1.1; 12]) {
        bench.event(egui::Event::Zoom(factor));
        bench.run_steps(60);
        seen.push(window(&bench).zoom());
    }
    let between = |zoom: &&f32| (0.421..0.559).contains(*zoom);
    assert!(seen.iter().find(between).is_none(), "{seen:?}");
    assert!(seen[11] < 0.43 && seen[23] > 0.55, "{seen:?}");
}

#[test]
fn what_an_editor_saves_is_shown_at_once_with_place_selection_and_date_kept() {
    let path = on_disk("watched", SMALL);
    let mut bench = open(Origin::File(path.clone()));
    apply(&mut bench, SelectCommand::Event("injunction".into()));
    apply(&mut bench, ViewCommand::Zoom(1.3));
    apply(&mut bench, DateCommand::First);
    bench.run_steps(30);
    let seen = |bench: &Bench| {
        let window = window(bench);
        let session = window.session();
        (
            window.zoom(),
            session.settings().as_of,
            session.selection().event().cloned(),
        )
    };
    let before = seen(&bench);
    let saved = SMALL.replace(
        "Injunction against Heron",
        "Injunction against Heron and others",
    );
    std::fs::write(&path, &saved).expect("the folder is ours");
    wait_until(&mut bench, |window| {
        let document = window.session().document().expect("open");
        document.case.events[1].title.ends_with("and others")
    });
    assert!(event(&bench, "injunction").title.ends_with("and others"));
    assert_eq!(seen(&bench), before);
    let is_changed = |bench: &Bench| {
        window(bench)
            .session()
            .document()
            .expect("open")
            .is_changed()
    };
    assert!(!is_changed(&bench));
    // A file that is half written waits, and so does one that would undo what is not saved here.
    std::fs::write(&path, "writmap = 1\n[[event\n").expect("the folder is ours");
    wait_until(&mut bench, |window| window.session().outside().is_some());
    assert_eq!(case(&bench).events.len(), 3);
    std::fs::write(&path, &saved).expect("the folder is ours");
    wait_until(&mut bench, |window| window.session().outside().is_none());
    let command = EditCommand::Set {
        event: "motion".into(),
        key: "title".to_owned(),
        typed: vec!["Motion of all otters".to_owned()],
    };
    apply(&mut bench, command);
    std::fs::write(&path, SMALL).expect("the folder is ours");
    wait_until(&mut bench, |window| window.session().outside().is_some());
    assert!(is_shown(&bench, "Review…"));
    assert_eq!(event(&bench, "motion").title, "Motion of all otters");
    // What is left in the temporary folder harms nobody.
    let _ = std::fs::remove_dir_all(path.parent().expect("it has one"));
}

#[test]
fn a_new_event_goes_into_the_lane_under_the_pointer() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("stay".into()));
    let card = bench
        .get_by_label_contains("Injunction against Heron. ")
        .rect();
    bench.hover_at(card.right_center() + egui::vec2(40.0, 0.0));
    bench.run_steps(2);
    press(&mut bench, Key::N);
    bench.run_steps(4);
    bench.get_by_label_contains("Court: S.D.N.Y.");
}

#[test]
fn a_like_event_begins_with_what_both_have_and_changes_places_with_its_neighbour() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("stay".into()));
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::D);
    bench.run_steps(4);
    assert!(is_shown(&bench, "New event"));
    click(&mut bench, "Add to the case");
    assert_eq!(selected(&bench), Some("stay-2"));
    let order = |bench: &Bench| -> Vec<String> {
        let events = case(bench).events.iter();
        events.map(|event| event.id.to_string()).collect()
    };
    assert_eq!(order(&bench), ["motion", "injunction", "stay", "stay-2"]);
    bench.key_press_modifiers(egui::Modifiers::SHIFT, Key::ArrowLeft);
    bench.run_steps(4);
    assert_eq!(order(&bench), ["motion", "injunction", "stay-2", "stay"]);
    assert_eq!(selected(&bench), Some("stay-2"));
}

#[test]
fn what_was_chosen_in_a_form_is_undone_from_there() {
    let mut bench = small();
    apply(&mut bench, SelectCommand::Event("stay".into()));
    press(&mut bench, Key::F2);
    click(&mut bench, "Sealed");
    assert!(event(&bench, "stay").marks.sealed);
    bench.get_by_label("Sealed").focus();
    bench.run_steps(2);
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
    bench.run_steps(4);
    assert!(!event(&bench, "stay").marks.sealed);
    assert!(is_shown(&bench, "Edit event"));
}

#[test]
fn a_problem_of_the_file_is_on_the_card_concerned_soon_after_an_editor_has_saved_it() {
    let folder = std::env::temp_dir().join(format!("writmap-watched-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("it can be made");
    let path = folder.join("case.toml");
    std::fs::write(&path, SMALL).expect("the folder is ours");
    let mut bench = open(Origin::File(path.clone()));
    apply(&mut bench, SelectCommand::Event("injunction".into()));
    apply(&mut bench, DateCommand::First);
    let seen = |bench: &Bench| {
        let session = window(bench).session();
        (
            session.settings().as_of,
            session.selection().event().cloned(),
        )
    };
    let before = seen(&bench);
    let bad = SMALL.replace("kind = \"injunction\"", "kind = \"injuction\"");
    std::fs::write(&path, bad).expect("the folder is ours");
    let begun = std::time::Instant::now();
    wait_until(&mut bench, |window| {
        let document = window.session().document();
        document.is_some_and(|document| !document.problems().is_empty())
    });
    println!("shown {:?} after it was saved", begun.elapsed());
    assert_eq!(seen(&bench), before);
    // The inspector tells of the selected card what is wrong with it, and with no other.
    bench.get_by_label_contains("Did you mean “injunction”?");
    apply(&mut bench, SelectCommand::Event("motion".into()));
    let told = bench.query_by_label_contains("Did you mean “injunction”?");
    assert!(told.is_none());
    let _ = std::fs::remove_dir_all(&folder);
}
