//! The window as the window system knows it: frames, the title, closing, and what is done when a frame
//! cannot be made because the program made a mistake.
//!
//! It knows no views. Start with [`Window::frame`].

use std::io::{self, Write as _};

use egui::{Ui, ViewportCommand};

use super::Window;
use crate::app::rescue;
use crate::diagnostics::{Mishap, watched};
use crate::render::{Theme, ThemeName};
use crate::session::FileCommand;
use crate::syntax::visible_line;

impl Window {
    /// A whole frame. After a mistake unsaved work is kept, and the window says no more than that.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let Some(farewell) = &self.farewell else {
            self.guard(&ctx, |window| {
                window.listen(&ctx);
                window.draw(ui);
            });
            return;
        };
        let theme = Theme::new(self.session.settings().theme);
        if rescue::farewell_ui(ui, farewell, &theme) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Does something after which the window cannot go on when it panics.
    fn guard(&mut self, ctx: &egui::Context, work: impl FnOnce(&mut Self)) {
        if let Err(mishap) = watched(|| work(self)) {
            self.part(&mishap);
            ctx.request_repaint();
        }
    }

    /// Keeps what is not saved, and gives everything else up.
    fn part(&mut self, mishap: &Mishap) {
        let (kept, is_kept) = self.rescue.keep(&self.session);
        if is_kept {
            self.journal.forget();
        }
        self.farewell = Some(format!("{mishap}\n\n{kept}"));
        self.work.cancel();
        self.end_watch();
    }

    /// Remembers size, theme and desk for the next run.
    pub fn remember(&mut self, ctx: &egui::Context) {
        let (size, maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.maximized.unwrap_or(false))
        });
        self.preferences.maximized = maximized;
        if let (false, Some(size)) = (maximized, size) {
            self.preferences.size = Some((size.width(), size.height()));
        }
        self.preferences.dark = self.session.settings().theme == ThemeName::Dark;
        self.preferences.keeps_copy = self.session.settings().keeps_copy;
        self.keep_desk();
        self.preferences.save();
    }

    /// Gives the window its title, and sees to it that nothing is lost when it closes.
    fn keep_up(&mut self, ctx: &egui::Context) {
        let title = match self.session.document() {
            Some(document) if !document.case.title.is_empty() => {
                format!("{} · Writmap", visible_line(&document.case.title))
            }
            Some(document) => format!("{} · Writmap", document.origin.name()),
            None => "Writmap".to_owned(),
        };
        if self.title != title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
        if ctx.input(|input| input.viewport().close_requested()) {
            if self.is_changed() && !self.closing {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.apply(ctx, FileCommand::Quit.into());
            } else {
                self.remember(ctx);
            }
        }
    }
}

