//! What is left out is not in the file, in whatever format: each event and each source carries a
//! mark of its own, which is looked for in the bytes.

use std::collections::HashSet;
use std::fs;
use std::sync::Arc;

use writmap::diagram::{Filter, FoldMode};
use writmap::export::{Appendix, Exporter, Portion, Publication, Sheet};
use writmap::format;
use writmap::model::{
    Case, Certainty, Cite, Claim, DateStyle, EventDate, EventId, Family, Occasion, Scope, SourceId,
    day_text,
};
use writmap::picture::{Look, Story};
use writmap::procedure::Lens;

use super::{bytes, day, exporters, sheet, shipped, texts};
use crate::bad_input::{Folder, writmap};

/// New ids for events and sources, each with its mark.
struct Marks {
    events: Vec<EventId>,
    sources: Vec<SourceId>,
}

impl Marks {
    fn event(&self, id: &mut EventId) {
        if let Some(place) = self.events.iter().position(|known| known == id) {
            *id = EventId::from(format!("e-ZQ{place}."));
        }
    }

    fn cites(&self, cites: &mut [Cite]) {
        for cite in cites {
            let place = self.sources.iter().position(|known| *known == cite.source);
            cite.source = SourceId::from(format!("s-YQ{}.", place.unwrap()));
            cite.quote = cite
                .quote
                .as_ref()
                .map(|_| format!("words {}", cite.source));
            cite.note = None;
        }
    }

    fn occasion(&self, occasion: &mut Option<Box<Occasion>>) {
        if let Some(Occasion::Event(id)) = occasion.as_deref_mut() {
            self.event(id);
        }
    }

    fn events(&self, case: &mut Case) {
        for (place, event) in case.events.iter_mut().enumerate() {
            let mark = format!("ZQ{place}.");
            self.event(&mut event.id);
            event.title = format!("Title {mark}");
            let said = &mut *event.details;
            for text in [&mut said.because, &mut said.outcome, &mut said.note] {
                *text = Some(format!("text {mark}"));
            }
            self.cites(&mut event.sources);
            self.occasion(&mut event.from);
            self.occasion(&mut event.until);
            for effect in &mut event.does {
                self.event(&mut effect.target);
                effect.reason = Some(format!("reason {mark}"));
                effect.scope = match &effect.scope {
                    Scope::Part(_) => Scope::Part(format!("part {mark}")),
                    Scope::Whole => Scope::Whole,
                };
                self.cites(&mut effect.sources);
                self.occasion(&mut effect.from);
                self.occasion(&mut effect.until);
            }
            event.parts.clear();
        }
    }

    fn sources(case: &mut Case) {
        for (place, source) in case.sources.iter_mut().enumerate() {
            source.id = SourceId::from(format!("s-YQ{place}."));
            source.title = format!("Source YQ{place}.");
            source.short = None;
            source.note = None;
            source.relies_on.clear();
            source.address = Some(format!("https://example.org/YQ{place}."));
        }
    }

    /// What hangs on events and sources in other lists.
    fn others(&self, case: &mut Case) {
        for duty in &mut case.duties {
            self.event(&mut duty.order);
            self.cites(&mut duty.sources);
        }
        for claim in &mut case.claims {
            self.event(&mut claim.about);
            self.cites(std::slice::from_mut(&mut claim.cite));
        }
        for conflict in &mut case.conflicts {
            for event in &mut conflict.about {
                self.event(event);
            }
            conflict.settlement = None;
        }
        for role in case.parties.iter_mut().flat_map(|party| &mut party.roles) {
            if let Some(event) = &mut role.from {
                self.event(event);
            }
        }
        let lists = case.dockets.iter_mut().map(|row| &mut row.sources);
        let lists = lists.chain(case.judges.iter_mut().map(|row| &mut row.sources));
        let lists = lists.chain(case.parties.iter_mut().map(|row| &mut row.sources));
        let lists = lists.chain(case.places.iter_mut().map(|row| &mut row.sources));
        let lists = lists.chain(case.authorities.iter_mut().map(|row| &mut row.sources));
        for sources in lists {
            self.cites(sources);
        }
    }
}

/// A case in which the texts of each event hold `ZQn`, and those of each source `YQn`.
fn marked(name: &str) -> Arc<Case> {
    let mut case = Case::clone(&shipped(name));
    let marks = Marks {
        events: case.events.iter().map(|event| event.id.clone()).collect(),
        sources: case
            .sources
            .iter()
            .map(|source| source.id.clone())
            .collect(),
    };
    marks.events(&mut case);
    Marks::sources(&mut case);
    marks.others(&mut case);
    case.summary = None;
    case.citations.clear();
    case.positions.clear();
    case.questions.clear();
    case.options.clear();
    case.comments.clear();
    Arc::new(case)
}

