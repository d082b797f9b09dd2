//! Kinds are data: what the program wants to know of one stands in its row, and no file of the
//! program names a kind by its id but the list of those that it gives to events itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use regex::Regex;
use writmap::format::builtin;
use writmap::model::{Kind, KindId};

use crate::layers::sources;

/// Where the ids stand that the program gives to events.
const LIST: &str = "src/model/kind.rs";

/// Texts that look like the id of a kind and are something else, with the file that has them.
const OTHERWISE: &[(&str, &str)] = &[
    // Ids of events in the shipped cases.
    ("src/format/builtin/shipped.rs", "stay-lifted"),
    ("src/format/builtin/shipped.rs", "cert-granted"),
];

#[test]
fn no_file_of_the_program_names_a_kind_by_its_id() {
    // Of one word, such as "order", only what is compared with a kind or becomes one.
    let of_kind = Regex::new(
        r#"kind(?:\.id)?(?:\.as_str\(\))?\s*(?:[=!]=|=|:)\s*"([a-z-]+)"|KindId::from\("([a-z-]+)"\)"#,
    )
    .unwrap();
    let text = Regex::new(r#""([a-z]+(?:-[a-z]+)+)""#).unwrap();
    let known: BTreeSet<&str> = builtin().kinds().iter().map(|k| k.id.as_str()).collect();
    let mut broken = String::new();
    let is_program = |name: &str| name != LIST && !name.ends_with("tests.rs");
    for file in sources().iter().filter(|file| is_program(&file.name)) {
        let code = file.text.split("#[cfg(test)]\nmod ").next().unwrap();
        let single = of_kind.captures_iter(code);
        let single = single.filter_map(|found| found.get(1).or(found.get(2)));
        let several = text.captures_iter(code).filter_map(|found| found.get(1));
        for id in single.chain(several).map(|id| id.as_str()) {
            if known.contains(id) && !OTHERWISE.contains(&(&file.name, id)) {
                let _ = writeln!(broken, "{}: `{id}`; ask its row instead", file.name);
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn the_program_gives_kinds_that_the_catalogue_has() {
    for id in Kind::GIVEN {
        assert!(builtin().kind(&KindId::from(*id)).is_some(), "{id}");
    }
}
