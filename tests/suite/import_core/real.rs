//! Independent parses of real dockets, as dockets.

use serde_json::Value;

use writmap::import::{Docket, DocketJudge, DocketParty, Entry, LowerCase};

use super::date;
use crate::court_records::court_records;

pub(super) fn load(file: &str) -> Option<Docket> {
    let bytes = std::fs::read(court_records(file)?).ok()?;
    Some(docket(&serde_json::from_slice(&bytes).unwrap()))
}

fn text(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(super) fn docket(json: &Value) -> Docket {
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
        entries: list(&json["docket_entries"])
            .iter()
            .map(|json| Box::new(entry(json)))
            .collect(),
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
        keys: Some(text(&json["pacer_doc_id"]))
            .filter(|key| !key.is_empty())
            .into_iter()
            .collect(),
        ..Entry::default()
    }
}
