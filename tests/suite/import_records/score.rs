//! How many values are right, field by field.

use serde_json::Value;
use writmap::model::EventDate;

/// How many values of a field are right.
#[derive(Default)]
pub(super) struct Score {
    pub rows: Vec<(&'static str, usize, usize)>,
    /// What was found and expected instead, of each that is not.
    pub wrong: Vec<String>,
}

impl Score {
    pub(super) fn note(&mut self, field: &'static str, file: &str, found: &str, expected: &str) {
        let right = normal(found) == normal(expected);
        if !right {
            self.wrong.push(format!(
                "{file}: {field}: found “{found}”, expected “{expected}”"
            ));
        }
        self.count(field, usize::from(right), 1);
    }

    /// Names are right when their letters and digits are: the other program puts full stops and
    /// commas into some and takes them from others.
    pub(super) fn note_name(
        &mut self,
        field: &'static str,
        file: &str,
        found: &str,
        expected: &str,
    ) {
        let letters = |name: &str| {
            let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | ';');
            normal(&name.chars().filter(kept).collect::<String>()).replace(" ;", ";")
        };
        if letters(found) == letters(expected) {
            self.count(field, 1, 1);
        } else {
            self.note(field, file, found, expected);
        }
    }

    pub(super) fn count(&mut self, field: &'static str, right: usize, of: usize) {
        match self.rows.iter_mut().find(|row| row.0 == field) {
            Some(row) => {
                row.1 += right;
                row.2 += of;
            }
            None => self.rows.push((field, right, of)),
        }
    }

    #[allow(clippy::print_stdout, reason = "the table is what the test is for")]
    pub(super) fn print(&self, format: &str) {
        println!(
            "\n{format:<24} {:>22} {:>7} {:>7} {:>7}",
            "field", "right", "of", "%"
        );
        for (field, right, of) in &self.rows {
            let percent = 100.0 * *right as f64 / (*of).max(1) as f64;
            println!("{format:<24} {field:>22} {right:>7} {of:>7} {percent:>7.2}");
        }
        for wrong in self.wrong.iter().take(25) {
            println!("  {wrong}");
        }
    }

    /// The share of right values, from 0 to 1.
    pub(super) fn share(&self, field: &str) -> f64 {
        let row = self.rows.iter().find(|row| row.0 == field);
        row.filter(|row| row.2 > 0)
            .map_or(1.0, |(_, right, of)| *right as f64 / *of as f64)
    }
}

/// A text without the differences that mean nothing: blanks, and those before a comma, which
/// the other program takes away.
pub(super) fn normal(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace(" ,", ",")
}

/// A field of an independent parse.
pub(super) fn words(value: &Value, field: &str) -> String {
    match &value[field] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

pub(super) fn day(date: &EventDate) -> String {
    date.exact()
        .map(|_| date.text().to_owned())
        .unwrap_or_default()
}
