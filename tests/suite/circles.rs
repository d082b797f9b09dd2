//! No files import each other in a circle, so that each can be read without those that use it.
//!
//! What is passed on (`pub use part::Thing;`) counts as its own file and not as the one that
//! passes it on. That a file uses what a module above it in the tree defines counts for nothing:
//! a `mod.rs` and its parts are one thing. Start with [`arrows`].

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::imports::{Import, imports};
use crate::layers::sources;

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files: Vec<File> = sources()
        .iter()
        .map(|file| File::new(&file.name, file.module_path(), &file.text))
        .collect();
    let found = circles(&files);
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn a_circle_is_seen_through_what_is_passed_on() {
    let files = |texts: [(&str, &str); 4]| {
        texts.map(|(name, text)| {
            let path = name.split('/').filter(|part| *part != "mod");
            File::new(name, path.map(str::to_owned).collect(), text)
        })
    };
    let parts = "mod one; mod two; pub use one::One; pub struct All; fn f() { two::two() }";
    let circle = |one, two, other| {
        let named = [
            ("a/mod", parts),
            ("a/one", one),
            ("a/two", two),
            ("b", other),
        ];
        circles(&files(named))
    };
    assert_eq!(circle("use super::All;", "use super::{All, One};", ""), "");
    assert_eq!(circle("use crate::b::B;", "use super::One;", ""), "");
    assert_ne!(circle("use super::two::Two;", "use super::One;", ""), "");
    assert_ne!(
        circle("use super::two;", "fn f() { super::one::one() }", ""),
        ""
    );
    assert_ne!(circle("use crate::b::B;", "", "use crate::a::One;"), "");
    let through = "use crate::a; fn f() { a::one::one() }";
    assert_ne!(circle("use crate::b::B;", "", through), "");
    assert_eq!(circle("use crate::b::B;", "", "use crate::a::two;"), "");
}

/// A file, and what it imports.
struct File {
    name: String,
    /// The parts of its module's path.
    path: Vec<String>,
    imports: Vec<Import>,
}

impl File {
    fn new(name: &str, path: Vec<String>, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            imports: imports(text, &path),
            path,
        }
    }
}

/// The circles in words, a line for each import that is part of one; empty where there is none.
fn circles(files: &[File]) -> String {
    let arrows = arrows(files);
    let pairs = arrows.keys();
    let pairs = pairs.map(|&(from, to)| (NodeIndex::new(from), NodeIndex::new(to)));
    let graph = DiGraph::<(), (), usize>::from_edges(pairs);
    let mut told = String::new();
    for circle in tarjan_scc(&graph).iter().filter(|circle| circle.len() > 1) {
        let circle: Vec<usize> = circle.iter().map(|file| file.index()).collect();
        let names: Vec<_> = circle.iter().map(|&at| files[at].name.as_str()).collect();
        let _ = writeln!(told, "in a circle: {}", names.join(", "));
        for ((from, to), import) in &arrows {
            if circle.contains(from) && circle.contains(to) {
                let (from, to) = (&files[*from].name, &files[*to].name);
                let path = import.path.join("::");
                let _ = writeln!(told, "  {from}:{}: {path} is in {to}", import.line);
            }
        }
    }
    told
}

/// Which file uses which, with the first import that does so.
fn arrows(files: &[File]) -> BTreeMap<(usize, usize), &Import> {
    let tree = Tree::of(files);
    let mut arrows = BTreeMap::new();
    for (from, file) in files.iter().enumerate() {
        for import in &file.imports {
            let to = tree.file_of(&tree.whole(file, &import.path), 0);
            if let Some(to) = to.filter(|to| !file.path.starts_with(&files[*to].path)) {
                arrows.entry((from, to)).or_insert(import);
            }
        }
    }
    arrows
}

/// Where paths lead.
struct Tree<'a> {
    files: HashMap<&'a [String], usize>,
    /// What each file calls what it imports.
    names: Vec<HashMap<&'a str, &'a [String]>>,
}

impl<'a> Tree<'a> {
    fn of(files: &'a [File]) -> Self {
        let places = files.iter().enumerate();
        let names = |file: &'a File| {
            let named = |import: &'a Import| Some((import.name.as_deref()?, &import.path[..]));
            file.imports.iter().filter_map(named).collect()
        };
        Self {
            files: places.map(|(at, file)| (&file.path[..], at)).collect(),
            names: files.iter().map(names).collect(),
        }
    }

    /// A path from the root, where the file names a module that it imports or has as a part.
    fn whole(&self, file: &File, path: &[String]) -> Vec<String> {
        let Some((first, rest)) = path.split_first().filter(|(first, _)| *first != "crate") else {
            return path.to_vec();
        };
        let part = [&file.path[..], &path[..1]].concat();
        if self.files.contains_key(&part[..]) {
            return [&["crate".to_owned()][..], &part, rest].concat();
        }
        let names = self.files.get(&file.path[..]).map(|&at| &self.names[at]);
        let named = names.and_then(|names| names.get(first.as_str()));
        let named = named.filter(|named| named[0] == "crate");
        named.map_or_else(|| path.to_vec(), |named| [named, rest].concat())
    }

    /// The file in which a path from the root is defined; after `steps` that passed it on.
    fn file_of(&self, path: &[String], steps: usize) -> Option<usize> {
        const MOST: usize = 8;
        let (first, path) = path.split_first()?;
        if first != "crate" || steps > MOST {
            return None;
        }
        let (at, rest) = (0..=path.len()).rev().find_map(|length| {
            let (module, rest) = path.split_at(length);
            Some((*self.files.get(module)?, rest))
        })?;
        let passed = rest
            .first()
            .and_then(|name| self.names[at].get(name.as_str()));
        let Some(passed) = passed else {
            return Some(at);
        };
        let home = &path[..path.len() - rest.len()];
        let inner = [home, &passed[..1]].concat();
        let passed = if self.files.contains_key(&inner[..]) {
            [&["crate".to_owned()][..], home, passed].concat()
        } else {
            passed.to_vec()
        };
        self.file_of(&[&passed, &rest[1..]].concat(), steps + 1)
            .or(Some(at))
    }
}
