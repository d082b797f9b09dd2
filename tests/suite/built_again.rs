//! The Microsoft case built once more from what the five articles tell of it, from a blank page and with
//! the commands that the window issues alone: every point of the articles has its place then, and each
//! article tells the statuses that it tells in the shipped case.
//!
//! The texts of the articles stand elsewhere; what is taken here as the text of one is what is quoted
//! from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use toml_edit::DocumentMut;
use writmap::format::{
    self, CaseRow, FieldSort, RowPlace, RowShape, Section, builtin, effect_fields, effect_values,
    event_fields, event_row, event_values, mentions, read, row_count, row_number, without_row,
};
use writmap::model::{Case, Cite, Event, EventId, Family, Settlement, SourceId};
use writmap::picture::Story;
use writmap::procedure::Lens;
use writmap::session::{
    Beginning, ClaimCommand, ClaimDraft, Command, EditCommand, FileCommand, QuotationCheck,
    Request, RowCommand, SelectCommand, Session, TextCommand, ViewCommand, checks,
};

const ARTICLES: [&str; 5] = [
    "article-000",
    "article-001",
    "article-002",
    "article-003",
    "article-004",
];
/// The lists in an order in which what a row cannot do without is there before it.
const ORDER: [Section; 20] = [
    Section::Jurisdiction,
    Section::Court,
    Section::Kind,
    Section::Judge,
    Section::Party,
    Section::Lane,
    Section::Place,
    Section::Authority,
    Section::Source,
    Section::Event,
    Section::Docket,
    Section::Citation,
    Section::Duty,
    Section::Conflict,
    Section::Claim,
    Section::Question,
    Section::Position,
    Section::Option,
    Section::Comment,
    Section::StoryStep,
];

type Typed = (String, Vec<String>);

fn case(session: &Session) -> &Case {
    &session.document().unwrap().case
}

/// Does it, as the window would; a message of what went wrong fails.
fn done(session: &mut Session, command: impl Into<Command>) {
    let command = command.into();
    let request = session.apply(command.clone());
    assert!(
        !matches!(request, Some(Request::Tell(_))),
        "{command:?}: {request:?}"
    );
}

fn shipped() -> Arc<Case> {
    let shipped = format::SHIPPED[0];
    read(shipped.name, shipped.text.as_bytes(), builtin()).case
}

fn told_by(case: &Arc<Case>, source: &str) -> Story {
    let as_told_by = Some(source.into());
    Story::of(
        Arc::clone(case),
        Lens {
            as_told_by,
            known_by: None,
        },
    )
}

fn sources_of(row: &CaseRow) -> BTreeSet<String> {
    let named = row.written().into_iter();
    let named = named.filter(|(path, _)| path == "source" || path.ends_with(".source"));
    named.flat_map(|(_, values)| values).collect()
}

/// The shipped case without what none of the five articles tells.
fn told_by_the_articles(whole: &Arc<Case>) -> Case {
    let mut told: BTreeSet<EventId> = BTreeSet::new();
    for article in ARTICLES {
        let story = told_by(whole, article);
        told.extend(story.case.events.iter().map(|event| event.id.clone()));
    }
    let is_of_articles = |cite: &Cite| ARTICLES.contains(&cite.source.as_str());
    let mut left = Case::clone(whole);
    // What an event says in the words of the editor rests on all of its sources.
    for event in &mut left.events {
        if !event.sources.iter().all(is_of_articles) {
            event.because = None;
            event.outcome = None;
            event.note = None;
        }
    }
    for conflict in &mut left.conflicts {
        let is_theirs = |known: &mut Settlement| !known.sources.iter().all(is_of_articles);
        conflict.settlement.take_if(is_theirs);
    }
    // A row that rests on other sources alone is told by no article.
    for section in Section::ALL.iter().rev() {
        for number in (0..row_count(whole, *section)).rev() {
            let row = CaseRow::of(whole, RowPlace::Row(*section, number)).unwrap();
            let sources = sources_of(&row);
            let is_article = |source: &String| ARTICLES.contains(&source.as_str());
            let is_told = match section {
                Section::Source => row.id().is_some_and(|id| is_article(&id.to_owned())),
                Section::Event => row.id().is_some_and(|id| told.contains(id)),
                Section::Conflict => {
                    let mut claims = whole.claims_of(&whole.conflicts[number]);
                    claims.any(|claim| is_article(&claim.cite.source.to_string()))
                }
                Section::StoryStep => sources.iter().any(is_article),
                // Who acts in what is told is known with it, and what somebody holds a view on.
                Section::Question | Section::Party | Section::Judge => {
                    let is_named = !mentions(&left, *section, row.id().unwrap()).is_empty();
                    is_named || sources.iter().any(is_article)
                }
                _ => sources.is_empty() || sources.iter().any(is_article),
            };
            if !is_told {
                left = without_row(&left, *section, number, false);
            }
        }
    }
    left
}

