//! Importers of the Supreme Court, of CourtListener's API and of Oyez, and several files as
//! one case. Small samples of our own stand here; the pages of `WRITMAP_DATA` are scored
//! against the parse that stands beside each.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;
use writmap::format::builtin;
use writmap::import::{Content, Docket, ImportError, Input, Report, recognise};
use writmap::model::EventDate;

/// The folder of real downloads, where the environment names one.
#[allow(clippy::print_stdout, reason = "a test that is skipped has to say so")]
fn collection() -> Option<PathBuf> {
    let folder = std::env::var("WRITMAP_DATA").ok().map(PathBuf::from);
    let folder = folder.filter(|folder| folder.join("scotus_html").is_dir());
    if folder.is_none() {
        println!("skipped: WRITMAP_DATA names no folder with scotus_html");
    }
    folder
}

fn read_as(name: &str, bytes: &[u8]) -> (&'static str, Result<Content, ImportError>) {
    let input = Input { name, bytes };
    let importer = recognise(&input).unwrap();
    (importer.name, (importer.read)(&input, builtin()))
}

fn dockets(name: &str, bytes: &[u8]) -> (Vec<Docket>, Report) {
    match read_as(name, bytes).1.unwrap() {
        Content::Dockets(dockets, report) => (dockets, report),
        Content::Case(_) => panic!("{name} is no docket"),
    }
}

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
    let Some(data) = collection() else { return };
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
        let (dockets, _) = dockets(&name, &fs::read(&page).unwrap());
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
