//! Screens of the window as trees of roles and names, as a screen reader meets them, kept as
//! golden files. Where things stand is not told.

use std::fmt::Write as _;
use std::sync::Arc;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use writmap::format::SHIPPED;
use writmap::session::{
    DateCommand, EditCommand, FileCommand, Notice, Origin, Panel, SelectCommand, ViewCommand,
};

use crate::folder::{self, Golden};
use crate::{Bench, apply, difference, open, shipped, wait_until, window};

/// The panel of the window with the thing of this name.
fn panel(bench: &Bench, name: &str) -> String {
    let mut found = bench.query_all_by(|node| is_called(node, name));
    let Some(mut node) = found.next() else {
        return format!("nothing is called {name:?}\n");
    };
    while node.accesskit_node().role() != Role::Pane {
        node = node.parent().expect("it stands in a panel");
    }
    tree(&node)
}

/// What lies over the window.
fn over(bench: &Bench) -> String {
    let roles = [Role::Dialog, Role::Menu];
    let mut found = bench.query_all_by(|node| roles.contains(&node.role()));
    let nothing = || "nothing lies over the window\n".to_owned();
    found.next().map_or_else(nothing, |node| tree(&node))
}

fn tree(node: &Node<'_>) -> String {
    let mut text = String::new();
    add(node, 0, &mut text);
    text
}

fn is_called(node: &egui_kittest::kittest::AccessKitNode<'_>, name: &str) -> bool {
    [node.label(), node.value()]
        .into_iter()
        .flatten()
        .any(|own| own.contains(name))
}

/// A line for each thing that has a role or a name of its own.
fn add(node: &Node<'_>, depth: usize, text: &mut String) {
    let inner = match line(node) {
        Some(line) => {
            let _cannot_fail = writeln!(text, "{:depth$}{line}", "", depth = 2 * depth);
            depth + 1
        }
        None => depth,
    };
    for child in node.children() {
        add(&child, inner, text);
    }
}

fn line(node: &Node<'_>) -> Option<String> {
    let node = node.accesskit_node();
    let (label, value) = (node.label(), node.value());
    let mut line = match node.role() {
        // Where a text is broken and what does not fit is a matter of place.
        Role::TextRun | Role::ScrollBar => return None,
        Role::GenericContainer | Role::Unknown if label.is_none() && value.is_none() => {
            return None;
        }
        role => format!("{role:?}"),
    };
    let value = value.filter(|value| Some(value) != label.as_ref());
    for name in [label, value].into_iter().flatten() {
        let _ = write!(line, " {name:?}");
    }
    if let Some(hint) = node.placeholder() {
        let _ = write!(line, " hint {hint:?}");
    }
    match (node.role(), node.numeric_value()) {
        (Role::Splitter, _) | (_, None) => {}
        (_, Some(number)) => {
            let _ = write!(line, " {number}");
        }
    }
    for (is_so, word) in [
        (
            node.toggled()
                .is_some_and(|on| on == egui::accesskit::Toggled::True),
            " on",
        ),
        (node.is_selected() == Some(true), " selected"),
        (node.is_disabled(), " disabled"),
        (node.is_hidden(), " hidden"),
    ] {
        if is_so {
            line.push_str(word);
        }
    }
    Some(line)
}

/// The screens that have been looked at.
#[derive(Default)]
struct Album(Vec<Golden>);

impl Album {
    /// Keeps the panel with the thing of this name.
    fn keep(&mut self, name: &str, bench: &Bench, thing: &str) {
        self.add(name, panel(bench, thing));
    }

    /// Keeps what lies over the window.
    fn keep_over(&mut self, name: &str, bench: &Bench) {
        self.add(name, over(bench));
    }

    /// Keeps the thing of this name with what stands beside it.
    fn keep_beside(&mut self, name: &str, bench: &Bench, thing: &str) {
        let line = bench.get_by_label(thing).parent();
        self.add(name, tree(&line.expect("it stands in a line")));
    }

    fn add(&mut self, name: &str, text: String) {
        let name = name.to_owned();
        self.0.push(Golden { name, text });
    }

    fn check(&self, folder: &str) {
        let folder = format!("tests/gui/screens/{folder}");
        folder::check(&folder, &self.0, difference::of_lines);
    }
}

fn dropped(name: &str, bytes: &[u8]) -> Bench {
    open(Origin::Dropped(name.to_owned(), Arc::new(bytes.to_vec())))
}

