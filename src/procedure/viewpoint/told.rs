//! The case as a lens lets it be seen: a case of its own, in which nothing is left that is not
//! told. Whoever shows a case shows this one, so that no view has to ask.
//!
//! What is structure stays: kind, court and title of an event, who acted on whom, the courts and
//! parties that this takes, and the list of sources. Start with [`told`].

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::run::disputes::is_refusal;
use super::lens::{Lens, LensedCase};
use crate::model::{
    Aspect, Case, CaseIndex, Catalogue, Cite, Conflict, Effect, Event, EventId, Kind, Marks,
    Occasion, OrderEffect, Party, PartyId, PendingEffect, Question, QuestionId, ReviewEffect,
    Settlement, Statement, StepOption, Verb,
};

/// What somebody has to do under an order where the source does not say it.
pub(in crate::procedure) const COMPLY: &str = "Comply with the order";

/// What has to happen first where the source does not say what.
const SOMETHING: &str = "something happened first";

/// A case through a lens. Without a lens it is the case itself.
pub fn told(case: &Arc<Case>, catalogue: &Catalogue, lens: &Lens) -> Arc<Case> {
    if lens.is_open() {
        return Arc::clone(case);
    }
    let view = LensedCase::new(case, catalogue, lens);
    let mut told = Case::clone(case);
    let told_all = case.events.iter().all(|event| view.keeps(event));
    told.events.retain(|event| view.keeps(event));
    let ids: HashSet<EventId> = told.events.iter().map(|event| event.id.clone()).collect();
    let scene = Scene { view, ids };
    scene.limit(&mut told, told_all);
    Arc::new(told)
}

/// A view of a case with the events that it lets through.
struct Scene<'a> {
    view: LensedCase<'a>,
    ids: HashSet<EventId>,
}

