//! The bar at the bottom: what was so on the chosen date, and the scrubber.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Layout, Popup, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::app::controls::{chip, chip_width, icon_button, words};
use crate::app::icons::Icon;
use crate::app::style::{color, font};
use crate::app::views::{CaseView, Desk, OpenCase, Seat, ViewSpec};
use crate::model::{DateStyle, Day, day_text, days_between};
use crate::picture::Story;
use crate::procedure::{Chip, Tone};
use crate::render::{Color, Theme};
use crate::session::DateCommand;
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "date",
    seat: Seat::Bottom {
        height: 190.0,
        range: Some((134.0, 360.0)),
    },
    opening: None,
    make: || Box::new(CaseView(ui)),
};

/// What the chips and the scrubber take of the height, in points, and what a line of the sentence
/// does.
const REST: f32 = 90.0;
const LINE: f32 = 16.0;
/// Most height of the scrubber, in points.
const SCRUBBER: f32 = 66.0;
/// Width of a bucket of the density, in points.
const BUCKET: f32 = 6.0;

/// Paints the bar.
fn ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    // A panel that can be drawn would shrink to what is in it.
    ui.set_min_height(ui.available_height());
    ui.add_space(2.0);
    brief_ui(ui, open, desk);
    let story = &open.picture.story;
    let Some(span) = story.span() else { return };
    let rect = ui.available_rect_before_wrap();
    // A short answer leaves room, which the scrubber has no use for.
    let rect = rect.with_min_y(rect.top().max(rect.bottom() - SCRUBBER));
    let buttons = Rect::from_min_max(rect.min, pos2(rect.left() + 104.0, rect.bottom()));
    ui.scope_builder(egui::UiBuilder::new().max_rect(buttons), |ui| {
        ui.add_space((rect.height() - 44.0).max(0.0) / 2.0);
        buttons_ui(ui, desk);
    });
    let axis = Rect::from_min_max(pos2(buttons.right() + 10.0, rect.top()), rect.max);
    scrubber_ui(ui, axis.shrink2(vec2(12.0, 0.0)), story, span, desk);
}

fn brief_ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    if desk.session.settings().as_of.is_none() {
        return;
    }
    if desk.session.is_replaying() {
        // What was so before the change is not said as if it were so now.
        let text = "Working out what is so after the change…";
        ui.label(words(text, 13.0, Weight::Regular, theme.muted));
        return;
    }
    let day = open.day_brief.day;
    let brief = &open.day_brief.brief;
    let on = format!("On {}", day_text(day, DateStyle::Long));
    // The sentence begins with the date, which is set in bold.
    let rest = brief.sentence.strip_prefix(&on);
    let rest = rest.map_or_else(|| format!(": {}", brief.sentence), str::to_owned);
    let mut sentence = LayoutJob::default();
    for (text, weight) in [
        (on.as_str(), Weight::Bold),
        (rest.as_str(), Weight::Regular),
    ] {
        let format = TextFormat::simple(font(weight, 13.0), color(theme.text));
        sentence.append(text, 0.0, format);
    }
    sentence.wrap = TextWrapping {
        max_width: ui.available_width(),
        max_rows: (((ui.available_height() - REST) / LINE) as usize).max(2),
        ..TextWrapping::default()
    };
    let sentence = ui.fonts_mut(|fonts| fonts.layout_job(sentence));
    let is_cut = sentence.elided;
    ui.label(sentence);
    ui.add_space(3.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        if is_cut {
            let all = chip(ui, "Read all", theme.accent, theme);
            // A menu would stretch the lines to its width.
            let ragged = Layout::top_down(Align::Min);
            Popup::menu(&all).width(560.0).show(|ui| {
                ui.with_layout(ragged, |ui| ui.label(&brief.sentence));
            });
        }
        let (shown, others) = brief.chips.split_at(fitting(ui, &brief.chips));
        for item in shown {
            item_ui(ui, item, open, desk);
        }
        if !others.is_empty() {
            let more = chip(ui, &more_text(others.len()), theme.muted, theme);
            Popup::menu(&more).show(|ui| {
                for item in others {
                    item_ui(ui, item, open, desk);
                }
            });
        }
    });
}

