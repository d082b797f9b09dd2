//! Runs of letters to lines, and lines to paragraphs, in the order in which they were written.
//!
//! A word that was divided at the end of a line is one word again, and what stands on every page, its
//! number and its heading, is left out, so that a sentence that goes on overleaf is one. Start with
//! [`paragraphs`].

use std::collections::{HashMap, HashSet};

use super::content::Run;

/// A gap of so many sizes of the font is a blank.
const BLANK: f64 = 0.15;
/// So many letters at least stand apart where they are set wide.
const LEAST_WIDE: usize = 4;
/// Letters that stand off the line by less than this, in sizes of the font, stand on it.
const OFF_LINE: f64 = 0.35;
/// A run that begins so far before the end of the line begins another, in sizes of the font.
const BACK: f64 = 1.5;
/// Lines whose sizes differ by more belong to different paragraphs.
const OTHER_SIZE: f64 = 0.12;
/// A gap so many times the usual one is one between paragraphs.
const WIDE_GAP: f64 = 1.35;
/// So far to the right a line begins a paragraph, in sizes of the font.
const INDENT: f64 = 0.8;
/// So many lines at the head and at the foot of a page may stand on every page.
const MOST_FURNITURE: usize = 3;

/// Beginnings of words that keep their hyphen at the end of a line.
const COMPOUNDS: &[&str] = &[
    "all", "anti", "cross", "ex", "half", "high", "long", "low", "mid", "non", "pre", "post",
    "pro", "quasi", "self", "semi", "short", "so", "third", "two", "three", "well", "first",
    "second",
];

/// A line of a page.
struct Line {
    text: String,
    /// What it is made of: letters, and the gap before them in sizes of the font.
    parts: Vec<(String, f64)>,
    /// Where it begins and ends along its own way, and how far up it stands across it.
    start: f64,
    end: f64,
    up: f64,
    size: f64,
    direction: (f64, f64),
}

/// The text of pages, with an empty line between paragraphs.
pub(super) fn paragraphs(pages: &[Vec<Run>]) -> String {
    // Where everything is said to belong to the pages nothing does.
    let has_text = pages
        .iter()
        .flatten()
        .any(|run| !run.is_furniture && !run.text.trim().is_empty());
    let mut pages: Vec<Vec<Line>> = pages
        .iter()
        .map(|runs| lines(runs.iter().filter(|run| !(has_text && run.is_furniture))))
        .collect();
    leave_furniture(&mut pages);
    let words = words_within(&pages);
    let mut text = String::new();
    for lines in &pages {
        let usual = usual_gap(lines);
        let mut before: Option<&Line> = None;
        // Whether the line before was the first of its paragraph.
        let mut begins = true;
        for line in lines {
            let goes_on = match before {
                Some(before) => {
                    follows(before, line, begins, usual, lines)
                        || before.is_left_for(line) && is_open(&text, &line.text)
                }
                None => is_open(&text, &line.text),
            };
            if goes_on {
                join(&mut text, &line.text, &words);
            } else {
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                text.push_str(&line.text);
            }
            begins = !goes_on;
            before = Some(line);
        }
    }
    text.replace('\u{ad}', "")
}

/// The lines of a page.
fn lines<'r>(runs: impl Iterator<Item = &'r Run>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<&Run> = None;
    for run in runs {
        let ((dx, dy), (x, y)) = (run.direction, run.start);
        let (start, up) = (x * dx + y * dy, y * dx - x * dy);
        let end = run.end.0 * dx + run.end.1 * dy;
        // What is shown twice in one place is shown bold.
        let is_twice = last.is_some_and(|last| {
            let apart = (last.start.0 - x).abs() + (last.start.1 - y).abs();
            last.text == run.text && apart < run.size * BLANK
        });
        last = Some(run);
        if is_twice {
            continue;
        }
        let text = plain(&run.text);
        let same = lines.last_mut().filter(|line| line.holds(run, start, up));
        let Some(line) = same else {
            if !text.trim().is_empty() {
                let (size, direction) = (run.size, run.direction);
                let parts = vec![(text, 0.0)];
                let text = String::new();
                lines.push(Line {
                    text,
                    parts,
                    start,
                    end,
                    up,
                    size,
                    direction,
                });
            }
            continue;
        };
        let gap = (start - line.end) / line.size.min(run.size);
        line.parts.push((text, gap));
        line.end = line.end.max(end);
        line.size = line.size.max(run.size);
    }
    for line in &mut lines {
        line.text = words_of(&std::mem::take(&mut line.parts));
    }
    lines
}

