//! What made-up records become, and what is said of pages that are none.

use writmap::import::{Content, DocketJudge, ImportError, Options};

use crate::import::import;

use super::samples::{ACMS, APPEAL, DECISION, FLORIDA, PETITION, RECAP, TEXAS};
use super::{docket, read};
use writmap::format::builtin;
use writmap::model::AuthorityKind;

#[test]
fn a_docket_of_a_court_of_appeals_is_read_with_the_case_below() {
    let (docket, report) = docket("a.html", APPEAL);
    assert_eq!(report.problems, []);
    assert_eq!(docket.title, "Heron Hill, et al v. Otter Mill");
    assert_eq!(
        (docket.court.as_str(), docket.number.as_str()),
        ("ca9", "31-15589")
    );
    assert_eq!(
        (docket.filed.text(), docket.terminated.text()),
        ("2031-03-30", "2031-11-02")
    );
    let below = &docket.origins[0];
    assert_eq!(
        (below.court.as_str(), below.number.as_str()),
        ("hid", "1:31-cv-00050")
    );
    assert_eq!(below.judge, "Ada Lark, IV");
    let dates = [&below.filed, &below.judgment, &below.appealed].map(|date| date.text().to_owned());
    assert_eq!(dates, ["2031-02-03", "2031-03-29", "2031-03-30"]);
    let judges: Vec<&DocketJudge> = docket.judges.iter().collect();
    assert_eq!(judges.len(), 3);
    assert_eq!((judges[2].name.as_str(), judges[2].part), ("RAP", "panel"));
    let related: Vec<_> = docket
        .related
        .iter()
        .map(|case| {
            (
                case.court.as_str(),
                case.number.as_str(),
                case.relation.as_str(),
            )
        })
        .collect();
    let expected = [
        ("", "30-17168", "Prior Case"),
        ("", "31-15590", "Consolidated"),
        ("scotus", "31-1540", "Supreme Court Case Info"),
    ];
    assert_eq!(related, expected);
}

#[test]
fn parties_have_roles_and_names_of_counsel_and_nothing_private() {
    let (docket, _) = docket("a.html", APPEAL);
    let party = &docket.parties[0];
    assert_eq!(party.name, "HERON HILL, a Corporation");
    assert_eq!(party.role, "Plaintiff - Appellee");
    assert_eq!(party.counsel, ["Bo Finch, Esquire", "Eve Teal"]);
    let other = &docket.parties[1];
    assert_eq!(
        (other.role.as_str(), other.extra.as_str()),
        ("Defendant - Appellant", "AKA The Mill")
    );
    assert_eq!(other.terminated.text(), "2031-04-21");
    let everything = format!("{docket:?}");
    for private in ["555-0100", "Pond Lane", "example.org", "12345)"] {
        assert!(!everything.contains(private), "{private}");
    }
}

#[test]
fn entries_of_an_appeal_keep_their_text_and_their_links() {
    let (docket, _) = docket("a.html", APPEAL);
    let [opened, order, info] = docket.entries.as_slice() else {
        panic!("{:?}", docket.entries);
    };
    assert_eq!((opened.number.as_str(), opened.attachments), ("2", 1));
    assert_eq!(
        (opened.filed.text(), opened.entered.text()),
        ("2031-03-30", "2031-03-31")
    );
    assert!(
        opened
            .text
            .starts_with("DOCKETED CAUSE. The Mill’s appeal. [10378209] (RT)")
    );
    assert_eq!(opened.keys, ["009028908546", "10378209"]);
    assert!(APPEAL[opened.span.clone()].starts_with(b"03/30/2031<"));
    assert_eq!(order.number, "317");
    let link = &order.links[0];
    assert_eq!(
        (link.key.as_str(), link.text.as_str()),
        ("009028908546", "2")
    );
    assert!(order.text[link.at.unwrap()..].starts_with("2], is GRANTED"));
    assert_eq!((info.number.as_str(), info.sealed), ("009029155384", true));
}

#[test]
fn the_registration_number_of_a_person_is_not_kept() {
    let (docket, report) = docket("a.html", PETITION.as_bytes());
    assert_eq!((docket.court.as_str(), docket.entries.len()), ("ca3", 1));
    assert_eq!(docket.origins[0].court, "bia");
    assert_eq!(docket.origins[0].number, "");
    assert!(report.understood[0].contains("registration number"));
}

