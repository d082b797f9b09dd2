//! Taking the case out: how much of it, on which size, in which format, with what it will look like.
//!
//! What is chosen is kept with the settings. The preview is made in a job of its own, of the same
//! sheet as the file. Start with [`VIEW`].

use std::path::{Path, PathBuf};

use egui::{ComboBox, Key, ScrollArea, Sense, TextEdit, Ui, Vec2, pos2, vec2};

use crate::app::controls::{BODY, SMALL, button, modal, section_head, tick, words};
use crate::app::export_news::ExportNews;
use crate::app::jobs::Jobs;
use crate::app::paint;
use crate::app::style::{color, font};
use crate::app::typed_day::{NO_DATE, day};
use crate::app::views::{Desk, Opening, Seat, View, ViewSpec};
use crate::export::{
    Composition, EXPORTERS, Outlook, PAGES, PageSize, Portion, Preview, Publication, Subject,
    preview,
};
use crate::model::{DateStyle, capital, day_text};
use crate::render::{Theme, ThemeName};
use crate::session::{
    Action, DateCommand, Document, ExportCommand, Menu, Panel, Shortcut, ViewCommand, has_case,
};
use crate::storage::shown_path;
use crate::syntax::visible;
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "export",
    seat: Seat::Over,
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::File,
            label: "Export…",
            shortcuts: &[Shortcut::ctrl('e')],
            is_enabled: has_case,
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "Save as…",
    }),
    make: || Box::new(ExportBox::default()),
};

/// The panel by which it is opened.
pub(in crate::app::views) const PANEL: Panel = Panel::named("export");

/// Width of the choices, and least width of the preview.
const CHOICES: f32 = 300.0;
const LEAST_PREVIEW: f32 = 240.0;

/// What the box remembers between frames.
#[derive(Default)]
struct ExportBox {
    /// The file as it is written in its field, and the ending of the format for which it was.
    name: String,
    ending: String,
    /// The date as it is typed.
    date: String,
    /// What was told last, so that a chosen file is taken over once.
    told: Option<ExportNews>,
    /// What the preview shows or is being made of, with what the window looks at.
    wanted: Option<(Publication, Outlook)>,
    job: Option<Jobs<Shown>>,
    shown: Option<Shown>,
}

/// What came of a preview.
struct Shown {
    preview: Result<Preview, String>,
    notes: Vec<String>,
}

impl View for ExportBox {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(outlook) = desk.session.outlook() else {
            return;
        };
        let before = desk.session.settings().publication.clone();
        let mut publication = before.clone();
        if desk.opened {
            self.name = usual_name(desk, &publication).display().to_string();
            self.ending.clone_from(&publication.ending);
            self.date.clear();
            // What was told of an earlier export is known.
            self.told = desk.tidings.export.cloned();
        }
        let ctx = ui.ctx().clone();
        self.listen(&ctx, &publication, &outlook, desk);
        let room = ctx.content_rect().size() - vec2(80.0, 90.0);
        let preview_width = (room.x - CHOICES - 60.0).clamp(LEAST_PREVIEW, 900.0);
        let mut closes = false;
        let response = modal(&ctx, "export").show(&ctx, |ui| {
            ui.set_width(CHOICES + 24.0 + preview_width);
            ui.horizontal_top(|ui| {
                ui.allocate_ui(vec2(CHOICES, room.y), |ui| {
                    ui.vertical(|ui| {
                        let head = words("Export the case", 18.0, Weight::Bold, desk.theme.text);
                        ui.label(head);
                        ui.add_space(10.0);
                        choices_ui(ui, &mut publication, &mut self.date, desk);
                        ui.add_space(10.0);
                        closes = self.file_ui(ui, &publication, desk);
                    });
                });
                ui.add_space(12.0);
                ui.vertical(|ui| {
                    let height = (room.y - 40.0).max(120.0);
                    self.preview_ui(ui, vec2(preview_width, height), desk.theme);
                });
            });
        });
        if publication.ending != self.ending {
            let former = format!(".{}", self.ending);
            let stem = self.name.strip_suffix(&former).unwrap_or(&self.name);
            self.name = format!("{stem}.{}", publication.ending);
            self.ending.clone_from(&publication.ending);
        }
        if publication != before {
            desk.push(ExportCommand::As(publication));
        }
        if closes || response.should_close() {
            desk.push(ViewCommand::Toggle(PANEL));
        }
    }
}