/// The marks in a text that begin so, as numbers.
fn marks(text: &str, start: &str) -> HashSet<usize> {
    let places = text.match_indices(start);
    let number = |place: usize| {
        let rest = text[place + start.len()..].split(|sign: char| !sign.is_ascii_digit());
        rest.into_iter()
            .next()
            .and_then(|digits| digits.parse().ok())
    };
    places.filter_map(|(place, _)| number(place)).collect()
}

/// Folded lines of a calendar as one.
fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

/// The events that a look shows, found by way of the picture.
fn shown(case: &Arc<Case>, look: &Look) -> HashSet<usize> {
    let story = Story::of(Arc::clone(case), look.lens.clone());
    let mut filter = look.filter.clone();
    filter.folding.mode = FoldMode::Everything;
    let diagram = story.diagram(&filter);
    let events = diagram
        .cards
        .iter()
        .map(|card| story.case.events[card.event].id.clone());
    let number = |id: EventId| marks(id.as_str(), "ZQ").into_iter().next().unwrap();
    events.map(number).collect()
}

fn looks() -> Vec<(&'static str, Look)> {
    let lens = |as_told_by: Option<&str>, known_by: Option<&str>| Look {
        lens: Lens {
            as_told_by: as_told_by.map(Into::into),
            known_by: known_by.map(day),
        },
        ..Look::default()
    };
    let filter = |change: fn(&mut Filter)| {
        let mut filter = Filter::unfolded(true);
        change(&mut filter);
        Look {
            filter,
            ..Look::default()
        }
    };
    vec![
        (
            "stays hidden",
            filter(|it| it.hidden.extend([Family::Stays])),
        ),
        (
            "orders and appeals hidden",
            filter(|it| it.hidden.extend([Family::Orders, Family::Appeals])),
        ),
        (
            "until a day",
            filter(|it| it.until = Some(day("2014-08-30"))),
        ),
        (
            "one party",
            filter(|it| it.parties.extend(["ireland".into()])),
        ),
        ("known by a day", lens(None, Some("2014-08-30"))),
        ("as told by one source", lens(Some("s-YQ2."), None)),
    ]
}

#[test]
fn what_is_left_out_is_in_no_format() {
    let case = marked("microsoft");
    let all = case.events.len();
    for (name, look) in looks() {
        let shown = shown(&case, &look);
        assert!(
            !shown.is_empty() && shown.len() < all,
            "{name}: {} of {all}",
            shown.len()
        );
        for on in [None, Some(day("2014-08-30"))] {
            let sheet = sheet(&case, look.clone(), on);
            for exporter in exporters() {
                for (file, text) in texts(exporter.ending, &bytes(exporter, &sheet)) {
                    let found = marks(&unfolded(&text), "ZQ");
                    let leaked: Vec<_> = found.difference(&shown).collect();
                    assert!(leaked.is_empty(), "{name}, {file}: {leaked:?}");
                }
            }
            let graph = bytes(exporters().next().unwrap(), &sheet);
            assert_eq!(
                marks(&String::from_utf8(graph).unwrap(), "ZQ"),
                shown,
                "{name}"
            );
        }
    }
}

#[test]
fn what_a_filter_leaves_out_is_in_no_picture() {
    let case = marked("microsoft");
    let hidden = |family| {
        let mut look = Look::default();
        look.filter.hidden.extend([family]);
        look
    };
    let families = Family::ALL.iter().map(|family| hidden(*family));
    let looks = looks().into_iter().map(|(_, look)| look);
    let looks = families.chain(looks.filter(|look| look.filter.is_narrow()));
    for look in looks {
        let shown = shown(&case, &look);
        for (ending, on) in [("html", None), ("svg", Some(day("2014-08-30")))] {
            let publication = Publication {
                portion: Portion::Shown,
                ending: ending.to_owned(),
                ..Publication::default()
            };
            let sheet = publication.sheet(&case, &look, on);
            let exporter = publication.exporter().unwrap();
            let text = String::from_utf8(bytes(exporter, &sheet)).unwrap();
            // Which part of an order was reached is told with its status.
            for words in ["Title ZQ", "text ZQ", "reason ZQ", "e-ZQ"] {
                let found = marks(&text, words);
                let leaked: Vec<_> = found.difference(&shown).collect();
                let filter = &look.filter;
                assert!(leaked.is_empty(), "{filter:?} {ending} {words}: {leaked:?}");
            }
            // Slides and the handout are made of the same case.
            let titles = sheet.case.events.iter().map(|event| event.title.as_str());
            let told: String = titles.collect();
            let told = marks(&told, "ZQ");
            let leaked: Vec<_> = told.difference(&shown).collect();
            assert!(leaked.is_empty(), "{:?}: {leaked:?}", look.filter);
        }
    }
}

