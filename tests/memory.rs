//! How much memory it takes to open a file, as so many times its size; and what a step back holds.
//!
//! It is counted what is held at one time, with the bytes of the file and all that is made of them;
//! what the allocator adds to that is its own. The same in any build, so that it can be a test.
//! `WRITMAP_MEMORY=200 cargo test --test memory -- --nocapture` shows it for files of 200 MB.

// A test may fail by panicking, in its helpers too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use peak_alloc::PeakAlloc;
use writmap::import::{File, Options};
use writmap::model::{Case, Effect, Event, EventDate, Verb};
use writmap::session::{CaseState, History, Origin, open};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What is counted is that of one test.
static ALONE: Mutex<()> = Mutex::new(());

/// What it is called, the most that it may take, and its text of about so many bytes.
type Sample = (&'static str, f64, fn(usize) -> String);

/// The most that opening may take, as so many times the size of the file.
const MOST: f64 = 4.0;
/// The same of a docket, with all that is set aside and not used yet: while it is read, its text is
/// there as the file, as marks of a page or a tree, and as entries. The pages of memory that an import
/// of long texts really takes grow by less than four times the file; `ENTRIES` are shorter.
const MOST_OF_A_DOCKET: f64 = 6.8;
/// No larger page is read; 64 MiB with its end.
const LARGEST_PAGE: usize = 63 << 20;

const SAMPLES: [Sample; 12] = [
    ("bare.toml", MOST, |size| rows("", size, "", bare_toml)),
    ("docket.toml", MOST, |size| {
        rows(HEAD, size, "", docket_toml)
    }),
    ("marked.toml", MOST, |size| {
        rows(&format!("\u{feff}{HEAD}"), size, "", docket_toml)
    }),
    ("told.toml", MOST, |size| rows(HEAD, size, "", told_toml)),
    ("bare.json", MOST, |size| rows(OPEN, size, CLOSE, bare_json)),
    ("docket.json", MOST, |size| {
        rows(OPEN, size, CLOSE, docket_json)
    }),
    ("plain.csv", MOST, |size| {
        rows("date,title,court\n", size, "", plain_csv)
    }),
    ("timeline.json", MOST, |size| {
        rows("{\"events\": [", size, "{}]}", timeline_json)
    }),
    ("docket.html", MOST_OF_A_DOCKET, |size| {
        rows(
            PAGE,
            size.min(LARGEST_PAGE),
            "</table></body></html>",
            docket_html,
        )
    }),
    ("entries.json", MOST_OF_A_DOCKET, |size| {
        rows(
            "{\"count\": 1, \"next\": null, \"previous\": null, \"results\": [",
            size,
            "{}]}",
            entries_json,
        )
    }),
    ("proceedings.json", MOST_OF_A_DOCKET, |size| {
        rows(SUPREME, size, "{}]}", proceedings_json)
    }),
    ("docket.xml", MOST_OF_A_DOCKET, |size| {
        rows(
            RECAP,
            size,
            "</document_list></gov_uscourts_docket>",
            docket_xml,
        )
    }),
];

const HEAD: &str = "writmap = 1\n[case]\ntitle = \"T\"\n[[source]]\nid = \"docket\"\n\
    kind = \"docket\"\ntitle = \"Docket\"\n[[party]]\nid = \"heron\"\nname = \"Heron Hill LLC\"\n\
    kind = \"company\"\n\n";
const OPEN: &str = "{\"writmap\": 1, \"case\": {\"title\": \"T\"},\n\"source\": [{\"id\": \"docket\", \
    \"kind\": \"docket\", \"title\": \"Docket\"}],\n\"party\": [{\"id\": \"heron\", \"name\": \
    \"Heron Hill LLC\", \"kind\": \"company\"}],\n\"event\": [\n";
const CLOSE: &str = "{\"id\": \"last\", \"date\": \"2031-01-02\", \"kind\": \"order\"}\n]}\n";
const PAGE: &str = "<html><head><title>CM/ECF - nysd</title></head><body><center><b>U.S. District \
    Court<br>Southern District of New York<br>CIVIL DOCKET FOR CASE #: 1:31-cv-00001-AB</b></center>\
    <table><tr><td>Heron v. Otter</td><td>Date Filed: 01/02/1900</td></tr></table><table \
    border=\"1\"><tr><td>Date Filed</td><td>#</td><td>Docket Text</td></tr>\n";
const SUPREME: &str = "{\"CaseNumber\": \"31-16 \", \"DocketedDate\": \"January 2, 1900\", \
    \"LowerCourt\": \"United States Court of Appeals for the Ninth Circuit\", \
    \"LowerCourtCaseNumbers\": \"(31-155)\", \"LowerCourtDecision\": \"June 2, 1899\", \
    \"PetitionerTitle\": \"Heron Hill LLC, Petitioner\", \"RespondentTitle\": \"Otter Mill\", \
    \"ProceedingsandOrder\": [";
const RECAP: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<gov_uscourts_docket><case_details>\
    <court>cand</court><docket_num>5:31-cv-00001</docket_num><case_name>Heron v. Otter</case_name>\
    <date_case_filed>1900-01-02</date_case_filed></case_details><document_list>\n";
/// What clerks write, with `#` for the number of an earlier entry.
const ENTRIES: [&str; 8] = [
    "COMPLAINT against Otter Mill (Filing fee $ 400, receipt number 0208-1234567), filed by Heron \
     Hill LLC. (Attachments: # 1 Exhibit A, # 2 Exhibit B, # 3 Civil Cover Sheet, # 4 Summons to \
     Otter Mill, # 5 Corporate Disclosure Statement)(Finch, Ada)",
    "MOTION to Dismiss Complaint for failure to state a claim and for lack of jurisdiction by Otter \
     Mill. Responses due by 3/4/2031 (Attachments: # 1 Memorandum in support, # 2 Declaration of Bo \
     Wren, # 3 Text of Proposed Order)(Wren, Bo)",
    "RESPONSE in Opposition re # MOTION to Dismiss filed by Heron Hill LLC. (Attachments: # 1 \
     Affidavit of Ada Finch, # 2 Exhibit C - letter of 2 March 2031)(Finch, Ada)",
    "Minute Entry for proceedings held before Judge Rowan Lark: Motion Hearing held on 3/9/2031 re \
     # MOTION to Dismiss filed by Otter Mill. The parties argue; the motion is taken under \
     advisement. (Court reporter: Wren)",
    "ORDER granting in part and denying in part # Motion to Dismiss. The second claim is dismissed \
     with leave to amend; an amended complaint is due within 21 days. Signed by Judge Rowan Lark on \
     3/12/2031. (mm)",
    "NOTICE OF APPEARANCE by Ada Finch on behalf of Otter Mill (Finch, Ada)",
    "TRANSCRIPT of Proceedings held on 3/9/2031 before Judge Rowan Lark, pages 1-67. The transcript \
     may be viewed at the terminal of the court until it is released; redactions are due in 21 days.",
    "MOTION for Extension of Time to File Response as to # MOTION to Dismiss by Heron Hill LLC",
];
const WORDS: &str = "Minute Entry for proceedings held before Judge Rowan Lark: Motion Hearing held \
    on 9 March re 12 MOTION to Dismiss filed by Otter Mill. The parties argue; the motion is taken \
    under advisement. (Court reporter: Wren)";

fn rows(head: &str, size: usize, end: &str, row: fn(usize, &mut String)) -> String {
    let mut text = String::with_capacity(size + 1_000);
    text.push_str(head);
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        row(number, &mut text);
    }
    text.push_str(end);
    text.shrink_to_fit();
    text
}

