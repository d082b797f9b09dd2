//! The inspector: everything that is known of the selected event, or of the case.
//!
//! The order of the parts is the order in which a reader asks: what, why, since when, what
//! next, who says so and where they differ; then who, where and under which law.

mod conflict;
mod form;
mod overview;
mod particulars;

use egui::{Align, Layout, ScrollArea, Ui};

use super::file::problems::{ProblemRows, problem_ui};
use super::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::app::controls::{
    BODY, SMALL, dot_row, glyph, icon_button, leave_room_for_bar, link_in, part_head, words,
};
use crate::app::icons::Icon;
use crate::diagram::Link;
use crate::model::{
    AuthorityId, CaseIndex, Certainty, Conflict, DateStyle, Day, Effect, Event, Family, PartyId,
    StepOption, capital, date_text, day_text, since_text, title_and_date,
};
use crate::procedure::{
    deadline_words, duty_words, explain, matter_parts, open_options, particulars, status_words,
};
use crate::session::{
    Action, CaseForm, ComposeCommand, Menu, Panel, Request, SelectCommand, Session, Shortcut,
    ViewCommand, has_case,
};
use crate::typography::Weight;
use conflict::Settlements;
use form::{Consequences, Forms};
use particulars::{authority_ui, cites_ui, labelled, option_ui};

/// The view.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "inspector",
    seat: Seat::Right {
        share: 0.2,
        usual: (330.0, 430.0),
        range: (240.0, 560.0),
    },
    opening: Some(Opening {
        panel: Panel::INSPECTOR,
        action: Some(Action {
            menu: Menu::View,
            label: "Inspector",
            shortcuts: &[Shortcut::ctrl('i')],
            is_enabled: has_case,
            command: |_| ViewCommand::Toggle(Panel::INSPECTOR).into(),
        }),
        after: "Parties and checks",
    }),
    make: || Box::new(Inspector::default()),
};

/// What the inspector remembers between frames.
#[derive(Default)]
struct Inspector {
    settlements: Settlements,
    forms: Forms,
    consequences: Consequences,
    problem_rows: ProblemRows,
}

impl View for Inspector {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        self.settlements.begin(open);
        self.forms.begin(desk);
        self.consequences.ui(ui, desk);
        let event = desk.session.selected_event();
        // What is opened begins at its head.
        let salt = match desk.session.form() {
            Some(CaseForm::Row(place)) => format!("{place:?}"),
            Some(form) => format!("{} {:?}", form.title(), form.events()),
            None => event.map_or_else(|| "case".to_owned(), |event| event.id.to_string()),
        };
        ScrollArea::vertical()
            .id_salt(salt)
            .auto_shrink(false)
            .show(ui, |ui| {
                leave_room_for_bar(ui);
                if self.forms.ui(ui, desk) {
                    // What is written stands in the place of what is read.
                } else if let Some(event) = event {
                    self.event_ui(ui, open, event, desk);
                } else {
                    overview::ui(ui, open, desk);
                    self.loose_conflicts_ui(ui, open, desk);
                }
                ui.add_space(24.0);
            });
    }

    fn serve(&mut self, request: &Request) {
        if let Request::RevealConflict(conflict, _) = request {
            self.settlements.seek(conflict.clone());
        }
    }

    fn has_form(&self) -> bool {
        self.settlements.has_form() || self.forms.is_open()
    }

    fn has_draft(&self, session: &Session) -> bool {
        self.settlements.has_draft(session) || self.forms.has_draft(session)
    }
}

impl Inspector {
    /// The conflicts about no event that is shown, with the one that is looked at.
    fn loose_conflicts_ui(&mut self, ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
        let looked_at = desk.session.selection().conflict();
        let is_loose = |conflict: &&Conflict| {
            let mut about = conflict.about.iter();
            looked_at == Some(&conflict.id) || !about.any(|event| open.event(event).is_some())
        };
        let conflicts = open.case().conflicts.iter().filter(is_loose);
        for (index, conflict) in conflicts.enumerate() {
            if index == 0 {
                part_head(ui, "Where sources differ", desk.theme);
            }
            conflict::ui(ui, open, conflict, &mut self.settlements, desk);
            ui.add_space(10.0);
        }
    }

    /// What is wrong with the event in the file.
    fn problems_ui(&mut self, ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &Desk<'_>) {
        let problems = open.document.problems();
        let rows = self.problem_rows.of(open.document).iter();
        for (_, number) in rows.filter(|(known, _)| *known == event.id) {
            if let Some(problem) = problems.get(*number) {
                ui.add_space(6.0);
                problem_ui(ui, problem, desk);
            }
        }
    }

