//! The words of what a court decided: on orders, on motions, claims and petitions, and what a ruling
//! that is named had decided.
//!
//! It chooses nothing: what is worth saying has been chosen. Start with `ClauseWriter::ruling`.

use super::super::OrderStatus;
use super::super::rulings::{answers, decides};
use super::super::state::OrderState;
use super::clause::{Force, RulingAct};
use super::names::joined_names;
use super::writer::{ClauseWriter, first_remark, when};
use crate::model::{
    Certainty, DateStyle, EventDate, EventId, Kind, OrderEffect, Verb, as_to, day_text, listed,
};

/// Most orders and matters that are named as those on which a court acted.
const MAX_TARGETS: usize = 5;
/// What a court does that affirms an order of its own.
const LEFT_STANDING: &str = "left standing";
/// Of a judgment that has no effect below before it is final.
const NOT_FINAL: &str = "that had no effect before it was final";
/// Of a judgment that a rule stays for some days after its entry.
const STILL_STAYED: &str = "its judgment was still stayed by rule for some days";
/// Most deeds of a ruling that are told beside its name.
const MAX_DEEDS: usize = 3;

impl ClauseWriter<'_> {
    pub(super) fn ruling(
        &self,
        by: &EventId,
        acts: &[RulingAct],
        answers: &[RulingAct],
        force: &Force,
    ) -> String {
        if matches!(
            force,
            Force::AtOnce | Force::Untold | Force::Unissued | Force::Begun(_) | Force::Issued(_)
        ) {
            self.note_struck(acts);
        }
        let (acts, answers) = (RulingAct::by_target(acts), RulingAct::by_target(answers));
        let answers = answers.iter().take(MAX_DEEDS);
        let told = acts.iter().take(MAX_TARGETS);
        let did = self.namer.as_acted_on(by, || {
            let limits = |act: &RulingAct| self.limits(act);
            let word = |act: &RulingAct| self.own_word(by, act);
            let mut did = grouped(answers, word, limits, |act| self.matter_acted_on(act));
            did.extend(grouped(
                told,
                |act| self.word_on_order(by, act),
                limits,
                // Of what is put back in place one wants to know what it had decided.
                |act| {
                    let revives = act.verb.meaning().order == OrderEffect::Revive;
                    self.acted_on(act, acts.len() == 1 || revives)
                },
            ));
            did.extend(others(acts.len().saturating_sub(MAX_TARGETS), "order"));
            // What was sent back alone is told so.
            let sends = |act: &RulingAct| act.verb.meaning().order == OrderEffect::SendBack;
            did.extend(self.remanded(by).filter(|_| !acts.iter().any(sends)));
            joined_deeds(&did)
        });
        let text = self.court_did(by, &did);
        self.with_force(text, by, force)
    }

    /// What a decision did, with whether that had taken effect.
    fn with_force(&self, text: String, by: &EventId, force: &Force) -> String {
        let decision = self.replay.position(by);
        let sending = decision.map(|decision| self.replay.course.script.sending(decision));
        let it = sending.unwrap_or_else(|| "the mandate".to_owned());
        match force {
            Force::AtOnce => text,
            Force::Begun(day) => {
                let when = day.map(|day| format!(" on {}", day_text(day, DateStyle::Long)));
                let so_far = decision.map_or("", |decision| self.so_far(decision));
                format!(
                    "{text}; {so_far}that had taken effect{}",
                    when.unwrap_or_default()
                )
            }
            Force::Untold if self.namer.is_highest(by) => in_brackets(
                &text,
                "the file does not say when its certified judgment issued",
            ),
            Force::Untold => in_brackets(&text, &format!("{it} is not in the file")),
            Force::Unissued if self.namer.is_highest(by) => in_brackets(
                &text,
                "the file does not say when its certified judgment issued; in the ordinary course it \
                 had not issued yet",
            ),
            Force::Unissued => {
                let course = &self.replay.course;
                let why = decision.map(|decision| course.why_unissued(decision, self.day));
                in_brackets(&text, &why.unwrap_or_default())
            }
            Force::Unsent if self.namer.is_highest(by) => in_brackets(
                &text,
                "whether its certified judgment had issued is not in the file",
            ),
            Force::Unsent => in_brackets(
                &text,
                &format!("{it} is not in the file; whether it had issued is not known"),
            ),
            Force::Awaited if self.namer.is_highest(by) => {
                let none = self.untold(
                    "that its certified judgment had issued",
                    "its certified judgment had not issued",
                );
                format!("{text}, but {none}")
            }
            Force::Awaited => {
                let (that, none) = (
                    format!("that {it} had issued"),
                    format!("{it} had not issued"),
                );
                let none = self.untold(&that, &none);
                format!("{text}, but {none}")
            }
            Force::Recalled => format!("{text}, but {it} had been recalled"),
            Force::Stayed => format!("{text}, but that was stayed"),
            Force::MandateStayed => format!("{text}, but {it} was stayed"),
            Force::StayedByRule => format!("{text}, but {STILL_STAYED}"),
            Force::NotFinal => format!("{text}, but {NOT_FINAL}"),
            Force::Doubted(_) if self.namer.is_highest(by) => {
                format!("{text}; whether its certified judgment had issued is not known")
            }
            Force::Doubted(_) => {
                format!("{text}; whether {it} had issued is not known")
            }
            Force::Issued(mandate) => {
                self.note_days(&text);
                let when = self.when_sent(by, mandate, &text);
                let sent = if self.namer.is_highest(by) {
                    "its certified judgment had issued".to_owned()
                } else {
                    format!("{it} had issued")
                };
                format!("{text}; {sent}{when}")
            }
        }
    }

    /// When the mandate of a decision issued, behind the words on that decision.
    fn when_sent(&self, by: &EventId, mandate: &EventId, text: &str) -> String {
        let date = self.namer.event(mandate).map(|event| &event.date);
        let decided = self.namer.event(by).and_then(|event| event.date.exact());
        // Behind yet another day `the same day` would mean that one.
        let own = decided.map(|day| day_text(day, DateStyle::Long));
        let others = own.map_or_else(String::new, |own| text.replace(&own, ""));
        let is_clear = !self.names_other_day(&others);
        let at_once = |date: &&EventDate| is_clear && decided.is_some() && date.exact() == decided;
        match date {
            Some(date) if at_once(&date) => " the same day".to_owned(),
            date => date.map_or_else(String::new, |date| self.relative(date)),
        }
    }

    /// How far a decision had taken effect that is stayed in part.
    fn so_far(&self, decision: usize) -> &'static str {
        let course = &self.replay.course;
        let is_stayed_in_part = course.script.is_order(decision)
            && course.status_on(decision, self.day) == OrderStatus::StayedInPart;
        if is_stayed_in_part {
            "as far as it was not stayed, "
        } else {
            ""
        }
    }

    /// Whether a decision that waits had taken effect, as a clause that goes on.
    pub(super) fn whether_sent(&self, by: &EventId) -> &'static str {
        let course = &self.replay.course;
        let decision = self.replay.position(by);
        let may = decision.map(|decision| course.may_have_been_sent(decision, self.day));
        let is_stayed = decision.is_some_and(|decision| {
            course.script.is_order(decision)
                && course.status_on(decision, self.day) == OrderStatus::Stayed
        });
        if is_stayed
            && decision.is_some_and(|decision| !course.script.rule_stays.contains_key(&decision))
        {
            ", which was stayed"
        } else if may == Some(Certainty::Maybe) {
            "; whether that had taken effect is not known"
        } else {
            ", which had not taken effect"
        }
    }

    /// Notes which parts of orders a ruling took away.
    fn note_struck(&self, acts: &[RulingAct]) {
        let strikes = |act: &&RulingAct| {
            matches!(
                act.verb.meaning().order,
                OrderEffect::Strike(_) | OrderEffect::StrikePart
            )
        };
        let struck = acts.iter().filter(strikes);
        let for_all = struck.filter(|act| act.persons.is_empty());
        let struck = for_all.filter_map(|act| Some((act.target.clone(), act.part.clone()?)));
        self.struck.borrow_mut().extend(struck);
    }

    pub(super) fn answer(&self, by: &EventId, acts: &[RulingAct]) -> String {
        let acts = RulingAct::by_target(acts);
        let told = acts.iter().take(MAX_TARGETS);
        if let Some(withdrawn) = self.withdrawn(by, &acts) {
            return withdrawn;
        }
        let did = self.namer.as_acted_on(by, || {
            let limits = |act: &RulingAct| self.limits(act);
            let word = |act: &RulingAct| self.own_word(by, act);
            let mut did = grouped(told, word, limits, |act| self.matter_acted_on(act));
            did.extend(others(acts.len().saturating_sub(MAX_TARGETS), "matter"));
            listed(&did)
        });
        self.court_did(by, &did)
    }

    /// What an act did to an order. A court does not affirm its own orders: it leaves them standing.
    fn word_on_order(&self, by: &EventId, act: &RulingAct) -> &'static str {
        let affirms = matches!(act.verb, Verb::Affirms | Verb::AffirmsInPart);
        if affirms && self.namer.are_of_one_court(by, &act.target) {
            LEFT_STANDING
        } else {
            self.own_word(by, act)
        }
    }

    /// That the dispute over an order was over, and since when.
    pub(super) fn became_moot(&self, order: &OrderState) -> String {
        let since = order.since.as_ref().filter(|date| date.exact().is_some());
        let on = since.map_or_else(String::new, |date| match date.exact() {
            Some(day) if day == self.day => " that day".to_owned(),
            _ => format!(" {}", when(date)),
        });
        format!("had become moot{on}")
    }

    /// What a court did, in the words of its own system: a court of these islands allows or dismisses
    /// an appeal and refuses an application (CPR 52.6, 52.20); the Court of Justice and the General
    /// Court annul (TFEU, art. 264).
    fn own_word(&self, by: &EventId, act: &RulingAct) -> &'static str {
        let system = self.namer.system_of(by).unwrap_or_default();
        let is_of_the_isles = ["uk", "ie"].contains(&system) || system.starts_with("gb-");
        let is_appeal = || {
            let event = self.namer.event(&act.target);
            let mut does = event.into_iter().flat_map(|event| event.does.iter());
            does.any(|effect| effect.verb == Verb::Appeals)
        };
        let asks = || {
            let name = self.namer.kind_name(&act.target);
            name.contains("pplication") || name.contains("ermission") || name.contains("otion")
        };
        match act.verb {
            Verb::Grants if is_of_the_isles && is_appeal() => "allowed",
            Verb::Denies if is_of_the_isles && is_appeal() => "dismissed",
            Verb::Denies if is_of_the_isles && asks() => "refused",
            Verb::Vacates if system == "eu" => "annulled",
            Verb::Moots => "ended as moot",
            _ => act.word(),
        }
    }

    /// An order that is acted on: which part, what it had decided where it is the only one, and
    /// how it was over where what upheld it leaves it so.
    fn acted_on(&self, act: &RulingAct, is_only: bool) -> String {
        let whole = self.namer.long(&act.target);
        let part = self.limits(act);
        let name = format!("{whole}{part}");
        let state = self.state(&act.target);
        let upholds = act.verb.meaning().order == OrderEffect::Uphold;
        let over = state.filter(|state| upholds && state.status.is_over());
        if let Some(state) = over {
            let since = state.since.as_ref().filter(|since| since.is_told());
            let word = self.end_word(&state);
            // What lasts to the end of a day is over since the next.
            let when = |since: &EventDate| match when(since).strip_prefix("on ") {
                Some(day) if word == "over" => format!(" since {day}"),
                _ => format!(" {}", when(since)),
            };
            let day = since.map_or_else(String::new, when);
            let is_part = !part.is_empty() && state.parts.iter().any(|one| one.status.lives());
            let rest = if is_part { "the rest " } else { "" };
            return format!("{name} ({rest}{word}{day})");
        }
        // Naming what it did counts as telling it, so only what is told is named.
        match is_only.then(|| self.what_it_did(&act.target)).flatten() {
            Some(did) if self.denial_of(&act.target, &whole, &did).is_some() => {
                let denial = self.denial_of(&act.target, &whole, &did);
                denial.unwrap_or(whole) + &part
            }
            Some(did) if part.is_empty() => format!("{whole}, which had {did}"),
            Some(did) => format!("{whole}, which had {did},{part}"),
            None => name,
        }
    }

    /// That a decision sent what it decided on back, and for what.
    fn remanded(&self, by: &EventId) -> Option<String> {
        let does = &self.namer.event(by)?.does;
        let sends = |verb: Verb| verb.meaning().order == OrderEffect::SendBack;
        let mut sent = does.iter().filter(|effect| sends(effect.verb));
        let first = sent.next()?;
        let reason = std::iter::once(first)
            .chain(sent)
            .find_map(|effect| effect.reason.as_deref().and_then(direction));
        let Some(reason) = reason else {
            return Some("remanded".to_owned());
        };
        self.directions.borrow_mut().push(reason.clone());
        Some(format!("remanded {reason}"))
    }

    /// What a court said when it sent an order back, where that is not told yet: `the 2nd Cir. had
    /// remanded it for resentencing`.
    pub(super) fn sent_back(&self, order: &OrderState, it: &str) -> Option<String> {
        let sends = |verb: Verb| verb.meaning().order == OrderEffect::SendBack;
        let because = order.because.iter().rev();
        let (by, reason) = because
            .filter_map(|id| Some((id, self.namer.event(id)?)))
            .find_map(|(id, event)| {
                let mut does = event.does.iter();
                let sent = does.find(|effect| {
                    sends(effect.verb)
                        && effect.target == order.order
                        && effect.reason == order.note
                })?;
                Some((id, direction(sent.reason.as_deref()?)?))
            })?;
        let court = self.namer.acting_court(by)?;
        let mut told = self.directions.borrow_mut();
        if told.contains(&reason) {
            return Some(String::new());
        }
        told.push(reason.clone());
        Some(format!("{court} had remanded {it} {reason}"))
    }

    /// An order that is acted on, with the part where it is not the whole.
    fn order_acted_on(&self, act: &RulingAct) -> String {
        format!("{}{}", self.namer.long(&act.target), self.limits(act))
    }

    /// As to which part and for whom something was done, where that is not all and everybody:
    /// ` as to the memos`, ` as to Acme`.
    fn limits(&self, act: &RulingAct) -> String {
        let part = act.part.as_ref();
        let part = part.map_or_else(String::new, |part| format!(" {}", as_to(part)));
        if act.persons.is_empty() {
            return part;
        }
        let persons = act.persons.iter();
        let persons: Vec<String> = persons.map(|id| self.namer.party_in_text(id)).collect();
        let word = if part.is_empty() { "as to" } else { "for" };
        format!("{part} {word} {}", listed(&persons))
    }

    /// A motion, claim or petition that is decided on, with the part where it is not the whole.
    /// Leave to bring it decides nothing on it.
    pub(super) fn matter_acted_on(&self, act: &RulingAct) -> String {
        let mut name = if act.verb == Verb::Dismisses && self.namer.is_writ_granted(&act.target) {
            "the writ of certiorari".to_owned()
        } else {
            self.namer.matter(&act.target, None)
        };
        if self.namer.is_leave_for(&act.target) {
            name = if self.namer.is_certiorari() {
                format!("certiorari on {name}")
            } else {
                format!("leave to bring {name}")
            };
        }
        name.push_str(&self.limits(act));
        name
    }

    /// What a ruling that commands nothing did to motions and to orders, as the file states it:
    /// `denied Apple's motion for a stay`.
    pub(super) fn what_it_did(&self, order: &EventId) -> Option<String> {
        let position = self.replay.position(order)?;
        if !self.namer.stands(position) && !self.namer.is_generic(order) {
            return None;
        }
        let (case, course) = (self.case, &self.replay.course);
        let mut acts: Vec<usize> = decides(case, course, position)
            .chain(answers(case, course, position))
            .map(|(number, _)| number)
            .collect();
        acts.sort_unstable();
        if acts.is_empty() || !self.namer.is_first_telling_of(order) {
            return None;
        }
        let does = &case.events[position].does;
        let acts = acts.into_iter().map(|number| RulingAct::of(&does[number]));
        let mut acts = RulingAct::by_target(&acts.collect::<Vec<_>>());
        let more = acts.len().saturating_sub(MAX_DEEDS);
        acts.truncate(MAX_DEEDS);
        Some(self.namer.as_acted_on(order, || {
            let script = &course.script;
            let mut did = grouped(
                acts.iter(),
                |act| self.word_on_order(order, act),
                |act| self.limits(act),
                |act| {
                    let target = script.position(&act.target);
                    if target.is_some_and(|target| script.is_order(target)) {
                        self.order_acted_on(act)
                    } else {
                        self.matter_acted_on(act)
                    }
                },
            );
            did.extend(others(more, "thing"));
            joined_deeds(&did)
        }))
    }

    /// A denial by what it denied, where it did nothing else: `the denial of 3 May 2031 of the motion to
    /// quash` would have two days run together, so that it is `the denial on 3 May 2031 of` it.
    pub(super) fn denial_of(&self, denial: &EventId, name: &str, did: &str) -> Option<String> {
        let event = self.namer.event(denial)?;
        let denied = did.strip_prefix("denied ")?;
        let only_denies = event.does.iter().all(|effect| effect.verb == Verb::Denies);
        if event.kind.as_str() != Kind::DENIAL || !only_denies || name.contains('“') {
            return None;
        }
        Some(match name.rsplit_once(" of ") {
            Some((name, day)) if day.starts_with(|sign: char| sign.is_ascii_digit()) => {
                format!("{name} on {day} of {denied}")
            }
            _ => format!("{name} of {denied}"),
        })
    }

    /// `the 2nd Circuit had reversed the ruling the day before`.
    pub(super) fn court_did(&self, by: &EventId, what: &str) -> String {
        self.namer.is_first_telling_of(by);
        let date = self.namer.event(by).map(|event| &event.date);
        let when = date.map_or_else(String::new, |date| self.relative(date));
        let who = self.namer.acting_court(by);
        let who = who.unwrap_or_else(|| self.namer.long(by));
        // Behind another day `that day` would mean that one, and a date behind a clause its day.
        let has_clause = [", which ", " as to ", " (", " with effect ", "denial on "]
            .iter()
            .any(|word| what.contains(word));
        if has_clause || !self.names_other_day(&when) {
            format!("{who} had{when} {what}")
        } else {
            format!("{who} had {what}{when}")
        }
    }
}

