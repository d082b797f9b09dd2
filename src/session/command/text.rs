//! The texts of sources: taking one, reading it, quoting from it.
//!
//! Start with [`TextCommand`].

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::notation::id;
use super::{ComposeCommand, RowCommand};
use crate::format::{CaseRow, RowPlace, Section, row_number};
use crate::import::proposal;
use crate::model::{Actor, Case, Cite, Court, Day, Event, EventDate, EventId, Kind, SourceId};
use crate::session::edit::{QuotationCheck, checks};
use crate::session::{
    CaseForm, Origin, Request, Session, SourceText, TextWish, folder_of_texts, rescued_text_name,
    text_file_name,
};

/// So many characters of words become the title of an event.
const MOST_OF_TITLE: usize = 70;

/// What is done with the text of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextCommand {
    /// Look for the texts that are kept beside the case.
    Look,
    /// Ask for a file with the text of a source.
    Ask,
    /// Read the file that was dropped as the text of a source.
    Drop(PathBuf),
    /// Forget what was dropped.
    Forget,
    /// Add a source, with its text.
    AddSource {
        /// Its fields by path.
        fields: Vec<(String, Vec<String>)>,
        /// Its text.
        text: String,
        /// Whether the text is kept beside the case.
        keeps: bool,
    },
    /// Take this as the text of a source.
    Take {
        /// The source.
        #[serde(with = "id")]
        source: SourceId,
        /// The text.
        text: String,
        /// Whether it is kept beside the case.
        keeps: bool,
    },
    /// Read the text of a source.
    Read(#[serde(with = "id")] SourceId),
    /// Quote these words of a source for the selected event.
    Quote {
        /// The source.
        #[serde(with = "id")]
        source: SourceId,
        /// The words.
        words: String,
    },
    /// Begin a new event of which these words of a source tell.
    NewEvent {
        /// The source.
        #[serde(with = "id")]
        source: SourceId,
        /// The words.
        words: String,
    },
}

impl Session {
    pub(super) fn apply_text(&mut self, command: TextCommand) -> Option<Request> {
        match command {
            TextCommand::Look => self.look_for_texts(),
            TextCommand::Ask => Some(Request::AskForText),
            TextCommand::Drop(path) => {
                self.make_room_for_text();
                Some(Request::Texts(TextWish::Article(path)))
            }
            TextCommand::Forget => {
                self.texts.offered = None;
                None
            }
            TextCommand::AddSource {
                fields,
                text,
                keeps,
            } => {
                let section = Section::Source;
                let request = self.apply_row(&RowCommand::Add { section, fields });
                if request.is_some() {
                    return request;
                }
                self.texts.offered = None;
                let added = self.added.as_ref().filter(|(list, ..)| *list == section);
                let source = SourceId::from(added?.1.as_str());
                let request = self.take_text(&source, text, keeps);
                // It was added to be read, unless it was missing in another form.
                let is_list = matches!(self.form, None | Some(CaseForm::List(_)));
                if is_list && self.texts.get(&source).is_some() {
                    self.form = Some(CaseForm::Read(source));
                }
                request
            }
            TextCommand::Take {
                source,
                text,
                keeps,
            } => {
                self.texts.offered = None;
                self.take_text(&source, text, keeps)
            }
            TextCommand::Read(source) => {
                self.form = Some(CaseForm::Read(source));
                self.settings.open_inspector();
                None
            }
            TextCommand::Quote { source, words } => self.quote(&source, &words),
            TextCommand::NewEvent { source, words } => self.event_of(&source, &words),
        }
    }

    /// Begins a source for a text that was dropped, unless one is open or something else is begun.
    fn make_room_for_text(&mut self) {
        let is_begun = matches!(self.form, Some(CaseForm::NewRow { .. } | CaseForm::Begin));
        if self.document.is_some() && !self.takes_text() && !is_begun {
            let section = Section::Source;
            let named = String::new();
            self.apply_compose(ComposeCommand::NewRow { section, named });
        }
    }

