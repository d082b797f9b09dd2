//! Two views of a case beside one another, on one date or on two.

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT, Queryable};
use writmap::session::{DateCommand, PaneCommand, Panel, SelectCommand, ViewCommand};

use crate::{Bench, apply, selected, shipped, window};

fn rows(bench: &Bench, start: &str) -> Vec<(f32, String)> {
    let rows = bench.query_all_by(|node| node.role() == Role::ListItem);
    let named = rows.map(|row| {
        let name = row.accesskit_node().label().unwrap_or_default();
        (row.rect().left(), name)
    });
    let mut rows: Vec<_> = named.filter(|row| row.1.contains(start)).collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows
}

#[test]
fn a_second_view_stands_beside_the_first_and_shares_its_selection() {
    let mut bench = shipped();
    bench.key_press(Key::V);
    bench.run_steps(4);
    apply(&mut bench, PaneCommand::Show(Panel::named("timeline")));
    assert!(bench.query_by_label("Drawing of the case").is_some());
    assert!(bench.query_by_label("Tracks: By court").is_some());
    // The drawing has items too, at the left.
    let is_row = |node: &egui_kittest::kittest::AccessKitNode<'_>| node.role() == Role::ListItem;
    let before = selected(&bench).map(str::to_owned);
    let is_seen = |row: &egui_kittest::Node<'_>| {
        let place = row.rect();
        let is_mark = place.left() > 800.0 && place.height() < 24.0;
        let is_chosen = row.accesskit_node().toggled() == Some(Toggled::True);
        (200.0..600.0).contains(&place.top()) && is_mark && !is_chosen
    };
    let row = bench.query_all_by(is_row).find(is_seen);
    row.expect("there are several").click();
    bench.run_steps(4);
    assert_ne!(selected(&bench).map(str::to_owned), before);
    assert_eq!(bench.unnamed_widgets(), Vec::<String>::new());
    bench.get_by_label("Second view: Timeline").click();
    bench.run_steps(4);
    let items: Vec<_> = bench
        .query_all_by_role_and_label(Role::Button, "Table")
        .collect();
    items.last().expect("it is in the list").click();
    bench.run_steps(4);
    assert!(bench.query_by_label("Sort by Title").is_some());
    bench.get_by_label("Close the second view").click();
    bench.run_steps(4);
    assert!(window(&bench).session().settings().pane.is_none());
    assert!(bench.query_by_label("Sort by Title").is_none());
}

#[test]
fn two_dates_stand_beside_one_another() {
    let mut bench = shipped();
    apply(&mut bench, ViewCommand::Show(Panel::TABLE));
    apply(&mut bench, DateCommand::Set("2013-12-10".parse().unwrap()));
    apply(&mut bench, PaneCommand::Show(Panel::TABLE));
    let both = rows(&bench, "Warrant issued");
    assert_eq!(both.len(), 2);
    assert_eq!(both[0].1, both[1].1);
    let day = "2013-12-01".parse().unwrap();
    apply(&mut bench, PaneCommand::Date(day));
    let both = rows(&bench, "Warrant issued");
    assert!(both[0].1.contains("In force"), "{}", both[0].1);
    assert!(both[1].1.contains("Later"), "{}", both[1].1);
    bench
        .get_by_label("Second view: next day with an event")
        .click();
    bench.run_steps(4);
    let pane = window(&bench).session().settings().pane.clone();
    assert!(pane.and_then(|pane| pane.as_of) > Some(day));
    bench.get_by_label("Both views have one date").click();
    bench.run_steps(4);
    let both = rows(&bench, "Warrant issued");
    assert_eq!(both[0].1, both[1].1);
}

#[test]
fn before_and_after_an_event_stand_beside_one_another() {
    let mut bench = shipped();
    apply(&mut bench, SelectCommand::Event("stay-lifted".into()));
    bench.key_press(Key::B);
    bench.run_steps(10);
    let drawings = bench.query_all_by_label("Drawing of the case");
    assert_eq!(drawings.count(), 2);
    let settings = window(&bench).session().settings();
    let days = (
        settings.as_of,
        settings.pane.as_ref().and_then(|pane| pane.as_of),
    );
    let expected = ["2014-08-28", "2014-08-29"].map(|day| Some(day.parse().unwrap()));
    assert_eq!(days, (expected[0], expected[1]));
    apply(&mut bench, DateCommand::Next);
    let settings = window(&bench).session().settings();
    let own = settings.pane.as_ref().and_then(|pane| pane.as_of);
    assert_eq!(own, expected[1]);
}