fn day(number: usize) -> String {
    let (year, month) = (1900 + number / 3_360 % 120, number / 280 % 12 + 1);
    format!("{year}-{month:02}-{:02}", number / 10 % 28 + 1)
}

fn bare_toml(number: usize, text: &mut String) {
    let _ = write!(
        text,
        "[[event]]\nid = \"e{number}\"\ndate = \"{}\"\nkind = \"order\"\ncourt = \"nysd\"\n\
         title = \"Event {number}\"\n\n",
        day(number)
    );
}

fn docket_toml(number: usize, text: &mut String) {
    let _ = write!(
        text,
        "[[event]]\nid = \"nysd-{number}-order\"\ndate = \"{}\"\nkind = \"order\"\n\
         court = \"nysd\"\nby = \"heron\"\ndocket-number = \"{number}\"\ntitle = \"Motion hearing\"\n\
         does = {{ denies = \"nysd-{}-order\" }}\n\
         sources = {{ source = \"docket\", at = \"entry {number}\", quote = \"{WORDS}\" }}\n\n",
        day(number),
        number.saturating_sub(1),
    );
}

fn told_toml(number: usize, text: &mut String) {
    docket_toml(number, text);
    text.pop();
    let _ = write!(
        text,
        "because = \"{WORDS}\"\noutcome = \"{WORDS}\"\nnote = \"{WORDS}\"\n\n"
    );
}

