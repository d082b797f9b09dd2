//! A case as a web page: what it says of each day is what the program says, it shows the same frame,
//! asks nobody for anything, and holds nothing that is not to be seen.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use writmap::export::{Appendix, Exporter, Sheet};
use writmap::format;
use writmap::model::{Case, Day, Source, SourceKind, Statement, days_between};
use writmap::picture::{Look, Picture, Story};
use writmap::procedure::{Lens, OrderStatus, status_words, unchecked};
use writmap::render::{Fading, Frame, Mark, MarkGroup, ThemeName, View};

fn shipped() -> impl Iterator<Item = (&'static str, Arc<Case>)> {
    format::SHIPPED.iter().map(|shipped| {
        let bytes = shipped.text.as_bytes();
        let read = format::read(shipped.name, bytes, format::builtin());
        (shipped.name, read.case)
    })
}

fn microsoft() -> Arc<Case> {
    let mut cases = shipped();
    let found = cases.find(|(_, case)| case.title.starts_with("Microsoft"));
    found.unwrap().1
}

fn path() -> Look {
    Look {
        room: Some((1200.0, 760.0)),
        ..Look::default()
    }
}

fn page_of(case: &Arc<Case>, look: Look, on: Option<Day>) -> String {
    let sheet = Sheet {
        case: Arc::clone(case),
        look,
        on,
        theme: ThemeName::Light,
        appendix: Appendix::NONE,
        page: None,
        is_column: false,
        pixels_per_unit: None,
    };
    let exporter = Exporter::of_ending("html").unwrap();
    let bytes = (exporter.export)(&sheet, &mut Vec::new()).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn between<'t>(text: &'t str, before: &str, behind: &str) -> &'t str {
    let from = text.find(before).unwrap() + before.len();
    &text[from..from + text[from..].find(behind).unwrap()]
}

fn data_of(page: &str) -> Value {
    serde_json::from_str(between(page, "id=\"data\">", "</script>")).unwrap()
}

/// The answer of a day among changes, looked up as the script of the page does.
fn on(changes: &Value, day: i64) -> Option<&Value> {
    let changes = changes.as_array().unwrap().iter();
    let last = changes
        .take_while(|change| change[0].as_i64().unwrap() <= day)
        .last();
    last.map(|change| &change[1])
}

fn text<'v>(version: &'v Value, number: &Value) -> &'v str {
    version["texts"][number.as_u64().unwrap() as usize]
        .as_str()
        .unwrap()
}

fn long(day: Day) -> String {
    writmap::model::day_text(day, writmap::model::DateStyle::Long)
}

fn sentence(version: &Value, number: i64, day: Day) -> String {
    let said = on(&version["sentences"], number).unwrap();
    let clauses = said[1].as_array().unwrap().iter();
    let clauses: String = clauses.map(|clause| text(version, clause)).collect();
    match &said[0] {
        Value::Null => clauses,
        before => format!("{}{}{clauses}", text(version, before), long(day)),
    }
}

fn chips(version: &Value, number: i64) -> Vec<&str> {
    let chips = on(&version["chips"], number).unwrap().as_array().unwrap();
    let words = |chip: &Value| &version["chip"][chip.as_u64().unwrap() as usize][0];
    chips
        .iter()
        .map(|chip| text(version, words(chip)))
        .collect()
}

/// Twenty days, spread over the case, that fall on no turn in particular.
fn twenty(first: Day, last: i64) -> impl Iterator<Item = (i64, Day)> {
    (0..20).map(move |step| {
        let number = (last * step + step * 7) / 20;
        let number = number.min(last);
        (number, first.saturating_add(jiff::Span::new().days(number)))
    })
}

