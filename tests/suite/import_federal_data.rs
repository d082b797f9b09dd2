//! Importers of the Supreme Court and of CourtListener's API on the real downloads in the folder
//! that `WRITMAP_DATA` names: scored against the parse that stands beside each page, or
//! against the fields of the file itself, read in another way; and damaged at random,
//! `WRITMAP_FUZZ=50000` times.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use writmap::import::Docket;
use writmap::model::EventDate;

use crate::court_records::court_records;
use crate::import_federal::{damaged, dockets, survives};

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How much of a docket agrees with another parse of the same page.
#[derive(Default)]
struct Score {
    entries: (usize, usize),
    texts: (usize, usize),
    fields: (usize, usize),
    parties: (usize, usize),
    counsel: (usize, usize),
    wrong: Vec<String>,
}

impl Score {
    fn field(&mut self, name: &str, ours: &str, theirs: &str) {
        self.fields.1 += 1;
        if words(ours) == words(theirs) {
            self.fields.0 += 1;
        } else {
            self.wrong
                .push(format!("{name}: `{ours}` is not `{theirs}`"));
        }
    }

    fn docket(&mut self, ours: &Docket, theirs: &Value) {
        let text = |key: &str| theirs[key].as_str().unwrap_or_default().to_owned();
        self.field("number", &ours.number, &text("docket_number"));
        self.field("filed", known(&ours.filed), &text("date_filed"));
        self.field(
            "title",
            &plain_title(&ours.title),
            &plain_title(&text("case_name")),
        );
        let below = ours.origins.first();
        let day = below
            .map(|below| known(&below.judgment))
            .unwrap_or_default();
        self.field("decided below", day, &text("lower_court_decision_date"));
        let numbers: Vec<_> = ours
            .origins
            .iter()
            .map(|below| below.number.clone())
            .collect();
        let expected = list(&theirs["lower_court_case_numbers"]);
        self.field("numbers below", &numbers.join(" "), &expected.join(" "));
        let linked: BTreeSet<_> = ours
            .related
            .iter()
            .map(|case| case.number.clone())
            .collect();
        let expected = text("links").replace("Linked with", "");
        let expected: BTreeSet<_> = expected
            .split(',')
            .map(words)
            .filter(|number| !number.is_empty())
            .collect();
        self.field("linked", &format!("{linked:?}"), &format!("{expected:?}"));
        self.entries(ours, &theirs["docket_entries"]);
        self.parties(ours, &theirs["parties"]);
    }

    fn entries(&mut self, ours: &Docket, theirs: &Value) {
        let theirs = theirs.as_array().unwrap();
        self.entries.1 += theirs.len().max(ours.entries.len());
        for (ours, theirs) in ours.entries.iter().zip(theirs) {
            let day = theirs["date_filed"].as_str().unwrap_or_default();
            if known(&ours.filed) == day {
                self.entries.0 += 1;
            } else {
                self.wrong
                    .push(format!("{} is not {day}", ours.filed.text()));
            }
            self.texts.1 += 1;
            let text = words(theirs["description"].as_str().unwrap_or_default());
            if ours.text == text {
                self.texts.0 += 1;
            } else {
                self.wrong.push(format!("`{}` is not `{text}`", ours.text));
            }
        }
    }

    fn parties(&mut self, ours: &Docket, theirs: &Value) {
        let text = |value: &Value| words(value.as_str().unwrap_or_default());
        let theirs: BTreeSet<_> = theirs
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|party| {
                let names = party["attorneys"].as_array().unwrap().iter();
                let mut names: Vec<_> = names.map(|name| text(&name["name"])).collect();
                names.push(String::new());
                let of = move |name| (text(&party["type"]), text(&party["name"]), name);
                names.into_iter().map(of)
            })
            .collect();
        let ours: BTreeSet<_> = ours
            .parties
            .iter()
            .flat_map(|party| {
                let names = party.counsel.iter().cloned().chain([String::new()]);
                names.map(|name| (party.role.clone(), party.name.clone(), name))
            })
            .collect();
        for item in ours.union(&theirs) {
            let score = if item.2.is_empty() {
                &mut self.parties
            } else {
                &mut self.counsel
            };
            score.1 += 1;
            if ours.contains(item) && theirs.contains(item) {
                score.0 += 1;
            } else {
                let side = if ours.contains(item) {
                    "only ours"
                } else {
                    "only theirs"
                };
                self.wrong.push(format!("{side}: {item:?}"));
            }
        }
    }
}

