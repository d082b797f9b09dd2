//! How long a docket takes to be imported and drawn.
//!
//! 250 entries should take less than 100 ms and 20,000 less than 2 s, linear in between: once
//! the understanding of the texts alone, once everything from the bytes to the frame. The first
//! docket pays for making the rules ready. The texts are invented, or those of the labelled
//! entries where `WRITMAP_DATA` names a folder of court records.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use writmap::format;
use writmap::import::reading::{Reading, Setting, link, read};
use writmap::import::{self, Entry, EntryList, Input, Options};
use writmap::model::Case;
use writmap::picture::{Look, Picture};
use writmap::render::{Frame, ThemeName, View};

/// Texts with `#` for the number of an earlier entry.
const TEXTS: [&str; 12] = [
    "COMPLAINT against Otter Mill (Filing fee $ 400), filed by Heron Hill LLC. (Attachments: # 1 Exhibit A, # 2 Civil Cover Sheet)(finch)",
    "MOTION to Dismiss # Complaint for failure to state a claim by Otter Mill. Responses due by 3/4/2031 (Attachments: # 1 Brief in support)",
    "RESPONSE in Opposition re # MOTION to Dismiss filed by Heron Hill LLC. (Finch, Ada) (Entered: 03/01/2031)",
    "REPLY to Response to Motion re # MOTION to Dismiss filed by Otter Mill.",
    "Minute Entry for proceedings held before Judge Rowan Lark: Motion Hearing held on 3/9/2031 re # MOTION to Dismiss filed by Otter Mill. The parties argue; the motion is taken under advisement. (Court reporter: Wren)",
    "ORDER granting in part and denying in part # Motion to Dismiss. Signed by Judge Rowan Lark on 3/12/2031.",
    "NOTICE OF APPEARANCE by Ada Finch on behalf of Otter Mill (Finch, Ada)",
    "Certificate of Service (related document(s) #) filed by the clerk of Otter Mill",
    "SCHEDULING ORDER: Discovery due by 9/2/2031; motions due by 10/2/2031; final pretrial conference on 12/1/2031 in Courtroom 4.",
    "MOTION for Extension of Time to File Response as to # MOTION to Compel by Heron Hill LLC",
    "TRANSCRIPT of Proceedings held on 3/9/2031 before Judge Rowan Lark, pages 1-67. The transcript may be viewed at the terminal of the court until it is released; redactions are due in 21 days.",
    "Set/Reset Deadlines as to # MOTION to Dismiss: Reply due 3/4/2031",
];

fn main() -> Result<(), Box<dyn Error>> {
    let texts = texts()?;
    println!(
        "{:<10}{:>12}{:>12}{:>12}{:>12}",
        "entries", "understand", "import", "draw", "together"
    );
    for (name, count) in [
        ("250, first", 250),
        ("250", 250),
        ("2,000", 2_000),
        ("5,000", 5_000),
        ("20,000", 20_000),
    ] {
        let bytes = table(&texts, count)?;
        let begin = Instant::now();
        let file = Input::new("docket.csv", &bytes);
        let opened = import::open(file.name, &[file], format::builtin(), &Options::default())?;
        let imported = begin.elapsed();
        let picture = black_box(drawn(opened.into_file().case));
        let together = begin.elapsed();
        drop(picture);
        let understood = time(&docket(&texts, count));
        let times = [
            understood,
            imported,
            together.saturating_sub(imported),
            together,
        ];
        println!("{name:<10}{}", times.map(shown).concat());
    }
    Ok(())
}

fn shown(time: Duration) -> String {
    format!("{:>9.1} ms", 1_000.0 * time.as_secs_f64())
}

/// The docket as CourtListener gives it.
fn table(texts: &[String], count: usize) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record([
        "docketentry_id",
        "docketentry_entry_number",
        "docketentry_date_filed",
        "docketentry_description",
        "recapdocument_document_type",
        "recapdocument_description",
        "recapdocument_is_sealed",
    ])?;
    for (place, entry) in docket(texts, count).iter().enumerate() {
        let (year, month, day) = (
            2000 + place / 1_000,
            1 + place / 90 % 12,
            1 + place / 4 % 28,
        );
        table.write_record([
            &place.to_string(),
            &entry.number,
            &format!("{year}-{month:02}-{day:02}"),
            &entry.text,
            "PACER Document",
            "",
            "",
        ])?;
    }
    Ok(table.into_inner()?)
}

/// The first picture of a case: a docket at a glance. It holds the case, and is dropped off the
/// clock.
fn drawn(case: Arc<Case>) -> (Picture, Frame) {
    let picture = Picture::of(case, Look::default());
    let frame = picture.frame(&View::default(), ThemeName::Light);
    (picture, frame)
}

fn texts() -> Result<Vec<String>, Box<dyn Error>> {
    let Some(folder) = std::env::var_os("WRITMAP_DATA").map(PathBuf::from) else {
        return Ok(TEXTS.map(str::to_owned).to_vec());
    };
    let mut table = csv::Reader::from_path(folder.join("flp_labels_public.csv"))?;
    let texts = table.records().map(|record| Ok(record?[1].to_owned()));
    texts.collect()
}

/// A docket that repeats the texts.
fn docket(texts: &[String], count: usize) -> EntryList {
    let entry = |(place, text): (usize, &String)| Entry {
        number: (place + 1).to_string(),
        text: text.replace("re #", &format!("re {}", place.max(1))),
        ..Entry::default()
    };
    let texts = texts.iter().cycle().take(count);
    texts.enumerate().map(entry).map(Box::new).collect()
}

fn time(entries: &[Box<Entry>]) -> Duration {
    let begin = Instant::now();
    let readings: Vec<Reading> = entries
        .iter()
        .map(|entry| read(entry, Setting::District))
        .collect();
    black_box(link(entries, &readings, ""));
    begin.elapsed()
}