fn bare_json(number: usize, text: &mut String) {
    let _ = writeln!(
        text,
        "{{\"id\": \"e{number}\", \"date\": \"{}\", \"kind\": \"order\", \"court\": \"nysd\", \
         \"title\": \"Event {number}\"}},",
        day(number)
    );
}

fn docket_json(number: usize, text: &mut String) {
    let _ = writeln!(
        text,
        "{{\"id\": \"nysd-{number}-order\", \"date\": \"{}\", \"kind\": \"order\", \
         \"court\": \"nysd\", \"by\": [\"heron\"], \"docket-number\": \"{number}\", \
         \"title\": \"Motion hearing\", \"does\": [{{\"denies\": [\"nysd-{}-order\"]}}], \
         \"sources\": [{{\"source\": \"docket\", \"at\": \"entry {number}\", \
         \"quote\": \"{WORDS}\"}}]}},",
        day(number),
        number.saturating_sub(1),
    );
}

fn plain_csv(number: usize, text: &mut String) {
    let _ = writeln!(text, "{},\"{number}: {WORDS}\",nysd", day(number));
}

fn timeline_json(number: usize, text: &mut String) {
    let day = day(number);
    let (year, rest) = day.split_at(4);
    let _ = writeln!(
        text,
        "{{\"start_date\": {{\"year\": \"{year}\", \"month\": \"{}\", \"day\": \"{}\"}}, \
         \"text\": {{\"headline\": \"Event {number}\", \"text\": \"{WORDS}\"}}}},",
        &rest[1..3],
        &rest[4..],
    );
}

/// The text of an entry, like none before it.
fn entry_text(number: usize) -> String {
    let text = ENTRIES[number % ENTRIES.len()];
    let before = number.saturating_sub(number % 7) + 1;
    text.replace("re #", &format!("re {before}"))
        .replace("denying in part #", &format!("denying in part {before}"))
        .replace("to #", &format!("to {before}"))
        + &format!(" (Paper {number})")
}

fn docket_html(number: usize, text: &mut String) {
    let day = day(number);
    let (year, rest) = day.split_at(4);
    let _ = writeln!(
        text,
        "<tr><td width=94 nowrap valign=top>{}/{}/{year}</td><td valign=top align=right>\
         <a href='https://ecf.nysd.uscourts.gov/doc1/1271{number:08}'>{}</a>&nbsp;</td>\
         <td valign=top>{} (Entered: {}/{}/{year})</td></tr>",
        &rest[1..3],
        &rest[4..],
        number + 1,
        entry_text(number),
        &rest[1..3],
        &rest[4..],
    );
}

fn entries_json(number: usize, text: &mut String) {
    let _ = writeln!(
        text,
        "{{\"id\": {number}, \"entry_number\": {}, \"date_filed\": \"{}\", \"description\": \
         \"{}\", \"recap_documents\": []}},",
        number + 1,
        day(number),
        entry_text(number)
    );
}

fn proceedings_json(number: usize, text: &mut String) {
    let _ = writeln!(
        text,
        "{{\"Date\": \"{}\", \"Text\": \"{}\"}},",
        day(number),
        entry_text(number)
    );
}

fn docket_xml(number: usize, text: &mut String) {
    let day = day(number);
    let _ = writeln!(
        text,
        "<document doc_num=\"{}\" attachment_num=\"0\"><pacer_doc_id>1271{number:08}</pacer_doc_id>\
         <date_filed>{day}</date_filed><date_entered>{day}</date_entered><long_desc>{}</long_desc>\
         <short_desc>Paper</short_desc></document>",
        number + 1,
        entry_text(number)
    );
}

/// What is held at most while a file is opened, and by the open case, as so many times its size;
/// and what an event takes of that, in bytes.
struct Usage {
    peak: f64,
    after: f64,
    per_event: usize,
}