#[test]
fn acms_is_read_alone_and_inside_its_page() {
    let page = format!("<html><body><script>caseDetails; x = {ACMS}</script></body></html>");
    for text in [ACMS, &page] {
        let (docket, report) = docket("a.json", text.as_bytes());
        assert_eq!(report.problems, []);
        assert_eq!(
            (docket.court.as_str(), docket.number.as_str()),
            ("ca9", "31-22")
        );
        assert_eq!(docket.filed.text(), "2031-01-05");
        assert_eq!(docket.origins[0].court, "bia");
        let party = &docket.parties[0];
        assert_eq!(
            (party.name.as_str(), party.role.as_str()),
            ("ADA HERON", "Petitioner")
        );
        assert_eq!(party.counsel, ["Bo Finch", "Eve Teal, Trial Attorney"]);
        let [opened, stay] = docket.entries.as_slice() else {
            panic!("{:?}", docket.entries);
        };
        assert!(
            opened
                .text
                .starts_with("CASE OPENED. Petition for review. [Entered")
        );
        assert_eq!(
            (opened.entered.text(), opened.attachments),
            ("2031-01-06", 1)
        );
        assert_eq!((stay.filed.text(), stay.sealed), ("2031-01-09", true));
        assert!(!format!("{docket:?}").contains("012345678"));
    }
}

#[test]
fn the_documents_of_recap_become_entries() {
    let (docket, report) = docket("a.xml", RECAP.as_bytes());
    assert_eq!(
        (docket.court.as_str(), docket.number.as_str()),
        ("azd", "2:31-cv-02141")
    );
    assert_eq!(docket.title, "Heron Hill v. Otter Mill & Co.");
    assert_eq!(docket.judges[0].name, "Ada Lark");
    assert_eq!(docket.parties[0].counsel, ["Bo Finch, Jr."]);
    assert_eq!(docket.parties[0].extra, "a corporation");
    let complaint = &docket.entries[0];
    assert_eq!(complaint.text, "COMPLAINT, filed by Heron Hill.");
    assert_eq!(
        (complaint.sort.as_str(), complaint.attachments),
        ("Complaint", 1)
    );
    assert_eq!(docket.entries.len(), 2);
    assert_eq!(report.problems[0].message, "entry 2 has no date");
}

#[test]
fn a_decision_is_one_event_with_what_it_cites() {
    let Ok(Content::Case(import)) = read("a.xml", DECISION.as_bytes()) else {
        panic!("no case")
    };
    let case = &import.case;
    assert_eq!(case.title, "Heron Hill Limited v Otter Mill");
    let [hearing, decision] = case.events.as_slice() else {
        panic!("{:?}", case.events);
    };
    assert_eq!(
        (hearing.title.as_str(), hearing.date.text()),
        ("Hearing", "2031-04-26")
    );
    assert_eq!(decision.title, "Decision [2031] UKUT 12 (LC)");
    assert_eq!(decision.court.as_ref().unwrap().as_str(), "ukut");
    assert_eq!(decision.docket.as_deref(), Some("LC/2030/7"));
    assert_eq!(case.judges[0].name, "Judge Ada Lark");
    assert_eq!(case.parties[1].roles[0].role, "Respondent");
    let cited: Vec<_> = case
        .authorities
        .iter()
        .map(|one| (one.cite.as_str(), one.kind))
        .collect();
    let expected = [
        ("[2019] UKSC 4", AuthorityKind::Precedent),
        ("1987 c. 31", AuthorityKind::Statute),
    ];
    assert_eq!(cited, expected);
    assert_eq!(decision.authorities.len(), 2);
    assert_eq!(case.citations[0].cite, "[2031] UKUT 12 (LC)");
}

#[test]
fn a_docket_of_texas_has_its_chain_of_courts() {
    let (docket, report) = docket("a.html", TEXAS.as_bytes());
    assert_eq!(report.problems, []);
    assert_eq!(
        (docket.court.as_str(), docket.number.as_str()),
        ("tex", "31-1069")
    );
    assert_eq!(docket.title, "HERON HILL v. OTTER MILL");
    let below: Vec<_> = docket
        .origins
        .iter()
        .map(|case| {
            (
                case.court.as_str(),
                case.number.as_str(),
                case.judge.as_str(),
            )
        })
        .collect();
    let expected = [
        ("texapp-11", "11-31-00030-CV", "Ada Lark"),
        (
            "42nd District Court, Taylor County, Texas",
            "51801-A",
            "Cy Wren",
        ),
    ];
    assert_eq!(below, expected);
    assert_eq!(docket.related[0].court, "texapp-3");
    assert_eq!(docket.parties[0].counsel, ["Bo Finch", "Eve Teal"]);
    let entries: Vec<_> = docket
        .entries
        .iter()
        .map(|entry| {
            (
                entry.sort.as_str(),
                entry.outcome.as_str(),
                entry.attachments,
            )
        })
        .collect();
    let expected = [
        ("Motion filed", "", 0),
        ("Motion disposed", "Filing granted", 0),
        ("Brief filed", "", 1),
        ("Letter brief filed", "", 0),
    ];
    assert_eq!(entries, expected);
    let address = "https://search.txcourts.gov/Case.aspx?cn=31-1069&coa=cossup";
    assert_eq!(docket.address.as_deref(), Some(address));
}

