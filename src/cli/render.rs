//! `writmap render`: the drawing as SVG or PNG.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::importing::ImportArguments;
use super::{CliError, load, output};
use crate::diagram::Filter;
use crate::export;
use crate::layout::Lanes;
use crate::model::Day;
use crate::picture::{Look, Picture};
use crate::render::{Scale, Theme, ThemeName, View};

/// A drawing of more events than this is exported with blocks in the place of full cards: full
/// cards would make a picture of more than half a million pixels that no viewer opens.
const MOST_FULL_CARDS: usize = 2_000;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file
    file: PathBuf,
    /// Where to write; the ending decides: .svg or .png
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The date that cuts the picture, such as 2014-08-30
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    on: Option<Day>,
    /// light, dark or print
    #[arg(long, default_value = "light", value_parser = theme)]
    theme: ThemeName,
    /// Draw the case as this source alone tells it
    #[arg(long, value_name = "SOURCE")]
    as_told_by: Option<String>,
    /// Draw every entry of a docket on its own card, and fold nothing
    #[arg(long)]
    unfold: bool,
    /// Pixels per unit of a PNG
    #[arg(long, default_value_t = 2.0, value_parser = scale)]
    scale: f32,
    /// Tell courts by colour, not by lanes, so that fewer links cross
    #[arg(long)]
    soft_lanes: bool,
    #[command(flatten)]
    importing: ImportArguments,
}

#[derive(Clone, Copy)]
enum Target {
    Svg,
    Png,
}

pub(super) fn run(arguments: &Arguments, err: &mut dyn Write) -> Result<ExitCode, CliError> {
    let target = target(arguments)?;
    let loaded = load(Some(&arguments.file), &arguments.importing.options())?;
    super::status::tell_problems(&loaded, err)?;
    if is_same_file(&arguments.file, &arguments.output) {
        return Err(CliError::Request(
            "the output would overwrite the case file; choose another name".to_owned(),
        ));
    }
    let case = loaded.case();
    let look = Look {
        lens: super::status::lens(&case, arguments.as_told_by.as_deref())?,
        filter: Filter::unfolded(arguments.unfold),
        lanes: Lanes::soft_if(arguments.soft_lanes),
        ..Look::default()
    };
    let svg = draw(&Picture::of(case, look), arguments, err)?;
    let bytes = match target {
        Target::Svg => svg.into_bytes(),
        Target::Png => export::png(&svg, arguments.scale)
            .map_err(|error| CliError::Request(error.to_string()))?,
    };
    output::write(&arguments.output, &bytes)?;
    Ok(ExitCode::SUCCESS)
}

fn draw(picture: &Picture, arguments: &Arguments, err: &mut dyn Write) -> Result<String, CliError> {
    let Picture { story, diagram, .. } = picture;
    let scale = if diagram.cards.len() > MOST_FULL_CARDS {
        writeln!(
            err,
            "{} events are drawn as small blocks with the titles of the busiest; full cards are \
             drawn up to {MOST_FULL_CARDS} events",
            diagram.cards.len()
        )?;
        Scale::exported_small()
    } else {
        Scale::ONE
    };
    let view = View {
        as_of: arguments.on,
        scale,
        ..View::default()
    };
    let frame = picture.frame(&view, arguments.theme);
    let case = &story.case;
    let line = match arguments.on {
        Some(day) => story.brief_on(day).sentence,
        None => case
            .caption
            .clone()
            .or_else(|| diagram.glance.map(|glance| glance.sentence()))
            .unwrap_or_default(),
    };
    let told_by = story.lens.as_told_by.as_ref();
    let line = match told_by.and_then(|id| case.source(id)) {
        Some(source) => format!("As told by “{}”. {line}", source.title),
        None => line,
    };
    let title = case.title.clone();
    Ok(export::svg(
        &frame,
        &export::Caption { title, line },
        &Theme::new(arguments.theme),
    ))
}

fn target(arguments: &Arguments) -> Result<Target, CliError> {
    let ending = arguments
        .output
        .extension()
        .unwrap_or_default()
        .to_string_lossy();
    match ending.to_lowercase().as_str() {
        "svg" => Ok(Target::Svg),
        "png" => Ok(Target::Png),
        other => Err(CliError::Request(format!(
            "{other:?} is no kind of picture that can be drawn; end the name of the output in \
             .svg or .png"
        ))),
    }
}

fn is_same_file(a: &std::path::Path, b: &std::path::Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

fn theme(word: &str) -> Result<ThemeName, String> {
    let found = ThemeName::ALL.iter().find(|(_, known)| *known == word);
    found
        .map(|(theme, _)| *theme)
        .ok_or_else(|| "the themes are light, dark and print".to_owned())
}

fn scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.1..=8.0).contains(&scale) => Ok(scale),
        _ => Err("the scale is a number from 0.1 to 8".to_owned()),
    }
}
