//! The case as one source tells it, and as it was known by a day: nothing else shows, and
//! silence is no fact.

use std::sync::Arc;

use writmap::export::{Appendix, Exporter, Sheet, outline, status_text};
use writmap::format;
use writmap::model::{Case, Day, EventId, Family, PartyId};
use writmap::picture::{Look, Story};
use writmap::procedure::Lens;
use writmap::render::ThemeName;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn microsoft() -> Arc<Case> {
    let shipped = format::SHIPPED[0];
    format::read(shipped.name, shipped.text.as_bytes(), format::builtin()).case
}

fn told_by(case: &Arc<Case>, source: &str) -> Story {
    let lens = Lens {
        as_told_by: Some(source.into()),
        known_by: None,
    };
    Story::of(Arc::clone(case), lens)
}

fn known_by(case: &Arc<Case>, on: &str) -> Story {
    let lens = Lens {
        as_told_by: None,
        known_by: Some(day(on)),
    };
    Story::of(Arc::clone(case), lens)
}

/// The status of an order on a day.
fn status(story: &Story, order: &str, on: &str) -> Option<&'static str> {
    let report = story.report_on(day(on));
    let order = report.orders.iter().find(|known| known.id == order);
    order.map(|order| order.status)
}

fn sentence(story: &Story, on: &str) -> String {
    story.brief_on(day(on)).sentence
}

#[test]
fn article_000_tells_of_a_live_order_and_of_no_contempt() {
    let story = told_by(&microsoft(), "article-000");
    assert_eq!(
        status(&story, "district-affirmance", "2014-08-30"),
        Some("in-force")
    );
    assert_eq!(status(&story, "district-stay", "2014-08-30"), Some("spent"));
    let said = sentence(&story, "2014-09-12");
    assert!(
        said.contains("says nothing after 5 September 2014"),
        "{said}"
    );
    assert!(!said.contains("On 12 September"), "{said}");
}

#[test]
fn article_001_says_nothing_of_contempt() {
    let story = told_by(&microsoft(), "article-001");
    let said = sentence(&story, "2014-09-12");
    assert!(said.contains("says nothing after 31 August 2014"), "{said}");
    assert!(!said.contains("nobody was in contempt"), "{said}");
    let told = story.replay.knowledge().source.as_ref().unwrap();
    assert!(!told.of_contempt && told.of_refusal && told.of_duty);
    let said = sentence(&story, "2014-07-31");
    assert!(!said.contains("25 April"), "{said}");
}

#[test]
fn what_a_paper_that_commands_nothing_asks_is_told_by_those_who_say_it() {
    for (source, is_told) in [
        ("article-000", true),
        ("article-001", false),
        ("article-004", false),
    ] {
        let story = told_by(&microsoft(), source);
        let mut duties = story.case.duties.iter();
        assert_eq!(
            duties.any(|duty| duty.order.as_str() == "stay-lifted"),
            is_told,
            "{source}"
        );
        let mut duties = story.case.duties.iter();
        assert!(
            duties.any(|duty| duty.order.as_str() == "district-affirmance"),
            "{source}"
        );
    }
}

#[test]
fn one_source_does_not_differ_from_itself() {
    let story = told_by(&microsoft(), "article-003");
    let findings = story.findings().iter();
    let mut said = findings
        .filter(|finding| finding.conflict.is_some())
        .peekable();
    assert!(said.peek().is_some());
    for finding in said {
        assert!(
            finding.message.starts_with("A source sa"),
            "{}",
            finding.message
        );
    }
}

#[test]
fn article_002_says_that_microsoft_was_in_contempt() {
    let story = told_by(&microsoft(), "article-002");
    assert_eq!(status(&story, "contempt", "2014-09-12"), Some("in-force"));
    for on in ["2014-09-12", "2014-09-14", "2014-09-30"] {
        let said = sentence(&story, on);
        assert!(said.contains("in contempt"), "{said}");
        assert!(!said.contains("nobody was in contempt"), "{said}");
    }
    // It gives the week and no day, so before its end the contempt is open.
    assert_eq!(status(&story, "contempt", "2014-09-09"), Some("unknown"));
}

