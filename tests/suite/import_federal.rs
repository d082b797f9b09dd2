//! Importers of the Supreme Court, of CourtListener's API and of Oyez, and several files as one
//! case, on small samples of our own.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use writmap::cli;
use writmap::format::builtin;
use writmap::import::{
    Bundle, Content, Contents, Docket, ImportError, Input, Options, Report, open,
};
use writmap::model::Case;

use crate::import::{import, open_one};
use crate::stopwatch::Stopwatch;

const SCOTUS_JSON: &str = r#"{"CaseNumber":"31-1397 ","sJsonCaseType":"Paid",
"RelatedCaseNumber":[{"DisplayCaseNumber":"31-1400","RelatedType":"Vide"}],
"PetitionerTitle":"Heron Hill, LLC, Petitioner ","DocketedDate":"May 2, 2031",
"Links":"Linked with 31A210, 31M85","LowerCourt":"United States Court of Appeals for the Ninth Circuit ",
"LowerCourtCaseNumbers":"(30-55085, 30-55145)","LowerCourtDecision":"January 9, 2031",
"ProceedingsandOrder":[
 {"Date":"Apr 01 2031","Text":"Petition for a writ of certiorari filed. ","Links":[{"DocumentUrl":"a"},{"DocumentUrl":"b"}]},
 {"Date":"Jun 06 2031","Text":"Judgment REVERSED. Otter, J., delivered the <a href = 'x.pdf'>opinion</a> of the Court."},
 {"Date":"someday","Text":"JUDGMENT ISSUED."}],
"Petitioner":[{"Attorney":"Ada  Reed","PrisonerId":"99887-766","Phone":"5550100","City":"Pondville","State":"ZZ","Email":"ada@example.org","Address":"1 Pond Street","PartyName":"Heron Hill, LLC"},
 {"Attorney":"Bo Sedge","PartyName":"Heron Hill, LLC"}],
"Other":[{"Attorney":"Cy Rush","PartyName":"Marsh Society"}]}"#;

const SCOTUS_PAGE: &str = r#"<!DOCTYPE html><html><head><title>Search - Supreme Court of the United States</title>
<script>var x = "<td>";</script></head><body><table id="docketinfo"><tr><td><span>No. 31A210  <br></span></td></tr>
<tr><td>Title:</td><td><span>Heron Hill, LLC, Applicant<br> v. <br> Otter Mill</span></td></tr>
<tr><td><span>Docketed:</span></td><td>March 3, 2031</td></tr><tr><td>Linked with:</td><td>31-1397</td></tr>
<tr><td>Lower Ct:</td><td>Court of Ponds</td></tr><tr><td>&nbsp;&nbsp;Case Numbers:</td><td>(P-1,234)</td></tr></table>
<div id="proceedings"><table class="ProceedingItem"><tr><td class="ProceedingDate">Mar 02 2031</td>
<td>Application (31A210) for a stay, submitted to Justice Otter.<br><span class="documentlinks"><a href="a">Main Document</a> <a href="b">Other</a></span></td></tr></table>
<table class="ProceedingItem"><tr><td class="ProceedingDate">Mar 09 2031</td><td>Application denied &amp; stay vacated.</td></tr></table></div>
<div id="Contacts"><div class="card"><div class="card-heading">Attorneys for Petitioners</div><div class="card-body">
<div class="ContactName">Ada  Reed<br><span>Counsel of Record</span></div><div class="ContactData2"><span class="address1">1 Pond Street</span>
<span class="phonenumber">Ph: 5550100</span><span class="partyname">Party name: Heron Hill, LLC</span></div></div></div></div></body></html>"#;

