//! The views of a case beside the drawing: one for each digit, sharing selection, date and filters.

use std::fmt::Write as _;

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT, Queryable};
use writmap::model::Family;
use writmap::session::{DateCommand, Origin, Panel, SelectCommand, ViewCommand};

use crate::{Bench, apply, open, selected, shipped, window};

/// The views in the order of their keys, and something that each shows of the first shipped case.
const VIEWS: [(Key, &str, &str); 11] = [
    (Key::Num1, "Process", "Drawing of the case"),
    (Key::Num2, "Outline", "48 events in sentences"),
    (Key::Num3, "Table", "48 events"),
    (Key::Num4, "Sources", "Where they differ (36)"),
    (Key::Num5, "Checks", "By date"),
    (Key::Num6, "Parties", "14 parties at 5 stages"),
    (Key::Num7, "Connections", "From here…"),
    (Key::Num8, "Timeline", "Tracks: By court"),
    (
        Key::Num9,
        "Jurisdictions",
        "4 questions across borders · 1 not on the map",
    ),
    (Key::Num0, "Positions", "Answer: Decided or not"),
    (Key::R, "Record", "48 events as written"),
];

fn show(bench: &mut Bench, panel: &'static str) {
    apply(bench, ViewCommand::Show(Panel::named(panel)));
}

fn is_shown(bench: &Bench, name: &str) -> bool {
    bench.query_by_label(name).is_some()
}

