//! Who has the keys: fields, boxes over the window, or the case; and what Esc closes.

use egui::Key;
use egui_kittest::kittest::Queryable;
use writmap::import::Options;
use writmap::model::{Conflict, ConflictId, EventId};
use writmap::session::{
    EditCommand, FileCommand, Origin, Panel, SelectCommand, Settings, ViewCommand,
};

use crate::{Bench, apply, open, selected, shipped, wait_until, window};

/// Types as a person does: each letter is a key and a text.
fn type_text(bench: &mut Bench, text: &str) {
    for sign in text.chars() {
        if let Some(key) = Key::from_name(&sign.to_ascii_uppercase().to_string()) {
            bench.key_press(key);
        }
        bench.event(egui::Event::Text(sign.to_string()));
        bench.run_steps(2);
    }
}

fn press(bench: &mut Bench, key: Key) {
    bench.key_press(key);
    bench.run_steps(4);
}

fn paste(bench: &mut Bench, text: &str) {
    bench.event(egui::Event::Paste(text.to_owned()));
    bench.run_steps(2);
    wait_until(bench, |window| !window.is_working());
}

fn settings(bench: &Bench) -> Settings {
    window(bench).session().settings().clone()
}

fn is_shown(bench: &Bench, name: &str) -> bool {
    bench.query_by_label(name).is_some()
}

fn undo_label(bench: &Bench) -> Option<String> {
    let label = window(bench).session().history().undo_label();
    label.map(str::to_owned)
}

/// A case whose conflicts are all about one event.
const DISPUTED: &str = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n\
    [[source]]\nid = \"one\"\nkind = \"article\"\ntitle = \"One\"\n\
    [[event]]\nid = \"a\"\ndate = \"2014-01-02\"\nkind = \"order\"\ntitle = \"Order\"\n\
    sources = [\"one\"]\n\
    [[conflict]]\nid = \"first\"\ntopic = \"Who made it?\"\naspect = \"reason\"\nabout = [\"a\"]\n\
    [[conflict]]\nid = \"second\"\ntopic = \"Why was it made?\"\naspect = \"reason\"\nabout = [\"a\"]\n\
    [[conflict]]\nid = \"loose\"\ntopic = \"Is there another one?\"\naspect = \"reason\"\n";

fn disputed() -> Bench {
    open(Origin::Dropped(
        "case.toml".to_owned(),
        DISPUTED.as_bytes().to_vec().into(),
    ))
}

/// The first conflict that nobody has settled, with its form open.
fn settling(bench: &mut Bench) -> ConflictId {
    let case = &window(bench).session().document().expect("open").case;
    let is_open = |conflict: &&Conflict| conflict.settlement.is_none();
    let conflict = case
        .conflicts
        .iter()
        .find(is_open)
        .expect("one is open")
        .id
        .clone();
    apply(bench, SelectCommand::Conflict(conflict.clone()));
    bench.run_steps(20);
    let links: Vec<_> = bench.query_all_by_label("Settle…").collect();
    links.first().expect("it can be settled").click_accesskit();
    bench.run_steps(4);
    conflict
}

#[test]
fn a_form_takes_the_focus_and_no_letter_of_it_is_a_shortcut() {
    let mut bench = shipped();
    settling(&mut bench);
    let before = (settings(&bench), selected(&bench).map(str::to_owned));
    type_text(&mut bench, "dp?lkt.e");
    assert_eq!(
        before,
        (settings(&bench), selected(&bench).map(str::to_owned))
    );
    let field = bench.get_by_label("What holds");
    assert!(field.is_focused());
    assert!(bench.query_all_by_value("dp?lkt.e").next().is_some());
    // The field undoes its own words, and nothing else.
    let changes = undo_label(&bench);
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
    bench.run_steps(4);
    assert_eq!(undo_label(&bench), changes);
}

