//! What leaves the open case as it is: saving it, taking it out, comparing it with another file, and
//! asking for the text of a source.

use std::path::PathBuf;

use super::Window;
use crate::app::copies;
use crate::app::files::{self, JobAnswer};
use crate::session::{CaseForm, FileCommand, Origin, Request, TextCommand};

impl Window {
    /// Serves a request after which the case is as it was.
    pub(super) fn serve_beside(&mut self, request: Request) {
        match request {
            Request::Write {
                path,
                text,
                revision,
                consent,
            } => {
                self.end_watch();
                let open = self.session.document().cloned();
                let copies = self.session.settings().keeps_copy && self.copies.is_first(&path);
                self.jobs.start("Saving", move |_| {
                    let kept = if copies { copies::keep(&path) } else { Ok(()) };
                    Some(match kept {
                        Ok(()) => files::write(path, &text, consent, revision, open.as_ref()),
                        Err(why) => JobAnswer::Failed(why),
                    })
                });
            }
            Request::AskForText => {
                let asked = files::text_dialog(self.preferences.folder());
                self.jobs
                    .start("Choosing a text", move |_| files::text_asked(asked));
            }
            Request::AskForComparison(open) => {
                let asked = files::open_dialog(self.preferences.folder());
                let compare = move |_: &_| files::compare_asked(asked, &open);
                self.jobs.start("Choosing a file", compare);
            }
            Request::Compare(open, origin) => {
                let text = format!("Comparing with {}", origin.name());
                self.jobs
                    .start(text, move |_| Some(files::compare(origin, &open)));
            }
            Request::AskForExport(beginning) => {
                let asked = files::export_dialog(&beginning);
                self.export_news = None;
                self.jobs
                    .start("Choosing a name", move |_| files::export_name_asked(asked));
            }
            Request::Export { path, replaces } => self.export(path, replaces),
            Request::CopyPicture => {
                let publication = self.session.settings().publication.clone();
                if let Some(outlook) = self.session.outlook() {
                    self.jobs.start("Drawing the picture", move |_| {
                        Some(files::picture(&outlook, &publication))
                    });
                }
            }
            _ => {}
        }
    }

    /// Takes files that were dropped: as the other file of a comparison that asks for one, as the text of
    /// a source, or else as what is to be opened.
    pub(super) fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        let compares = matches!(self.session.form(), Some(CaseForm::Compare))
            && self.session.compared().is_none();
        // Of the files that are dropped on a case a PDF can be nothing but a source of it.
        let is_text = |path: &PathBuf| {
            let is_pdf = path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
            self.session.takes_text() || is_pdf && self.session.document().is_some()
        };
        let text = match &dropped[..] {
            [path] if !compares && is_text(path) => Some(path.clone()),
            _ => None,
        };
        if let Some(path) = text {
            self.apply(ctx, TextCommand::Drop(path).into());
        } else if let Some(origin) = Origin::of_files(dropped) {
            let command = if compares {
                FileCommand::CompareWith(origin)
            } else {
                FileCommand::Open(origin)
            };
            self.apply(ctx, command.into());
        }
    }

    /// Has the case written to a file as the settings say, and remembers them.
    fn export(&mut self, path: PathBuf, replaces: bool) {
        let publication = self.session.settings().publication.clone();
        self.preferences.publication = publication.clone();
        self.preferences.save();
        self.export_news = None;
        let Some(outlook) = self.session.outlook() else {
            return;
        };
        let document = self.session.document();
        let open = document
            .and_then(|document| document.origin.path())
            .cloned();
        self.jobs.start("Exporting", move |_| {
            let open = open.as_ref();
            Some(files::export(path, replaces, &outlook, &publication, open))
        });
    }
}
