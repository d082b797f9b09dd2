//! The look of the window: egui's visuals built from the drawing's theme, and the names of fonts.
//!
//! It knows no cases. Start with [`apply`].

use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Visuals, vec2,
};

use crate::render::{self, Theme, ThemeName};
use crate::typography::Weight;

/// Width of a scroll bar that is pointed at, in points.
pub(super) const SCROLL_BAR: i8 = 10;

/// A colour of the drawing as egui has it.
pub(super) fn color(color: render::Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// The name of a weight among the fonts.
pub(super) const fn name(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "Inter",
        Weight::Italic => "Inter-Italic",
        Weight::SemiBold => "Inter-SemiBold",
        Weight::Bold => "Inter-Bold",
    }
}

/// The bundled font of a weight and a size in points.
pub(super) fn font(weight: Weight, size: f32) -> FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Italic | Weight::SemiBold | Weight::Bold => FontFamily::Name(name(weight).into()),
    };
    FontId::new(size, family)
}

/// Gives every widget of egui the colours and sizes of the theme.
pub(super) fn apply(ctx: &egui::Context, name: ThemeName) {
    let theme = Theme::new(name);
    let dark = name == ThemeName::Dark;
    ctx.set_theme(if dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    });
    ctx.all_styles_mut(|style| {
        style.visuals = visuals(&theme, dark);
        style.text_styles = [
            (TextStyle::Small, font(Weight::Regular, 11.0)),
            (TextStyle::Body, font(Weight::Regular, 13.0)),
            (TextStyle::Button, font(Weight::Regular, 13.0)),
            (TextStyle::Heading, font(Weight::Bold, 18.0)),
            (TextStyle::Monospace, font(Weight::Regular, 12.0)),
        ]
        .into();
        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(8.0, 4.0);
        spacing.button_padding = vec2(10.0, 5.0);
        spacing.menu_margin = Margin::same(6);
        spacing.window_margin = Margin::same(16);
        spacing.interact_size.y = 26.0;
        spacing.scroll = egui::style::ScrollStyle::floating();
        spacing.scroll.bar_width = f32::from(SCROLL_BAR);
        spacing.tooltip_width = 360.0;
        style.interaction.selectable_labels = true;
        style.interaction.tooltip_delay = 0.35;
        style.animation_time = 0.10;
    });
}

fn visuals(theme: &Theme, dark: bool) -> Visuals {
    let mut visuals = if dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let text = color(theme.text);
    let shade = |amount: f32| color(theme.background.mixed(theme.text, amount));
    visuals.override_text_color = None;
    visuals.panel_fill = color(theme.background);
    visuals.window_fill = color(theme.card);
    visuals.extreme_bg_color = shade(0.04);
    visuals.text_edit_bg_color = Some(shade(0.05));
    visuals.faint_bg_color = color(theme.lane);
    visuals.code_bg_color = color(theme.lane);
    visuals.hyperlink_color = color(theme.accent);
    visuals.warn_fg_color = color(theme.conflict);
    visuals.error_fg_color = color(theme.in_force);
    visuals.weak_text_color = Some(color(theme.muted));
    visuals.window_stroke = Stroke::new(1.0, color(theme.rule));
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let shadow = Shadow {
        offset: [0, 6],
        blur: 24,
        spread: 0,
        color: Color32::from_black_alpha(if dark { 110 } else { 38 }),
    };
    visuals.popup_shadow = shadow;
    visuals.window_shadow = shadow;
    visuals.selection.bg_fill = color(theme.accent.mixed(theme.background, 0.72));
    visuals.selection.stroke = Stroke::new(1.0, color(theme.accent));
    visuals.button_frame = true;
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, color(theme.rule));
    for (widget, ground) in [
        (&mut widgets.noninteractive, 0.0),
        (&mut widgets.inactive, 0.05),
        (&mut widgets.hovered, 0.09),
        (&mut widgets.active, 0.14),
        (&mut widgets.open, 0.09),
    ] {
        widget.corner_radius = CornerRadius::same(6);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.bg_fill = shade(ground);
        widget.weak_bg_fill = shade(ground);
        widget.expansion = 0.0;
    }
    for widget in [
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.bg_stroke = Stroke::NONE;
    }
    visuals
}