    /// Has the texts read that are kept beside the case, once for each document.
    fn look_for_texts(&mut self) -> Option<Request> {
        let document = self.document.as_ref()?;
        if self.texts.looked_for == Some(document.opened) {
            return None;
        }
        self.texts.looked_for = Some(document.opened);
        let sources = document.case.sources.iter();
        let named = |name: &dyn Fn(&SourceId) -> Option<String>| -> Vec<(SourceId, String)> {
            let named = sources.filter_map(|source| Some((source.id.clone(), name(&source.id)?)));
            named.collect()
        };
        // Beside rescued work lie the texts that stood in no file.
        let (folder, files) = if let Origin::Rescued(path) = &document.origin {
            let files = named(&|source| rescued_text_name(path, source));
            (path.parent()?.to_owned(), files)
        } else {
            let folder = folder_of_texts(document.path_to_save()?)?;
            (folder, named(&text_file_name))
        };
        (!files.is_empty()).then_some(Request::Texts(TextWish::Read { folder, files }))
    }

    fn take_text(&mut self, source: &SourceId, text: String, keeps: bool) -> Option<Request> {
        if text.trim().is_empty() {
            return None;
        }
        if keeps && text_file_name(source).is_none() {
            let why = format!(
                "The text cannot be kept: no file can be called “{source}” everywhere. Give the \
                 source an id of lower-case letters, digits and hyphens first."
            );
            return Some(Request::Tell(why));
        }
        let before = self.texts.get(source).map(|known| Arc::clone(&known.text));
        let is_other = before.is_some_and(|before| *before != *text);
        let case = Arc::clone(&self.document.as_ref()?.case);
        let told = is_other.then(|| changed_words(&case, source, &text));
        let text = SourceText {
            text: text.into(),
            keeps,
            kept_in: None,
        };
        self.texts.put(source, text);
        let mut request = self.texts_to_keep();
        match (&mut request, told) {
            (Some(Request::Texts(TextWish::Keep { tells, .. })), told) => *tells = told,
            (_, Some(told)) => return Some(Request::Tell(told)),
            (_, None) => {}
        }
        request
    }

    /// The texts that are to be written beside the case, where it is in a file.
    pub(in crate::session) fn texts_to_keep(&mut self) -> Option<Request> {
        let document = self.document.as_ref()?;
        let folder = folder_of_texts(document.path_to_save()?)?;
        let files = self.texts.take_unkept(&folder, &document.case);
        (!files.is_empty()).then_some(Request::Texts(TextWish::Keep {
            folder,
            files,
            tells: None,
        }))
    }

    /// Quotes words for the selected event: in the place where it names the source without words, or as
    /// another mention of the source.
    fn quote(&mut self, source: &SourceId, words: &str) -> Option<Request> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(event) = self.chosen_event().filter(|_| !words.is_empty()) else {
            let why = "Select the event in the picture, and words in the text; then quote them.";
            return Some(Request::Tell(why.to_owned()));
        };
        let is_same =
            |cite: &Cite| cite.source == *source && cite.quote.as_deref() == Some(words.as_str());
        if event.sources.iter().any(is_same) {
            let why = "These words are quoted for the event already.";
            return Some(Request::Tell(why.to_owned()));
        }
        let is_bare = |cite: &Cite| cite.source == *source && cite.quote.is_none();
        let bare = event.sources.iter().position(is_bare);
        let number = bare.unwrap_or(event.sources.len());
        let mut fields = vec![(format!("sources.{number}.quote"), vec![words])];
        if bare.is_none() {
            let named = (format!("sources.{number}.source"), vec![source.to_string()]);
            fields.insert(0, named);
        }
        let case = &self.document.as_ref()?.case;
        let number = row_number(case, Section::Event, event.id.as_str())?;
        let place = RowPlace::Row(Section::Event, number);
        self.apply_row(&RowCommand::Write { place, fields })
    }

    /// Begins an event with what the words say of it.
    fn event_of(&mut self, source: &SourceId, words: &str) -> Option<Request> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            let why = "Select the words that tell of it in the text first.";
            return Some(Request::Tell(why.to_owned()));
        }
        let case = &self.document.as_ref()?.case;
        let published = case.source(source)?.published.anchor();
        let (kind, date) = proposal(&words, published.map(Day::year));
        let date = date.unwrap_or_else(EventDate::unknown);
        let mut event = Event::new(EventId::from(""), date);
        if let Some(kind) = kind {
            event.kind = kind;
        }
        event.title = title_of(&words);
        self.put_actor(&mut event, &words);
        event.sources.push(Cite {
            source: source.clone(),
            quote: Some(words),
            at: None,
            note: None,
        });
        let known = self.form.take();
        let request = self.apply_compose(ComposeCommand::AskNew);
        if matches!(request, Some(Request::Tell(_))) {
            self.form = known;
            return request;
        }
        self.form_beneath = known;
        self.form = Some(CaseForm::Add(Box::new(event)));
        None
    }

    /// Who acts, as far as the words name somebody of the case.
    fn put_actor(&self, event: &mut Event, words: &str) {
        let Some(document) = &self.document else {
            return;
        };
        let catalogue = self.whole_catalogue();
        let kind = catalogue.kind(&event.kind);
        let is_told = event.kind.as_str() != Kind::OTHER;
        if is_told && kind.is_some_and(|kind| kind.actor == Actor::Party) {
            let mut parties = document.case.parties.iter();
            let named = parties.find(|party| words.contains(&party.name));
            event.by.extend(named.map(|party| party.id.clone()));
        }
        let mut judges = document.case.judges.iter();
        let last_name = |name: &str| name.rsplit(' ').next().map(str::to_owned);
        let named =
            judges.find(|judge| last_name(&judge.name).is_some_and(|name| words.contains(&name)));
        if let Some(judge) = named {
            event.judges.push(judge.id.clone());
            event.court.clone_from(&judge.court);
        }
        let own = document
            .case
            .events
            .iter()
            .filter_map(|event| event.court.as_ref());
        let own: Vec<&Court> = own.filter_map(|court| catalogue.court(court)).collect();
        // And those to which one can go from there, which articles call by the end of their names.
        let above = own.iter().flat_map(|court| &court.appeals_to);
        let above = above.filter_map(|court| catalogue.court(court));
        let is_named = |court: &&Court| {
            let end = court.name.rsplit_once(" for the ").map(|(_, end)| end);
            let names = [court.short.as_str(), &court.name].into_iter().chain(end);
            names.into_iter().any(|name| words.contains(name))
        };
        let named = own.iter().copied().chain(above).find(is_named);
        if let Some(court) = named {
            event.court = Some(court.id.clone());
        }
    }
}

