//! The codes by which Find Case Law knows courts: `EWHC-QBD-Commercial`.
//!
//! Start with [`of_code`].

use crate::model::{Catalogue, Court, CourtId};

/// Courts by the beginning of their code, the longer beginnings first.
const COURTS: [(&str, &str); 23] = [
    ("UKSC", "uksc"),
    ("UKPC", "ukpc"),
    ("EWCA-Civil", "ewca-civ"),
    ("EWCA-Criminal", "ewca-crim"),
    ("EWCA", "ewca"),
    ("EWHC-QBD-Admin", "ewhc-admin"),
    ("EWHC-KBD-Admin", "ewhc-admin"),
    ("EWHC-QBD", "ewhc-kb"),
    ("EWHC-KBD", "ewhc-kb"),
    ("EWHC-Chancery", "ewhc-ch"),
    ("EWHC-Family", "ewhc-fam"),
    ("EWHC", "ewhc"),
    ("EWCC", "ewcc"),
    ("EWFC", "ewfc"),
    ("EWCR", "ewcrown"),
    ("UKUT", "ukut"),
    ("UKFTT", "ukftt"),
    ("EAT", "ukeat"),
    ("UKEAT", "ukeat"),
    ("UKIPTrib", "ukipt"),
    ("NICA", "nica"),
    ("NIKB", "nihc"),
    ("NICh", "nihc"),
];

/// The court of the catalogue with this code. A list within a division is that division.
pub(super) fn of_code<'a>(code: &str, catalogue: &'a Catalogue) -> Option<&'a Court> {
    let begins = |prefix: &str| {
        let rest = code.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let (_, id) = COURTS.iter().find(|(prefix, _)| begins(prefix))?;
    catalogue.court(&CourtId::from(*id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    #[test]
    fn every_code_leads_to_a_court() {
        for (code, id) in COURTS {
            assert_eq!(of_code(code, builtin()).unwrap().id.as_str(), id);
        }
        let of = |code| of_code(code, builtin()).map(|court| court.id.as_str());
        assert_eq!(of("EWHC-QBD-Commercial"), Some("ewhc-kb"));
        assert_eq!(of("EWHC-SeniorCourtsCosts"), Some("ewhc"));
        assert_eq!((of("EWCOP"), of("")), (None, None));
    }
}