/// What stands between chips, in points.
const GAP: f32 = 4.0;

fn more_text(count: usize) -> String {
    format!("{count} more…")
}

/// How many chips have room in a row, with one for those that have none.
fn fitting(ui: &Ui, chips: &[Chip]) -> usize {
    let mut left = ui.available_width();
    let mut fitting = 0;
    for (number, item) in chips.iter().enumerate() {
        left -= chip_width(ui, &item.text) + GAP;
        if left < 0.0 {
            return fitting;
        }
        let others = chips.len() - number - 1;
        if others == 0 || left >= chip_width(ui, &more_text(others)) {
            fitting = number + 1;
        }
    }
    fitting
}

/// A fact of the day, which leads to its event.
fn item_ui(ui: &mut Ui, item: &Chip, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let response = chip(ui, &item.text, tone(item.tone, desk.theme), desk.theme);
    match &item.event {
        Some(event) if response.clicked() => desk.push(event.clone()),
        None if item.tone == Tone::LeftOut => left_out_ui(&response, open, desk),
        _ => {}
    }
}

/// Every order that was in force, stayed or in doubt, to choose from.
fn left_out_ui(response: &Response, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    const MOST: usize = 200;
    Popup::menu(response).width(360.0).show(|ui| {
        let story = &open.picture.story;
        let orders = story.replay.live_orders_on(open.day_brief.day, MOST);
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for order in orders {
                let title = story.event(&order.order).map_or("", |event| &event.title);
                let text = format!("{title}: {}", order.status.label());
                if ui.button(text).clicked() {
                    desk.push(order.order);
                }
            }
        });
    });
}

/// The colour of a chip.
fn tone(tone: Tone, theme: &Theme) -> Color {
    use crate::model::Family;
    match tone {
        Tone::InForce => theme.in_force,
        Tone::Stayed => theme.stayed,
        Tone::Dead => theme.dead,
        Tone::Duty => theme.family(Family::Contempt),
        Tone::Standing | Tone::Deadline | Tone::Unknown | Tone::LeftOut => theme.muted,
        Tone::Court => theme.accent,
    }
}

fn buttons_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let playing = desk.session.settings().playing;
        let (icon, name) = if playing {
            (Icon::Pause, "Pause")
        } else {
            (Icon::Play, "Play")
        };
        for (icon, name, command) in [
            (
                Icon::Previous,
                "Previous day with an event",
                DateCommand::Previous,
            ),
            (icon, name, DateCommand::TogglePlay),
            (Icon::Next, "Next day with an event", DateCommand::Next),
        ] {
            if icon_button(ui, icon, name, desk.theme).clicked() {
                desk.push(command);
            }
        }
    });
}

/// The axis of days in the scrubber.
struct Axis {
    rect: Rect,
    first: Day,
    days: f32,
}

impl Axis {
    fn new(rect: Rect, (first, last): (Day, Day)) -> Self {
        Self {
            rect,
            first,
            days: days_between(first, last).max(1) as f32,
        }
    }

    fn x(&self, day: Day) -> f32 {
        let part = days_between(self.first, day) as f32 / self.days;
        self.rect.left() + self.rect.width() * part.clamp(0.0, 1.0)
    }

    fn day(&self, x: f32) -> Day {
        let part = ((x - self.rect.left()) / self.rect.width()).clamp(0.0, 1.0);
        let days = (part * self.days).round() as i64;
        self.first.saturating_add(jiff::Span::new().days(days))
    }
}

