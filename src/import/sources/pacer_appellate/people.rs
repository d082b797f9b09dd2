//! Parties with their counsel. Start with [`party`].

use std::collections::HashSet;

use crate::import::DocketParty;
use crate::import::words::us_records::day;
use crate::syntax::html::{Element, Page};
use crate::syntax::line::one_line;

/// The parties in the table that CM/ECF prints: two halves, the party and its counsel.
pub(super) fn parties(page: &Page) -> Vec<DocketParty> {
    let half = |cell: &Element<'_>| cell.attribute("width") == Some("50%");
    let mut parties = Vec::new();
    for row in page.all("tr") {
        if let [name, counsel] = row.cells().as_slice()
            && half(name)
            && half(counsel)
        {
            parties.extend(party(*name, *counsel));
        }
    }
    parties
}

/// The party in two cells: its name, remarks and last its role; its counsel in paragraphs.
pub(super) fn party(name: Element<'_>, counsel: Element<'_>) -> Option<DocketParty> {
    let mut lines = name.lines().into_iter().filter(|line| !line.is_empty());
    let mut party = DocketParty {
        name: without_prisoner_number(&lines.next()?),
        ..DocketParty::default()
    };
    let mut rest: Vec<String> = Vec::new();
    for line in lines {
        match line.strip_prefix("Terminated:").and_then(day) {
            Some(date) => party.terminated = date,
            None => rest.push(line),
        }
    }
    party.role = rest.pop().unwrap_or_default();
    let role = party.role.trim_end_matches([',', ' ']).len();
    party.role.truncate(role);
    party.extra = rest.join("\n");
    party.counsel = names(&counsel.lines());
    Some(party)
}

/// Number of a person in prison, as courts print it behind the name.
fn without_prisoner_number(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let start = lower
        .find("prisoner")
        .and_then(|place| name[..place].rfind('('));
    match start.and_then(|start| Some((start, start + name[start..].find(')')?))) {
        Some((start, end)) => one_line(&format!("{}{}", &name[..start], &name[end + 1..])),
        None => name.to_owned(),
    }
}

/// The first line of each paragraph.
fn names(lines: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    let mut begins = true;
    for line in lines {
        if begins && !line.is_empty() {
            let name = line.trim_end_matches(['-', ',', ' ']);
            let other = name.is_empty() || name.starts_with(['[', '(']) || name.contains(": ");
            if !other && known.insert(name) {
                names.push(name.to_owned());
            }
        }
        begins = line.is_empty();
    }
    names
}
