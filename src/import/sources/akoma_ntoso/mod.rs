//! Decisions of courts of the United Kingdom as Find Case Law publishes them: Akoma Ntoso
//! (an OASIS standard, version 3.0) with elements of The National Archives.
//!
//! A file holds one decision and no docket, so a case with the decision, and with a hearing
//! where it is dated, comes out, not a docket. The text of the decision is not kept: it can be
//! read where it is published. Start with [`read`].

mod cited;
mod court;

use crate::syntax::line::one_line;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::import::words::courts::Courts;
use crate::import::words::dates;
use crate::import::words::ids::{Ids, slug};
use crate::import::words::parties::Parties;
use crate::import::{Confidence, Content, Import, ImportError, Importer, Input, Report};
use crate::model::{
    Case, Catalogue, Citation, Cite, CourtId, DocketNumber, Event, EventDate, EventFields, EventId,
    Judge, JudgeId, Kind, LaneOwner, Particulars, PartyId, Role, Source, SourceKind,
};
use crate::syntax::xml::{self, child, child_words, is, words};
use crate::syntax::{Problem, SyntaxError};

pub(crate) const IMPORTER: Importer = Importer {
    name: "Find Case Law decision (Akoma Ntoso)",
    recognise,
    read,
};

/// The date that Find Case Law writes where it knows none.
const NO_DATE: &str = "1000-01-01";

/// What is marked in the text of a decision and asked for; the rest of it is not read.
const MARKED: [&str; 4] = ["ref", "party", "judge", "eventRef"];

/// The id of the only source: the decision itself.
const SOURCE: &str = "decision";

