//! The library knows no command line: outside `src/cli` no text of the program names a flag.

use std::fmt::Write as _;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, LitStr, Macro, Meta};

use crate::imports::{attributes, is_for_tests};
use crate::layers::sources;

#[test]
fn only_the_command_line_names_its_flags() {
    let at_home = |name: &str| name.starts_with("src/cli/") || name == "src/main.rs";
    let mut broken = String::new();
    for file in sources().iter().filter(|file| !at_home(&file.name)) {
        for text in flags(&file.text) {
            let _ = writeln!(broken, "{}: {text}", file.name);
        }
    }
    assert!(
        broken.is_empty(),
        "say the remedy in words, and the flag in src/cli/terminal/hints.rs:\n{broken}"
    );
}

#[test]
fn a_flag_is_seen_wherever_a_text_stands() {
    let seen = |code: &str| flags(code).len();
    assert_eq!(seen("const A: &str = \"use `--map`\";"), 1);
    assert_eq!(seen("fn f() { say!(1, (\"--scale 2\")); }"), 1);
    assert_eq!(seen("#[error(\"a smaller --scale\")] struct A;"), 1);
    assert_eq!(seen("/// As `--map` does.\nconst A: &str = \"a -- b\";"), 0);
    assert_eq!(seen("roles! { /// As `--map` does.\n Date }"), 0);
    assert_eq!(
        seen("#[cfg(test)] mod tests { const A: &str = \"--map\"; }"),
        0
    );
}

/// The texts of some code that name a flag, outside comments and tests.
fn flags(code: &str) -> Vec<String> {
    let mut reader = Reader(Vec::new());
    reader.visit_file(&syn::parse_file(code).expect("it is Rust"));
    reader.0
}

/// The texts that name a flag.
struct Reader(Vec<String>);

impl Reader {
    fn text(&mut self, text: &str) {
        let mut dashes = text.match_indices("--");
        let named = |at: usize| text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase());
        if dashes.any(|(at, _)| named(at)) {
            self.0.push(text.to_owned());
        }
    }

    /// The texts in tokens, but not the comments that stand there as `doc = "..."`.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut is_comment = false;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => is_comment = word == "doc",
                TokenTree::Literal(text) if !is_comment => self.text(&text.to_string()),
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if !attributes(item).iter().any(is_for_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.tokens(call.tokens.clone());
    }

    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        self.text(&text.value());
    }
}