/// The words of the parts of a line, with one blank between two.
fn words_of(parts: &[(String, f64)]) -> String {
    // Letters that all stand apart are set wide, and a blank is wider still.
    let is_letter = |part: &&(String, f64)| part.0.chars().count() == 1;
    let mut apart: Vec<f64> = parts
        .iter()
        .skip(1)
        .filter(is_letter)
        .map(|part| part.1)
        .collect();
    apart.sort_by(f64::total_cmp);
    let usual = apart.get(apart.len() / 4).copied().unwrap_or(0.0);
    let is_wide = apart.len() >= LEAST_WIDE && apart.len() * 4 > parts.len() * 3;
    let least = if is_wide {
        usual.max(0.0) + BLANK
    } else {
        BLANK
    };
    let mut text = String::new();
    for (letters, gap) in parts {
        if *gap > least {
            text.push(' ');
        }
        text.push_str(letters);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters with one form of each: what is set as one sign is two letters, and a blank a blank.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            sign if sign.is_whitespace() || sign.is_control() => plain.push(' '),
            // Signs of a font alone mean nothing outside it.
            '\u{e000}'..='\u{f8ff}' => {}
            sign => plain.push(sign),
        }
    }
    plain
}

impl Line {
    /// Whether a run stands on it, after what is there.
    fn holds(&self, run: &Run, start: f64, up: f64) -> bool {
        let along = self.direction.0 * run.direction.0 + self.direction.1 * run.direction.1;
        let size = self.size.max(run.size);
        let is_raised = run.size < self.size * 0.85 || self.size < run.size * 0.85;
        let off = if is_raised { OFF_LINE * 2.0 } else { OFF_LINE };
        along > 0.99 && (up - self.up).abs() < off * size && start > self.end - BACK * size
    }

    /// Whether the next line stands elsewhere: in another column.
    fn is_left_for(&self, next: &Line) -> bool {
        next.up > self.up + next.size
    }

    /// About how wide its first word is.
    fn first_word(&self) -> f64 {
        let letters = self.text.chars().count().max(1);
        let first = self
            .text
            .split(' ')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        (self.end - self.start) * first as f64 / letters as f64
    }
}

/// Whether a line goes on with the paragraph of the line before.
fn follows(before: &Line, line: &Line, begins: bool, usual: f64, lines: &[Line]) -> bool {
    let is_like = |other: &Line| {
        let larger = other.size.max(line.size);
        other.direction == line.direction && (other.size - line.size).abs() <= OTHER_SIZE * larger
    };
    let gap = before.up - line.up;
    if !is_like(before) || gap <= 0.0 || gap > usual * WIDE_GAP {
        return false;
    }
    let is_listed = begins && before.text.starts_with(|sign: char| !sign.is_alphabetic());
    let indent = line.start - before.start;
    if indent > INDENT * line.size && !is_listed && !begins || indent > line.size * 6.0 {
        return false;
    }
    // A line that has room for the next word was ended on purpose.
    let beside = lines
        .iter()
        .filter(|other| is_like(other) && (other.start - before.start).abs() < 3.0 * line.size);
    let edge = beside.map(|other| other.end).fold(f64::MIN, f64::max);
    let has_room = before.end + line.first_word() + 0.6 * line.size < edge;
    !has_room || is_divided(&before.text)
}

/// The usual gap between the lines of a page.
fn usual_gap(lines: &[Line]) -> f64 {
    let gaps = lines.windows(2).filter_map(|pair| {
        let gap = (pair[0].up - pair[1].up) / pair[1].size;
        (gap > 0.0 && gap < 3.0).then_some(pair[0].up - pair[1].up)
    });
    let mut gaps: Vec<f64> = gaps.collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(f64::MAX)
}

/// Whether a text breaks off in a sentence that a line can go on with.
fn is_open(text: &str, line: &str) -> bool {
    let goes_on = line.starts_with(|sign: char| sign.is_lowercase() || sign.is_ascii_digit());
    let ends = text.trim_end_matches(['”', '’', '"', '\'', ')', ']']);
    let is_ended = ends.is_empty() || ends.ends_with(['.', '!', '?', ':', ';']);
    is_divided(text) || goes_on && !is_ended
}

/// Whether a text ends with a part of a word and a hyphen.
fn is_divided(text: &str) -> bool {
    let mut signs = text.chars().rev();
    matches!(signs.next(), Some('-' | '\u{ad}')) && signs.next().is_some_and(char::is_alphabetic)
}

/// Puts a line behind a text, and makes one word of one that was divided between them.
fn join(text: &mut String, line: &str, words: &HashSet<String>) {
    let next_is_small = line.starts_with(char::is_lowercase);
    if text.ends_with('\u{ad}') {
        text.pop();
    } else if !is_divided(text) {
        text.push(' ');
    } else if next_is_small && !keeps_hyphen(text, line, words) {
        text.pop();
    }
    text.push_str(line);
}