/// Clicks on the last thing of which something is so.
fn click_last(
    bench: &Bench,
    is_it: impl Fn(&egui_kittest::kittest::AccessKitNode<'_>) -> bool + 'static,
) {
    let all: Vec<_> = bench.query_all_by(is_it).collect();
    all.last().expect("there is one").click();
}

fn is_view(name: &str) -> bool {
    VIEWS.iter().any(|view| view.1 == name)
}

fn is_chosen(node: &egui_kittest::Node<'_>) -> bool {
    node.accesskit_node().toggled() == Some(Toggled::True)
}

/// The names of the rows in sight.
fn rows(bench: &Bench) -> Vec<String> {
    let rows = bench.query_all_by(|node| node.role() == Role::ListItem);
    let mut rows: Vec<_> = rows
        .map(|row| {
            (
                row.rect().top(),
                row.accesskit_node().label().unwrap_or_default(),
            )
        })
        .collect();
    rows.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    rows.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn every_view_has_a_key_and_a_tab_and_stands_alone() {
    let mut bench = shipped();
    for (key, name, content) in VIEWS {
        bench.key_press(key);
        bench.run_steps(4);
        assert!(is_shown(&bench, content), "{name}");
        let tabs = bench.query_all_by_role(Role::Tab);
        let chosen: Vec<_> = tabs
            .filter(|tab| is_chosen(tab))
            .filter_map(|tab| tab.accesskit_node().label())
            .collect();
        assert_eq!(chosen.iter().filter(|chosen| is_view(chosen)).count(), 1);
        assert!(chosen.contains(&name.to_owned()), "{chosen:?}");
        for (_, other, content) in VIEWS.iter().filter(|view| view.1 != name) {
            assert!(!is_shown(&bench, content), "{other} beside {name}");
        }
        assert_eq!(bench.unnamed_widgets(), Vec::<String>::new(), "{name}");
    }
    bench.get_by_role_and_label(Role::Tab, "Process").click();
    bench.run_steps(4);
    assert!(is_shown(&bench, "Drawing of the case"));
}

#[test]
fn a_row_selects_its_event_and_arrows_go_on_from_it() {
    for panel in ["outline", "table", "timeline", "record"] {
        let mut bench = shipped();
        show(&mut bench, panel);
        apply(&mut bench, SelectCommand::Event("warrant".into()));
        bench.key_press(Key::ArrowDown);
        bench.run_steps(4);
        let next = selected(&bench).map(str::to_owned);
        assert_ne!(next.as_deref(), Some("warrant"), "{panel}");
        bench.key_press(Key::ArrowUp);
        bench.run_steps(4);
        assert_eq!(selected(&bench), Some("warrant"), "{panel}");
        let rows = bench.query_all_by_role(Role::ListItem);
        let in_sight = |row: &egui_kittest::Node<'_>| row.rect().top() > 110.0;
        let other = rows.filter(|row| !is_chosen(row) && in_sight(row));
        let other: Vec<_> = other.collect();
        other.first().expect("there are several").click();
        bench.run_steps(4);
        assert_ne!(selected(&bench), Some("warrant"), "{panel}");
    }
}

#[test]
fn what_is_selected_comes_into_sight() {
    for panel in ["outline", "table", "timeline", "record"] {
        let mut bench = shipped();
        show(&mut bench, panel);
        let case = &window(&bench).session().document().expect("open").case;
        let last = case.events.last().expect("it has events").id.clone();
        let title = case.events.last().expect("it has events").title.clone();
        apply(&mut bench, SelectCommand::Event(last));
        bench.run_steps(60);
        assert!(
            rows(&bench).iter().any(|row| row.contains(&title)),
            "{panel}"
        );
    }
}

#[test]
fn what_a_filter_hides_is_counted_and_shown_again() {
    for panel in ["outline", "table", "timeline", "record"] {
        let mut bench = shipped();
        show(&mut bench, panel);
        apply(&mut bench, ViewCommand::ToggleFamily(Family::Stays));
        assert!(is_shown(&bench, "3 events hidden by filters"), "{panel}");
        for &family in Family::ALL {
            if family != Family::Stays {
                apply(&mut bench, ViewCommand::ToggleFamily(family));
            }
        }
        assert!(rows(&bench).is_empty(), "{panel}");
        assert!(bench.query_all_by_label("Show everything").count() > 0);
        apply(&mut bench, ViewCommand::ShowAll);
        assert!(!rows(&bench).is_empty(), "{panel}");
    }
}

#[test]
fn the_table_is_sorted_by_a_click_on_a_head_and_back_by_another() {
    let mut bench = shipped();
    show(&mut bench, "table");
    let first = |bench: &Bench| rows(bench).first().cloned();
    let by_date = first(&bench);
    bench.get_by_label("Sort by Title").click();
    bench.run_steps(4);
    bench
        .get_by_label("Sort by Title, sorted, the least first")
        .click();
    bench.run_steps(4);
    assert_ne!(first(&bench), by_date);
    assert!(is_shown(&bench, "Sort by Title, sorted, the most first"));
    bench.get_by_label("Sort by Date").click();
    bench.run_steps(4);
    assert_eq!(first(&bench), by_date);
    bench.get_by_label("Columns…").click();
    bench.run_steps(4);
    bench
        .get_by_role_and_label(Role::CheckBox, "Outcome")
        .click();
    bench.run_steps(4);
    assert!(is_shown(&bench, "Sort by Outcome"));
}

#[test]
fn the_status_of_a_row_is_that_of_the_date() {
    let mut bench = shipped();
    show(&mut bench, "table");
    let warrant = |bench: &Bench| {
        let rows = rows(bench);
        let row = rows.iter().find(|row| row.contains("Warrant issued"));
        row.cloned().expect("it is in sight")
    };
    apply(&mut bench, DateCommand::Set("2013-12-01".parse().unwrap()));
    assert!(warrant(&bench).contains("Later"), "{}", warrant(&bench));
    apply(&mut bench, DateCommand::Set("2013-12-10".parse().unwrap()));
    assert!(warrant(&bench).contains("In force"), "{}", warrant(&bench));
}

#[test]
fn a_docket_of_ten_thousand_entries_has_rows_for_those_in_sight_alone() {
    let mut csv = "id,date,kind,title,court\n".to_owned();
    for number in 0..10_000 {
        let year = 2000 + number / 400;
        let _cannot_fail = writeln!(csv, "e{number},{year}-01-02,order,Order {number},S.D.N.Y.");
    }
    let bytes = std::sync::Arc::new(csv.into_bytes());
    let mut bench = open(Origin::Dropped("long.csv".to_owned(), bytes));
    for panel in ["outline", "table", "timeline", "record"] {
        show(&mut bench, panel);
        let seen = rows(&bench).len();
        assert!((5..200).contains(&seen), "{panel}: {seen}");
    }
}

#[test]
fn conflicts_are_listed_open_ones_first_and_narrowed() {
    let mut bench = shipped();
    show(&mut bench, "sources");
    let case = &window(&bench).session().document().expect("open").case;
    let open = case.conflicts.iter().find(|one| one.settlement.is_none());
    let topic = open.expect("one is open").topic.clone();
    let id = open.expect("one is open").id.clone();
    bench
        .get_by_role_and_label(Role::Link, topic.as_str())
        .click();
    bench.run_steps(4);
    let conflict = window(&bench).session().selection().conflict();
    assert_eq!(conflict, Some(&id));
    bench.get_by_label("State: Open or settled").click();
    bench.run_steps(4);
    // The first one opens a file.
    click_last(&bench, |node| node.label().as_deref() == Some("Open"));
    bench.run_steps(4);
    assert!(is_shown(&bench, "34 conflicts left out by these choices"));
    bench.get_by_label("Show all").click();
    bench.run_steps(4);
    assert!(!is_shown(&bench, "34 conflicts left out by these choices"));
}

#[test]
fn a_source_tells_the_case_with_one_click_and_says_what_it_leaves_out() {
    let mut bench = shipped();
    show(&mut bench, "sources");
    bench.get_by_label("Who tells what").click();
    bench.run_steps(4);
    let row = rows(&bench)
        .into_iter()
        .find(|row| row.starts_with("Stay lifted"));
    let row = row.expect("it is in sight");
    assert!(row.contains("told by") && row.contains("silent"), "{row}");
    let case = &window(&bench).session().document().expect("open").case;
    let name = case.sources[0].name().to_owned();
    let all = case.events.len();
    let text = format!("As {name} tells it");
    click_last(&bench, move |node| {
        let label = node.label().unwrap_or_default();
        node.role() == Role::ColumnHeader && label.contains(&text)
    });
    bench.run_steps(4);
    assert!(window(&bench).session().settings().told_by.is_some());
    let told = window(&bench)
        .session()
        .picture()
        .expect("open")
        .case()
        .events
        .len();
    let text = format!("it leaves out {}.", all - told);
    assert!(bench.query_by_label_contains(&text).is_some(), "{text}");
    bench
        .get_by_role_and_label(Role::Button, "All sources")
        .click();
    bench.run_steps(4);
    assert!(window(&bench).session().settings().told_by.is_none());
}

#[test]
fn a_finding_leads_to_its_place_and_names_its_rule() {
    let mut bench = shipped();
    show(&mut bench, "checks");
    let story = &window(&bench).session().picture().expect("open").story;
    let unusual = story.group(writmap::picture::FindingGroup::Unusual);
    let finding = story.findings()[unusual[0] as usize].clone();
    let rule = writmap::procedure::RULES
        .iter()
        .find(|rule| rule.name == finding.rule);
    let title = rule.expect("it is one of them").title;
    assert!(
        bench
            .query_all_by_label_contains(&title[1..])
            .next()
            .is_some()
    );
    apply(&mut bench, SelectCommand::Nothing);
    bench
        .get_by_role_and_label(Role::Link, finding.message.as_str())
        .click();
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some(finding.about[0].as_str()));
    bench.get_by_label("By date").click();
    bench.run_steps(4);
    assert!(bench.query_all_by_label_contains("2014 (").next().is_some());
}

#[test]
fn roles_flip_between_stages_and_lead_to_where_they_began() {
    let mut bench = shipped();
    show(&mut bench, "parties");
    apply(&mut bench, DateCommand::Last);
    bench.get_by_label("↔ respondent").click();
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some("cert-petition"));
    apply(&mut bench, DateCommand::First);
    assert!(is_shown(&bench, "↔ respondent, later"));
    apply(&mut bench, ViewCommand::ToggleParty("microsoft".into()));
    assert!(is_shown(&bench, "13 parties hidden by filters"));
}

