//! The window: input, painting, dialogs, background jobs.
//!
//! It must not know how files are encoded nor the rules of procedure. Views look at the
//! session and push commands; after drawing, each is applied. Start with [`run`], then
//! [`window`].

mod camera;
mod controls;
mod copies;
mod export_news;
mod files;
mod fonts;
mod glide;
mod icons;
mod jobs;
mod journal;
mod keys;
mod paint;
mod rescue;
mod seats;
mod sequel;
mod style;
mod tall_list;
mod texts;
mod topmost;
mod typed_day;
mod views;
mod watch;
mod window;

use std::path::PathBuf;

use eframe::egui::ViewportBuilder;

pub use window::Window;

use crate::preferences::Preferences;
use crate::session::Origin;
use crate::storage;

/// Opens the window on a file, or on the first case that comes with the program.
///
/// # Errors
/// When there is no display, or it cannot draw: the words say why.
pub fn run(file: Option<PathBuf>) -> Result<(), String> {
    if is_without_display() {
        return Err("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)".to_owned());
    }
    let preferences = Preferences::load();
    let (width, height) = preferences.size.unwrap_or((1440.0, 900.0));
    let viewport = ViewportBuilder::default()
        .with_title("Writmap")
        .with_app_id("writmap")
        .with_inner_size([width, height])
        .with_min_inner_size([760.0, 480.0])
        .with_maximized(preferences.maximized)
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        multisampling: 0,
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let origin = Some(file.map_or_else(Origin::usual, Origin::File));
    let create = move |context: &eframe::CreationContext<'_>| {
        let mut window = Window::new(&context.egui_ctx, preferences, origin);
        if let Some(folder) = storage::state_folder() {
            window.rescue_into(folder);
        }
        Ok(Box::new(window) as Box<dyn eframe::App>)
    };
    eframe::run_native("Writmap", options, Box::new(create)).map_err(|error| error.to_string())
}

/// Whether this is a Unix desktop's system without a desktop. Asked beforehand, because what
/// the window library answers is written for programmers.
fn is_without_display() -> bool {
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    cfg!(all(unix, not(target_os = "macos")))
        && ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .all(unset)
}