fn check_days(name: &str, version: &Value, story: &Story) {
    let (first, last) = story.span().unwrap();
    let last = days_between(first, last);
    assert_eq!(version["last"].as_i64(), Some(last), "{name}");
    assert_eq!(version["first"].as_str(), Some(first.to_string().as_str()));
    let mut told = 0;
    for (number, day) in twenty(first, last) {
        let brief = story.brief_on(day);
        assert_eq!(
            sentence(version, number, day),
            brief.sentence,
            "{name} {day}"
        );
        let words: Vec<&str> = brief.chips.iter().map(|chip| chip.text.as_str()).collect();
        assert_eq!(chips(version, number), words, "{name} {day}");
        let state = story.replay.state_on(story.told_day(day));
        for order in &state.orders {
            let row = version["rows"].as_array().unwrap().iter().find(|row| {
                row["group"] == "orders" && row["of"].as_u64() == Some(order.index as u64)
            });
            let said = row.and_then(|row| on(&row["changes"], number));
            let said = said.filter(|said| !said.is_null());
            if order.status == OrderStatus::NotYet && order.decided.is_none() {
                assert!(said.is_none(), "{name} {day} {}", order.order);
                continue;
            }
            let said = said.unwrap_or_else(|| panic!("{name} {day} {}", order.order));
            let words = status_words(&story.case, &story.catalogue, &story.replay, order);
            let is_unchecked = unchecked::order(&story.case, &story.replay, order);
            let mark = writmap::model::unchecked_mark(is_unchecked);
            assert_eq!(
                text(version, &said[0]),
                format!("{words}{mark}"),
                "{name} {day}"
            );
            told += 1;
        }
    }
    assert!(told > 0, "{name}: no order was ever told of");
}

#[test]
fn page_and_program_say_the_same_on_twenty_days_of_each_case() {
    for (name, case) in shipped() {
        let data = data_of(&page_of(&case, path(), None));
        check_days(
            name,
            &data["versions"][0],
            &Story::of(case, Lens::default()),
        );
    }
}

#[test]
fn each_account_is_told_as_in_the_program() {
    let case = microsoft();
    let page = page_of(&case, path(), None);
    let data = data_of(&page);
    let versions = data["versions"].as_array().unwrap();
    assert!(versions.len() > 4, "only {} versions", versions.len());
    let names = page.match_indices("<option value=");
    assert_eq!(names.count(), versions.len());
    for version in &versions[1..] {
        let first = version["first"].as_str().unwrap();
        let found = case.sources.iter().any(|source| {
            let lens = Lens {
                as_told_by: Some(source.id.clone()),
                ..Lens::default()
            };
            let story = Story::of(Arc::clone(&case), lens);
            let Some((begin, end)) = story.span() else {
                return false;
            };
            let last = days_between(begin, end);
            begin.to_string() == first
                && version["last"].as_i64() == Some(last)
                && twenty(begin, last).all(|(number, day)| {
                    sentence(version, number, day) == story.brief_on(day).sentence
                })
        });
        assert!(found, "no source tells the version that begins on {first}");
    }
}

/// The groups of cards, links and words with their marks, and whether each is faint behind a line.
fn groups(frame: &Frame) -> Vec<(&MarkGroup, f32, &[Mark])> {
    let ends = frame.groups.iter().skip(1).map(|group| group.first);
    let ends = ends.chain([frame.body.len()]);
    let groups = frame.groups.iter().zip(ends);
    groups
        .filter_map(|(group, end)| match group.fading {
            Fading::From(from) => Some((group, from, &frame.body[group.first..end])),
            Fading::Never | Fading::Cut => None,
        })
        .collect()
}

#[test]
fn what_the_page_makes_faint_is_faint_in_the_program() {
    for (name, case) in shipped() {
        let picture = Picture::of(case, path());
        let frame = |as_of: Option<Day>| {
            let view = View {
                as_of,
                ..View::default()
            };
            picture.frame(&view, ThemeName::Dark)
        };
        let (plain, faint) = (frame(None), frame(Some(Day::MIN)));
        let (plain, faint) = (groups(&plain), groups(&faint));
        assert_eq!(plain.len(), faint.len(), "{name}");
        let (first, last) = picture.story.span().unwrap();
        for (_, day) in twenty(first, days_between(first, last)) {
            let line = picture.index.x_of(day);
            let cut = frame(Some(day));
            let cut = groups(&cut);
            assert_eq!(cut.len(), plain.len(), "{name} {day}");
            for ((plain, faint), (group, from, marks)) in plain.iter().zip(&faint).zip(cut) {
                assert_eq!(plain.0.thing, group.thing);
                let expected = if from >= line { faint.2 } else { plain.2 };
                assert_eq!(marks, expected, "{name} {day} {:?}", group.thing);
            }
        }
    }
}

