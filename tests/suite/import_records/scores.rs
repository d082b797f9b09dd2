//! How real records agree with what another program read of them.
//!
//! They lie in the folder that `WRITMAP_DATA` names; beside each stands the independent parse.
//! Those named as held back were not looked at while the importers were written.

use std::fs;

use serde_json::Value;
use writmap::import::{Content, Docket, Entry};

use super::score::{Score, day, list, normal, words};
use super::{docket, files, read};
use crate::court_records::court_records;

fn score(score: &mut Score, file: &str, found: &Docket, expected: &Value) {
    score.note("court", file, &found.court, &words(expected, "court_id"));
    score.note(
        "number",
        file,
        &found.number,
        &words(expected, "docket_number"),
    );
    // The other program leaves `et al.` out of titles and writes `USA` in full.
    let title = found.title.replace(", et al", "").replace(" et al", "");
    let title = title.replace("USA", "United States");
    score.note_name("title", file, &title, &words(expected, "case_name"));
    score.note(
        "filed",
        file,
        &day(&found.filed),
        &words(expected, "date_filed"),
    );
    score.note(
        "terminated",
        file,
        &day(&found.terminated),
        &words(expected, "date_terminated"),
    );
    score_entries(
        score,
        file,
        &found.entries,
        list(&expected["docket_entries"]),
    );
    score_parties(score, file, found, list(&expected["parties"]));
    let origin = &expected["originating_court_information"];
    if origin.as_object().is_some_and(|origin| !origin.is_empty()) {
        let below = found.origins.first().cloned().unwrap_or_default();
        let judge = [
            words(origin, "assigned_to"),
            words(origin, "ordering_judge"),
        ];
        let judge = judge
            .into_iter()
            .find(|judge| !judge.is_empty())
            .unwrap_or_default();
        score.note(
            "origin court",
            file,
            &below.court,
            &words(origin, "court_id"),
        );
        score.note(
            "origin number",
            file,
            &below.number,
            &words(origin, "docket_number"),
        );
        score.note_name("origin judge", file, &below.judge, &judge);
        for (field, found) in [
            ("date_filed", &below.filed),
            ("date_judgment", &below.judgment),
            ("date_filed_noa", &below.appealed),
        ] {
            score.note("origin dates", file, &day(found), &words(origin, field));
        }
    }
    let judges: Vec<&str> = found
        .judges
        .iter()
        .map(|judge| judge.name.as_str())
        .collect();
    let mut others: Vec<String> = ["assigned_to_str", "referred_to_str"]
        .map(|field| words(expected, field))
        .into();
    others.extend(
        list(&expected["panel"])
            .iter()
            .filter_map(|one| one.as_str().map(str::to_owned)),
    );
    others.retain(|name| !name.is_empty());
    score.note_name("judges", file, &judges.join("; "), &others.join("; "));
}

fn score_entries(score: &mut Score, file: &str, found: &[Box<Entry>], expected: &[Value]) {
    score.count(
        "entries found",
        found.len().min(expected.len()),
        found.len().max(expected.len()),
    );
    for (found, expected) in found.iter().zip(expected) {
        score.note(
            "date",
            file,
            &day(&found.filed),
            &words(expected, "date_filed"),
        );
        score.note(
            "entry number",
            file,
            &found.number,
            &words(expected, "document_number"),
        );
        score.note("text", file, &found.text, &words(expected, "description"));
        if let Some(entered) = expected["date_entered"].as_str() {
            score.note("entered", file, &day(&found.entered), entered);
        }
        if let Some(sort) = expected["short_description"].as_str() {
            score.note("sort", file, &found.sort, sort);
        }
        let attached = list(&expected["attachments"]);
        let own = words(expected, "pacer_doc_id");
        let beyond = attached
            .iter()
            .filter(|one| words(one, "pacer_doc_id") != own || own.is_empty());
        score.note(
            "attachments",
            file,
            &found.attachments.to_string(),
            &beyond.count().to_string(),
        );
    }
}

fn score_parties(score: &mut Score, file: &str, found: &Docket, expected: &[Value]) {
    let parties = found.parties.len();
    score.count(
        "parties found",
        parties.min(expected.len()),
        parties.max(expected.len()),
    );
    for (found, expected) in found.parties.iter().zip(expected) {
        score.note("party name", file, &found.name, &words(expected, "name"));
        score.note("party role", file, &found.role, &words(expected, "type"));
        let ended = words(expected, "date_terminated");
        score.note("party terminated", file, &day(&found.terminated), &ended);
        let mut counsel: Vec<String> = Vec::new();
        for attorney in list(&expected["attorneys"]) {
            let name = words(attorney, "name");
            if !counsel.contains(&name) {
                counsel.push(name);
            }
        }
        score.note_name(
            "counsel",
            file,
            &found.counsel.join("; "),
            &counsel.join("; "),
        );
    }
}

