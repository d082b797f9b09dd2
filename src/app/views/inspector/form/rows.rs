//! Everything in the file: its lists, the rows of one, the fields of one, and a new one.
//!
//! All of it follows from the shape of the file; no list has a form of its own. Start with
//! [`RowForms::ui`].

use egui::{Align, Layout, Role, TextEdit, Ui, WidgetInfo};

use super::chooser::Chooser;
use super::field::{Fields, Slot};
use super::group::{Groups, Typed};
use super::source::SourceForms;
use crate::app::controls::{BODY, SMALL, button, icon_button, link, link_in, part_head, words};
use crate::app::icons::Icon;
use crate::app::views::Desk;
use crate::app::views::edit::delete;
use crate::format::{
    CaseRow, FieldSort, FormField, RowPlace, RowShape, Section, lacking_keys, mentions, row_count,
    row_noun, row_nouns,
};
use crate::model::{SourceId, capital, counted};
use crate::session::{
    CaseForm, Command, ComposeCommand, ListEntry, RowCommand, TextCommand, ViewCommand,
    party_kind_of, rows,
};
use crate::typography::Weight;

/// So many rows of a list are shown at once; the rest is found by a search.
const MOST: usize = 200;
/// What the form of a new row is about.
const NEW: &str = "new row";
/// Lists that have their own place in the window.
const ELSEWHERE: &[Section] = &[Section::Event];
/// Lists that nearly every case has; the others follow in the order of the file.
const FIRST: &[Section] = &[Section::Party, Section::Source, Section::Judge];

/// The forms on lists and what was written in them.
#[derive(Default)]
pub(super) struct RowForms {
    /// The new row as far as it is written, what it began with, and in which list.
    draft: Option<(Section, CaseRow, CaseRow)>,
    /// What the list is searched for.
    query: String,
    /// The rows of the list, until the case is another one.
    listed: Option<(Section, u64, Vec<ListEntry>)>,
    groups: Groups,
    /// The row with which another one is one.
    twins: Chooser,
    /// By how many a row is named, until the case is another one.
    named: Option<(RowPlace, u64, usize)>,
    /// The texts of sources.
    sources: SourceForms,
}

impl RowForms {
    /// Whether a new row was begun.
    pub(super) fn has_draft(&self) -> bool {
        let is_begun = self
            .draft
            .as_ref()
            .is_some_and(|(_, now, first)| now != first);
        is_begun || self.groups.has_draft() || self.sources.has_draft()
    }

    /// The groups of fields of something else than a row of a list.
    pub(super) fn groups(&mut self) -> &mut Groups {
        &mut self.groups
    }

