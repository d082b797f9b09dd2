//! The forms in which clerks, people and programs write survive every truncation and random
//! damage: entries, rows of pages, dates in tables, and numbers of other dockets.
//!
//! `WRITMAP_FUZZ=100000` sets how many damaged inputs are tried.

use writmap::format::builtin;
use writmap::import::reading::{Reading, Setting, link, read};
use writmap::import::{Entry, EntryList, Input, Options, open};

use crate::import_rows::docket_page;
use crate::mutant::{Random, mutate};

/// Entries in forms for which there are rules.
const ENTRIES: [&str; 12] = [
    "MOTION for Reconsideration re 55 Order on Motion for Summary Judgment filed by Otter Mill",
    "ORDER granting 9 Motion for Extension of Time to Respond to 7 Motion to Dismiss; denying 8",
    "Hearing Held Re: [58-1] Application For Fees By A, [57-1] Application For Fees By B - - Granted",
    "Hearing Held Re: 1 2nd Interim application. 2 1st application--Fees approved $31. 3 Final fees",
    "MINUTE ORDER granting motion to exceed pages [58-1], [40-1] to 7/23/04 [76-1] PTO due 7/23/04",
    "BRIEF in opposition to motion for reconsideration [64-2] [65-1] (Attachments: # (1) A (Dkt 1))",
    "ORDER ADOPTING REPORT AND RECOMMENDATIONS as to Ada Finch for 109 Report and Recommendations -",
    "Set Deadlines. 316 Incomplete Filing (11 U.S.C. 521(i)), 71 Corporate Center Drive, 28 C.F.R. 5",
    "Reply in Support of Motion (Related document(s)91 Motion, 92 Hearing Notice, 97 Response)",
    "Final Order from the 9th Circuit; Dismissed. (Related document(s)34 Notice of Appeal, 80)",
    "NOTICE OF REMOVAL from the 9th District Court, case number 2031-12345; application (31A12)",
    "ORDER that plaintiff’s motion to extend time 11 is GRANTED; who resides at 1 N. Main, Peoria, IL",
];

/// Dates in a table.
const DATES: &str = "date,court,docket,title,quote\n\
    +2014-07-00T00:00:00Z,nysd,2031-12345,A,REMAND ORDER RECEIVED FROM FEDERAL COURT\n\
    \"9 or 10 June 2014\",nysd,2031-12345,B,\n\
    late 1990s,nysd,2031-12345,C,\n\
    second half of 2014,nysd,2031-12345,D,\n\
    week of 9 June 2014,nysd,2031-12345,E,\n\
    the 20th century,nysd,2031-12345,F,\n\
    on or about 9 June 2014,nysd,2031-12345,G,\n\
    45573,nysd,2031-12345,H,\n";

fn read_entries(texts: &[String]) {
    let entry = |(place, text): (usize, &String)| Entry {
        number: (place * 30 + 60).to_string(),
        text: text.clone(),
        ..Entry::default()
    };
    let entries = texts.iter().enumerate().map(entry);
    let entries: EntryList = entries.map(Box::new).collect();
    for setting in [Setting::District, Setting::Bankruptcy, Setting::Supreme] {
        let readings: Vec<Reading> = entries.iter().map(|entry| read(entry, setting)).collect();
        link(&entries, &readings, "4:31-cv-03001");
    }
}

fn open_files(page: &[u8], table: &[u8]) {
    let inputs = [
        Input::new("page.html", page),
        Input::new("table.csv", table),
    ];
    for inputs in [&inputs[..], &inputs[1..]] {
        let _ = open("files", inputs, builtin(), &Options::default());
    }
}

fn page() -> String {
    let rows: Vec<String> = ENTRIES
        .iter()
        .enumerate()
        .map(|(place, text)| format!("03/{:02}/2031|{}|{text}|remark", place + 1, place + 50))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    docket_page("4:31-cv-03001-ABC", &rows)
}

#[test]
fn every_truncation_of_the_forms_is_survived() {
    for text in ENTRIES {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            read_entries(&[text[..end].to_owned(), text[end..].to_owned()]);
        }
    }
    let page = page();
    for end in 0..=DATES.len() {
        open_files(b"", &DATES.as_bytes()[..end]);
    }
    for end in (0..=page.len()).step_by(7) {
        open_files(&page.as_bytes()[..end], DATES.as_bytes());
    }
}

#[test]
fn random_damage_to_the_forms_is_survived() {
    let tries = std::env::var("WRITMAP_FUZZ").ok();
    let tries: usize = tries.map_or(3_000, |tries| tries.parse().unwrap());
    let mut random = Random(15);
    let page = page();
    for round in 0..tries {
        let texts = [0, 5, 7].map(|step| {
            let text = ENTRIES[(round + step) % ENTRIES.len()].as_bytes();
            String::from_utf8_lossy(&mutate(text, &mut random)).into_owned()
        });
        read_entries(&texts);
        if round % 20 == 0 {
            let table = mutate(DATES.as_bytes(), &mut random);
            open_files(&mutate(page.as_bytes(), &mut random), &table);
        }
    }
}