/// What a court did, one thing after another. After a clause on what something had done a comma
/// shows that what follows is done by the court again.
fn joined_deeds(did: &[String]) -> String {
    match did {
        [first @ .., before, last] if before.contains(", which had ") => {
            let mut all = first.to_vec();
            all.push(format!("{before}, and {last}"));
            all.join(", ")
        }
        did => listed(did),
    }
}

/// A remark in brackets behind a text, in those with which it ends.
fn in_brackets(text: &str, remark: &str) -> String {
    match text.strip_suffix(')') {
        Some(text) => format!("{text}; {remark})"),
        None => format!("{text} ({remark})"),
    }
}

/// What something was sent back for, where the words go on from `remanded`.
fn direction(reason: &str) -> Option<String> {
    let remark = first_remark(reason)?;
    let remark = remark.split(':').next().unwrap_or_default().to_owned();
    let goes_on = ["for ", "with ", "without ", "in light of "];
    goes_on
        .iter()
        .any(|word| remark.starts_with(word))
        .then_some(remark)
}

/// What was done to which things, those of one verb together: `denied X and Y`, `granted Z`. What
/// was done to another part of the thing before it, or for others, is said of `it`.
pub(super) fn grouped<'a>(
    acts: impl Iterator<Item = &'a RulingAct>,
    word: impl Fn(&RulingAct) -> &'static str,
    limits: impl Fn(&RulingAct) -> String,
    name: impl Fn(&RulingAct) -> String,
) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    let mut before: Option<&EventId> = None;
    let mut was_whole = false;
    for act in acts {
        let is_limited = act.part.is_some() || !act.persons.is_empty();
        // What was done to one thing in two ways has both words before it.
        if !is_limited
            && was_whole
            && before == Some(&act.target)
            && let Some((did, names)) = groups.last_mut()
            && names.len() == 1
            && did != LEFT_STANDING
        {
            *did = format!("{did} and {}", word(act));
            continue;
        }
        let name = if is_limited && before == Some(&act.target) {
            format!("it{}", limits(act))
        } else {
            name(act)
        };
        (before, was_whole) = (Some(&act.target), !is_limited);
        let word = word(act);
        match groups.last_mut().filter(|group| group.0 == word) {
            Some(group) => group.1.push(name),
            None => groups.push((word.to_owned(), vec![name])),
        }
    }
    groups
        .into_iter()
        .map(|(word, names)| match word.as_str() {
            LEFT_STANDING => format!("left {} standing", joined_names(names)),
            word => format!("{word} {}", joined_names(names)),
        })
        .collect()
}

/// What else was decided, where more was than is named.
fn others(more: usize, noun: &str) -> Option<String> {
    match more {
        0 => None,
        1 => Some(format!("decided on one other {noun}")),
        more => Some(format!("decided on {more} other {noun}s")),
    }
}