/// What words tell, short enough for a card.
fn title_of(words: &str) -> String {
    // “2nd Cir. vacated” goes on; a sentence ends before a capital, but for “U.S. District Court”.
    let ends = |(at, _): &(usize, &str)| {
        let rest = &words[at + 1..];
        let last = words[..*at].rsplit([' ', '.']).next().unwrap_or_default();
        let is_initial = last.len() == 1 && last.starts_with(char::is_uppercase);
        rest.is_empty()
            || rest.starts_with(' ')
                && rest.trim_start().starts_with(char::is_uppercase)
                && !is_initial
    };
    let end = words.match_indices(['.', ';']).find(ends);
    let sentence = words[..end.map_or(words.len(), |(at, _)| at)].trim();
    let sentence = sentence.trim_end_matches([',', ';', ':', '–', '—', '-', ' ']);
    if sentence.chars().count() <= MOST_OF_TITLE {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(MOST_OF_TITLE).collect();
    let is_whole = sentence[cut.len()..].starts_with(' ');
    let end = cut.rfind(' ').filter(|_| !is_whole);
    cut[..end.unwrap_or(cut.len())].to_owned()
}

/// That the text of a source is another one than before, and what that does to its quotations.
fn changed_words(case: &Case, source: &SourceId, text: &str) -> String {
    let found = checks(case, source, text);
    let is_gone = |known: &&crate::session::CheckedQuotation| {
        !matches!(known.check, QuotationCheck::Exact(_))
    };
    let gone = found.iter().filter(is_gone).count();
    let name = case
        .source(source)
        .map_or(source.as_str(), |source| source.title.as_str());
    match (found.len(), gone) {
        (0, _) => format!("The text of “{name}” is another one now. Nothing is quoted from it."),
        (all, 0) => format!(
            "The text of “{name}” is another one now. All that is quoted from it ({all}) stands there still."
        ),
        (all, gone) => format!(
            "The text of “{name}” is another one now, and of {all} quotations {gone} do not stand in \
             it word for word. Look at them in the form of the source."
        ),
    }
}

/// The source whose fields are open, if a text that is dropped belongs to it.
pub(in crate::session) fn takes_text(form: Option<&CaseForm>, case: &Case) -> bool {
    match form {
        Some(CaseForm::NewRow { section, .. }) => *section == Section::Source,
        Some(CaseForm::Row(place @ RowPlace::Row(Section::Source, _))) => {
            CaseRow::of(case, *place).is_some()
        }
        Some(CaseForm::Read(_)) => true,
        _ => false,
    }
}
