//! Two views of a case beside one another, on one date or on two.

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT, Queryable};
use writmap::format::SHIPPED;
use writmap::session::{
    DateCommand, FileCommand, Origin, PaneCommand, Panel, SelectCommand, ViewCommand,
};

use crate::{Bench, apply, open, selected, shipped, wait_until, window};

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

#[test]
fn the_desk_of_each_file_comes_back_with_it() {
    let folder = std::env::temp_dir().join(format!("writmap-desks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let files = ["otter.toml", "heron.toml"].map(|name| folder.join(name));
    for file in &files {
        std::fs::write(file, SHIPPED[0].text).unwrap();
    }
    let origin = |bench: &Bench| window(bench).session().document().unwrap().origin.clone();
    let open_again = |bench: &mut Bench, number: usize| {
        let wanted = Origin::File(files[number].clone());
        apply(bench, FileCommand::Open(wanted.clone()));
        wait_until(bench, |window| {
            window.session().document().unwrap().origin == wanted
        });
        assert_eq!(origin(bench), wanted);
    };
    let mut bench = open(Origin::File(files[0].clone()));
    apply(&mut bench, ViewCommand::Show(Panel::TABLE));
    apply(&mut bench, PaneCommand::Show(Panel::PROCESS));
    apply(&mut bench, ViewCommand::Toggle(Panel::INSPECTOR));
    apply(&mut bench, ViewCommand::UnfoldAll);
    open_again(&mut bench, 1);
    apply(&mut bench, ViewCommand::Show(Panel::PROCESS));
    apply(&mut bench, PaneCommand::Close);
    apply(&mut bench, ViewCommand::Toggle(Panel::INSPECTOR));
    for _ in 0..2 {
        open_again(&mut bench, 0);
        let settings = window(&bench).session().settings();
        assert_eq!(settings.shown, Panel::TABLE);
        let beside = settings.pane.as_ref().map(|pane| &pane.shown);
        assert_eq!(beside, Some(&Panel::PROCESS));
        assert!(!settings.is_open(&Panel::INSPECTOR));
        assert!(!window(&bench).session().is_folded());
        open_again(&mut bench, 1);
        let settings = window(&bench).session().settings();
        assert_eq!(settings.shown, Panel::PROCESS);
        assert!(settings.pane.is_none() && settings.is_open(&Panel::INSPECTOR));
        assert!(window(&bench).session().is_folded());
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