impl Scene<'_> {
    fn limit(&self, case: &mut Case, told_all: bool) {
        if self.view.is_of_one_source() || !told_all {
            case.summary = None;
        }
        if self.view.is_of_one_source() {
            for event in &mut case.events {
                self.who_joined(event, &case.parties);
            }
        }
        self.people(case);
        self.law(case);
        for event in &mut case.events {
            self.event(event);
        }
        self.cite_claims(case);
        let named: HashSet<_> = case.judges.iter().map(|judge| judge.id.clone()).collect();
        let sites: HashSet<_> = case.places.iter().map(|place| place.id.clone()).collect();
        let laws: HashSet<_> = case.authorities.iter().map(|law| law.id.clone()).collect();
        for event in &mut case.events {
            event.judges.retain(|judge| named.contains(judge));
            if let Some(said) = event.said_mut() {
                said.places.retain(|place| sites.contains(place));
                said.authorities.retain(|law| laws.contains(law));
            }
            for effect in &mut event.does {
                effect.basis.take_if(|law| !laws.contains(law));
            }
        }
        // What a paper that commands nothing makes somebody do is told by those who say it.
        let commanding = case.events.iter().filter(|event| self.view.commands(event));
        let commanding: HashSet<EventId> = commanding.map(|event| event.id.clone()).collect();
        case.duties.retain(|duty| {
            let is_told = self.row(&duty.sources) || commanding.contains(&duty.order);
            self.tells(&duty.order) && is_told
        });
        for duty in &mut case.duties {
            if !self.row(&duty.sources) {
                // That the order obliges somebody is told with it, but not to what.
                COMPLY.clone_into(&mut duty.what);
                duty.due = None;
                duty.unverified = false;
            } else if let Some(due) = duty.due.as_mut() {
                *due = self.view.term(due, &duty.sources);
            }
            self.cites(&mut duty.sources);
        }
        self.debate(case);
        let used = parties_used(case);
        let view = &self.view;
        case.parties.retain(|party| {
            used.contains(&party.id) || !party.sources.is_empty() && view.backs(&party.sources)
        });
        for party in &mut case.parties {
            self.cites(&mut party.sources);
        }
    }

    fn tells(&self, event: &EventId) -> bool {
        self.ids.contains(event)
    }

    /// A row of its own, which one source tells only when it is cited for it.
    fn row(&self, cites: &[Cite]) -> bool {
        if self.view.is_of_one_source() {
            self.view.backs(cites)
        } else {
            self.view.lets_through(cites)
        }
    }

    fn cites(&self, cites: &mut Vec<Cite>) {
        cites.retain(|cite| self.view.hears(&cite.source));
    }

    fn event(&self, event: &mut Event) {
        let date = self.view.date(event);
        if self.view.is_of_one_source() {
            self.keep_what_is_said(event);
        }
        if !self.view.lets_text_through(&event.sources) {
            event.because = None;
            event.outcome = None;
            event.note = None;
        }
        if self.view.is_of_one_source() {
            // What the editor remarks, such as what was recalled, no source says.
            event.note = None;
            self.take_what_is_claimed(event);
        }
        let fields = &mut **event;
        fields.does.retain(|effect| {
            self.tells(&effect.target) && self.view.keeps_effect(effect, &fields.sources)
        });
        if self.view.is_of_one_source() {
            let cites = event.sources.clone();
            if let Some(said) = event.said_mut() {
                self.term(&mut said.from, &cites);
                self.term(&mut said.until, &cites);
            }
        }
        let fields = &mut **event;
        for effect in &mut fields.does {
            self.effect(effect, &fields.sources);
        }
        event.date = date;
        event.sources.retain(|cite| self.view.hears(&cite.source));
    }

    /// Who claims something of an event, and is not cited for it besides, tells of it by that claim.
    fn cite_claims(&self, case: &mut Case) {
        let heard = case.claims.iter();
        let heard = heard.filter(|claim| self.view.hears(&claim.cite.source));
        let mut claimed: HashMap<&EventId, Vec<&Cite>> = HashMap::new();
        for claim in heard {
            claimed.entry(&claim.about).or_default().push(&claim.cite);
        }
        for event in case
            .events
            .iter_mut()
            .filter(|event| event.sources.is_empty())
        {
            let cites = claimed.get(&event.id).into_iter().flatten();
            let cites: Vec<Cite> = cites.map(|cite| (*cite).clone()).collect();
            event.sources = cites.into();
        }
    }

    /// Of several who spoke for or against something, each for itself, a source tells those whom
    /// its words name; where the file has no words of it, all.
    fn who_joined(&self, event: &mut Event, parties: &[Party]) {
        let speaks = |effect: &Effect| effect.verb.meaning().review == ReviewEffect::Discuss;
        let is_spoken = !event.does.is_empty() && event.does.iter().all(speaks);
        if event.by.len() < 2 || !is_spoken || self.view.lets_text_through(&event.sources) {
            return;
        }
        let said: String = self.view.words_on(event).collect::<Vec<_>>().join(" ");
        let is_named = |id: &PartyId| {
            let mut known = parties.iter().filter(|party| party.id == *id);
            known.any(|party| {
                let full = party.full.as_ref();
                said.contains(&party.name) || full.is_some_and(|full| said.contains(&**full))
            })
        };
        if !said.is_empty() {
            event.by.retain(|id| is_named(id));
        }
    }

    /// Leaves of the particulars of an event those that the source has words for; all of them
    /// where the event rests on it alone.
    fn keep_what_is_said(&self, event: &mut Event) {
        if self.view.lets_text_through(&event.sources) {
            return;
        }
        let said: String = self.view.words_on(event).collect::<Vec<_>>().join(" ");
        let says = |words: &str| said.contains(words);
        event.docket.take_if(|number| !says(number));
        event.docket_number = None;
        event.counsel.retain(|counsel| says(&counsel.name));
        event.marks = Marks {
            sealed: event.marks.sealed,
            ..Marks::default()
        };
        if let Some(contempt) = &mut event.contempt {
            contempt.nature.take_if(|nature| !says(nature.word()));
            contempt.by_stipulation.take_if(|_| !says("stipulat"));
            contempt.sanction = None;
            contempt.amount.take_if(|amount| !says(amount));
            contempt.accrued.take_if(|sum| !says(sum));
        }
    }

    /// What the source says in claims stands in the place of what the editor holds.
    fn take_what_is_claimed(&self, event: &mut Event) {
        let claimed = |wanted: Aspect| {
            self.view
                .claims_on(event)
                .find_map(|claim| match &claim.says {
                    Statement::Text(aspect, words) if *aspect == wanted => Some(words.clone()),
                    Statement::Text(..) | Statement::Occurred(_) | Statement::Date(_) => None,
                })
        };
        let (reason, outcome) = (claimed(Aspect::Reason), claimed(Aspect::Outcome));
        let court = claimed(Aspect::Court).and_then(|court| self.view.court(&court));
        let is_refused = outcome.as_deref().is_some_and(is_refusal);
        if reason.is_some() {
            event.because = reason;
        }
        if outcome.is_some() {
            event.outcome = outcome;
        }
        if court.is_some() {
            event.court = court;
        }
        // That others deny it, or that none reports it, is no word of one that tells it.
        event.marks.disputed = false;
        event.marks.unreported = false;
        if is_refused {
            refuse(event);
        }
    }

    /// An effect has the sources of its event where it has none of its own.
    fn effect(&self, effect: &mut Effect, of_event: &[Cite]) {
        let cites = if effect.sources.is_empty() {
            of_event
        } else {
            &effect.sources
        };
        if !self.view.lets_text_through(cites) {
            effect.reason = None;
            effect.unverified = false;
            if effect.condition.is_some() {
                // That something has to happen first is told, but not in the words of the editor.
                effect.condition = Some(SOMETHING.to_owned());
            }
        } else if self.view.is_of_one_source() && effect.unverified {
            // Why it was recalled is no reason that the source gives.
            effect.reason = None;
        }
        if self.view.is_of_one_source() {
            for term in [&mut effect.from, &mut effect.until] {
                self.term(term, cites);
            }
        }
        effect.sources.retain(|cite| self.view.hears(&cite.source));
    }

    /// The day on which something begins or ends, as the source gives it.
    fn term(&self, term: &mut Option<Box<Occasion>>, cites: &[Cite]) {
        if let Some(Occasion::Date(date)) = term.as_deref_mut() {
            *date = self.view.term(date, cites);
        }
    }

    fn people(&self, case: &mut Case) {
        if self.view.is_of_one_source() {
            let unnamed: Vec<String> = case
                .judges
                .iter()
                .filter(|judge| !self.view.backs(&judge.sources))
                .map(|judge| judge.name.clone())
                .collect();
            let said = self.all_said(case);
            let unnamed: Vec<String> = unnamed
                .into_iter()
                .filter(|name| !said.contains(surname(name)))
                .collect();
            case.judges.retain(|judge| !unnamed.contains(&judge.name));
            for court in &mut case.courts {
                for name in &unnamed {
                    court.bench = court
                        .bench
                        .take()
                        .map(|bench| without(&bench, surname(name)));
                }
            }
            for lane in &mut case.lanes {
                lane.note = None;
            }
        }
        for judge in &mut case.judges {
            self.cites(&mut judge.sources);
        }
        for party in &mut case.parties {
            if !self.view.lets_text_through(&party.sources) {
                party.note = None;
                party.unverified = false;
            }
            let is_one = self.view.is_of_one_source();
            party.note.take_if(|_| is_one);
            if is_one && !self.view.backs(&party.sources) {
                party.full = None;
            }
            party
                .roles
                .retain(|role| !is_one && role.from.as_ref().is_none_or(|event| self.tells(event)));
        }
        case.places.retain(|place| self.row(&place.sources));
        for place in &mut case.places {
            if !self.view.lets_text_through(&place.sources) {
                place.what = None;
            }
            self.cites(&mut place.sources);
        }
    }

    /// All words of the sources let through, as far as the file has them.
    fn all_said(&self, case: &Case) -> String {
        let events = case.events.iter().flat_map(|event| &event.sources);
        let claims = case.claims.iter().map(|claim| &claim.cite);
        let cites = events.chain(claims);
        let heard = cites.filter(|cite| self.view.hears(&cite.source));
        let words: Vec<&str> = heard.filter_map(|cite| cite.quote.as_deref()).collect();
        words.join(" ")
    }

    fn law(&self, case: &mut Case) {
        case.dockets.retain(|docket| self.row(&docket.sources));
        case.citations.retain(|citation| {
            self.row(&citation.sources)
                && citation
                    .event
                    .as_ref()
                    .is_none_or(|event| self.tells(event))
        });
        case.authorities.retain(|law| {
            self.row(&law.sources)
                && !law
                    .date
                    .as_ref()
                    .is_some_and(|date| self.view.is_beyond(date))
        });
        for docket in &mut case.dockets {
            self.cites(&mut docket.sources);
        }
        case.story.retain(|step| {
            self.row(&step.sources) && step.event.as_ref().is_none_or(|event| self.tells(event))
        });
        for step in &mut case.story {
            step.show.retain(|event| self.tells(event));
            self.cites(&mut step.sources);
        }
        for citation in &mut case.citations {
            self.cites(&mut citation.sources);
        }
        for law in &mut case.authorities {
            if !self.view.lets_text_through(&law.sources) {
                law.says = None;
            }
            self.cites(&mut law.sources);
        }
    }

    /// Claims, conflicts, questions, positions, next steps and commentary.
    fn debate(&self, case: &mut Case) {
        let counts: Vec<usize> = {
            let index = CaseIndex::new(case);
            let conflicts = case.conflicts.iter();
            conflicts.map(|it| index.claims_of(it).len()).collect()
        };
        case.claims
            .retain(|claim| self.view.hears(&claim.cite.source));
        let mut conflicts = std::mem::take(&mut case.conflicts);
        {
            let index = CaseIndex::new(case);
            let mut counts = counts.into_iter();
            conflicts.retain_mut(|conflict| {
                let claims = index.claims_of(conflict);
                let differ = claims.windows(2).any(|pair| pair[0].says != pair[1].says);
                let whole = counts.next().unwrap_or(claims.len());
                let is_told = self.conflict(conflict, claims.len(), whole);
                is_told && (differ || !self.view.is_of_one_source())
            });
        }
        case.conflicts = conflicts;
        case.positions.retain(|position| {
            self.row(&position.sources)
                && !position
                    .date
                    .as_ref()
                    .is_some_and(|date| self.view.is_beyond(date))
                && position
                    .event
                    .as_ref()
                    .is_none_or(|event| self.tells(event) || self.view.is_of_one_source())
        });
        for position in &mut case.positions {
            position.event.take_if(|event| !self.tells(event));
            self.cites(&mut position.sources);
        }
        let mut questions = std::mem::take(&mut case.questions);
        let told: HashSet<&QuestionId> = case
            .positions
            .iter()
            .filter_map(|position| position.question.as_ref())
            .collect();
        questions.retain(|question| told.contains(&question.id));
        for question in &mut questions {
            self.question(question);
        }
        case.questions = questions;
        case.options.retain(|option| {
            let opens = option.after.as_ref();
            self.row(&option.sources)
                && opens.is_none_or(|event| self.tells(event) || self.view.is_of_one_source())
        });
        for option in &mut case.options {
            self.option(option);
        }
        case.comments
            .retain(|comment| self.view.hears(&comment.source));
    }

    /// A conflict is told where two of its claims are; what was made of it, where all it rests
    /// on is.
    fn conflict(&self, conflict: &mut Conflict, told: usize, whole: usize) -> bool {
        conflict.about.retain(|event| self.tells(event));
        let settles = |settlement: &Settlement| {
            let follows = settlement.follows.as_ref();
            told == whole
                && self.view.lets_text_through(&settlement.sources)
                && follows.is_none_or(|source| self.view.hears(source))
        };
        conflict
            .settlement
            .take_if(|settlement| !settles(settlement));
        conflict.open_because.take_if(|_| told < whole);
        told > 1 || (told == whole && !self.view.is_of_one_source())
    }

    fn question(&self, question: &mut Question) {
        if self.view.is_of_one_source()
            || question
                .decided_by
                .as_ref()
                .is_some_and(|event| !self.tells(event))
        {
            question.note = None;
        }
        question.decided_by.take_if(|event| !self.tells(event));
    }

    fn option(&self, option: &mut StepOption) {
        let is_hidden = !self.view.lets_text_through(&option.sources);
        if is_hidden {
            option.unverified = false;
            option.until = None;
        }
        let taken = option.taken_by.take_if(|event| !self.tells(event));
        let closed = option.closed_by.take_if(|event| !self.tells(event));
        // The note is the editor's, and may tell what became of the option.
        let looks_beyond = taken.or(closed).is_some();
        if is_hidden || looks_beyond || self.view.is_of_one_source() {
            option.note = None;
        }
        self.cites(&mut option.sources);
    }
}

