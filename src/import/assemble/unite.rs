//! Dockets that are of one case in one court to one docket.
//!
//! Parts of a download belong together by the number that CourtListener gives to a docket; two
//! records of a case by its court and number. What stands in both is there once in the
//! result. Knows nothing of files. Start with [`unite`].

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::likeness::{alike, is_number};
use super::missing::add_missing;
use crate::import::docket::{Docket, DocketParty, Entry, EntryList, LowerCase};
use crate::import::words::courts::Courts;
use crate::import::words::ids::slug;
use crate::import::words::numbers::CaseNumber;
use crate::import::words::us_records::record_of_address;
use crate::model::{Catalogue, Day, EventDate, counted_as};
use crate::syntax::line::one_line;

/// Unites dockets of one case, and says in sentences what was united.
pub(crate) fn unite(dockets: Vec<Docket>, catalogue: &Catalogue) -> (Vec<Docket>, Vec<String>) {
    let mut told = Vec::new();
    let parts = grouped(dockets, |docket| {
        record_of_address(docket.address.as_deref()?).map(str::to_owned)
    });
    let whole = parts.into_iter().map(|parts| united(parts).0).collect();
    let courts = Courts::new(catalogue);
    let cases = grouped(whole, |docket| case_key(docket, &courts));
    let cases = cases.into_iter().map(|records| {
        let (count, number) = (records.len(), records[0].number.clone());
        let (docket, twice, unlike) = united(records);
        for number in unlike {
            told.push(format!(
                "entry {number} of {} has texts that share hardly a word: both are kept",
                docket.number
            ));
        }
        if count > 1 {
            told.push(format!(
                "{count} dockets have the number {number} in one court and are read as one; \
                 {} stood in several of them",
                counted_as(twice, "entry", "entries")
            ));
        }
        docket
    });
    (cases.collect(), told)
}

/// The dockets in groups of one key, in the order in which the keys come. One without a key is
/// a group of its own.
fn grouped<K: Eq + Hash>(
    dockets: Vec<Docket>,
    key: impl Fn(&Docket) -> Option<K>,
) -> Vec<Vec<Docket>> {
    let mut groups: Vec<Vec<Docket>> = Vec::new();
    let mut by_key: HashMap<K, usize> = HashMap::new();
    for docket in dockets {
        let place = key(&docket).map_or(groups.len(), |key| {
            *by_key.entry(key).or_insert(groups.len())
        });
        match groups.get_mut(place) {
            Some(group) => group.push(docket),
            None => groups.push(vec![docket]),
        }
    }
    groups
}

/// What two records of one case have in common: the court and the number without the initials
/// of judges and the number of a defendant, which some of them add.
fn case_key(docket: &Docket, courts: &Courts<'_>) -> Option<(String, Vec<CaseNumber>)> {
    let court = courts
        .known(&docket.court)
        .map(|court| court.id.to_string());
    let court = court.unwrap_or_else(|| slug(&docket.court));
    let numbers = CaseNumber::list(&docket.number);
    (!court.is_empty() && !numbers.is_empty()).then_some((court, numbers))
}

/// The records as one docket, how many entries stood in several of them, and the numbers that
/// entries have in common which are not one.
fn united(records: Vec<Docket>) -> (Docket, usize, BTreeSet<String>) {
    let mut records = records.into_iter();
    let mut docket = records.next().unwrap_or_default();
    let (mut twice, mut unlike) = (0, BTreeSet::new());
    for record in records {
        twice += add(&mut docket, record, &mut unlike);
    }
    (docket, twice, unlike)
}