impl ExportBox {
    /// Takes what the preview has come to, and has it made anew where something else is wanted.
    fn listen(
        &mut self,
        ctx: &egui::Context,
        publication: &Publication,
        outlook: &Outlook,
        desk: &Desk<'_>,
    ) {
        if let Some(ExportNews::Chosen(path)) = desk.tidings.export
            && self.told.as_ref() != desk.tidings.export
        {
            self.name = path.display().to_string();
            self.told = desk.tidings.export.cloned();
        }
        let job = self.job.get_or_insert_with(|| Jobs::new(ctx.clone()));
        match job.poll() {
            Some(Ok(shown)) => self.shown = Some(shown),
            Some(Err(broken)) => {
                self.shown = Some(Shown {
                    preview: Err(broken.to_string()),
                    notes: Vec::new(),
                });
            }
            None => {}
        }
        let wanted = (publication.clone(), outlook.clone());
        if self.wanted.as_ref() == Some(&wanted) {
            return;
        }
        self.wanted = Some(wanted.clone());
        job.start("", move |_| {
            let (publication, outlook) = wanted;
            let exporter = publication.exporter()?;
            let mut notes = Vec::new();
            let preview = preview(&outlook.sheet(&publication), exporter, &mut notes);
            Some(Shown { preview, notes })
        });
    }

    /// The name of the file and what is done with it; whether the box is to be closed.
    fn file_ui(&mut self, ui: &mut Ui, publication: &Publication, desk: &mut Desk<'_>) -> bool {
        let theme = desk.theme;
        section_head(ui, "File", theme);
        let edit = TextEdit::singleline(&mut self.name)
            .font(font(Weight::Regular, 12.5))
            .margin(egui::Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let field = ui.add(edit);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "File"));
        ui.add_space(6.0);
        let path = PathBuf::from(self.name.trim());
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let mut closes = false;
        ui.horizontal_wrapped(|ui| {
            if button(ui, "Write file", theme).clicked() || enter {
                desk.push(ExportCommand::Write {
                    path: path.clone(),
                    replaces: false,
                });
            }
            if button(ui, "Browse…", theme).clicked() {
                desk.push(ExportCommand::AskForName(path.clone()));
            }
            let is_picture = publication
                .exporter()
                .is_some_and(|exporter| exporter.subject == Subject::Picture);
            if is_picture && button(ui, "Copy", theme).clicked() {
                desk.push(ExportCommand::CopyPicture);
            }
            closes = button(ui, "Close", theme).clicked();
        });
        ui.add_space(8.0);
        self.news_ui(ui, desk);
        closes
    }

    /// What became of the export, and what is to be known of what is previewed.
    fn news_ui(&self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        let is_new = self.told.as_ref() != desk.tidings.export;
        let news = desk.tidings.export.filter(|_| is_new);
        let (text, ink) = match news {
            Some(ExportNews::Written(path, _)) => {
                (format!("Written: {}", shown_path(path)), theme.text)
            }
            Some(ExportNews::Occupied(path)) => {
                let text = format!("There is a file of this name: {}", shown_path(path));
                ui.label(words(text, BODY, Weight::SemiBold, theme.conflict));
                if button(ui, "Replace it", theme).clicked() {
                    desk.push(ExportCommand::Write {
                        path: path.clone(),
                        replaces: true,
                    });
                }
                return;
            }
            Some(ExportNews::Failed(why)) => (visible(why).into_owned(), theme.conflict),
            Some(ExportNews::Chosen(_)) | None => (String::new(), theme.text),
        };
        if !text.is_empty() {
            ui.label(words(text, BODY, Weight::SemiBold, ink));
            ui.add_space(4.0);
        }
        let notes = self.shown.iter().flat_map(|shown| &shown.notes);
        for note in notes {
            let note = words(visible(note), SMALL, Weight::Regular, theme.muted);
            ui.label(note);
        }
    }

    fn preview_ui(&self, ui: &mut Ui, size: Vec2, theme: &Theme) {
        let waits = "Drawing the preview …".to_owned();
        let (page, text) = match self.shown.as_ref().map(|shown| &shown.preview) {
            Some(Ok(Preview::Page(page))) => (Some(page), String::new()),
            Some(Ok(Preview::Text(text))) => (None, text.clone()),
            Some(Ok(Preview::Bytes(bytes))) => (None, format!("{bytes} bytes")),
            Some(Err(why)) => (None, why.clone()),
            None => (None, waits),
        };
        ui.set_min_size(size);
        match page {
            Some(page) => page_ui(ui, page, size, theme),
            None => {
                ScrollArea::both()
                    .max_height(size.y)
                    .max_width(size.x)
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        let text = egui::RichText::new(visible(&text)).monospace().size(11.0);
                        ui.add(egui::Label::new(text).extend());
                    });
            }
        }
    }
}