/// Whether the hyphen at the end of a line belongs to the word.
fn keeps_hyphen(text: &str, line: &str, words: &HashSet<String>) -> bool {
    let letters = |sign: char| !sign.is_alphabetic();
    let head = text
        .trim_end_matches('-')
        .rsplit(letters)
        .next()
        .unwrap_or_default();
    let tail = line.split(letters).next().unwrap_or_default();
    let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
    if words.contains(&format!("{head}{tail}")) {
        return false;
    }
    // One that has hyphens already has another.
    let before = text.trim_end_matches('-');
    let is_chained =
        before.len() > head.len() && before[..before.len() - head.len()].ends_with('-');
    words.contains(&format!("{head}-{tail}")) || is_chained || COMPOUNDS.contains(&&*head)
}

/// The words that stand within lines, in small letters, with their hyphens.
fn words_within(pages: &[Vec<Line>]) -> HashSet<String> {
    let mut known = HashSet::new();
    for line in pages.iter().flatten() {
        let words = line
            .text
            .split(|sign: char| !sign.is_alphabetic() && sign != '-');
        for word in words.filter(|word| !word.is_empty() && !word.ends_with('-')) {
            known.insert(word.to_lowercase());
            known.extend(word.split('-').map(str::to_lowercase));
        }
    }
    known
}

/// Leaves out what stands at the head or the foot of most pages, and numbers of pages.
fn leave_furniture(pages: &mut [Vec<Line>]) {
    if pages.len() < 2 {
        return;
    }
    for from_end in [false, true] {
        for _ in 0..MOST_FURNITURE {
            let edge = |lines: &Vec<Line>| {
                let line = if from_end {
                    lines.last()
                } else {
                    lines.first()
                };
                line.map(|line| pattern(&line.text))
            };
            let mut counts: HashMap<String, usize> = HashMap::new();
            for pattern in pages.iter().filter_map(edge) {
                *counts.entry(pattern).or_default() += 1;
            }
            let most = pages.len().div_ceil(2).max(2);
            let is_furniture = |lines: &Vec<Line>| {
                let pattern = edge(lines);
                pattern.is_some_and(|pattern| counts[&pattern] >= most || is_number(&pattern))
            };
            let found: Vec<bool> = pages.iter().map(is_furniture).collect();
            for (lines, _) in pages.iter_mut().zip(found).filter(|(_, found)| *found) {
                if from_end {
                    lines.pop();
                } else {
                    lines.remove(0);
                }
            }
        }
    }
}

/// A line with its numbers left open.
fn pattern(text: &str) -> String {
    let open = |sign: char| if sign.is_ascii_digit() { '0' } else { sign };
    let open: String = text.chars().map(open).collect();
    let mut open = open;
    while open.contains("00") {
        open = open.replace("00", "0");
    }
    open
}

/// Whether a pattern is the number of a page.
fn is_number(pattern: &str) -> bool {
    let bare = pattern.trim_matches(|sign: char| sign == '-' || sign == '–' || sign == ' ');
    matches!(
        bare,
        "0" | "0/0" | "0 / 0" | "0 of 0" | "Page 0" | "Page 0 of 0"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(parts: &[(&str, f64)]) -> String {
        let parts = parts.iter().map(|(text, gap)| ((*text).to_owned(), *gap));
        words_of(&parts.collect::<Vec<_>>())
    }

    #[test]
    fn gaps_are_blanks_unless_all_letters_are_set_wide() {
        assert_eq!(words(&[("flo", 0.0), ("w", 0.0), ("of", 0.3)]), "flow of");
        assert_eq!(words(&[("The ", 0.0), ("pond", 0.3)]), "The pond");
        let wide = [
            ("P", 0.0),
            ("O", 0.3),
            ("N", 0.3),
            ("D", 0.3),
            ("S", 0.7),
            ("O", 0.3),
        ];
        assert_eq!(words(&wide), "POND SO");
        // One letter at a time, as some programs place them.
        let placed = [
            ("p", 0.0),
            ("o", 0.0),
            ("n", 0.01),
            ("d", 0.0),
            ("i", 0.25),
            ("s", 0.0),
        ];
        assert_eq!(words(&placed), "pond is");
    }

    #[test]
    fn a_hyphen_stays_where_it_belongs_to_the_word() {
        let known = HashSet::from(["proceedings".to_owned(), "cross-motion".to_owned()]);
        for (text, line, joined) in [
            ("the pro-", "ceedings", "the proceedings"),
            ("a cross-", "motion", "a cross-motion"),
            ("a well-", "known judge", "a well-known judge"),
            ("of Otter-", "Heron", "of Otter-Heron"),
            ("the juris-", "diction", "the jurisdiction"),
            ("state-of-the-", "art", "state-of-the-art"),
            ("on 3-", "4 May", "on 3- 4 May"),
            ("the juris\u{ad}", "diction", "the jurisdiction"),
        ] {
            let mut whole = text.to_owned();
            join(&mut whole, line, &known);
            assert_eq!(whole, joined);
        }
    }
}