    fn event_ui(&mut self, ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &mut Desk<'_>) {
        head_ui(ui, open, event, desk);
        if desk.session.is_picture_behind() {
            let text = "What follows from the last change is still being worked out.";
            ui.label(words(text, SMALL, Weight::Regular, desk.theme.conflict));
        }
        self.problems_ui(ui, open, event, desk);
        effects_ui(ui, open, event, desk);
        later_ui(ui, open, event, desk);
        folded_ui(ui, open, event, desk);
        why_ui(ui, event, desk);
        status_ui(ui, open, event, desk);
        moves_ui(ui, open, event, desk);
        cites_ui(ui, open, &event.sources, desk);
        for item in &open.case().conflicts {
            if item.about.contains(&event.id) {
                ui.add_space(10.0);
                conflict::ui(ui, open, item, &mut self.settlements, desk);
            }
        }
        who_ui(ui, open, event, desk);
        where_ui(ui, open, event, desk);
        authorities_ui(ui, open, &event.authorities, desk);
        findings_ui(ui, open, event, desk);
        if let Some(note) = &event.note {
            part_head(ui, "Remark", desk.theme);
            ui.label(words(note, BODY, Weight::Regular, desk.theme.text));
        }
    }
}

fn head_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let kind = open.catalogue().kind(&event.kind);
    let tone = theme.family(kind.map_or(Family::Filings, |kind| kind.family));
    ui.horizontal(|ui| {
        if desk.session.selection().can_go_back()
            && icon_button(ui, Icon::Back, "Back to the event before", theme).clicked()
        {
            desk.push(SelectCommand::Back);
        }
        if let Some(kind) = kind {
            glyph(ui, &kind.glyph, tone);
        }
        let date = date_text(&event.date, DateStyle::Short);
        let line = format!("{} · {date}", open.kind_label(event)).to_uppercase();
        ui.label(words(line, SMALL, Weight::Bold, tone).extra_letter_spacing(0.4));
        // Through a lens one may not see what is there already.
        if open.picture.story.lens.is_open() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let edit = words("Edit…", 12.0, Weight::SemiBold, theme.accent);
                if link_in(ui, edit)
                    .on_hover_text("Enter, F2 or a double click")
                    .clicked()
                {
                    desk.push(ComposeCommand::Edit(event.id.clone()));
                }
            });
        }
    });
    ui.add_space(2.0);
    ui.label(words(&event.title, 20.0, Weight::Bold, theme.text));
    let who = by_line(open, event);
    if !who.is_empty() {
        ui.label(words(who, BODY, Weight::Regular, theme.muted));
    }
    let marks = [
        (event.marks.sealed, "Sealed"),
        (event.marks.unreported, "No source reports it"),
        (event.marks.unverified, "Recalled, not checked"),
        (event.marks.disputed, "Whether it happened is disputed"),
    ];
    for (_, text) in marks.iter().filter(|(marked, _)| *marked) {
        ui.label(words(*text, 12.0, Weight::SemiBold, theme.conflict));
    }
}

/// Judge and court, or who filed it where.
fn by_line(open: OpenCase<'_>, event: &Event) -> String {
    let case = open.case();
    let judges = event
        .judges
        .iter()
        .filter_map(|id| case.judge(id))
        .map(|judge| match &judge.title {
            Some(title) => format!("{title} {}", judge.name),
            None => judge.name.clone(),
        });
    let parties = event
        .by
        .iter()
        .filter_map(|id| case.party(id))
        .map(|party| party.name.clone());
    let court = event
        .court
        .as_ref()
        .and_then(|id| open.catalogue().court(id));
    let parts: Vec<String> = judges
        .chain(parties)
        .chain(court.map(|court| court.short.clone()))
        .collect();
    parts.join(", ")
}

fn effects_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &mut Desk<'_>) {
    if event.does.is_empty() {
        return;
    }
    part_head(ui, "What it does", desk.theme);
    for effect in &event.does {
        let target = open.event(&effect.target);
        let title = target.map_or_else(|| effect.target.to_string(), title_and_date);
        let text = format!("{} {title}", effect.verb.phrase());
        effect_row(ui, open, effect, &text, &effect.target, desk);
    }
}

fn effect_row(
    ui: &mut Ui,
    open: OpenCase<'_>,
    effect: &Effect,
    text: &str,
    leads_to: &crate::model::EventId,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    dot_row(ui, theme.effect(effect.verb.family()), |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        if link_in(ui, words(text, BODY, Weight::Regular, theme.text)).clicked() {
            desk.push(leads_to.clone());
        }
        let mut remarks: Vec<String> = Vec::new();
        remarks.extend(effect.extent());
        remarks.extend(effect.reason.clone());
        let basis = effect
            .basis
            .as_ref()
            .and_then(|id| open.case().authority(id));
        remarks.extend(basis.map(|basis| basis.cite.clone()));
        if effect.unverified {
            remarks.push("not checked".to_owned());
        }
        if !remarks.is_empty() {
            ui.label(words(
                remarks.join(" · "),
                SMALL,
                Weight::Regular,
                theme.muted,
            ));
        }
    });
}