#[test]
fn article_003_says_that_the_ruling_was_stayed() {
    let story = told_by(&microsoft(), "article-003");
    assert_eq!(
        status(&story, "district-affirmance", "2014-08-15"),
        Some("stayed")
    );
    let said = sentence(&story, "2014-08-15");
    assert!(said.contains("stayed"), "{said}");
    assert_eq!(
        status(&story, "district-affirmance", "2014-08-30"),
        Some("in-force")
    );
    let said = sentence(&story, "2014-08-30");
    assert!(said.contains("refused"), "{said}");
}

#[test]
fn of_several_who_joined_a_source_tells_those_whom_it_names() {
    let case = microsoft();
    for (source, names) in [
        ("article-002", vec![]),
        ("article-001", vec!["verizon", "att", "apple", "cisco"]),
        ("article-003", vec!["verizon", "att", "apple", "cisco"]),
        ("article-004", vec!["verizon", "apple", "cisco"]),
    ] {
        let story = told_by(&case, source);
        let mut events = story.case.events.iter();
        let briefs = events
            .find(|event| event.id == EventId::from("amicus-district"))
            .unwrap();
        let by: Vec<&str> = briefs.by.iter().map(PartyId::as_str).collect();
        assert_eq!(by, names, "{source}");
        assert!(
            !story
                .case
                .parties
                .iter()
                .any(|party| party.id == PartyId::from("eff")),
            "{source}"
        );
    }
}

#[test]
fn article_004_leaves_open_when_the_ruling_was_stayed() {
    let story = told_by(&microsoft(), "article-004");
    assert_eq!(
        status(&story, "district-affirmance", "2014-08-15"),
        Some("unknown")
    );
    let said = sentence(&story, "2014-08-30");
    assert!(said.contains("refused"), "{said}");
}

#[test]
fn dates_are_those_that_the_source_gives() {
    let case = microsoft();
    let text = outline(&told_by(&case, "article-003"), None);
    assert!(text.contains("Saturday: Microsoft refuses"), "{text}");
    assert!(text.contains("Date not given: Warrant issued"), "{text}");
    for date in [
        "4 December 2013",
        "25 April",
        "1 August",
        "12 August",
        "29 August",
    ] {
        let lines = text.lines().filter(|line| line.contains(date));
        let lines: Vec<_> = lines.filter(|line| !line.contains("written")).collect();
        assert!(lines.is_empty(), "{lines:?}");
    }
}

#[test]
fn what_one_source_tells_holds_no_word_of_another() {
    let case = microsoft();
    for source in case
        .sources
        .iter()
        .filter(|source| source.id.as_str().starts_with("article"))
    {
        let story = told_by(&case, source.id.as_str());
        let mut text = outline(&story, Some(day("2014-09-10")));
        text += &status_text(&story, day("2014-09-10"));
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let cites = case.events.iter().flat_map(|event| &event.sources);
        let cites = cites.chain(case.claims.iter().map(|claim| &claim.cite));
        let cites = cites.chain(case.options.iter().flat_map(|option| &option.sources));
        for cite in cites.filter(|cite| cite.source != source.id) {
            if let Some(quote) = &cite.quote {
                assert!(
                    !flat.contains(&format!("“{quote}”")),
                    "{}: {quote}",
                    source.id
                );
            }
        }
        for word in ["Francis", "14-2985", "2016", "2018", "narcotics", "Settled"] {
            assert!(!flat.contains(word), "{}: {word}", source.id);
        }
        for event in &case.events {
            for words in [&event.because, &event.outcome, &event.note]
                .into_iter()
                .flatten()
            {
                let own = story.event(&event.id);
                let own = own.is_some_and(|own| {
                    [&own.because, &own.outcome].contains(&&Some(words.clone()))
                });
                assert!(
                    own || !flat.contains(words.as_str()),
                    "{}: {words}",
                    source.id
                );
            }
        }
        assert!(flat.contains("As told by Article"), "{flat}");
    }
}

