//! How long each format of data takes, on generated dockets of a thousand and of a hundred thousand
//! events, from the case to the bytes.
//!
//! It prints the median of three runs in milliseconds and the size in kilobytes; no format should
//! take more than three seconds for a hundred thousand events.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use writmap::export::{Appendix, Exporter, Sheet, Subject};
use writmap::format::builtin;
use writmap::import::{Content, Input};
use writmap::model::Case;
use writmap::picture::Look;
use writmap::render::ThemeName;

mod docket;

const SIZES: [usize; 2] = [1_000, 100_000];
const RUNS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    print!("{:<16}", "median");
    for size in SIZES {
        print!("{:>16}{:>12}", format!("{size} events"), "kB");
    }
    println!();
    let cases = SIZES.map(case);
    for exporter in Exporter::on(Subject::Case) {
        print!("{:<16}", exporter.ending);
        for case in &cases {
            let (time, size) = measure(exporter, case.as_ref().map_err(String::as_str)?)?;
            print!("{time:>13.1} ms{:>12}", size / 1000);
        }
        println!();
    }
    Ok(())
}

fn case(events: usize) -> Result<Arc<Case>, String> {
    let text = docket::csv(events);
    let input = Input::new("docket.csv", text.as_bytes());
    let importer = input.importer().ok_or("no importer knows the docket")?;
    match importer.import(&input, builtin()) {
        Ok(Content::Case(import)) => Ok(Arc::new(import.case)),
        Ok(Content::Dockets(..)) => Err("the docket was taken for one of a court".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Milliseconds and bytes.
fn measure(exporter: &Exporter, case: &Arc<Case>) -> Result<(f64, usize), Box<dyn Error>> {
    let sheet = Sheet {
        case: Arc::clone(case),
        look: Look::default(),
        on: None,
        theme: ThemeName::Light,
        appendix: Appendix::NONE,
        page: None,
        is_column: false,
        pixels_per_unit: None,
    };
    let mut times = Vec::with_capacity(RUNS);
    let mut size = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        size = (exporter.export)(&sheet, &mut Vec::new())?.len();
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok((times[RUNS / 2], size))
}