/// What later events did to it: the first of them, for some orders are cited for years.
fn later_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &mut Desk<'_>) {
    const MOST: usize = 60;
    let story = &open.picture.story;
    let Some(position) = story.replay.position(&event.id) else {
        return;
    };
    let done = || story.done_to(position);
    for (index, (actor, effect)) in done().take(MOST).enumerate() {
        if index == 0 {
            part_head(ui, "What was done to it", desk.theme);
        }
        let other = &open.case().events[actor];
        let effect = &other.does[effect];
        let text = format!("{} by {}", effect.verb.label(), title_and_date(other));
        effect_row(ui, open, effect, &text, &other.id, desk);
    }
    let more = done().count().saturating_sub(MOST);
    if more > 0 {
        let text = format!("and {more} more");
        ui.label(words(text, SMALL, Weight::Regular, desk.theme.muted));
    }
}

/// The effects of folded events for which the links of its card stand too.
fn folded_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &mut Desk<'_>) {
    let picture = open.picture;
    let Some(card) = picture.card_of(&event.id) else {
        return;
    };
    let links = picture.index.links_of(card).iter();
    let links = links.map(|&link| &picture.diagram.links[link as usize]);
    let told = links.flat_map(Link::told);
    let is_folded = |event: usize| picture.diagram.card_of(event).is_none();
    let told = told.filter(|tie| is_folded(tie.from) || is_folded(tie.to));
    for (index, tie) in told.enumerate() {
        if index == 0 {
            part_head(ui, "By way of folded events", desk.theme);
        }
        let leads_to = if is_folded(tie.from) {
            tie.from
        } else {
            tie.to
        };
        dot_row(ui, desk.theme.effect(tie.verb.family()), |ui| {
            let text = picture.story.effect_words(&tie);
            let text = words(text, BODY, Weight::Regular, desk.theme.text);
            if link_in(ui, text).clicked() {
                desk.push(open.case().events[leads_to].id.clone());
            }
        });
    }
}

fn why_ui(ui: &mut Ui, event: &Event, desk: &Desk<'_>) {
    for (head, text) in [("Why", &event.because), ("Outcome", &event.outcome)] {
        if let Some(text) = text {
            part_head(ui, head, desk.theme);
            ui.label(words(text, BODY, Weight::Regular, desk.theme.text));
        }
    }
}

fn status_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let on = day_of(open, desk);
    let day = day_text(on, DateStyle::Long);
    let replay = &open.picture.story.replay;
    let Some(position) = replay.position(&event.id) else {
        return;
    };
    let rows = CaseIndex::new(open.case());
    let order = replay.order_state_on(position, on);
    if let Some(order) = &order {
        part_head(ui, &format!("On {day}"), theme);
        let story = &open.picture.story;
        let mut status = status_words(open.case(), &story.catalogue, replay, order);
        if let Some(since) = &order.since {
            status = format!("{status}, {}", since_text(since, DateStyle::Long));
        }
        ui.label(words(capital(&status), BODY, Weight::SemiBold, theme.text));
        let why = explain(open.case(), replay, order);
        for line in particulars(&rows, replay, order).into_iter().chain(why) {
            dot_row(ui, theme.border, |ui| {
                ui.label(words(line, 12.0, Weight::Regular, theme.muted));
            });
        }
    }
    let duties = replay.duty_states_on(position, on);
    for (index, duty) in duties.iter().enumerate() {
        if index == 0 {
            part_head(ui, &format!("Duties on {day}"), theme);
        }
        let Some(known) = rows.duty(&duty.duty) else {
            continue;
        };
        let text = format!(
            "{}: {} ({})",
            name(open, &duty.party),
            known.what,
            duty_words(&rows, order.as_ref(), duty, on)
        );
        dot_row(ui, theme.family(Family::Contempt), |ui| {
            ui.label(words(text, BODY, Weight::Regular, theme.text));
        });
    }
    if let Some(deadline) = replay.deadline_state_on(position, on) {
        part_head(ui, &format!("On {day}"), theme);
        ui.label(words(
            capital(&deadline_words(open.case(), replay, &deadline)),
            BODY,
            Weight::SemiBold,
            theme.text,
        ));
    }
    if let Some(pending) = replay.pending_state_on(position, on) {
        part_head(ui, &format!("On {day}"), theme);
        let pends = match pending.certainty {
            Certainty::Yes => "Pending",
            _ => "Possibly pending",
        };
        ui.label(words(
            format!("{pends}, {}", since_text(&pending.since, DateStyle::Long)),
            BODY,
            Weight::SemiBold,
            theme.text,
        ));
        for part in matter_parts(&pending) {
            dot_row(ui, theme.border, |ui| {
                ui.label(words(part, 12.0, Weight::Regular, theme.muted));
            });
        }
    }
}

