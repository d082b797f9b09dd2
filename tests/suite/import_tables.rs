//! Timelines and tables with other columns: what they become, what is told, that nothing panics.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use writmap::cli;
use writmap::format::{builtin, read, to_toml};
use writmap::import::{Choices, DateOrder, Import, Input, Options};
use writmap::model::{Case, Event, EventId};
use writmap::syntax::SyntaxError;

use crate::court_records::court_records;
use crate::import::{Random, import, survives};
use crate::stopwatch::Stopwatch;

/// A spreadsheet of `TimelineJS`, with its columns in another order than usual.
const SHEET: &str = "\u{feff}\
Headline,Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Text,Media,\
Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\r
Hearing,2031,3,12,2:30 PM,,,,,,\"<p>The judge heard both sides.</p><p>See <a href=\"\"https://heron.example/order\"\">the order</a>.</p>\",,,,,,Pond Court,\r
Heron &amp; Otter<br>a history,,,,,,,,,,<p>How the pond was nearly drained.</p>,,,,,title,,#336699\r
Mill opens,1850,,,,,,,,c. 1850,,//img.example/mill.jpg,\"<a href='https://img.example'>Museum</a>\",The mill,,,Mill,\r
Order,2031,3,12,9:05 AM,2031,4,2,,,\"Ponds stay\nas they are\",\"<blockquote>No draining. <cite>Judge Roe</cite></blockquote>\",,,,,S.D.N.Y.,\r
The long drought,2030,,,,2032,,,,,,,,,,era,,\r
Flood,-44,3,15,,,,,,,,/local/flood.jpg,,,,,Mill,\r
Bad day,2031,2,30,,,,,,,Oh,,,,,complaint,,\r
,,,,,,,,,,,,,,,,,#fff\r
";

/// The same in JSON, with numbers as text and as numbers.
const JSON_3: &str = r#"{
  "title": {"text": {"headline": "Heron &amp; Otter<br>a history", "text": "<p>How the pond was nearly drained.</p>"}},
  "events": [
    {"start_date": {"year": "2031", "month": 3, "day": "12", "hour": 14, "minute": "30"},
     "text": {"headline": "Hearing", "text": "<p>The judge heard both sides.</p><p>See <a href=\"https://heron.example/order\">the order</a>.</p>"},
     "group": "Pond Court", "unique_id": "hearing-day"},
    {"start_date": {"year": 1850, "display_date": "c. 1850"}, "text": {"headline": "Mill opens"},
     "media": {"url": "//img.example/mill.jpg", "credit": "<a href='https://img.example'>Museum</a>", "caption": "The mill"},
     "group": "Mill"}, // somebody's remark
    {"start_date": {"year": "13800000000"}, "text": {"headline": "Far off"}},
  ],
  "eras": [{"start_date": {"year": "2030"}, "end_date": {"year": "2032"}, "text": {"headline": "The long drought"}}],
  "scale": "human"
}"#;

/// The older JSON.
const JSON_2: &str = r#"{"timeline": {
  "headline": "Heron &amp; Otter", "type": "default", "text": "How the pond was nearly drained.",
  "startDate": "1850", "asset": {"media": "https://img.example/pond.jpg", "credit": "", "caption": "The pond"},
  "date": [
    {"startDate": "2031,3,12,14,30", "endDate": "2031,3,13", "headline": "Hearing", "text": "<p>Both sides.</p>", "tag": "Court",
     "asset": {"media": "", "credit": "", "caption": ""}},
    {"startDate": "1850", "headline": "Mill opens", "text": ""}
  ],
  "era": [{"startDate": "2030", "endDate": "2032", "headline": "The long drought"}]
}}"#;

