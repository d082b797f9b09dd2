//! The shape of the code, kept by machine: which module may use which, and what each must not
//! know.
//!
//! The rules are the two tables; the reader of imports is in `imports`.
//! To add a module, add its row where it stands in the order.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::imports::{Import, imports};

/// A module, and the paths that nothing in it may name.
struct Layer {
    name: &'static str,
    must_not_know: &'static [&'static str],
}

/// Modules from the ground up. Each may use those above its own row, never those below.
const LAYERS: &[Layer] = &[
    Layer {
        name: "model",
        must_not_know: &["serde", FILES, PATHS, EGUI],
    },
    Layer {
        name: "graph",
        must_not_know: &["serde", FILES, PATHS, EGUI],
    },
    Layer {
        name: "geometry",
        must_not_know: &["crate::model", "serde", FILES, PATHS, EGUI],
    },
    Layer {
        name: "typography",
        must_not_know: &["crate::model", "serde", FILES, PATHS, EGUI],
    },
    Layer {
        name: "syntax",
        must_not_know: &["crate::model", FILES, PATHS, "petgraph", EGUI],
    },
    Layer {
        name: "format",
        must_not_know: &[FILES, PATHS, EGUI],
    },
    Layer {
        name: "procedure",
        must_not_know: &["crate::format", FILES, PATHS, EGUI],
    },
    Layer {
        name: "diagram",
        must_not_know: &["crate::format", "serde", FILES, PATHS, EGUI],
    },
    Layer {
        name: "layout",
        must_not_know: &["crate::format", "ttf_parser", "serde", FILES, PATHS, EGUI],
    },
    Layer {
        name: "render",
        must_not_know: &["crate::format", "serde", FILES, PATHS, EGUI],
    },
    Layer {
        name: "picture",
        must_not_know: &["serde", FILES, PATHS, EGUI],
    },
    Layer {
        name: "import",
        must_not_know: &[
            "crate::procedure",
            "crate::diagram",
            "crate::layout",
            "crate::render",
            "crate::picture",
            FILES,
            PATHS,
            EGUI,
        ],
    },
    Layer {
        name: "export",
        must_not_know: &["crate::import", FILES, PATHS, EGUI],
    },
    Layer {
        name: "storage",
        must_not_know: &[EGUI, "eframe", "rfd"],
    },
    Layer {
        name: "session",
        must_not_know: &[
            "crate::storage::read",
            "crate::storage::write",
            "crate::storage::standing",
            "crate::storage::glimpse",
            FILES,
            THREADS,
            EGUI,
            "eframe",
            "rfd",
        ],
    },
    Layer {
        name: "diagnostics",
        must_not_know: &["crate::session", EGUI, "eframe", "rfd"],
    },
    Layer {
        name: "preferences",
        must_not_know: &["crate::session", THREADS, EGUI, "eframe", "rfd"],
    },
    Layer {
        name: "app",
        must_not_know: &["toml", "toml_edit", "jsonc_parser", "serde_json"],
    },
    Layer {
        name: "cli",
        must_not_know: &["crate::app", EGUI, "eframe", "rfd"],
    },
];

const FILES: &str = "std::fs";
const PATHS: &str = "std::path";
const THREADS: &str = "std::thread";
const EGUI: &str = "egui";

/// Modules that are pure functions of their input: no clock, no environment, no threads.
const PURE: &[&str] = &[
    "model",
    "graph",
    "geometry",
    "typography",
    "syntax",
    "format",
    "procedure",
    "diagram",
    "layout",
    "render",
    "picture",
    "import",
    "export",
];
const IMPURE: &[&str] = &[
    "std::time",
    "std::env",
    "std::process",
    "std::io::stdin",
    THREADS,
    "jiff::Zoned",
    "jiff::Timestamp",
    "eframe",
    "rfd",
];

/// What no part of the program may name: there is no network.
const NOWHERE: &[&str] = &["std::net", "std::os::unix::net"];

/// The crate that does the work on graphs, and the modules that may name it.
const GRAPHS: (&str, &[&str]) = ("petgraph", &["graph", "layout"]);

/// The one folder that knows what files of a source look like, and what serves every source alike
/// and must not know it.
const SOURCES: &str = "crate::import::sources";
const FOR_EVERY_SOURCE: &[&str] = &[
    "src/import/assemble/",
    "src/import/privacy/",
    "src/import/reading/",
    "src/import/words/",
];