fn recognise(input: &Input<'_>) -> Confidence {
    let head = input.head();
    let root = head.split("<akomaNtoso").nth(1);
    if root.is_some_and(|root| root.starts_with([' ', '>', '\n', '\r', '\t'])) {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

/// Reads a decision.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let whole = xml::Text::of(text)?;
    let less = whole.with_only("judgmentBody", &MARKED);
    let parsed = less.as_ref().map(|less| (less, less.parse()));
    let (read, document) = match parsed {
        Some((less, Ok(document))) => (less, document),
        // Where a part cannot be read without what is around it, all of it is.
        Some(_) | None => (&whole, whole.parse()?),
    };
    let mut report = Report::new(IMPORTER.name);
    let root = document.root_element();
    let Some(judgment) = child(root, "judgment") else {
        let sort = root.children().find(Node::is_element);
        let what = match sort {
            Some(sort) => format!(
                "an Akoma Ntoso document of the sort `{}`",
                sort.tag_name().name()
            ),
            None => "an empty Akoma Ntoso document".to_owned(),
        };
        let remedy = "only judgments and decisions can be imported";
        return Err(ImportError::not_a_docket(what, remedy));
    };
    let Some(decision) = Decision::of(judgment) else {
        let reason = "the part that names it (`meta`) is missing";
        return Err(SyntaxError::damaged("judgment", reason).into());
    };
    if let Some(at) = whole.cut_at {
        report.problem(|| xml::cut_short(at));
    }
    let case = decision.case(catalogue, &|at| read.place(at), &mut report);
    report.rows = 1;
    report.events = case.events.len();
    Ok(Content::Case(Box::new(Import {
        case,
        report,
        ..Import::default()
    })))
}

/// The parts of a decision.
struct Decision<'a, 'input> {
    judgment: Node<'a, 'input>,
    /// What it is: `FRBRWork`.
    work: Node<'a, 'input>,
    /// What The National Archives add: court, number, citation.
    proprietary: Option<Node<'a, 'input>>,
    /// Names of persons, roles, events and courts, by the ids that refer to them.
    names: HashMap<&'a str, &'a str>,
}

impl<'a, 'input> Decision<'a, 'input> {
    fn of(judgment: Node<'a, 'input>) -> Option<Self> {
        let meta = child(judgment, "meta")?;
        let work = child(child(meta, "identification")?, "FRBRWork")?;
        let references = child(meta, "references");
        let names = references.into_iter().flat_map(|list| list.children());
        let names =
            names.filter_map(|node| Some((node.attribute("eId")?, node.attribute("showAs")?)));
        Some(Self {
            judgment,
            work,
            proprietary: child(meta, "proprietary"),
            names: names.collect(),
        })
    }

    /// A field that The National Archives add.
    fn field(&self, name: &str) -> String {
        self.proprietary
            .map(|node| child_words(node, name))
            .unwrap_or_default()
    }

    /// The value of an element that says what the work is.
    fn work(&self, name: &str) -> &'a str {
        child(self.work, name)
            .and_then(|node| node.attribute("value"))
            .unwrap_or_default()
    }

    /// The name to which `#id` refers.
    fn named(&self, reference: &str) -> Option<&'a str> {
        self.names.get(reference.strip_prefix('#')?).copied()
    }

    /// The case, of which a function tells where in the file something stands.
    fn case(
        &self,
        catalogue: &Catalogue,
        place: &dyn Fn(usize) -> usize,
        report: &mut Report,
    ) -> Case {
        let cite = self.field("cite");
        let mut case = Case {
            lanes_by: LaneOwner::Court,
            ..Case::default()
        };
        let mut courts = Courts::new(catalogue);
        let court = self.court(&mut courts, catalogue, report);
        courts.put_into(&mut case);
        self.judges(&mut case, court.as_ref());
        let by = self.parties(&mut case, court.as_ref());
        case.title = self.title(&case, &by, &cite);
        for number in self.numbers() {
            if let Some(court) = &court {
                case.dockets.push(DocketNumber {
                    court: court.clone(),
                    number,
                    sources: vec![cited_here()],
                });
            }
        }
        let authorities = cited::authorities(self.judgment, &cite);
        case.sources.push(self.source(&case.title, &cite));
        case.events = self.events(&case, court.as_ref(), place, report);
        if let Some(decision) = case.events.last_mut() {
            decision.authorities = authorities.iter().map(|one| one.id.clone()).collect();
            if !cite.is_empty() {
                case.citations.push(Citation {
                    cite,
                    event: Some(decision.id.clone()),
                    unverified: false,
                    sources: vec![cited_here()],
                });
            }
        }
        case.authorities = authorities;
        report.understand("the decision is one event; its text is not read for effects on others");
        case
    }

    fn court(
        &self,
        courts: &mut Courts<'_>,
        catalogue: &Catalogue,
        report: &mut Report,
    ) -> Option<CourtId> {
        let code = self.field("court");
        let author = child(self.work, "FRBRauthor").and_then(|node| node.attribute("href"));
        let name = author
            .and_then(|author| self.named(author))
            .unwrap_or(&code);
        match court::of_code(&code, catalogue) {
            Some(known) => {
                if known.name != name {
                    report.understand(format!("the court “{name}” ({code}) is {}", known.name));
                }
                Some(known.id.clone())
            }
            None => courts.find(name, report),
        }
    }

    fn judges(&self, case: &mut Case, court: Option<&CourtId>) {
        let mut ids = Ids::default();
        let mut known = HashSet::new();
        for node in self
            .judgment
            .descendants()
            .filter(|node| is(*node, "judge"))
        {
            let reference = node.attribute("refersTo").unwrap_or_default();
            let Some(name) = self.named(reference).filter(|_| known.insert(reference)) else {
                continue;
            };
            let name = one_line(name);
            let wanted = slug(reference.trim_start_matches("#judge-"));
            case.judges.push(Judge {
                id: JudgeId::from(ids.take(if wanted.is_empty() { "judge" } else { &wanted })),
                name,
                title: None,
                court: court.cloned(),
                since: None,
                sources: vec![cited_here()],
            });
        }
    }

    /// Adds the parties; who they are, in the order of the caption.
    fn parties(&self, case: &mut Case, court: Option<&CourtId>) -> Vec<PartyId> {
        let mut parties = Parties::default();
        let mut order: Vec<PartyId> = Vec::new();
        let mut roles: HashMap<PartyId, Option<&str>> = HashMap::new();
        for node in self
            .judgment
            .descendants()
            .filter(|node| is(*node, "party"))
        {
            let reference = node.attribute("refersTo").unwrap_or_default();
            let name = self.named(reference).map_or_else(|| words(node), one_line);
            let name = without_number(&name);
            // A semicolon would divide two names.
            let name = name.replace(';', ",");
            // Where the list of roles lacks it, its name says it: `#appellant`.
            let role = node.attribute("as");
            let role = role.and_then(|role| self.named(role).or_else(|| role.strip_prefix('#')));
            for id in parties.find(&name) {
                if let Entry::Vacant(entry) = roles.entry(id) {
                    order.push(entry.key().clone());
                    entry.insert(role);
                }
            }
        }
        parties.put_into(case);
        for party in &mut case.parties {
            if let Some(Some(role)) = roles.get(&party.id) {
                party.roles.push(Role {
                    role: (*role).to_owned(),
                    court: court.cloned(),
                    from: None,
                });
            }
            party.sources.push(cited_here());
        }
        order
    }

    /// The name of the decision; where it has none, the parties or the citation.
    fn title(&self, case: &Case, by: &[PartyId], cite: &str) -> String {
        let name = one_line(self.work("FRBRname"));
        if !name.is_empty() {
            return name;
        }
        let first = by.first().and_then(|id| case.party(id));
        let role = |party: &crate::model::Party| party.roles.first().map(|role| role.role.clone());
        let other = case
            .parties
            .iter()
            .find(|party| role(party) != first.and_then(role));
        // Without roles, the second of the caption is the other side.
        let second = by.get(1).and_then(|id| case.party(id));
        let other = other.or(second.filter(|_| first.and_then(role).is_none()));
        match (first, other) {
            (Some(first), Some(other)) => format!("{} v {}", first.name, other.name),
            (Some(only), None) => only.name.clone(),
            _ => cite.to_owned(),
        }
    }

    /// Numbers of the case in its court.
    fn numbers(&self) -> Vec<String> {
        let mut known = HashSet::new();
        let listed = self
            .proprietary
            .into_iter()
            .flat_map(|node| node.children());
        let listed = listed.filter(|node| is(*node, "caseNumber"));
        let printed = child(self.judgment, "header").into_iter();
        let printed = printed
            .flat_map(|header| header.descendants())
            .filter(|node| is(*node, "docketNumber"));
        listed
            .chain(printed)
            .map(words)
            .filter(|number| !number.is_empty() && known.insert(number.clone()))
            .collect()
    }

    fn source(&self, title: &str, cite: &str) -> Source {
        let address = self.work("FRBRthis").replace("/id/", "/");
        let title = if cite.is_empty() || title == cite {
            title.to_owned()
        } else {
            format!("{title} {cite}")
        };
        Source {
            id: SOURCE.into(),
            kind: SourceKind::Opinion,
            title,
            short: (!cite.is_empty()).then(|| cite.to_owned()),
            publisher: Some("The National Archives, Find Case Law".to_owned()),
            authors: Vec::new(),
            published: EventDate::unknown(),
            published_basis: None,
            address: address.starts_with("https://").then_some(address),
            relies_on: Vec::new(),
            note: None,
            unverified: false,
        }
    }

    /// The dated events, the decision last.
    fn events(
        &self,
        case: &Case,
        court: Option<&CourtId>,
        place: &dyn Fn(usize) -> usize,
        report: &mut Report,
    ) -> Vec<Event> {
        let mut ids = Ids::default();
        let mut events = Vec::new();
        let (mut decided, mut span) = (None, self.work.range());
        for node in self
            .judgment
            .descendants()
            .filter(|node| is(*node, "eventRef"))
        {
            let refers = node.attribute("refersTo").unwrap_or_default();
            let date = date(node.attribute("date"));
            let name = refers.trim_start_matches('#');
            if matches!(name, "judgment" | "decision") {
                decided = date;
                span = node.range();
            } else if let Some(date) = date {
                let kind = if name == "hearing" {
                    Kind::HEARING
                } else {
                    Kind::OTHER
                };
                let title = capital(self.named(refers).unwrap_or(name));
                events.push(event(ids.take(&slug(name)), date, kind, title, case, court));
            }
        }
        let of_work = child(self.work, "FRBRdate").and_then(|node| date(node.attribute("date")));
        let decided = decided.or(of_work);
        if decided.is_none() {
            report.problem(|| {
                let start = place(span.start);
                Problem::warning(start..start + 1, "the decision has no date")
                    .remedy("its date is unknown")
            });
        }
        let cite = self.field("cite");
        let title = format!(
            "{} {cite}",
            if court_decides(court) {
                "Judgment"
            } else {
                "Decision"
            }
        );
        let id = ids.take("judgment");
        let decided = decided.unwrap_or_default();
        let mut decision = event(
            id,
            decided,
            Kind::JUDGMENT,
            title.trim().to_owned(),
            case,
            court,
        );
        decision.judges = case.judges.iter().map(|judge| judge.id.clone()).collect();
        events.push(decision);
        events
    }
}

