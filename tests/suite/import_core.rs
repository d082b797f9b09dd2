//! From dockets to a case: what stays, what is left out, what joins, and what a second import
//! changes. The dockets are made here; those of real courts are read where the environment
//! names the folder.

use std::path::PathBuf;

use serde_json::Value;
use writmap::format::builtin;
use writmap::import::{
    Docket, DocketJudge, DocketParty, Entry, Import, Input, LowerCase, Options, Report, to_case,
};
use writmap::model::EventDate;

/// A case of dockets, with the usual options.
fn case_of(dockets: &[Docket]) -> Import {
    case_with(dockets, Options::default())
}

fn case_with(dockets: &[Docket], options: Options) -> Import {
    let input = Input {
        name: "docket.html",
        bytes: b"",
    };
    to_case(&input, dockets, Report::default(), builtin(), options)
}

fn date(text: &str) -> EventDate {
    EventDate::parse(text).unwrap_or_else(|_| EventDate::unknown())
}

/// Independent parses of real dockets as dockets.
mod real {
    use super::*;

    pub fn load(file: &str) -> Option<Docket> {
        let folder = std::env::var("WRITMAP_DATA").ok()?;
        let bytes = std::fs::read(PathBuf::from(folder).join(file)).ok()?;
        Some(docket(&serde_json::from_slice(&bytes).unwrap()))
    }

    fn text(value: &Value) -> String {
        let text = value.as_str().unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn list(value: &Value) -> &[Value] {
        value.as_array().map_or(&[], Vec::as_slice)
    }

    pub fn docket(json: &Value) -> Docket {
        let origin = &json["originating_court_information"];
        let mut origins = Vec::new();
        if origin.is_object() {
            origins.push(LowerCase {
                court: text(&origin["court_id"]),
                number: text(&origin["docket_number"]),
                judge: text(&origin["assigned_to"]),
                filed: date(&text(&origin["date_filed"])),
                judgment: date(&text(&origin["date_judgment"])),
                appealed: date(&text(&origin["date_filed_noa"])),
            });
        }
        for number in list(&json["lower_court_case_numbers"]) {
            origins.push(LowerCase {
                court: text(&json["lower_court"]),
                number: text(number),
                ..LowerCase::default()
            });
        }
        let court = text(&json["court_id"]);
        Docket {
            title: text(&json["case_name"]),
            court: if court.is_empty() {
                "scotus".to_owned()
            } else {
                court
            },
            number: text(&json["docket_number"]),
            filed: date(&text(&json["date_filed"])),
            terminated: date(&text(&json["date_terminated"])),
            judges: judges(json),
            parties: list(&json["parties"]).iter().map(party).collect(),
            origins,
            publisher: "PACER",
            entries: list(&json["docket_entries"]).iter().map(entry).collect(),
            ..Docket::default()
        }
    }

    fn judges(json: &Value) -> Vec<DocketJudge> {
        let parts = [
            ("assigned_to_str", "assigned"),
            ("referred_to_str", "referred"),
        ];
        let named = parts.map(|(key, part)| DocketJudge {
            name: text(&json[key]),
            part,
        });
        named
            .into_iter()
            .filter(|judge| !judge.name.is_empty())
            .collect()
    }

    fn party(json: &Value) -> DocketParty {
        DocketParty {
            name: text(&json["name"]),
            role: text(&json["type"]),
            counsel: list(&json["attorneys"])
                .iter()
                .map(|who| text(&who["name"]))
                .collect(),
            terminated: date(&text(&json["date_terminated"])),
            extra: json["extra_info"].as_str().unwrap_or_default().to_owned(),
        }
    }

    fn entry(json: &Value) -> Entry {
        Entry {
            number: text(&json["document_number"]),
            filed: date(&text(&json["date_filed"])),
            text: text(&json["description"]),
            sort: text(&json["short_description"]),
            keys: vec![text(&json["pacer_doc_id"])],
            ..Entry::default()
        }
    }
}

#[test]
fn zz_dump() {
    let files = std::env::var("DUMP").unwrap_or_default();
    let dockets: Vec<_> = files.split(',').filter_map(real::load).collect();
    let import = case_of(&dockets);
    if std::env::var("TOML").is_ok() {
        println!("{}", writmap::format::to_toml(&import.case));
    }
    for event in &import.case.events {
        println!(
            "{} {} [{}] {:?} by={:?} c={:?} j={:?}",
            event.id,
            event.date.text(),
            event.kind,
            event.title,
            event.by,
            event.counsel.iter().map(|c| &c.name).collect::<Vec<_>>(),
            event.judges
        );
        for e in &event.does {
            println!(
                "      {} {} {:?} -- {:?}",
                e.verb.word(),
                e.target,
                e.scope,
                e.reason
            );
        }
        if std::env::var("TEXT").is_ok() {
            println!("      {:?}", event.sources[0].quote);
        }
    }
    println!("{}", import.report);
}

#[test]
fn zz_titles() {
    let root = std::env::var("WRITMAP_DATA").unwrap();
    for folder in [
        "pacer_district",
        "pacer_bankruptcy",
        "pacer_appellate",
        "pacer_history",
        "ia_recap_xml",
        "scotus_html",
        "scotus_htm",
    ] {
        for file in std::fs::read_dir(format!("{root}/{folder}")).unwrap() {
            let name = file.unwrap().file_name().to_string_lossy().into_owned();
            if name.rsplit('.').next() != Some("json") {
                continue;
            }
            let Some(docket) = real::load(&format!("{folder}/{name}")) else {
                continue;
            };
            let whole = case_with(
                std::slice::from_ref(&docket),
                Options { keep_private: true },
            );
            let import = case_of(&[docket]);
            for (event, old) in import.case.events.iter().zip(&whole.case.events) {
                println!(
                    "T\t{}\t{}",
                    event.title,
                    event
                        .sources
                        .first()
                        .and_then(|s| s.quote.clone())
                        .unwrap_or_default()
                        .chars()
                        .take(110)
                        .collect::<String>()
                );
                let (a, b) = (&event.sources[0].quote, &old.sources[0].quote);
                if a != b {
                    println!("P\t{}\n\t{}", b.clone().unwrap(), a.clone().unwrap());
                }
                println!(
                    "W\t{:?}\t{:?}\t{:?}\t{}",
                    event.by,
                    event.counsel.iter().map(|c| &c.name).collect::<Vec<_>>(),
                    event.judges,
                    event
                        .sources
                        .first()
                        .and_then(|s| s.quote.clone())
                        .unwrap_or_default()
                        .chars()
                        .take(200)
                        .collect::<String>()
                );
            }
            for party in &import.case.parties {
                println!("N\t{:?}\t{}\t{:?}", party.kind, party.name, party.note);
            }
            println!("R\t{name}\t{:?}", import.report.left_out);
        }
    }
}
