//! The names of types, kept by machine: a type is a noun that says what it is, and a public name
//! stands for one thing.
//!
//! There are no exceptions. What a macro makes is not seen.

use std::collections::BTreeMap;

use syn::Visibility;
use syn::visit::{self, Visit};

use crate::layers::sources;

/// Participles, and words that would fit anything: none says what a type is.
const SAYS_NOTHING: &[&str] = &[
    "Along",
    "Asked",
    "Beside",
    "Chosen",
    "Closed",
    "Collected",
    "Counted",
    "Data",
    "Dated",
    "Decided",
    "Declared",
    "Decoded",
    "Drawn",
    "Escaped",
    "Found",
    "Gathered",
    "Given",
    "Handed",
    "Held",
    "Info",
    "Joined",
    "Joint",
    "Kept",
    "Known",
    "Labelled",
    "Linked",
    "Loose",
    "Made",
    "Matched",
    "Named",
    "Object",
    "Opened",
    "Others",
    "Over",
    "Painted",
    "Parsed",
    "Passing",
    "Placed",
    "Planned",
    "Premature",
    "Read",
    "Recalled",
    "Remembered",
    "Renamed",
    "Running",
    "Said",
    "Seated",
    "Seen",
    "Settling",
    "Shared",
    "Something",
    "Sorted",
    "Stored",
    "Stuff",
    "Taken",
    "Tried",
    "Waiting",
    "Weighed",
    "What",
    "Wish",
    "Written",
];

#[test]
fn types_say_what_they_are() {
    let found: Vec<(String, String)> = types()
        .into_iter()
        .filter(|type_| SAYS_NOTHING.contains(&type_.name.as_str()))
        .map(|type_| (type_.file, type_.name))
        .collect();
    assert!(found.is_empty(), "types whose names say nothing: {found:?}");
}

#[test]
fn a_public_name_stands_for_one_thing() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for type_ in types().into_iter().filter(|type_| type_.is_public) {
        homes.entry(type_.name).or_default().push(type_.file);
    }
    homes.retain(|_, files| files.len() > 1);
    assert!(homes.is_empty(), "names of several types: {homes:#?}");
}

#[test]
fn a_name_of_every_sort_is_seen() {
    let code = "pub struct What; fn f() { enum Found {} } mod m { pub(crate) trait Kept {} } \
                pub type Said = u8; impl T for U { type Chosen = u8; }";
    let mut names = Vec::new();
    for type_ in types_of("a.rs", code) {
        names.push((type_.name, type_.is_public));
    }
    let names: Vec<(&str, bool)> = names
        .iter()
        .map(|(name, public)| (&**name, *public))
        .collect();
    assert_eq!(
        names,
        [
            ("What", true),
            ("Found", false),
            ("Kept", false),
            ("Said", true)
        ]
    );
}

/// A type that a file defines.
struct TypeName {
    file: String,
    name: String,
    /// Whether it is `pub` without bounds.
    is_public: bool,
}

/// Every type of the program, in the order of the files.
fn types() -> Vec<TypeName> {
    let files = sources();
    let types = files
        .iter()
        .flat_map(|file| types_of(&file.name, &file.text));
    types.collect()
}

fn types_of(file: &str, code: &str) -> Vec<TypeName> {
    let tree = syn::parse_file(code).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut reader = Reader {
        file,
        types: Vec::new(),
    };
    reader.visit_file(&tree);
    reader.types
}

struct Reader<'a> {
    file: &'a str,
    types: Vec<TypeName>,
}

impl Reader<'_> {
    fn add(&mut self, name: &syn::Ident, visibility: &Visibility) {
        self.types.push(TypeName {
            file: self.file.to_owned(),
            name: name.to_string(),
            is_public: matches!(visibility, Visibility::Public(_)),
        });
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.add(&item.ident, &item.vis);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.add(&item.ident, &item.vis);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.add(&item.ident, &item.vis);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.add(&item.ident, &item.vis);
    }
}
