//! Importers: what the samples become, what is reported, and that nothing panics.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use writmap::cli;
use writmap::format::{builtin, merge, read, to_json, to_toml};
use writmap::import::{
    Confidence, Contents, Heading, IMPORTERS, Import, ImportError, Input, Options, join, open,
};
use writmap::model::{Case, Catalogue, CourtLevel, Event, EventId, LaneOwner, Verb};
use writmap::syntax::{Severity, SyntaxError};

use crate::court_records::court_records;
use crate::stopwatch::Stopwatch;

/// A table with every column, quoted line breaks and references of every sort.
const TABLE: &str = "\
id,date,kind,title,court,docket_number,by,does,source,quote,note
w1,12/4/2013,search-warrant,Warrant,S.D.N.Y. (magistrate judge),1,,,The docket,,
m1,12/18/2013,Motion to quash,\"Motion to quash, or to vacate\",S.D.N.Y.,2,Microsoft Corp.,challenges w1,,\"the data\nare abroad\",
o1,\"July 31, 2014\",order,Objections overruled,S.D.N.Y.,3,,denies m1; affirms 1,The docket,,\"read from the bench\"
s1,7/31/2014,stay,Stay,S.D.N.Y.,4,,stays o1,,,
l1,2014-08-29,stay-lifted,Stay lifted,S.D.N.Y.,5,,lifts stay s1,https://example.org/order,,
n1,2014-09,notice-of-appeal,Appeal,2d Cir.,1,Microsoft Corp; United States,\"appeals o1, gone\",,,
";

/// The same sort of table as a spreadsheet in Germany writes it.
const SEMICOLONS: &[u8] = b"Titel;Date;KIND;Court;Does\r\n\
Klage;31.07.2014;complaint;Amtsgericht K\xF6ln;\r\n\
Urteil;1. August 2014;judgment;Amtsgericht K\xF6ln;\r\n";

/// What CourtListener gives for two entries, one with two attachments, and a broken third.
const DOCKET: &str = "\
\"docketentry_id\",\"docketentry_entry_number\",\"docketentry_date_filed\",\"docketentry_description\",\
\"recapdocument_document_type\",\"recapdocument_description\",\"recapdocument_is_sealed\"\r
\"71\",\"1\",\"2024-03-21\",\"COMPLAINT against Ann, filed by Bob.\nSecond line\",\"PACER Document\",\"Complaint\",\"\"\r
\"71\",\"1\",\"2024-03-21\",\"COMPLAINT against Ann, filed by Bob.\nSecond line\",\"Attachment\",\"Exhibit 1\",\"\"\r
\"72\",\"\",\"2024-03-22\",\"\",\"PACER Document\",\"Order\",\"True\"\r
\"71\",\"1\",\"2024-03-21\",\"COMPLAINT against Ann, filed by Bob.\nSecond line\",\"Attachment\",\"Exhibit 2\",\"\"\r
\"\",\"3\",\"soon\",\"\",\"\",\"\",\"\"\r
";

/// Every sample, with the importer that knows it.
const SAMPLES: [(&str, &[u8]); 3] = [
    ("plain CSV", TABLE.as_bytes()),
    ("plain CSV", SEMICOLONS),
    ("CourtListener docket CSV", DOCKET.as_bytes()),
];

/// A file of the collection of real downloads, where the environment names one.
fn collection(file: &str) -> Option<Vec<u8>> {
    fs::read(court_records(file)?).ok()
}

/// What one file holds.
pub(crate) fn open_one(
    name: &str,
    bytes: &[u8],
    catalogue: &Catalogue,
    options: &Options,
) -> Result<Contents, ImportError> {
    open(name, &[Input::new(name, bytes)], catalogue, options)
}

/// What is imported of one file.
pub(crate) fn import(
    name: &str,
    bytes: &[u8],
    catalogue: &Catalogue,
    options: &Options,
) -> Result<Import, ImportError> {
    let bundle = open_one(name, bytes, catalogue, options)?.into_bundle();
    bundle.map(|bundle| bundle.import)
}

fn read_in(name: &str, bytes: &[u8]) -> Import {
    import(name, bytes, builtin(), &Options::default()).unwrap()
}

