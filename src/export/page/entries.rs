//! The outline of a case in a page: every event with what it does, why, who and in whose words; where
//! sources differ, side by side; and the sources.
//!
//! Each event is one element that can be opened, in the list as from the picture. Start with
//! [`Outline`].

use std::fmt::Write as _;

use hashbrown::HashSet;

use super::escape::Html;
use crate::export::debate::{had_begun, is_said_by};
use crate::export::escape::web;
use crate::export::words::facts;
use crate::model::{
    Case, CaseIndex, Cite, Claim, Conflict, DateStyle, Day, Effect, Event, Source, SourceId,
    Statement, capital, compact_date, date_text, unchecked_mark, when_text,
};
use crate::picture::Story;

/// Writes the outline of one version of a case.
pub(super) struct Outline<'a> {
    story: &'a Story,
    index: CaseIndex<'a>,
    /// What begins the names of everything in this version.
    prefix: &'a str,
    /// By event, whether it may be told of.
    is_shown: &'a [bool],
    /// The last day of which anything is told, where a filter has one.
    until: Option<Day>,
    /// The sources that were named: no others are listed.
    named: HashSet<&'a SourceId>,
    text: String,
}

impl<'a> Outline<'a> {
    pub(super) fn new(
        story: &'a Story,
        prefix: &'a str,
        is_shown: &'a [bool],
        until: Option<Day>,
    ) -> Self {
        Self {
            index: CaseIndex::new(&story.case),
            story,
            prefix,
            is_shown,
            until,
            named: HashSet::new(),
            text: String::new(),
        }
    }

    /// Formats into the text; writing to a string cannot fail.
    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _cannot_fail = self.text.write_fmt(arguments);
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Every event in the order of time.
    pub(super) fn events(&mut self) -> String {
        let story = self.story;
        let conflicts = self.conflicts_by_event();
        for &event in story.replay.order_of_events() {
            if self.is_shown[event] {
                self.event(event, &conflicts[event]);
            }
        }
        self.take()
    }

    fn conflicts_by_event(&self) -> Vec<Vec<usize>> {
        let case = &self.story.case;
        let mut by_event = vec![Vec::new(); case.events.len()];
        let conflicts = case.conflicts.iter().enumerate();
        for (number, conflict) in conflicts.filter(|(_, conflict)| self.had_begun(conflict)) {
            let about = conflict.about.iter();
            for event in about.filter_map(|id| self.story.replay.position(id)) {
                by_event[event].push(number);
            }
        }
        by_event
    }

    fn event(&mut self, number: usize, conflicts: &[usize]) {
        let story: &'a Story = self.story;
        let event = &story.case.events[number];
        let prefix = self.prefix;
        let date = capital(&date_text(&event.date, DateStyle::Long));
        let facts = facts(&self.index, &story.catalogue, event);
        let kind = facts.first().map_or("", String::as_str);
        self.put(format_args!(
            "<details class=\"ev\" id=\"{prefix}e{number}\"><summary><span class=\"d\">{}</span> \
             <span class=\"t\">{}</span> <span class=\"k\">{}</span></summary><div>",
            Html(&date),
            Html(&event.title),
            Html(kind)
        ));
        self.paragraph("facts", "", &facts[1.min(facts.len())..].join(" · "));
        self.effects(number, event);
        for (label, line) in [
            ("Why", &event.because),
            ("Outcome", &event.outcome),
            ("Note", &event.note),
        ] {
            self.paragraph("", label, line.as_deref().unwrap_or_default());
        }
        self.conflict_links(conflicts);
        self.cites(&event.sources);
        self.text.push_str("</div></details>\n");
    }

    fn paragraph(&mut self, class: &str, label: &str, line: &str) {
        if line.is_empty() {
            return;
        }
        let class = if class.is_empty() { "say" } else { class };
        self.put(format_args!("<p class=\"{class}\">"));
        if !label.is_empty() {
            self.put(format_args!("<b>{label}</b> "));
        }
        self.put(format_args!("{}</p>", Html(line)));
    }

    /// What the event does, and what was done to it.
    fn effects(&mut self, number: usize, event: &'a Event) {
        let story = self.story;
        let own = event.does.iter();
        let own = own.map(|effect| (effect, story.replay.position(&effect.target)));
        let own: Vec<_> = own.filter(|(_, target)| self.may_name(*target)).collect();
        if !own.is_empty() {
            self.text.push_str("<ul class=\"does\">");
            for (effect, target) in own {
                self.put(format_args!(
                    "<li>{} ",
                    Html(&capital(effect.verb.phrase()))
                ));
                self.reference(target, effect.target.as_str());
                self.put(format_args!("{}</li>", Html(&effect_tail(effect))));
            }
            self.text.push_str("</ul>");
        }
        let done = story.done_to(number);
        let done: Vec<_> = done.filter(|(by, _)| self.is_shown[*by]).collect();
        if !done.is_empty() {
            self.text
                .push_str("<p class=\"say\"><b>Later</b></p><ul class=\"done\">");
            for (by, effect) in done {
                let effect = &story.case.events[by].does[effect];
                self.put(format_args!(
                    "<li>{} by ",
                    Html(&capital(effect.verb.label()))
                ));
                self.reference(Some(by), "");
                self.text.push_str("</li>");
            }
            self.text.push_str("</ul>");
        }
    }