#[test]
fn nothing_is_asked_of_anybody() {
    let page = page_of(&microsoft(), path(), None);
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    let style = between(&page, "<style>", "</style>");
    let script = between(&page, "<script>", "</script>");
    for text in [style, script] {
        let hash = STANDARD.encode(Sha256::digest(text));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{policy}");
    }
    for (place, _) in page.match_indices("url(") {
        let address = &page[place + 4..];
        assert!(address.starts_with(['#', 'd']), "{}", &address[..20]);
    }
    let loading = [
        " src=", "<link", "<img", "<iframe ", "@import", "fetch(", "XMLHttp",
    ];
    let markup = page.replace(script, "").replace(style, "");
    for word in loading {
        assert!(!markup.contains(word), "{word}");
    }
    assert!(
        !markup.contains(" style="),
        "the policy forbids styles of elements"
    );
}

#[test]
fn the_page_is_small_and_the_same_twice() {
    let day = Day::constant(2014, 8, 29);
    let page = page_of(&microsoft(), path(), Some(day));
    assert!(page.len() <= 700_000, "{} bytes", page.len());
    assert!(page == page_of(&microsoft(), path(), Some(day)));
    assert!(page.contains("<p id=\"sentence\">On 29 August 2014 "));
}

#[test]
fn without_scripts_there_are_the_picture_and_every_event() {
    for (name, case) in shipped() {
        let page = page_of(&case, path(), None);
        let markup = &page[..page.find("<script").unwrap()];
        for number in 0..case.events.len() {
            let entry = format!("<details class=\"ev\" id=\"e{number}\">");
            assert_eq!(markup.matches(&entry).count(), 1, "{name} {entry}");
        }
        let cards = markup.matches("class=\"card").count();
        assert!(cards >= 7, "{name}: {cards} cards");
        for href in markup.split("href=\"#").skip(1) {
            let id = &href[..href.find('"').unwrap()];
            assert!(markup.contains(&format!(" id=\"{id}\"")), "{name}: no {id}");
        }
    }
}

#[test]
fn what_a_lens_hides_is_not_in_the_bytes() {
    let case = microsoft();
    let told = |source: &&Source| {
        let events = case.events.iter();
        let cites = events.flat_map(|event| &event.sources);
        cites.filter(|cite| cite.source == source.id).count()
    };
    let articles = case.sources.iter();
    let articles = articles.filter(|source| source.kind == SourceKind::Article);
    let own = articles.max_by_key(told).unwrap();
    let look = Look {
        lens: Lens {
            as_told_by: Some(own.id.clone()),
            ..Lens::default()
        },
        ..path()
    };
    let page = page_of(&case, look, None);
    assert!(page.contains("As told by"));
    let own_words: String = case
        .claims
        .iter()
        .map(|claim| &claim.cite)
        .chain(case.events.iter().flat_map(|event| &event.sources))
        .filter(|cite| cite.source == own.id)
        .filter_map(|cite| cite.quote.clone())
        .collect();
    let mut hidden = 0;
    for claim in case
        .claims
        .iter()
        .filter(|claim| claim.cite.source != own.id)
    {
        let said = match &claim.says {
            Statement::Text(_, text) => Some(text.as_str()),
            Statement::Occurred(_) | Statement::Date(_) => None,
        };
        for words in claim.cite.quote.as_deref().into_iter().chain(said) {
            if words.len() > 30 && !own_words.contains(words) {
                assert!(!page.contains(words), "{words}");
                hidden += 1;
            }
        }
    }
    assert!(hidden > 20, "only {hidden} words of others were looked for");
    for other in case.sources.iter().filter(|source| source.id != own.id) {
        if let Some(address) = other.address.as_deref().filter(|known| known.len() > 12) {
            assert!(
                own.address.as_deref() == Some(address) || !page.contains(address),
                "{address}"
            );
        }
    }
}

