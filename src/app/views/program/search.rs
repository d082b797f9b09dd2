//! Search: what fits is listed while one types; Enter jumps there.

use egui::{Id, Key, Modal, ScrollArea, TextEdit, Ui};

use crate::app::controls::{modal, words};
use crate::app::style::{color, font};
use crate::app::views::{ACTIONS, Desk, Opening, Seat, View, ViewSpec};
use crate::session::{Action, Hit, Menu, Panel, Shortcut, ViewCommand, always, find};
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "search",
    seat: Seat::Over,
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Search everything",
            shortcuts: &[Shortcut::ctrl('k')],
            is_enabled: always,
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "",
    }),
    make: || Box::new(Search::default()),
};

/// The panel by which it is opened.
pub(in crate::app::views) const PANEL: Panel = Panel::named("search");

/// What the search remembers between frames.
#[derive(Default)]
struct Search {
    query: String,
    chosen: usize,
    hits: Vec<Hit>,
}

impl View for Search {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let opened = desk.opened;
        if opened {
            *self = Self {
                hits: find(desk.session, &ACTIONS, ""),
                ..Self::default()
            };
        }
        let ctx = ui.ctx();
        let modal = modal(ctx, "search")
            .area(
                Modal::default_area(Id::unique("search"))
                    .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 72.0)),
            )
            .show(ctx, |ui| self.contents(ui, opened, desk));
        if modal.should_close() {
            desk.push(ViewCommand::Toggle(PANEL));
        }
    }
}

impl Search {
    fn contents(&mut self, ui: &mut Ui, opened: bool, desk: &mut Desk<'_>) {
        ui.set_width(600.0);
        let (up, down, enter) = ui.input_mut(|input| {
            let mut hit = |key| input.consume_key(egui::Modifiers::NONE, key);
            (hit(Key::ArrowUp), hit(Key::ArrowDown), hit(Key::Enter))
        });
        let edit = TextEdit::singleline(&mut self.query)
            .hint_text("Search events, parties, quotes, laws, actions…")
            .font(font(Weight::Regular, 15.0))
            .margin(egui::Margin::symmetric(12, 9))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        if opened {
            response.request_focus();
        }
        if response.changed() {
            self.hits = find(desk.session, &ACTIONS, &self.query);
            self.chosen = 0;
        }
        let last = self.hits.len().saturating_sub(1);
        if down {
            self.chosen = (self.chosen + 1).min(last);
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        ui.add_space(6.0);
        let clicked = self.list(ui, up || down, desk);
        let chosen = clicked.or(enter.then_some(self.chosen));
        if let Some(hit) = chosen.and_then(|index| self.hits.get(index)) {
            desk.push(ViewCommand::Toggle(PANEL));
            desk.push(hit.command.clone());
        }
    }

    fn list(&self, ui: &mut Ui, moved: bool, desk: &Desk<'_>) -> Option<usize> {
        let theme = desk.theme;
        if self.hits.is_empty() {
            ui.label(words(
                "Nothing fits these words.",
                13.0,
                Weight::Regular,
                theme.muted,
            ));
            return None;
        }
        let mut clicked = None;
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (index, hit) in self.hits.iter().enumerate() {
                let response = hit_ui(ui, hit, index == self.chosen, desk);
                if moved && index == self.chosen {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(index);
                }
            }
        });
        clicked
    }
}

fn hit_ui(ui: &mut Ui, hit: &Hit, chosen: bool, desk: &Desk<'_>) -> egui::Response {
    let theme = desk.theme;
    let size = egui::vec2(ui.available_width(), 38.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter_at(rect);
    if chosen || response.hovered() {
        let mix = if chosen { 0.09 } else { 0.05 };
        painter.rect_filled(rect, 6.0, color(theme.card.mixed(theme.text, mix)));
    }
    let line = |text: &str, x: f32, y: f32, width: f32, size: f32, weight, ink| {
        let mut job = egui::text::LayoutJob::simple_singleline(
            text.to_owned(),
            font(weight, size),
            color(ink),
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        let galley = painter.layout_job(job);
        painter.galley(
            egui::pos2(rect.left() + x, rect.top() + y),
            galley,
            color(ink),
        );
    };
    let width = rect.width() - 96.0;
    line(
        hit.kind,
        12.0,
        11.0,
        70.0,
        11.0,
        Weight::Regular,
        theme.muted,
    );
    line(
        &hit.title,
        84.0,
        4.0,
        width,
        13.0,
        Weight::SemiBold,
        theme.text,
    );
    line(
        &hit.detail,
        84.0,
        20.0,
        width,
        11.0,
        Weight::Regular,
        theme.muted,
    );
    response.widget_info(|| {
        let name = format!("{}: {}, {}", hit.kind, hit.title, hit.detail);
        egui::WidgetInfo::selected(egui::Role::ListItem, true, chosen, name)
    });
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
