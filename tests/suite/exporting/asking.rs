//! `writmap export` as it is asked: by ending or format, for a part of the case, and refused where
//! it would do harm or cannot be done.

use std::fs;

use writmap::export::{ExportError, Exporter, Portion, Publication, WINDOW_ROOM};
use writmap::model::Family;
use writmap::picture::Look;

use super::{exporters, shipped};
use crate::bad_input::{Folder, writmap};

const FILE: &str = "cases/microsoft-ireland.toml";

#[test]
fn the_format_goes_by_the_ending_or_as_it_is_said() {
    let folder = Folder::new("asking-format");
    for exporter in exporters() {
        let by_name = folder
            .0
            .join(format!("A Case.{}", exporter.ending.to_uppercase()));
        let by_name = by_name.display().to_string();
        let by_word = folder
            .0
            .join(format!("said-{}", exporter.ending.replace('.', "-")));
        let by_word = by_word.display().to_string();
        let named = writmap(&["export", FILE, "-o", &by_name]);
        assert!(named.ok, "{}: {}", exporter.ending, named.err);
        let said = writmap(&["export", FILE, "-o", &by_word, "--format", exporter.ending]);
        assert!(said.ok, "{}: {}", exporter.ending, said.err);
        assert_eq!(fs::read(by_name).unwrap(), fs::read(by_word).unwrap());
    }
}

#[test]
fn what_cannot_be_done_is_said_with_what_can() {
    let folder = Folder::new("asking-refused");
    let case = folder.file(
        "case.json",
        b"{\"writmap\": 1, \"case\": {\"title\": \"A\"}}",
    );
    let out = |name: &str| folder.0.join(name).display().to_string();
    for (name, rest, said) in [
        ("a.svg", &[][..], "`writmap render` draws"),
        (
            "a.docx",
            &[],
            "end the name of the output in .graphml, .gexf",
        ),
        ("a", &[], "or say `--format`"),
        ("a.csv", &["--format", "xls"], "there is no format \"xls\""),
        ("a.csv", &["--party", "nobody"], "the parties are microsoft"),
        ("a.csv", &["--hide", "secrets"], "the families are orders"),
        ("a.csv", &["--as-told-by", "nobody"], "no source is called"),
    ] {
        let out = out(name);
        let mut arguments = vec!["export", FILE, "-o", &out];
        arguments.extend(rest);
        let answer = writmap(&arguments);
        assert!(
            !answer.ok && answer.err.contains(said),
            "{name}: {}",
            answer.err
        );
        assert!(fs::read(&out).is_err(), "{name} was written");
    }
    let before = fs::read(&case).unwrap();
    let answer = writmap(&["export", &case, "-o", &case]);
    assert!(
        !answer.ok && answer.err.contains("overwrite the case file"),
        "{}",
        answer.err
    );
    assert_eq!(fs::read(&case).unwrap(), before);
}

#[test]
fn a_picture_of_which_nothing_is_left_is_refused() {
    let folder = Folder::new("asking-nothing");
    for ending in ["svg", "png", "pdf", "slides.pdf", "handout.pdf", "html"] {
        let out = folder.0.join(format!("a.{ending}")).display().to_string();
        let refused = |rest: &[&str]| {
            let mut arguments = vec!["render", FILE, "-o", &out];
            arguments.extend(rest);
            let answer = writmap(&arguments);
            assert!(!answer.ok, "{ending} {rest:?}");
            assert!(answer.err.contains("nothing is left to draw of 48 events"));
            assert!(answer.err.contains("hint: "), "{}", answer.err);
            assert!(fs::read(&out).is_err(), "{ending} was written");
        };
        refused(&["--until", "1900-01-01"]);
        refused(&["--known-by", "1900-01-01", "--fit", "a4"]);
    }
}

#[test]
fn what_one_source_tells_is_seen_where_it_has_room() {
    let folder = Folder::new("asking-one-source");
    for source in ["insidecounsel", "techcrunch", "nylj"] {
        let out = folder.0.join(format!("{source}.svg")).display().to_string();
        let answer = writmap(&[
            "render",
            FILE,
            "-o",
            &out,
            "--as-told-by",
            source,
            "--fit",
            "square",
        ]);
        assert!(
            answer.ok && !answer.err.contains("folded"),
            "{}",
            answer.err
        );
    }
}

#[test]
fn a_missing_folder_and_a_case_file_are_called_so() {
    let folder = Folder::new("asking-missing");
    let out = folder.0.join("none").join("a.svg").display().to_string();
    let answer = writmap(&["render", FILE, "-o", &out]);
    assert!(!answer.ok, "{out}");
    assert!(
        answer.err.contains("the folder of the file does not exist"),
        "{}",
        answer.err
    );
    let case = folder.0.join("case.json").display().to_string();
    assert!(writmap(&["export", FILE, "-o", &case]).ok);
    for case in [FILE, &case] {
        let out = folder.0.join("again.toml").display().to_string();
        let answer = writmap(&["import", case, "-o", &out]);
        assert!(
            !answer.ok && answer.err.contains("a case file already"),
            "{}",
            answer.err
        );
    }
}

#[test]
fn a_path_holds_its_steps_and_says_so() {
    let folder = Folder::new("asking-path");
    let out = folder.0.join("path.csv").display().to_string();
    let answer = writmap(&["export", FILE, "-o", &out, "--path"]);
    assert!(answer.ok, "{}", answer.err);
    let rows = |path: &str| csv::Reader::from_path(path).unwrap().into_records().count();
    let whole = folder.0.join("whole.csv").display().to_string();
    assert!(writmap(&["export", FILE, "-o", &whole]).ok);
    assert!((3..rows(&whole)).contains(&rows(&out)), "{}", rows(&out));
    let graph = folder.0.join("path.graphml").display().to_string();
    assert!(writmap(&["export", FILE, "-o", &graph, "--path"]).ok);
    let text = fs::read_to_string(&graph).unwrap();
    assert!(
        text.contains("Only the steps that carry the case"),
        "no word of it"
    );
}

/// The band that says what is hidden takes height, for which less is shown.
#[test]
fn a_page_has_room_for_what_a_filter_leaves() {
    let svg = Exporter::of_ending("svg").unwrap();
    for name in ["microsoft", "epic", "pentagon"] {
        let case = shipped(name);
        for (place, family) in Family::ALL.iter().enumerate() {
            let size = ["slide", "a4"][place % 2];
            let publication = Publication {
                size: size.parse().unwrap(),
                portion: Portion::Shown,
                ..Publication::default()
            };
            let mut look = Look {
                room: Some(WINDOW_ROOM),
                ..Look::default()
            };
            look.filter.hidden.insert(*family);
            let sheet = publication.sheet(&case, &look, None);
            match (svg.export)(&sheet, &mut Vec::new()) {
                Ok(_) | Err(ExportError::NothingLeft { .. }) => {}
                Err(error) => panic!("{name} without {family:?}: {error}"),
            }
        }
    }
}