#[test]
fn a_form_keeps_the_keys_when_the_pointer_has_left_its_fields() {
    let mut bench = disputed();
    settling(&mut bench);
    let head = bench.get_by_label("≠ Who made it?").rect();
    bench.hover_at(head.left_center());
    bench.drag_at(head.left_center());
    bench.drop_at(head.left_center());
    bench.run_steps(4);
    let before = settings(&bench);
    type_text(&mut bench, "lk");
    assert_eq!(before, settings(&bench));
}

#[test]
fn escape_closes_a_form_and_keeps_what_was_written() {
    let mut bench = disputed();
    settling(&mut bench);
    type_text(&mut bench, "both");
    press(&mut bench, Key::Escape);
    assert!(!is_shown(&bench, "What holds"));
    assert_eq!(selected(&bench), Some("a"));
    apply(&mut bench, FileCommand::Home);
    assert!(is_shown(&bench, "Not finished"));
    press(&mut bench, Key::Escape);
    assert!(!is_shown(&bench, "Not finished"));
    assert_eq!(selected(&bench), Some("a"));
    bench
        .get_by_label("Finish what you began to write…")
        .click();
    bench.run_steps(4);
    assert!(bench.query_all_by_value("both").next().is_some());
    press(&mut bench, Key::Escape);
    press(&mut bench, Key::Escape);
    assert_eq!(selected(&bench), None);
    apply(&mut bench, FileCommand::Home);
    bench.get_by_label("Discard").click();
    bench.run_steps(4);
    assert!(window(&bench).session().document().is_none());
}

#[test]
fn no_shortcut_acts_under_a_box_and_escape_closes_the_box_alone() {
    for panel in ["help", "search", "go-to-date"] {
        let mut bench = shipped();
        apply(&mut bench, ViewCommand::Toggle(Panel::named(panel)));
        let before = settings(&bench);
        type_text(&mut bench, "dpl");
        bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::L);
        press(&mut bench, Key::ArrowLeft);
        assert_eq!(before, settings(&bench), "{panel}");
        assert_eq!(selected(&bench), Some("stay-lifted"), "{panel}");
        press(&mut bench, Key::Escape);
        assert!(!settings(&bench).is_open(&Panel::named(panel)), "{panel}");
        assert_eq!(selected(&bench), Some("stay-lifted"), "{panel}");
    }
}

#[test]
fn a_key_that_opens_a_box_is_the_last_one_that_acts() {
    let mut bench = shipped();
    let before = settings(&bench);
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    bench.key_press(Key::P);
    bench.key_press(Key::L);
    bench.run_steps(4);
    assert!(settings(&bench).is_open(&Panel::named("search")));
    assert_eq!(settings(&bench).playing, before.playing);
    assert_eq!(settings(&bench).lanes, before.lanes);
}

#[test]
fn no_shortcut_acts_under_a_menu_and_escape_closes_the_menu_alone() {
    let mut bench = shipped();
    bench.get_by_label("Menu").click();
    bench.run_steps(4);
    assert!(is_shown(&bench, "Edit"));
    let before = settings(&bench);
    press(&mut bench, Key::L);
    assert_eq!(before, settings(&bench));
    press(&mut bench, Key::Escape);
    assert!(!is_shown(&bench, "Edit"));
    assert_eq!(selected(&bench), Some("stay-lifted"));
    press(&mut bench, Key::L);
    assert_ne!(before, settings(&bench));
}

#[test]
fn words_that_are_pasted_change_nothing_and_that_is_said() {
    let mut bench = shipped();
    let before = window(&bench).session().document().expect("open").opened;
    paste(&mut bench, "Dear all, nothing here.");
    let message = "What was copied is neither a case nor a docket.";
    assert!(is_shown(&bench, message));
    let document = window(&bench).session().document();
    assert_eq!(document.expect("open").opened, before);
    press(&mut bench, Key::Escape);
    assert!(!is_shown(&bench, message));
    assert_eq!(selected(&bench), Some("stay-lifted"));
}