#[test]
fn no_text_of_a_case_is_obeyed() {
    let nasty = "</script><script>alert(1)</script>]]>\\\" onload='x' \\u202Eevil \\u0007 &amp;";
    let file = format!(
        "writmap = 1\n[case]\ntitle = \"{nasty}\"\ncaption = \"{nasty}\"\n\
         [[source]]\nid = \"s\"\nkind = \"article\"\ntitle = \"{nasty}\"\n\
         address = \"javascript:alert(1)\"\n\
         [[event]]\nid = \"a\"\ndate = \"2031-01-01\"\nkind = \"order\"\ntitle = \"{nasty}\"\n\
         because = \"{nasty}\"\nsources = [{{ source = \"s\", quote = \"{nasty}\" }}]\n"
    );
    let read = format::read("nasty.toml", file.as_bytes(), format::builtin());
    assert_eq!(read.case.events.len(), 1, "{:?}", read.problems);
    let page = page_of(&read.case, Look::default(), None);
    assert!(page.contains("alert(1)"), "the text is shown");
    assert!(!page.contains("<script>alert"));
    assert_eq!(
        page.matches("</script>").count(),
        2,
        "data and script end once"
    );
    assert!(!page.contains("href=\"javascript"));
    assert!(!page.contains(['\u{202e}', '\u{7}']));
    assert!(data_of(&page)["versions"].is_array());
}

/// A page of a case that is written as text.
fn page_of_text(text: &str, look: Look) -> (String, Vec<String>) {
    let case = format::read("otter.toml", text.as_bytes(), format::builtin()).case;
    let sheet = Sheet {
        case,
        look,
        on: None,
        theme: ThemeName::Light,
        appendix: Appendix::NONE,
        page: None,
        is_column: false,
        pixels_per_unit: None,
    };
    let mut notes = Vec::new();
    let exporter = Exporter::of_ending("html").unwrap();
    let bytes = (exporter.export)(&sheet, &mut notes).unwrap();
    (String::from_utf8(bytes).unwrap(), notes)
}

#[test]
fn letters_that_are_joined_are_not_pulled_apart() {
    let text = "writmap = 1\n[case]\ntitle = \"A\"\n[[event]]\nid = \"a\"\ndate = 2031-03-01\n\
                kind = \"order\"\ntitle = \"قرار\"\n[[event]]\nid = \"b\"\ndate = 2031-03-02\n\
                kind = \"order\"\ntitle = \"Приказ\"\n";
    let (page, _) = page_of_text(text, Look::default());
    let tag_of = |words: &str| {
        let mut texts = page.split("<text ").skip(1);
        texts.find(|text| text[..text.find("</text>").unwrap()].contains(words))
    };
    let is_fixed = |words| {
        let text = tag_of(words).unwrap();
        text[..text.find('>').unwrap()].contains("textLength")
    };
    assert!(!is_fixed("قرار"));
    // The bundled typeface has these, and they were measured; the page has a part of it.
    assert!(is_fixed("Приказ"));
}

#[test]
fn a_page_of_a_large_docket_draws_its_path_lists_all_and_is_small() {
    let mut text = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n".to_owned();
    let first = Day::constant(2001, 1, 1);
    for number in 0..5_000 {
        let day = first.saturating_add(jiff::Span::new().days(number));
        let (kind, effect) = match number % 3 {
            0 => ("motion", String::new()),
            1 => ("response", format!("opposes = \"e{}\"", number - 1)),
            _ => ("order", format!("denies = \"e{}\"", number - 2)),
        };
        text += &format!(
            "[[event]]\nid = \"e{number}\"\ndate = {day}\nkind = \"{kind}\"\n\
             title = \"The otters of the pond and their dam, {number}\"\ndoes = [{{ {effect} }}]\n"
        )
        .replace("does = [{  }]\n", "");
    }
    let mut look = Look::default();
    look.filter.folding.mode = writmap::diagram::FoldMode::Everything;
    let (page, notes) = page_of_text(&text, look);
    assert!(page.len() < 5_000_000, "{}", page.len());
    assert_eq!(page.matches("<details class=\"ev\"").count(), 5_000);
    assert!((1..100).contains(&page.matches("class=\"card\"").count()));
    assert!(
        notes.iter().any(|note| note.contains("all 5000 events")),
        "{notes:?}"
    );
}
