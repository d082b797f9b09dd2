//! Finding events: what fits is marked and counted while one types, and walked by Enter.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use writmap::session::{FileCommand, Panel, SelectCommand, ViewCommand};

use crate::{Bench, apply, selected, shipped, window};

fn open_find(bench: &mut Bench) {
    bench.key_press_modifiers(Modifiers::COMMAND, Key::F);
    bench.run_steps(4);
}

fn type_text(bench: &mut Bench, text: &str) {
    bench.event(egui::Event::Text(text.to_owned()));
    bench.run_steps(4);
}

fn press(bench: &mut Bench, key: Key) {
    bench.key_press(key);
    bench.run_steps(4);
}

fn count(bench: &Bench) -> usize {
    window(bench)
        .session()
        .hits()
        .map_or(0, |hits| hits.rows.len())
}

#[test]
fn hits_are_counted_while_one_types_and_walked_by_enter() {
    let mut bench = shipped();
    apply(&mut bench, SelectCommand::Nothing);
    open_find(&mut bench);
    type_text(&mut bench, "stay");
    let all = count(&bench);
    assert!(all > 3);
    bench.get_by_label(&format!("{all} events"));
    press(&mut bench, Key::Enter);
    bench.get_by_label(&format!("1 of {all}"));
    let first = selected(&bench).map(str::to_owned);
    press(&mut bench, Key::Enter);
    bench.get_by_label(&format!("2 of {all}"));
    assert_ne!(selected(&bench).map(str::to_owned), first);
    type_text(&mut bench, " court:ca2");
    assert!(count(&bench) < all);
    bench.get_by_label("Take away court:ca2").click();
    bench.run_steps(4);
    assert_eq!(count(&bench), all);
    assert_eq!(window(&bench).session().settings().query, "stay");
}

#[test]
fn a_mistake_in_an_operator_is_told_with_the_nearest_word() {
    let mut bench = shipped();
    open_find(&mut bench);
    type_text(&mut bench, "cuort:ca2");
    bench.get_by_label_contains("did you mean “court:”?");
}

#[test]
fn hits_are_marked_in_every_view_and_shown_alone() {
    let mut bench = shipped();
    open_find(&mut bench);
    type_text(&mut bench, "kind:stay");
    let all = count(&bench);
    assert!(
        window(&bench)
            .view()
            .is_some_and(|view| !view.beside.is_empty())
    );
    for panel in ["outline", "table"] {
        apply(&mut bench, ViewCommand::Show(Panel::named(panel)));
        apply(&mut bench, SelectCommand::NextHit);
        bench.run_steps(40);
        let rows = bench.query_all_by_role(Role::ListItem);
        let names = rows.filter_map(|row| row.accesskit_node().label());
        let names: Vec<_> = names.collect();
        let is_found = |name: &String| name.starts_with("Found: ");
        assert!(names.iter().any(is_found), "{panel}: {names:?}");
    }
    bench.get_by_label("Only these").click();
    bench.run_steps(4);
    assert_eq!(bench.query_all_by_role(Role::ListItem).count(), all);
    bench.get_by_label_contains(&format!("Only {all} events of 48"));
    apply(&mut bench, ViewCommand::ShowAll);
    assert!(bench.query_all_by_role(Role::ListItem).count() > all);
}

#[test]
fn escape_closes_the_field_and_forgets_what_was_looked_for() {
    let mut bench = shipped();
    open_find(&mut bench);
    type_text(&mut bench, "stay");
    let before = selected(&bench).map(str::to_owned);
    press(&mut bench, Key::Escape);
    assert!(bench.query_by_label("Find in the case").is_none());
    assert_eq!(count(&bench), 0);
    assert_eq!(selected(&bench).map(str::to_owned), before);
}

#[test]
fn commands_are_searched_on_the_start_page_too() {
    let mut bench = shipped();
    apply(&mut bench, FileCommand::Home);
    bench.key_press_modifiers(Modifiers::COMMAND, Key::K);
    bench.run_steps(4);
    type_text(&mut bench, "open what was copied");
    bench.get_by_label_contains("Action: Open what was copied");
}