/// Adds to a docket what another record of the case says and it does not.
fn add(docket: &mut Docket, other: Docket, unlike: &mut BTreeSet<String>) -> usize {
    for (text, new) in [
        (&mut docket.title, other.title),
        (&mut docket.court, other.court),
        (&mut docket.number, other.number),
    ] {
        complete_text(text, new);
    }
    complete_date(&mut docket.filed, other.filed);
    complete_date(&mut docket.terminated, other.terminated);
    // The address of a docket that knows its name ends in it and is longer.
    let length = |address: &Option<String>| address.as_ref().map_or(0, String::len);
    if length(&other.address) > length(&docket.address) {
        docket.address = other.address;
    }
    if docket.publisher.is_empty() {
        docket.publisher = other.publisher;
    }
    add_missing(&mut docket.judges, other.judges, PartialEq::eq);
    add_missing(&mut docket.related, other.related, PartialEq::eq);
    add_origins(&mut docket.origins, other.origins);
    add_parties(&mut docket.parties, other.parties);
    let known = std::mem::take(&mut docket.entries);
    let (entries, twice) = all_entries(known, other.entries, unlike);
    docket.entries = entries;
    twice
}

fn complete_text(text: &mut String, other: String) {
    if text.is_empty() {
        *text = other;
    }
}

fn complete_date(date: &mut EventDate, other: EventDate) {
    if date.earliest().is_none() && date.latest().is_none() {
        *date = other;
    }
}

fn add_origins(origins: &mut Vec<LowerCase>, others: Vec<LowerCase>) {
    for other in others {
        let numbers = CaseNumber::list(&other.number);
        let same = |known: &&mut LowerCase| {
            known.court == other.court && CaseNumber::list(&known.number) == numbers
        };
        if let Some(known) = origins.iter_mut().find(same) {
            complete_text(&mut known.judge, other.judge);
            complete_date(&mut known.filed, other.filed);
            complete_date(&mut known.judgment, other.judgment);
            complete_date(&mut known.appealed, other.appealed);
        } else {
            origins.push(other);
        }
    }
}

/// Adds parties; one with the same name and role, or without a role, is the same.
fn add_parties(parties: &mut Vec<DocketParty>, others: Vec<DocketParty>) {
    let key = |party: &DocketParty| (slug(&party.name), slug(&party.role));
    let mut by_role: HashMap<(String, String), usize> = HashMap::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (place, party) in parties.iter().enumerate() {
        let (name, role) = key(party);
        by_name.entry(name.clone()).or_insert(place);
        by_role.entry((name, role)).or_insert(place);
    }
    for other in others {
        let (name, role) = key(&other);
        let nameless = by_role.get(&(name.clone(), String::new()));
        let known = by_role.get(&(name.clone(), role.clone())).or(nameless);
        let known = known.or_else(|| by_name.get(&name).filter(|_| role.is_empty()));
        let Some(&place) = known else {
            by_name.entry(name.clone()).or_insert(parties.len());
            by_role.insert((name, role), parties.len());
            parties.push(other);
            continue;
        };
        let party = &mut parties[place];
        complete_text(&mut party.role, other.role);
        complete_text(&mut party.extra, other.extra);
        complete_date(&mut party.terminated, other.terminated);
        let mut advocates: HashSet<String> = party.counsel.iter().cloned().collect();
        let new = other.counsel.into_iter();
        party
            .counsel
            .extend(new.filter(|name| advocates.insert(name.clone())));
    }
}

/// Where entries are that may stand in another record too, by what identifies them.
#[derive(Default)]
struct Index {
    keys: HashMap<String, usize>,
    numbers: HashMap<String, Vec<usize>>,
    texts: HashMap<(String, String), VecDeque<usize>>,
}

impl Index {
    fn of(entries: &[Box<Entry>]) -> Self {
        let mut index = Self::default();
        for (place, entry) in entries.iter().enumerate() {
            if let Some(key) = own_key(entry) {
                index.keys.entry(key.to_owned()).or_insert(place);
            }
            if is_number(&entry.number) {
                let places = index.numbers.entry(entry.number.clone()).or_default();
                places.push(place);
            }
            let places = index.texts.entry(text_key(entry)).or_default();
            places.push_back(place);
        }
        index
    }