/// What is quoted from a source, a paragraph each.
fn text_of(case: &Case, source: &SourceId) -> String {
    let places = Section::ALL.iter().flat_map(|section| {
        (0..row_count(case, *section)).map(|number| RowPlace::Row(*section, number))
    });
    let mut quotes = BTreeSet::new();
    for row in places.filter_map(|place| CaseRow::of(case, place)) {
        let written: BTreeMap<String, Vec<String>> = row.written().into_iter().collect();
        for (path, values) in &written {
            let Some(of) = path.strip_suffix("quote") else {
                continue;
            };
            if written
                .get(&format!("{of}source"))
                .is_some_and(|named| named[0] == source.as_str())
            {
                quotes.insert(values[0].clone());
            }
        }
    }
    quotes.into_iter().collect::<Vec<_>>().join("\n\n")
}

fn rename(session: &mut Session, section: Section, number: usize, id: Option<&str>) {
    let place = RowPlace::Row(section, number);
    let now = CaseRow::of(case(session), place).unwrap();
    let wanted = id.filter(|id| !id.starts_with('#') && now.id() != Some(*id));
    if let Some(id) = wanted.map(str::to_owned) {
        done(session, RowCommand::Rename { place, id });
    }
}

/// Adds what a row cannot do without.
fn add_bare(session: &mut Session, target: &Case, section: Section, row: &CaseRow) {
    let number = row_count(case(session), section);
    let shape = RowShape::of(Some(section)).unwrap();
    let needed = shape.fields().into_iter();
    let needed = needed.filter(|field| field.is_needed && field.sort != FieldSort::OwnId);
    let keys: Vec<&str> = needed.map(|field| field.key).collect();
    let is_needed = |path: &str| keys.contains(&path.split('.').next().unwrap());
    let mut fields = row.written();
    fields.retain(|(path, _)| is_needed(path));
    match section {
        Section::Event => done(session, EditCommand::Add(fields)),
        Section::Source => {
            let text = text_of(target, &row.id().unwrap().into());
            let keeps = true;
            done(
                session,
                TextCommand::AddSource {
                    fields,
                    text,
                    keeps,
                },
            );
        }
        Section::Claim => {
            let first = |path: &str| row.values(path).into_iter().next().unwrap_or_default();
            let wanted = case_claim(row);
            done(
                session,
                ClaimCommand::Add(ClaimDraft {
                    about: first("about").as_str().into(),
                    source: first("source").as_str().into(),
                    words: first("quote"),
                    aspect: wanted.0,
                    says: wanted.1,
                    as_of: first("as-of"),
                    topic: None,
                }),
            );
        }
        _ => done(session, RowCommand::Add { section, fields }),
    }
    let added = match section {
        Section::Event => {
            let id = session.selection().event().unwrap().clone();
            row_number(case(session), section, id.as_str()).unwrap()
        }
        _ => number,
    };
    rename(session, section, added, row.id());
}

/// What a claim is about, and what it says, as it is typed.
fn case_claim(row: &CaseRow) -> (writmap::model::Aspect, String) {
    let says = row.written().into_iter();
    let mut says = says.filter_map(|(path, values)| {
        let word = path.strip_prefix("says.")?;
        let aspect = writmap::model::Aspect::from_word(word)?;
        Some((aspect, values[0].clone()))
    });
    says.next().unwrap()
}

/// Writes what a row says besides.
fn fill(session: &mut Session, place: RowPlace, row: &CaseRow) {
    let now = CaseRow::of(case(session), place).unwrap();
    let mut fields = row.written();
    fields.retain(|(path, values)| path != "id" && now.values(path) != *values);
    if !fields.is_empty() {
        done(session, RowCommand::Write { place, fields });
    }
}

/// Writes what an event says besides: its fields, what is quoted for it, what it does.
fn fill_event(session: &mut Session, wanted: &Event) {
    let id = &wanted.id;
    done(session, SelectCommand::Event(id.clone()));
    for cite in &wanted.sources {
        if let Some(words) = cite.quote.clone() {
            let source = cite.source.clone();
            done(session, TextCommand::Quote { source, words });
        }
    }
    for field in event_fields() {
        let typed = event_values(wanted, field.key);
        let now = case(session).event(id).unwrap();
        if field.key != "sources" && event_values(now, field.key) != typed {
            let (event, key) = (id.clone(), field.key.to_owned());
            done(session, EditCommand::Set { event, key, typed });
        }
    }
    for (number, effect) in wanted.does.iter().enumerate() {
        let (event, target) = (id.clone(), effect.target.clone());
        let verb = effect.verb;
        done(
            session,
            EditCommand::Link {
                event,
                verb,
                target,
            },
        );
        for field in effect_fields() {
            let typed = effect_values(effect, field.key);
            let now = &case(session).event(id).unwrap().does[number];
            if effect_values(now, field.key) != typed {
                let (event, key) = (id.clone(), field.key.to_owned());
                done(
                    session,
                    EditCommand::Adjust {
                        event,
                        number,
                        key,
                        typed,
                    },
                );
            }
        }
    }
    let number = row_number(case(session), Section::Event, id.as_str()).unwrap();
    let place = RowPlace::Row(Section::Event, number);
    fill(session, place, &event_row(wanted).unwrap());
}