#[test]
fn entries_of_florida_take_court_and_number_from_the_name_of_the_file() {
    let (docket, report) = docket("4D2031-0606.json", FLORIDA.as_bytes());
    assert_eq!(
        (docket.court.as_str(), docket.number.as_str()),
        ("fladca-4", "4D2031-0606")
    );
    let [notice, order] = docket.entries.as_slice() else {
        panic!("{:?}", docket.entries);
    };
    assert_eq!(
        (notice.sort.as_str(), notice.text.as_str()),
        ("Notice", "Notice of Appeal")
    );
    assert!(notice.sealed);
    // In the evening in Florida, already the next day in UTC.
    assert_eq!(
        (order.filed.text(), order.outcome.as_str()),
        ("2031-03-05", "Granted")
    );
    assert_eq!(
        report.problems[0].message,
        "this is 1 of 2 pages of entries"
    );
    let (unnamed, report) = super::docket("download.json", FLORIDA.as_bytes());
    assert_eq!((unnamed.court.as_str(), unnamed.number.as_str()), ("", ""));
    assert!(report.understood[0].starts_with("neither the file nor its name"));
}

#[test]
fn pages_that_are_no_docket_say_what_they_are() {
    let stub = "<table><tr><td><b>Court of Appeals Docket #: </b>31-1</td></tr></table>";
    let empty = r#"{"_embedded": {"results": []}, "x": "\"docketEntryHeader\""}"#;
    for (name, text, said) in [
        (
            "frame.html",
            "<body><embed src='https://ecf.cadc.uscourts.gov/TransportRoom' type='application/pdf'></body>",
            "the frame in which a browser showed a document",
        ),
        (
            "redirect.html",
            "<head><meta http-equiv='REFRESH' content='0; url=https://x/TransportRoom?servlet=Docket'></head>",
            "sends the browser on",
        ),
        (
            "missing.html",
            "<title>404 Not Found</title><p>The URL /TransportRoom was not found on this server.",
            "an error page of the court's server (“404 Not Found”)",
        ),
        (
            "login.html",
            "<form action='TransportRoom'><input type='Password' name='pw'></form>",
            "login page",
        ),
        (
            "search.html",
            "<a href='TransportRoom?x'>Search</a>",
            "another page of the court's server",
        ),
        ("stub.html", stub, "No. 31-1, but no entry"),
        ("cut.json", &ACMS[..ACMS.len() - 20], "damaged"),
        (
            "cut.json",
            &FLORIDA[..FLORIDA.len() - 20],
            "it breaks off in line 6",
        ),
        (
            "search.html",
            "<p>search.txcourts.gov <b>no case</b></p>",
            "another page of the courts of Texas",
        ),
        (
            "empty.xml",
            "<gov_uscourts_docket><case_details/></gov_uscourts_docket>",
            "no entry",
        ),
        (
            "other.xml",
            "<a><gov_uscourts_docket/></a>",
            "XML with the root `a`",
        ),
        (
            "bomb.xml",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><gov_uscourts_docket>&b;</gov_uscourts_docket>",
            "too tangled",
        ),
        (
            "act.xml",
            "<akomaNtoso ><act name='x'/></akomaNtoso>",
            "of the sort `act`",
        ),
        (
            "bare.xml",
            "<akomaNtoso ><judgment/></akomaNtoso>",
            "`meta`",
        ),
    ] {
        let error = import(name, text.as_bytes(), builtin(), &Options::default());
        let error: ImportError = error.expect_err(name);
        assert!(error.to_string().contains(said), "{name}: {error}");
    }
    let florida = import(
        "none.json",
        empty.as_bytes(),
        builtin(),
        &Options::default(),
    );
    assert!(florida.is_err());
}

#[test]
fn what_was_cut_short_is_used_as_far_as_it_goes() {
    let words = b"Filed order. The";
    let place = APPEAL.windows(words.len()).position(|part| part == words);
    let end = place.unwrap() + words.len();
    let (appeal, report) = docket("a.html", &APPEAL[..end]);
    assert_eq!(appeal.entries.len(), 2);
    assert_eq!(appeal.entries[1].text, "Filed order. The");
    assert!(
        report.problems[0]
            .message
            .contains("ends before its tables")
    );
    let end = RECAP.find("<document doc_num=\"2\"").unwrap();
    let (recap, report) = docket("a.xml", &RECAP.as_bytes()[..end]);
    assert_eq!((recap.entries.len(), recap.entries[0].attachments), (1, 1));
    assert!(report.problems[0].message.contains("breaks off"));
    let end = DECISION.find("<judgmentBody").unwrap();
    let Ok(Content::Case(import)) = read("a.xml", &DECISION.as_bytes()[..end]) else {
        panic!("no case")
    };
    assert_eq!(
        (import.case.events.len(), import.report.problems.len()),
        (2, 1)
    );
}
