//! Docket pages of PACER: what samples of every layout become, and that nothing panics.
//!
//! `WRITMAP_FUZZ` is the number of damaged pages that are tried, those of the folder that
//! `WRITMAP_DATA` names among them; the samples are then cut at every byte.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use crate::court_records::court_records;
use crate::import::open_one;
use crate::score_pacer::{file_name, pages, read};
use crate::stopwatch::Stopwatch;
use writmap::format::builtin;
use writmap::import::{Content, Docket, IMPORTERS, Input, Options};
use writmap::model::EventDate;

/// A civil docket as the current system prints it, in windows-1252, with an attachment, links
/// between entries, a minute entry without a number, and a date of its own for entering.
const CIVIL: &[u8] = b"<html><head><title>Some court</title>
<script>var a = '<table><tr><td>01/01/2001</td>';</script></head><body>
<h3 align=center>U.S. District Court<br>
Southern District of New York (Foley Square)<br>
CIVIL DOCKET FOR CASE #: 1:31-cv-00042-ABC-DEF</h3>
<table width='100%'><tr>
<td><br>Quill v. Harbor&nbsp;&amp; Sons, Inc. et al<br>
Assigned to: Judge Ada B. Stone<br>
Referred to: Magistrate Judge Ben Reed (Settlement)<br>
<table><tr><td>Related&nbsp;Cases:</td><td><a href='/x'>1:30-cv-00007-ABC</a></td></tr>
<tr><td></td><td><a href='/x'>1:30-cv-00008-ABC</a></td></tr></table>
<table><tr><td>Case&nbsp;in&nbsp;other&nbsp;court:</td><td>&nbsp;USCA, 2nd Circuit, 31-00123</td></tr></table>
Cause: 28:1331 Federal Question</td>
<td><br>Date Filed: 02/03/2031<br>Date Terminated: 04/05/2032<br>Jurisdiction: Federal Question</td>
</tr></table>
<table><tr><td><b><u>Plaintiff          </u></b></td></tr>
<tr><td><b>Pen\xe9lope Quill</b><br><i>individually</i></td><td>represented&nbsp;by</td>
<td><b>Olive        Lane     </b><br>Lane LLP<br>12 Main Street<br>Springfield<br>555-0100<br>
Email: olive@example.org<br><i>LEAD ATTORNEY</i><br><br>
<b>Penelope Quill</b><br>PRO SE</td></tr>
<tr><td><br>V.<br></td></tr>
<tr><td><b><u>Defendant</u></b></td></tr>
<tr><td><b>Harbor &amp; Sons, Inc.</b><br><i>TERMINATED: 03/04/2031</i><br><i>also known as</i><br>Harbor</td></tr>
</table>
<br><table border=1>
<tr><td>Date Filed</td><th>#</th><td>Docket Text</td></tr>
<tr><td>02/03/2031</td><td><a href='https://ecf.nysd.uscourts.gov/doc1/127100000001'
onClick=\"goDLS('/doc1/127100000001','9','5','','1','','','');return(false);\">1</a>&nbsp;</td>
<td>COMPLAINT against Harbor. (Attachments: # <a href='https://ecf.nysd.uscourts.gov/doc1/127100000002'
onClick=\"goDLS('/doc1/127100000002','9','5','','1','','','');\">1</a> Exhibit A (part), # 2 Exhibit B)(Lane, Olive) (Entered: 02/04/2031)</td></tr>
<tr><td>02/10/2031</td><td>&nbsp;</td><td>Minute Entry: hearing held.</td></tr>
<tr><td>02/11/2031</td><td><a href='https://ecf.nysd.uscourts.gov/doc1/127000000009'
onClick=\"goDLS('/doc1/127000000009','9','8','','1','','','');\">2</a>&nbsp;</td>
<td><b>ORDER</b> as to \xa7 5 of <a href='https://ecf.nysd.uscourts.gov/doc1/127000000001'
onClick=\"goDLS('/doc1/127000000001','9','5','','1','','','');\">1</a> Complaint and [1-1]
<a href='https://ecf.nysd.uscourts.gov/doc1/127000000002' onClick=\"goDLS('/doc1/127000000002','9','5','','1','','','');\">1</a>. (abc) (Entered: 02/11/2031)</td></tr>
</table></body></html>";

/// A bankruptcy of two debtors in the older layout, with tags that are never closed.
const BANKRUPTCY: &str = r#"<HTML><BODY><CENTER><B><FONT SIZE="+1">U.S. Bankruptcy Court<BR>
Southern District of California (San Diego)<BR>Bankruptcy Petition #: 31-01234-AB7</FONT></B></CENTER>
<TABLE><TR><TD VALIGN=top><FONT SIZE="+0"><BR><I>Assigned to:</I>   Chief Judge Ada Stone<BR>Chapter 7<BR>Voluntary
<A HREF=/cgi-bin/DktRpt.pl?-</A> <br></FONT></TD>
<TD><TABLE><TR><td><I>Date filed:</I></td><td>&nbsp;&nbsp;01/02/2031</td></TR>
<TR><td><I>Date terminated:</I></td><td>&nbsp;06/07/2031</td></TR></TABLE></TD></TR></TABLE>
<TABLE><TR><TR><TD><I><B>Debtor</B></I><BR><B>Ned Quill</B><BR>12 Main Street<BR>Springfield
<BR>SSN / ITIN: xxx-xx-0000<BR><I><B>aka</B></I><BR><B>Ned Q.</B><BR><BR></TD>
<TD>represented by</TD><TD><B>Olive Lane</B><BR>1 Side Street<BR>Email: olive@example.org</TD>
<TR><TD><I><B>Joint Debtor</B></I><BR><B>Nell Quill</B><BR>12 Main Street</TD></TR></TABLE>
<TABLE BORDER=1><TR><TH>Filing Date<TH colspan=2>#<TH>Docket Text
<TR><TD>01/02/2031<TD>&nbsp;<TD><a href='/doc1/1230444'>1</a><br>(5 pgs)<TD>Voluntary Petition (Entered: 01/02/2031)
<TR><TD>01/03/2031<TD>&nbsp;<TD><a href='/cgi-bin/show_doc.pl?caseid=7&de_seq_num=11&dm_id=5'>2</a><TD>Motion
(Attachments: <a href='/doc1/1231555'>1</a> Proposed Order)
</TABLE>
<TABLE BORDER=1><TR><TD>01/04/2031</TD><TD></TD><TD>3</TD><TD>Order (related document(s)
<a href='/doc1/1230555'>2</a>, <a href='/doc1/9990999' onClick="goDLS('/doc1/9990999','7','11','','');">2</a>)</TD></TR></TABLE>
</BODY></HTML>"#;

/// An adversary proceeding: roles have a line of dashes under them.
const ADVERSARY: &str = r"<html><center>U.S. Bankruptcy Court<br>District of Delaware (Delaware)<br>
Adversary Proceeding #: 31-50001-AB</center>
<table><tr><td><br><i>Assigned to:</i> Ada Stone<br><i>Lead BK Case:</i> <a href='/x'>31-01234</a><br>
<i>Lead BK Title:</i> Quill Mills, Inc.<br><i>Demand:</i></td><td><br><i>Date Filed:</i> 05/06/31</td></tr></table>
<table><tr><td><br><b>Plaintiff<br>-----------------------</b></td></tr>
<tr><td><b>Tom Tally, <i>Trustee</i></b></td><td>represented by</td><td><b>Olive Lane</b></td></tr>
<tr><td>V.</td></tr>
<tr><td><i><b><br><b>Defendant<br>-----------</b></b></i><br><b>Harbor Bank</b><br>9 Quay</td></tr></table>
<table><tr><th>Filing Date</th><th>#</th><th>Docket Text</th></tr>
<tr><td>05/06/2031</td><td>1</td><td>SEALED Complaint</td></tr></table></html>";

/// A criminal docket of two defendants.
const CRIMINAL: &str = r"<html><h3>U.S. District Court<br>California Northern District (San Francisco)<br>
CRIMINAL DOCKET FOR CASE #: 3:31-cr-00418-ABC All Defendants</h3>
<table><tr><td><br>Case title: USA v. Quill et al<br>
<table><tr><td>Magistrate&nbsp;judge&nbsp;case&nbsp;number:</td><td>3:31-mj-70001-DEF</td></tr></table></td>
<td><br>Date Filed: 04/21/2031</td></tr></table><hr>
<table><tr><td>Assigned to: Hon. Ada Stone</td></tr>
<tr><td><br><b><u>Defendant   (1)</u></b></td></tr><tr><td><b>Ned Quill</b></td></tr>
<tr><td><b><u>Pending Counts</u></b></td><td></td><td><b><u>Disposition</u></b></td></tr>
<tr><td>18:371 Conspiracy<br>(1)</td><td></td><td>Dismissed</td></tr>
<tr><td><b><u>Highest Offense Level (Opening)</u></b></td></tr><tr><td>Felony</td></tr>
<tr><td><b><u>Complaints</u></b></td><td></td><td><b><u>Disposition</u></b></td></tr>
<tr><td>None</td></tr></table>
<table><tr><td>Assigned to: Hon. Ada Stone</td></tr>
<tr><td>Appeals court case number: 31-10010 9CCA</td></tr>
<tr><td><b><u>Defendant (2)</u></b></td></tr><tr><td><b>Nell Quill</b></td></tr></table>
<table><tr><td><b><u>Plaintiff</u></b></td></tr><tr><td><b>USA</b></td></tr></table>
<table><tr><td>Date Filed</td><th>#</th><td>Docket Text</td></tr>
<tr><td>04/21/2031</td><td>1</td><td>INDICTMENT as to Ned Quill (1), Nell Quill (2)</td></tr></table></html>";

/// A history report in which one entry has its text.
const HISTORY: &str = r#"<html><title>x-History/Documents Query</title><center><b><font>3:31-cr-00418-ABC All Defendants</font></b>
USA v. Quill<P> Related case: 30cv1322-ABC<br>Ada Stone, presiding<br>Ben Reed, referral<br>
<b>Date filed:</b> 04/21/2031<br><b>Date of last filing:</b> 06/01/2031</center>
<table border=1><tr><th>Doc.<br>No.</th><th>Dates</th><th>Description</th></tr>
<tr><td rowspan=1><a href='https://ecf.cand.uscourts.gov/doc1/035100000001'>1</a></td>
<td><table><tr><td><i>Filed &amp; Entered: &nbsp;</i></td><td>04/21/2031</td></tr></table></td>
<td><a href="javascript:DktText('1')"><img src=x></a> Indictment</td></tr>
<tr><td rowspan=2>&nbsp;</td><td><table><tr><td><i>Filed: </i></td><td>04/22/2031</td></tr>
<tr><td><i>Entered: </i></td><td>04/23/2031</td></tr></table></td><td>Order</td></tr>
<tr><td colspan=2><i>Docket Text:</i> ORDER on <a href='/doc1/035000000001'>1</a> Indictment.</td></tr>
</table></html>"#;

fn samples() -> [(&'static str, &'static [u8]); 5] {
    [
        ("PACER docket page", CIVIL),
        ("PACER docket page", BANKRUPTCY.as_bytes()),
        ("PACER docket page", ADVERSARY.as_bytes()),
        ("PACER docket page", CRIMINAL.as_bytes()),
        ("PACER history report", HISTORY.as_bytes()),
    ]
}

#[test]
fn each_sample_is_known_whatever_its_name() {
    for (importer, bytes) in samples() {
        let name = "readme.txt";
        let found = Input::new(name, bytes).importer();
        assert_eq!(found.map(|found| found.name), Some(importer));
    }
}

fn relations(docket: &Docket) -> Vec<String> {
    let related = docket.related.iter();
    related
        .map(|case| format!("{}: {} {}", case.relation, case.court, case.number))
        .collect()
}

/// Roles and names.
fn parties(docket: &Docket) -> Vec<(&str, &str)> {
    let parties = docket.parties.iter();
    parties
        .map(|party| (party.role.as_str(), party.name.as_str()))
        .collect()
}

fn keys(docket: &Docket, entry: usize) -> Vec<&str> {
    let links = docket.entries[entry].links.iter();
    links.map(|link| link.key.as_str()).collect()
}

#[test]
fn a_civil_docket_is_read() {
    let (docket, report) = read("a.html", CIVIL).unwrap();
    assert_eq!(docket.title, "Quill v. Harbor & Sons, Inc. et al");
    assert_eq!(docket.court, "nysd");
    assert_eq!(docket.number, "1:31-cv-00042");
    assert_eq!(docket.filed.text(), "2031-02-03");
    assert_eq!(docket.terminated.text(), "2032-04-05");
    let judges = docket.judges.iter().map(|judge| (judge.part, &*judge.name));
    let judges: Vec<_> = judges.collect();
    assert_eq!(
        judges,
        [("assigned", "Ada B. Stone"), ("referred", "Ben Reed")]
    );
    assert_eq!(
        relations(&docket),
        [
            "Related case:  1:30-cv-00007",
            "Related case:  1:30-cv-00008",
            "Case in other court: ca2 31-00123",
        ]
    );
    assert_eq!(
        parties(&docket),
        [
            ("Plaintiff", "Penélope Quill"),
            ("Defendant", "Harbor & Sons, Inc.")
        ]
    );
    let (plaintiff, defendant) = (&docket.parties[0], &docket.parties[1]);
    assert_eq!(plaintiff.counsel, ["Olive Lane"]);
    assert_eq!(plaintiff.extra, "individually\nPRO SE");
    assert_eq!(defendant.terminated.text(), "2031-03-04");
    assert_eq!(defendant.extra, "also known as Harbor");
    assert!(report.problems.is_empty(), "{report}");
}

#[test]
fn entries_have_keys_and_links() {
    let (docket, _) = read("a.html", CIVIL).unwrap();
    let [complaint, minute, order] = &docket.entries[..] else {
        panic!("{:?}", docket.entries);
    };
    assert_eq!(complaint.number, "1");
    assert_eq!(complaint.filed.text(), "2031-02-03");
    assert_eq!(complaint.entered.text(), "2031-02-04");
    assert_eq!(complaint.keys, ["127000000001", "127000000002"]);
    assert_eq!(complaint.attachments, 2);
    assert!(complaint.links.is_empty());
    assert_eq!(
        (&*minute.number, &*minute.text),
        ("", "Minute Entry: hearing held.")
    );
    assert_eq!(minute.entered, EventDate::unknown());
    assert_eq!(
        order.text,
        "ORDER as to § 5 of 1 Complaint and [1-1] 1. (abc) (Entered: 02/11/2031)"
    );
    assert_eq!(keys(&docket, 2), ["127000000001", "127000000002"]);
    let at = order.links[0].at.unwrap();
    assert!(order.text[at..].starts_with("1 Complaint"));
}

#[test]
fn a_bankruptcy_is_read_without_the_addresses() {
    let (docket, report) = read("b.html", BANKRUPTCY.as_bytes()).unwrap();
    assert_eq!(docket.title, "Ned Quill and Nell Quill");
    assert_eq!(
        docket.court,
        "U.S. Bankruptcy Court, Southern District of California"
    );
    assert_eq!(docket.number, "31-01234");
    assert_eq!(docket.filed.text(), "2031-01-02");
    assert_eq!(docket.terminated.text(), "2031-06-07");
    assert_eq!(docket.judges[0].name, "Ada Stone");
    assert_eq!(
        parties(&docket),
        [("Debtor", "Ned Quill"), ("Joint Debtor", "Nell Quill")]
    );
    assert_eq!(docket.parties[0].extra, "aka Ned Q.");
    assert_eq!(docket.parties[0].counsel, ["Olive Lane"]);
    assert_eq!(docket.parties[1].extra, "");
    let told = |text: &String| text.contains("addresses");
    assert!(report.understood.iter().any(told));
    let numbers: Vec<_> = docket.entries.iter().map(|entry| &*entry.number).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert_eq!(docket.entries[1].keys, ["7-11", "1230555"]);
    assert_eq!(docket.entries[1].attachments, 1);
    // No entry has the document of the second link; its number of sequence tells.
    assert_eq!(keys(&docket, 2), ["1230555", "7-11"]);
}

#[test]
fn an_adversary_proceeding_is_read() {
    let (docket, _) = read("c.html", ADVERSARY.as_bytes()).unwrap();
    assert_eq!(docket.title, "Quill Mills, Inc. - Adversary Proceeding");
    assert_eq!(docket.filed.text(), "2031-05-06");
    assert_eq!(relations(&docket), ["Lead bankruptcy case:  31-01234"]);
    assert_eq!(
        parties(&docket),
        [
            ("Plaintiff", "Tom Tally, Trustee"),
            ("Defendant", "Harbor Bank")
        ]
    );
    assert!(docket.parties.iter().all(|party| party.extra.is_empty()));
    assert!(docket.entries[0].sealed);
}

#[test]
fn a_criminal_docket_has_its_counts() {
    let (docket, _) = read("d.html", CRIMINAL.as_bytes()).unwrap();
    assert_eq!(docket.title, "USA v. Quill et al");
    assert_eq!(docket.number, "3:31-cr-00418");
    assert_eq!(
        docket.court,
        "U.S. District Court, California Northern District"
    );
    assert_eq!(docket.judges.len(), 1);
    assert_eq!(
        parties(&docket),
        [
            ("Defendant", "Ned Quill"),
            ("Defendant", "Nell Quill"),
            ("Plaintiff", "USA")
        ]
    );
    let counts = "Pending Counts: 18:371 Conspiracy (1); Disposition: Dismissed";
    assert_eq!(docket.parties[0].extra, counts);
    assert_eq!(
        relations(&docket),
        [
            "Magistrate judge case:  3:31-mj-70001",
            "Appeals court case: ca9 31-10010"
        ]
    );
}

#[test]
fn a_history_has_names_of_entries_and_perhaps_texts() {
    let (docket, _) = read("e.html", HISTORY.as_bytes()).unwrap();
    assert_eq!(docket.title, "USA v. Quill");
    assert_eq!(docket.court, "cand");
    assert_eq!(docket.number, "3:31-cr-00418");
    assert_eq!(docket.filed.text(), "2031-04-21");
    assert_eq!(relations(&docket), ["Related case:  30cv1322"]);
    let parts: Vec<_> = docket.judges.iter().map(|judge| judge.part).collect();
    assert_eq!(parts, ["assigned", "referred"]);
    let [indictment, order] = &docket.entries[..] else {
        panic!("{:?}", docket.entries);
    };
    assert_eq!((&*indictment.sort, &*indictment.text), ("Indictment", ""));
    assert_eq!(indictment.entered, EventDate::unknown());
    assert_eq!((&*order.number, &*order.sort), ("", "Order"));
    assert_eq!(order.text, "ORDER on 1 Indictment.");
    assert_eq!(order.filed.text(), "2031-04-22");
    assert_eq!(order.entered.text(), "2031-04-23");
    assert_eq!(order.links[0].key, indictment.keys[0]);
}

/// Why a page cannot be opened.
fn refused(page: &str) -> String {
    let opened = open_one("x.html", page.as_bytes(), builtin(), &Options::default());
    opened.unwrap_err().to_string()
}

#[test]
fn what_is_no_docket_is_named() {
    let numbered = "<h3>U.S. District Court<br>CIVIL DOCKET FOR CASE #: 1:31-cv-00042-ABC</h3>";
    let sealed = format!("{numbered}This case is under seal");
    for (body, expected) in [
        ("<h3>Case not found.</h3>", "no such case"),
        ("To accept charges shown below, click", "accept the charge"),
        ("This case is SEALED.", "sealed"),
        (&sealed, "sealed"),
        (numbered, "docket of 1:31-cv-00042, but no entry"),
        ("<form><input type='password'></form>", "login page"),
        ("Error: The page ID does not exist", "reports an error"),
        ("Hello", "without a table of entries"),
    ] {
        let link = "<a href='https://ecf.nysd.uscourts.gov/x'></a>";
        let message = refused(&format!("<html>{link}{body}</html>"));
        assert!(message.contains(expected), "{body}: {message}");
    }
    for (page, expected) in [
        (
            "<html><title>404 Not Found</title>",
            "error message of a server",
        ),
        (
            "<meta http-equiv='refresh' content='0; url=x'>",
            "leads on to another",
        ),
        ("<body><embed type='application/pdf'>", "shows a PDF"),
    ] {
        let message = refused(page);
        assert!(message.contains(expected), "{page}: {message}");
    }
}

#[test]
fn real_pages_without_a_docket_are_errors() {
    let Some(data) = court_records("") else {
        return;
    };
    for path in pages(&data, &["negative_not_dockets"]) {
        let bytes = fs::read(&path).unwrap();
        let opened = open_one(file_name(&path), &bytes, builtin(), &Options::default());
        assert!(opened.is_err(), "{}", path.display());
    }
}

#[test]
fn a_page_that_is_cut_short_is_read_as_far_as_it_goes() {
    // At every byte where more than the usual number of tries is asked for.
    let step = if std::env::var_os("WRITMAP_FUZZ").is_some() {
        1
    } else {
        7
    };
    for (_, whole) in samples() {
        let lower = whole.to_ascii_lowercase();
        let end = lower.windows(8).rposition(|tag| tag == b"</table>");
        for cut in (0..whole.len()).step_by(step) {
            let input = Input::new("x", &whole[..cut]);
            let Some(importer) = input.importer() else {
                continue;
            };
            match importer.import(&input, builtin()) {
                Ok(Content::Dockets(dockets, report)) => {
                    assert!(!dockets[0].entries.is_empty());
                    let mut problems = report.problems.iter();
                    let told = problems.any(|problem| problem.message.contains("abruptly"));
                    assert!(told || Some(cut) > end, "cut at {cut}");
                }
                Ok(Content::Case(_)) => panic!("cut at {cut}: a case"),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}

/// Reads a page with every importer of PACER; none may find a docket without entries.
fn survive(bytes: &[u8]) {
    let pacer = |name: &str| name.starts_with("PACER");
    for importer in IMPORTERS.iter().filter(|importer| pacer(importer.name)) {
        let input = Input::new("x", bytes);
        if let Ok(Content::Dockets(dockets, _)) = importer.import(&input, builtin()) {
            assert!(dockets.iter().any(|docket| !docket.entries.is_empty()));
        }
    }
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "how many were tried is part of the result"
)]
fn random_damage_is_survived() {
    let tries = std::env::var("WRITMAP_FUZZ").ok();
    let tries: usize = tries.and_then(|tries| tries.parse().ok()).unwrap_or(300);
    let mut whole: Vec<Vec<u8>> = samples().map(|(_, bytes)| bytes.to_vec()).into();
    if let Some(data) = court_records("") {
        let dockets = ["pacer_district", "pacer_bankruptcy", "pacer_history"];
        let others = ["negative_not_dockets", "pacer_appellate"];
        let found = pages(&data, &[&dockets[..], &others[..]].concat());
        whole.extend(found.iter().map(|path| fs::read(path).unwrap()));
    }
    let mut random = Random(3);
    for round in 0..tries {
        let page = &whole[random.below(whole.len())];
        let damaged = damaged(page, &mut random);
        let start = Stopwatch::start();
        survive(&damaged);
        assert!(start.elapsed() < Duration::from_mins(1), "round {round}");
    }
    println!(
        "{tries} damaged pages, of {} whole ones, were read",
        whole.len()
    );
}

/// A page with a few of its parts cut, doubled, moved or flipped, and perhaps its end cut.
fn damaged(page: &[u8], random: &mut Random) -> Vec<u8> {
    const PIECES: [&[u8]; 12] = [
        b"<",
        b">",
        b"'",
        b"\"",
        b"<table>",
        b"</table>",
        b"<tr>",
        b"</td>",
        b"&#0;",
        b"<!--",
        b"\xff",
        b"<script>",
    ];
    let mut bytes = page.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        let to = (at + random.below(300)).min(bytes.len());
        match random.below(5) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            3 => {
                let part = bytes[at..to].to_vec();
                let target = random.below(bytes.len() + 1);
                bytes.splice(target..target, part);
            }
            _ if random.below(3) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
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

/// A civil docket of so many parties and entries.
fn large(parties: usize, entries: usize) -> String {
    let mut page = "<html><h3>U.S. District Court<br>District of Guam<br>\
                    CIVIL DOCKET FOR CASE #: 1:31-cv-00042-ABC</h3><table>"
        .to_owned();
    for number in 0..parties {
        let _ = write!(
            page,
            "<tr><td><b><u>Plaintiff</u></b></td></tr><tr><td><b>Party {number}</b></td>\
             <td>represented by</td><td><b>Olive Lane</b><br>12 Main Street</td></tr>"
        );
    }
    page.push_str("</table><table><tr><td>Date Filed</td><th>#</th><td>Docket Text</td></tr>");
    let address = "https://ecf.gud.uscourts.gov/doc1/555";
    for number in 1..=entries {
        let before = number.saturating_sub(1).max(1);
        let _ = write!(
            page,
            "<tr><td>01/02/2031</td><td><a href='{address}{number:09}'>{number}</a>&nbsp;</td>\
             <td>ORDER granting <a href='{address}{before:09}'>{before}</a> Motion to Compel \
             (Attachments: # 1 Exhibit)(Lane, Olive) (Entered: 01/02/2031)</td></tr>"
        );
    }
    page + "</table></html>"
}

#[test]
#[allow(clippy::print_stdout, reason = "the times are part of the result")]
fn the_cost_is_linear() {
    // A wide margin for a busy machine and a build without optimisation.
    const LIMIT: Duration = Duration::from_mins(2);
    let page = large(10_000, 20_000);
    let start = Stopwatch::start();
    let (docket, _) = read("x", page.as_bytes()).unwrap();
    println!("10,000 parties and 20,000 entries: {:?}", start.elapsed());
    assert_eq!(
        (docket.parties.len(), docket.entries.len()),
        (10_000, 20_000)
    );
    assert!(start.elapsed() < LIMIT);
    let page = large(1, 1);
    for (part, instead) in [
        ("<table>", "<table><tr><td>".repeat(100_000)),
        ("ORDER", "<font><b><a href='x'>(attachment".repeat(50_000)),
        ("ORDER", "<table><tr><td>01/02/2031<td>1<td>".repeat(50_000)),
        ("Party 0", "<i>a</i><br>".repeat(100_000)),
        ("<h3>", "<p a='".repeat(100_001)),
        ("ORDER", "&sect;&none;".repeat(5_000)),
        ("ORDER", "(".repeat(500_000)),
        ("ORDER", "<a href='/doc1/5550000012'>1</a>".repeat(20_000)),
        (
            "ORDER",
            "(attachments <a href='/doc1/5550000012'>1</a>".repeat(20_000),
        ),
    ] {
        let page = page.replacen(part, &instead, 1);
        let start = Stopwatch::start();
        survive(page.as_bytes());
        let took = start.elapsed();
        println!("{} bytes of nonsense: {took:?}", page.len());
        assert!(took < LIMIT, "{}", &instead[..40]);
    }
}