#[test]
fn what_lies_beyond_the_day_is_not_known() {
    let case = microsoft();
    let story = known_by(&case, "2014-08-30");
    assert!(story.case.summary.is_none());
    assert!(story.case.options.iter().all(|option| {
        option.taken_by.is_none()
            || option
                .taken_by
                .as_ref()
                .is_some_and(|event| story.event(event).is_some())
    }));
    let decided = story
        .case
        .questions
        .iter()
        .filter_map(|question| question.decided_by.as_ref());
    for event in decided {
        assert!(story.event(event).is_some(), "{event}");
    }
    for conflict in &story.case.conflicts {
        let settled = conflict
            .settlement
            .iter()
            .flat_map(|settled| &settled.sources);
        for cite in settled {
            let source = case.source(&cite.source).unwrap();
            assert_ne!(
                source.published.by(day("2014-08-30")),
                writmap::model::Certainty::No
            );
        }
    }
    let text = outline(&story, Some(day("2014-08-30")));
    let heading = text
        .lines()
        .find(|line| line.contains("As known by 30 August 2014 ("));
    assert!(
        heading.is_some_and(|line| line.contains("sources may be later)")),
        "{text}"
    );
    for year in ["2015", "2016", "2017", "2018"] {
        let lines: Vec<_> = text.lines().filter(|line| line.contains(year)).collect();
        assert!(lines.is_empty(), "{lines:#?}");
    }
    let end = known_by(&case, "2030-01-01");
    assert_eq!(end.case.summary, case.summary);
}

#[test]
fn stepping_goes_on_beyond_what_is_known() {
    let case = microsoft();
    let whole = Story::of(Arc::clone(&case), Lens::default());
    let known = known_by(&case, "2014-08-30");
    let next = known.next_day(day("2014-08-30"));
    assert!(next.is_some());
    assert_eq!(next, whole.next_day(day("2014-08-30")));
    assert_eq!(known.span(), whole.span());
    let last = known.days().last().unwrap().0;
    assert!(last <= day("2014-09-05"), "{last}");
}

#[test]
fn the_whole_case_is_shared_where_there_is_no_lens() {
    let case = microsoft();
    let story = Story::of(Arc::clone(&case), Lens::default());
    assert!(Arc::ptr_eq(&story.case, &case));
    assert_eq!(story.heading(), None);
}

#[test]
fn every_picture_and_text_says_what_it_does_not_show() {
    let case = microsoft();
    let source = Lens {
        as_told_by: Some("article-002".into()),
        known_by: None,
    };
    let known = Lens {
        as_told_by: None,
        known_by: Some(day("2014-08-30")),
    };
    let sheet = |look: Look| Sheet {
        case: Arc::clone(&case),
        look,
        on: Some(day("2014-08-30")),
        theme: ThemeName::Light,
        appendix: Appendix {
            legend: false,
            footnotes: true,
            credit: true,
        },
        page: None,
        is_column: false,
        pixels_per_unit: Some(1.0),
    };
    // Those that compress what they hold are made of the same frame as the first.
    let endings = [
        "svg",
        "html",
        "md",
        "outline.html",
        "graphml",
        "gexf",
        "dot",
        "mmd",
        "states.json",
        "timeline.json",
        "json",
        "ics",
        "bib",
    ];
    for ending in endings {
        let exporter = Exporter::of_ending(ending).unwrap();
        let text = |lens: &Lens, hidden: Option<Family>| {
            let mut look = Look {
                lens: lens.clone(),
                ..Look::default()
            };
            look.filter.hidden.extend(hidden);
            let bytes = (exporter.export)(&sheet(look), &mut Vec::new()).unwrap();
            // Mermaid writes a colon by its number; a calendar folds its lines.
            let text = String::from_utf8(bytes).unwrap();
            text.replace("#58;", ":").replace("\r\n ", "")
        };
        let (told, by_then) = (
            "As told by Article 002 (Inquisitr)",
            "As known by 30 August 2014",
        );
        let both = text(&source, Some(Family::Stays));
        assert!(
            both.contains(told) && both.contains("Hidden: Stays"),
            "{ending}"
        );
        let hidden = text(&Lens::default(), Some(Family::Stays));
        assert!(hidden.contains("Hidden: Stays"), "{ending}");
        assert!(text(&known, None).contains(by_then), "{ending}");
        let whole = text(&Lens::default(), None);
        // A page of the whole case holds those of its sources too, to choose from.
        let is_page = ending == "html";
        assert!(is_page || !whole.contains(told), "{ending}");
        assert!(
            !whole.contains(by_then) && !whole.contains("Hidden: Stays"),
            "{ending}"
        );
    }
}