const SCOTUS_OLD_PAGE: &str = r"<html><head><title>Search - Supreme Court of the United States</title></head><body>
<TABLE><TR><TD>No. 05-1</TD><TD></TD></TR><TR><TD>Title:</TD><TD><Table><TR><TD>Ida Fern, Petitioner</TD></TR>
<TR><TD> v.</TD></TR><TR><TD> Otter Mill, et al.</TD></TR></Table></TD></TR><TR><TD>Docketed:</TD><TD>May 3, 2005</TD></TR>
<TR><TD ColSpan=2>Linked with 04A9</TD></TR><TR><TD>Lower Ct:</TD><TD>United States Court of Appeals for the Fifth Circuit</TD></TR></TABLE>
<TABLE><TR><TD>&nbsp;&nbsp;Case Nos.:</TD><TD>(03-1, 03-2)</TD></TR></TABLE>
<table><tr><td>~~~Date~~~&nbsp;</td><td>~~~~Proceedings&nbsp; and &nbsp;Orders~~~~</td></tr>
<tr><td>Apr 1 2005</td><td>Petition for a writ of
certiorari filed.</td></tr><tr><td>May 31 2005</td><td>Petition DENIED.</td></tr></table>
<TABLE><TR><TD>~~Name~~~~&nbsp;</TD><TD>~~~Address~~~</TD><TD>~~Phone~~~</TD></TR><TR><TD><B>Attorneys for Petitioner:</B></TD><TD></TD></TR>
<TR><TD>Ida&nbsp;Fern</TD><TD>#12345-678</TD><TD></TD></TR><TR><TD></TD><TD>P.O. Box 9</TD></TR><TR><TD COLSPAN=3>Party name: Ida Fern</TD></TR>
</TABLE></body></html>";

const SCOTUS_TABLES: &str = r#"<html><head><title>Search - Supreme Court of the United States</title></head><body>
<table id="docketinfo"><tr><td><span>No. 18-7  *** CAPITAL CASE ***<br /></span></td></tr><tr><td>Title:</td><td>Heron Hill, LLC, Petitioner<br /> v. <br />Otter Mill</td></tr>
<tr><td>Docketed:</td><td>June 2, 2018</td></tr><tr><td>Linked with 17A9</td><td></td></tr></table>
<table id="proceedings"><tr><td>Date</td><td>Proceedings and Orders</td></tr><tr><td>Jun 01 2018</td><td>Petition filed.</td></tr>
<tr><td></td><td><span class="documentlinks"><a href="a">Petition</a><a href="b">Appendix</a></span></td></tr><tr><td>Jun 22 2018</td><td>Petition DENIED.</td></tr><tr><td></td><td></td></tr></table>
<table id="Contacts"><tr><td>NAME</td><td>ADDRESS</td><td>PHONE</td></tr><tr><td colspan="3"><span>Attorneys for Petitioners</span></td></tr>
<tr><td>Ada Reed<br>Counsel of Record</td><td>1 Pond Street<br />ada@example.org</td><td>5550100</td></tr><tr><td colspan="3">Party name: Heron Hill, LLC</td></tr>
<tr><td colspan="3"><span>Other</span></td></tr><tr><td>Cy Rush</td><td>1 Pond Street</td></tr><tr><td colspan="3">Party name: Marsh Society</td></tr></table></body></html>"#;

const CL_DOCKET: &str = r#"{"resource_uri":"https://www.courtlistener.com/api/rest/v4/dockets/77/","id":77,
"court":"https://www.courtlistener.com/api/rest/v4/courts/ca9/","absolute_url":"/docket/77/heron-v-otter/","date_filed":"2031-02-01",
"date_terminated":null,"case_name":"Heron v. Otter","docket_number":"31-55","assigned_to_str":"","panel_str":"Reed, Sedge, Jr., Rush",
"appeal_from":"https://www.courtlistener.com/api/rest/v4/courts/hid/","original_court_info":{"docket_number":"1:30-cv-00050",
"ordering_judge_str":"Ada Reed","date_judgment":"2031-01-02","date_filed_noa":"2031-01-05"}}"#;

const CL_ENTRIES: &str = r#"{"count":"https://www.courtlistener.com/api/rest/v4/docket-entries/?count=on","next":"https://x/?cursor=2","previous":null,"results":[
{"resource_uri":"https://www.courtlistener.com/api/rest/v4/docket-entries/3/","docket":"https://www.courtlistener.com/api/rest/v4/dockets/77/",
"recap_documents":[],"date_filed":"2031-03-01","entry_number":null,"description":"Minutes","recap_sequence_number":"2031-03-01.001"},
{"resource_uri":"https://www.courtlistener.com/api/rest/v4/docket-entries/1/","docket":"https://www.courtlistener.com/api/rest/v4/dockets/77/",
"recap_documents":[{"document_number":"1","attachment_number":null,"document_type":1,"description":"Notice of Appeal","pacer_doc_id":"0991","is_sealed":true},
{"document_number":"1","attachment_number":1,"document_type":2,"description":"Exhibit"}],
"date_filed":"2031-02-01","entry_number":1,"description":"","recap_sequence_number":"2031-02-01.001"}]}"#;