#[test]
fn what_was_said_of_a_later_day_is_in_no_format() {
    let case = shipped("microsoft");
    let until = day("2014-07-31");
    let is_later = |claim: &&Claim| {
        let as_of = claim.as_of.as_ref();
        as_of.is_some_and(|as_of| as_of.by(until) == Certainty::No)
    };
    let later: Vec<String> = case
        .claims
        .iter()
        .filter(is_later)
        .map(|claim| format!("\"{}\"", claim.id))
        .collect();
    // A conflict of which all claims but one are later had not begun.
    let topics: Vec<&str> = case
        .conflicts
        .iter()
        .filter(|conflict| {
            let all = case.claims.iter();
            let all = all.filter(|claim| claim.conflict.as_ref() == Some(&conflict.id));
            let (all, later) = (all.clone().count(), all.filter(is_later).count());
            later > 0 && all - later < 2
        })
        .map(|conflict| conflict.topic.as_str())
        .collect();
    assert!(
        later.len() > 3 && !topics.is_empty(),
        "{later:?} {topics:?}"
    );
    let mut look = Look::default();
    look.filter.until = Some(until);
    let ends = ["json", "md", "html"];
    for exporter in ends.into_iter().filter_map(Exporter::of_ending) {
        let text = String::from_utf8(bytes(exporter, &sheet(&case, look.clone(), None))).unwrap();
        for id in later.iter().filter(|_| exporter.ending == "json") {
            assert!(!text.contains(id), "{id}");
        }
        for topic in &topics {
            assert!(!text.contains(topic), "{}: {topic}", exporter.ending);
        }
    }
}

#[test]
fn a_picture_of_what_came_by_a_day_names_no_later_day_on_which_something_was_decided() {
    for name in ["microsoft", "epic", "schrems"] {
        let case = shipped(name);
        let days = case.events.iter().filter_map(|event| event.date.exact());
        let until = days.clone().nth(case.events.len() / 4).unwrap();
        let last = days.max().unwrap();
        let mut look = Look::default();
        look.filter.until = Some(until);
        let sheet = sheet(&case, look, None);
        for exporter in ["svg", "html"].into_iter().filter_map(Exporter::of_ending) {
            let text = String::from_utf8(bytes(exporter, &sheet)).unwrap();
            for style in [DateStyle::Long, DateStyle::Short] {
                let later = day_text(last, style);
                assert!(
                    !text.contains(&later),
                    "{name}, {}: {later}",
                    exporter.ending
                );
            }
        }
    }
}

#[test]
fn a_source_that_is_not_heard_is_in_no_format() {
    let case = marked("microsoft");
    for (name, look) in looks().into_iter().filter(|(_, look)| !look.lens.is_open()) {
        let story = Story::of(Arc::clone(&case), look.lens.clone());
        let events = story.case.events.iter().flat_map(|event| &event.sources);
        let claims = story.case.claims.iter().map(|claim| &claim.cite);
        let mut heard: HashSet<SourceId> = events
            .chain(claims)
            .map(|cite| cite.source.clone())
            .collect();
        let others = [
            story
                .case
                .parties
                .iter()
                .flat_map(|row| &row.sources)
                .collect::<Vec<_>>(),
            story
                .case
                .judges
                .iter()
                .flat_map(|row| &row.sources)
                .collect(),
            story
                .case
                .dockets
                .iter()
                .flat_map(|row| &row.sources)
                .collect(),
            story
                .case
                .places
                .iter()
                .flat_map(|row| &row.sources)
                .collect(),
            story
                .case
                .authorities
                .iter()
                .flat_map(|row| &row.sources)
                .collect(),
            story
                .case
                .duties
                .iter()
                .flat_map(|row| &row.sources)
                .collect(),
        ];
        heard.extend(others.into_iter().flatten().map(|cite| cite.source.clone()));
        let heard: HashSet<usize> = heard
            .iter()
            .flat_map(|id| marks(id.as_str(), "YQ"))
            .collect();
        assert!(heard.len() < case.sources.len());
        for exporter in exporters() {
            for (file, text) in texts(
                exporter.ending,
                &bytes(exporter, &sheet(&case, look.clone(), None)),
            ) {
                let found = marks(&unfolded(&text), "YQ");
                let leaked: Vec<_> = found.difference(&heard).collect();
                assert!(leaked.is_empty(), "{name}, {file}: {leaked:?}");
            }
        }
    }
}