/// Lets an event that a source tells as a refusal refuse what it granted, and do nothing to orders.
/// Where it granted nothing, what the source says was refused is something else.
fn refuse(event: &mut Event) {
    let grants = |effect: &Effect| effect.verb.meaning().pending == PendingEffect::Grant;
    let acts = |effect: &Effect| effect.verb.meaning().order != OrderEffect::Nothing;
    if !event.does.iter().any(grants) {
        return;
    }
    event.kind = Kind::RULING.into();
    event.does.retain(|effect| !acts(effect));
    for effect in &mut event.does {
        if grants(effect) {
            effect.verb = Verb::Denies;
        }
    }
}

/// The parties that act, are bound or owe something in what is told.
fn parties_used(case: &Case) -> HashSet<PartyId> {
    let events = case.events.iter();
    let acting = events.flat_map(|event| event.by.iter().chain(&event.to));
    let owing = case.duties.iter().map(|duty| &duty.owed_by);
    let stepping = case.options.iter().flat_map(|option| &option.by);
    let holding = case.positions.iter().flat_map(|position| &position.by);
    let used = acting.chain(owing).chain(stepping).chain(holding);
    let mut used: HashSet<PartyId> = used.cloned().collect();
    let wholes = case.parties.iter().filter(|party| used.contains(&party.id));
    let wholes: Vec<_> = wholes.filter_map(|party| party.part_of.clone()).collect();
    used.extend(wholes);
    used
}

/// The last name of a person: `Francis` of `James C. Francis IV`.
fn surname(name: &str) -> &str {
    let is_name = |word: &&str| {
        word.chars().count() > 3 && word.chars().any(char::is_lowercase) && !word.ends_with('.')
    };
    let last = name.split_whitespace().rev().find(is_name);
    last.unwrap_or(name)
}

/// A text without a name; nothing when no more is left.
fn without(text: &str, name: &str) -> String {
    let words = text.split_whitespace().filter(|word| *word != name);
    words.collect::<Vec<_>>().join(" ")
}