fn known(date: &EventDate) -> &str {
    if date.earliest().is_some() {
        date.text()
    } else {
        ""
    }
}

fn list(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A title without what one parse leaves out and the other does not.
fn plain_title(title: &str) -> String {
    let mut title = title.to_owned();
    for left_out in [
        ", et al.",
        ", Petitioners",
        ", Petitioner",
        ", Applicants",
        ", Applicant",
    ] {
        title = title.replace(left_out, "");
    }
    title
}

/// The pages of a folder of the collection, each with the parse beside it.
fn pages(folder: &Path) -> Vec<(PathBuf, Value)> {
    let mut pages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending != "json"));
    pages.sort();
    let parsed = |page: PathBuf| {
        let parse = fs::read(page.with_extension("json")).unwrap();
        (page, serde_json::from_slice(&parse).unwrap())
    };
    pages.into_iter().map(parsed).collect()
}

#[test]
#[allow(clippy::print_stdout, reason = "the score is for people to read")]
fn pages_of_the_supreme_court_agree_with_another_parse() {
    let Some(data) = court_records("") else {
        return;
    };
    let only = std::env::var("WRITMAP_ONLY").unwrap_or_default();
    let mut table = String::from("page               entries    text  fields parties counsel\n");
    let mut all_well = true;
    for (page, theirs) in ["scotus_htm", "scotus_html"]
        .iter()
        .flat_map(|name| pages(&data.join(name)))
    {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        if !only.is_empty() && !only.split(',').any(|only| name.starts_with(only)) {
            continue;
        }
        let mut score = Score::default();
        let (dockets, report) = dockets(&name, &fs::read(&page).unwrap());
        assert_eq!(report.problem_count(), 0, "{name}: {report}");
        score.docket(&dockets[0], &theirs);
        let _ = writeln!(
            table,
            "{name:<18} {:>4}/{:<3} {:>3}/{:<3} {:>3}/{:<3} {:>3}/{:<3} {:>3}/{:<3}",
            score.entries.0,
            score.entries.1,
            score.texts.0,
            score.texts.1,
            score.fields.0,
            score.fields.1,
            score.parties.0,
            score.parties.1,
            score.counsel.0,
            score.counsel.1
        );
        for wrong in &score.wrong {
            let _ = writeln!(table, "    {wrong}");
        }
        all_well &= score.entries.0 == score.entries.1 && score.texts.0 == score.texts.1;
    }
    println!("{table}");
    assert!(all_well, "{table}");
}