/// A chronology as a law office in Germany may keep it.
const GERMAN: &[u8] = b"sep=;\r\n#;Datum;Ereignis;Beschreibung;Gericht;Az.;Fundstelle;Ma\xDFnahme\r\n\
1;31.07.2014;Urteil;\"Die Klage wird abgewiesen.\nKosten: Kl\xE4ger\";Landgericht K\xF6ln;1 O 2/14;https://lg.example/1;x\r\n\
2;Anfang 2015;Berufung;;Oberlandesgericht K\xF6ln;2 U 3/14;Bl. 12;\r\n\
3;12. - 14. M\xE4rz 2016;Verhandlung;;Oberlandesgericht K\xF6ln;2 U 3/14;;\r\n";

/// Columns without a name that says anything.
const NAMELESS: &str = "\
a\tb\tc
x1\t03/04/2014\tThe agents served the warrant at the office
x2\t05/06/2014\tThe company moved to quash the warrant
";

const SAMPLES: [(&str, &[u8]); 5] = [
    ("TimelineJS spreadsheet", SHEET.as_bytes()),
    ("TimelineJS JSON", JSON_3.as_bytes()),
    ("TimelineJS JSON", JSON_2.as_bytes()),
    ("CSV with a column of dates", GERMAN),
    ("CSV with a column of dates", NAMELESS.as_bytes()),
];

fn read_in(name: &str, bytes: &[u8]) -> Import {
    import(name, bytes, builtin(), &Options::default()).unwrap()
}

fn event<'a>(case: &'a Case, id: &str) -> &'a Event {
    case.event(&EventId::from(id)).unwrap()
}

fn note<'a>(case: &'a Case, id: &str) -> &'a str {
    event(case, id).note.as_deref().unwrap_or_default()
}

/// The title and quotation of each source that an event cites.
fn cited<'a>(case: &'a Case, id: &str) -> Vec<(&'a str, Option<&'a str>)> {
    let cites = event(case, id).sources.iter();
    cites
        .map(|cite| {
            let source = case.source(&cite.source).unwrap();
            (source.title.as_str(), cite.quote.as_deref())
        })
        .collect()
}

fn told(import: &Import) -> String {
    import.report.to_string()
}

#[test]
fn each_sample_is_known_and_reads_back_the_same() {
    for (name, bytes) in SAMPLES {
        let input = Input::new("unnamed", bytes);
        assert_eq!(input.importer().unwrap().name, name);
        let case = read_in("pond.x", bytes).case;
        let again = read("a.toml", to_toml(&case).as_bytes(), builtin());
        assert!(again.problems.is_empty(), "{:?}", again.problems);
        assert_eq!(*again.case, case);
    }
}

#[test]
fn a_timeline_becomes_a_case() {
    let import = read_in("pond.csv", SHEET.as_bytes());
    let case = &import.case;
    assert_eq!(case.title, "Heron & Otter a history");
    let summary = case.summary.as_deref();
    assert_eq!(summary, Some("How the pond was nearly drained."));
    let order: Vec<_> = case.events.iter().map(|event| event.id.as_str()).collect();
    let expected = [
        "mill-opens",
        "the-long-drought",
        "bad-day",
        "order",
        "hearing",
        "flood",
    ];
    assert_eq!(order, expected, "in order, by the time of day too");
    assert_eq!(note(case, "hearing"), "Time: 2:30 PM");
    let timeline = "Timeline “Heron & Otter a history”";
    assert_eq!(
        cited(case, "hearing"),
        [
            (
                timeline,
                Some("The judge heard both sides.\nSee the order.")
            ),
            ("the order", None)
        ]
    );
    let link = case
        .sources
        .iter()
        .find(|source| source.title == "the order");
    let address = link.unwrap().address.as_deref();
    assert_eq!(address, Some("https://heron.example/order"));
    assert_eq!(event(case, "order").court, Some("nysd".into()));
    assert_eq!(note(case, "order"), "Time: 9:05 AM\nUntil 2 April 2031");
    assert_eq!(
        cited(case, "order"),
        [
            (timeline, Some("Ponds stay\nas they are")),
            (timeline, Some("No draining. Judge Roe"))
        ]
    );
    assert_eq!(event(case, "bad-day").kind.as_str(), "complaint");
    assert!(case.events.iter().all(|event| event.does.is_empty()));
}

