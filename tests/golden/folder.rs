//! Golden files: the texts in one folder, compared with what is made now, or written anew.
//!
//! It knows nothing of cases and drawings. Start with [`check`].

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::difference::Difference;

/// The variable that has golden files written instead of compared.
const VARIABLE: &str = "WRITMAP_GOLDEN";
/// Most lines about differences, of all files of a folder together.
const MOST_LINES: usize = 40;

/// A text and the name of its file, without ending.
pub(crate) struct Golden {
    pub name: String,
    pub text: String,
}

/// Fails unless a folder, named from the root of the repository, holds these texts and no others.
pub(crate) fn check(folder: &str, goldens: &[Golden], compare: fn(&str, &str) -> Difference) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if env::var_os(VARIABLE).is_some_and(|value| value == "write") {
        write(&path, goldens);
        return;
    }
    let (mut heads, mut lines) = (Vec::new(), Vec::new());
    for golden in goldens {
        let Ok(kept) = fs::read_to_string(path_of(&path, golden)) else {
            heads.push(format!("{}.txt: there is no such file", golden.name));
            continue;
        };
        // Some systems check files out with line ends of their own.
        let kept = kept.replace("\r\n", "\n");
        if kept != golden.text {
            let difference = compare(&kept, &golden.text);
            heads.push(format!("{}.txt: {}", golden.name, difference.summary));
            lines.push(format!("--- {}.txt", golden.name));
            lines.extend(difference.lines);
        }
    }
    let stale = stale(&path, goldens);
    heads.extend(stale.map(|file| format!("{}: no test writes it", file.display())));
    assert!(heads.is_empty(), "{}", report(folder, &heads, &lines));
}

fn path_of(folder: &Path, golden: &Golden) -> PathBuf {
    folder.join(format!("{}.txt", golden.name))
}

fn write(folder: &Path, goldens: &[Golden]) {
    fs::create_dir_all(folder).expect("the folder can be made");
    for golden in goldens {
        fs::write(path_of(folder, golden), &golden.text).expect("the file can be written");
    }
    for file in stale(folder, goldens) {
        fs::remove_file(file).expect("the file can be removed");
    }
}

/// Files of the folder that are none of the goldens.
fn stale(folder: &Path, goldens: &[Golden]) -> impl Iterator<Item = PathBuf> + use<> {
    let paths = goldens.iter().map(|golden| path_of(folder, golden));
    let known: BTreeSet<PathBuf> = paths.collect();
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let files: BTreeSet<PathBuf> = files.map(|file| file.path()).collect();
    files.into_iter().filter(move |file| !known.contains(file))
}

fn report(folder: &str, heads: &[String], lines: &[String]) -> String {
    let shown = &lines[..lines.len().min(MOST_LINES)];
    let mut text = format!(
        "{folder} differs:\n  {}\n{}\n",
        heads.join("\n  "),
        shown.join("\n")
    );
    if lines.len() > shown.len() {
        let more = format!("... and {} more lines\n", lines.len() - shown.len());
        text.push_str(&more);
    }
    text.push_str("If this is meant, write the files anew, and look at what git shows:\n");
    text.push_str("  WRITMAP_GOLDEN=write cargo test --test golden --test gui\n");
    text
}