#[test]
fn no_source_tells_what_the_editor_remarks_or_that_there_was_nothing() {
    let mut told = 0;
    for shipped in format::SHIPPED {
        let case = format::read(shipped.name, shipped.text.as_bytes(), format::builtin()).case;
        for source in &case.sources {
            let story = told_by(&case, source.id.as_str());
            for event in &story.case.events {
                assert_eq!(event.note, None, "{} {}", source.id, event.id);
            }
            for party in &story.case.parties {
                assert_eq!(party.note, None, "{} {}", source.id, party.id);
            }
            let said = sentence(&story, "1900-01-01");
            assert!(!said.contains("no order had been made"), "{said}");
            told += usize::from(said.contains("no order of which"));
        }
    }
    assert!(told > 50, "{told}");
}

/// Two who tell of an injunction and its stay; only one of them gives the terms.
const TERMS: &str = r#"writmap = 1
[case]
title = "Terms"
[[party]]
id = "acme"
name = "Acme"
kind = "company"
[[source]]
id = "short"
kind = "article"
title = "Short"
[[source]]
id = "long"
kind = "article"
title = "Long"
[[event]]
id = "inj"
date = "2030-01-05"
kind = "injunction"
title = "Injunction"
court = "nysd"
to = "acme"
until = "2030-11-03"
sources = [{ source = "short", quote = "a judge told Acme to stop" }, "long"]
[[event]]
id = "stay"
date = "2030-02-07"
kind = "stay"
title = "Stay"
court = "nysd"
does = [{ stays = "inj", until = "2030-06-09" }]
sources = [{ source = "short", quote = "then it was put on hold" }, "long"]
[[event]]
id = "op"
date = "2030-07-08"
kind = "opinion"
title = "Decision"
court = "ca2"
does = [{ modifies = "inj", if = "the bond of ten million is posted", from = "2030-08-12" }, { dissolves = "stay", unverified = true, reason = "Recalled." }]
sources = [{ source = "short", quote = "the appeal was decided" }, "long"]
[[duty]]
id = "stop"
owed-by = "acme"
order = "inj"
what = "Stop"
due = "2030-01-19"
sources = [{ source = "short", quote = "told Acme to stop" }, "long"]
"#;

#[test]
fn no_source_gives_terms_conditions_and_effects_that_are_the_editors() {
    let document = format::read("terms.toml", TERMS.as_bytes(), format::builtin());
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    let case = document.case;
    let editors = [
        "3 November",
        "9 June",
        "10 June",
        "12 August",
        "19 January",
        "ten million",
        "2030-11-03",
        "2030-06-09",
        "2030-08-12",
        "2030-01-19",
    ];
    let all = |source: &str| {
        let story = told_by(&case, source);
        let texts = ["2030-03-01", "2030-06-20", "2030-09-01", "2030-12-01"].map(|on| {
            let said = sentence(&story, on);
            format!("{said} {}", status_text(&story, day(on)))
        });
        format!("{} {}", outline(&story, None), texts.join(" "))
    };
    let (short, long) = (all("short"), all("long"));
    for words in editors {
        assert!(!short.contains(words), "“{words}” is in: {short}");
    }
    assert!(long.contains("19 January"), "{long}");
    let effects = |source: &str| {
        let story = told_by(&case, source);
        let effects = story.case.events.iter().map(|event| event.does.len());
        effects.sum::<usize>()
    };
    // What was recalled is the editor's.
    assert_eq!((effects("short"), effects("long")), (2, 2));
}
