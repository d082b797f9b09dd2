//! What is said where a name on the command line is none of those that there are: the ones that
//! were perhaps meant, else all of them. Start with [`unknown`].

use crate::cli::CliError;
use crate::model::{listed, plural};
use crate::syntax::Speller;

/// The most names that are said.
const MOST_NAMED: usize = 20;
/// The most names that are offered because they hold what was typed.
const MOST_ALIKE: usize = 5;

/// The error that no `noun` (`source`) has this name, with those that have one like it.
pub(in crate::cli) fn unknown<'a>(
    noun: &str,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> CliError {
    let nearest = Speller::default().nearest(name, known.clone());
    let lower = name.to_lowercase();
    let alike = known
        .clone()
        .filter(|known| !lower.is_empty() && known.to_lowercase().contains(&lower))
        .take(MOST_ALIKE);
    let mut meant: Vec<&str> = nearest.into_iter().chain(alike).collect();
    meant.dedup();
    let remedy = if meant.is_empty() {
        let all: Vec<&str> = known.collect();
        match all.split_at(all.len().min(MOST_NAMED)) {
            ([], _) => format!("the case has no {}", plural(noun)),
            ([one], _) => format!("the only {noun} is {one}"),
            (all, []) => format!("the {} are {}", plural(noun), listed(all)),
            (some, rest) => format!(
                "the {} are {} and {} more",
                plural(noun),
                some.join(", "),
                rest.len()
            ),
        }
    } else {
        format!("was {} meant?", meant.join(" or "))
    };
    CliError::Request(format!("no {noun} is called {name:?}; {remedy}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_what_was_perhaps_meant_and_else_what_there_is() {
        let said = |name| unknown("party", name, ["microsoft", "usa"].into_iter()).to_string();
        assert_eq!(
            said("mircosoft"),
            "no party is called \"mircosoft\"; was microsoft meant?"
        );
        assert_eq!(
            said("SOFT"),
            "no party is called \"SOFT\"; was microsoft meant?"
        );
        assert_eq!(
            said("nobody"),
            "no party is called \"nobody\"; the parties are microsoft and usa"
        );
        let many: Vec<String> = (0..25)
            .map(|number| format!("source-{number:02}"))
            .collect();
        let many = unknown("source", "nobody", many.iter().map(String::as_str)).to_string();
        assert!(many.ends_with("source-19 and 5 more"), "{many}");
        let none = unknown("source", "nobody", std::iter::empty()).to_string();
        assert_eq!(
            none,
            "no source is called \"nobody\"; the case has no sources"
        );
    }
}