    fn may_name(&self, event: Option<usize>) -> bool {
        event.is_none_or(|event| self.is_shown[event])
    }

    /// Another event, by its title and date.
    fn reference(&mut self, event: Option<usize>, otherwise: &str) {
        let Some(number) = event else {
            self.put(format_args!("{}", Html(otherwise)));
            return;
        };
        let event = &self.story.case.events[number];
        let prefix = self.prefix;
        let date = if event.date.is_told() {
            format!(" ({})", compact_date(&event.date))
        } else {
            String::new()
        };
        self.put(format_args!(
            "<a href=\"#{prefix}e{number}\">{}</a>{}",
            Html(&event.title),
            Html(&date)
        ));
    }

    fn conflict_links(&mut self, conflicts: &[usize]) {
        let story = self.story;
        let prefix = self.prefix;
        for &number in conflicts {
            let conflict = &story.case.conflicts[number];
            let settled = if conflict.settlement.is_some() {
                "settled"
            } else {
                "open"
            };
            self.put(format_args!(
                "<p class=\"differ\"><a href=\"#{prefix}c{number}\">≠ {}</a> ({settled})</p>",
                Html(&conflict.topic)
            ));
        }
    }

    /// Who says so, in which words.
    fn cites(&mut self, cites: &'a [Cite]) {
        for cite in cites {
            self.text.push_str("<div class=\"cite\">");
            if let Some(quote) = &cite.quote {
                self.put(format_args!("<q>{}</q> ", Html(quote)));
            }
            self.put(format_args!("<cite>"));
            self.source_link(cite);
            if let Some(at) = &cite.at {
                self.put(format_args!(", {}", Html(at)));
            }
            self.text.push_str("</cite>");
            if let Some(note) = &cite.note {
                self.put(format_args!(" <span class=\"note\">{}</span>", Html(note)));
            }
            self.text.push_str("</div>");
        }
    }

    fn source_link(&mut self, cite: &'a Cite) {
        self.named.insert(&cite.source);
        let sources = &self.story.case.sources;
        let prefix = self.prefix;
        match sources.iter().position(|source| source.id == cite.source) {
            Some(number) => self.put(format_args!(
                "<a href=\"#{prefix}s{number}\">{}</a>",
                Html(name_of(&sources[number]))
            )),
            None => self.put(format_args!("{}", Html(cite.source.as_str()))),
        }
    }

    /// Where sources differ: what each says, side by side, and how it was settled.
    pub(super) fn conflicts(&mut self) -> String {
        let story = self.story;
        let conflicts = story.case.conflicts.iter().enumerate();
        let conflicts = conflicts.filter(|(_, conflict)| self.had_begun(conflict));
        for (number, conflict) in conflicts.collect::<Vec<_>>() {
            let events = conflict.about.iter();
            let events = events.filter_map(|id| story.replay.position(id));
            let events: Vec<usize> = events.filter(|event| self.is_shown[*event]).collect();
            if conflict.about.is_empty() || !events.is_empty() {
                self.conflict(number, conflict, &events);
            }
        }
        self.take()
    }

    /// Whether sources differed by the last day of which anything is told.
    fn had_begun(&self, conflict: &Conflict) -> bool {
        had_begun(self.index.claims_of(conflict).iter().copied(), self.until)
    }

    fn conflict(&mut self, number: usize, conflict: &'a Conflict, events: &[usize]) {
        let prefix = self.prefix;
        self.put(format_args!(
            "<section class=\"conflict\" id=\"{prefix}c{number}\"><h3>≠ {}</h3>",
            Html(&conflict.topic)
        ));
        if !events.is_empty() {
            self.text.push_str("<p class=\"facts\">About ");
            for (place, &event) in events.iter().enumerate() {
                let comma = if place == 0 { "" } else { "; " };
                self.text.push_str(comma);
                self.reference(Some(event), "");
            }
            self.text.push_str("</p>");
        }
        self.text.push_str("<div class=\"sides\">");
        let claims: Vec<&'a Claim> = self.index.claims_of(conflict).to_vec();
        let position = |id| self.story.replay.position(id);
        let is_told = |id| position(id).is_some_and(|event| self.is_shown[event]);
        let goes_on = !claims.iter().all(|claim| is_said_by(claim, self.until));
        let claims: Vec<_> = claims
            .into_iter()
            .filter(|claim| is_told(&claim.about) && is_said_by(claim, self.until))
            .collect();
        for claim in claims {
            let mut says = statement_text(&claim.says);
            if let Some(as_of) = &claim.as_of {
                says = format!("{says} (as of {})", date_text(as_of, DateStyle::Short));
            }
            self.put(format_args!(
                "<div class=\"side\"><p><b>{}</b></p>",
                Html(&capital(&says))
            ));
            self.cites(std::slice::from_ref(&claim.cite));
            self.text.push_str("</div>");
        }
        self.text.push_str("</div>");
        match (&conflict.settlement, &conflict.open_because) {
            // How it ended is of a later day.
            _ if goes_on => {}
            (Some(settled), _) => {
                let line = format!("{} {}", settled.holds, settled.reason);
                self.paragraph("settled", "Settled:", &line);
                self.cites(&settled.sources);
            }
            (None, Some(open)) => self.paragraph("settled", "Open:", open),
            (None, None) => self.paragraph("settled", "Open:", "nobody has settled it."),
        }
        self.text.push_str("</section>\n");
    }

