//! A case as one page of the web that needs nothing else: the picture, the outline, and what is said
//! of every day, worked out beforehand.
//!
//! The page asks nobody for anything: its own policy forbids it. Without scripts it shows the picture
//! and the outline as they are on one day. What it does with them stands in `assets/web/`, as plain
//! JavaScript that looks things up and computes no law. Start with `page`.

mod chart;
mod drawing;
mod entries;
mod escape;
mod palette;
mod states;
mod tracks;
mod version;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::faces::faces;
use super::sheet::MOST_FULL_CARDS;
use super::{ExportError, Exporter, Sheet, Subject};
use crate::diagram::{Folding, MOST_UNFOLDED};
use crate::render::ThemeName;
use escape::{Html, script_data};
use palette::Palette;
use version::{Version, VersionData, lenses};

pub(super) const EXPORTER: Exporter = Exporter {
    ending: "html",
    name: "a web page",
    subject: Subject::Picture,
    export: |sheet, notes| page(sheet, notes).map(String::into_bytes),
};

const STYLE: &str = include_str!("../../../assets/web/page.css");
const SCRIPT: &str = concat!(
    include_str!("../../../assets/web/story.js"),
    include_str!("../../../assets/web/page.js")
);
/// What the script reads.
#[derive(Serialize)]
struct PageData<'a> {
    versions: Vec<&'a VersionData>,
}

/// The most events on a page: so many make one of about 10 MB.
const MOST_EVENTS: usize = 20_000;

/// The page of a sheet. Of more cards than can be told apart it shows the path, and lists them all.
fn page(sheet: &Sheet, notes: &mut Vec<String>) -> Result<String, ExportError> {
    let events = sheet.case.events.len();
    if events > MOST_EVENTS && !sheet.look.filter.is_narrow() {
        return Err(ExportError::TooMany {
            events,
            most: MOST_EVENTS,
        });
    }
    let picture = sheet.picture();
    sheet.something_of(&picture)?;
    let cards = picture.diagram.cards.len();
    let path;
    let sheet = if cards > MOST_FULL_CARDS {
        notes.push(format!(
            "the page draws the path, and lists all {cards} events below: more than {MOST_FULL_CARDS} \
             have no room on cards"
        ));
        path = on_path(sheet);
        &path
    } else {
        sheet
    };
    let mut palette = Palette::default();
    let (lenses, left_out) = lenses(sheet);
    let lenses = lenses.into_iter().enumerate();
    let versions: Vec<Version> = lenses
        .map(|(number, lens)| {
            let prefix = if number == 0 {
                String::new()
            } else {
                format!("v{number}")
            };
            Version::of(sheet, lens, &prefix, &mut palette)
        })
        .collect();
    let data = PageData {
        versions: versions.iter().map(|version| &version.data).collect(),
    };
    let data = serde_json::to_string(&data);
    let data = data.map_err(|error| ExportError::Encoding(error.to_string()))?;
    let style = style(&palette, &versions[0]);
    let mut html = String::new();
    head(&mut html, sheet, &style);
    body(&mut html, &versions, &left_out);
    let _cannot_fail = write!(
        html,
        "<script type=\"application/json\" id=\"data\">{}</script>\n<script>{SCRIPT}</script>\n\
         </body>\n</html>\n",
        script_data(&data)
    );
    Ok(html)
}

/// The same sheet with what carries the case on cards.
fn on_path(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    sheet.look.filter.folding = Folding {
        steps: Some(MOST_UNFOLDED),
        ..Folding::default()
    };
    sheet
}

/// The style, with what the version needs that is seen without a script.
fn style(palette: &Palette, first: &Version) -> String {
    faces() + &palette.css() + STYLE + &first.style
}

/// What a policy knows a script or a style by.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn head(html: &mut String, sheet: &Sheet, style: &str) {
    let theme = match sheet.theme {
        ThemeName::Light => "",
        ThemeName::Dark => " data-theme=\"dark\"",
        ThemeName::Print => " data-theme=\"print\"",
    };
    let column = if sheet.is_column {
        " class=\"one-column\""
    } else {
        ""
    };
    let _cannot_fail = write!(
        html,
        "<!doctype html>\n<html lang=\"en\"{theme}{column}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';script-src {};\
         style-src {};font-src data:;base-uri 'none';form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Writmap\">\n<title>{}</title>\n<style>{style}</style>\n\
         </head>\n",
        hash(SCRIPT),
        hash(style),
        Html(&sheet.case.title)
    );
}