const CL_PARTIES: &str = r#"{"count":2,"next":null,"previous":null,"results":[
{"id":5,"name":"Heron","extra_info":"1 Pond Street, Pondville 12345\nalso known as The Heron",
"attorneys":[{"attorney":"https://www.courtlistener.com/api/rest/v4/attorneys/9/","attorney_id":9,"docket_id":77,"name":"Ada Reed","phone":"5550100","email":"ada@example.org"}],
"party_types":[{"docket":"https://www.courtlistener.com/api/rest/v4/dockets/77/","docket_id":77,"name":"Appellant","date_terminated":"2031-04-01","extra_info":"","criminal_counts":[{"name":"18:401 Contempt (1)","disposition":"Dismissed"}]}]},
{"id":6,"name":"Otter","attorneys":[],"party_types":[{"docket_id":77,"name":"Appellee"}]}]}"#;

const CL_SEARCH: &str = r#"{"count":1,"next":null,"previous":null,"results":[{"caseName":"Heron v. Otter","docketNumber":"1:30-cv-00050","court_id":"hid",
"docket_id":70,"docket_absolute_url":"/docket/70/heron-v-otter/","dateFiled":"2030-01-01","assignedTo":"Ada Reed","party":["Heron","Otter"],
"recap_documents":[{"docket_entry_id":1,"description":"ORDER granting it","short_description":"Order","entry_number":4,"entry_date_filed":"2030-05-05","attachment_number":null},
{"docket_entry_id":1,"description":"ORDER granting it","short_description":"Exhibit A","entry_number":4,"entry_date_filed":"2030-05-05","attachment_number":1}]}]}"#;

const CL_SEARCH_CSV: &str = "docket_id,docket_entry_id,docket_number,docket_absolute_url,court_id,case_name,date_filed,assigned_to,party,\
docket_entry_description,docket_entry_number,docket_entry_date_filed,rd_document_number,rd_attachment_number,rd_description\n\
70,1,1:30-cv-00050,/docket/70/heron/,hid,Heron v. Otter,2030-01-01,Ada Reed,\"['Heron', 'Otter']\",ORDER granting it,4,2030-05-05,4,,Order\n\
70,1,1:30-cv-00050,/docket/70/heron/,hid,Heron v. Otter,2030-01-01,Ada Reed,\"['Heron', 'Otter']\",ORDER granting it,4,2030-05-05,4,1,Exhibit\n\
71,,1:30-cv-00051,/docket/71/x/,hid,Fern v. Otter,2030-01-02,,,,,,,,\n";

const OYEZ: &str = r#"{"ID":1,"name":"Heron v. Otter","href":"https://api.oyez.org/cases/1953/9","docket_number":"9","additional_docket_numbers":"10, 11",
"first_party":"Heron","second_party":"Otter","first_party_label":"Petitioner","second_party_label":"Respondent",
"timeline":[{"event":"Argued","dates":[-507492000,-507405600]},{"event":"Decided","dates":[-498074400]}],
"lower_court":{"name":"United States Court of Appeals for the Fifth Circuit"},"manner_of_jurisdiction":"Writ of certiorari",
"advocates":[{"advocate":{"name":"Ada Reed"},"advocate_description":"for the petitioner"},{"advocate":{"name":"Cy Rush"},"advocate_description":"as amicus curiae supporting the petitioner"}],
"decisions":[{"description":"<p>Judgment reversed.</p>"}],"decided_by":{"members":[{"name":"Bo Sedge"}]}}"#;

/// Every sample, with the importer that knows it.
const SAMPLES: [(&str, &str); 10] = [
    ("supremecourt.gov docket JSON", SCOTUS_JSON),
    ("supremecourt.gov docket page", SCOTUS_PAGE),
    ("supremecourt.gov docket page", SCOTUS_OLD_PAGE),
    ("supremecourt.gov docket page", SCOTUS_TABLES),
    ("CourtListener API JSON", CL_DOCKET),
    ("CourtListener API JSON", CL_ENTRIES),
    ("CourtListener API JSON", CL_PARTIES),
    ("CourtListener API JSON", CL_SEARCH),
    ("CourtListener search CSV", CL_SEARCH_CSV),
    ("Oyez JSON", OYEZ),
];

/// The dockets in a file, read by the importer that is surest of it.
pub(crate) fn dockets(name: &str, bytes: &[u8]) -> (Vec<Docket>, Report) {
    let input = Input::new(name, bytes);
    let importer = input.importer().unwrap();
    match importer.import(&input, builtin()).unwrap() {
        Content::Dockets(dockets, report) => (dockets, report),
        Content::Case(_) => panic!("{name} is no docket"),
    }
}

