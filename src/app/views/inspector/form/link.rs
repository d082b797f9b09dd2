//! Links: what an event does to others, each with what can be done with it, and the choice of a verb.
//!
//! Start with [`links_ui`].

use egui::{CursorIcon, Role, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::field::{Fields, Slot};
use crate::app::controls::{BODY, SMALL, button, dot_row, link_in, section_head, words};
use crate::app::style::{color, font};
use crate::app::views::Desk;
use crate::format::{effect_fields, effect_values};
use crate::model::{Case, Effect, Event, EventId, Verb, title_and_date};
use crate::session::{ComposeCommand, EditCommand, VerbChoice, verb_choices};
use crate::typography::Weight;

/// The fields of a link that are shown, whether anything stands in them or not.
const SHOWN: &[&str] = &["scope"];

/// The verbs between two events, until the case is another one.
#[derive(Default)]
pub(super) struct Verbs {
    /// What was typed to find one.
    query: String,
    /// The events, and the state of the case.
    about: Option<(EventId, EventId, u64)>,
    choices: Vec<VerbChoice>,
}

fn title(case: &Case, id: &EventId) -> String {
    case.event(id)
        .map_or_else(|| id.to_string(), title_and_date)
}

/// Paints what an event does, and what can be done with each link.
pub(super) fn links_ui(ui: &mut Ui, event: &Event, fields: &mut Fields, desk: &mut Desk<'_>) {
    let Some(document) = desk.session.document() else {
        return;
    };
    let case = &document.case;
    let theme = desk.theme;
    for (number, effect) in event.does.iter().enumerate() {
        dot_row(ui, theme.effect(effect.verb.family()), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let text = format!("{} {}", effect.verb.phrase(), title(case, &effect.target));
            if link_in(ui, words(text, BODY, Weight::Regular, theme.text)).clicked() {
                desk.push(effect.target.clone());
            }
            link_buttons_ui(ui, event, number, desk);
        });
        more_ui(ui, event, number, effect, fields, desk);
        ui.add_space(4.0);
    }
    if button(ui, "Add a link from here", theme).clicked() {
        desk.push(ComposeCommand::LinkFrom(event.id.clone()));
    }
}

fn link_buttons_ui(ui: &mut Ui, event: &Event, number: usize, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let event = &event.id;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let link = |ui: &mut Ui, text: &str| {
            link_in(ui, words(text, SMALL, Weight::SemiBold, theme.accent)).clicked()
        };
        if link(ui, "Another verb…") {
            desk.push(ComposeCommand::ChangeVerb {
                event: event.clone(),
                number,
            });
        }
        if link(ui, "Turn round") {
            desk.push(EditCommand::Reverse {
                event: event.clone(),
                number,
            });
        }
        if link(ui, "Remove") {
            desk.push(EditCommand::Unlink {
                event: event.clone(),
                number,
            });
        }
    });
}

/// How far a link reaches, and what else is said of it.
fn more_ui(
    ui: &mut Ui,
    event: &Event,
    number: usize,
    effect: &Effect,
    fields: &mut Fields,
    desk: &mut Desk<'_>,
) {
    let of = format!("{} {number}", event.id);
    for field in effect_fields() {
        let values = effect_values(effect, field.key);
        if values.is_empty() && !SHOWN.contains(&field.key) {
            continue;
        }
        let check = |typed: &[String]| desk.session.understood_of_link(effect, field.key, typed);
        let slot = Slot {
            of: &of,
            field,
            values,
            check: &check,
            takes_focus: false,
        };
        if let Some(typed) = fields.ui(ui, &slot, desk) {
            desk.push(EditCommand::Adjust {
                event: event.id.clone(),
                number,
                key: field.key.to_owned(),
                typed,
            });
        }
    }
}

