//! Drawings opened by programs that show them: librsvg, Inkscape and Chromium paint what Writmap
//! paints, and a strict checker finds no fault. Where one is not at hand the test says that it was
//! skipped.

use std::fs;
use std::path::Path;
use std::process::Command;

use resvg::tiny_skia::Pixmap;

use writmap::export::{Exporter, Page, Publication, Sheet};
use writmap::model::Case;
use writmap::picture::Look;
use writmap::render::ThemeName;

use super::readers::{NASTY, chromium, node_folder, run, skip};
use super::shipped;
use crate::bad_input::Folder;
use crate::pages;

/// Both sides of what is compared, in pixels.
const SIDE: usize = 12;

/// How dark a picture is, part by part, 0 to 255.
fn parts(png: &[u8]) -> (u32, u32, Vec<f32>) {
    let picture = Pixmap::decode_png(png).unwrap();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut parts = Vec::new();
    for top in (0..height - SIDE).step_by(SIDE) {
        for left in (0..width - SIDE).step_by(SIDE) {
            let rows = (top..top + SIDE).flat_map(|y| (left..left + SIDE).map(move |x| (x, y)));
            let light = rows.map(|(x, y)| {
                let pixel = picture.pixels()[y * width + x];
                f32::from(pixel.red()) + f32::from(pixel.green()) + f32::from(pixel.blue())
            });
            parts.push(light.sum::<f32>() / (3 * SIDE * SIDE) as f32);
        }
    }
    (picture.width(), picture.height(), parts)
}

/// How far two pictures of one size are from each other: on average, and where it is most.
fn apart(one: &[u8], other: &[u8]) -> (f32, f32) {
    let (one, other) = (parts(one), parts(other));
    assert_eq!((one.0, one.1), (other.0, other.1));
    let apart = one.2.iter().zip(&other.2).map(|(a, b)| (a - b).abs());
    let most = apart.clone().fold(0.0, f32::max);
    (apart.sum::<f32>() / one.2.len() as f32, most)
}

fn exported(sheet: &Sheet, ending: &str) -> Vec<u8> {
    let exporter = Exporter::of_ending(ending).unwrap();
    (exporter.export)(sheet, &mut Vec::new()).unwrap()
}

/// Cases as slides, as text and as outlines, drawn by a program and by ours. Outlines are the same
/// but for the smoothing of edges; of a text its letters may be those of another typeface, and no
/// more.
fn looks_the_same(program: &str, draw: impl Fn(&Path, &Path) -> Command) {
    let folder = Folder::new(&format!("viewers-{program}"));
    let screen = folder.0.join("screen.png");
    let cases = ["microsoft-ireland", "lavabit", "tutorial"];
    let themes = [ThemeName::Light, ThemeName::Dark, ThemeName::Print];
    for (name, theme) in cases.into_iter().zip(themes) {
        let publication = Publication {
            size: "slide".parse().unwrap(),
            theme,
            ..Publication::default()
        };
        let sheet = publication.sheet(&shipped(name), &Look::default(), None);
        let ours = exported(&sheet, "png");
        for (ending, mean, most) in [("outlines.svg", 0.5, 10.0), ("svg", 2.0, 80.0)] {
            let file = folder.0.join(format!("{name}.{ending}"));
            fs::write(&file, exported(&sheet, ending)).unwrap();
            let output = run(&mut draw(&file, &screen)).unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{}: {said}", file.display());
            let found = apart(&ours, &fs::read(&screen).unwrap());
            assert!(
                found.0 < mean && found.1 < most,
                "{program}, {}: {found:?}",
                file.display()
            );
        }
    }
}

#[test]
fn librsvg_draws_what_we_draw() {
    if run(Command::new("rsvg-convert").arg("--version")).is_none() {
        return skip("rsvg-convert");
    }
    looks_the_same("librsvg", |file, screen| {
        let mut command = Command::new("rsvg-convert");
        command.arg(file).arg("-o").arg(screen);
        command
    });
}

#[test]
fn inkscape_draws_what_we_draw() {
    if run(Command::new("inkscape").arg("--version")).is_none() {
        return skip("inkscape");
    }
    looks_the_same("inkscape", |file, screen| {
        let mut command = Command::new("inkscape");
        command.arg(file).arg("-o").arg(screen);
        command
    });
}

#[test]
fn chromium_draws_what_we_draw() {
    let (Some(readers), Some(browser)) = (node_folder(), chromium()) else {
        return skip("Chromium");
    };
    looks_the_same("chromium", |file, screen| {
        let mut command = Command::new("node");
        command.current_dir(&readers).env("CHROMIUM", browser);
        command.arg("picture.mjs").arg(file).arg(screen);
        command
    });
}

/// The checker of the W3C, strict on SVG and on HTML.
#[test]
fn the_nu_checker_finds_no_fault() {
    let jar = node_folder().map(|folder| folder.join("node_modules/vnu-jar/build/dist/vnu.jar"));
    let jar = jar.filter(|jar| jar.exists());
    let java = run(Command::new("java").arg("-version"));
    let (Some(jar), Some(_)) = (jar, java) else {
        return skip("the Nu Html Checker");
    };
    let folder = Folder::new("viewers-vnu");
    let mut nasty = Case::clone(&shipped("tutorial"));
    for (event, words) in nasty.events.iter_mut().zip(NASTY.iter().cycle()) {
        event.title = (*words).to_owned();
        event.because = Some((*words).to_owned());
    }
    let cases = [
        shipped("microsoft-ireland"),
        shipped("schrems"),
        nasty.into(),
    ];
    let mut files = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        for ending in ["svg", "outlines.svg", "html", "outline.html"] {
            let sheet = pages::sheet(case, Page::of_word("a4"));
            let file = folder.0.join(format!("{number}.{ending}"));
            fs::write(&file, exported(&sheet, ending)).unwrap();
            files.push(file);
        }
    }
    let mut command = Command::new("java");
    command
        .arg("-jar")
        .arg(jar)
        .args(["--also-check-svg", "--errors-only", "--stdout"]);
    let output = run(command.args(&files)).unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.is_empty(), "{said}");
}
