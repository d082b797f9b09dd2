//! The window, found and used by names and roles, as a screen reader does. Needs no display.

#![allow(
    clippy::expect_used,
    reason = "a helper without a window fails the test, as it should"
)]

mod band;
mod beginning;
mod boards;
mod compare;
mod editing;
mod export;
mod finding;
mod keys;
mod kills;
mod panes;
mod rows;
mod screens;
mod sequels;
mod texts;

#[path = "../golden/difference.rs"]
mod difference;
#[path = "../golden/folder.rs"]
mod folder;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use writmap::app::Window;
use writmap::format::SHIPPED;
use writmap::model::EventId;
use writmap::preferences::Preferences;
use writmap::session::{DateCommand, EditCommand, FileCommand, Origin, SelectCommand};

type Bench = Harness<'static, Option<Window>>;

/// A window that shows the first shipped case, or what else is asked for.
fn open(origin: Origin) -> Bench {
    let mut wanted = Some(origin);
    let mut bench = Harness::builder()
        .with_size([1440.0, 900.0])
        .build_ui_state(
            move |ui, window: &mut Option<Window>| {
                let ctx = ui.ctx().clone();
                match window {
                    Some(window) => {
                        window.listen(&ctx);
                        window.draw(ui);
                    }
                    // Fonts count from the next frame on.
                    None => {
                        *window = Some(Window::new(&ctx, Preferences::default(), wanted.take()));
                    }
                }
            },
            None,
        );
    wait_until(&mut bench, |window| window.session().document().is_some());
    bench
}

/// Goes on until something has come about that is made on another thread.
fn wait_until(bench: &mut Bench, come: impl Fn(&Window) -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while Instant::now() < end && !come(window(bench)) {
        std::thread::sleep(Duration::from_millis(5));
        bench.step();
    }
    bench.run_steps(4);
}

fn shipped() -> Bench {
    open(Origin::Shipped(SHIPPED[0].name))
}

fn window(bench: &Bench) -> &Window {
    let window = bench.state().as_ref();
    window.expect("it is made in the first frame")
}

fn apply(bench: &mut Bench, command: impl Into<writmap::session::Command>) {
    let ctx = bench.ctx.clone();
    if let Some(window) = bench.state_mut() {
        window.apply(&ctx, command.into());
    }
    bench.run_steps(4);
}

fn selected(bench: &Bench) -> Option<&str> {
    window(bench)
        .session()
        .selection()
        .event()
        .map(EventId::as_str)
}

#[test]
fn a_card_is_found_by_its_name_and_shows_in_the_inspector() {
    let mut bench = shipped();
    apply(&mut bench, SelectCommand::Nothing);
    let card = bench.get_by_label_contains("Ruling stayed. S.D.N.Y.");
    card.click();
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some("district-stay"));
    bench.get_by_label("What was done to it");
    bench.get_by_role_and_label(Role::Label, "Sources");
}

#[test]
fn lanes_and_labels_have_names() {
    let bench = shipped();
    bench.get_by_label_contains("Lane: Supreme Court");
    let label = bench.query_all_by_label_contains("stay lifted: Ruling stayed → Stay lifted");
    assert_eq!(
        label.count(),
        1,
        "{:?}",
        window(&bench).session().settings().room
    );
}

#[test]
fn one_zooms_from_the_path_through_more_steps_to_everything_and_back() {
    let mut bench = shipped();
    let cards = |bench: &Bench| {
        let picture = window(bench).session().picture().expect("a case is open");
        picture.diagram.cards.len()
    };
    let all = window(&bench)
        .session()
        .document()
        .map_or(0, |open| open.case.events.len());
    let path = cards(&bench);
    assert!((8..all).contains(&path), "{path}");
    let mut last = path;
    for _ in 0..20 {
        bench.event(egui::Event::Text("+".to_owned()));
        bench.run_steps(4);
        let now = cards(&bench);
        assert!(now >= last, "{now} after {last}");
        last = now;
    }
    assert_eq!(last, all);
    for _ in 0..20 {
        bench.event(egui::Event::Text("-".to_owned()));
        bench.run_steps(4);
    }
    assert_eq!(cards(&bench), path);
    bench.key_press(Key::E);
    bench.run_steps(4);
    assert_eq!(cards(&bench), all);
    // It does not fit, so fitting leads back to the path.
    bench.key_press(Key::F);
    bench.run_steps(4);
    assert_eq!(cards(&bench), path);
}

