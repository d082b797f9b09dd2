//! How well the rules for kinds do on a docket that none of their patterns was made for.
//!
//! Who wrote a pattern may have seen the docket on which it is scored. So each labelled docket
//! is read without the patterns that fit in no other labelled docket: what remains could have
//! been written without it. A cautious estimate and no proof: it also drops what anybody would
//! have written down unseen, but it keeps the order of the rules, and a pattern of several
//! alternatives counts as one. Needs the records that `WRITMAP_DATA` names.

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

    fn seen(entries: &[Labelled]) -> Seen {
        let titles: Vec<(&str, Title)> = entries
            .iter()
            .map(|entry| (entry.docket.as_str(), Title::of(&entry.text)))
            .collect();
        let mut seen = Seen::new();
        for row in Table::of_program().kind {
            for (pattern, is_start) in row.patterns() {
                let regex = if is_start {
                    at_start(std::slice::from_ref(pattern))
                } else {
                    in_title(&format!("(?-i:{pattern})"))
                };
                let fitting = titles.iter().filter(|(_, title)| {
                    fits_title(regex.as_ref(), &title.plain)
                        || fits_title(regex.as_ref(), &title.bare)
                });
                let dockets = fitting.map(|(docket, _)| (*docket).to_owned()).collect();
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

    #[test]
    fn kinds_by_cross_validation_over_dockets() {
        let Some(entries) = labelled() else {
            return;
        };
        let seen = seen(&entries);
        let dockets: BTreeSet<&str> = entries.iter().map(|entry| entry.docket.as_str()).collect();
        let (mut right, mut shares) = (0, Vec::new());
        println!("docket       right   all  share");
        for docket in dockets {
            let rules = without(docket, &seen);
            let own: Vec<_> = entries.iter().filter(|e| e.docket == docket).collect();
            let is_right = |entry: &&&Labelled| {
                let decided = rules.decide(&entry.text, Setting::Unknown);
                decided.map_or("Other", |(rule, _)| rule.category()) == entry.label
            };
            let own_right = own.iter().filter(is_right).count();
            let share = own_right as f64 / own.len() as f64;
            println!("{docket:12} {own_right:5} {:5}  {share:.3}", own.len());
            right += own_right;
            shares.push(share);
        }
        let share = right as f64 / entries.len() as f64;
        println!("all          {right:5} {:5}  {share:.3}", entries.len());
        assert!(share >= 0.87);
    }
}