fn event<'a>(case: &'a Case, id: &str) -> &'a Event {
    case.event(&EventId::from(id)).unwrap()
}

fn effects(case: &Case, id: &str) -> Vec<(Verb, String)> {
    let effects = event(case, id).does.iter();
    effects
        .map(|effect| (effect.verb, effect.target.to_string()))
        .collect()
}

fn messages(import: &Import) -> Vec<&str> {
    let problems = import.report.problems.iter();
    problems.map(|problem| problem.message.as_str()).collect()
}

#[test]
fn a_plain_table_becomes_a_case() {
    let import = read_in("cases/warrant.csv", TABLE.as_bytes());
    let case = &import.case;
    assert_eq!(
        (case.title.as_str(), case.lanes_by),
        ("warrant", LaneOwner::Court)
    );
    assert_eq!(case.events.len(), 6);
    let warrant = event(case, "w1");
    assert_eq!(warrant.date.text(), "2013-12-04", "decided by 12/18 below");
    assert_eq!(warrant.court, Some("nysd-mj".into()));
    assert_eq!(case.courts[0].level, CourtLevel::Magistrate);
    let motion = event(case, "m1");
    assert_eq!(motion.kind.as_str(), "motion-to-quash");
    assert_eq!(motion.title, "Motion to quash, or to vacate");
    assert_eq!(motion.by, ["microsoft-corp".into()]);
    assert_eq!(
        motion.sources[0].quote.as_deref(),
        Some("the data\nare abroad")
    );
    assert_eq!(event(case, "n1").by.len(), 2);
    assert_eq!(event(case, "n1").court, Some("ca2".into()));
    assert_eq!(event(case, "n1").docket_number.as_deref(), Some("1"));
    assert_eq!(
        event(case, "o1").note.as_deref(),
        Some("read from the bench")
    );
    let sources: Vec<_> = case
        .sources
        .iter()
        .map(|source| source.title.as_str())
        .collect();
    let table = "warrant.csv";
    assert_eq!(sources, ["The docket", table, "https://example.org/order"]);
    assert!(case.sources[2].address.is_some());
}