#[test]
fn arrow_keys_walk_through_time() {
    let mut bench = shipped();
    assert_eq!(selected(&bench), Some("stay-lifted"));
    bench.key_press(Key::ArrowLeft);
    bench.run_steps(4);
    let before = selected(&bench).map(str::to_owned);
    assert_ne!(before.as_deref(), Some("stay-lifted"));
    bench.key_press(Key::ArrowRight);
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some("stay-lifted"));
}

#[test]
fn dragging_the_date_keeps_the_layout() {
    let mut bench = shipped();
    let day = drag_the_date(&mut bench, "Date", 20.0, [0.2, 0.8]);
    assert!(day.as_str() > "2016-06-01", "{day}");
}

/// Drags from one part of the width of a slider to another, so far below its middle; the layout
/// must stay as it is. Answers the date that is chosen then.
fn drag_the_date(bench: &mut Bench, slider: &str, below: f32, [from, to]: [f32; 2]) -> String {
    let picture = |bench: &Bench| window(bench).session().picture().cloned();
    let before = picture(bench).expect("a case is open");
    let slider = bench.get_by_label(slider).rect();
    let at = |part: f32| slider.left_center() + egui::vec2(slider.width() * part, below);
    bench.drag_at(at(from));
    bench.run_steps(2);
    bench.hover_at(at(to));
    bench.run_steps(2);
    bench.drop_at(at(to));
    bench.run_steps(4);
    let after = picture(bench).expect("a case is open");
    assert!(Arc::ptr_eq(&before.placement, &after.placement));
    let day = window(bench).session().settings().as_of;
    day.expect("a date is chosen").to_string()
}

#[test]
fn the_sentence_follows_the_date() {
    let mut bench = shipped();
    bench.get_by_label_contains("On 29 August 2014 S.D.N.Y. had that day");
    apply(&mut bench, DateCommand::First);
    assert!(
        bench
            .query_by_label_contains("On 29 August 2014 S.D.N.Y. had that day")
            .is_none()
    );
}

#[test]
fn the_search_jumps() {
    let mut bench = shipped();
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    bench.run_steps(4);
    bench.event(egui::Event::Text("rehearing denied".to_owned()));
    bench.run_steps(4);
    bench.key_press(Key::Enter);
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some("rehearing-denied"));
}

#[test]
fn a_broken_file_opens_with_its_problems() {
    let text = "writmap = 1\n[case]\ntitle = \"X\"\n[[event]]\nid = \"a\"\ndate = \"2014-02-30\"\n\
                kind = \"motoin\"\ntitle = \"Motion of X\"\n";
    let bytes = Arc::new(text.as_bytes().to_vec());
    let mut bench = open(Origin::Dropped("broken.toml".to_owned(), bytes));
    bench.get_by_label_contains("Motion of X");
    bench.get_by_label_contains("problems in the file").click();
    bench.run_steps(4);
    bench.get_by_label_contains("line 6, column 8");
    // From the list and from the mark at the card one gets to the event.
    apply(&mut bench, SelectCommand::Nothing);
    bench.get_by_label("2 problems of event a").click();
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some("a"));
    apply(&mut bench, SelectCommand::Nothing);
    bench
        .query_all_by_label_contains("Show “Motion of X”")
        .next()
        .expect("a link to the card")
        .click_accesskit();
    bench.run_steps(4);
    assert_eq!(selected(&bench), Some("a"));
}