#[test]
fn dockets_of_the_supreme_court_in_json_hold_what_their_file_says() {
    let Some(data) = court_records("") else {
        return;
    };
    let mut files: Vec<_> = fs::read_dir(data.join("scotus_json"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let raw: Value = serde_json::from_slice(&bytes).unwrap();
        let (dockets, report) = dockets("x.json", &bytes);
        let docket = &dockets[0];
        assert_eq!(report.problem_count(), 0, "{file:?}");
        assert_eq!(docket.number, raw["CaseNumber"].as_str().unwrap().trim());
        assert_eq!(docket.filed.text(), day(&raw["DocketedDate"]), "{file:?}");
        let entries = raw["ProceedingsandOrder"].as_array().unwrap();
        assert_eq!(docket.entries.len(), entries.len(), "{file:?}");
        for (ours, theirs) in docket.entries.iter().zip(entries) {
            assert_eq!(ours.filed.text(), day(&theirs["Date"]));
            let text = theirs["Text"].as_str().unwrap();
            assert!(
                text.contains(['<', '&']) || ours.text == words(text),
                "{text}"
            );
        }
        let numbers = raw["LowerCourtCaseNumbers"].as_str().unwrap_or_default();
        let numbers = numbers
            .trim()
            .trim_matches(['(', ')'])
            .split(',')
            .map(words);
        let numbers: Vec<_> = numbers.filter(|number| !number.is_empty()).collect();
        let ours: Vec<_> = docket
            .origins
            .iter()
            .map(|below| below.number.clone())
            .collect();
        assert_eq!(ours, numbers, "{file:?}");
        let mut expected = BTreeSet::new();
        let everything = format!("{docket:?}");
        for role in ["Petitioner", "Respondent", "Other"] {
            for contact in raw[role].as_array().into_iter().flatten() {
                let name = |key: &str| words(contact[key].as_str().unwrap_or_default());
                expected.insert((role.to_owned(), name("PartyName"), name("Attorney")));
                for private in ["Phone", "Email", "Zip", "Address", "PrisonerId"] {
                    let private = name(private);
                    let absent = private.len() < 4 || !everything.contains(&private);
                    assert!(absent, "{file:?}: {private}");
                }
            }
        }
        let ours = docket.parties.iter().flat_map(|party| {
            let names = party.counsel.iter();
            names.map(|name| (party.role.clone(), party.name.clone(), name.clone()))
        });
        assert_eq!(ours.collect::<BTreeSet<_>>(), expected, "{file:?}");
    }
}

/// `2022-05-02` of `May 2, 2022` or `May 02 2022`.
fn day(written: &Value) -> String {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let written = written.as_str().unwrap().replace(',', "");
    let parts: Vec<_> = written.split_whitespace().collect();
    let month = MONTHS.find(&parts[0][..3]).unwrap() / 3 + 1;
    format!("{}-{month:02}-{:0>2}", parts[2], parts[1])
}

/// The same case of two downloads: the API and the table of the docket page.
#[test]
fn the_api_and_the_table_of_a_docket_say_the_same() {
    let Some(data) = court_records("") else {
        return;
    };
    let first = |folder: &str| {
        let mut files = fs::read_dir(data.join(folder)).unwrap();
        files.next().unwrap().unwrap().path()
    };
    let (api, table) = (
        first("courtlistener_api"),
        first("courtlistener_csv_derived"),
    );
    let read = |path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        dockets(&name, &fs::read(path).unwrap()).0.remove(0)
    };
    let (api, table) = (read(&api), read(&table));
    assert_eq!(
        (api.court.as_str(), api.entries.len(), api.parties.len()),
        ("insd", 40, 6)
    );
    assert_eq!(api.number, "1:24-cv-00524");
    let parts: Vec<_> = api.judges.iter().map(|judge| judge.part).collect();
    assert_eq!(parts, ["assigned", "referred"]);
    for (api, table) in api.entries.iter().zip(&table.entries) {
        assert_eq!((&api.number, &api.filed), (&table.number, &table.filed));
        assert!(table.text.is_empty() || words(&api.text) == words(&table.text));
        assert_eq!(api.attachments, table.attachments, "{}", api.number);
    }
    let texts = api.entries.iter().filter(|entry| !entry.text.is_empty());
    assert_eq!(
        texts.count(),
        40,
        "the name of the document stands for a text"
    );
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "how many were tried is for people to read"
)]
fn damaged_downloads_are_survived() {
    let Some(data) = court_records("") else {
        return;
    };
    let count = std::env::var("WRITMAP_FUZZ")
        .ok()
        .and_then(|count| count.parse().ok());
    let count: u64 = count.unwrap_or(60);
    let mut samples = Vec::new();
    for folder in [
        "scotus_json",
        "scotus_htm",
        "scotus_html",
        "courtlistener_api",
        "negative_not_dockets",
    ] {
        for file in fs::read_dir(data.join(folder)).unwrap() {
            samples.push(fs::read(file.unwrap().path()).unwrap());
        }
    }
    for seed in 0..count {
        survives(&damaged(&samples[seed as usize % samples.len()], seed));
    }
    println!("{count} damaged downloads survived");
}