#[test]
fn effects_resolve_or_are_reported() {
    let import = read_in("cases/warrant.csv", TABLE.as_bytes());
    let case = &import.case;
    assert_eq!(effects(case, "s1"), [(Verb::Stays, "o1".to_owned())]);
    assert_eq!(effects(case, "l1"), [(Verb::LiftsStay, "s1".to_owned())]);
    assert_eq!(effects(case, "n1"), [(Verb::Appeals, "o1".to_owned())]);
    // Entry 1 stands in two courts and in neither as written here.
    assert_eq!(effects(case, "o1"), [(Verb::Denies, "m1".to_owned())]);
    let references = import.report.references;
    assert_eq!(
        (
            references.found,
            references.resolved,
            references.ambiguous,
            references.outside
        ),
        (7, 5, 1, 1)
    );
    let told = messages(&import);
    assert!(
        told[0].starts_with("row 4: several rows have the number `1`"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("row 7: there is no row `gone`"),
        "{told:?}"
    );
    // Row 4 begins in line 5, below a title of two lines.
    assert_eq!((import.report.problems[0].line, told.len()), (5, 2));
    assert_eq!(import.outside[0].target, "gone");
}

#[test]
fn an_imported_case_reads_back_the_same() {
    for (name, bytes) in SAMPLES {
        let case = read_in(name, bytes).case;
        for (file, text) in [("a.toml", to_toml(&case)), ("a.json", to_json(&case))] {
            let again = read(file, text.as_bytes(), builtin());
            assert!(again.problems.is_empty(), "{:?}", again.problems);
            assert_eq!(*again.case, case);
        }
        let opened = open_one(name, bytes, builtin(), &Options::default());
        let file = opened.unwrap().into_file();
        assert_eq!(merge(&file, &case), Ok(to_toml(&case)));
    }
}

#[test]
fn other_countries_write_tables_too() {
    let import = read_in("klage.csv", SEMICOLONS);
    let case = &import.case;
    assert_eq!(event(case, "row-2").date.text(), "2014-07-31");
    assert_eq!(event(case, "row-3").date.text(), "2014-08-01");
    assert_eq!(event(case, "row-2").title, "Klage");
    assert_eq!(case.courts[0].name, "Amtsgericht Köln");
    assert_eq!(case.courts[0].jurisdiction.as_str(), "unknown");
    let told = import.report.understood.join("\n");
    for words in ["semicolon", "windows-1252", "“Titel”", "Amtsgericht Köln"] {
        assert!(told.contains(words), "{told}");
    }
    let (text, _) = TABLE.split_at(TABLE.len());
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(
        text.replace(',', "\t")
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    assert_eq!(read_in("wide.txt", &wide).case.events.len(), 6);
    let marked = format!("\u{feff}{TABLE}");
    assert_eq!(
        read_in("cases/warrant.csv", marked.as_bytes()).case,
        read_in("cases/warrant.csv", TABLE.as_bytes()).case
    );
}

/// The message of the only problem that a table of these rows has.
#[track_caller]
fn the_problem(rows: &str) -> (Severity, String) {
    let text = format!("id,date,kind,title,does\na,2014-01-01,order,Order,\n{rows}\n");
    let import = read_in("one.csv", text.as_bytes());
    let [problem] = &import.report.problems[..] else {
        panic!("{:#?}", import.report.problems);
    };
    assert_eq!(problem.line, 3, "{problem}");
    assert!(import.case.events.len() == 2, "the row stays");
    (problem.severity, problem.to_string())
}

#[test]
fn each_doubt_about_a_row_is_told_with_its_number_and_a_remedy() {
    use Severity::{Error, Warning};
    for (row, severity, words) in [
        ("b,,order,Order,", Warning, "it has no date"),
        ("b,soon,order,Order,", Error, "\"soon\" is not a date"),
        ("b,2014-02-30,order,Order,", Error, "ends on the 28th"),
        (
            "b,03/04/2014,order,Order,",
            Warning,
            "day or the month first",
        ),
        (
            "a,2014-01-02,order,Order,",
            Error,
            "row 2 has the id `a` too",
        ),
        ("b,2014-01-02,order", Warning, "it has 3 cells, not 5"),
        (
            "b,2014-01-02,order,Order,,x",
            Warning,
            "it has 6 cells, not 5",
        ),
        (
            "b,2014-01-02,order,Order,vacate a",
            Error,
            "did you mean `vacates`?",
        ),
        (
            "b,2014-01-02,order,Order,vacates",
            Error,
            "`vacates` is said of nothing",
        ),
        (
            "b,2014-01-02,order,Order,vacates b",
            Error,
            "acts on its own row",
        ),
        (
            "b,2014-01-02,order,Order,vacates c",
            Error,
            "there is no row `c`",
        ),
        ("b,2014-01-02,order,\"Order,", Warning, "never closed"),
    ] {
        let row = if row.contains('"') {
            format!("{row},\"")
        } else {
            row.to_owned()
        };
        let (level, text) = if words == "never closed" {
            let text = format!("id,date,kind,title\n{}", row.trim_end_matches(",\""));
            let import = read_in("one.csv", text.as_bytes());
            let problem = import.report.problems.last().unwrap();
            (problem.severity, problem.to_string())
        } else {
            the_problem(&row)
        };
        assert_eq!(level, severity, "{text}");
        assert!(text.contains(words) && text.contains("row "), "{text}");
        assert!(
            ["expected", "note"].iter().any(|hint| text.contains(hint)),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_table_of_events_is_named() {
    let message = |bytes: &[u8]| {
        import("x.csv", bytes, builtin(), &Options::default())
            .unwrap_err()
            .to_string()
    };
    let login = b"<!DOCTYPE html><html><title>PACER: Login</title><form><input type=\"password\">";
    for (bytes, words) in [
        (&b" \r\n"[..], "empty"),
        (login, "login page"),
        (
            b"<html><head><title>Not found</title>",
            "web page (\u{201c}Not found\u{201d})",
        ),
        (b"<center><table></table></center>", "web page, and"),
        (b"<?xml version=\"1.0\"?><akomaNtoso/>", "no importer knows"),
        (b"PK\x03\x04\x14\x00", "office document"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"a\0b\0\x01\x02", "binary"),
        (
            b"name,city,age\nA,B,1\n",
            "no column of dates; its columns are `name`, `city`, `age`",
        ),
        (b"date,city,age\n2014,B,1\n", "does not say what happened"),
        (b"id,date,title\n", "no row below"),
        (b"dear reader", "no importer knows"),
    ] {
        let told = message(bytes);
        assert!(told.contains(words), "{told}");
    }
    assert_eq!(
        import("x", b"", builtin(), &Options::default()).unwrap_err(),
        SyntaxError::Empty.into()
    );
}

#[test]
fn a_case_file_is_read_and_never_imported() {
    for text in [
        TABLE.to_owned(),
        to_toml(&read_in("a.csv", TABLE.as_bytes()).case),
    ] {
        let opened = open_one("a", text.as_bytes(), builtin(), &Options::default()).unwrap();
        assert_eq!(matches!(opened, Contents::Bundle(_)), text == TABLE);
        assert_eq!(opened.into_file().case.events.len(), 6);
    }
    for shipped in writmap::format::SHIPPED {
        let input = Input::new("a.csv", shipped.text.as_bytes());
        assert!(input.importer().is_none());
        let opened = open(shipped.name, &[input], builtin(), &Options::default());
        assert!(matches!(opened, Ok(Contents::CaseFile { .. })));
    }
}

#[test]
fn each_sample_is_known_by_its_own_importer() {
    for (name, bytes) in SAMPLES {
        let input = Input::new("unnamed", bytes);
        assert_eq!(input.importer().unwrap().name, name);
        let sure = IMPORTERS
            .iter()
            .filter(|importer| (importer.recognise)(&input) == Confidence::Sure);
        assert!(sure.count() <= 1, "{name}");
    }
}

#[test]
fn a_docket_of_courtlistener_has_an_event_for_each_entry() {
    let import = read_in("ann-v-bob.insd.123.2025-09-03.csv", DOCKET.as_bytes());
    let case = &import.case;
    assert_eq!(case.title, "Ann v. Bob");
    let ids: Vec<_> = case.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["insd-1", "insd-2024-03-22", "insd-3"]);
    let complaint = &case.events[0];
    assert_eq!(complaint.title, "Complaint against Ann");
    assert_eq!(complaint.note.as_deref(), Some("2 attachments."));
    let rests_on = complaint.sources[0].note.as_deref();
    assert_eq!(rests_on, Some("kind by rule “complaint”"));
    let quote = complaint.sources[0].quote.as_deref();
    assert_eq!(
        quote,
        Some("COMPLAINT against Ann, filed by Bob.\nSecond line")
    );
    assert!(case.events[1].marks.sealed && case.events[1].title == "Order");
    let kinds: Vec<_> = case
        .events
        .iter()
        .map(|event| event.kind.as_str())
        .collect();
    assert_eq!(kinds, ["complaint", "order", "other"]);
    assert_eq!(messages(&import).len(), 2);
    let renamed = read_in("entries.csv", DOCKET.as_bytes());
    assert_eq!(renamed.case.events[0].court, None);
    assert!(renamed.report.without_court);
    let options = Options {
        docket: Heading {
            court: "S.D. Ind.".to_owned(),
            number: "1:24-cv-00012".to_owned(),
            title: "Ann v. Bob".to_owned(),
        },
        ..Options::default()
    };
    let named = self::import("entries.csv", DOCKET.as_bytes(), builtin(), &options).unwrap();
    let docket = &named.case.dockets[0];
    assert_eq!(
        (docket.court.as_str(), &*docket.number),
        ("insd", "1:24-cv-00012")
    );
    assert_eq!(named.case.title, "Ann v. Bob");
    assert!(!named.report.without_court);
    assert!(renamed.report.understood[0].contains("does not say the court"));
}

#[test]
fn a_real_docket_of_courtlistener_is_read_whole() {
    let name = "trustees-of-the-indiana-teamsters-health-benefits-plan-v-indy-dirt-werks.insd.68363715.2025-09-03.csv";
    let Some(bytes) = collection(&format!("courtlistener_csv_derived/{name}")) else {
        return;
    };
    let import = read_in(name, &bytes);
    assert_eq!((import.report.rows, import.case.events.len()), (74, 40));
    assert!(
        import.report.problems.is_empty(),
        "{:?}",
        import.report.problems
    );
    assert!(
        import
            .case
            .events
            .iter()
            .all(|event| event.date.exact().is_some())
    );
    assert_eq!(import.case.events[0].court, Some("insd".into()));
}

#[test]
fn several_files_become_one_case() {
    let below = "id,date,kind,title,court,by\no1,2014-07-31,order,Order,nysd,Ann\nx,2014,order,First,nysd,\n";
    let above = "id,date,kind,title,court,by,does\na1,2014-09-01,notice-of-appeal,Appeal,ca2,ANN,appeals o1\n\
                 x,2015,order,Second,ca2,,affirms a1\no1,2014-07-31,order,Order,,Bob,\n";
    let imports =
        [("b.csv", below), ("a.csv", above)].map(|(name, text)| read_in(name, text.as_bytes()));
    let joined = join(imports).unwrap();
    let ids: Vec<_> = joined
        .case
        .events
        .iter()
        .map(|event| event.id.as_str())
        .collect();
    assert_eq!(ids, ["o1", "x", "a1", "x-2"]);
    assert_eq!(
        effects(&joined.case, "a1"),
        [(Verb::Appeals, "o1".to_owned())]
    );
    assert_eq!(event(&joined.case, "o1").by, ["ann".into(), "bob".into()]);
    assert_eq!(event(&joined.case, "o1").court, Some("nysd".into()));
    // `Ann` and `ANN` are two names in two files; nobody is taken for somebody else.
    assert_eq!(event(&joined.case, "a1").by, ["ann-2".into()]);

    let alone = read_in("l.csv", b"id,date,title,does\nz,2014,Z,cites o1\n");
    let found = join([alone, read_in("b.csv", below.as_bytes())]).unwrap();
    assert_eq!(effects(&found.case, "z"), [(Verb::Cites, "o1".to_owned())]);
    assert_eq!(
        (
            found.report.references.resolved,
            found.report.references.outside
        ),
        (1, 0)
    );
    assert!(found.outside.is_empty());
    assert!(join([]).is_none());
}

#[test]
fn the_command_line_opens_and_imports_tables() {
    let folder = std::env::temp_dir().join(format!("writmap-import-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    fs::write(path("t.csv"), TABLE).unwrap();
    fs::write(path("page.csv"), "<html><title>Log in</title>").unwrap();
    let run = |arguments: &[&str]| {
        let arguments = ["writmap"].iter().chain(arguments).map(OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let no_window = |_: Option<PathBuf>| Err(String::new());
        let code = cli::run(arguments, &no_window, &mut out, &mut err);
        let ok = format!("{code:?}") == format!("{:?}", ExitCode::SUCCESS);
        (
            ok,
            String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap(),
        )
    };
    let (ok, text) = run(&["show", &path("t.csv")]);
    assert!(
        ok && text.contains("Objections overruled") && text.contains("2 problems"),
        "{text}"
    );
    let (ok, text) = run(&["status", &path("t.csv"), "--on", "2014-08-01"]);
    assert!(ok && text.contains("Objections overruled"), "{text}");
    let (ok, text) = run(&["layout", &path("t.csv"), "--json"]);
    assert!(ok && text.contains("\"points\""), "{text}");
    let (_, text) = run(&["check", &path("t.csv")]);
    assert!(
        text.contains("t.csv:8:1") && text.contains("gone"),
        "{text}"
    );
    let (ok, text) = run(&["show", &path("page.csv")]);
    assert!(
        !ok && text.contains("login page") && text.contains("page.csv"),
        "{text}"
    );

    let case = path("case.toml");
    let (ok, text) = run(&["import", &path("t.csv"), &path("t.csv"), "-o", &case]);
    assert!(ok && text.contains("with 6 events"), "{text}");
    let written = fs::read_to_string(&case).unwrap();
    let (ok, text) = run(&["import", &path("t.csv"), "-o", &case]);
    assert!(ok && text.contains("nothing has changed"), "{text}");
    fs::write(
        path("other.csv"),
        "id,date,title\nz,2020-01-01,Another story\n",
    )
    .unwrap();
    let (ok, text) = run(&["import", &path("other.csv"), "-o", &case]);
    assert!(!ok && text.contains("no import of this docket"), "{text}");
    let (ok, text) = run(&["import", &path("t.csv"), "-o", &path("page.toml")]);
    assert!(ok && text.contains("written"), "{text}");
    fs::write(path("page.toml"), "<html>").unwrap();
    let (ok, text) = run(&["import", &path("t.csv"), "-o", &path("page.toml")]);
    assert!(
        !ok && text.contains("cannot be read as a case file"),
        "{text}"
    );
    fs::remove_file(path("page.toml")).unwrap();
    assert!(!run(&["import", &path("t.csv"), "-o", &path("case.csv")]).0);
    assert!(!run(&["import", &path("page.csv"), "-o", &path("page.toml")]).0);
    assert_eq!(fs::read_to_string(&case).unwrap(), written);
    assert!(!folder.join("page.toml").exists());
    assert!(run(&["show", &case]).0);
    // What is left in the temporary folder harms nobody.
    let _ = fs::remove_dir_all(&folder);
}

#[test]
fn a_large_table_is_read_in_linear_time() {
    let mut text = "id,date,kind,title,court,docket_number,by,does\n".to_owned();
    for number in 0..20_000 {
        let row = format!(
            "e{number},2014-01-01,order,Order,S.D.N.Y.,{number},A; B,\"cites e{}\"\n",
            number / 2
        );
        text.push_str(&row);
    }
    // The same id, number, court and kind everywhere must not be slower.
    let same = "id,date,kind,title,court,docket_number,by,does\n".to_owned()
        + &"x,1/2/2014,odd kind,Order,Nowhere,1,A,cites y\n".repeat(20_000);
    for text in [text, same] {
        let start = Stopwatch::start();
        let import = read_in("large.csv", text.as_bytes());
        assert_eq!(import.case.events.len(), 20_000);
        assert!(import.report.problems.len() <= 500);
        // A generous bound: what is quadratic takes minutes.
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{:?}",
            start.elapsed()
        );
    }
}

/// A small generator of pseudo-random numbers (`SplitMix64`), the same on every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}

/// Imports anything, and holds what comes out against what must always hold.
pub(crate) fn survives(bytes: &[u8]) {
    let Ok(import) = import("any.csv", bytes, builtin(), &Options::default()) else {
        return;
    };
    assert!(
        !import.case.events.is_empty(),
        "no empty graph passes for a case"
    );
    let references = import.report.references;
    assert_eq!(
        references.found,
        references.resolved + references.ambiguous + references.outside
    );
    let again = read("any.toml", to_toml(&import.case).as_bytes(), builtin());
    assert_eq!(again.case.events, import.case.events);
}

#[test]
fn every_truncation_is_survived() {
    for (_, sample) in SAMPLES {
        for length in 0..sample.len() {
            survives(&sample[..length]);
        }
    }
}

#[test]
fn random_damage_is_survived() {
    let pieces = [
        "\"",
        ",",
        ";",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u{feff}",
        "é",
        "𝕏",
        "sep=;\n",
        "<html>",
        "does",
        "date",
        "id",
        "99999999999999999999",
        "1/1/1",
        "§",
        ":",
        "T",
        "\u{202e}",
        "\"\"\"",
    ];
    for seed in 0..3_000 {
        let mut random = Random(seed);
        let sample = SAMPLES[random.below(SAMPLES.len())].1;
        let mut bytes = sample.to_vec();
        for _ in 0..=random.below(6) {
            let at = random.below(bytes.len() + 1);
            let to = (at + random.below(40)).min(bytes.len());
            match random.below(4) {
                0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
                1 => drop(bytes.drain(at..to)),
                2 => {
                    let copy = bytes[at..to].to_vec();
                    let target = random.below(bytes.len() + 1);
                    bytes.splice(target..target, copy);
                }
                _ => {
                    let piece = pieces[random.below(pieces.len())].as_bytes();
                    bytes.splice(at..at, piece.repeat(1 + random.below(3)));
                }
            }
        }
        let result = std::panic::catch_unwind(|| survives(&bytes));
        assert!(
            result.is_ok(),
            "input {seed}:\n{}",
            String::from_utf8_lossy(&bytes)
        );
    }
}