/// What panics in the window system, and not in a frame, ends the program.
impl Drop for Window {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            // Whoever closes the window has saved what is to be kept.
            self.journal.close();
        } else if self.farewell.is_none() {
            let (kept, is_kept) = self.rescue.keep(&self.session);
            if is_kept {
                self.journal.forget();
            }
            // If the error output is closed there is nobody left to tell.
            let _ = writeln!(io::stderr(), "{kept}");
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.farewell.is_none() {
            self.guard(ctx, |window| window.keep_up(ctx));
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::preferences::Preferences;
    use crate::session::{EditCommand, Origin, RESCUED, RESCUED_TEXT, TextCommand};

    const CASE: &str = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n\
        [[event]]\nid = \"a\"\ndate = \"2014-01-02\"\nkind = \"order\"\ntitle = \"Order\"\n\
        [[conflict]]\nid = \"who\"\ntopic = \"Who made it?\"\naspect = \"reason\"\nabout = [\"a\"]\n\
        settlement = { holds = \"Heron\", reason = \"The paper says so.\" }\n";

    /// A window, and whether the next frame is to make a mistake.
    struct Bench {
        window: Option<Window>,
        is_broken: bool,
    }

    fn open(folder: &Path) -> Harness<'static, Bench> {
        let folder = folder.to_owned();
        let case = Origin::Dropped("otter.toml".to_owned(), CASE.as_bytes().to_vec().into());
        let mut wanted = Some(case);
        let frame = move |ui: &mut Ui, bench: &mut Bench| {
            let ctx = ui.ctx().clone();
            let Some(window) = &mut bench.window else {
                let mut window = Window::new(&ctx, Preferences::default(), wanted.take());
                window.rescue_into(folder.clone());
                bench.window = Some(window);
                return;
            };
            if std::mem::take(&mut bench.is_broken) {
                window.guard(&ctx, |_| panic!("no lane for Otter"));
            } else {
                window.frame(ui);
            }
        };
        let bench = Bench {
            window: None,
            is_broken: false,
        };
        let builder = Harness::builder().with_size([1200.0, 800.0]);
        let mut harness = builder.build_ui_state(frame, bench);
        wait_until(&mut harness, |window| window.session().document().is_some());
        harness
    }

    fn window<'a>(harness: &'a mut Harness<'static, Bench>) -> &'a mut Window {
        harness.state_mut().window.as_mut().unwrap()
    }

    fn wait_until(harness: &mut Harness<'static, Bench>, come: impl Fn(&Window) -> bool) {
        let end = Instant::now() + Duration::from_secs(20);
        harness.step();
        while Instant::now() < end && !come(window(harness)) {
            std::thread::sleep(Duration::from_millis(5));
            harness.step();
        }
        harness.run_steps(4);
    }

    fn apply(harness: &mut Harness<'static, Bench>, command: impl Into<crate::session::Command>) {
        let ctx = harness.ctx.clone();
        window(harness).apply(&ctx, command.into());
        harness.run_steps(2);
    }

    fn folder(name: &str) -> PathBuf {
        let name = format!("writmap-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten();
        let paths = entries.map(|entry| entry.unwrap().path());
        let named = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
        paths.filter(named).collect()
    }

    /// A window that has made a mistake over a case with a change that was not saved.
    fn broken(folder: &Path) -> Harness<'static, Bench> {
        let mut harness = open(folder);
        apply(&mut harness, EditCommand::Reopen("who".into()));
        harness.state_mut().is_broken = true;
        harness.run_steps(4);
        harness
    }

    #[test]
    fn a_mistake_keeps_what_is_not_saved_and_says_where() {
        let folder = folder("rescue");
        let harness = broken(&folder);
        let kept = files(&folder);
        assert_eq!(kept.len(), 1, "{kept:?}");
        let text = fs::read_to_string(&kept[0]).unwrap();
        assert_eq!(
            text,
            CASE.lines()
                .filter(|line| !line.starts_with("settlement"))
                .fold(String::new(), |text, line| text + line + "\n")
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&kept[0]).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        harness.get_by_label_contains("What you had not saved of otter.toml is kept");
        harness.get_by_label_contains(&kept[0].to_string_lossy());
        harness.get_by_label_contains("Writmap made a mistake and could not go on.");
        harness.get_by_label("Quit");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_next_start_offers_what_was_kept_until_it_is_saved() {
        let folder = folder("rescued");
        drop(broken(&folder));
        // Whoever does not want to decide now is asked again.
        let mut harness = open(&folder);
        harness.get_by_label("Rescued work");
        harness.get_by_label("Not now").click();
        harness.run_steps(4);
        assert!(harness.query_by_label("Rescued work").is_none());
        let mut harness = open(&folder);
        harness.get_by_label("Open it").click();
        wait_until(&mut harness, |window| {
            let document = window.session().document();
            document.is_some_and(|document| matches!(document.origin, Origin::Rescued(_)))
        });
        let document = window(&mut harness).session().document().unwrap();
        assert!(document.is_changed() && document.case.conflicts[0].settlement.is_none());
        assert_eq!(document.name_to_save(), "otter.toml");
        assert_eq!(files(&folder).len(), 1);
        let place = folder.join("saved");
        fs::create_dir(&place).unwrap();
        apply(&mut harness, FileCommand::WriteTo(place.join("otter.toml")));
        wait_until(&mut harness, |window| {
            let document = window.session().document();
            document.is_some_and(|document| !document.is_changed())
        });
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
        assert_eq!(files(&place).len(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_was_kept_can_be_thrown_away() {
        let folder = folder("rescued-in-vain");
        drop(broken(&folder));
        let mut harness = open(&folder);
        harness.get_by_label("Throw away").click();
        harness.run_steps(4);
        assert!(harness.query_by_label("Rescued work").is_none());
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
        fs::remove_dir_all(folder).unwrap();
    }

    /// Waits until what is not saved is in the journal.
    fn journalled(harness: &mut Harness<'static, Bench>, folder: &Path) -> PathBuf {
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end && files(folder).is_empty() {
            std::thread::sleep(Duration::from_millis(20));
            harness.step();
        }
        let kept = files(folder);
        assert_eq!(kept.len(), 1, "{kept:?}");
        kept[0].clone()
    }

    /// As if the program had been killed: nothing is tidied up, and its files are of another one that
    /// is not running.
    fn killed(harness: &mut Harness<'static, Bench>, folder: &Path) {
        std::mem::forget(harness.state_mut().window.take());
        let process = format!("-{}-", std::process::id());
        let mut paths: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        // What tells of a journal is there before it, or it would count as left behind.
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_kept = ["about-", RESCUED, RESCUED_TEXT];
            let is_kept = is_kept.iter().any(|start| name.starts_with(start));
            if is_kept && name.contains(&process) {
                let dead = name.replace(&process, "-4294967294-");
                fs::rename(&path, folder.join(dead)).unwrap();
            }
        }
    }

    #[test]
    fn the_texts_of_sources_are_in_the_journal_too() {
        let folder = folder("journal-texts");
        let mut harness = open(&folder);
        let field = |key: &str, text: &str| (key.to_owned(), vec![text.to_owned()]);
        let source = TextCommand::AddSource {
            fields: vec![field("kind", "article"), field("title", "Gazette")],
            text: "It was Heron.".to_owned(),
            keeps: true,
        };
        apply(&mut harness, source);
        journalled(&mut harness, &folder);
        killed(&mut harness, &folder);
        let mut next = open(&folder);
        next.get_by_label("Open it").click();
        let gazette = || "gazette".into();
        wait_until(&mut next, |window| {
            window.session().texts().get(&gazette()).is_some()
        });
        let text = window(&mut next).session().texts().get(&gazette()).cloned();
        let text = text.unwrap();
        assert_eq!((&*text.text, text.keeps), ("It was Heron.", true));
        // Saved, it is kept beside the case, and nothing is left where it was rescued.
        let place = folder.join("saved");
        fs::create_dir(&place).unwrap();
        apply(&mut next, FileCommand::WriteTo(place.join("otter.toml")));
        let kept = place.join("otter.sources").join("gazette.txt");
        wait_until(&mut next, |_| kept.is_file());
        assert_eq!(fs::read_to_string(&kept).unwrap(), "It was Heron.");
        let names = fs::read_dir(&folder).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let texts = names.filter(|name| name.starts_with("text-"));
        assert_eq!(texts.count(), 0);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_not_saved_is_in_the_journal_within_seconds_and_offered_after_a_kill() {
        let folder = folder("journal");
        let mut harness = open(&folder);
        apply(&mut harness, EditCommand::Reopen("who".into()));
        let begun = Instant::now();
        let kept = journalled(&mut harness, &folder);
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{:?}",
            begun.elapsed()
        );
        let text = fs::read_to_string(&kept).unwrap();
        assert!(!text.contains("settlement"), "{text}");
        // Another window of this program does not take it for a leftover.
        let mut other = open(&folder);
        assert!(other.query_by_label("Rescued work").is_none());
        assert!(window(&mut other).session().document().is_some());
        killed(&mut harness, &folder);
        let mut next = open(&folder);
        next.get_by_label_contains("Rescued work");
        next.get_by_label_contains("less than a minute ago");
        next.get_by_label_contains("Added, removed or changed: 1 conflict");
        next.get_by_label("Open it").click();
        wait_until(&mut next, |window| {
            let document = window.session().document();
            document.is_some_and(|document| matches!(document.origin, Origin::Rescued(_)))
        });
        let document = window(&mut next).session().document().unwrap();
        assert!(document.is_changed() && document.case.conflicts[0].settlement.is_none());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_cannot_be_kept_is_said() {
        let folder = folder("journal-lost");
        let mut harness = open(&folder);
        fs::remove_dir_all(&folder).unwrap();
        fs::write(&folder, "no folder").unwrap();
        apply(&mut harness, EditCommand::Reopen("who".into()));
        let begun = Instant::now();
        let is_said = |harness: &Harness<'static, Bench>| {
            let said = harness.query_by_label_contains("What is not saved cannot be kept");
            said.is_some()
        };
        while !is_said(&harness) {
            assert!(begun.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_millis(50));
            harness.step();
        }
        drop(harness);
        fs::remove_file(folder).unwrap();
    }

    #[test]
    fn what_is_saved_or_taken_back_or_given_up_is_in_no_journal() {
        let folder = folder("journal-in-vain");
        let mut harness = open(&folder);
        apply(&mut harness, EditCommand::Reopen("who".into()));
        journalled(&mut harness, &folder);
        apply(&mut harness, EditCommand::Undo);
        harness.run_steps(4);
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
        apply(&mut harness, EditCommand::Redo);
        journalled(&mut harness, &folder);
        drop(harness.state_mut().window.take());
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_was_rescued_is_kept_once_when_there_is_another_mistake() {
        let folder = folder("rescued-again");
        drop(broken(&folder));
        let before = files(&folder);
        let mut harness = open(&folder);
        harness.get_by_label("Open it").click();
        wait_until(&mut harness, |window| {
            let document = window.session().document();
            document.is_some_and(|document| matches!(document.origin, Origin::Rescued(_)))
        });
        harness.state_mut().is_broken = true;
        harness.run_steps(4);
        let after = files(&folder);
        assert!(after.len() == 1 && after != before, "{after:?}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_mistake_of_the_window_system_keeps_what_is_not_saved_too() {
        let folder = folder("rescue-beneath");
        let mut harness = open(&folder);
        apply(&mut harness, EditCommand::Reopen("who".into()));
        let window = harness.state_mut().window.take();
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
            let _window = window;
            panic!("no screen");
        }));
        assert!(ended.is_err());
        assert_eq!(files(&folder).len(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