fn toggle(bench: &mut Bench, panel: Panel) {
    apply(bench, ViewCommand::Toggle(panel));
}

fn click(bench: &mut Bench, name: &str) {
    bench.get_by_label_contains(name).click();
    bench.run_steps(4);
}

/// The tutorial, which is small enough for the whole of each panel.
fn tutorial() -> Bench {
    open(Origin::Shipped("tutorial.toml"))
}

/// A docket that is folded, and the report on its import.
fn docket() -> Bench {
    let bytes = include_bytes!("../golden/dockets/pacer.html");
    dropped("pacer.html", bytes)
}

#[test]
fn the_panels_of_a_case_say_what_they_said() {
    let mut album = Album::default();
    let mut bench = shipped();
    album.keep("top", &bench, "Menu");
    album.keep("left", &bench, "PARTIES");
    album.keep("event", &bench, "What was done to it");
    album.keep("date", &bench, "Play");
    album.keep("drawing", &bench, "Drawing of the case");
    apply(&mut bench, SelectCommand::Nothing);
    album.keep("case", &bench, "Dockets");
    bench.get_by_label("7 more").click();
    click(&mut bench, "source conflicts");
    album.keep("left-opened", &bench, "PARTIES");
    let mut bench = tutorial();
    album.keep("small-drawing", &bench, "Drawing of the case");
    album.keep("small-left", &bench, "PARTIES");
    apply(&mut bench, EditCommand::Reopen("when-lifted".into()));
    apply(&mut bench, SelectCommand::Event("lifted".into()));
    click(&mut bench, "Settle…");
    album.keep("settling", &bench, "What it does");
    apply(&mut bench, ViewCommand::ToldBy(Some("gazette".into())));
    apply(&mut bench, ViewCommand::ToggleParty("mill".into()));
    apply(&mut bench, DateCommand::First);
    album.keep("narrow-left", &bench, "AS TOLD BY");
    album.keep("narrow-date", &bench, "Play");
    album.keep("narrow-drawing", &bench, "Drawing of the case");
    album.check("case");
}

#[test]
fn the_panels_of_a_docket_say_what_they_said() {
    let mut album = Album::default();
    let mut bench = docket();
    album.keep("report", &bench, "Import report");
    album.keep("left", &bench, "CHECKS");
    album.keep("glance", &bench, "Drawing of the case");
    album.keep("date", &bench, "Play");
    apply(&mut bench, SelectCommand::Event("nysd-5".into()));
    album.keep("event", &bench, "What was done to it");
    apply(&mut bench, ViewCommand::ToggleFold("nysd-5".into()));
    album.keep("opened", &bench, "Drawing of the case");
    apply(&mut bench, ViewCommand::UnfoldAll);
    apply(&mut bench, ViewCommand::Fit);
    bench.run_steps(60);
    album.keep("unfolded", &bench, "Drawing of the case");
    album.check("docket");
}

#[test]
fn what_lies_over_the_window_says_what_it_said() {
    let mut album = Album::default();
    let mut bench = tutorial();
    click(&mut bench, "Menu");
    album.keep_over("menu", &bench);
    bench.key_press(Key::Escape);
    toggle(&mut bench, Panel::named("help"));
    album.keep_over("help", &bench);
    toggle(&mut bench, Panel::named("help"));
    toggle(&mut bench, Panel::named("go-to-date"));
    album.keep_over("go-to-date", &bench);
    bench.event(egui::Event::Text("2031-03".to_owned()));
    bench.run_steps(4);
    album.keep_over("go-to-march", &bench);
    toggle(&mut bench, Panel::named("go-to-date"));
    toggle(&mut bench, Panel::named("search"));
    album.keep_over("search", &bench);
    bench.event(egui::Event::Text("stay".to_owned()));
    bench.run_steps(4);
    album.keep_over("search-stay", &bench);
    bench.event(egui::Event::Text("ness".to_owned()));
    bench.run_steps(4);
    album.keep_over("search-in-vain", &bench);
    toggle(&mut bench, Panel::named("search"));
    apply(&mut bench, EditCommand::Reopen("when-lifted".into()));
    apply(&mut bench, FileCommand::Home);
    album.keep_over("unsaved", &bench);
    album.check("over");
}

