//! What is of private people is left out, and nothing else.

use writmap::format::to_toml;
use writmap::import::{DocketParty, Options, PrivateData};

use super::{case_of, case_with, entry, party, pond};

/// Names, numbers and addresses are invented; the telephone numbers are of the range that is
/// kept free for fiction.
const PRIVATE: [(&str, &str, PrivateData); 30] = [
    (
        "The debtor of 12 Elm Street, Springfield, Illinois, objects",
        "The debtor of [address left out], objects",
        PrivateData::Address,
    ),
    (
        "Real property at 7 Swan Court, Peoria, IL was sold",
        "Real property at [address left out] was sold",
        PrivateData::Address,
    ),
    (
        "who resides at 123 N. Main, Otter Falls, New York and",
        "who resides at [address left out] and",
        PrivateData::Address,
    ),
    (
        "9 HERON DRIVE, WETUMPKA, ALABAMA.",
        "[address left out].",
        PrivateData::Address,
    ),
    (
        "P.O. Box 12, Hilo, Hawaii",
        "[address left out]",
        PrivateData::Address,
    ),
    (
        "Lake, 12 Elm Street, Springfield, IL 62704, moved",
        "Lake, [address left out], moved",
        PrivateData::Address,
    ),
    (
        "at 350 Fifth Avenue, Suite 12.",
        "at [address left out].",
        PrivateData::Address,
    ),
    (
        "served at P.O. Box 77, Hilo, HI 96720",
        "served at [address left out]",
        PrivateData::Address,
    ),
    (
        "lives at 9 Mill Court, Hilo, Hawaii 96720 now",
        "lives at [address left out] now",
        PrivateData::Address,
    ),
    (
        "200 First Street and",
        "[address left out] and",
        PrivateData::Address,
    ),
    (
        "call (808) 555-0123 today",
        "call [telephone number left out] today",
        PrivateData::Telephone,
    ),
    (
        "Phone: 808-555-0123, Fax 808.555.0199",
        "Phone: [telephone number left out], Fax [telephone number left out]",
        PrivateData::Telephone,
    ),
    (
        "or +44 20 7946 0958.",
        "or [telephone number left out].",
        PrivateData::Telephone,
    ),
    (
        "telephone 808 555 0123",
        "telephone [telephone number left out]",
        PrivateData::Telephone,
    ),
    (
        "write to ann.otter@example.org.",
        "write to [e-mail address left out].",
        PrivateData::Email,
    ),
    (
        "A 123-456-789",
        "[alien registration number left out]",
        PrivateData::AlienNumber,
    ),
    (
        "(A123-456-789) v.",
        "([alien registration number left out]) v.",
        PrivateData::AlienNumber,
    ),
    (
        "A#012345678",
        "[alien registration number left out]",
        PrivateData::AlienNumber,
    ),
    (
        "Agency Number: A012-345-678",
        "Agency Number: [alien registration number left out]",
        PrivateData::AlienNumber,
    ),
    (
        "Reg. No. 12345-678",
        "Reg. No. [prisoner number left out]",
        PrivateData::PrisonerNumber,
    ),
    (
        "by Ann Otter #12345",
        "by Ann Otter [prisoner number left out]",
        PrivateData::PrisonerNumber,
    ),
    (
        "Inmate No. A4567B",
        "Inmate No. A4567B",
        PrivateData::PrisonerNumber,
    ),
    (
        "Inmate No. 456789",
        "Inmate No. [prisoner number left out]",
        PrivateData::PrisonerNumber,
    ),
    (
        "CDCR #AB1234",
        "CDCR #[prisoner number left out]",
        PrivateData::PrisonerNumber,
    ),
    (
        "SSN / ITIN: xxx-xx-1234",
        "SSN / ITIN: [social security number left out]",
        PrivateData::SocialSecurity,
    ),
    (
        "number 123-45-6789",
        "number [social security number left out]",
        PrivateData::SocialSecurity,
    ),
    (
        "last four digits of SSN: 1234",
        "last four digits of SSN: [social security number left out]",
        PrivateData::SocialSecurity,
    ),
    (
        "DOB: 1/2/1970",
        "DOB: [date of birth left out]",
        PrivateData::BirthDate,
    ),
    (
        "born on March 3, 1980",
        "born on [date of birth left out]",
        PrivateData::BirthDate,
    ),
    (
        "YOB: 1970",
        "YOB: [date of birth left out]",
        PrivateData::BirthDate,
    ),
];

