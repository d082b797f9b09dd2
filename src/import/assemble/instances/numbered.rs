//! What is known of cases by court and number, where a number may leave something out.
//!
//! Start with [`NumberedCases::of`].

use std::collections::BTreeMap;

use crate::import::words::numbers::CaseNumber;
use crate::model::CourtId;

/// Something of each case. Numbers that fit are of one case; where one fits several cases that
/// do not fit each other, it is of the one that was named first.
pub(super) struct NumberedCases<'c, T> {
    cases: BTreeMap<(&'c CourtId, String), Vec<NumberedCase<T>>>,
}

/// A case under all the numbers by which it was named.
struct NumberedCase<T> {
    numbers: Vec<CaseNumber>,
    known: T,
}

impl<'c, T: Default> NumberedCases<'c, T> {
    /// Of no case.
    pub(super) fn new() -> Self {
        Self {
            cases: BTreeMap::new(),
        }
    }

    /// What is known of the case with this number; of that without one, for `None`.
    pub(super) fn of(&mut self, court: &'c CourtId, number: Option<CaseNumber>) -> &mut T {
        let key = number.as_ref().map(|number| number.key().to_owned());
        let cases = self
            .cases
            .entry((court, key.unwrap_or_default()))
            .or_default();
        let is_it = |case: &NumberedCase<T>| {
            let fits = |known: &CaseNumber| number.as_ref().is_none_or(|number| known.fits(number));
            case.numbers.iter().all(fits)
        };
        let place = cases.iter().position(is_it).unwrap_or_else(|| {
            cases.push(NumberedCase {
                numbers: Vec::new(),
                known: T::default(),
            });
            cases.len() - 1
        });
        let case = &mut cases[place];
        case.numbers.extend(number);
        &mut case.known
    }

    /// All that is known, by court and number, then in the order in which cases were named.
    pub(super) fn into_known(self) -> impl Iterator<Item = (&'c CourtId, T)> {
        let cases = self.cases.into_iter();
        cases.flat_map(|((court, _), cases)| cases.into_iter().map(move |case| (court, case.known)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_of_two_types_is_of_two_cases() {
        let court = CourtId::from("hid");
        let mut cases = NumberedCases::<Vec<&str>>::new();
        for written in [
            "1:17-cv-00050",
            "17-50",
            "1:17-cr-00050",
            "17cr50",
            "2:17-cv-00050",
            "1:17-cv-00050-DKW",
            "1:18-cv-00050",
        ] {
            cases.of(&court, CaseNumber::parse(written)).push(written);
        }
        cases.of(&court, None).push("");
        cases.of(&court, None).push("none");
        let known: Vec<Vec<&str>> = cases.into_known().map(|(_, known)| known).collect();
        assert_eq!(
            known,
            [
                vec!["", "none"],
                vec!["1:17-cv-00050", "17-50", "1:17-cv-00050-DKW"],
                vec!["1:17-cr-00050", "17cr50"],
                vec!["2:17-cv-00050"],
                vec!["1:18-cv-00050"],
            ]
        );
    }
}