/// A date that a source tells in words alone is in no format that it exports.
#[test]
fn a_date_that_is_not_told_is_in_no_format() {
    let case = shipped("microsoft");
    let lens = Lens {
        as_told_by: Some("article-003".into()),
        known_by: None,
    };
    let story = Story::of(Arc::clone(&case), lens.clone());
    let untold = |date: &EventDate| date.words().is_some().then(|| date.only_day()).flatten();
    let untold: HashSet<String> = story
        .case
        .events
        .iter()
        .filter_map(|event| untold(&event.date))
        .map(|day| day.to_string())
        .collect();
    let told = story
        .case
        .events
        .iter()
        .filter(|event| event.date.words().is_none());
    let told: HashSet<String> = told
        .filter_map(|event| event.date.exact())
        .map(|day| day.to_string())
        .collect();
    // The source says when it was published itself.
    let published: Vec<&str> = story
        .case
        .sources
        .iter()
        .map(|source| source.published.text())
        .collect();
    let untold = untold.difference(&told);
    let untold: Vec<&String> = untold
        .filter(|day| !published.iter().any(|text| text.contains(day.as_str())))
        .collect();
    assert!(!untold.is_empty());
    let look = Look {
        lens,
        ..Look::default()
    };
    for exporter in exporters() {
        for (file, text) in texts(
            exporter.ending,
            &bytes(exporter, &sheet(&case, look.clone(), None)),
        ) {
            for date in &untold {
                let compact = date.replace('-', "");
                assert!(!text.contains(date.as_str()), "{file}: {date}");
                assert!(!text.contains(&compact), "{file}: {compact}");
            }
        }
    }
}

#[test]
fn no_export_says_where_when_or_by_whom_it_was_made() {
    let folder = Folder::new("made-WhereItLies");
    let case = include_str!("../../../cases/microsoft-ireland.toml");
    let file = folder.file("NameOfTheFile.toml", case.as_bytes());
    for exporter in exporters() {
        let out = folder
            .0
            .join(format!("NameOfTheResult.{}", exporter.ending));
        let out = out.display().to_string();
        let answer = writmap(&["export", &file, "-o", &out, "--on", "2014-08-30"]);
        assert!(answer.ok, "{}: {}", exporter.ending, answer.err);
        let first = fs::read(&out).unwrap();
        let again = writmap(&["export", &file, "-o", &out, "--on", "2014-08-30"]);
        assert!(again.ok, "{}", again.err);
        assert_eq!(first, fs::read(&out).unwrap(), "{}", exporter.ending);
        let raw = String::from_utf8_lossy(&first).into_owned();
        let all = texts(exporter.ending, &first);
        let all = all.into_iter().map(|(_, text)| text).chain([raw]);
        for text in all {
            for word in [
                "WhereItLies",
                "NameOfTheFile",
                "NameOfTheResult",
                "/tmp",
                "/home",
                "/root",
            ] {
                assert!(!text.contains(word), "{}: {word}", exporter.ending);
            }
            let user = std::env::var("USER").unwrap_or_default();
            assert!(
                user.len() < 5 || !text.contains(&user),
                "{}",
                exporter.ending
            );
            assert!(!has_time_of_day(&text), "{}", exporter.ending);
        }
    }
}

/// Whether a text has a time such as `T142501` that is not midnight, or `14:25:01`.
fn has_time_of_day(text: &str) -> bool {
    let digits = |text: &str| text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let compact = text.match_indices('T').filter_map(|(place, _)| {
        let before = text[..place].bytes().next_back()?;
        let time = text.get(place + 1..place + 7)?;
        (before.is_ascii_digit() && digits(time)).then_some(time)
    });
    let clock = text.as_bytes().windows(8).any(|window| {
        let is_digit = |place: usize| window[place].is_ascii_digit();
        [0, 1, 3, 4, 6, 7].into_iter().all(is_digit) && window[2] == b':' && window[5] == b':'
    });
    clock || compact.into_iter().any(|time| time != "000000")
}

#[test]
fn a_source_that_is_read_from_right_to_left_turns_nothing_beside_it() {
    let text = "writmap = 1\n[case]\ntitle = \"A v. B\"\n\
                [[source]]\nid = \"h\"\nkind = \"article\"\ntitle = \"צו 12\"\nshort = \"הארץ\"\n\
                published = \"2031-05-12\"\n\
                [[event]]\nid = \"o\"\nkind = \"order\"\ndate = \"2031-05-12\"\ntitle = \"O\"\n\
                court = \"nysd\"\nsources = { source = \"h\", quote = \"ביום 2 במאי\" }\n";
    let case = format::read("a.toml", text.as_bytes(), format::builtin()).case;
    let picture = Sheet {
        appendix: Appendix::ALL,
        ..sheet(&case, Look::default(), None)
    };
    let svg = bytes(Exporter::of_ending("svg").unwrap(), &picture);
    let svg = String::from_utf8(svg).unwrap();
    for line in [
        "\u{2068}הארץ\u{2069}, 12 May 2031: “\u{2068}ביום 2 במאי\u{2069}”",
        "\u{2068}הארץ\u{2069}, \u{2068}צו 12\u{2069}, 12 May 2031 [1]",
    ] {
        assert!(svg.contains(line), "{line}: {svg}");
    }
}