/// What looks like private data and is none.
const PUBLIC: [&str; 28] = [
    "ORDER granting 12 Motion to Transfer to Springfield, Illinois",
    "HEARING in Springfield, Illinois at 10:30",
    "the property of 3 Heirs of Otter Mill, Houston",
    "20 Motion by Court of Claims, Washington, DC",
    "1:17-cv-00050-DKW-KSC",
    "3:18-cr-03298-JAH-1",
    "17-15589",
    "16A1191 and 16A1190",
    "No. 14-2985",
    "18 U.S.C. § 2703(d)",
    "28:1331 Federal Question",
    "42 U.S.C. 1983",
    "82 Fed. Reg. 13209",
    "Filing fee $ 350, receipt number 0208-12345678",
    "receipt number 0978-4978072",
    "Receipt # 51647",
    "re 12 Order Wall Street Journal",
    "[Docket #12345]",
    "Claim #54321",
    "12 Motion by 4th Street LLC",
    "granting 19 Motion, 20 Notice of Hearing in District Court",
    "500 Elm Street Associates, LLC",
    "on 2014-08-29 and 08/29/2014 at 10:30",
    "$1,234,567.89 and $25,000.00",
    "Fed. R. Civ. P. 26(a)(1)",
    "[10378209] (RT)",
    "Bates 000123-000456",
    "the 9th Circuit # 10-S010",
];

#[test]
fn private_data_is_left_out_and_nothing_else() {
    for (text, kept, sort) in PRIVATE {
        let mut docket = pond();
        docket.entries = vec![entry("1", "2021-02-01", text)];
        let import = case_of(&[docket.clone()]);
        let cite = &import.case.events[0].sources[0];
        assert_eq!(cite.quote.as_deref(), Some(kept));
        let changed = text != kept;
        assert_eq!(import.report.left_out.of(sort) > 0, changed, "{text}");
        let note = cite.note.as_deref().unwrap_or_default();
        assert_eq!(note.contains("personal data left out"), changed, "{note}");
        let all = case_with(
            &[docket],
            &Options {
                keep_private: true,
                ..Options::default()
            },
        );
        assert_eq!(all.case.events[0].sources[0].quote.as_deref(), Some(text));
        assert_eq!(all.report.left_out.total(), 0);
    }
    for text in PUBLIC {
        let mut docket = pond();
        docket.entries = vec![entry("1", "2021-02-01", text)];
        let import = case_of(&[docket]);
        assert_eq!(
            import.case.events[0].sources[0].quote.as_deref(),
            Some(text)
        );
    }
}

#[test]
fn the_report_says_what_was_left_out_and_titles_have_none_of_it() {
    let mut docket = pond();
    docket.parties.push(DocketParty {
        extra: "12 Elm Street, Hilo, HI 96720".to_owned(),
        ..party("Bob Pike #12345", "Defendant", &[])
    });
    docket.entries.push(entry(
        "7",
        "2022-07-01",
        "LETTER of bob@example.org and (808) 555-0123",
    ));
    let import = case_of(&[docket]);
    let text = to_toml(&import.case);
    for private in ["Elm Street", "12345", "bob@", "555-0123"] {
        assert!(!text.contains(private), "{private}");
    }
    assert!(text.contains("Bob Pike"), "names stay");
    let report = import.report.to_string();
    assert!(
        report.contains(
            "left out as personal data: 1 address, 1 telephone number, 1 e-mail address, 1 prisoner number; names stay"
        ),
        "{report}"
    );
}