fn scrubber_ui(ui: &mut Ui, rect: Rect, story: &Arc<Story>, span: (Day, Day), desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let axis = Axis::new(rect, span);
    let response = ui.interact(
        rect.expand2(vec2(12.0, 0.0)),
        ui.scope_id().with("scrubber"),
        Sense::click_and_drag(),
    );
    let now = desk.session.settings().as_of.unwrap_or(span.1);
    response.widget_info(|| {
        let mut info = WidgetInfo::slider(true, days_between(span.0, now) as f64, "Date");
        info.role = Role::Slider;
        info
    });
    if let Some(at) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged() || response.clicked())
    {
        desk.push(DateCommand::Set(axis.day(at.x)));
    }
    let painter = ui.painter();
    let rail = rect.bottom() - 26.0;
    paint_density(
        painter,
        &axis,
        rail,
        &bucket_counts(ui, &axis, story),
        theme,
    );
    let line = Rect::from_x_y_ranges(rect.x_range(), rail - 1.5..=rail + 1.5);
    painter.rect_filled(line, 1.5, color(theme.border));
    paint_years(painter, &axis, rail, span, theme);
    let knob = pos2(axis.x(now), rail);
    let radius = if response.hovered() || response.dragged() {
        8.5
    } else {
        7.5
    };
    painter.circle_filled(knob, radius, color(theme.as_of));
    if response.has_focus() {
        painter.circle_stroke(
            knob,
            radius + 3.0,
            egui::Stroke::new(1.5, color(theme.accent)),
        );
    }
    if let Some(at) = response.hover_pos() {
        let day = day_text(axis.day(at.x), DateStyle::Short);
        response.clone().on_hover_text_at_pointer(day);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

/// Counts of the axis, and what they were counted for.
type BucketCounts = ((usize, usize, usize), Arc<[usize]>);

/// How many events lie in each bucket of the axis. Counted once for a story and a width.
fn bucket_counts(ui: &Ui, axis: &Axis, story: &Arc<Story>) -> Arc<[usize]> {
    let buckets = (axis.rect.width() / BUCKET).max(1.0) as usize;
    let key = (Arc::as_ptr(story) as usize, buckets, story.days().len());
    let id = ui.scope_id().with("density");
    let known: Option<BucketCounts> = ui.data(|data| data.get_temp(id));
    if let Some((_, counts)) = known.filter(|known| known.0 == key) {
        return counts;
    }
    let mut counts = vec![0_usize; buckets + 1];
    for (day, count) in story.days() {
        let place = (axis.x(*day) - axis.rect.left()) / BUCKET;
        counts[(place as usize).min(buckets)] += count;
    }
    let counts: Arc<[usize]> = Arc::from(counts);
    ui.data_mut(|data| data.insert_temp(id, (key, Arc::clone(&counts))));
    counts
}

fn paint_density(painter: &egui::Painter, axis: &Axis, rail: f32, counts: &[usize], theme: &Theme) {
    let most = counts.iter().copied().max().unwrap_or(1).max(1) as f32;
    let room = (rail - axis.rect.top() - 10.0).clamp(6.0, 30.0);
    let ink = color(theme.accent.mixed(theme.background, 0.45));
    for (bucket, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = 4.0 + (room - 4.0) * (*count as f32 / most).sqrt();
        let x = axis.rect.left() + bucket as f32 * BUCKET;
        let bar = Rect::from_min_max(
            pos2(x - 1.75, rail - 6.0 - height),
            pos2(x + 1.75, rail - 6.0),
        );
        painter.rect_filled(bar, 1.0, ink);
    }
}

fn paint_years(
    painter: &egui::Painter,
    axis: &Axis,
    rail: f32,
    (first, last): (Day, Day),
    theme: &Theme,
) {
    let years = i32::from(last.year()) - i32::from(first.year()) + 1;
    // So many years stand in one label that labels do not touch.
    let step = (years as f32 * 48.0 / axis.rect.width()).ceil().max(1.0) as usize;
    for year in (first.year()..=last.year()).step_by(step) {
        let Ok(day) = Day::new(year, 1, 1) else {
            continue;
        };
        let x = axis.x(day.max(first));
        let too_near = year == first.year()
            && axis.x(day.saturating_add(jiff::Span::new().years(1))) - x < 40.0;
        if too_near && first.year() != last.year() {
            continue;
        }
        let tick = Rect::from_min_max(pos2(x - 0.5, rail + 4.0), pos2(x + 0.5, rail + 8.0));
        painter.rect_filled(tick, 0.0, color(theme.border));
        painter.text(
            pos2(x, rail + 10.0),
            Align2::CENTER_TOP,
            year.to_string(),
            font(Weight::Regular, 11.0),
            color(theme.muted),
        );
    }
}