#[test]
fn a_case_that_is_pasted_asks_before_changes_are_lost() {
    let mut bench = shipped();
    let settle = EditCommand::Settle {
        conflict: settling(&mut bench),
        holds: "What the order says".to_owned(),
        reason: "It is the court's own paper.".to_owned(),
    };
    press(&mut bench, Key::Escape);
    apply(&mut bench, settle);
    let title = |bench: &Bench| {
        let document = window(bench).session().document();
        document.expect("open").case.title.clone()
    };
    let before = title(&bench);
    paste(&mut bench, DISPUTED);
    assert!(is_shown(&bench, "Not saved"));
    assert_eq!(title(&bench), before);
    // Whatever is pasted meanwhile waits for nobody.
    paste(&mut bench, "Dear all");
    press(&mut bench, Key::Escape);
    assert_eq!(title(&bench), before);
    apply(&mut bench, EditCommand::Undo);
    paste(&mut bench, DISPUTED);
    assert_eq!(title(&bench), "Otter v. Heron");
}

#[test]
fn a_link_to_a_conflict_leads_to_that_conflict_and_to_no_other() {
    let mut bench = shipped();
    bench.get_by_label_contains("source conflicts").click();
    bench.run_steps(4);
    let conflicts = {
        let document = window(&bench).session().document();
        document.expect("open").case.conflicts.clone()
    };
    let of_one_event = |conflict: &&Conflict| {
        let others = conflicts
            .iter()
            .filter(|other| other.about.first() == conflict.about.first());
        others.count() > 2
    };
    let mut several = conflicts.iter().filter(of_one_event);
    let conflict = several.nth(1).expect("one event has several");
    let link = format!("{} (", conflict.topic);
    bench.get_by_label_contains(&link).click_accesskit();
    bench.run_steps(60);
    assert_eq!(
        selected(&bench),
        conflict.about.first().map(EventId::as_str)
    );
    let head = bench.get_by_label(&format!("≠ {}", conflict.topic)).rect();
    assert!(head.top() > 50.0 && head.top() < 800.0, "{head:?}");
    // The same link leads there again after somebody has scrolled away.
    bench.hover_at(head.center());
    bench.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, 4000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: egui::Modifiers::NONE,
    });
    bench.run_steps(60);
    let away = bench.get_by_label(&format!("≠ {}", conflict.topic)).rect();
    assert!(away.top() > head.top() + 100.0, "{away:?}");
    apply(&mut bench, SelectCommand::Conflict(conflict.id.clone()));
    bench.run_steps(60);
    let again = bench.get_by_label(&format!("≠ {}", conflict.topic)).rect();
    assert!((again.top() - head.top()).abs() < 2.0, "{again:?}");
}

#[test]
fn a_conflict_about_no_event_can_be_settled_too() {
    let mut bench = disputed();
    apply(&mut bench, SelectCommand::Conflict("loose".into()));
    assert_eq!(selected(&bench), None);
    assert!(is_shown(&bench, "≠ Is there another one?"));
    bench.get_by_label("Settle…").click_accesskit();
    bench.run_steps(4);
    assert!(is_shown(&bench, "What holds"));
}

#[test]
fn the_first_field_of_an_import_takes_the_focus() {
    let mut bench = shipped();
    let table = "Datum;Ereignis\n03.02.2031;Klage des Reihers\n04.03.2031;Urteil\n";
    apply(&mut bench, FileCommand::Paste(table.to_owned()));
    wait_until(&mut bench, |window| window.session().offer().is_some());
    // As of a docket that does not say of which court it is.
    let mut options = Options::default();
    options.docket.number = "1:31-cv-00001".to_owned();
    apply(&mut bench, FileCommand::ImportAs(options));
    wait_until(&mut bench, |window| !window.is_working());
    let before = settings(&bench);
    type_text(&mut bench, "lp");
    assert_eq!(before, settings(&bench));
    assert!(bench.query_all_by_value("lp").next().is_some());
}
