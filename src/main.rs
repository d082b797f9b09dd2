//! The program: a thin shell around the library.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    writmap::diagnostics::begin();
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr());
    writmap::cli::run(std::env::args_os(), &open_window, &mut out, &mut err)
}

#[cfg(feature = "gui")]
fn open_window(file: Option<PathBuf>) -> Result<(), String> {
    writmap::app::run(file)
}

#[cfg(not(feature = "gui"))]
fn open_window(_file: Option<PathBuf>) -> Result<(), String> {
    Err("this program was built without the window".to_owned())
}