/// Scores every record of a folder, those held back apart.
fn score_folder(
    folder: &str,
    ending: &str,
    held_back: &[&str],
    score: fn(&mut Score, &str, &Docket, &Value),
) -> Option<(Score, Score)> {
    let path = court_records(folder)?;
    let mut scores = (Score::default(), Score::default());
    for file in files(&path, ending) {
        let stem = file.file_name().unwrap().to_string_lossy().into_owned();
        let stem = stem.strip_suffix(ending).unwrap();
        let expected = fs::read(path.join(format!("{stem}.json"))).unwrap();
        let expected: Value = serde_json::from_slice(&expected).unwrap();
        let (found, report) = docket(&format!("{stem}{ending}"), &fs::read(&file).unwrap());
        let cut = report
            .problems
            .iter()
            .any(|problem| problem.message.contains("ends before"));
        assert!(!cut, "{stem}");
        let held = held_back.contains(&stem);
        let into = if held { &mut scores.1 } else { &mut scores.0 };
        score(into, stem, &found, &expected);
    }
    scores.0.print(folder);
    scores.1.print(&format!("{folder}, held back"));
    Some(scores)
}

/// What the project promises of every importer of court records.
fn check(scores: Option<(Score, Score)>) {
    let Some((seen, held_back)) = scores else {
        return;
    };
    for score in [seen, held_back] {
        for field in ["entries found", "date", "entry number"] {
            assert!(score.share(field) >= 1.0, "{field}: {:?}", score.wrong);
        }
        for (field, ..) in &score.rows {
            assert!(score.share(field) >= 0.99, "{field}: {:?}", score.wrong);
        }
    }
}

#[test]
fn courts_of_appeals_agree_with_an_independent_parse() {
    check(score_folder(
        "pacer_appellate",
        ".html",
        &["ca1", "ca11_2"],
        score,
    ));
}

#[test]
fn recap_agrees_with_an_independent_parse() {
    check(score_folder(
        "ia_recap_xml",
        ".xml",
        &["azd_318008", "cand_194617"],
        score,
    ));
}

/// The court that the other program calls `texas_coa08`.
fn texan(court: &str) -> String {
    match court.strip_prefix("texas_").unwrap_or_default() {
        "cossup" => "tex".to_owned(),
        "coscca" => "texcrimapp".to_owned(),
        "unknown" | "" => String::new(),
        coa => format!(
            "texapp-{}",
            coa.trim_start_matches("coa").trim_start_matches('0')
        ),
    }
}

fn score_texas(score: &mut Score, file: &str, found: &Docket, expected: &Value) {
    score.note(
        "court",
        file,
        &found.court,
        &texan(&words(expected, "court_id")),
    );
    score.note(
        "number",
        file,
        &found.number,
        &words(expected, "docket_number"),
    );
    let title = found.title.replace(", et al.", "");
    score.note_name("title", file, &title, &words(expected, "case_name_full"));
    score.note(
        "filed",
        file,
        &day(&found.filed),
        &words(expected, "date_filed"),
    );
    let mut events: Vec<&Value> = list(&expected["case_events"]).iter().collect();
    let attached = |event: &Value| -> Vec<String> {
        list(&event["attachments"])
            .iter()
            .map(|one| words(one, "media_version_id"))
            .collect()
    };
    // Most briefs stand among the events too.
    let known: Vec<String> = events.iter().flat_map(|event| attached(event)).collect();
    let alone = |brief: &&Value| !attached(brief).iter().any(|id| known.contains(id));
    events.extend(list(&expected["appellate_briefs"]).iter().filter(alone));
    events.reverse();
    events.sort_by_key(|event| words(event, "date"));
    score.count(
        "entries found",
        found.entries.len().min(events.len()),
        found.entries.len().max(events.len()),
    );
    for (found, expected) in found.entries.iter().zip(events) {
        score.note("date", file, &day(&found.filed), &words(expected, "date"));
        score.note("sort", file, &found.sort, &words(expected, "type"));
        score.note(
            "outcome",
            file,
            &found.outcome,
            &words(expected, "disposition"),
        );
        let text = words(expected, "remarks") + &words(expected, "description");
        score.note("text", file, &found.text, &text);
        score.note(
            "documents",
            file,
            &found.keys.join(" "),
            &attached(expected).join(" "),
        );
    }
    score_texan_people(score, file, found, expected);
}

fn score_texan_people(score: &mut Score, file: &str, found: &Docket, expected: &Value) {
    let parties = list(&expected["parties"]);
    let found_parties = found.parties.len();
    score.count(
        "parties found",
        found_parties.min(parties.len()),
        found_parties.max(parties.len()),
    );
    for (found, expected) in found.parties.iter().zip(parties) {
        score.note("party name", file, &found.name, &words(expected, "name"));
        score.note("party role", file, &found.role, &words(expected, "type"));
        let counsel: Vec<&str> = list(&expected["representatives"])
            .iter()
            .filter_map(Value::as_str)
            .collect();
        score.note_name(
            "counsel",
            file,
            &found.counsel.join("; "),
            &counsel.join("; "),
        );
    }
    let trial = &expected["originating_court"];
    let below = found.origins.last().cloned().unwrap_or_default();
    let court = format!(
        "{}, {} County, Texas",
        words(trial, "name"),
        words(trial, "county")
    );
    score.note("origin court", file, &below.court, &court);
    score.note("origin number", file, &below.number, &words(trial, "case"));
    let judge = words(trial, "judge");
    score.note_name(
        "origin judge",
        file,
        &below.judge,
        judge.trim_start_matches("Honorable "),
    );
    let appeal = &expected["appeals_court"];
    if let Some(number) = list(&appeal["case_number"]).first().and_then(Value::as_str) {
        let below = found.origins.first().cloned().unwrap_or_default();
        score.note(
            "origin court",
            file,
            &below.court,
            &texan(&words(appeal, "court_id")),
        );
        score.note("origin number", file, &below.number, number);
        let judge = words(appeal, "justice");
        score.note_name(
            "origin judge",
            file,
            &below.judge,
            judge.trim_start_matches("Honorable "),
        );
    }
}

