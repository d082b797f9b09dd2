//! The legend: what the signs in the drawing mean, those alone that occur in it.
//!
//! Start with [`VIEW`].

use std::sync::Arc;

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::app::controls::icon_button;
use crate::app::icons::Icon;
use crate::app::paint::{self, Pane};
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::layout::Placement;
use crate::render::{self, Legend, Scale, ThemeName};
use crate::session::{Action, Key, Menu, Panel, Shortcut, ViewCommand, has_case};

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "legend",
    seat: Seat::Below {
        height: 118.0,
        range: (48.0, 260.0),
    },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Legend",
            shortcuts: &[Shortcut::plain(Key::Char('h'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "Zoom out",
    }),
    make: || Box::new(LegendStrip::default()),
};

/// The panel by which it is opened.
pub(in crate::app::views) const PANEL: Panel = Panel::named("legend");

/// From so many cards on the signs are those of blocks, as from afar.
const MOST_FULL_CARDS: usize = 600;

/// What the strip remembers between frames.
#[derive(Default)]
struct LegendStrip {
    known: Option<Explanation>,
}

/// A legend and what it was made from.
struct Explanation {
    placement: Arc<Placement>,
    theme: ThemeName,
    is_dated: bool,
    width: f32,
    legend: Legend,
}

impl View for LegendStrip {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            if icon_button(ui, Icon::Close, "Close the legend", desk.theme).clicked() {
                desk.push(ViewCommand::Toggle(PANEL));
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    let legend = self.legend(ui.available_width(), open, desk);
                    paint_legend(ui, legend);
                });
            });
        });
    }
}

impl LegendStrip {
    /// The legend of the picture, made anew only when something differs.
    fn legend(&mut self, width: f32, open: OpenCase<'_>, desk: &Desk<'_>) -> &Legend {
        let settings = desk.session.settings();
        let (picture, theme) = (open.picture, settings.theme);
        let is_dated = settings.as_of.is_some();
        let is_known = self.known.as_ref().is_some_and(|known| {
            Arc::ptr_eq(&known.placement, &picture.placement)
                && (known.theme, known.is_dated) == (theme, is_dated)
                && known.width.to_bits() == width.to_bits()
        });
        let make = || {
            let is_large = picture.diagram.cards.len() > MOST_FULL_CARDS;
            let scale = if is_large {
                Scale::exported_small()
            } else {
                Scale::ONE
            };
            let view = render::View {
                as_of: settings.as_of,
                scale,
                ..render::View::default()
            };
            let frame = picture.frame(&view, theme);
            Explanation {
                placement: Arc::clone(&picture.placement),
                theme,
                is_dated,
                width,
                legend: picture.legend(&frame, theme, width),
            }
        };
        if !is_known {
            self.known = None;
        }
        &self.known.get_or_insert_with(make).legend
    }
}

fn paint_legend(ui: &mut Ui, legend: &Legend) {
    let size = vec2(ui.available_width(), legend.height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let pane = Pane {
        at: rect.min,
        ..Pane::screen(ui.clip_rect())
    };
    paint::marks(ui.painter(), &legend.marks, &pane);
    let words = legend.entries.iter().map(|(_, words)| words.as_str());
    let words = words.collect::<Vec<_>>().join("; ");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Legend: {words}")));
}