    /// Paints the form that is open, if it is one on lists.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        form: &CaseForm,
        is_new: bool,
        fields: &mut Fields,
        desk: &mut Desk<'_>,
    ) {
        if is_new && !matches!(form, CaseForm::NewRow { .. }) {
            self.query.clear();
        }
        head_ui(ui, form, desk);
        match form {
            CaseForm::Lists => lists_ui(ui, desk),
            CaseForm::List(section) => self.list_ui(ui, *section, desk),
            CaseForm::Row(place) => self.row_ui(ui, *place, is_new, fields, desk),
            CaseForm::NewRow { section, named } => {
                self.new_ui(ui, *section, named, is_new, fields, desk);
            }
            _ => {}
        }
    }

    /// Paints the text of a source.
    pub(super) fn read_ui(
        &mut self,
        ui: &mut Ui,
        form: &CaseForm,
        source: &SourceId,
        desk: &mut Desk<'_>,
    ) {
        head_ui(ui, form, desk);
        self.sources.read_ui(ui, source, desk);
    }

    fn list_ui(&mut self, ui: &mut Ui, section: Section, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        let Some(document) = desk.session.document() else {
            return;
        };
        let state = (section, document.revision);
        let known = self.listed.as_ref();
        if known.is_none_or(|(section, revision, _)| (*section, *revision) != state) {
            let found = rows(section, &document.case);
            self.listed = Some((section, document.revision, found));
        }
        let Some((_, _, entries)) = &self.listed else {
            return;
        };
        if button(ui, &format!("New {}", row_noun(section)), theme).clicked() {
            let named = String::new();
            desk.push(ComposeCommand::NewRow { section, named });
        }
        ui.add_space(8.0);
        if entries.len() > 8 {
            let hint = format!("Search {}", row_nouns(section));
            let edit = TextEdit::singleline(&mut self.query).hint_text(&hint);
            let edit = edit
                .desired_width(f32::INFINITY)
                .margin(egui::Margin::symmetric(8, 5));
            ui.add(edit)
                .widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &hint));
            ui.add_space(6.0);
        }
        let query = self.query.trim().to_lowercase();
        let fits = |entry: &ListEntry| {
            let all = [&entry.name, &entry.note, &entry.value];
            all.iter().any(|text| text.to_lowercase().contains(&query))
        };
        let found: Vec<(usize, &ListEntry)> = (entries.iter().enumerate())
            .filter(|(_, entry)| query.is_empty() || fits(entry))
            .collect();
        for (number, entry) in found.iter().take(MOST) {
            let name = words(&entry.name, BODY, Weight::SemiBold, theme.text);
            if link_in(ui, name).clicked() {
                desk.push(ComposeCommand::Row(RowPlace::Row(section, *number)));
            }
            if !entry.note.is_empty() {
                ui.label(words(&entry.note, SMALL, Weight::Regular, theme.muted));
            }
            ui.add_space(5.0);
        }
        let text = match found.len() {
            0 if entries.is_empty() => "The case has none yet.".to_owned(),
            0 => "Nothing is called so.".to_owned(),
            all if all > MOST => format!("and {} more; search for one of them", all - MOST),
            _ => return,
        };
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        place: RowPlace,
        is_new: bool,
        fields: &mut Fields,
        desk: &mut Desk<'_>,
    ) {
        let document = desk.session.document();
        let Some(row) = document.and_then(|document| CaseRow::of(&document.case, place)) else {
            return;
        };
        let of = row_key(place);
        let wanted = self.groups.ui(ui, &row, "", (&of, is_new), fields, desk);
        for fields in wanted {
            desk.push(RowCommand::Write { place, fields });
        }
        if place.section() == Some(Section::Source) {
            self.sources.known_ui(ui, &row, desk);
        }
        if let RowPlace::Row(section, number) = place {
            self.id_ui(ui, &row, place, fields, desk);
            self.row_buttons_ui(ui, &row, (section, number), desk);
        }
    }

    /// The id of a row, and how often it is named.
    fn id_ui(
        &mut self,
        ui: &mut Ui,
        row: &CaseRow,
        place: RowPlace,
        fields: &mut Fields,
        desk: &mut Desk<'_>,
    ) {
        let Some((id, document)) = row.id().zip(desk.session.document()) else {
            return;
        };
        let known = self
            .named
            .filter(|(known, state, _)| (*known, *state) == (place, document.revision));
        let count = match (known, place.section()) {
            (Some((_, _, count)), _) => count,
            (None, Some(section)) => mentions(&document.case, section, id).len(),
            (None, None) => 0,
        };
        self.named = Some((place, document.revision, count));
        part_head(ui, "How the file names it", desk.theme);
        let field = FormField {
            key: "id",
            doc: "Identifier; what names it follows when it becomes another one.",
            sort: FieldSort::Text,
            is_list: false,
            is_needed: true,
            is_choice: false,
        };
        // An id that the reader made up stands nowhere in the file.
        let is_made_up = id.starts_with('#');
        let stands = (!is_made_up).then(|| id.to_owned());
        let check = |typed: &[String]| {
            let typed = typed.first().map_or("", String::as_str);
            desk.session.understood_id(place, typed)
        };
        let slot = Slot {
            of: &row_key(place),
            field,
            values: stands.into_iter().collect(),
            check: &check,
            takes_focus: false,
        };
        if let Some(typed) = fields.ui(ui, &slot, desk) {
            let id = typed.into_iter().next().unwrap_or_default();
            desk.push(RowCommand::Rename { place, id });
        }
        let text = match count {
            0 => "Nothing else in the case names it.".to_owned(),
            count => format!(
                "{} in the case, which follow a new id.",
                counted(count, "mention")
            ),
        };
        ui.label(words(text, SMALL, Weight::Regular, desk.theme.muted));
    }

    fn row_buttons_ui(
        &mut self,
        ui: &mut Ui,
        row: &CaseRow,
        (section, number): (Section, usize),
        desk: &mut Desk<'_>,
    ) {
        let (place, theme) = (RowPlace::Row(section, number), desk.theme);
        ui.add_space(14.0);
        ui.horizontal_wrapped(|ui| {
            if button(ui, "Remove…", theme).clicked() {
                desk.push(ViewCommand::Toggle(delete::PANEL));
            }
            let has_id = row.id().is_some_and(|id| !id.starts_with('#'));
            if has_id && section != Section::Kind {
                let twin = button(ui, "Is the same as…", theme);
                let twin = twin.on_hover_text(
                    "Makes the two one: what names this one names the other, which takes over \
                     what it lacks",
                );
                if let Some(with) = self.twins.popup_ui(&twin, section, None, desk) {
                    desk.push(RowCommand::Unite { place, with });
                }
            }
        });
        let count = desk
            .session
            .document()
            .map_or(0, |open| row_count(&open.case, section));
        ui.horizontal(|ui| {
            let shift = |later| RowCommand::Shift { place, later };
            if number > 0 && link(ui, "Move up", theme).clicked() {
                desk.push(shift(false));
                desk.push(ComposeCommand::Row(RowPlace::Row(section, number - 1)));
            }
            if number + 1 < count && link(ui, "Move down", theme).clicked() {
                desk.push(shift(true));
                desk.push(ComposeCommand::Row(RowPlace::Row(section, number + 1)));
            }
        });
    }

    fn new_ui(
        &mut self,
        ui: &mut Ui,
        section: Section,
        named: &str,
        is_new: bool,
        fields: &mut Fields,
        desk: &mut Desk<'_>,
    ) {
        let theme = desk.theme;
        let known = self.draft.as_ref();
        if is_new || known.is_none_or(|(known, _, _)| *known != section) {
            let Some(first) = begun(section, named, desk) else {
                return;
            };
            self.draft = Some((section, first.clone(), first));
            fields.forget(NEW);
            self.groups.forget();
        }
        let Some((_, mut draft, first)) = self.draft.clone() else {
            return;
        };
        let text = "It goes into the case when you add it, and can be undone.";
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
        ui.add_space(6.0);
        // They are seen however long the form is.
        let (mut adds, mut cancels) = (false, false);
        ui.horizontal(|ui| {
            let has_words = !draft.is_blank() || !fields.open(NEW).is_empty();
            let add = ui.add_enabled_ui(has_words, |ui| button(ui, "Add to the case", theme));
            let add = add
                .inner
                .on_disabled_hover_text("Fill in the first fields.");
            adds = add.clicked();
            cancels = button(ui, "Cancel", theme).clicked();
        });
        lacking_ui(ui, &draft, fields, desk);
        ui.add_space(8.0);
        let wanted = self.groups.ui(ui, &draft, "", (NEW, is_new), fields, desk);
        for typed in wanted {
            put(&mut draft, &typed, desk);
        }
        if section == Section::Source {
            self.sources.new_ui(ui, desk);
            self.propose(&mut draft, fields, desk);
        }
        if adds {
            for (key, text) in fields.open(NEW) {
                put(&mut draft, &[(key.to_owned(), vec![text])], desk);
            }
            let fields = draft.written();
            desk.push(
                match self.sources.taken().filter(|_| section == Section::Source) {
                    Some((text, keeps)) => Command::from(TextCommand::AddSource {
                        fields,
                        text,
                        keeps,
                    }),
                    None => RowCommand::Add { section, fields }.into(),
                },
            );
        }
        if cancels {
            self.sources.forget();
            self.draft = None;
            fields.forget(NEW);
            desk.push(ComposeCommand::Stop);
        } else {
            self.draft = Some((section, draft, first));
        }
    }

    /// Puts what a text says of itself where nothing is written: its title, and when it was published.
    fn propose(&mut self, draft: &mut CaseRow, fields: &Fields, desk: &Desk<'_>) {
        let proposal = self.sources.proposal();
        let is_free = |(path, _): &(String, Vec<String>)| {
            let mut written = fields.open(NEW).into_iter();
            draft.values(path).is_empty() && !written.any(|(key, _)| key == path.as_str())
        };
        let proposed: Vec<_> = proposal.into_iter().filter(is_free).collect();
        if !proposed.is_empty() {
            put(draft, &proposed, desk);
        }
    }

    /// Forgets the new row, which is in the case now.
    pub(super) fn forget_draft(&mut self) {
        self.draft = None;
        self.sources.forget();
    }
}