#[test]
fn what_a_timeline_shows_and_groups_is_kept() {
    let import = read_in("pond.csv", SHEET.as_bytes());
    let case = &import.case;
    let mill = case
        .sources
        .iter()
        .find(|source| source.title == "The mill");
    let mill = mill.unwrap();
    assert_eq!(
        mill.address.as_deref(),
        Some("https://img.example/mill.jpg")
    );
    assert_eq!(
        mill.note.as_deref(),
        Some("Credit: Museum (https://img.example)")
    );
    let local = case
        .sources
        .iter()
        .find(|source| source.title == "/local/flood.jpg");
    assert_eq!(local.unwrap().address, None);
    let lanes: Vec<_> = case.lanes.iter().map(|lane| lane.title.as_str()).collect();
    assert_eq!(lanes, ["Mill", "Eras"]);
    assert_eq!(event(case, "mill-opens").by, ["mill".into()]);
    assert_eq!(event(case, "hearing").court, Some("pond-court".into()));
    assert_eq!(note(case, "the-long-drought"), "Until 2032");
}

#[test]
fn dates_of_a_timeline_are_as_exact_as_they_are_written() {
    let import = read_in("pond.csv", SHEET.as_bytes());
    let case = &import.case;
    let date = |id| event(case, id).date.text().to_owned();
    assert_eq!(date("mill-opens"), "1850");
    assert_eq!(note(case, "mill-opens"), "Date as shown: c. 1850");
    assert_eq!(date("flood"), "unknown");
    assert_eq!(note(case, "flood"), "Date as written: -44-3-15");
    assert_eq!(date("bad-day"), "2031-02");
    assert_eq!(note(case, "bad-day"), "Date as written: 2031-2-30");
    let told = told(&import);
    for words in [
        "row 7: the date -44-3-15 lies before the year 1",
        "row 8: 2031-02 has no day 30",
        "row 9: it shows nothing to read",
        "1 of the events is an era; it stands",
        "read as TimelineJS spreadsheet: 8 rows, 6 events, 3 problems",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    // Row 8 begins in line 9, below a text of two lines.
    assert_eq!(import.report.problems[1].line, 9);
}

#[test]
fn both_versions_of_the_json_tell_the_same() {
    let import = read_in("pond.json", JSON_3.as_bytes());
    let case = &import.case;
    assert_eq!(case.title, "Heron & Otter a history");
    assert_eq!(note(case, "hearing-day"), "Time: 14:30");
    assert_eq!(cited(case, "hearing-day").len(), 2);
    assert_eq!(note(case, "mill-opens"), "Date as shown: c. 1850");
    assert_eq!(event(case, "far-off").date.text(), "unknown");
    assert_eq!(import.report.problems[0].line, 10);
    assert!(told(&import).contains("event 3: the date 13800000000 lies after"));

    let import = read_in("pond.json", JSON_2.as_bytes());
    let case = &import.case;
    assert!(import.report.problems.is_empty(), "{}", told(&import));
    assert_eq!(case.title, "Heron & Otter");
    let order: Vec<_> = case.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(order, ["mill-opens", "the-long-drought", "hearing"]);
    assert_eq!(event(case, "hearing").date.text(), "2031-03-12");
    assert_eq!(note(case, "hearing"), "Time: 14:30\nUntil 13 March 2031");
    let script = format!("storyjs_jsonp_data = {JSON_2};");
    assert_eq!(read_in("pond.js", script.as_bytes()).case, *case);
}

#[test]
fn what_is_no_whole_timeline_is_named() {
    let error =
        |text: &str| import("x", text.as_bytes(), builtin(), &Options::default()).unwrap_err();
    let cut = &JSON_3[..JSON_3.len() - 60];
    assert!(error(cut).to_string().contains("breaks in line 12"));
    assert!(error(cut).to_string().contains("cut short"));
    let empty = r#"{"timeline": {"headline": "A", "date": []}}"#;
    assert!(error(empty).to_string().contains("has no event"));
    let head = SHEET.lines().next().unwrap();
    assert_eq!(error(head), SyntaxError::NoRows.into());
}

#[test]
fn a_table_of_another_country_is_understood() {
    let import = read_in("sache.csv", GERMAN);
    let case = &import.case;
    assert!(import.report.problems.is_empty(), "{}", told(&import));
    let dates: Vec<_> = case.events.iter().map(|event| event.date.text()).collect();
    assert_eq!(dates, ["2014-07-31", "2015", "2016-03-12/2016-03-14"]);
    let first = &case.events[0];
    assert_eq!(first.title, "Urteil");
    assert_eq!(first.docket.as_deref(), Some("1 O 2/14"));
    assert_eq!(case.courts[0].name, "Landgericht Köln");
    let cite = &first.sources[0];
    let quote = cite.quote.as_deref();
    assert_eq!(quote, Some("Die Klage wird abgewiesen.\nKosten: Kläger"));
    assert!(case.source(&cite.source).unwrap().address.is_some());
    assert_eq!(
        case.events[1].note.as_deref(),
        Some("Date as written: Anfang 2015")
    );
    let told = told(&import);
    for words in [
        "a semicolon",
        "windows-1252",
        "title in “Ereignis”",
        "`maßnahme`",
        "say what is guessed wrong",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn what_is_guessed_can_be_said_otherwise() {
    let input = Input::new("x.csv", NAMELESS.as_bytes());
    let found = input.suggestion().unwrap();
    assert!(found.is_enough() && found.order_is_open);
    assert_eq!((found.columns[1].filled, found.columns[1].dates), (2, 2));
    let either = read_in("x.csv", input.bytes);
    assert_eq!(either.case.events[0].date.text(), "2014-03-04/2014-04-03");
    assert!(told(&either).contains("say which number of a date is the day"));

    let choose = |name: &str, bytes, columns: &[&str], order| {
        let options = Options {
            table: Choices {
                columns: columns.iter().map(|text| text.parse().unwrap()).collect(),
                order,
            },
            ..Options::default()
        };
        import(name, bytes, builtin(), &options)
    };
    let chosen = choose("x.csv", input.bytes, &["id=A"], Some(DateOrder::DayFirst)).unwrap();
    assert_eq!(event(&chosen.case, "x1").date.text(), "2014-04-03");
    assert!(told(&chosen).contains("taken as chosen: date in “b”, title in “c”"));
    let refused = |columns: &[&str]| {
        let error = choose("x.csv", input.bytes, columns, None).unwrap_err();
        error.to_string()
    };
    assert!(refused(&["date=Filed"]).contains("`a`, `b`, `c`"));
    assert!(refused(&["date="]).contains("say which holds the dates"));
    let mut mapping = found.mapping();
    mapping.order = Some(DateOrder::DayFirst);
    let again = choose("x.csv", input.bytes, &[], None).and_then(|_| {
        let options = Options {
            table: mapping.choices(),
            ..Options::default()
        };
        import("x.csv", input.bytes, builtin(), &options)
    });
    assert_eq!(again.unwrap().case.events[0].date.text(), "2014-04-03");
    let known = choose("x", SHEET.as_bytes(), &["title="], None).unwrap();
    assert_ne!(known.report.importer, chosen.report.importer);
}

#[test]
fn a_plain_table_takes_what_has_another_name() {
    let text = "id,date,kind,title,Description,URL,Zip\n\
                o1,31/07/2014,order,Order,It is ordered,https://x.example,1\n";
    let import = read_in("t.csv", text.as_bytes());
    assert_eq!(import.report.importer, "plain CSV");
    assert_eq!(
        cited(&import.case, "o1"),
        [("https://x.example", Some("It is ordered"))]
    );
    assert!(told(&import).contains("not used: `zip`"));
}

#[test]
fn rows_in_order_tell_which_number_is_the_month() {
    let rows = |dates: [&str; 5]| {
        let rows: Vec<_> = dates.iter().map(|date| format!("{date},Order\n")).collect();
        let text = format!("date,title\n{}", rows.concat());
        read_in("t.csv", text.as_bytes())
    };
    let import = rows([
        "09/11/2014",
        "02/12/2014",
        "04/12/2014",
        "05/01/2015",
        "03/02/2015",
    ]);
    assert_eq!(import.case.events[4].date.text(), "2015-02-03");
    assert!(told(&import).contains("order of time if it has the day first"));
}

#[test]
fn a_date_that_cannot_well_be_right_is_questioned() {
    let table = "date,what,court\n\
        5 May 2014,Complaint,nysd\n6 May 2041,Answer,nysd\n7 May 2014,Order,nysd\n\
        45573,Judgment,nysd\n1 June 2030,Appeal,nysd\n";
    let import = read_in("mill.csv", table.as_bytes());
    let told = told(&import);
    let problems: Vec<String> = import
        .report
        .problems
        .iter()
        .map(|problem| format!("{problem:?}"))
        .collect();
    let says = |words: &str| problems.iter().any(|problem| problem.contains(words));
    assert!(says("6 May 2041 is far behind"), "{told} {problems:?}");
    assert!(says("it would be 8 October 2024"), "{told} {problems:?}");
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn groups_are_lanes_unless_something_says_whose_it_is() {
    let text = "Date,What happened,Who,Category\n\
                2014-01-01,Raid,,Police\n2014-01-02,Protest,Ann,Police\n2014-01-03,Hearing,,S.D.N.Y.\n";
    let case = read_in("t.csv", text.as_bytes()).case;
    assert_eq!(case.events[0].by, ["police".into()]);
    assert_eq!(case.lanes[0].title, "Police");
    assert_eq!(case.events[1].by, ["ann".into()]);
    assert_eq!(case.events[1].note.as_deref(), Some("Group: Police"));
    assert_eq!(case.events[2].court, Some("nysd".into()));
}

#[test]
fn the_command_line_takes_a_mapping() {
    let folder = std::env::temp_dir().join(format!("writmap-tables-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    let table = "Opened,Closed,City\n03/04/2014,05/06/2014,Rome\n";
    fs::write(path("t.csv"), table).unwrap();
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
    let (table, case) = (path("t.csv"), path("case.toml"));
    let (ok, text) = run(&["import", &table, "-o", &case]);
    assert!(!ok && text.contains("--map "), "{text}");
    let mapping = [
        "--map",
        "date=closed",
        "--map",
        "title=City",
        "--month-first",
    ];
    let (ok, text) = run(&[
        &["import", table.as_str(), "-o", case.as_str()][..],
        &mapping,
    ]
    .concat());
    assert!(ok && text.contains("1 event, 0 problems"), "{text}");
    assert!(fs::read_to_string(&case).unwrap().contains("2014-05-06"));
    let (ok, text) = run(&[&["show", table.as_str()][..], &mapping].concat());
    assert!(ok && text.contains("6 May 2014: Rome"), "{text}");
    let day = [
        "--on",
        "2014-08-01",
        "--map",
        "title=City",
        "--map",
        "date=1",
        "--day-first",
    ];
    assert!(run(&[&["status", table.as_str()][..], &day].concat()).0);
    let (ok, text) = run(&["show", &table, "--map", "when=1"]);
    assert!(!ok && text.contains("docket_number"), "{text}");
    let (ok, text) = run(&["show", &table, "--map", "date=Filed"]);
    assert!(!ok && text.contains("`Opened`, `Closed`, `City`"), "{text}");
    // What is left in the temporary folder harms nobody.
    let _ = fs::remove_dir_all(&folder);
}

#[test]
fn large_timelines_and_tables_are_read_in_linear_time() {
    const ROWS: usize = 20_000;
    let sheet_head = "Year,Month,Day,Headline,Text,Media,Media Credit,Display Date,Group\n";
    let slide = "2031,3,12,Hearing,<p>One &amp; <a href='https://a.example/1'>two</a></p>,\
                 https://b.example,<b>C</b>,Spring 2031,Mill\n";
    let object = r#"{"start_date": {"year": "2031"}, "text": {"headline": "Hearing"}},"#;
    let json = format!(r#"{{"events": [{}]}}"#, object.repeat(ROWS));
    let tables = [
        sheet_head.to_owned() + &slide.repeat(ROWS),
        json,
        "Datum;Ereignis;Kategorie\n".to_owned()
            + &"12. - 14. März 2031;Verhandlung;A\n".repeat(ROWS),
        "Datum;Ereignis;Bis\n".to_owned() + &"1/2/2031;Verhandlung;bald\n".repeat(ROWS),
    ];
    for text in tables {
        let start = Stopwatch::start();
        let import = read_in("large", text.as_bytes());
        assert_eq!(import.case.events.len(), ROWS);
        // A generous bound: what is quadratic takes minutes.
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{:?}",
            start.elapsed()
        );
    }
}

#[test]
fn every_truncation_is_survived() {
    for (_, sample) in SAMPLES {
        for length in 0..sample.len() {
            survives(&sample[..length]);
        }
    }
}

/// What damage is made of, beside bits that flip and pieces that are lost or doubled.
const PIECES: [&str; 22] = [
    "\"",
    "<",
    ">",
    "&",
    "<a href='",
    "{",
    "}",
    "[",
    ",",
    ";",
    "\n",
    "\0",
    "\u{202e}",
    "é",
    "-",
    "99999999999999999999",
    "<!--",
    "&#x",
    "://",
    "Year",
    "title",
    "era",
];

/// The sample with up to six damages.
fn damaged(sample: &[u8], random: &mut Random) -> Vec<u8> {
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
                let piece = PIECES[random.below(PIECES.len())].as_bytes();
                bytes.splice(at..at, piece.repeat(1 + random.below(3)));
            }
        }
    }
    bytes
}

fn survives_damage(samples: &[&[u8]], times: u64) {
    for seed in 0..times {
        let mut random = Random(seed);
        let sample = samples[random.below(samples.len())];
        let bytes = damaged(sample, &mut random);
        let result = std::panic::catch_unwind(|| survives(&bytes));
        let text = String::from_utf8_lossy(&bytes);
        assert!(result.is_ok(), "input {seed}:\n{text}");
    }
}

#[test]
fn random_damage_is_survived() {
    survives_damage(&SAMPLES.map(|(_, bytes)| bytes), 1_000);
}

#[test]
fn real_timelines_are_read_and_survive_damage() {
    let Some(folder) = court_records("timelinejs") else {
        return;
    };
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.collect();
    files.sort();
    let bytes: Vec<_> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    for (file, bytes) in files.iter().zip(&bytes) {
        let import = read_in(&file.display().to_string(), bytes);
        assert!(import.report.importer.starts_with("TimelineJS"));
        assert!(import.report.problems.is_empty(), "{}", told(&import));
        let dated = |event: &Event| event.date.earliest().is_some();
        assert!(import.case.events.iter().all(dated));
        for length in (0..bytes.len()).step_by(7) {
            survives(&bytes[..length]);
        }
    }
    let samples: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
    let times = std::env::var("WRITMAP_FUZZ")
        .ok()
        .and_then(|n| n.parse().ok());
    survives_damage(&samples, times.unwrap_or(300));
}