/// The case built from nothing, row for row, by commands.
fn build(target: &Case) -> Session {
    let mut session = Session::default();
    done(&mut session, FileCommand::New);
    let side = |number: usize| {
        let row = CaseRow::of(target, RowPlace::Row(Section::Party, number)).unwrap();
        (row.values("name")[0].clone(), row.values("kind")[0].clone())
    };
    let beginning = Beginning {
        title: target.title.clone(),
        sides: vec![side(0), side(1)],
        ..Beginning::default()
    };
    done(&mut session, EditCommand::Begin(beginning));
    // Nobody looks at the picture meanwhile.
    for family in Family::ALL {
        done(&mut session, ViewCommand::ToggleFamily(*family));
    }
    let head = CaseRow::of(target, RowPlace::Head).unwrap();
    let (place, fields) = (RowPlace::Head, head.written());
    done(&mut session, RowCommand::Write { place, fields });
    let rows = |section: Section| {
        (0..row_count(target, section))
            .filter_map(move |number| CaseRow::of(target, RowPlace::Row(section, number)))
    };
    for section in ORDER {
        for (number, row) in rows(section).enumerate() {
            if section == Section::Party && number < 2 {
                rename(&mut session, section, number, row.id());
            } else {
                add_bare(&mut session, target, section, &row);
            }
        }
    }
    for event in &target.events {
        fill_event(&mut session, event);
    }
    for section in ORDER.iter().filter(|section| **section != Section::Event) {
        for (number, row) in rows(*section).enumerate() {
            fill(&mut session, RowPlace::Row(*section, number), &row);
        }
    }
    session
}

/// What tells a row from the others of its list: all that it says.
fn rows_of(case: &Case, section: Section) -> BTreeMap<String, Vec<Typed>> {
    let rows = (0..row_count(case, section)).map(|number| {
        let row = CaseRow::of(case, RowPlace::Row(section, number)).unwrap();
        let mut written = row.written();
        written.retain(|(path, _)| path != "id");
        let id = row.id().filter(|id| !id.starts_with('#'));
        let key = id.map_or_else(|| format!("{written:?}"), str::to_owned);
        (key, written)
    });
    rows.collect()
}

#[test]
fn the_case_is_built_again_from_what_the_articles_tell() {
    let whole = shipped();
    let target = told_by_the_articles(&whole);
    assert!(target.events.len() > 12, "{}", target.events.len());
    let session = build(&target);
    let built = Arc::clone(&session.document().unwrap().case);
    for section in Section::ALL {
        let (now, wanted) = (rows_of(&built, *section), rows_of(&target, *section));
        assert_eq!(now, wanted, "{section:?}");
    }
    // It is a file that the check accepts, and its quotations stand in the articles.
    let text = session.document().unwrap().text_for(Path::new("x.toml"));
    let again = read("x.toml", text.unwrap().into_bytes(), builtin());
    assert_eq!(again.problems, []);
    assert!(*again.case == *built);
    for article in ARTICLES.map(SourceId::from) {
        let text = &session.texts().get(&article).unwrap().text;
        let found = checks(&built, &article, text);
        let is_exact = |check: &QuotationCheck| matches!(check, QuotationCheck::Exact(_));
        assert!(found.len() > 5 && found.iter().all(|known| is_exact(&known.check)));
    }
    for article in ARTICLES {
        let (before, now) = (told_by(&whole, article), told_by(&built, article));
        let (first, last) = before.span().unwrap();
        let mut day = first;
        while day <= last {
            let (before, now) = (before.report_on(day), now.report_on(day));
            let orders = |report: &writmap::procedure::StatusReport| -> Vec<_> {
                let orders = report.orders.iter();
                let mut orders: Vec<_> = orders
                    .map(|order| (order.id.clone(), order.status, order.since.clone()))
                    .collect();
                orders.sort();
                orders
            };
            assert_eq!(orders(&now), orders(&before), "{article} {day}");
            day = day.tomorrow().unwrap();
        }
    }
}

#[test]
fn every_point_of_the_articles_has_a_place_in_what_they_tell() {
    let whole = shipped();
    let target = told_by_the_articles(&whole);
    let file: DocumentMut = format::SHIPPED[0].text.parse().unwrap();
    let mut missing: BTreeSet<i64> = (1..=120).collect();
    for section in Section::ALL {
        let kept = rows_of(&target, *section);
        let entries = file
            .get(section.key())
            .and_then(|item| item.as_array_of_tables());
        for (number, entry) in entries.into_iter().flatten().enumerate() {
            let row = CaseRow::of(&whole, RowPlace::Row(*section, number)).unwrap();
            let id = row
                .id()
                .filter(|id| !id.starts_with('#'))
                .map(str::to_owned);
            let is_kept = match id {
                Some(id) => kept.contains_key(&id),
                None => kept.values().any(|other| {
                    let title = row.title();
                    other
                        .iter()
                        .any(|(_, values)| values.first() == title.as_ref())
                }),
            };
            let points = entry.get("x-rows").and_then(|item| item.as_array());
            for point in points.into_iter().flatten().filter(|_| is_kept) {
                missing.remove(&point.as_integer().unwrap());
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}
