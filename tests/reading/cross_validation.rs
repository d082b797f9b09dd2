//! How well the rules for kinds do on a docket that none of their patterns was made for.
//!
//! Who wrote a pattern may have seen the docket on which it is scored. So each labelled docket
//! is read without the patterns that fit in no other docket of the collection: what remains could
//! have been written without it. The first figure takes labelled dockets only for others, the
//! second also those without labels. A cautious estimate and no proof: it also drops what anybody
//! would have written down unseen, but it keeps the order of the rules, and a pattern of several
//! alternatives counts as one. Needs the records that `WRITMAP_DATA` names; `WRITMAP_MISSES=1`
//! prints each miss.

#[cfg(test)]
#[path = "../suite/court_records.rs"]
mod court_records;

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use crate::import::reading::Setting;
    use crate::import::reading::kinds::{Rules, Table};
    use crate::import::reading::rules::{at_start, fits_title, in_title};
    use crate::import::reading::title::Title;

    use super::court_records::court_records;

    struct Labelled {
        docket: String,
        text: String,
        label: String,
    }

    /// The dockets in which a pattern fits, by the name of its rule and by the pattern.
    type Seen = BTreeMap<(String, String), BTreeSet<String>>;

    fn labelled() -> Option<Vec<Labelled>> {
        let labels = court_records("flp_labels_public.csv")?;
        let mut table = csv::Reader::from_path(labels).unwrap();
        let entry = |record: csv::StringRecord| Labelled {
            docket: record[0].split('-').next().unwrap().to_owned(),
            text: record[1].to_owned(),
            label: record[2].to_owned(),
        };
        let entries = table.records().map(|record| entry(record.unwrap()));
        Some(entries.collect())
    }

    /// Texts of dockets that have no labels, of each file once.
    fn unlabelled() -> Vec<Labelled> {
        let folders = court_records("").into_iter().flat_map(|folder| {
            [
                "pacer_district",
                "pacer_bankruptcy",
                "pacer_history",
                "more/bankruptcy",
            ]
            .map(|name| folder.join(name))
        });
        let files = folders.flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten());
        let mut found = Vec::new();
        for path in files.map(|file| file.unwrap().path()) {
            if path.extension().is_none_or(|ending| ending != "json") {
                continue;
            }
            let json = std::fs::read(&path).unwrap();
            let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
            let entries = json["docket_entries"].as_array().cloned();
            let texts = entries.into_iter().flatten().filter_map(|entry| {
                let text = entry["description"].as_str().unwrap_or_default();
                (!text.is_empty()).then(|| text.to_owned())
            });
            found.extend(texts.map(|text| Labelled {
                docket: path.to_string_lossy().into_owned(),
                text,
                label: String::new(),
            }));
        }
        found
    }

    fn seen(entries: &[Labelled], others: &[Labelled]) -> Seen {
        let title = |entry: &'_ Labelled| Title::of(&entry.text);
        let titles: Vec<(&str, Title)> = entries
            .iter()
            .map(|entry| (entry.docket.as_str(), title(entry)))
            .collect();
        let others: Vec<Title> = others.iter().map(title).collect();
        let mut seen = Seen::new();
        for row in Table::of_program().kind {
            for (pattern, is_start) in row.patterns() {
                let regex = if is_start {
                    at_start(std::slice::from_ref(pattern))
                } else {
                    in_title(&format!("(?-i:{pattern})"))
                };
                let fits = |title: &Title| {
                    fits_title(regex.as_ref(), &title.plain)
                        || fits_title(regex.as_ref(), &title.bare)
                };
                let fitting = titles.iter().filter(|(_, title)| fits(title));
                let mut dockets: BTreeSet<String> =
                    fitting.map(|(docket, _)| (*docket).to_owned()).collect();
                if dockets.len() == 1 && others.iter().any(fits) {
                    dockets.insert("without labels".to_owned());
                }
                seen.insert((row.name.clone(), pattern.clone()), dockets);
            }
        }
        seen
    }

    /// The rules without the patterns that fit only in one docket.
    fn without(docket: &str, seen: &Seen) -> Rules {
        let mut table = Table::of_program();
        for row in &mut table.kind {
            let name = row.name.clone();
            row.keep(|pattern| {
                let dockets = &seen[&(name.clone(), pattern.to_owned())];
                dockets.iter().any(|other| other != docket)
            });
        }
        Rules::new(table)
    }

    /// How often a label was given, found, and both.
    type Counts = BTreeMap<String, (usize, usize, usize)>;

    /// The mean of the F1 scores of the labels that were given ten times or more.
    fn macro_f1(counts: &Counts) -> f64 {
        let common = counts.values().filter(|(given, ..)| *given >= 10);
        let scores = common.map(|(given, found, both)| 2.0 * *both as f64 / (given + found) as f64);
        let scores: Vec<f64> = scores.collect();
        scores.iter().sum::<f64>() / scores.len() as f64
    }

    /// The share of all entries that are read rightly, and the macro F1.
    fn share(entries: &[Labelled], others: &[Labelled]) -> (f64, f64) {
        let mut counts = Counts::new();
        let seen = seen(entries, others);
        let dockets: BTreeSet<&str> = entries.iter().map(|entry| entry.docket.as_str()).collect();
        let mut right = 0;
        println!("docket       right   all  share");
        for docket in dockets {
            let rules = without(docket, &seen);
            let own: Vec<_> = entries.iter().filter(|e| e.docket == docket).collect();
            let found = |entry: &Labelled| {
                let decided = rules.decide(&entry.text, Setting::Unknown);
                decided.map_or("Other".to_owned(), |(rule, _)| rule.category().to_owned())
            };
            for entry in &own {
                let found = found(entry);
                counts.entry(found.clone()).or_default().1 += 1;
                let given = counts.entry(entry.label.clone()).or_default();
                given.0 += 1;
                given.2 += usize::from(found == entry.label);
            }
            let is_right = |entry: &&&Labelled| found(entry) == entry.label;
            let own_right = own.iter().filter(is_right).count();
            if std::env::var_os("WRITMAP_MISSES").is_some() {
                for entry in own.iter().filter(|entry| !is_right(entry)) {
                    let text: String = entry.text.chars().take(150).collect();
                    println!("{} {}: {text}", entry.docket, entry.label);
                }
            }
            let share = own_right as f64 / own.len() as f64;
            println!("{docket:12} {own_right:5} {:5}  {share:.3}", own.len());
            right += own_right;
        }
        let share = right as f64 / entries.len() as f64;
        let f1 = macro_f1(&counts);
        println!(
            "all          {right:5} {:5}  {share:.3}, macro F1 {f1:.3}",
            entries.len()
        );
        (share, f1)
    }

    #[test]
    fn kinds_by_cross_validation_over_dockets() {
        let Some(entries) = labelled() else {
            return;
        };
        assert!(share(&entries, &[]).0 >= 0.87);
        let (share, f1) = share(&entries, &unlabelled());
        assert!(share >= 0.9 && f1 >= 0.8);
    }
}