/// Paints a page into a box, as large as it fits; a long one from its beginning.
fn page_ui(ui: &mut Ui, page: &Composition, size: Vec2, theme: &Theme) {
    let (width, height) = page.sides;
    // A long column is shown in its width and scrolled.
    let fit = (size.x / width)
        .min((size.y / height).max(size.x * 0.6 / width))
        .min(1.5);
    let painted = vec2(width * fit, height * fit);
    ScrollArea::vertical()
        .max_height(size.y)
        .min_scrolled_height(size.y)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_width(size.x);
            let (place, response) =
                ui.allocate_exact_size(vec2(size.x, painted.y.max(size.y)), Sense::hover());
            let left = place.left() + (size.x - painted.x) / 2.0;
            let sheet = egui::Rect::from_min_size(pos2(left, place.top()), painted);
            let painter = ui.painter().with_clip_rect(sheet.intersect(ui.clip_rect()));
            painter.rect_filled(sheet, 0.0, color(page.ground));
            for pane in &page.panes {
                let axes = pane.axes;
                let pane_place = paint::Pane {
                    clip: painter.clip_rect(),
                    corner: (0.0, 0.0),
                    at: sheet.min + vec2(pane.left, pane.top) * fit,
                    zoom: vec2(axes.x, axes.y) * fit,
                    unit: axes.unit * fit,
                };
                paint::marks(&painter, &pane.marks, &pane_place);
            }
            let edge = egui::Stroke::new(1.0, color(theme.border));
            ui.painter()
                .rect_stroke(sheet, 0.0, edge, egui::StrokeKind::Outside);
            let told = format!("Preview: {}", page.told);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &told));
        });
}

fn choices_ui(ui: &mut Ui, publication: &mut Publication, date: &mut String, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let is_picture = publication
        .exporter()
        .is_some_and(|exporter| exporter.subject == Subject::Picture);
    egui::Grid::new("export")
        .num_columns(2)
        .spacing([12.0, 7.0])
        .show(ui, |ui| {
            choice(ui, "Format", theme, &name_of(publication), |ui| {
                for exporter in EXPORTERS {
                    let text = format!("{} (.{})", capital(exporter.name), exporter.ending);
                    let now = publication.ending == exporter.ending;
                    if ui.selectable_label(now, text).clicked() {
                        exporter.ending.clone_into(&mut publication.ending);
                    }
                }
            });
            let portion = publication.portion;
            choice(ui, "What", theme, portion_says(portion), |ui| {
                let selected = desk.session.selection().event().is_some();
                for (portion, is_there) in [
                    (Portion::Path, true),
                    (Portion::Everything, true),
                    (Portion::Shown, true),
                    (Portion::Selection, selected),
                ] {
                    ui.add_enabled_ui(is_there, |ui| {
                        let text = portion_says(portion);
                        ui.selectable_value(&mut publication.portion, portion, text);
                    });
                }
            });
            if is_picture {
                choice(ui, "Size", theme, &size_says(&publication.size), |ui| {
                    let pages = PAGES.iter().map(|page| PageSize::Page(*page));
                    for size in [PageSize::Own]
                        .into_iter()
                        .chain(pages)
                        .chain([PageSize::Column])
                    {
                        ui.selectable_value(&mut publication.size, size, size_says(&size));
                    }
                });
                choice(ui, "Colours", theme, theme_says(publication.theme), |ui| {
                    for (known, _) in ThemeName::ALL {
                        ui.selectable_value(&mut publication.theme, *known, theme_says(*known));
                    }
                });
            }
            date_ui(ui, date, desk);
        });
    if is_picture {
        ui.add_space(6.0);
        let appendix = &mut publication.appendix;
        for (on, text) in [
            (&mut appendix.legend, "What the signs mean"),
            (&mut appendix.footnotes, "Quotations and sources"),
            (&mut appendix.credit, "Credit line"),
        ] {
            if tick(ui, *on, text, theme).clicked() {
                *on = !*on;
            }
        }
    }
}