/// Paints the verbs between two events.
pub(super) fn choice_ui(
    ui: &mut Ui,
    (from, to): (&EventId, &EventId),
    instead_of: Option<usize>,
    verbs: &mut Verbs,
    desk: &mut Desk<'_>,
) {
    let Some(document) = desk.session.document() else {
        return;
    };
    let (case, theme) = (&document.case, desk.theme);
    let (Some(acts), Some(target)) = (case.event(from), case.event(to)) else {
        return;
    };
    choice_head_ui(ui, [acts, target], instead_of, desk);
    ui.add_space(6.0);
    let field = TextEdit::singleline(&mut verbs.query)
        .hint_text("Search verbs")
        .margin(egui::Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY);
    ui.add(field)
        .widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Search verbs"));
    let about = (from.clone(), to.clone(), document.revision);
    if verbs.about.as_ref() != Some(&about) {
        let catalogue = desk.session.whole_catalogue();
        verbs.choices = verb_choices(case, &catalogue, acts, target);
        verbs.about = Some(about);
    }
    let sought = verbs.query.trim().to_lowercase();
    let fits = |choice: &&VerbChoice| {
        let verb = choice.verb;
        let said = [verb.word(), verb.phrase(), verb.label(), verb.description()];
        said.iter()
            .any(|text| text.to_lowercase().contains(&sought))
    };
    let mut is_usual = None;
    let mut chosen = None;
    for choice in verbs.choices.iter().filter(fits) {
        if is_usual != Some(choice.is_usual) {
            is_usual = Some(choice.is_usual);
            ui.add_space(8.0);
            let head = if choice.is_usual {
                "Usual here, the likeliest first"
            } else {
                "Possible too"
            };
            section_head(ui, head, theme);
        }
        if verb_ui(ui, choice, desk) {
            chosen = Some(choice.verb);
        }
    }
    if is_usual.is_none() {
        ui.label(words(
            "No verb is called so.",
            12.0,
            Weight::Regular,
            theme.muted,
        ));
    }
    if let Some(verb) = chosen {
        verbs.query.clear();
        desk.push(command(from, verb, to, instead_of));
    }
}

/// What the choice is about.
fn choice_head_ui(
    ui: &mut Ui,
    [acts, target]: [&Event; 2],
    instead_of: Option<usize>,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    let head = if instead_of.is_some() {
        "Another verb"
    } else {
        "Add a link"
    };
    ui.label(words(head, 14.0, Weight::Bold, theme.text));
    ui.add_space(4.0);
    ui.label(words(
        title_and_date(acts),
        BODY,
        Weight::SemiBold,
        theme.accent,
    ));
    ui.label(words("does what to", 12.0, Weight::Regular, theme.muted));
    ui.label(words(
        title_and_date(target),
        BODY,
        Weight::SemiBold,
        theme.accent,
    ));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if instead_of.is_none() && button(ui, "Turn round", theme).clicked() {
            desk.push(ComposeCommand::Turn);
        }
        if button(ui, "Cancel", theme).clicked() {
            desk.push(ComposeCommand::Stop);
        }
    });
}

fn command(from: &EventId, verb: Verb, to: &EventId, instead_of: Option<usize>) -> EditCommand {
    match instead_of {
        Some(number) => EditCommand::Relink {
            event: from.clone(),
            number,
            verb,
        },
        None => EditCommand::Link {
            event: from.clone(),
            verb,
            target: to.clone(),
        },
    }
}

/// A verb with what it means and what it does to the status; whether it was chosen.
fn verb_ui(ui: &mut Ui, choice: &VerbChoice, desk: &Desk<'_>) -> bool {
    const ROW: f32 = 40.0;
    let theme = desk.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let phrase = choice.verb.phrase();
    response.widget_info(|| {
        let name = format!("{phrase}. {}", choice.bearing);
        WidgetInfo::labeled(Role::ListItem, true, name)
    });
    if ui.is_rect_visible(rect) {
        let painter = ui.painter_at(rect);
        if response.hovered() || response.has_focus() {
            let ground = theme.background.mixed(theme.text, 0.06);
            painter.rect_filled(rect, 6.0, color(ground));
        }
        let tone = theme.effect(choice.verb.family());
        painter.circle_filled(pos2(rect.left() + 9.0, rect.top() + 13.0), 3.5, color(tone));
        let line = |text: &str, y: f32, size: f32, weight, ink| {
            let font = font(weight, size);
            let mut job =
                egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color(ink));
            job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 30.0);
            let galley = painter.layout_job(job);
            painter.galley(pos2(rect.left() + 22.0, rect.top() + y), galley, color(ink));
        };
        line(phrase, 4.0, BODY, Weight::SemiBold, theme.text);
        line(&choice.bearing, 21.0, SMALL, Weight::Regular, theme.muted);
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.on_hover_text(choice.verb.description()).clicked()
}
