//! From references to effects of entries of one docket on each other.
//!
//! A reference becomes an effect only where it leads to one entry; the rest is counted. Start with
//! [`link`].

use super::Reading;
use super::linker::{DocketEffects, Linker};
use crate::import::Entry;
use crate::model::KindId;

/// Links the entries of one docket by what was read of each; `readings` are in the order of
/// `entries`, and `number` is that of the case, by which numbers of other dockets are known.
pub fn link(entries: &[Box<Entry>], readings: &[Reading], number: &str) -> DocketEffects {
    let kinds: Vec<KindId> = readings.iter().map(|read| read.kind.clone()).collect();
    let mut linker = Linker::new(entries, &kinds, number);
    let mut effects = Vec::new();
    for from in linker.in_time() {
        let Reading {
            references,
            unnumbered,
            ..
        } = &readings[from];
        effects.extend(linker.link(from, references, unnumbered));
    }
    if linker.is_newest_first {
        effects.sort_by_key(|effect| effect.from);
    }
    DocketEffects {
        effects,
        ..linker.linked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::reading::{Setting, read};
    use crate::import::{EntryList, References};
    use crate::model::Verb;

    fn docket(texts: &[(&str, &str)]) -> EntryList {
        let entry = |(number, text): &(&str, &str)| {
            Box::new(Entry {
                number: (*number).to_owned(),
                text: (*text).to_owned(),
                ..Entry::default()
            })
        };
        texts.iter().map(entry).collect()
    }

    fn linked(entries: &[Box<Entry>]) -> (Vec<(usize, usize, Verb)>, References) {
        let readings: Vec<Reading> = entries.iter().map(|e| read(e, Setting::District)).collect();
        let linked = link(entries, &readings, "");
        let links = linked
            .effects
            .iter()
            .map(|link| (link.from, link.to, link.verb));
        (links.collect(), linked.references)
    }

    #[test]
    fn a_thread_is_linked_and_the_rest_is_counted() {
        let entries = docket(&[
            ("1", "COMPLAINT against Otter Mill (**STRICKEN PER DKT 6**)"),
            ("2", "MOTION to Dismiss 1 Complaint by Otter Mill"),
            ("3", "RESPONSE in Opposition re 2 MOTION to Dismiss"),
            ("4", "REPLY to Response to 2 MOTION to Dismiss"),
            ("5", "NOTICE"),
            ("5", "NOTICE"),
            (
                "",
                "ORDER denying 2 Motion to Dismiss re 5 Notice and 99 Notice, 2 Motion",
            ),
        ]);
        let (links, references) = linked(&entries);
        assert_eq!(
            links,
            [
                (1, 0, Verb::Challenges),
                (2, 1, Verb::Opposes),
                (3, 1, Verb::Cites),
                (6, 1, Verb::Denies),
            ]
        );
        let expected = References {
            found: 8,
            resolved: 5,
            ambiguous: 1,
            outside: 2,
        };
        assert_eq!(references, expected);
    }

    #[test]
    fn of_two_motions_of_which_one_is_granted_neither_is() {
        let motions = [
            ("1", "MOTION for Summary Judgment by Otter Mill"),
            ("2", "MOTION for Summary Judgment by Ada Finch"),
        ];
        let with = |text| docket(&[motions[0], motions[1], ("3", text)]);
        let one = with("Decision Granting Motion for Summary Judgment (related document(s) 1, 2).");
        let both = with("Order Granting Motions for Summary Judgment (related document(s) 1, 2).");
        let verbs = |entries| linked(entries).0.into_iter().map(|link| link.2);
        assert!(verbs(&one).all(|verb| verb == Verb::Cites));
        assert!(verbs(&both).all(|verb| verb == Verb::Grants));
    }

    #[test]
    fn a_later_entry_acts_on_an_earlier_one_that_says_so() {
        let entries = docket(&[
            (
                "12",
                "**VACATED PER DKT 20 **Clerk's ENTRY OF DEFAULT as to Otter Mill",
            ),
            ("20", "ORDER. The default is set aside."),
        ]);
        assert_eq!(linked(&entries).0, [(1, 0, Verb::Vacates)]);
    }
}