fn body(html: &mut String, versions: &[Version], left_out: &[String]) {
    let first = &versions[0];
    let mut put = |line: std::fmt::Arguments<'_>| {
        let _cannot_fail = html.write_fmt(line);
    };
    put(format_args!("<body>\n"));
    if !first.case.events.is_empty() {
        put(format_args!(
            "<a class=\"skip\" href=\"#events\">Skip to the list of events</a>\n"
        ));
    }
    put(format_args!("<header><h1>{}</h1>", Html(&first.case.title)));
    if let Some(caption) = &first.case.caption {
        put(format_args!("<p class=\"caption\">{}</p>", Html(caption)));
    }
    // Where no day is told, nothing is said of one.
    let undated = if first.is_undated {
        " class=\"undated\""
    } else {
        ""
    };
    put(format_args!(
        "</header>\n<main{undated}>\n<div class=\"tools\" hidden>"
    ));
    if versions.len() > 1 {
        put(format_args!("<label>As told by <select id=\"told\">"));
        for (number, version) in versions.iter().enumerate() {
            put(format_args!(
                "<option value=\"{number}\">{}</option>",
                Html(&version.name)
            ));
        }
        if !left_out.is_empty() {
            put(format_args!(
                "<optgroup label=\"Not told alone on this page\">"
            ));
            for name in left_out {
                put(format_args!("<option disabled>{}</option>", Html(name)));
            }
            put(format_args!("</optgroup>"));
        }
        put(format_args!("</select></label>"));
    }
    put(format_args!("{TOOLS}</div>\n"));
    let calendar = first.data.states.calendar;
    put(format_args!(
        "<div class=\"when\"><div class=\"dates\" hidden>\
         <button type=\"button\" id=\"before\" aria-label=\"The step before\">‹</button>\
         <input type=\"range\" id=\"slider\" min=\"0\" max=\"{0}\" value=\"{1}\" aria-label=\"Date\">\
         <button type=\"button\" id=\"after\" aria-label=\"The next step\">›</button>\
         <input type=\"date\" id=\"date\" aria-label=\"Go to a date\" min=\"{2}\" max=\"{3}\" value=\"{4}\">\
         </div></div>\n",
        calendar.last,
        first.data.on,
        calendar.first,
        calendar.day(calendar.last),
        calendar.day(first.data.on)
    ));
    put(format_args!(
        "<div class=\"said\"><p id=\"sentence\">{}</p>\
         <button type=\"button\" id=\"rest\" aria-controls=\"sentence\" aria-expanded=\"false\" hidden>All of it</button>\
         <ul id=\"chips\">{}</ul>\
         <p id=\"live\" class=\"told\" role=\"status\"></p></div>\n",
        Html(&first.sentence),
        first.chips
    ));
    for (number, version) in versions.iter().enumerate() {
        let hidden = if number == 0 { "" } else { " hidden" };
        put(format_args!(
            "<article class=\"version\"{hidden} aria-label=\"{}\">{}</article>\n",
            Html(&version.name),
            version.html
        ));
    }
    put(format_args!(
        "{STORY}</main>\n<footer>Made with Writmap from a case file: what was in force on which day follows \
         from the events and rules in it. No legal advice.</footer>\n"
    ));
}

/// Where the case is told step by step.
const STORY: &str = "<section id=\"story-box\" aria-label=\"Story\" hidden>\
    <div class=\"steps\">\
    <button type=\"button\" id=\"story-before\" aria-label=\"Back\">‹</button>\
    <span id=\"story-place\"></span>\
    <button type=\"button\" id=\"story-after\" aria-label=\"Forward\">›</button>\
    <button type=\"button\" id=\"story-full\">Full screen</button>\
    <button type=\"button\" id=\"story-leave\">Leave the story</button></div>\
    <div id=\"story-step\" tabindex=\"-1\" aria-live=\"polite\"></div></section>\n";

/// What only a script can do.
const TOOLS: &str = "<label class=\"find\"><span class=\"told\">Search</span>\
    <input type=\"search\" id=\"find\" placeholder=\"Search events\"><span id=\"hits\"></span></label>\
    <span class=\"zoom\" role=\"group\" aria-label=\"Zoom\">\
    <button type=\"button\" id=\"out\" aria-label=\"Smaller\">−</button>\
    <button type=\"button\" id=\"fit\" aria-label=\"Fit the width\">Fit</button>\
    <button type=\"button\" id=\"in\" aria-label=\"Larger\">+</button></span>\
    <button type=\"button\" id=\"story\">Story ▷</button>\
    <button type=\"button\" id=\"theme\">Dark</button>\
    <button type=\"button\" id=\"embed\">Embed</button>";