#[test]
fn connections_tell_causes_ways_and_what_hangs_on_an_event() {
    let mut bench = shipped();
    show(&mut bench, "connections");
    apply(&mut bench, SelectCommand::Event("warrant".into()));
    bench.get_by_label("From here…").click();
    bench.run_steps(4);
    apply(&mut bench, SelectCommand::Event("contempt".into()));
    bench.run_steps(4);
    let ways = bench.query_all_by_label_contains("From “Warrant issued”");
    assert_eq!(ways.count(), 1);
    bench.get_by_label("What hangs on it").click();
    bench.run_steps(4);
    assert!(
        bench
            .query_all_by_label_contains("without it")
            .next()
            .is_some()
    );
    apply(&mut bench, SelectCommand::Nothing);
    assert!(is_shown(&bench, "No event is selected"));
}

#[test]
fn the_timeline_has_tracks_of_three_kinds_and_says_who_differs() {
    let mut bench = shipped();
    show(&mut bench, "timeline");
    let heads = |bench: &Bench| -> Vec<String> {
        let heads = bench.query_all_by_role(Role::RowHeader);
        let heads = heads.filter_map(|head| head.accesskit_node().label());
        heads.collect()
    };
    assert!(heads(&bench)[0].starts_with("Supreme Court, "));
    let day = "2014-08-29".parse().unwrap();
    apply(&mut bench, DateCommand::Set(day));
    let lifted = |bench: &Bench| {
        let rows = rows(bench);
        rows.into_iter().find(|row| row.starts_with("Stay lifted"))
    };
    let said = lifted(&bench).expect("it is in sight");
    assert!(
        said.contains("29 August 2014") && said.contains("sources differ on it"),
        "{said}"
    );
    for (kind, head) in [("By party", "Microsoft, "), ("By source", "Article 000")] {
        bench.get_by_label_contains("Tracks: ").click();
        bench.run_steps(4);
        bench.get_by_label(kind).click();
        bench.run_steps(4);
        assert!(
            heads(&bench).iter().any(|told| told.starts_with(head)),
            "{kind}"
        );
    }
}