/// Whether the decision of a court is called a judgment; that of a tribunal is a decision.
fn court_decides(court: Option<&CourtId>) -> bool {
    let tribunals = ["ukut", "ukftt", "uket", "ukeat", "ukipt"];
    court.is_none_or(|court| !tribunals.contains(&court.as_str()))
}

fn event(
    id: String,
    date: EventDate,
    kind: &str,
    title: String,
    case: &Case,
    court: Option<&CourtId>,
) -> Event {
    EventFields {
        kind: kind.into(),
        title,
        court: court.cloned(),
        details: Particulars {
            docket: case.dockets.first().map(|docket| docket.number.clone()),
            ..Particulars::default()
        }
        .into(),
        sources: vec![cited_here()].into(),
        ..Event::new(EventId::from(id), date).into_fields()
    }
    .into()
}

/// A reference to the decision itself.
fn cited_here() -> Cite {
    Cite {
        source: SOURCE.into(),
        quote: None,
        at: None,
        note: None,
    }
}

fn date(written: Option<&str>) -> Option<EventDate> {
    let written = written.filter(|written| !written.is_empty() && !written.starts_with(NO_DATE))?;
    dates::of_moment(written)
}

/// A name without the number that orders it among several: `(2) Dana Gas`.
fn without_number(name: &str) -> &str {
    let rest = name.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match rest {
        Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            rest.trim_start()
        }
        _ => name,
    }
}

/// The word with a capital letter.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