#[test]
fn texas_agrees_with_an_independent_parse() {
    let held_back = ["03-10-00205-CR", "25-1066", "PD-0852-25"];
    check(score_folder("texas", ".html", &held_back, score_texas));
}

fn score_florida(score: &mut Score, file: &str, found: &Docket, expected: &Value) {
    let mut events: Vec<&Value> = list(expected).iter().collect();
    events.reverse();
    events.sort_by_key(|event| words(event, "date_filed"));
    score.count(
        "entries found",
        found.entries.len().min(events.len()),
        found.entries.len().max(events.len()),
    );
    for (found, expected) in found.entries.iter().zip(events) {
        score.note(
            "date",
            file,
            &day(&found.filed),
            &words(expected, "date_filed"),
        );
        score.note("sort", file, &found.sort, &words(expected, "entry_name"));
        score.note(
            "text",
            file,
            &found.text,
            &words(expected, "entry_description"),
        );
        score.note(
            "outcome",
            file,
            &found.outcome,
            &words(expected, "outcome_status"),
        );
        score.note(
            "key",
            file,
            &found.keys.join(" "),
            &words(expected, "docket_entry_uuid"),
        );
        let documents = expected["document_count"]
            .as_u64()
            .unwrap()
            .saturating_sub(1);
        score.note(
            "attachments",
            file,
            &found.attachments.to_string(),
            &documents.to_string(),
        );
        let sealed = expected["secured_document"].as_bool().unwrap();
        score.note(
            "sealed",
            file,
            &found.sealed.to_string(),
            &sealed.to_string(),
        );
    }
}

#[test]
fn florida_agrees_with_an_independent_parse() {
    check(score_folder(
        "florida",
        ".compare.json",
        &["3f876132"],
        score_florida,
    ));
}

/// Every value of an attribute or element that an expression finds, each once.
fn found_once(text: &str, expression: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for groups in regex::Regex::new(expression).unwrap().captures_iter(text) {
        let value = normal(&groups[1]);
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

#[test]
fn decisions_of_the_united_kingdom_have_all_that_their_files_mark() {
    let held_back = ["test11", "test24", "test27", "test3", "test32", "test34"];
    let Some(path) = court_records("uk_akn") else {
        return;
    };
    let mut scores = (Score::default(), Score::default());
    for file in files(&path, ".xml") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let score = if held_back.contains(&name.as_str()) {
            &mut scores.1
        } else {
            &mut scores.0
        };
        let text = fs::read_to_string(&file).unwrap();
        let Ok(Content::Case(import)) = read(&name, text.as_bytes()) else {
            panic!("{name}");
        };
        let case = &import.case;
        let decision = case.events.last().unwrap();
        let cite = found_once(&text, "<uk:cite>([^<]*)<").join("; ");
        let dates = found_once(&text, "<eventRef date=\"([^\"]*)\"").join("; ");
        let found: Vec<&str> = case.events.iter().map(|event| event.date.text()).collect();
        score.note("dates", &name, &found.join("; "), &dates);
        score.note("citation", &name, &case.citations[0].cite, &cite);
        score.note(
            "court",
            &name,
            &decision.court.is_some().to_string(),
            "true",
        );
        score.note_name(
            "title",
            &name,
            &case.title,
            &found_once(&text, "<FRBRname value=\"([^\"]*)\"").join("; "),
        );
        score.note(
            "numbers",
            &name,
            &case.dockets.len().to_string(),
            &found_once(&text, "<uk:caseNumber>([^<]*)<")
                .len()
                .to_string(),
        );
        let judges = found_once(&text, "<judge [^>]*refersTo=\"([^\"]*)\"").len();
        score.note_name(
            "judges",
            &name,
            &decision.judges.len().to_string(),
            &judges.to_string(),
        );
        let parties = found_once(&text, "<party [^>]*refersTo=\"([^\"]*)\"").len();
        score.note(
            "parties",
            &name,
            &case.parties.len().to_string(),
            &parties.to_string(),
        );
        let mut cited = found_once(&text, "<ref [^>]*uk:canonical=\"([^\"]*)\"");
        cited.retain(|one| *one != cite);
        score.note(
            "authorities",
            &name,
            &case.authorities.len().to_string(),
            &cited.len().to_string(),
        );
    }
    scores.0.print("uk_akn");
    scores.1.print("uk_akn, held back");
    check(Some(scores));
}