#[test]
fn a_click_on_the_axis_of_the_timeline_is_a_day_and_plus_goes_closer() {
    let mut bench = shipped();
    show(&mut bench, "timeline");
    let before = rows(&bench).len();
    bench.get_by_label_contains("Axis of days").click();
    bench.run_steps(4);
    let day = window(&bench)
        .session()
        .settings()
        .as_of
        .expect("one is chosen");
    assert!(("2015-01-01".parse().unwrap().."2018-01-01".parse().unwrap()).contains(&day));
    bench.get_by_label("Closer").click();
    bench.run_steps(4);
    bench.get_by_label("Closer").click();
    bench.run_steps(4);
    assert!(rows(&bench).len() < before);
    bench.key_press(Key::F);
    bench.run_steps(4);
    assert_eq!(rows(&bench).len(), before);
}

#[test]
fn the_map_and_its_list_tell_where_the_data_is_and_whose_law_is_claimed() {
    let mut bench = shipped();
    show(&mut bench, "jurisdictions");
    apply(&mut bench, DateCommand::Set("2014-08-29".parse().unwrap()));
    let border = "Between Ireland and United States: 4 questions, 4 open";
    bench.get_by_role_and_label(Role::Button, border).click();
    bench.run_steps(4);
    let data = bench.query_all_by_label_contains("controlled by Microsoft (United States)");
    assert!(data.count() > 0);
    let claims: Vec<_> = bench
        .query_all_by_label_contains("U.S. authorities have no jurisdiction over data stored")
        .collect();
    assert_eq!(claims[0].accesskit_node().role(), Role::Link);
    claims[0].click();
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some("motion-to-vacate"));
    apply(&mut bench, DateCommand::Last);
    let border = "Between Ireland and United States: 4 questions, 2 open · 2 decided";
    assert!(
        bench
            .query_by_role_and_label(Role::Button, border)
            .is_some()
    );
}