fn docket(sample: &str) -> Docket {
    dockets("sample", sample.as_bytes()).0.remove(0)
}

fn failure(bytes: &[u8]) -> String {
    let error = import("x", bytes, builtin(), &Options::default()).unwrap_err();
    error.to_string()
}

fn together(files: &[(&str, &[u8])]) -> Result<Bundle, ImportError> {
    let inputs: Vec<_> = files
        .iter()
        .map(|&(name, bytes)| Input::new(name, bytes))
        .collect();
    open("folder", &inputs, builtin(), &Options::default()).and_then(Contents::into_bundle)
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The texts of entries that a case quotes; what a docket says of the court below is none.
fn quotes(case: &Case) -> Vec<&str> {
    let mut quotes = Vec::new();
    for event in &case.events {
        quotes.extend(event.sources.iter().find_map(|cite| cite.quote.as_deref()));
    }
    quotes
}

fn texts(docket: &Docket) -> Vec<&str> {
    docket
        .entries
        .iter()
        .map(|entry| entry.text.as_str())
        .collect()
}

fn days(docket: &Docket) -> Vec<&str> {
    docket
        .entries
        .iter()
        .map(|entry| entry.filed.text())
        .collect()
}

#[test]
fn each_sample_is_known_by_its_content() {
    for (importer, sample) in SAMPLES {
        let named = |bytes| {
            let input = Input::new("any.txt", bytes);
            input.importer().map(|importer| importer.name)
        };
        assert_eq!(named(sample.as_bytes()), Some(importer));
        let utf16: Vec<u8> = std::iter::once(0xFEFF)
            .chain(sample.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(named(&utf16), Some(importer));
    }
}

#[test]
fn a_docket_of_the_supreme_court_in_json() {
    let (dockets, report) = dockets("x", SCOTUS_JSON.as_bytes());
    let docket = &dockets[0];
    assert_eq!(docket.title, "Heron Hill, LLC");
    assert_eq!(
        (docket.court.as_str(), docket.number.as_str()),
        ("scotus", "31-1397")
    );
    assert_eq!(docket.filed.text(), "2031-05-02");
    assert_eq!(days(docket), ["2031-04-01", "2031-06-06", "unknown"]);
    assert_eq!(
        texts(docket)[1],
        "Judgment REVERSED. Otter, J., delivered the opinion of the Court."
    );
    assert_eq!(docket.entries[0].attachments, 1);
    let below: Vec<_> = docket
        .origins
        .iter()
        .map(|below| {
            (
                below.court.as_str(),
                below.number.as_str(),
                below.judgment.text(),
            )
        })
        .collect();
    assert_eq!(
        below,
        [
            ("ca9", "30-55085", "2031-01-09"),
            ("ca9", "30-55145", "2031-01-09")
        ]
    );
    let related: Vec<_> = docket
        .related
        .iter()
        .map(|case| (case.relation.as_str(), case.number.as_str()))
        .collect();
    assert_eq!(
        related,
        [
            ("Vide", "31-1400"),
            ("Linked with", "31A210"),
            ("Linked with", "31M85")
        ]
    );
    assert_eq!(docket.parties.len(), 2);
    assert_eq!(docket.parties[0].counsel, ["Ada Reed", "Bo Sedge"]);
    assert_eq!(docket.parties[1].role, "Other");
    let problems = &report.problems;
    assert_eq!((problems.len(), problems[0].line), (1, 9), "{problems:?}");
    private(docket);
}

/// Nothing but names of the people in the samples may be in a docket.
fn private(docket: &Docket) {
    let everything = format!("{docket:?}");
    for private in [
        "5550100",
        "example.org",
        "Pond Street",
        "Pondville",
        "99887",
        "12345",
        "P.O. Box",
    ] {
        assert!(!everything.contains(private), "{private} in {everything}");
    }
}

#[test]
fn all_layouts_of_docket_pages_of_the_supreme_court() {
    let page = docket(SCOTUS_PAGE);
    assert_eq!(
        (page.number.as_str(), page.title.as_str()),
        ("31A210", "Heron Hill, LLC v. Otter Mill")
    );
    assert_eq!(days(&page), ["2031-03-02", "2031-03-09"]);
    let application = "Application (31A210) for a stay, submitted to Justice Otter.";
    assert_eq!(
        texts(&page),
        [application, "Application denied & stay vacated."]
    );
    assert_eq!(
        (page.entries[0].attachments, page.entries[1].attachments),
        (1, 0)
    );
    assert_eq!(
        (
            page.origins[0].court.as_str(),
            page.origins[0].number.as_str()
        ),
        ("Court of Ponds", "P-1,234")
    );
    assert_eq!(page.related[0].number, "31-1397");
    let roles: Vec<_> = page
        .parties
        .iter()
        .map(|party| (party.role.as_str(), party.name.as_str()))
        .collect();
    assert_eq!(
        roles,
        [
            ("Petitioner", "Heron Hill, LLC"),
            ("Respondent", "Otter Mill")
        ]
    );
    let old = docket(SCOTUS_OLD_PAGE);
    assert_eq!(
        (old.number.as_str(), old.title.as_str()),
        ("05-1", "Ida Fern v. Otter Mill, et al.")
    );
    assert_eq!(days(&old), ["2005-04-01", "2005-05-31"]);
    assert_eq!(texts(&old)[0], "Petition for a writ of certiorari filed.");
    assert_eq!(
        (old.origins.len(), old.origins[0].court.as_str()),
        (2, "ca5")
    );
    assert_eq!(old.parties[0].counsel, ["Ida Fern"]);
    let tables = docket(SCOTUS_TABLES);
    assert_eq!(tables.number, "18-7");
    assert_eq!(days(&tables), ["2018-06-01", "2018-06-22"]);
    assert_eq!(tables.entries[0].attachments, 1);
    assert_eq!(tables.related[0].number, "17A9");
    let roles: Vec<_> = tables
        .parties
        .iter()
        .map(|party| (party.role.as_str(), party.counsel.len()))
        .collect();
    assert_eq!(roles, [("Petitioner", 1), ("Other", 1), ("Respondent", 0)]);
    private(&page);
    private(&old);
    private(&tables);
}

#[test]
fn files_of_the_api_become_one_docket_in_any_order() {
    let files: [(&str, &[u8]); 3] = [
        ("parties.json", CL_PARTIES.as_bytes()),
        ("entries.json", CL_ENTRIES.as_bytes()),
        ("docket.json", CL_DOCKET.as_bytes()),
    ];
    for turn in 0..3 {
        let mut turned = files;
        turned.rotate_left(turn);
        let case = together(&turned).unwrap().import.case;
        assert_eq!(case.title, "Heron v. Otter");
        assert_eq!(quotes(&case), ["Notice of Appeal", "Minutes"]);
    }
    // In one list, too.
    let list = format!("[{CL_PARTIES}, [{CL_ENTRIES}], {CL_DOCKET}]");
    let (dockets, report) = dockets("all.json", list.as_bytes());
    assert_eq!(dockets.len(), 1);
    let docket = &dockets[0];
    assert_eq!(
        (docket.court.as_str(), docket.number.as_str()),
        ("ca9", "31-55")
    );
    assert_eq!(
        texts(docket),
        ["Notice of Appeal", "Minutes"],
        "in the order of the sequence"
    );
    assert_eq!(
        (docket.entries[0].attachments, docket.entries[0].sealed),
        (1, true)
    );
    assert_eq!(docket.entries[0].keys, ["0991"]);
    let below = &docket.origins[0];
    assert_eq!(
        (
            below.court.as_str(),
            below.number.as_str(),
            below.judge.as_str()
        ),
        ("hid", "1:30-cv-00050", "Ada Reed")
    );
    let panel: Vec<_> = docket
        .judges
        .iter()
        .map(|judge| judge.name.as_str())
        .collect();
    assert_eq!(panel, ["Reed", "Sedge, Jr.", "Rush"]);
    let heron = &docket.parties[0];
    assert_eq!(
        (heron.role.as_str(), heron.terminated.text()),
        ("Appellant", "2031-04-01")
    );
    assert_eq!(heron.counsel, ["Ada Reed"]);
    assert_eq!(
        heron.extra,
        "also known as The Heron\n18:401 Contempt (1): Dismissed"
    );
    assert!(
        report
            .understood
            .iter()
            .any(|said| said.contains("another page"))
    );
    private(docket);
}

#[test]
fn results_of_a_search_are_told_to_be_parts() {
    for sample in [CL_SEARCH, CL_SEARCH_CSV] {
        let (dockets, report) = dockets("search", sample.as_bytes());
        let docket = &dockets[0];
        assert_eq!(
            (docket.court.as_str(), docket.number.as_str()),
            ("hid", "1:30-cv-00050")
        );
        assert_eq!(texts(docket), ["ORDER granting it"]);
        let entry = &docket.entries[0];
        assert_eq!(
            (
                entry.number.as_str(),
                entry.sort.as_str(),
                entry.attachments
            ),
            ("4", "Order", 1)
        );
        assert_eq!((docket.parties.len(), docket.judges.len()), (2, 1));
        assert!(
            report
                .understood
                .iter()
                .any(|said| said.contains("only some documents"))
        );
    }
}

#[test]
fn a_case_of_oyez_has_its_timeline() {
    let docket = docket(OYEZ);
    assert_eq!(days(&docket), ["1953-12-02", "1953-12-03", "1954-03-21"]);
    assert_eq!(texts(&docket), ["", "", "Judgment reversed."]);
    assert_eq!(
        (
            docket.entries[2].sort.as_str(),
            docket.origins[0].court.as_str()
        ),
        ("Decided", "ca5")
    );
    assert_eq!(docket.parties[0].counsel, ["Ada Reed"]);
    assert_eq!((docket.related.len(), docket.judges.len()), (2, 1));
}

#[test]
fn two_records_of_one_case_become_one() {
    let record = |id: u32, number: &str, entries: &str| {
        format!(
            r#"{{"id":{id},"court_id":"nynd","docket_number":"{number}","case_name":"In re Fern","docket_entries":[{entries}]}}"#
        )
    };
    let poor = r#"{"entry_number":2,"date_filed":"2031-01-02","description":"","recap_documents":[{"description":"Order"}]}"#;
    let full = r#"{"entry_number":1,"date_filed":"2031-01-01","description":"APPLICATION"},{"entry_number":2,"date_filed":"2031-01-02","description":"ORDER granting 1"}"#;
    let list = format!(
        "[{},{}]",
        record(1, "8:30-mj-00487", poor),
        record(2, "8:30-mj-00487-DJS", full)
    );
    let import = import("x.json", list.as_bytes(), builtin(), &Options::default()).unwrap();
    assert_eq!(quotes(&import.case), ["APPLICATION", "ORDER granting 1"]);
    assert!(
        import
            .report
            .understood
            .iter()
            .any(|said| said.contains("read as one"))
    );
}

#[test]
fn what_is_no_docket_is_named() {
    let many = format!(r#"{{"features":[{}1]}}"#, "1,".repeat(10_000));
    let deep = format!(r#"{{"ProceedingsandOrder":{}"#, "[".repeat(100_000));
    let parties = CL_PARTIES.replace("\"next\":null", "\"x\":0");
    for (bytes, words) in [
        (
            r#"{"detail":"Authentication credentials were not provided."}"#,
            "credentials",
        ),
        (r#"{"error":"not found","status":404}"#, "not found"),
        (r#"[{"lat":1,"lon":2}]"#, "`lat`"),
        (&many, "`features`"),
        (&deep, "too deep"),
        (&parties, "no docket entry"),
        (CL_DOCKET, "the heading of the docket 31-55"),
        (
            r#"{"count":0,"next":null,"previous":null,"results":[]}"#,
            "no docket entry",
        ),
        (
            r#"{"CaseNumber":"31-1 ","ProceedingsandOrder":[]}"#,
            "No. 31-1",
        ),
        (
            r#"{"timeline":null,"manner_of_jurisdiction":"x","name":"Fern"}"#,
            "no timeline",
        ),
        (r#"{"ProceedingsandOrder":"#, "no part of it is complete"),
    ] {
        let told = failure(bytes.as_bytes());
        assert!(told.contains(words), "{told}");
        assert!(
            open_one("x", bytes.as_bytes(), builtin(), &Options::default()).is_err(),
            "{told}"
        );
    }
    // A case file is one, even with mistakes, and so is what may become one.
    for case in [
        r#"{"writmap":1,"case":{"title":"detail"}}"#,
        r#"{"event":[]}"#,
    ] {
        assert!(open_one("x", case.as_bytes(), builtin(), &Options::default()).is_ok());
    }
}

#[test]
fn a_cut_download_is_read_as_far_as_it_goes_and_says_so() {
    let cut = &SCOTUS_JSON[..SCOTUS_JSON.find("JUDGMENT ISSUED").unwrap()];
    let (dockets, report) = dockets("x", cut.as_bytes());
    assert_eq!((dockets[0].entries.len(), report.problem_count()), (2, 1));
    let cut = &SCOTUS_PAGE[..SCOTUS_PAGE.find("denied &amp;").unwrap()];
    let import = import("x", cut.as_bytes(), builtin(), &Options::default()).unwrap();
    let told = &import.report.problems.last().unwrap().message;
    assert!(told.contains("ends in the middle"), "{told}");
}

#[test]
fn an_archive_stands_for_the_files_in_it() {
    let archive = zipped(&[
        ("../../etc/entries.json", CL_ENTRIES.as_bytes()),
        ("__MACOSX/._entries.json", b"junk"),
        ("a\\docket.json", CL_DOCKET.as_bytes()),
        ("paper.pdf", b"%PDF-1.7"),
        ("inner.zip", &zipped(&[("x.json", SCOTUS_JSON.as_bytes())])),
    ]);
    let gathered = together(&[("case.zip", &archive)]).unwrap();
    assert_eq!(
        quotes(&gathered.import.case),
        ["Notice of Appeal", "Minutes"]
    );
    let names: Vec<_> = gathered
        .files
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["entries.json", "docket.json", "paper.pdf", "inner.zip"]
    );
    let nested = gathered.files[3].result.as_ref().unwrap_err().to_string();
    assert!(nested.contains("inside an archive"), "{nested}");
    let told = gathered.import.report.understood.join("\n");
    assert!(
        told.contains("`paper.pdf` is left out: this is a PDF"),
        "{told}"
    );
    let opened = open_one("case.zip", &archive, builtin(), &Options::default());
    let case = opened.unwrap().into_file().case;
    assert_eq!(*case, gathered.import.case);
}

#[test]
fn archives_that_harm_are_refused() {
    let zeros = vec![b' '; 40 << 20];
    let bomb = zipped(&[("bomb.json", &zeros)]);
    assert!(
        failure(&bomb).contains("unpacks to more than"),
        "{}",
        failure(&bomb)
    );
    let names: Vec<String> = (0..5_001).map(|number| format!("{number}.json")).collect();
    let many: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"{}"[..]))
        .collect();
    assert!(failure(&zipped(&many)).contains("5000 files"));
    let sheet = zipped(&[("[Content_Types].xml", b"<x/>"), ("xl/sheet.xml", b"<x/>")]);
    assert!(failure(&sheet).contains("an office document"));
    let whole = zipped(&[("x.json", SCOTUS_JSON.as_bytes())]);
    assert!(failure(&whole[..whole.len() / 2]).contains("cannot be unpacked"));
    assert!(failure(&zipped(&[])).contains("no file"));
    let nothing = zipped(&[("a.pdf", b"%PDF"), ("b.json", b"{\"detail\":\"no\"}")]);
    assert!(
        failure(&nothing).contains("`b.json`"),
        "{}",
        failure(&nothing)
    );
}

#[test]
fn the_command_line_takes_folders_and_archives() {
    let folder = std::env::temp_dir().join(format!("writmap-federal-{}", std::process::id()));
    let path = |name: &str| folder.join(name).display().to_string();
    fs::create_dir_all(folder.join("in/deeper")).unwrap();
    fs::write(folder.join("in/deeper/docket.json"), CL_DOCKET).unwrap();
    fs::write(folder.join("in/entries.json"), CL_ENTRIES).unwrap();
    fs::write(folder.join("in/paper.pdf"), b"%PDF-1.7").unwrap();
    fs::write(
        folder.join("case.zip"),
        zipped(&[("x.json", SCOTUS_JSON.as_bytes())]),
    )
    .unwrap();
    let run = |arguments: &[&str]| {
        let arguments = ["writmap"].iter().chain(arguments).map(OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = cli::run(arguments, &|_| Ok(()), &mut out, &mut err);
        out.extend(err);
        (code == ExitCode::SUCCESS, String::from_utf8(out).unwrap())
    };
    let (ok, text) = run(&[
        "import",
        &path("in"),
        &path("case.zip"),
        "-o",
        &path("case.toml"),
    ]);
    assert!(ok && text.contains("written: "), "{text}");
    assert!(
        text.contains("paper.pdf: left out: this is a PDF"),
        "{text}"
    );
    let (ok, text) = run(&["show", &path("case.zip")]);
    assert!(ok && text.contains("Petition for a writ"), "{text}");
    let (ok, text) = run(&["show", &path("in")]);
    assert!(ok && text.contains("Notice of Appeal"), "{text}");
    let named = [&path("in/entries.json"), &path("in/paper.pdf")];
    let (ok, text) = run(&["import", named[0], named[1], "-o", &path("other.toml")]);
    assert!(!ok && text.contains("paper.pdf"), "{text}");
    assert!(!folder.join("other.toml").exists());
    // What is left in the temporary folder harms nobody.
    let _ = fs::remove_dir_all(&folder);
}

#[test]
fn large_files_are_read_in_linear_time() {
    let entry = |number: usize| {
        format!(
            r#"{{"entry_number":{number},"date_filed":"2031-01-01","description":"Order {number}","docket":77,"recap_documents":[]}}"#
        )
    };
    let entries: Vec<_> = (0..20_000).map(entry).collect();
    let parties: Vec<_> = (0..10_000)
        .map(|number| format!(r#"{{"name":"Party {number}","party_types":[{{"docket_id":77,"name":"Plaintiff"}}]}}"#))
        .collect();
    let api = format!("[{CL_DOCKET},{},{}]", entries.join(","), parties.join(","));
    let same = format!("[{CL_DOCKET}{}]", format!(",{}", entry(1)).repeat(20_000));
    let page = |row: &str| {
        let (head, tail) = SCOTUS_PAGE.split_at(SCOTUS_PAGE.find("<table class").unwrap());
        format!("{head}{}{tail}", row.repeat(20_000))
    };
    let rows = page("<tr><td class=ProceedingDate>Mar 01 2031</td><td>Filed.</td></tr>");
    let open_tags = page("<div class='card'><td><a x='");
    for text in [api, same, rows, open_tags] {
        let start = Stopwatch::start();
        let twice = together(&[("a", text.as_bytes()), ("b", text.as_bytes())]);
        assert!(twice.is_err() || !twice.unwrap().import.case.events.is_empty());
        // A generous bound: what is quadratic takes minutes.
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{:?}",
            start.elapsed()
        );
    }
}

/// A small generator of pseudo-random numbers (`SplitMix64`), the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}

/// Bytes that were damaged in several places.
pub(crate) fn damaged(sample: &[u8], seed: u64) -> Vec<u8> {
    const PIECES: [&str; 16] = [
        "\"",
        "{",
        "[",
        "]}",
        "\\",
        "\0",
        "é",
        "<td>",
        "<",
        "&",
        "null",
        "-9e99",
        "\u{feff}",
        "<!--",
        "99999999999999999999",
        "\"results\":[",
    ];
    let mut random = Random(seed);
    let mut bytes = sample.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let to = (at + random.below(60)).min(bytes.len());
        match random.below(5) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..to)),
            2 if random.below(4) == 0 => bytes.truncate(at),
            3 => {
                let copy = bytes[at..to].to_vec();
                let target = random.below(bytes.len() + 1);
                bytes.splice(target..target, copy);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())].as_bytes();
                bytes.splice(at..at, piece.repeat(1 + random.below(3) * random.below(30)));
            }
        }
    }
    bytes
}