/// The chosen day, or the last one of which the lens can know.
fn day_of(open: OpenCase<'_>, desk: &Desk<'_>) -> Day {
    let chosen = desk.session.settings().as_of;
    let day = chosen.unwrap_or(open.day_brief.day);
    open.picture.story.told_day(day)
}

fn name(open: OpenCase<'_>, id: &PartyId) -> String {
    open.case()
        .party(id)
        .map_or_else(|| id.to_string(), |party| party.name.clone())
}

fn who_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &Desk<'_>) {
    let names = |ids: &[PartyId]| -> Vec<String> { ids.iter().map(|id| name(open, id)).collect() };
    let judges: Vec<String> = event
        .judges
        .iter()
        .filter_map(|id| open.case().judge(id))
        .map(|judge| judge.name.clone())
        .collect();
    let counsel: Vec<String> = event
        .counsel
        .iter()
        .map(|counsel| format!("{} for {}", counsel.name, name(open, &counsel.on_behalf_of)))
        .collect();
    let rows = [
        ("By", names(&event.by)),
        ("To", names(&event.to)),
        ("Judges", judges),
        ("Counsel", counsel),
    ];
    if rows.iter().all(|(_, names)| names.is_empty()) {
        return;
    }
    part_head(ui, "Who", desk.theme);
    for (label, names) in rows.iter().filter(|(_, names)| !names.is_empty()) {
        labelled(ui, label, &names.join(", "), desk);
    }
}

fn where_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &Desk<'_>) {
    let court = event
        .court
        .as_ref()
        .and_then(|id| open.catalogue().court(id));
    let docket: Vec<&str> = [&event.docket, &event.docket_number]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let places: Vec<_> = event
        .places
        .iter()
        .filter_map(|id| open.case().place(id))
        .collect();
    if court.is_none() && docket.is_empty() && places.is_empty() {
        return;
    }
    part_head(ui, "Where", desk.theme);
    if let Some(court) = court {
        labelled(ui, "Court", &court.name, desk);
    }
    if !docket.is_empty() {
        labelled(ui, "Docket", &docket.join(", entry "), desk);
    }
    for place in places {
        let text = match &place.what {
            Some(what) => format!("{}, {what}", place.name),
            None => place.name.clone(),
        };
        labelled(ui, "Place", &text, desk);
    }
}

fn authorities_ui(ui: &mut Ui, open: OpenCase<'_>, ids: &[AuthorityId], desk: &Desk<'_>) {
    if ids.is_empty() {
        return;
    }
    part_head(ui, "Authorities", desk.theme);
    for authority in ids.iter().filter_map(|id| open.case().authority(id)) {
        authority_ui(ui, authority, desk);
    }
}

fn moves_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &mut Desk<'_>) {
    let day = day_of(open, desk);
    let follows = |option: &&StepOption| option.after.as_ref() == Some(&event.id);
    let own: Vec<_> = open.case().options.iter().filter(follows).collect();
    let others = open_options(open.case(), &open.picture.story.replay, day);
    let others = others.iter().map(|open| open.option);
    let others: Vec<_> = others.filter(|option| !follows(option)).collect();
    let on_day = format!("Also open on {}", day_text(day, DateStyle::Long));
    for (head, options) in [("Next moves", own), (&on_day, others)] {
        if !options.is_empty() {
            part_head(ui, head, desk.theme);
        }
        for option in options {
            option_ui(ui, open, option, desk);
        }
    }
}

fn findings_ui(ui: &mut Ui, open: OpenCase<'_>, event: &Event, desk: &Desk<'_>) {
    let theme = desk.theme;
    let story = &open.picture.story;
    let Some(position) = story.replay.position(&event.id) else {
        return;
    };
    // Conflicts of the file have a box of their own.
    let about = story
        .findings_about(position)
        .filter(|finding| finding.conflict.is_none());
    for (index, finding) in about.enumerate() {
        if index == 0 {
            part_head(ui, "Checks", theme);
        }
        dot_row(ui, theme.stayed, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.label(words(&finding.message, 12.5, Weight::Regular, theme.text));
            if let Some(remedy) = &finding.remedy {
                ui.label(words(remedy, SMALL, Weight::Regular, theme.muted));
            }
            if let Some(authority) = finding.authority {
                ui.label(words(authority, SMALL, Weight::Regular, theme.muted));
            }
        });
    }
}