/// Tells the fields of a row from those of others.
pub(super) fn row_key(place: RowPlace) -> String {
    match place {
        RowPlace::Head => "the case".to_owned(),
        RowPlace::Row(section, number) => format!("{} {number}", section.key()),
    }
}

/// A new row with what is known of it: its name, and what a name says.
fn begun(section: Section, named: &str, desk: &Desk<'_>) -> Option<CaseRow> {
    let shape = RowShape::of(Some(section))?;
    let mut row = CaseRow::blank(shape);
    if named.is_empty() {
        return Some(row);
    }
    let fields = shape.fields();
    let mut titles = fields.iter().filter(|field| field.sort == FieldSort::Text);
    if let Some(title) = titles.find(|field| field.is_needed) {
        put(
            &mut row,
            &[(title.key.to_owned(), vec![named.to_owned()])],
            desk,
        );
    }
    if let Some(kind) = party_kind_of(named).filter(|_| section == Section::Party) {
        put(
            &mut row,
            &[("kind".to_owned(), vec![kind.to_owned()])],
            desk,
        );
    }
    Some(row)
}

/// Puts something into fields of a new row, as far as it can stand there.
fn put(draft: &mut CaseRow, typed: &Typed, desk: &Desk<'_>) {
    for (path, values) in typed {
        if let Ok((row, _)) = desk.session.understood_of_row(draft, path, values) {
            *draft = row;
        }
    }
}