/// Imports anything, and holds what comes out against what must always hold.
pub(crate) fn survives(bytes: &[u8]) {
    let start = Stopwatch::start();
    if let Ok(import) = import("any", bytes, builtin(), &Options::default()) {
        assert!(
            !import.case.events.is_empty(),
            "no empty graph passes for a case"
        );
    }
    assert!(start.elapsed() < Duration::from_mins(1), "it must not hang");
}

/// At each seventh byte, or at every one when `WRITMAP_FUZZ` asks for a long run.
#[test]
fn truncations_are_survived() {
    let step = if std::env::var("WRITMAP_FUZZ").is_ok() {
        1
    } else {
        7
    };
    let archive = zipped(&[
        ("a.json", CL_ENTRIES.as_bytes()),
        ("b.json", CL_DOCKET.as_bytes()),
    ]);
    let texts = SAMPLES.iter().map(|(_, sample)| sample.as_bytes());
    for sample in texts.chain([archive.as_slice()]) {
        for length in (0..sample.len()).step_by(step) {
            survives(&sample[..length]);
        }
    }
}

#[test]
fn random_damage_is_survived() {
    let archive = zipped(&[
        ("a.json", CL_ENTRIES.as_bytes()),
        ("b.html", SCOTUS_PAGE.as_bytes()),
    ]);
    for seed in 0..3_000 {
        let sample = match SAMPLES.get(seed as usize % 11) {
            Some((_, sample)) => sample.as_bytes(),
            None => &archive,
        };
        survives(&damaged(sample, seed));
    }
}
