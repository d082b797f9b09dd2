//! Taking a case out of the window: what is chosen, what is written, and what is left alone.

use std::fs;
use std::path::PathBuf;

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use writmap::export::{Appendix, PageSize, Portion, Publication};
use writmap::format::SHIPPED;
use writmap::render::ThemeName;
use writmap::session::{ExportCommand, Origin, SelectCommand};

use crate::{Bench, apply, open, wait_until, window};

/// A window with a case file of its own folder.
fn opened(name: &str) -> (Bench, PathBuf) {
    let folder = std::env::temp_dir().join(format!("writmap-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder can be made");
    let path = folder.join("case.toml");
    fs::write(&path, SHIPPED[0].text).expect("a file can be written");
    (open(Origin::File(path)), folder)
}

fn publication(ending: &str, portion: Portion) -> Publication {
    Publication {
        portion,
        size: PageSize::Own,
        theme: ThemeName::Light,
        appendix: Appendix::ALL,
        ending: ending.to_owned(),
    }
}

/// The field in which a date is typed.
fn field(bench: &Bench) -> egui_kittest::Node<'_> {
    bench.get_by_role_and_label(egui::accesskit::Role::TextInput, "Date")
}

/// Presses a button of the box and waits for what comes of it.
fn press(bench: &mut Bench, label: &str) {
    let last = bench.query_all_by_label(label).last();
    last.expect("the box has it").click();
    bench.run_steps(4);
    wait_until(bench, |window| !window.is_working());
}

#[test]
fn a_case_is_written_beside_its_file_and_no_file_is_overwritten_unasked() {
    let (mut bench, folder) = opened("export");
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::E);
    bench.run_steps(4);
    apply(
        &mut bench,
        ExportCommand::As(publication("svg", Portion::Path)),
    );
    bench.get_by_label("What the signs mean");
    let file = folder.join("case.svg");
    fs::write(&file, "notes of mine").unwrap();
    press(&mut bench, "Write file");
    bench.get_by_label_contains("There is a file of this name");
    assert_eq!(fs::read_to_string(&file).unwrap(), "notes of mine");
    press(&mut bench, "Replace it");
    bench.get_by_label_contains("Written: ");
    let svg = fs::read_to_string(&file).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("Warrant issued"));
    // A second time what is there is an earlier picture, and still somebody's.
    fs::write(&file, "notes of mine").unwrap();
    press(&mut bench, "Write file");
    assert_eq!(fs::read_to_string(&file).unwrap(), "notes of mine");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_date_is_typed_as_people_write_it() {
    let (mut bench, folder) = opened("export-date");
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::E);
    bench.run_steps(4);
    field(&bench).focus();
    bench.run_steps(2);
    for (typed, day) in [("soon", None), ("30 aug 2014", Some("2014-08-30"))] {
        field(&bench).type_text(typed);
        bench.run_steps(2);
        let is_refused = bench.query_by_label_contains("Write a date").is_some();
        assert_eq!(is_refused, day.is_none(), "{typed}");
        if day.is_none() {
            bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
            continue;
        }
        bench.key_press(Key::Tab);
        bench.run_steps(4);
        let chosen = window(&bench).session().settings().as_of;
        assert_eq!(chosen.map(|day| day.to_string()).as_deref(), day);
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_story_moves_to_all_that_a_step_shows() {
    let (_, folder) = opened("story");
    let path = folder.join("case.toml");
    let shown = ["contempt", "stay-lifted"];
    let story = format!(
        "{}\n[[story]]\ntitle = \"Two at once\"\nevent = \"warrant\"\nshow = {shown:?}\n\
         [[story]]\ntitle = \"One alone\"\nevent = \"warrant\"\n",
        SHIPPED[0].text
    );
    fs::write(&path, story).unwrap();
    let mut bench = open(Origin::File(path));
    bench.key_press(Key::S);
    bench.run_steps(6);
    bench.get_by_label("Two at once");
    let beside = |bench: &Bench| -> Vec<String> {
        let beside = window(bench).session().selection().beside().iter();
        beside.map(ToString::to_string).collect()
    };
    assert_eq!(beside(&bench), shown);
    // In so little room none of them would have a card by itself.
    let picture = window(&bench).session().picture().unwrap();
    for event in shown.into_iter().chain(["warrant"]) {
        assert!(picture.card_of(&event.into()).is_some(), "{event}");
    }
    bench.get_by_label("Forward ›").click();
    bench.run_steps(6);
    assert!(beside(&bench).is_empty());
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_case_file_itself_is_never_written_over() {
    let (mut bench, folder) = opened("export-self");
    let path = folder.join("case.toml");
    for replaces in [false, true] {
        let path = path.clone();
        apply(&mut bench, ExportCommand::Write { path, replaces });
        wait_until(&mut bench, |window| !window.is_working());
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), SHIPPED[0].text);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_preview_shows_what_will_be_written() {
    let (mut bench, folder) = opened("export-preview");
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::E);
    bench.run_steps(4);
    apply(&mut bench, SelectCommand::Event("stay-lifted".into()));
    for (portion, has, lacks) in [
        (
            Portion::Path,
            "Judgment vacated as moot",
            "Rehearing denied",
        ),
        (Portion::Everything, "Rehearing denied", "no such card"),
        (
            Portion::Selection,
            "Stay lifted",
            "Judgment vacated as moot",
        ),
    ] {
        apply(&mut bench, ExportCommand::As(publication("svg", portion)));
        let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
        let said = |bench: &Bench| {
            let preview = bench.query_by_label_contains("Preview: ");
            preview
                .and_then(|node| node.accesskit_node().label())
                .unwrap_or_default()
        };
        let is_wanted = |said: &str| said.contains(has) && !said.contains(lacks);
        while !is_wanted(&said(&bench)) {
            let in_time = std::time::Instant::now() < end;
            assert!(in_time, "{portion:?}: {}", said(&bench));
            std::thread::sleep(std::time::Duration::from_millis(20));
            bench.run_steps(1);
        }
        let path = folder.join(format!("{portion:?}.svg"));
        let write = ExportCommand::Write {
            path: path.clone(),
            replaces: false,
        };
        apply(&mut bench, write);
        wait_until(&mut bench, |window| !window.is_working());
        let svg = fs::read_to_string(&path).unwrap();
        assert!(svg.contains(has), "{portion:?}");
        // What a path folds is named where it is marked; what is not selected is not there at all.
        let is_selection = portion == Portion::Selection;
        assert!(!is_selection || !svg.contains(lacks));
    }
    let remembered = &window(&bench).session().settings().publication;
    assert_eq!(remembered.portion, Portion::Selection);
    fs::remove_dir_all(&folder).unwrap();
}