/// Where threads are started, and what starts one.
const STARTS_THREADS: &str = "src/app/jobs.rs";
const THREAD_STARTERS: &[&str] = &[
    "std::thread::spawn",
    "std::thread::scope",
    "std::thread::Builder",
];

/// Where files are written, and the ends of the paths that write, move or remove one.
const WRITES_FILES: &str = "src/storage/";
const FILE_WRITERS: &[&str] = &[
    "fs::write",
    "fs::rename",
    "fs::copy",
    "fs::remove_file",
    "fs::OpenOptions",
    "File::create",
    "File::create_new",
    "File::options",
];

/// Crates that speak to the network or call a browser to do so.
const NETWORK_CRATES: &[&str] = &[
    "attohttpc",
    "curl",
    "h2",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "quinn",
    "reqwest",
    "rustls",
    "self_update",
    "tungstenite",
    "ureq",
    "webbrowser",
];

/// Longest file of the program, in lines.
const MAX_LINES: usize = 600;
/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "common", "helper", "helpers", "manager", "misc",
];

#[test]
fn modules_use_only_those_above_and_nothing_forbidden() {
    let mut broken = String::new();
    for file in sources() {
        let Some(module) = file.module() else {
            continue;
        };
        for import in imports(&file.text, &file.module_path()) {
            if let Some(rule) = broken_rule(&module, &import) {
                let path = import.path.join("::");
                let _ = writeln!(broken, "{}:{}: {path}: {rule}", file.name, import.line);
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn the_table_lists_every_module_in_reading_order() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let table: Vec<&str> = LAYERS.iter().map(|layer| layer.name).collect();
    assert_eq!(declared, table, "src/lib.rs and the table differ");
    for file in sources() {
        let module = file.module();
        let known = module.as_deref().is_none_or(|name| table.contains(&name));
        assert!(known, "{} stands in no module of the table", file.name);
    }
}

#[test]
fn files_are_introduced_short_and_well_named() {
    let mut broken = String::new();
    for file in sources() {
        let lines = file.text.lines().count();
        if !file.text.starts_with("//! ") {
            let _ = writeln!(
                broken,
                "{}:1: does not begin with `//!` and what it is",
                file.name
            );
        }
        if lines > MAX_LINES {
            let _ = writeln!(
                broken,
                "{}: {lines} lines, more than {MAX_LINES}",
                file.name
            );
        }
        for part in file.module_path() {
            if EMPTY_NAMES.contains(&part.as_str()) {
                let _ = writeln!(broken, "{}: {part:?} says nothing of what it is", file.name);
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn no_crate_speaks_to_the_network() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let names = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let found: Vec<&str> = names.filter(|name| NETWORK_CRATES.contains(name)).collect();
    assert!(found.is_empty(), "Cargo.lock holds {found:?}");
}

#[test]
fn a_broken_rule_is_seen() {
    let broken = |module, code| {
        let home = [module, "part"].map(str::to_owned);
        imports(code, &home)
            .iter()
            .any(|import| broken_rule(module, import).is_some())
    };
    assert!(broken("model", "use serde::Serialize;"));
    assert!(broken("layout", "use crate::{model::Case, render::Theme};"));
    assert!(broken(
        "layout",
        "fn f() { super::super::render::frame(); }"
    ));
    assert!(broken("procedure", "fn f() { std::fs::read(\"x\"); }"));
    assert!(broken("session", "use std::{sync::Arc, thread};"));
    assert!(broken("cli", "use crate::app;"));
    assert!(broken("app", "use std::net::TcpStream;"));
    assert!(broken("procedure", "use petgraph::graph::DiGraph;"));
    assert!(!broken("graph", "use petgraph::graph::DiGraph;"));
    assert!(!broken(
        "layout",
        "use crate::diagram::Diagram; // not crate::render"
    ));
    assert!(!broken("model", "#[cfg(test)]\nmod tests { use std::fs; }"));
    assert!(!broken("render", "const TEXT: &str = \"egui::Ui\";"));
}

#[test]
fn one_place_starts_threads() {
    let mut broken = String::new();
    for file in sources().iter().filter(|file| file.name != STARTS_THREADS) {
        for import in imports(&file.text, &file.module_path()) {
            let path = import.path.join("::");
            if THREAD_STARTERS.contains(&path.as_str()) {
                let _ = writeln!(broken, "{}:{}: {path}", file.name, import.line);
            }
        }
    }
    assert!(
        broken.is_empty(),
        "threads start in {STARTS_THREADS} only:\n{broken}"
    );
}

#[test]
fn what_serves_every_source_knows_none() {
    let mut broken = String::new();
    let serves = |name: &str| {
        FOR_EVERY_SOURCE
            .iter()
            .any(|folder| name.starts_with(folder))
    };
    let files = sources().into_iter();
    for file in files.filter(|file| serves(&file.name)) {
        for import in imports(&file.text, &file.module_path()) {
            let path = import.path.join("::");
            if path.starts_with(SOURCES) {
                let _ = writeln!(broken, "{}:{}: {path}", file.name, import.line);
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn one_place_writes_files() {
    let mut broken = String::new();
    let all = sources();
    let others = all
        .iter()
        .filter(|file| !file.name.starts_with(WRITES_FILES));
    for file in others {
        for import in imports(&file.text, &file.module_path()) {
            let path = import.path.join("::");
            if FILE_WRITERS.iter().any(|writer| path.ends_with(writer)) {
                let _ = writeln!(broken, "{}:{}: {path}", file.name, import.line);
            }
        }
    }
    assert!(
        broken.is_empty(),
        "files are written in {WRITES_FILES} only:\n{broken}"
    );
}

#[test]
fn the_architecture_names_tests_that_exist() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, invariants) = text.split_once("## Invariants").unwrap();
    let (mut file, mut code, mut named) = ("", String::new(), 0);
    for word in invariants.split('`').skip(1).step_by(2) {
        if word.contains('/') {
            file = word;
            code = fs::read_to_string(root().join(file)).unwrap_or_default();
        } else {
            named += 1;
            let test = format!("#[test]\nfn {word}(");
            let is_there = code.replace("    ", "").contains(&test);
            assert!(is_there, "{file} has no test {word}");
        }
    }
    assert!(named > 60, "only {named} tests are named");
}

/// Why the import breaks the shape of the code, if it does.
fn broken_rule(module: &str, import: &Import) -> Option<String> {
    let names = |path: &str| {
        let parts: Vec<&str> = path.split("::").collect();
        import.path.len() >= parts.len() && parts.iter().zip(&import.path).all(|(a, b)| a == b)
    };
    let place = LAYERS.iter().position(|layer| layer.name == module)?;
    let layer = &LAYERS[place];
    let impure = if PURE.contains(&module) { IMPURE } else { &[] };
    let forbidden = layer.must_not_know.iter().chain(impure).chain(NOWHERE);
    if let Some(path) = forbidden.copied().find(|path| names(path)) {
        return Some(format!("`{module}` must not know `{path}`"));
    }
    if names(GRAPHS.0) && !GRAPHS.1.contains(&module) {
        return Some(format!("`{}` is for {:?}", GRAPHS.0, GRAPHS.1));
    }
    let below = LAYERS[place + 1..]
        .iter()
        .find(|layer| names(&format!("crate::{}", layer.name)))?;
    Some(format!(
        "`{module}` stands above `{}` and must not use it",
        below.name
    ))
}

pub(crate) struct SourceFile {
    /// Path from the root of the repository.
    pub name: String,
    pub text: String,
}

impl SourceFile {
    /// `src/layout/columns.rs` is `["layout", "columns"]`, `src/lib.rs` is `[]`.
    pub(crate) fn module_path(&self) -> Vec<String> {
        let inner = self.name.trim_start_matches("src/").trim_end_matches(".rs");
        let parts = inner
            .split('/')
            .filter(|part| !["mod", "lib", "main"].contains(part));
        parts.map(str::to_owned).collect()
    }

    /// The row of the table it belongs to; none for `lib.rs` and `main.rs`.
    fn module(&self) -> Option<String> {
        self.module_path().into_iter().next()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of the program, in the order of their names.
pub(crate) fn sources() -> Vec<SourceFile> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
        .into_iter()
        .map(|path| SourceFile {
            name: path
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect()
}