    /// What could happen next, as sources say; which of it is open on a day the page knows.
    /// One that is open on none of the days of the page is left out.
    pub(super) fn options(&mut self, open: &HashSet<usize>, ever: &HashSet<usize>) -> String {
        let story = self.story;
        let prefix = self.prefix;
        let options = story.case.options.iter().enumerate();
        for (number, option) in options.filter(|(number, _)| ever.contains(number)) {
            let hidden = if open.contains(&number) {
                ""
            } else {
                " hidden"
            };
            self.put(format_args!(
                "<section class=\"option\" id=\"{prefix}o{number}\"{hidden}><h3>{}{}</h3>\
                 <p class=\"facts doubt\"></p>",
                Html(&option.title),
                unchecked_mark(option.unverified)
            ));
            let by = option.by.iter().filter_map(|id| self.index.party(id));
            let by: Vec<&str> = by.map(|party| party.name.as_str()).collect();
            self.paragraph("", "By", &by.join(", "));
            self.paragraph("", "Steps", &option.steps.join(" → "));
            let laws = option.authorities.iter();
            let laws = laws.filter_map(|id| story.case.authority(id));
            let laws = laws.map(|law| format!("{}{}", law.cite, unchecked_mark(law.unverified)));
            self.paragraph("", "Authority", &laws.collect::<Vec<_>>().join("; "));
            let note = option.note.as_deref().unwrap_or_default();
            let ends = || option.taken_by.iter().chain(&option.closed_by);
            let head = match ends().next() {
                Some(_) => "Looking back",
                None => "Note",
            };
            let mut places = ends().filter_map(|id| story.replay.position(id));
            // It may tell of what ended the option.
            if places.all(|place| self.is_shown[place]) {
                self.paragraph("", head, note);
            }
            self.cites(&option.sources);
            self.text.push_str("</section>\n");
        }
        self.take()
    }

    /// The sources that were named so far, with their addresses.
    pub(super) fn sources(&mut self) -> String {
        let case: &Case = &self.story.case;
        let prefix = self.prefix;
        for (number, source) in case.sources.iter().enumerate() {
            if !self.named.contains(&source.id) {
                continue;
            }
            self.put(format_args!(
                "<li id=\"{prefix}s{number}\"><b>{}</b>",
                Html(name_of(source))
            ));
            let mut parts: Vec<String> = Vec::new();
            if source.short.is_some() {
                parts.push(source.title.clone());
            }
            parts.extend(source.publisher.clone());
            parts.push(source.authors.join(", "));
            if source.published.is_told() {
                parts.push(date_text(&source.published, DateStyle::Long));
            }
            parts.retain(|part| !part.is_empty());
            let mark = unchecked_mark(source.unverified);
            let parts = parts.join(". ");
            if !parts.is_empty() || !mark.is_empty() {
                self.put(format_args!(" {}{mark}", Html(&parts)));
            }
            let address = source.address.as_deref();
            match address.and_then(web).or(address) {
                Some(address) if web(address).is_some() => self.put(format_args!(
                    " <a class=\"out\" href=\"{0}\" rel=\"noopener noreferrer\" \
                     target=\"_blank\">{0}</a>",
                    Html(address)
                )),
                Some(address) => self.put(format_args!(" {}", Html(address))),
                None => {}
            }
            self.text.push_str("</li>\n");
        }
        self.take()
    }
}

fn name_of(source: &Source) -> &str {
    source.short.as_ref().unwrap_or(&source.title)
}

/// What is to be said of an effect besides what it does to what.
fn effect_tail(effect: &Effect) -> String {
    let extent = effect.extent();
    let extent = extent.map_or_else(String::new, |extent| format!(", {extent}"));
    let reason = effect.reason.as_ref();
    let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    format!("{extent}{reason}{}", unchecked_mark(effect.unverified))
}

fn statement_text(says: &Statement) -> String {
    match says {
        Statement::Occurred(true) => "it happened".to_owned(),
        Statement::Occurred(false) => "it did not happen".to_owned(),
        Statement::Date(date) => format!("it happened {}", when_text(date, DateStyle::Short)),
        Statement::Text(_, text) => text.clone(),
    }
}
