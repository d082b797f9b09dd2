//! The lists of the file in the window: each row is reached, written, added where it is missing,
//! renamed, made one with another and taken out.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use writmap::format::{FieldSort, RowPlace, RowShape, Section, row_nouns};
use writmap::model::{Case, capital};
use writmap::session::{ComposeCommand, EditCommand, Origin, SelectCommand};

use crate::{Bench, apply, open, window};

fn full() -> Bench {
    let bytes = include_bytes!("../suite/full.toml").to_vec();
    open(Origin::Dropped("case.toml".to_owned(), bytes.into()))
}

fn case(bench: &Bench) -> &Case {
    &window(bench).session().document().expect("open").case
}

/// Chooses what says this and is no tab: a view may be called like a list.
fn click(bench: &mut Bench, label: &str) {
    found(bench, label).expect(label).click_accesskit();
    bench.run_steps(6);
}

fn found<'a>(bench: &'a Bench, label: &'a str) -> Option<Node<'a>> {
    let mut all = bench.query_all_by_label(label);
    all.find(|node| node.accesskit_node().role() != Role::Tab)
}

fn click_first(bench: &mut Bench, label: &str) {
    let mut all = bench.query_all_by_label_contains(label);
    all.next().expect(label).click_accesskit();
    drop(all);
    bench.run_steps(6);
}

fn is_shown(bench: &Bench, label: &str) -> bool {
    found(bench, label).is_some()
}

fn press(bench: &mut Bench, key: Key) {
    bench.key_press(key);
    bench.run_steps(4);
}

/// Writes into a field in the place of what stands there.
fn write(bench: &mut Bench, field: &str, text: &str) {
    let roles = [Role::TextInput, Role::MultilineTextInput];
    let mut found = roles
        .into_iter()
        .filter_map(|role| bench.query_by_role_and_label(role, field));
    found.next().expect(field).focus();
    drop(found);
    bench.run_steps(2);
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    bench.run_steps(2);
    bench.event(egui::Event::Text(text.to_owned()));
    bench.run_steps(2);
    press(bench, Key::Tab);
}

fn undo_label(bench: &Bench) -> Option<&str> {
    window(bench).session().history().undo_label()
}

#[test]
fn every_list_and_every_field_of_its_rows_is_reached() {
    let mut bench = full();
    press(&mut bench, Key::I);
    bench.run_steps(4);
    assert!(is_shown(&bench, "Everything in the file"));
    let lists = Section::ALL.iter().filter(|list| **list != Section::Event);
    for section in lists {
        click(&mut bench, &capital(&row_nouns(*section)));
        assert!(window(&bench).session().form().is_some(), "{section:?}");
        let place = RowPlace::Row(*section, 0);
        apply(&mut bench, ComposeCommand::Row(place));
        bench.run_steps(4);
        for field in RowShape::of(Some(*section)).expect("it has one").fields() {
            if field.sort == FieldSort::OwnId {
                continue;
            }
            let name = capital(&field.key.replace('-', " "));
            let found = bench.query_all_by_label_contains(&name).next().is_some();
            assert!(found, "{section:?}: {name}");
        }
        assert_eq!(bench.unnamed_widgets(), Vec::<String>::new(), "{section:?}");
        // Esc leads back, step by step.
        press(&mut bench, Key::Escape);
        press(&mut bench, Key::Escape);
        assert!(is_shown(&bench, "Everything in the file"), "{section:?}");
    }
    press(&mut bench, Key::Escape);
    assert!(!is_shown(&bench, "Everything in the file"));
}