fn usage(name: &str, text: String) -> Usage {
    let size = text.len() as f64;
    let before = MEMORY.current_usage() - text.capacity();
    let file = File {
        name: name.to_owned(),
        bytes: text.into_bytes().into(),
    };
    MEMORY.reset_peak_usage();
    let origin = Origin::File(PathBuf::from(name));
    let dossier = open(origin, vec![file].into(), &Options::default()).unwrap();
    let after = MEMORY.current_usage() - before;
    Usage {
        peak: (MEMORY.peak_usage() - before) as f64 / size,
        after: after as f64 / size,
        per_event: after / dossier.case.events.len(),
    }
}

#[test]
fn opening_takes_a_few_times_the_size_of_the_file() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let megabytes = std::env::var("WRITMAP_MEMORY").ok();
    let megabytes = megabytes.map_or(1, |text| text.parse().unwrap());
    println!(
        "{:<16}{:>8}{:>8}{:>12}",
        "file", "at most", "after", "per event"
    );
    let mut too_much = Vec::new();
    for (name, most, text) in SAMPLES {
        // What is made once for all files is not counted: rules for texts grow as they meet texts.
        usage(name, text(megabytes << 20));
        let usage = usage(name, text(megabytes << 20));
        println!(
            "{name:<16}{:>8.1}{:>8.1}{:>12}",
            usage.peak, usage.after, usage.per_event
        );
        if usage.peak > most {
            too_much.push(format!("{name}: {:.2}, not {most}", usage.peak));
        }
    }
    assert!(too_much.is_empty(), "{too_much:?}");
}

/// The most that one step back may hold, in bytes, in a case of 100,000 events.
const MOST_OF_A_STEP: usize = 1 << 20;

/// A case of so many events: each third acts on the one before, and the last on the first.
fn large_case(events: usize) -> Case {
    let event = |number: usize| {
        let id = format!("e{number}");
        let day = EventDate::parse(&day(number)).unwrap();
        let mut event = Event::new(id.as_str().into(), day);
        event.title = format!("Motion hearing {number}");
        event.kind = "order".into();
        event.court = Some("nysd".into());
        event.docket_number = Some(number.to_string());
        let target = match number {
            _ if number + 1 == events => Some(0),
            number if number.is_multiple_of(3) => number.checked_sub(1),
            _ => None,
        };
        if let Some(target) = target {
            let target = format!("e{target}").as_str().into();
            event.does.push(Effect::new(Verb::Cites, target));
        }
        event
    };
    Case {
        title: "Heron v. Otter".to_owned(),
        events: (0..events).map(event).collect(),
        ..Case::default()
    }
}

/// What a change of a case is called, and the change.
type Change = (&'static str, fn(&mut Case));

const CHANGES: [Change; 6] = [
    ("a title", |case| {
        case.events[50_000].title = "Another title".to_owned();
    }),
    ("a new event", |case| {
        let event = Event::new("new".into(), EventDate::unknown());
        case.events.insert(70_000, event);
    }),
    ("a link turned round, from one end to the other", |case| {
        case.events.last_mut().unwrap().does.clear();
        let last = case.events.last().unwrap().id.clone();
        case.events[0].does.push(Effect::new(Verb::Cites, last));
    }),
    ("an event that goes, and what names it far away", |case| {
        case.events.last_mut().unwrap().does.clear();
        case.events.remove(0);
    }),
    ("an event that goes far down", |case| {
        let event = case.events.remove(3);
        case.events.insert(99_000, event);
    }),
    ("a thousand that are changed here and there", |case| {
        let events = case.events.iter_mut().step_by(100);
        events.for_each(|event| event.marks.disputed = true);
    }),
];

#[test]
fn a_step_back_holds_what_changed_and_no_more() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, change) in CHANGES {
        let before = CaseState {
            case: Arc::new(large_case(100_000)),
            number: 1,
        };
        let whole = MEMORY.current_usage();
        let begun = Instant::now();
        let mut after = Case::clone(&before.case);
        change(&mut after);
        let copy = MEMORY.current_usage() - whole;
        let mut history = History::default();
        history.record(name, &before, &after);
        let taken = begun.elapsed();
        let rows = history.last_row_count();
        // What nobody else holds any more is what the step costs.
        drop((before, after));
        let held = MEMORY.current_usage();
        drop(history);
        let step = held - MEMORY.current_usage();
        println!("{name}: {rows} rows, {step} bytes, a changed copy {copy} bytes, {taken:?}");
        assert!(step <= MOST_OF_A_STEP, "{name}: {step} bytes");
        assert!(copy <= 2 * MOST_OF_A_STEP, "{name}: {copy} bytes");
    }
}
