//! The open case beside another file: told by event, and marked in the picture.

use egui_kittest::kittest::Queryable;
use writmap::session::{EditCommand, FileCommand, Origin};

use crate::{Dropped, apply, open, wait_until, window};

const HERE: &str = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n\
    [[event]]\nid = \"order\"\ndate = \"2014-01-03\"\nkind = \"injunction\"\ncourt = \"nysd\"\n\
    title = \"Injunction\"\n\
    [[event]]\nid = \"stay\"\ndate = \"2014-02-03\"\nkind = \"stay\"\ncourt = \"ca2\"\n\
    title = \"Stay\"\ndoes = { stays = \"order\" }\n";

#[test]
fn what_only_one_of_two_files_says_is_told_by_event() {
    let there = HERE
        .replace("id = \"stay\"", "id = \"denial\"")
        .replace(
            "title = \"Injunction\"",
            "title = \"Preliminary injunction\"",
        )
        .replace("does = { stays", "does = { clarifies");
    let name = "there.toml".to_owned();
    let mut bench = open(Origin::Dropped(
        "here.toml".to_owned(),
        HERE.as_bytes().to_vec().into(),
    ));
    let other = Origin::Dropped(name, there.into_bytes().into());
    apply(&mut bench, FileCommand::CompareWith(other));
    wait_until(&mut bench, |window| window.session().compared().is_some());
    bench.run_steps(4);
    bench.get_by_label("Compared with there.toml");
    bench.get_by_label("Only in this case: 1 event");
    bench.get_by_label("Told differently: 1 event");
    bench.get_by_label("- title: Preliminary injunction");
    bench.get_by_label("+ title: Injunction");
    bench.get_by_label("Only in the other file: 1 event");
    bench.get_by_label("Statuses that are different because of it");
    bench.get_by_label_contains("in force → stayed");
    let session = window(&bench).session();
    let found = session.compared().expect("it was compared");
    assert_eq!(found.only_here[0].event.as_str(), "stay");
    assert_eq!(found.only_there[0].event.as_str(), "denial");
    // What is found is of the case as it was.
    apply(
        &mut bench,
        EditCommand::Set {
            event: "order".into(),
            key: "title".to_owned(),
            typed: vec!["Order".to_owned()],
        },
    );
    bench.get_by_label_contains("The case has changed since");
    assert_eq!(bench.unnamed_widgets(), Vec::<String>::new());
}

#[test]
fn the_same_case_is_the_same_and_no_case_is_refused() {
    let here = Origin::Dropped("here.toml".to_owned(), HERE.as_bytes().to_vec().into());
    let mut bench = open(here.clone());
    apply(&mut bench, FileCommand::CompareWith(here));
    wait_until(&mut bench, |window| window.session().compared().is_some());
    bench.get_by_label("Both say the same.");
    let picture = Origin::Dropped("a.png".to_owned(), b"\x89PNG\r\n\x1a\n".to_vec().into());
    apply(&mut bench, FileCommand::CompareWith(picture));
    wait_until(&mut bench, |window| !window.is_working());
    bench.run_steps(6);
    bench.get_by_label_contains("a.png: ");
}

#[test]
fn a_file_dropped_on_the_question_is_compared_and_not_opened() {
    let folder = std::env::temp_dir().join(format!("writmap-compare-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("there.toml");
    // There is an event on a day of which the picture has no card.
    let gone = "[[event]]\nid = \"gone\"\ndate = \"2014-02-01\"\nkind = \"order\"\n\
                court = \"nysd\"\ntitle = \"Not here\"\n";
    let there = format!("{}{gone}", HERE.replace("Injunction", "Order"));
    std::fs::write(&path, there).expect("a file");
    let here = Origin::Dropped("here.toml".to_owned(), HERE.as_bytes().to_vec().into());
    let mut bench = open(here.clone());
    apply(&mut bench, FileCommand::AskCompare);
    bench.get_by_label("Compare with…");
    bench.get_by_label("Other file");
    let dropped = std::sync::Arc::new(Dropped(path.clone()));
    bench.input_mut().dropped_files.push(dropped);
    wait_until(&mut bench, |window| window.session().compared().is_some());
    let origin = |window: &writmap::app::Window| {
        let document = window.session().document().expect("a case is open");
        document.origin.clone()
    };
    assert_eq!(origin(window(&bench)), here);
    bench.get_by_label("Compared with there.toml");
    bench.get_by_label("Only in there.toml: 1 event");
    // The mark on the card leads there.
    bench.get_by_label("changed: event order").click();
    bench.run_steps(4);
    let session = window(&bench).session();
    assert_eq!(
        session
            .selection()
            .event()
            .map(writmap::model::EventId::as_str),
        Some("order")
    );
    // Once it is answered, what is dropped is opened again.
    let dropped = std::sync::Arc::new(Dropped(path.clone()));
    bench.input_mut().dropped_files.push(dropped);
    wait_until(&mut bench, |window| {
        origin(window) == Origin::File(path.clone())
    });
    assert_eq!(origin(window(&bench)), Origin::File(path));
    // What is left in the temporary folder harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
}