/// A row with the date, which is that of the window: another is typed over it.
fn date_ui(ui: &mut Ui, text: &mut String, desk: &mut Desk<'_>) {
    let now = desk.session.settings().as_of.map_or_else(
        || "the end of the case".to_owned(),
        |day| day_text(day, DateStyle::Long),
    );
    let said = ui.label(words("Date", 12.5, Weight::Regular, desk.theme.muted));
    let edit = TextEdit::singleline(text)
        .hint_text(now)
        .font(font(Weight::Regular, 12.5))
        .margin(egui::Margin::symmetric(8, 4))
        .desired_width(CHOICES - 100.0);
    let field = ui.add(edit).labelled_by(said.id);
    ui.end_row();
    if text.trim().is_empty() {
        return;
    }
    match day(text) {
        Some(day) if field.lost_focus() => {
            text.clear();
            desk.push(DateCommand::Set(day));
        }
        Some(_) => {}
        None => {
            ui.label("");
            ui.label(words(NO_DATE, SMALL, Weight::Regular, desk.theme.conflict));
            ui.end_row();
        }
    }
}

/// A row with a label and a list from which one thing is chosen.
fn choice(ui: &mut Ui, label: &str, theme: &Theme, now: &str, list: impl FnOnce(&mut Ui)) {
    let said = ui.label(words(label, 12.5, Weight::Regular, theme.muted));
    ComboBox::from_id_salt(label)
        .width(CHOICES - 90.0)
        .height(420.0)
        .truncate()
        .selected_text(now)
        .show_ui(ui, list)
        .response
        .labelled_by(said.id);
    ui.end_row();
}

fn name_of(publication: &Publication) -> String {
    publication
        .exporter()
        .map_or_else(String::new, |exporter| capital(exporter.name))
}

const fn portion_says(portion: Portion) -> &'static str {
    match portion {
        Portion::Path => "The path",
        Portion::Everything => "Everything",
        Portion::Shown => "What is shown now, with its filters",
        Portion::Selection => "The selected event and its links",
    }
}

const fn theme_says(theme: ThemeName) -> &'static str {
    match theme {
        ThemeName::Light => "Light",
        ThemeName::Dark => "Dark",
        ThemeName::Print => "Print",
    }
}

fn size_says(size: &PageSize) -> String {
    match size {
        PageSize::Own => "As large as it is".to_owned(),
        PageSize::Column => "A column for a phone".to_owned(),
        PageSize::Page(page) => capital(page.name),
    }
}

/// Where an export goes unless the user says otherwise: beside the open file, under its name.
fn usual_name(desk: &Desk<'_>, publication: &Publication) -> PathBuf {
    let document = desk.session.document();
    let path = document.and_then(|document| document.origin.path());
    let folder = path.and_then(|path| path.parent()).map(Path::to_owned);
    let recent = desk.recent.first().and_then(|path| path.parent());
    let folder = folder
        .or_else(|| recent.map(Path::to_owned))
        .or_else(std::env::home_dir);
    let name = document.map(Document::name_to_save);
    let name = name.unwrap_or_default();
    let stem = name.strip_suffix(".toml").unwrap_or(&name);
    let name = format!("{stem}.{}", publication.ending);
    folder.unwrap_or_default().join(name)
}