#[test]
fn positions_stand_by_holder_and_court_and_say_what_became_of_them() {
    let mut bench = shipped();
    show(&mut bench, "positions");
    apply(&mut bench, DateCommand::Set("2017-06-01".parse().unwrap()));
    assert!(is_shown(&bench, "12 questions, 4 decided by the date"));
    let heads = bench.query_all_by_role_and_label(Role::RowHeader, "How the court came down");
    assert!(heads.count() > 0);
    let held = "Section 2703 does not authorize";
    let held: Vec<_> = bench.query_all_by_label_contains(held).collect();
    held[0].click();
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some("reversal"));
    bench.get_by_label_contains("Answer: ").click();
    bench.run_steps(4);
    bench.get_by_label("Not decided").click();
    bench.run_steps(4);
    let left = "8 questions, 0 decided by the date · 4 left out by these choices";
    assert!(is_shown(&bench, left));
}

#[test]
fn the_record_has_the_words_and_on_what_each_fact_rests() {
    let mut bench = shipped();
    show(&mut bench, "record");
    apply(&mut bench, SelectCommand::Event("stay-lifted".into()));
    bench.run_steps(60);
    let row = rows(&bench)
        .into_iter()
        .find(|row| row.contains("Stay lifted"));
    let row = row.expect("it is in sight");
    assert!(row.contains('“') && row.contains("Effect: Lifts"), "{row}");
}

#[test]
fn what_is_not_in_focus_fades_in_the_picture() {
    let mut bench = shipped();
    apply(&mut bench, SelectCommand::Event("stay-lifted".into()));
    bench.key_press(Key::O);
    bench.run_steps(4);
    let focus = window(&bench).session().focus().expect("something is");
    let all = window(&bench)
        .session()
        .picture()
        .expect("open")
        .case()
        .events
        .len();
    assert!((2..all).contains(&focus.events.len()));
    assert!(
        window(&bench)
            .view()
            .is_some_and(|view| view.focus.is_some())
    );
    bench.key_press(Key::O);
    bench.run_steps(4);
    assert!(window(&bench).session().focus().is_none());
}

#[test]
fn the_menu_ticks_what_is_on() {
    let mut bench = shipped();
    show(&mut bench, "table");
    bench.get_by_label("Menu").click();
    bench.run_steps(4);
    bench.get_by_label_contains("View").click();
    bench.run_steps(4);
    for (name, is_on) in [("Table", true), ("Outline", false), ("Inspector", true)] {
        let ticked = bench
            .query_all_by_label_contains(&format!("✓ {name}"))
            .count();
        assert_eq!(ticked > 0, is_on, "{name}");
    }
}

#[test]
fn a_case_without_events_offers_to_begin() {
    let text = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n";
    let bytes = std::sync::Arc::new(text.as_bytes().to_vec());
    let mut bench = open(Origin::Dropped("empty.toml".to_owned(), bytes));
    bench.get_by_label("Add the first event").click();
    bench.run_steps(4);
    assert!(window(&bench).session().form().is_some());
    for panel in [
        "outline",
        "table",
        "sources",
        "checks",
        "parties",
        "connections",
        "timeline",
        "jurisdictions",
        "positions",
        "record",
    ] {
        show(&mut bench, panel);
        assert_eq!(bench.unnamed_widgets(), Vec::<String>::new(), "{panel}");
    }
}
