//! What leaves the open case as it is: taking it out, and comparing it with another file.

use std::path::PathBuf;

use super::Window;
use crate::app::files;
use crate::session::Request;

impl Window {
    /// Serves a request after which the case is as it was.
    pub(super) fn serve_beside(&mut self, request: Request) {
        match request {
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
