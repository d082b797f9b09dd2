//! A case from nothing, in the window: what is asked for, and what comes of it.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use writmap::format::{builtin, read};
use writmap::session::{EditCommand, FileCommand, Origin};

use crate::{Bench, apply, open, shipped, window};

fn click(bench: &mut Bench, label: &str) {
    bench.get_by_label(label).click_accesskit();
    bench.run_steps(6);
}

/// Writes into the field of this name with this number among those of the same name.
fn write(bench: &mut Bench, field: &str, number: usize, text: &str) {
    let mut all = bench.query_all_by_role_and_label(Role::TextInput, field);
    all.nth(number).expect(field).focus();
    drop(all);
    bench.run_steps(2);
    bench.event(egui::Event::Text(text.to_owned()));
    bench.run_steps(2);
    bench.key_press(Key::Tab);
    bench.run_steps(4);
}

fn text(bench: &Bench) -> String {
    let document = window(bench).session().document().expect("open");
    let path = std::path::Path::new("x.toml");
    document.text_for(path).expect("it can be written")
}

#[test]
fn a_few_answers_make_a_case_that_the_check_accepts() {
    let mut bench = shipped();
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::N);
    bench.run_steps(6);
    bench.get_by_label("A new case");
    write(&mut bench, "Name", 0, "Otter Ltd");
    write(&mut bench, "Name", 1, "The Heron");
    bench.get_by_label_contains("it is called “Otter Ltd v. The Heron”");
    // A name that says what it is needs no more; of the other it is asked.
    click(&mut bench, "Begin the case");
    bench.get_by_label_contains("What is The Heron?");
    click(&mut bench, "Close");
    let mut kinds = bench.query_all_by_label_contains("Kind: not said");
    kinds.next().expect("the second side").click_accesskit();
    drop(kinds);
    bench.run_steps(6);
    click(&mut bench, "Person");
    write(&mut bench, "Title", 1, "The pond is closed");
    bench.get_by_label_contains("Court: ").click_accesskit();
    bench.run_steps(6);
    bench.event(egui::Event::Text("S.D.N.Y.".to_owned()));
    bench.run_steps(4);
    bench.key_press(Key::Enter);
    bench.run_steps(4);
    write(&mut bench, "Date", 0, "3 March 2031");
    click(&mut bench, "The Heron");
    assert_eq!(bench.unnamed_widgets(), Vec::<String>::new());
    click(&mut bench, "Begin the case");
    let session = window(&bench).session();
    let document = session.document().expect("open");
    let case = &document.case;
    assert_eq!(case.title, "Otter Ltd v. The Heron");
    assert_eq!(case.parties.len(), 2);
    let order = &case.events[0];
    assert_eq!(order.title, "The pond is closed");
    assert_eq!(order.date.text(), "2031-03-03");
    assert_eq!(
        order.court.as_ref().map(writmap::model::CourtId::as_str),
        Some("nysd")
    );
    assert_eq!(order.to[0].as_str(), "the-heron");
    assert_eq!(session.selection().event(), Some(&order.id));
    assert!(document.is_changed() && document.path_to_save().is_none());
    assert_eq!(document.name_to_save(), "otter-ltd-v-the-heron.toml");
    let label = session.history().undo_label();
    assert_eq!(label, Some("Begin Otter Ltd v. The Heron"));
    let again = read("x", text(&bench).into_bytes(), builtin());
    assert_eq!(again.problems, []);
    // It is asked for before it is lost.
    apply(&mut bench, FileCommand::Home);
    bench.get_by_label("Not saved");
    bench.key_press(Key::Escape);
    bench.run_steps(4);
    apply(&mut bench, EditCommand::Undo);
    assert!(
        !window(&bench)
            .session()
            .document()
            .expect("open")
            .is_changed()
    );
}

#[test]
fn the_start_page_leads_to_a_new_case_and_cancel_leads_back() {
    let mut bench = open(Origin::Shipped("tutorial.toml"));
    apply(&mut bench, FileCommand::Home);
    bench.run_steps(20);
    click(&mut bench, "New case");
    bench.get_by_label("A new case");
    click(&mut bench, "Cancel");
    bench.run_steps(4);
    assert!(window(&bench).session().document().is_none());
}

#[test]
fn what_takes_a_new_case_in_is_seen_and_letters_choose_among_the_words_of_a_list() {
    let mut bench = shipped();
    bench.set_size(egui::vec2(1280.0, 720.0));
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::N);
    bench.run_steps(6);
    write(&mut bench, "Name", 0, "Otter");
    write(&mut bench, "Name", 1, "Heron");
    write(&mut bench, "Title", 1, "The pond is closed");
    let begin = bench.get_by_label("Begin the case").rect();
    assert!(begin.min.y > 0.0 && begin.max.y < 720.0, "{begin:?}");
    // What is still asked for is said before anybody is refused.
    bench
        .query_all_by_label_contains("Choose what it is")
        .next()
        .expect("of a side");
    let mut kinds = bench.query_all_by_label_contains("Kind: not said");
    kinds.next().expect("of the first side").focus();
    drop(kinds);
    bench.run_steps(2);
    for letter in ["o", "r", "g"] {
        bench.event(egui::Event::Text(letter.to_owned()));
        bench.run_steps(2);
    }
    bench.get_by_label_contains("Kind: Organisation");
}

#[test]
fn between_fields_nothing_but_fields_is_a_stop_and_backspace_empties_one() {
    let mut bench = shipped();
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::N);
    bench.run_steps(6);
    let kinds = |bench: &Bench| bench.query_all_by_label_contains("Kind: ").count();
    let last = kinds(&bench) - 1;
    let mut all = bench.query_all_by_label_contains("Kind: ");
    all.nth(last).expect("of the order").focus();
    drop(all);
    bench.run_steps(2);
    bench.event(egui::Event::Text("warrant".to_owned()));
    bench.run_steps(4);
    bench.key_press(Key::Enter);
    bench.run_steps(4);
    bench.get_by_label_contains("Kind: Search warrant");
    bench.get_by_label("Empty kind");
    bench.key_press(Key::Tab);
    bench.run_steps(2);
    bench.event(egui::Event::Text("sdny".to_owned()));
    bench.run_steps(4);
    bench.key_press(Key::Enter);
    bench.run_steps(4);
    bench.get_by_label_contains("Court: S.D.N.Y.");
    bench.key_press(Key::Backspace);
    bench.run_steps(4);
    bench.get_by_label_contains("Court: not said");
}