#[test]
fn the_start_page_offers_the_shipped_cases() {
    let mut bench = shipped();
    apply(&mut bench, FileCommand::Home);
    bench.get_by_label("Drop a case file, dockets or a table here");
    bench
        .get_by_label("Microsoft Corp. v. United States")
        .click();
    wait_until(&mut bench, |window| window.session().document().is_some());
    assert!(window(&bench).session().document().is_some());
}

#[test]
fn everything_that_can_be_used_has_a_name() {
    let bench = shipped();
    assert_eq!(bench.unnamed_widgets(), Vec::<String>::new());
}

#[test]
fn the_as_of_line_can_be_dragged_in_the_drawing() {
    let mut bench = shipped();
    let day = drag_the_date(&mut bench, "As-of date", 0.0, [0.7, 0.1]);
    assert!(day.as_str() < "2014-08-29", "{day}");
}

#[test]
fn a_settlement_is_written_undone_and_not_lost_unasked() {
    let mut bench = shipped();
    let session = window(&bench).session();
    let case = &session.document().expect("a case is open").case;
    let open = case
        .conflicts
        .iter()
        .find(|conflict| conflict.settlement.is_none());
    let conflict = open.expect("one is open").clone();
    apply(&mut bench, SelectCommand::Event(conflict.about[0].clone()));
    let settle = EditCommand::Settle {
        conflict: conflict.id,
        holds: "What the order says".to_owned(),
        reason: "It is the court's own paper.".to_owned(),
    };
    apply(&mut bench, settle);
    bench.get_by_label("Settled: What the order says");
    apply(&mut bench, FileCommand::Home);
    bench.get_by_label("Not saved");
    bench.get_by_label("Cancel").click();
    bench.run_steps(4);
    apply(&mut bench, EditCommand::Undo);
    assert!(
        bench
            .query_by_label("Settled: What the order says")
            .is_none()
    );
}

#[test]
fn a_docket_is_looked_at_before_it_is_added_and_can_be_taken_back() {
    const FIRST: &str =
        "id,date,kind,title,court\na,2014-01-02,complaint,Complaint of Otter,S.D.N.Y.\n";
    let bytes = Arc::new(FIRST.as_bytes().to_vec());
    let mut bench = open(Origin::Dropped("docket.csv".to_owned(), bytes));
    bench.get_by_label("Import report");
    let later = format!("{FIRST}b,2014-02-03,order,Order on Otter,S.D.N.Y.\n");
    apply(&mut bench, FileCommand::Paste(later));
    wait_until(&mut bench, |window| window.session().offer().is_some());
    bench.get_by_label("Import the clipboard");
    bench.get_by_label_contains("Read as plain CSV: 2 rows, 2 events");
    bench.get_by_label_contains("1 added");
    bench.get_by_label("Add to the open case").click();
    bench.run_steps(4);
    bench.get_by_label_contains(": Order on Otter.");
    apply(&mut bench, EditCommand::Undo);
    assert!(bench.query_by_label_contains("Order on Otter").is_none());
}

/// A file dropped on the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn files_dropped_together_become_one_case_after_a_look() {
    let folder = std::env::temp_dir().join(format!("writmap-drop-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let files = [
        (
            "below.csv",
            "id,date,kind,title,court,does\na,2014-01-02,judgment,Judgment for Otter,S.D.N.Y.,\n",
        ),
        (
            "above.csv",
            "id,date,kind,title,court,does\nb,2014-02-03,notice-of-appeal,Appeal of Heron,2d Cir.,appeals a\n",
        ),
    ];
    let mut bench = shipped();
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        let dropped = Arc::new(Dropped(path));
        bench.input_mut().dropped_files.push(dropped);
    }
    wait_until(&mut bench, |window| window.session().offer().is_some());
    bench.get_by_label("Import below.csv and 1 more");
    bench.get_by_label("Open instead").click();
    bench.run_steps(4);
    bench.get_by_label_contains("appealed: Judgment for Otter → Appeal of Heron");
    // What is left in the temporary folder harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
}
