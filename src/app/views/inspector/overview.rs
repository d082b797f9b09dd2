//! The case as a whole, shown when nothing is selected: what it is about, the questions, the
//! positions, the options; and, kept apart, what others say about it.

use egui::Ui;

use super::particulars::{authority_ui, cite_ui, labelled, option_ui};
use crate::app::controls::{BODY, SMALL, dot_row, link, link_in, part_head, words};
use crate::app::views::{Desk, OpenCase};
use crate::model::{Cite, Comment, CommentKind, DateStyle, Position, date_text, unchecked_mark};
use crate::session::ComposeCommand;
use crate::typography::Weight;

/// Paints the overview.
pub(super) fn ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let case = open.case();
    ui.label(words("CASE", SMALL, Weight::Bold, theme.accent).extra_letter_spacing(0.4));
    ui.label(words(&case.title, 20.0, Weight::Bold, theme.text));
    if let Some(caption) = &case.caption {
        ui.label(words(caption, 12.5, Weight::Regular, theme.muted));
    }
    if let Some(summary) = &case.summary {
        ui.add_space(10.0);
        let summary = format!("{}{summary}", open.before_the_end(desk));
        ui.label(words(summary, BODY, Weight::Regular, theme.text));
    }
    ui.add_space(8.0);
    if link(ui, "Everything in the file…", theme).clicked() {
        desk.push(ComposeCommand::Lists);
    }
    numbers_ui(ui, open, desk);
    questions_ui(ui, open, desk);
    if !case.options.is_empty() {
        part_head(ui, "Options that sources name", theme);
        for option in &case.options {
            option_ui(ui, open, option, desk);
        }
    }
    places_ui(ui, open, desk);
    if !case.authorities.is_empty() {
        part_head(ui, "Authorities", theme);
        for authority in &case.authorities {
            authority_ui(ui, authority, desk);
        }
    }
    comments_ui(ui, open, desk);
}

fn numbers_ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let case = open.case();
    if !case.dockets.is_empty() {
        part_head(ui, "Dockets", desk.theme);
    }
    for docket in &case.dockets {
        let court = open.catalogue().court(&docket.court);
        let court = court.map_or_else(|| docket.court.to_string(), |court| court.short.clone());
        labelled(ui, &court, &docket.number, desk);
    }
    if !case.citations.is_empty() {
        part_head(ui, "Citations", desk.theme);
    }
    for citation in &case.citations {
        let event = citation.event.as_ref();
        let later = event.map_or("", |event| open.later(event, desk));
        let mark = unchecked_mark(citation.unverified);
        let text = format!("{later}{}{mark}", citation.cite);
        let ink = desk.theme.text;
        let response = link_in(ui, words(text, 12.5, Weight::Regular, ink));
        if let (true, Some(event)) = (response.clicked(), &citation.event) {
            desk.push(event.clone());
        }
    }
}

fn questions_ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    for question in &open.case().questions {
        part_head(ui, "Question", theme);
        ui.label(words(&question.text, BODY, Weight::SemiBold, theme.text));
        let decided = match &question.decided_by {
            Some(event) => {
                let later = open.later(event, desk);
                format!("{later}Decided by {}", open.event_line(event))
            }
            None if open.picture.story.lens.is_open() => "Never decided".to_owned(),
            None => "No decision is told of".to_owned(),
        };
        let note = question
            .note
            .as_ref()
            .map_or_else(String::new, |note| format!(": {note}"));
        ui.label(words(decided + &note, 12.0, Weight::Regular, theme.muted));
        let positions = open.case().positions.iter();
        for position in
            positions.filter(|position| position.question.as_ref() == Some(&question.id))
        {
            position_ui(ui, open, position, desk);
        }
    }
    let loose = || {
        open.case()
            .positions
            .iter()
            .filter(|position| position.question.is_none())
    };
    if loose().next().is_some() {
        part_head(ui, "Other positions", theme);
    }
    for position in loose() {
        position_ui(ui, open, position, desk);
    }
}

fn position_ui(ui: &mut Ui, open: OpenCase<'_>, position: &Position, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let case = open.case();
    let parties = position
        .by
        .iter()
        .filter_map(|id| case.party(id))
        .map(|party| party.name.clone());
    let judges = position
        .judges
        .iter()
        .filter_map(|id| case.judge(id))
        .map(|judge| judge.name.clone());
    let holders: Vec<String> = parties
        .chain(judges)
        .chain(position.holder.clone())
        .collect();
    dot_row(ui, theme.accent, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let date = position
            .date
            .as_ref()
            .map(|date| date_text(date, DateStyle::Short));
        let head = [holders.join(", ")]
            .into_iter()
            .chain(date)
            .collect::<Vec<_>>()
            .join(", ");
        let head = words(head, 12.0, Weight::SemiBold, theme.text);
        match &position.event {
            Some(event) => {
                if link_in(ui, head).clicked() {
                    desk.push(event.clone());
                }
            }
            None => {
                ui.label(head);
            }
        }
        ui.label(words(&position.says, 12.5, Weight::Regular, theme.text));
        for cite in position
            .sources
            .iter()
            .filter(|cite| cite.quote.is_some())
            .take(1)
        {
            let quote = cite.quote.as_deref().unwrap_or_default();
            ui.label(words(
                format!("“{quote}”"),
                12.0,
                Weight::Italic,
                theme.muted,
            ));
        }
    });
}

fn places_ui(ui: &mut Ui, open: OpenCase<'_>, desk: &Desk<'_>) {
    let places = &open.case().places;
    if places.is_empty() {
        return;
    }
    part_head(ui, "Places", desk.theme);
    for place in places {
        let text = match &place.what {
            Some(what) => format!("{}: {what}", place.name),
            None => place.name.clone(),
        };
        ui.label(words(text, 12.5, Weight::Regular, desk.theme.text));
    }
}

fn comments_ui(ui: &mut Ui, open: OpenCase<'_>, desk: &Desk<'_>) {
    for (kind, head) in [
        (CommentKind::Opinion, "Opinion, not fact"),
        (
            CommentKind::Background,
            "Background, not part of the record",
        ),
        (CommentKind::Framing, "How it was framed"),
        (CommentKind::Question, "Questions to the reader"),
        (CommentKind::Reader, "Readers’ comments"),
        (CommentKind::Apparatus, "On the sources themselves"),
    ] {
        let of_kind = open
            .case()
            .comments
            .iter()
            .filter(|comment| comment.kind == kind);
        for (index, comment) in of_kind.enumerate() {
            if index == 0 {
                part_head(ui, head, desk.theme);
            }
            comment_ui(ui, open, comment, desk);
            ui.add_space(4.0);
        }
    }
}

fn comment_ui(ui: &mut Ui, open: OpenCase<'_>, comment: &Comment, desk: &Desk<'_>) {
    let theme = desk.theme;
    ui.label(words(&comment.says, 12.5, Weight::Regular, theme.text));
    let cite = Cite {
        source: comment.source.clone(),
        quote: comment.quote.clone(),
        at: (!comment.authors.is_empty()).then(|| comment.authors.join(", ")),
        note: None,
    };
    cite_ui(ui, open, &cite, desk);
}
