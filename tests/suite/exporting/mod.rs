//! Data for other programs: every format holds what is shown and nothing else, is well-formed
//! whatever the case says, and is read by the programs that it is made for.

mod asking;
mod back;
mod hiding;
mod readers;
mod shape;
mod spoken;
mod viewers;

use std::io::{Cursor, Read as _};
use std::sync::Arc;

use writmap::export::{Appendix, Exporter, Sheet, Subject};
use writmap::format;
use writmap::model::{Case, Day};
use writmap::picture::Look;
use writmap::render::ThemeName;

/// Every exporter of data.
fn exporters() -> impl Iterator<Item = &'static Exporter> {
    Exporter::on(Subject::Case)
}

/// A sheet that asks for a case looked at in this way.
fn sheet(case: &Arc<Case>, look: Look, on: Option<Day>) -> Sheet {
    Sheet {
        case: Arc::clone(case),
        look,
        on,
        theme: ThemeName::Light,
        appendix: Appendix::NONE,
        page: None,
        is_column: false,
        pixels_per_unit: None,
    }
}

/// The bytes of an exporter.
fn bytes(exporter: &Exporter, sheet: &Sheet) -> Vec<u8> {
    (exporter.export)(sheet, &mut Vec::new()).unwrap()
}

/// The bytes of the exporter with this ending, for the whole case.
fn whole(ending: &str, case: &Arc<Case>) -> Vec<u8> {
    let exporter = Exporter::of_ending(ending).unwrap();
    bytes(exporter, &sheet(case, Look::default(), None))
}

/// All texts of an export; of an archive those of its files, by their names.
fn texts(ending: &str, bytes: &[u8]) -> Vec<(String, String)> {
    if ending != "zip" {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        return vec![(ending.to_owned(), text)];
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let files = 0..archive.len();
    let file = |number| {
        let mut file = archive.by_index(number).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    files.map(file).collect()
}

/// A case that comes with the program.
fn shipped(name: &str) -> Arc<Case> {
    let mut all = format::SHIPPED.iter();
    let shipped = all.find(|shipped| shipped.name.contains(name)).unwrap();
    format::read(shipped.name, shipped.text.as_bytes(), format::builtin()).case
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