#[test]
fn a_field_a_role_and_an_id_are_written_each_as_a_change_with_a_name() {
    let mut bench = full();
    apply(&mut bench, ComposeCommand::List(Section::Party));
    click(&mut bench, "Mill");
    write(&mut bench, "Name", "The Mill");
    assert_eq!(case(&bench).parties[0].name, "The Mill");
    assert_eq!(undo_label(&bench), Some("Change name of Mill"));
    click(&mut bench, "Add to roles");
    write(&mut bench, "Role", "respondent");
    click(&mut bench, "Add");
    let roles = &case(&bench).parties[0].roles;
    assert_eq!(roles.len(), 3);
    assert_eq!(roles[2].role, "respondent");
    // What a group says is opened and taken out.
    click(&mut bench, "respondent");
    click(&mut bench, "Take out");
    assert_eq!(case(&bench).parties[0].roles.len(), 2);
    write(&mut bench, "Id", "the-mill");
    assert_eq!(case(&bench).parties[0].id.as_str(), "the-mill");
    let by = case(&bench).events.iter().flat_map(|event| &event.by);
    assert!(by.clone().count() > 0 && by.clone().all(|party| party.as_str() == "the-mill"));
    assert_eq!(undo_label(&bench), Some("Rename The Mill"));
    for _ in 0..4 {
        apply(&mut bench, EditCommand::Undo);
    }
    let document = window(&bench).session().document().expect("open");
    assert!(!document.is_changed());
}

#[test]
fn what_a_list_lacks_is_added_from_the_field_that_lacks_it() {
    let mut bench = full();
    apply(&mut bench, SelectCommand::Event("quash".into()));
    press(&mut bench, Key::F2);
    click(&mut bench, "Add to by");
    bench.event(egui::Event::Text("Weaver Ltd".to_owned()));
    bench.run_steps(4);
    click_first(&mut bench, "New party: Weaver Ltd");
    assert!(is_shown(&bench, "New party"));
    // Its name says what it is.
    bench.get_by_label_contains("Kind: Company");
    click(&mut bench, "Add to the case");
    bench.run_steps(6);
    let party = &case(&bench).parties[2];
    assert_eq!(
        (party.id.as_str(), party.name.as_str()),
        ("weaver-ltd", "Weaver Ltd")
    );
    // The form from which one came is open again, and names it.
    assert!(is_shown(&bench, "Edit event"));
    let event = case(&bench).event(&"quash".into()).expect("it is there");
    let by: Vec<_> = event
        .by
        .iter()
        .map(writmap::model::PartyId::as_str)
        .collect();
    assert_eq!(by, ["mill", "weaver-ltd"]);
}

#[test]
fn the_words_of_a_source_are_written_in_the_form_of_an_event() {
    let mut bench = full();
    apply(&mut bench, SelectCommand::Event("warrant".into()));
    press(&mut bench, Key::F2);
    click(&mut bench, "The paper’s report · “a warrant” · p. 1");
    write(&mut bench, "Quote", "a search warrant");
    let event = case(&bench).event(&"warrant".into()).expect("it is there");
    assert_eq!(event.sources[0].quote.as_deref(), Some("a search warrant"));
    assert_eq!(event.sources[0].at.as_deref(), Some("p. 1"));
}

#[test]
fn a_row_is_taken_out_with_what_names_it_told() {
    let mut bench = full();
    apply(
        &mut bench,
        ComposeCommand::Row(RowPlace::Row(Section::Party, 0)),
    );
    click(&mut bench, "Remove…");
    assert!(is_shown(&bench, "Delete party"));
    bench.get_by_label_contains("who acted of “Motion to quash”");
    click(&mut bench, "Delete all of it");
    assert!(
        case(&bench)
            .parties
            .iter()
            .all(|party| party.id.as_str() != "mill")
    );
    assert!(is_shown(&bench, "Parties"));
    apply(&mut bench, EditCommand::Undo);
    assert_eq!(case(&bench).parties.len(), 2);
}

#[test]
fn two_that_are_one_are_made_one_from_the_list() {
    let mut bench = full();
    apply(
        &mut bench,
        ComposeCommand::Row(RowPlace::Row(Section::Source, 1)),
    );
    click(&mut bench, "Is the same as…");
    click_first(&mut bench, "The paper’s report, The Paper");
    assert_eq!(case(&bench).sources.len(), 1);
    let names = |event: &writmap::model::Event| {
        event
            .sources
            .iter()
            .any(|cite| cite.source.as_str() == "docket-copy")
    };
    assert!(!case(&bench).events.iter().any(names));
}
