//! The text of a source: pasted, dropped or kept; read beside the picture, and quoted from.
//!
//! Start with [`SourceForms`].

use egui::text::CCursorRange;
use egui::{Id, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::app::controls::{BODY, SMALL, button, dot_row, link, link_in, part_head, tick, words};
use crate::app::views::Desk;
use crate::format::CaseRow;
use crate::import::headline;
use crate::model::{SourceId, counted, title_and_date};
use crate::session::{
    CheckedQuotation, ClaimCommand, ComposeCommand, QuotationCheck, TextCommand, checks,
    text_file_name,
};
use crate::typography::Weight;

/// Height of the box into which a text is pasted, in points.
const BOX: f32 = 120.0;
/// Room over the text that is read, for what can be done with the words that are selected.
const ABOVE: f32 = 104.0;
/// Room beneath it.
const BELOW: f32 = 12.0;
/// The least height in which it is read.
const LEAST: f32 = 160.0;

/// What is being done with texts of sources.
#[derive(Default)]
pub(super) struct SourceForms {
    /// What was pasted and is taken by no source yet.
    draft: String,
    /// Whether what is taken is not kept beside the case.
    keeps_not: bool,
    /// What it calls itself, where it was a page.
    called: String,
    /// Whether what its first lines say was proposed already.
    proposed: bool,
    /// Whether the box for another text is open.
    replaces: bool,
    /// The quotations of a source, until the case or the text is another one.
    checked: Option<(SourceId, u64, usize, Vec<CheckedQuotation>)>,
    /// The words that were selected last in the text that is read.
    selected: String,
}

impl SourceForms {
    /// Whether something was pasted that no source has taken.
    pub(super) fn has_draft(&self) -> bool {
        !self.draft.trim().is_empty()
    }

    /// Forgets what was pasted.
    pub(super) fn forget(&mut self) {
        self.draft.clear();
        self.called.clear();
        self.proposed = false;
        self.replaces = false;
    }

    /// The text of a source that is not in the case yet, and whether it is kept.
    pub(super) fn taken(&self) -> Option<(String, bool)> {
        self.has_draft()
            .then(|| (self.draft.clone(), !self.keeps_not))
    }

    /// What the first lines of a text that was just pasted say of it, once: the fields by path.
    pub(super) fn proposal(&mut self) -> Vec<(String, Vec<String>)> {
        if self.proposed || !self.draft.trim().contains('\n') && self.called.is_empty() {
            return Vec::new();
        }
        self.proposed = true;
        let (title, published) = headline(&self.draft);
        let called = Some(std::mem::take(&mut self.called)).filter(|title| !title.is_empty());
        let title = called.or(title);
        let title = title.map(|title| ("title", title));
        let published = published.map(|date| ("published", date.text().to_owned()));
        let known = title.into_iter().chain(published);
        known
            .map(|(path, value)| (path.to_owned(), vec![value]))
            .collect()
    }

    /// Paints the box for the text of a new source.
    pub(super) fn new_ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        part_head(ui, "Its text", desk.theme);
        self.box_ui(ui, desk);
    }

    fn box_ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        if let Some((title, text)) = desk.session.texts().offered() {
            self.draft.clone_from(text);
            self.called.clone_from(title);
            self.proposed = false;
            desk.push(TextCommand::Forget);
        }
        let hint = "Paste its text here, or drop a text, a saved web page or a PDF on the window";
        ScrollArea::vertical()
            .id_salt("pasted text")
            .max_height(BOX)
            .show(ui, |ui| {
                let edit = TextEdit::multiline(&mut self.draft)
                    .hint_text(hint)
                    .desired_rows(5)
                    .desired_width(f32::INFINITY);
                ui.add(edit).widget_info(|| {
                    WidgetInfo::labeled(Role::MultilineTextInput, true, "Its text")
                });
            });
        let choose = link(ui, "Take it from a file…", theme);
        if choose
            .on_hover_text("A text, a saved web page or a PDF")
            .clicked()
        {
            desk.push(TextCommand::Ask);
        }
        let label = "Keep it in a folder beside the case";
        let kept = tick(ui, !self.keeps_not, label, theme).on_hover_text(
            "In NAME.sources, one file for each source. It is in no export. Not kept, it is \
             forgotten with the window.",
        );
        if kept.clicked() {
            self.keeps_not = !self.keeps_not;
        }
    }

    /// Paints what is known of the text of a source, and what is quoted from it.
    pub(super) fn known_ui(&mut self, ui: &mut Ui, row: &CaseRow, desk: &mut Desk<'_>) {
        let Some(source) = row.id().map(SourceId::from) else {
            return;
        };
        let theme = desk.theme;
        look(desk);
        part_head(ui, "Its text", theme);
        let known = desk.session.texts().get(&source).cloned();
        let Some(known) = known else {
            self.box_ui(ui, desk);
            self.take_ui(ui, &source, desk);
            return;
        };
        let count = known.text.split_whitespace().count();
        let where_to = match (&known.kept_in, known.keeps) {
            (Some(folder), _) => {
                let name = folder.file_name().unwrap_or_default().to_string_lossy();
                let file = text_file_name(&source).unwrap_or_default();
                format!("kept as {name}/{file}")
            }
            (None, true) => "kept beside the case once that is saved".to_owned(),
            (None, false) => "not kept".to_owned(),
        };
        let text = format!("{}, {where_to}", counted(count, "word"));
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
        ui.horizontal(|ui| {
            if button(ui, "Read", theme).clicked() {
                desk.push(TextCommand::Read(source.clone()));
            }
            if link(ui, "Another text…", theme).clicked() {
                self.replaces = !self.replaces;
            }
        });
        if self.replaces || desk.session.texts().offered().is_some() {
            self.replaces = true;
            self.box_ui(ui, desk);
            self.take_ui(ui, &source, desk);
        }
        self.quotations_ui(ui, &source, &known.text, desk);
    }

    fn take_ui(&mut self, ui: &mut Ui, source: &SourceId, desk: &mut Desk<'_>) {
        let take = ui.add_enabled_ui(self.has_draft(), |ui| {
            button(ui, "Take this text", desk.theme)
        });
        if take.inner.clicked()
            && let Some((text, keeps)) = self.taken()
        {
            let source = source.clone();
            desk.push(TextCommand::Take {
                source,
                text,
                keeps,
            });
            self.forget();
        }
    }

    /// What is quoted from a source, compared with its text.
    fn quotations_ui(&mut self, ui: &mut Ui, source: &SourceId, text: &str, desk: &mut Desk<'_>) {
        let Some(document) = desk.session.document() else {
            return;
        };
        let state = (document.revision, text.len());
        let is_known = self
            .checked
            .as_ref()
            .is_some_and(|(id, revision, length, _)| id == source && (*revision, *length) == state);
        if !is_known {
            let found = checks(&document.case, source, text);
            self.checked = Some((source.clone(), state.0, state.1, found));
        }
        let Some((.., found)) = &self.checked else {
            return;
        };
        let theme = desk.theme;
        let exact = |known: &&CheckedQuotation| matches!(known.check, QuotationCheck::Exact(_));
        let head = match (found.len(), found.iter().filter(exact).count()) {
            (0, _) => return,
            (all, good) if good == all => {
                format!("Quotations: all {all} stand in it word for word")
            }
            (all, good) => format!("Quotations: {good} of {all} stand in it word for word"),
        };
        part_head(ui, &head, theme);
        for known in found.iter().filter(|known| !exact(known)) {
            dot_row(ui, theme.conflict, |ui| {
                let event = known.event.as_ref();
                let event = event.and_then(|event| document.case.event(event));
                let title = event.map_or_else(|| "Another row".to_owned(), title_and_date);
                let title = words(title, 12.0, Weight::SemiBold, theme.text);
                if link_in(ui, title).clicked()
                    && let Some(event) = event
                {
                    desk.push(ComposeCommand::Edit(event.id.clone()));
                }
                let text = match &known.check {
                    QuotationCheck::Differs { source, quotation } => {
                        format!("The source says “{source}”, the quotation “{quotation}”.")
                    }
                    _ => format!("“{}” does not stand in it.", known.quote),
                };
                ui.label(words(text, 12.0, Weight::Regular, theme.text));
            });
            ui.add_space(3.0);
        }
    }

    /// Paints the text of a source, to read and to quote from.
    pub(super) fn read_ui(&mut self, ui: &mut Ui, source: &SourceId, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        let document = desk.session.document();
        let Some(known) = document.and_then(|document| document.case.source(source)) else {
            return;
        };
        look(desk);
        ui.label(words(&known.title, BODY, Weight::SemiBold, theme.text));
        let Some(text) = desk
            .session
            .texts()
            .get(source)
            .map(|known| known.text.clone())
        else {
            let text = "Its text is not known. Paste it in the form of the source.";
            ui.label(words(text, 12.0, Weight::Regular, theme.muted));
            return;
        };
        let selected = desk.session.chosen_event().map(title_and_date);
        let hint = match &selected {
            Some(_) if self.selected.is_empty() => "Select words in the text, then quote them.",
            None if self.selected.is_empty() => {
                "Select words in the text, then make an event of them; or select an event in the \
                 picture and quote them for it."
            }
            _ => "",
        };
        // What stands over the text has the same room whatever is selected: the text must not move
        // under the pointer that selects in it.
        let room = egui::vec2(ui.available_width(), ABOVE);
        ui.allocate_ui(room, |ui| {
            ui.set_min_height(ABOVE);
            if !hint.is_empty() {
                ui.label(words(hint, 12.0, Weight::Regular, theme.muted));
            }
            self.quote_ui(ui, source, selected.as_deref(), desk);
        });
        ui.add_space(6.0);
        // And it stays in sight however far one has read.
        let room = ui.clip_rect().bottom() - ui.cursor().top() - BELOW;
        ScrollArea::vertical()
            .id_salt(("read", source.as_str()))
            .max_height(room.max(LEAST))
            .show(ui, |ui| self.words_ui(ui, source, &text));
    }

    /// Paints the text itself, to be selected in.
    fn words_ui(&mut self, ui: &mut Ui, source: &SourceId, text: &str) {
        // It is read and selected, and never written into.
        let mut shown: &str = text;
        let id = Id::unique(("text of", source.as_str()));
        let edit = TextEdit::multiline(&mut shown)
            .id(id)
            .frame(egui::Frame::NONE)
            .desired_width(f32::INFINITY);
        let output = edit.show(ui);
        output.response.widget_info(|| {
            WidgetInfo::labeled(Role::MultilineTextInput, true, "Text of the source")
        });
        if let Some(range) = output.cursor_range {
            let chosen = words_of(text, range);
            if !chosen.is_empty() || output.response.has_focus() {
                self.selected = chosen;
            }
        }
    }

    fn quote_ui(
        &mut self,
        ui: &mut Ui,
        source: &SourceId,
        selected: Option<&str>,
        desk: &mut Desk<'_>,
    ) {
        if self.selected.is_empty() {
            return;
        }
        let theme = desk.theme;
        let shown: String = self.selected.chars().take(140).collect();
        let shown = format!("“{}”", shown.replace('\n', " "));
        let shown = words(shown, 12.0, Weight::Italic, theme.text);
        ui.add(egui::Label::new(shown).truncate());
        ui.horizontal_wrapped(|ui| {
            let take = || (source.clone(), self.selected.clone());
            if let Some(title) = selected {
                let quote = button(ui, "Quote it", theme);
                if quote.on_hover_text(format!("For {title}")).clicked() {
                    let (source, words) = take();
                    desk.push(TextCommand::Quote { source, words });
                }
                let claim = button(ui, "Note a claim", theme);
                let claim = claim.on_hover_text(
                    "That the source says so, whether it is right or not; where it contradicts \
                     what is known, a conflict is proposed",
                );
                if claim.clicked() {
                    let (source, words) = take();
                    desk.push(ClaimCommand::Begin { source, words });
                }
            }
            if button(ui, "New event from it", theme).clicked() {
                let (source, words) = take();
                desk.push(TextCommand::NewEvent { source, words });
            }
        });
        if let Some(title) = selected {
            let text = format!("for {title}");
            let text = words(text, SMALL, Weight::Regular, theme.muted);
            ui.add(egui::Label::new(text).truncate());
        }
    }
}

/// Has the texts looked for that are kept beside the case.
fn look(desk: &mut Desk<'_>) {
    if desk.session.wants_texts() {
        desk.push(TextCommand::Look);
    }
}

/// The words between two places of a text.
fn words_of(text: &str, range: CCursorRange) -> String {
    let chosen = range.as_sorted_char_range();
    let (start, count) = (chosen.start.0, chosen.end.0 - chosen.start.0);
    text.chars()
        .skip(start)
        .take(count)
        .collect::<String>()
        .trim()
        .to_owned()
}
