//! How preferences are written in TOML.

use std::path::PathBuf;

use serde::Deserialize;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::{MAX_RECENT, Preferences, sane_size};

/// The keys that mean something; every other one is left alone.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SettingsEntry {
    theme: String,
    keep_copy: bool,
    recent: Vec<PathBuf>,
    /// Read apart, so that what another version has written there harms nothing else.
    export: serde_json::Value,
    /// The same.
    desk: serde_json::Value,
    window: WindowEntry,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WindowEntry {
    width: f32,
    height: f32,
    maximized: bool,
}

/// Reads a text.
///
/// # Errors
/// When it is no TOML, or a key holds something of another sort: the words say what, on one line.
pub(super) fn read(text: &str) -> Result<Preferences, String> {
    let written: SettingsEntry =
        toml::from_str(text).map_err(|error| error.message().replace('\n', ", "))?;
    let SettingsEntry {
        theme,
        keep_copy,
        mut recent,
        export,
        desk,
        window,
    } = written;
    recent.retain(|path| path.is_absolute());
    recent.truncate(MAX_RECENT);
    Ok(Preferences {
        size: sane_size(window.width, window.height),
        maximized: window.maximized,
        dark: theme == "dark",
        keeps_copy: keep_copy,
        publication: serde_json::from_value(export).unwrap_or_default(),
        recent,
        desks: serde_json::from_value(desk).unwrap_or_default(),
        ..Preferences::default()
    })
}

/// Writes preferences into a text; what it has besides stays.
pub(super) fn write(preferences: &Preferences, known: &str) -> String {
    let mut document: DocumentMut = known.parse().unwrap_or_default();
    let theme = if preferences.dark { "dark" } else { "light" };
    let recent = preferences.recent.iter().filter_map(|path| path.to_str());
    set(&mut document, "theme", value(theme));
    set(&mut document, "keep_copy", value(preferences.keeps_copy));
    set(&mut document, "recent", value(recent.collect::<Array>()));
    // Of plain values, which TOML can always hold.
    if let Ok(export) = toml_edit::ser::to_document(&preferences.publication)
        && let Some(known) = document
            .entry("export")
            .or_insert(Item::Table(Table::new()))
            .as_table_like_mut()
    {
        for (key, item) in export.iter() {
            known.insert(key, item.clone());
        }
    }
    // The same; a table for each file.
    let desks = preferences.desks.iter();
    let desks = desks.filter_map(|desk| toml_edit::ser::to_document(desk).ok());
    let desks: ArrayOfTables = desks.map(|desk| desk.as_table().clone()).collect();
    if desks.is_empty() {
        document.remove("desk");
    } else {
        document.insert("desk", Item::ArrayOfTables(desks));
    }
    let window = document
        .entry("window")
        .or_insert(Item::Table(Table::new()));
    if let Some(window) = window.as_table_like_mut() {
        if let Some((width, height)) = preferences.size {
            window.insert("width", value(f64::from(width)));
            window.insert("height", value(f64::from(height)));
        }
        window.insert("maximized", value(preferences.maximized));
    }
    document.to_string()
}

/// Sets a key; remarks above it and beside it stay.
fn set(document: &mut DocumentMut, key: &str, mut item: Item) {
    let known = document.get(key).and_then(Item::as_value);
    if let (Some(known), Some(now)) = (known, item.as_value_mut()) {
        *now.decor_mut() = known.decor().clone();
    }
    document[key] = item;
}
