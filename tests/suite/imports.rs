//! Reads the paths that Rust code names (`use` trees, paths in code, attributes and macros),
//! outside tests.
//!
//! The syntax is read by `syn`; what stands inside a macro call is tokens, of which each run of
//! words joined by `::` counts as a path. Start with [`imports`].

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, Meta, Path, UseTree};

/// A path that the code names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    /// Line, from 1.
    pub line: usize,
    /// Its parts, with `super` and `self` resolved to `crate::...`.
    pub path: Vec<String>,
    /// What a `use` calls it in the file.
    pub name: Option<String>,
}

/// Every path of two or more parts, and every `use`, in a file that is the module `home`.
///
/// # Panics
/// When the code is not Rust.
pub(crate) fn imports(code: &str, home: &[String]) -> Vec<Import> {
    let file = syn::parse_file(code).unwrap_or_else(|error| {
        panic!("{}: {error}: {code}", home.join("::"));
    });
    let mut reader = Reader {
        home: home.to_vec(),
        found: Vec::new(),
    };
    reader.visit_file(&file);
    reader.found
}

struct Reader {
    /// The module in which the reader is.
    home: Vec<String>,
    found: Vec<Import>,
}

impl Reader {
    fn add(&mut self, span: Span, mut path: Vec<String>, name: Option<String>) {
        resolve(&mut path, &self.home);
        let line = span.start().line;
        self.found.push(Import { line, path, name });
    }

    /// A `use` tree after `prefix`.
    fn tree(&mut self, span: Span, prefix: &[String], tree: &UseTree) {
        let with = |last: &syn::Ident| {
            let last = last.unraw().to_string();
            let parts = prefix.iter().cloned();
            // `{self}` names what stands before the braces.
            parts
                .chain((last != "self" || prefix.is_empty()).then_some(last))
                .collect::<Vec<_>>()
        };
        match tree {
            UseTree::Path(path) => self.tree(span, &with(&path.ident), &path.tree),
            UseTree::Name(name) => {
                let path = with(&name.ident);
                let name = path.last().cloned();
                self.add(span, path, name);
            }
            UseTree::Rename(name) => {
                let new = name.rename.unraw().to_string();
                self.add(span, with(&name.ident), Some(new));
            }
            UseTree::Glob(_) => self.add(span, prefix.to_vec(), None),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(span, prefix, tree);
                }
            }
        }
    }

    /// The paths in the tokens of a macro call.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Option<(Span, Vec<String>)> = None;
        // How many of the two colons stand after the last part.
        let mut colons = 0;
        for token in tokens {
            match &token {
                TokenTree::Ident(word) => {
                    let part = word.unraw().to_string();
                    match &mut path {
                        Some((_, parts)) if colons == 2 => parts.push(part),
                        _ => self.end(path.replace((word.span(), vec![part]))),
                    }
                    colons = 0;
                }
                // The first of two colons is joint with the second.
                TokenTree::Punct(sign)
                    if sign.as_char() == ':'
                        && path.is_some()
                        && (colons == 1 || colons == 0 && sign.spacing() == Spacing::Joint) =>
                {
                    colons += 1;
                }
                _ => {
                    self.end(path.take());
                    colons = 0;
                }
            }
            if let TokenTree::Group(group) = token {
                self.tokens(group.stream());
            }
        }
        self.end(path);
    }

    fn end(&mut self, path: Option<(Span, Vec<String>)>) {
        if let Some((span, parts)) = path
            && parts.len() > 1
        {
            self.add(span, parts, None);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if !attributes(item).iter().any(is_for_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        let home = self.home.clone();
        self.home.push(module.ident.unraw().to_string());
        visit::visit_item_mod(self, module);
        self.home = home;
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.tree(item.use_token.span, &[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if let Some(first) = path.segments.first()
            && path.segments.len() > 1
        {
            let parts = path.segments.iter();
            let parts = parts.map(|part| part.ident.unraw().to_string());
            self.add(first.ident.span(), parts.collect(), None);
        }
        visit::visit_path(self, path);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
        visit::visit_attribute(self, attribute);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        visit::visit_path(self, &call.path);
        self.tokens(call.tokens.clone());
    }
}

/// Whether an attribute is `#[cfg(test)]`.
pub(crate) fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<syn::Ident>()
            .is_ok_and(|word| word == "test")
}

/// The attributes of an item.
pub(crate) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Turns `self::x` and `super::x` into `crate::...::x`.
fn resolve(path: &mut Vec<String>, home: &[String]) {
    let relative = path
        .iter()
        .take_while(|part| *part == "super" || *part == "self")
        .count();
    if relative == 0 {
        return;
    }
    let up = path[..relative]
        .iter()
        .filter(|part| *part == "super")
        .count();
    let stem = home[..home.len().saturating_sub(up)].to_vec();
    let rest = path.split_off(relative);
    *path = std::iter::once("crate".to_owned())
        .chain(stem)
        .chain(rest)
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, expected: &[&str]) {
        let home = ["layout", "columns"].map(str::to_owned);
        let found: Vec<String> = imports(code, &home)
            .iter()
            .map(|import| format!("{} {}", import.line, import.path.join("::")))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn use_trees_are_unfolded() {
        check(
            "use std::{fs, path::{self, Path as P}, io::*};",
            &["1 std::fs", "1 std::path", "1 std::path::Path", "1 std::io"],
        );
        check("pub(super) use egui;", &["1 egui"]);
    }

    #[test]
    fn a_use_has_the_name_that_it_gives() {
        let home = ["layout".to_owned()];
        let found = imports("use a::{self, b as c, d}; fn f() { e::g() }", &home);
        let names: Vec<_> = found.iter().map(|import| import.name.as_deref()).collect();
        assert_eq!(names, [Some("a"), Some("c"), Some("d"), None]);
    }

    #[test]
    fn relative_paths_are_resolved() {
        check(
            "use super::Rect;\nuse super::super::render::Theme;",
            &["1 crate::layout::Rect", "2 crate::render::Theme"],
        );
    }

    #[test]
    fn paths_in_code_count() {
        check(
            "fn f() -> std::io::Result<()> { ::std::fs::read(x)?; a.b::<u8>(); }",
            &["1 std::io::Result", "1 std::fs::read"],
        );
    }

    #[test]
    fn comments_literals_and_tests_do_not_count() {
        check(
            "// a::b\n/* c::d /* e::f */ g::h */ const S: &str = \"i::j\\\"k::l\";",
            &[],
        );
        check(
            "const R: &str = r#\"a::\"b\"#; fn f<'a>(x: &'a str) { m('\\'', 'x', b'y') }",
            &[],
        );
        check(
            "#[cfg(test)]\nmod tests { use std::fs; fn f() { std::fs::read() } }\nuse a::b;",
            &["3 a::b"],
        );
        check("#[cfg(test)] use std::fs;\nuse a::b;", &["2 a::b"]);
    }
}