fn head_ui(ui: &mut Ui, form: &CaseForm, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let waits = desk.session.has_form_beneath();
    let back = form
        .back_words()
        .filter(|_| !waits && !matches!(form, CaseForm::NewRow { .. }));
    if let Some(back) = back {
        let text = words(format!("‹ {back}"), 12.0, Weight::Regular, theme.accent);
        if link_in(ui, text).clicked() {
            desk.push(ComposeCommand::Stop);
        }
    }
    ui.horizontal(|ui| {
        ui.label(words(form.title(), 14.0, Weight::Bold, theme.text));
        if *form == CaseForm::Lists {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the lists", theme).clicked() {
                    desk.push(ComposeCommand::Stop);
                }
            });
        }
    });
    let doc = match form {
        CaseForm::Row(place) => RowShape::of(place.section()),
        CaseForm::NewRow { section, .. } | CaseForm::List(section) => RowShape::of(Some(*section)),
        _ => None,
    };
    if let Some(shape) = doc {
        ui.label(words(shape.doc(), 12.0, Weight::Regular, theme.muted));
    }
    ui.add_space(8.0);
}

fn lists_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let Some(document) = desk.session.document() else {
        return;
    };
    let head = words("The case as a whole", BODY, Weight::SemiBold, theme.text);
    if link_in(ui, head).clicked() {
        desk.push(ComposeCommand::Row(RowPlace::Head));
    }
    ui.label(words(
        "Title, caption, summary.",
        SMALL,
        Weight::Regular,
        theme.muted,
    ));
    ui.add_space(5.0);
    let is_other = |list: &&Section| !ELSEWHERE.contains(list) && !FIRST.contains(list);
    let others = Section::ALL.iter().filter(is_other);
    for section in FIRST.iter().chain(others) {
        let count = row_count(&document.case, *section);
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            let name = capital(&row_nouns(*section));
            let ink = if count == 0 { theme.muted } else { theme.text };
            if link_in(ui, words(name, BODY, Weight::SemiBold, ink)).clicked() {
                desk.push(ComposeCommand::List(*section));
            }
            if count > 0 {
                let count = count.to_string();
                ui.label(words(count, SMALL, Weight::Regular, theme.muted));
            }
        });
        let doc = RowShape::of(Some(*section)).map_or("", RowShape::doc);
        ui.label(words(doc, SMALL, Weight::Regular, theme.muted));
        ui.add_space(5.0);
    }
    let text = "Events are written in the picture: N begins one, Enter opens the selected one.";
    ui.label(words(text, SMALL, Weight::Regular, theme.muted));
}

/// What a new row has to say still, so that nobody has to find out by trying.
fn lacking_ui(ui: &mut Ui, draft: &CaseRow, fields: &Fields, desk: &Desk<'_>) {
    let open = fields.open(NEW);
    let is_written = |key: &str| {
        let written = open.iter().find(|(known, _)| *known == key);
        written.is_some_and(|(_, text)| !text.trim().is_empty())
    };
    let missing = lacking_keys(draft)
        .into_iter()
        .filter(|key| !is_written(key));
    let missing: Vec<String> = missing.map(|key| key.replace('-', " ")).collect();
    if draft.is_blank() || missing.is_empty() {
        return;
    }
    let text = format!("It needs, too: {}.", missing.join(", "));
    ui.add_space(4.0);
    ui.label(words(text, 12.0, Weight::Regular, desk.theme.muted));
}