/// Makes a change of the case.
fn reopen(bench: &mut Bench) {
    apply(bench, EditCommand::Reopen("when-lifted".into()));
}

/// Saves, which something stands in the way of.
fn save_in_vain(bench: &mut Bench) {
    apply(bench, FileCommand::Leave);
    apply(bench, FileCommand::Save);
    wait_until(bench, |window| {
        let outside = window.session().outside();
        outside.is_some_and(|outside| outside.notice == Notice::Asked)
    });
}

#[test]
fn what_another_program_did_says_what_it_said() {
    let mut album = Album::default();
    let (folder, path, text) = on_disk();
    let theirs = text
        .replace(
            "title = \"Order stayed\"",
            "title = \"Order stayed in part\"",
        )
        .replace("\"Stay lifted\"", "\"Stay lifted\\u001b[31m\\u202e\"")
        .replace("\"lifted\"", "\"stay-lifted\"");
    let mut bench = open(Origin::File(path.clone()));
    reopen(&mut bench);
    std::fs::write(&path, &theirs).expect("the folder is ours");
    wait_until(&mut bench, |window| window.session().outside().is_some());
    album.keep_beside("told", &bench, "Review…");
    click(&mut bench, "Review…");
    apply(&mut bench, FileCommand::Leave);
    save_in_vain(&mut bench);
    album.keep_over("changed", &bench);
    let also = theirs.replace("A court knows its own order.", "The court was there.");
    std::fs::write(&path, also).expect("the folder is ours");
    save_in_vain(&mut bench);
    album.keep_over("changed-both", &bench);
    click(&mut bench, "Merge");
    assert!(window(&bench).session().outside().is_none());
    std::fs::remove_file(&path).expect("it is there");
    save_in_vain(&mut bench);
    album.keep_over("gone", &bench);
    std::fs::create_dir(&path).expect("nothing is there");
    save_in_vain(&mut bench);
    album.keep_over("folder", &bench);
    std::fs::remove_dir(&path).expect("it is empty");
    std::fs::write(&path, "writmap = 1\n[[event\n").expect("the folder is ours");
    save_in_vain(&mut bench);
    album.keep_over("broken", &bench);
    // What is left in the temporary folder harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
    album.check("outside");
}

/// The tutorial in a file of its own: its folder, its path, its text.
fn on_disk() -> (std::path::PathBuf, std::path::PathBuf, String) {
    let folder = std::env::temp_dir().join(format!("writmap-outside-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("there is a temporary folder");
    let path = folder.join("pond.toml");
    let shipped = SHIPPED.iter().find(|case| case.name == "tutorial.toml");
    let text = shipped.expect("it is shipped").text.to_owned();
    std::fs::write(&path, &text).expect("the folder is ours");
    (folder, path, text)
}

#[test]
fn opening_says_what_it_said() {
    let mut album = Album::default();
    let mut bench = tutorial();
    apply(&mut bench, FileCommand::Home);
    // One picture of a case is made with each frame.
    bench.run_steps(SHIPPED.len());
    album.keep("start", &bench, "Drop a case file");
    album.keep("start-top", &bench, "Menu");
    let broken = "writmap = 1\n[case]\ntitle = \"X\"\n[[event]]\nid = \"a\"\n\
                  date = \"2014-02-30\"\nkind = \"motoin\"\ntitle = \"Motion of X\"\n";
    let mut bench = dropped("broken.toml", broken.as_bytes());
    click(&mut bench, "problems in the file");
    album.keep("problems", &bench, "line 6, column 8");
    album.keep("problems-left", &bench, "CHECKS");
    let table = "Datum;Ereignis;Gericht\n03.02.2031;Klage des Reihers;LG Teich\n\
                 04.03.2031;Urteil;LG Teich\n";
    apply(&mut bench, FileCommand::Paste(table.to_owned()));
    wait_until(&mut bench, |window| window.session().offer().is_some());
    album.keep_over("offer-table", &bench);
    let mut bench = dropped(
        "a.csv",
        b"id,date,kind,title\na,2014-01-02,complaint,Otter\n",
    );
    let later = "id,date,kind,title\na,2014-01-02,complaint,Otter\nb,2014-02-03,order,Heron\n";
    apply(&mut bench, FileCommand::Paste(later.to_owned()));
    wait_until(&mut bench, |window| window.session().offer().is_some());
    album.keep_over("offer-more", &bench);
    album.check("opening");
}
