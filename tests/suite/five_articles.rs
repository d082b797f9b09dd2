//! A case built from five short articles with the commands that the window issues: begun from nothing,
//! each article taken as a source with its text, each event made of a sentence of it, links drawn.

use std::path::Path;

use writmap::format::{Section, builtin, event_row, read};
use writmap::model::{Case, EventId, Verb};
use writmap::session::{
    Beginning, CaseForm, ComposeCommand, EditCommand, FileCommand, QuotationCheck, Request,
    RowCommand, SelectCommand, Session, TextCommand, checks,
};

/// Title, day, text; the sentences that become events, each with the kind and the day that are
/// proposed of it.
struct Article {
    title: &'static str,
    published: &'static str,
    text: &'static str,
    told: &'static [(&'static str, &'static str, &'static str)],
}

const ARTICLES: [Article; 5] = [
    Article {
        title: "Court closes the mill",
        published: "3 March 2031",
        text: "A federal judge issued a preliminary injunction against Millstone Corp. on 2 March 2031. \
               Judge Ada Wren told the company to stop drawing water from the Otter River.",
        told: &[],
    },
    Article {
        title: "Millstone appeals",
        published: "10 March 2031",
        text: "Millstone Corp. filed a notice of appeal on March 9. It also filed a motion to stay in the \
               district court the same day, its lawyers said.",
        told: &[
            (
                "Millstone Corp. filed a notice of appeal on March 9.",
                "notice-of-appeal",
                "2031-03-09",
            ),
            (
                "It also filed a motion to stay in the district court the same day, its lawyers said.",
                "motion-for-stay",
                "unknown",
            ),
        ],
    },
    Article {
        title: "No stay for the mill",
        published: "20 March 2031",
        text: "Judge Wren denied the motion to stay on 18 March 2031. The order stays in force.",
        told: &[(
            "Judge Wren denied the motion to stay on 18 March 2031.",
            "ruling",
            "2031-03-18",
        )],
    },
    Article {
        title: "Appeals court steps in",
        published: "2 April 2031",
        text: "The 2nd Cir. granted a stay pending appeal on April 1, 2031, one day after the \
               Riverkeepers filed their opposition.",
        told: &[(
            "The 2nd Cir. granted a stay pending appeal on April 1, 2031",
            "stay-pending-appeal",
            "2031-04-01",
        )],
    },
    Article {
        title: "Injunction vacated",
        published: "1 October 2031",
        text: "On 30 September 2031 the 2nd Cir. vacated the injunction against Millstone Corp.",
        told: &[(
            "On 30 September 2031 the 2nd Cir. vacated the injunction against Millstone Corp.",
            "ruling",
            "2031-09-30",
        )],
    },
];

fn case(session: &Session) -> &Case {
    &session.document().unwrap().case
}

/// Does it, as the window would; a message of what went wrong fails.
fn done(session: &mut Session, command: impl Into<writmap::session::Command>) {
    let command = command.into();
    let request = session.apply(command.clone());
    assert!(
        !matches!(request, Some(Request::Tell(_))),
        "{command:?}: {request:?}"
    );
}

fn one(key: &str, text: &str) -> (String, Vec<String>) {
    (key.to_owned(), vec![text.to_owned()])
}