    /// The entry that this one is a record of, each only once: by its own identity in the
    /// source, else by its number where the texts are alike, else by day and text where one of
    /// the two has no number yet.
    fn take(&mut self, entry: &Entry, entries: &[Box<Entry>], taken: &mut [bool]) -> Option<usize> {
        let by_key = own_key(entry).and_then(|key| self.keys.get(key).copied());
        let by_key = by_key.filter(|place| !taken[*place] && may_be_one(entry, &entries[*place]));
        let place = by_key
            .or_else(|| self.numbered(entry, entries, taken))
            .or_else(|| self.told_alike(entry, entries, taken))?;
        taken[place] = true;
        Some(place)
    }

    fn numbered(&self, entry: &Entry, entries: &[Box<Entry>], taken: &[bool]) -> Option<usize> {
        let places = self.numbers.get(&entry.number)?;
        let mut free = places.iter().copied().filter(|place| !taken[*place]);
        let same_day = |place: &usize| entries[*place].filed == entry.filed;
        let alike = |place: &usize| is_record(entry, &entries[*place]);
        free.clone()
            .find(|place| same_day(place) && alike(place))
            .or_else(|| free.find(alike))
    }

    fn told_alike(
        &mut self,
        entry: &Entry,
        entries: &[Box<Entry>],
        taken: &[bool],
    ) -> Option<usize> {
        let places = self.texts.get_mut(&text_key(entry))?;
        while let Some(&place) = places.front() {
            if !taken[place] {
                return may_be_one(entry, &entries[place]).then(|| places.pop_front())?;
            }
            places.pop_front();
        }
        None
    }
}

/// The identity of an entry in its source.
fn own_key(entry: &Entry) -> Option<&str> {
    entry
        .keys
        .first()
        .map(String::as_str)
        .filter(|key| !key.is_empty())
}

/// Whether the numbers of two entries do not contradict each other.
fn may_be_one(one: &Entry, other: &Entry) -> bool {
    one.number == other.number || !is_number(&one.number) || !is_number(&other.number)
}

/// Whether the texts of two entries of one number may be of one entry. The name of the sort of
/// entry, which some sources have in the place of its text, has other words.
fn is_record(one: &Entry, other: &Entry) -> bool {
    let named = |entry: &Entry| entry.text.is_empty() || entry.text == entry.sort;
    named(one) || named(other) || alike(&one.text, &other.text)
}

/// The day and the text, without the day of entering that some records add to it.
fn text_key(entry: &Entry) -> (String, String) {
    let text = one_line(&entry.text).to_lowercase();
    let text = text.split("(entered: ").next().unwrap_or_default();
    let text = if text.is_empty() { &entry.sort } else { text };
    (entry.filed.text().to_owned(), text.trim().to_owned())
}

/// The entries of two records, and how many stood in both. Numbers of entries that share a
/// number only are added to `unlike`.
fn all_entries(
    mut entries: EntryList,
    others: EntryList,
    unlike: &mut BTreeSet<String>,
) -> (EntryList, usize) {
    if entries.is_empty() || others.is_empty() {
        entries.extend(others);
        return (entries, 0);
    }
    let mut index = Index::of(&entries);
    let mut taken = vec![false; entries.len()];
    let (mut twice, mut new) = (0, Vec::new());
    let ranks = ranks(&others);
    for (other, rank) in others.into_iter().zip(ranks) {
        if let Some(place) = index.take(&other, &entries, &mut taken) {
            twice += 1;
            complete(&mut entries[place], *other);
        } else {
            if index.numbers.contains_key(&other.number) {
                unlike.insert(other.number.clone());
            }
            new.push((rank, other));
        }
    }
    if !new.is_empty() {
        let known = self::ranks(&entries);
        let mut all: Vec<_> = known.into_iter().zip(entries).chain(new).collect();
        all.sort_by_key(|(rank, _)| *rank);
        entries = all.into_iter().map(|(_, entry)| entry).collect();
    }
    (entries, twice)
}

/// What puts entries of two records in one order: the day, then the number; an entry without
/// either stays behind the one before it.
fn ranks(entries: &[Box<Entry>]) -> Vec<(Option<Day>, u64)> {
    let (mut day, mut number) = (None, 0);
    let mut rank = |entry: &Entry| {
        day = entry.filed.earliest().or(day);
        number = entry.number.parse().unwrap_or(number);
        (day, number)
    };
    entries.iter().map(|entry| rank(entry)).collect()
}

