//! What is done once something else has come about: to go on after saving, to open an import as it
//! was chosen last.

use egui::{Key, ViewportCommand, ViewportId};
use egui_kittest::kittest::Queryable;
use writmap::session::{EditCommand, FileCommand, Origin};

use crate::{Bench, apply, open, wait_until, window};

/// A case with a conflict that is settled, so that there is something to change.
const CASE: &str = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n\
    [[event]]\nid = \"a\"\ndate = \"2014-01-02\"\nkind = \"order\"\ntitle = \"Order\"\n\
    [[conflict]]\nid = \"who\"\ntopic = \"Who made it?\"\naspect = \"reason\"\nabout = [\"a\"]\n\
    settlement = { holds = \"Heron\", reason = \"The paper says so.\" }\n";

/// A docket that does not say of which court it is.
const DOCKET: &str = "docketentry_id,docketentry_entry_number,docketentry_date_filed,\
    docketentry_description\n\
    1,1,2031-01-02,COMPLAINT filed by Otter\n2,2,2031-02-03,ORDER granting stay\n";

/// A case on the disk that has been changed since it was opened.
fn changed(name: &str) -> (std::path::PathBuf, Bench) {
    let name = format!("writmap-{name}-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("there is a temporary folder");
    let path = folder.join("otter.toml");
    std::fs::write(&path, CASE).expect("the folder is ours");
    let mut bench = open(Origin::File(path.clone()));
    apply(&mut bench, EditCommand::Reopen("who".into()));
    (path, bench)
}

fn is_settled(path: &std::path::Path) -> bool {
    let text = std::fs::read_to_string(path).expect("it is there");
    text.contains("settlement")
}

/// Goes on for a while; whether the window was told to close.
fn closes(bench: &mut Bench) -> bool {
    (0..400).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        bench.step();
        let root = bench.output().viewport_output.get(&ViewportId::ROOT);
        root.is_some_and(|root| root.commands.contains(&ViewportCommand::Close))
    })
}

#[test]
fn quitting_saves_first_and_then_quits() {
    let (path, mut bench) = changed("save-first");
    apply(&mut bench, FileCommand::Quit);
    bench.get_by_label("Not saved");
    bench.get_by_label("Save").click();
    assert!(closes(&mut bench), "the user has to quit again");
    assert!(!is_settled(&path), "it was not saved");
    // What is left in the temporary folder harms nobody.
    let _ = std::fs::remove_dir_all(path.parent().expect("it is in a folder"));
}

#[test]
fn what_could_not_be_saved_stays_open() {
    let (path, mut bench) = changed("save-in-vain");
    std::fs::write(&path, CASE.replace("Order", "Order of Heron")).expect("the folder is ours");
    apply(&mut bench, FileCommand::Quit);
    bench.get_by_label("Save").click();
    wait_until(&mut bench, |window| {
        let outside = window.session().outside();
        outside.is_some_and(|outside| outside.notice == writmap::session::Notice::Asked)
    });
    assert!(is_settled(&path), "somebody else's change is lost");
    // Saved later for its own sake, it is no reason to quit any more.
    apply(&mut bench, FileCommand::Overwrite);
    wait_until(&mut bench, |window| {
        let document = window.session().document();
        document.is_some_and(|document| !document.is_changed())
    });
    assert!(!closes(&mut bench), "nobody wants to quit any more");
    assert!(window(&bench).session().document().is_some());
    let _ = std::fs::remove_dir_all(path.parent().expect("it is in a folder"));
}

#[test]
fn whatever_waits_goes_on_once_it_is_saved() {
    let (path, mut bench) = changed("save-and-leave");
    apply(&mut bench, FileCommand::Home);
    bench.get_by_label("Save").click();
    bench.run_steps(2);
    wait_until(&mut bench, |window| window.session().document().is_none());
    assert!(window(&bench).session().document().is_none());
    assert!(!is_settled(&path));
    let _ = std::fs::remove_dir_all(path.parent().expect("it is in a folder"));
}

/// A docket that is offered, with the court of which it is typed and not yet left.
fn typed(court: &str) -> Bench {
    let mut bench = open(Origin::Dropped(
        "case.toml".to_owned(),
        CASE.as_bytes().to_vec().into(),
    ));
    apply(&mut bench, FileCommand::Paste(DOCKET.to_owned()));
    wait_until(&mut bench, |window| window.session().offer().is_some());
    bench.get_by_label("Court").focus();
    bench.run_steps(2);
    bench.event(egui::Event::Text(court.to_owned()));
    bench.run_steps(2);
    bench
}

fn courts(bench: &Bench) -> Vec<String> {
    let document = window(bench).session().document();
    let events = document.expect("one is open").case.events.iter();
    let court = |event: &writmap::model::Event| event.court.as_ref().map(ToString::to_string);
    events.filter_map(court).collect()
}

#[test]
fn an_import_is_opened_with_the_court_that_was_typed_last() {
    let mut bench = typed("S.D.N.Y.");
    bench.get_by_label("Open instead").click();
    wait_until(&mut bench, |window| window.session().offer().is_none());
    assert!(window(&bench).session().offer().is_none());
    assert_eq!(courts(&bench), ["nysd", "nysd"]);
}

#[test]
fn an_import_is_opened_as_it_was_chosen_while_that_is_made() {
    let mut bench = typed("S.D.N.Y.");
    bench.key_press(Key::Tab);
    bench.step();
    // The import is being made at the time; a job may be done already.
    bench.get_by_label("Open instead").click();
    wait_until(&mut bench, |window| window.session().offer().is_none());
    assert_eq!(courts(&bench), ["nysd", "nysd"]);
}