/// Takes an article as a source, and makes events of what it tells; the events.
fn taken(session: &mut Session, number: usize, article: &Article, first: &EventId) -> Vec<EventId> {
    let mut events = Vec::new();
    let fields = vec![
        one("kind", "article"),
        one("title", article.title),
        one("published", article.published),
    ];
    let text = article.text.to_owned();
    let keeps = true;
    done(
        session,
        TextCommand::AddSource {
            fields,
            text,
            keeps,
        },
    );
    let source = case(session).sources[number].id.clone();
    done(session, TextCommand::Read(source.clone()));
    for (words, kind, date) in article.told {
        let words = (*words).to_owned();
        let source = source.clone();
        done(session, TextCommand::NewEvent { source, words });
        let Some(CaseForm::Add(event)) = session.form().cloned() else {
            panic!("the form of a new event is open");
        };
        assert_eq!(
            (event.kind.as_str(), event.date.text()),
            (*kind, *date),
            "{}",
            event.title
        );
        let mut fields = event_row(&event).unwrap().written();
        fields.retain(|(path, _)| path != "id");
        if *date == "unknown" {
            fields.retain(|(path, _)| path != "date");
            fields.push(one("date", "9 March 2031"));
        }
        done(session, EditCommand::Add(fields));
        // The article is open again.
        assert!(matches!(session.form(), Some(CaseForm::Read(_))));
        events.push(session.selection().event().unwrap().clone());
    }
    if article.told.is_empty() {
        done(session, SelectCommand::Event(first.clone()));
        let words = "issued a preliminary injunction against Millstone Corp.".to_owned();
        let source = source.clone();
        done(session, TextCommand::Quote { source, words });
    }
    let found = checks(case(session), &source, article.text);
    let is_exact = |check: &QuotationCheck| matches!(check, QuotationCheck::Exact(_));
    assert!(
        !found.is_empty() && found.iter().all(|known| is_exact(&known.check)),
        "{found:?}"
    );
    events
}

#[test]
fn five_articles_become_a_case_that_the_check_accepts() {
    let mut session = Session::default();
    done(&mut session, FileCommand::New);
    let beginning = Beginning {
        sides: vec![
            ("Riverkeepers".to_owned(), "organisation".to_owned()),
            ("Millstone Corp.".to_owned(), String::new()),
        ],
        order: "Millstone must stop drawing water".to_owned(),
        kind: "Preliminary or permanent injunction".to_owned(),
        court: "S.D.N.Y.".to_owned(),
        date: "2 March 2031".to_owned(),
        against: Some(1),
        ..Beginning::default()
    };
    done(&mut session, EditCommand::Begin(beginning));
    let first = session.selection().event().unwrap().clone();
    let judge = RowCommand::Add {
        section: Section::Judge,
        fields: vec![one("name", "Ada Wren"), one("court", "S.D.N.Y.")],
    };
    done(&mut session, judge);
    let mut events: Vec<EventId> = Vec::new();
    for (number, article) in ARTICLES.iter().enumerate() {
        events.extend(taken(&mut session, number, article, &first));
    }
    let [appeal, motion, denial, stay, vacatur] = &events[..] else {
        panic!("{events:?}");
    };
    for (from, verb, to) in [
        (appeal, Verb::Appeals, &first),
        (denial, Verb::Denies, motion),
        (stay, Verb::Stays, &first),
        (vacatur, Verb::Vacates, &first),
    ] {
        done(&mut session, ComposeCommand::LinkFrom(from.clone()));
        done(&mut session, ComposeCommand::LinkTo(to.clone()));
        let (event, target) = (from.clone(), to.clone());
        done(
            &mut session,
            EditCommand::Link {
                event,
                verb,
                target,
            },
        );
    }
    let document = session.document().unwrap();
    let text = document.text_for(Path::new("x.toml")).unwrap();
    let again = read("x.toml", text.into_bytes(), builtin());
    assert_eq!(again.problems, []);
    assert!(*again.case == *case(&session));
    // Who acted was read where a sentence names somebody, and is left open where none does.
    let of = |id: &EventId| case(&session).event(id).unwrap();
    assert_eq!(of(appeal).by[0].as_str(), "millstone-corp");
    assert!(of(motion).by.is_empty());
    assert_eq!(of(denial).judges[0].as_str(), "ada-wren");
    assert_eq!(of(denial).court.as_ref().unwrap().as_str(), "nysd");
    let brief = session.day_brief().unwrap();
    assert!(brief.day > "2031-01-01".parse().unwrap());
}