/// Adds to an entry what another record of it says.
fn complete(entry: &mut Entry, other: Entry) {
    // Some records know only the name of the document, which then stands for the text.
    let poor = entry.text.is_empty() || entry.text == entry.sort;
    let same_text = entry.text == other.text;
    let mut links = other.links;
    if poor && !other.text.is_empty() && !same_text {
        entry.text = other.text;
        entry.span = other.span;
        std::mem::swap(&mut entry.links, &mut links);
    }
    if !same_text {
        for link in &mut links {
            link.at = None;
        }
    }
    add_missing(&mut entry.links, links, |a, b| a.key == b.key);
    if !is_number(&entry.number) && !other.number.is_empty() {
        entry.number = other.number;
    }
    complete_text(&mut entry.sort, other.sort);
    complete_text(&mut entry.outcome, other.outcome);
    complete_date(&mut entry.entered, other.entered);
    complete_date(&mut entry.filed, other.filed);
    add_missing(&mut entry.keys, other.keys, PartialEq::eq);
    if entry.by.is_empty() {
        entry.by = other.by;
    }
    entry.attachments = entry.attachments.max(other.attachments);
    entry.sealed |= other.sealed;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    fn entry(number: &str, day: &str, text: &str) -> Box<Entry> {
        Box::new(Entry {
            number: number.to_owned(),
            filed: EventDate::parse(day).unwrap(),
            text: text.to_owned(),
            ..Entry::default()
        })
    }

    fn docket(court: &str, number: &str, entries: EntryList) -> Docket {
        Docket {
            court: court.to_owned(),
            number: number.to_owned(),
            entries,
            ..Docket::default()
        }
    }

    #[test]
    fn two_records_of_one_case_are_united() {
        let mut short = entry("2", "2020-01-03", "Order");
        short.sort = "Order".to_owned();
        let first = docket(
            "nynd",
            "8:20-mj-00487",
            vec![short, entry("4", "2020-01-05", "Four")],
        );
        let minute = entry("", "2020-01-04", "Minutes (Entered: 01/06/2020)");
        let second = docket(
            "United States District Court for the Northern District of New York",
            "8:20-mj-00487-ABC",
            vec![
                entry("1", "2020-01-03", "One"),
                entry("2", "2020-01-03", "ORDER granting it"),
                minute.clone(),
                minute,
                entry("4", "2020-01-05", "Four, said longer"),
            ],
        );
        let other = docket(
            "nynd",
            "8:20-mj-00488",
            vec![entry("1", "2020-01-01", "Alone")],
        );
        let (dockets, told) = unite(vec![first, second, other], builtin());
        assert_eq!((dockets.len(), told.len()), (2, 1));
        let texts: Vec<_> = dockets[0]
            .entries
            .iter()
            .map(|entry| entry.text.as_str())
            .collect();
        let minutes = "Minutes (Entered: 01/06/2020)";
        assert_eq!(
            texts,
            ["One", "ORDER granting it", minutes, minutes, "Four"]
        );
    }

    #[test]
    fn parts_of_a_download_are_put_together() {
        let part = |address: &str, entries| Docket {
            address: Some(format!("https://www.courtlistener.com/docket/{address}")),
            entries,
            ..Docket::default()
        };
        let entries = part("7/", vec![entry("1", "2020-01-01", "One")]);
        let mut named = part("7/acme-v-doe/", Vec::new());
        named.title = "Acme v. Doe".to_owned();
        let (dockets, _) = unite(vec![entries, named, part("8/", Vec::new())], builtin());
        assert_eq!((dockets.len(), dockets[0].entries.len()), (2, 1));
        assert_eq!(dockets[0].title, "Acme v. Doe");
        assert!(
            dockets[0]
                .address
                .as_ref()
                .unwrap()
                .ends_with("acme-v-doe/")
        );
    }
}
