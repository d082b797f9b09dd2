//! What the commands print, and the pictures that they write.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;

use writmap::cli;

use crate::folder::Golden;

const TUTORIAL: &str = "cases/tutorial.toml";
const STATES: &str = "tests/golden/states.toml";

/// Runs a command as a user does; answers what it printed, errors after the rest.
fn print(arguments: &[&str]) -> String {
    let arguments = ["writmap"].iter().chain(arguments).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let no_window = |_| Err("no window".to_owned());
    cli::run(arguments, &no_window, &mut out, &mut err);
    out.extend(err);
    String::from_utf8(out).expect("what is printed is UTF-8")
}

/// The text that a command prints.
fn printed(name: &str, arguments: &[&str]) -> Golden {
    Golden {
        name: name.to_owned(),
        text: print(arguments),
    }
}

/// What `render` says, and the picture that it writes.
fn rendered(name: &str, arguments: &[&str]) -> Golden {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join(format!("{name}.svg"));
    let output = path.to_str().expect("the folder has a plain name");
    let said = print(&[&["render"], arguments, &["-o", output]].concat());
    let picture = fs::read_to_string(&path).unwrap_or_else(|_| panic!("no picture: {said}"));
    // The typeface says nothing to whoever reads this.
    let drawn: Vec<&str> = picture
        .lines()
        .filter(|line| !line.starts_with("@font-face{"))
        .collect();
    Golden {
        name: name.to_owned(),
        text: format!("{said}{}\n", drawn.join("\n")),
    }
}

/// The help of every command.
fn help() -> Golden {
    const COMMANDS: [&str; 11] = [
        "check", "show", "status", "render", "import", "layout", "new", "kinds", "verbs", "courts",
        "schema",
    ];
    let mut text = print(&["--help"]);
    for command in COMMANDS {
        let _cannot_fail = writeln!(text, "\n=== {command}");
        text.push_str(&print(&[command, "--help"]));
    }
    Golden {
        name: "help".to_owned(),
        text,
    }
}

/// A text for each form of output.
pub(crate) fn all() -> Vec<Golden> {
    let mut layout = printed("layout", &["layout", TUTORIAL, "--json", "--effort", "1"]);
    // A line for each place, so that differences can be read.
    layout.text = layout.text.replace("},{", "},\n{");
    let mut schema = printed("schema", &["schema"]);
    // Without the blanks before each line, which are more than half of it.
    let lines = schema.text.lines().map(str::trim_start);
    schema.text = lines.collect::<Vec<_>>().join("\n") + "\n";
    vec![
        help(),
        layout,
        schema,
        printed("check", &["check", TUTORIAL, STATES]),
        printed(
            "status",
            &["status", STATES, "--on", "2031-05-01", "--json"],
        ),
        rendered("tutorial", &[TUTORIAL, "--on", "2031-03-15"]),
        rendered(
            "states",
            &[STATES, "--as-told-by", "gazette", "--theme", "print"],
        ),
        rendered(
            "petition",
            &[
                "tests/golden/dockets/31-1397.json",
                "--soft-lanes",
                "--theme",
                "dark",
            ],
        ),
    ]
}
