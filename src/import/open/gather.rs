//! Several files, or the files of an archive, to one case.
//!
//! A pure function of names and bytes. Dockets of all files are put together before a case is
//! made of them, so that parts of one docket and several dockets of one case become one. Start
//! with [`gather`].

use super::input::Nature;
use super::recognition;
use crate::format::MAX_BYTES;
use crate::import::assemble::unite;
use crate::import::sources::tables::{mapped_csv, own_archive};
use crate::import::{
    Content, Docket, Import, ImportError, Input, Options, Report, join, privacy, to_case,
};
use crate::model::Catalogue;
use crate::syntax::archive::{self, Budget};
use crate::syntax::{SyntaxError, visible_line};

/// A case made of several files.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The case, with a report on all files together.
    pub import: Import,
    /// What became of each file.
    pub files: Vec<FileReport>,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// Its name; of a file in an archive, the name there.
    pub name: String,
    /// The place of the input that it is, or is in.
    pub input: usize,
    /// Whether it came out of an archive.
    pub unpacked: bool,
    /// What was understood, or why it was left out.
    pub result: Result<Report, ImportError>,
}

/// What was read of files, of which a case is yet to be made. Their bytes are not needed any more:
/// of large ones there is hardly room for them beside the case.
pub struct Gathering(Material);

/// Reads files, of which a case is made then; an archive stands for the files in it.
pub fn gather(inputs: &[Input<'_>], catalogue: &Catalogue, options: &Options) -> Gathering {
    let mut material = Material::default();
    let mut budget = Budget::of(MAX_BYTES);
    let own = material.add_own(inputs, |place| (place, false), catalogue, options);
    for (place, input) in inputs.iter().enumerate() {
        if own.contains(&place) {
            continue;
        }
        if !matches!(input.nature(), Nature::Archive) {
            material.add(input, place, false, catalogue, options);
            continue;
        }
        match archive::unpack(input.bytes, &mut budget) {
            Ok(members) => {
                material.add_members(&members, place, catalogue, options);
            }
            Err(error) => material.leave_out(input.name, place, false, error.into()),
        }
    }
    Gathering(material)
}

impl Gathering {
    /// Makes one case of them. `name` is the name of all together, for the title of a case that has
    /// none.
    ///
    /// # Errors
    /// When nothing in them can be imported: the reason, if there is one file only.
    pub fn into_bundle(
        self,
        name: &str,
        catalogue: &Catalogue,
        options: &Options,
    ) -> Result<Bundle, ImportError> {
        self.0.into_case(name, catalogue, options)
    }
}

/// What the files hold, of which a case is made.
#[derive(Default)]
struct Material {
    dockets: Vec<Docket>,
    /// What was understood of the files of the dockets.
    report: Report,
    cases: Vec<Import>,
    files: Vec<FileReport>,
}

impl Material {
    /// Adds what an archive held.
    fn add_members(
        &mut self,
        members: &[archive::Member],
        place: usize,
        catalogue: &Catalogue,
        options: &Options,
    ) {
        let inputs = members.iter().map(|member| {
            let bytes = member.bytes.as_deref().unwrap_or_default();
            Input::new(&member.name, bytes)
        });
        let inputs: Vec<Input<'_>> = inputs.collect();
        let own = self.add_own(&inputs, |_| (place, true), catalogue, options);
        for (number, (member, input)) in members.iter().zip(&inputs).enumerate() {
            match &member.bytes {
                _ if own.contains(&number) => {}
                Ok(_) => self.add(input, place, true, catalogue, options),
                Err(error) => self.leave_out(&member.name, place, true, error.clone().into()),
            }
        }
    }

    /// Adds the case file and the table of events that Writmap exports together, if they are among
    /// files that stand together; answers their places there.
    fn add_own(
        &mut self,
        inputs: &[Input<'_>],
        told: impl Fn(usize) -> (usize, bool),
        catalogue: &Catalogue,
        options: &Options,
    ) -> Vec<usize> {
        let Some((case_file, events)) = own_archive::pair(inputs) else {
            return Vec::new();
        };
        let import = own_archive::read(&inputs[case_file], &inputs[events], catalogue);
        let content = import.map(|import| Content::Case(Box::new(import)));
        let result = self.take(content, options);
        for place in [case_file, events] {
            let (input, unpacked) = told(place);
            self.files.push(FileReport {
                name: inputs[place].name.to_owned(),
                input,
                unpacked,
                result: result.clone(),
            });
        }
        vec![case_file, events]
    }

    fn add(
        &mut self,
        input: &Input<'_>,
        place: usize,
        unpacked: bool,
        catalogue: &Catalogue,
        options: &Options,
    ) {
        let mut content = read(input, catalogue, options);
        if let Ok(Content::Case(import)) = &mut content
            && import.case.title == input.stem()
            && !options.docket.title.is_empty()
        {
            import.case.title.clone_from(&options.docket.title);
        }
        let result = self.take(content, options);
        self.files.push(FileReport {
            name: input.name.to_owned(),
            input: place,
            unpacked,
            result,
        });
    }

    /// Keeps what was read, and answers what was understood.
    fn take(
        &mut self,
        content: Result<Content, ImportError>,
        options: &Options,
    ) -> Result<Report, ImportError> {
        match content {
            Ok(Content::Dockets(dockets, mut report)) => {
                report.events = dockets.iter().map(|docket| docket.entries.len()).sum();
                self.dockets.extend(dockets);
                if self.report.importer.is_empty() {
                    self.report = report.clone();
                } else {
                    self.report.append(report.clone());
                }
                Ok(report)
            }
            Ok(Content::Case(mut import)) => {
                let left_out = privacy::clean(&mut import.case, options.keep_private);
                import.report.left_out.append(left_out);
                let report = import.report.clone();
                self.cases.push(*import);
                Ok(report)
            }
            Err(error) => Err(error),
        }
    }

    fn leave_out(&mut self, name: &str, place: usize, unpacked: bool, error: ImportError) {
        self.files.push(FileReport {
            name: name.to_owned(),
            input: place,
            unpacked,
            result: Err(error),
        });
    }

    fn into_case(
        self,
        name: &str,
        catalogue: &Catalogue,
        options: &Options,
    ) -> Result<Bundle, ImportError> {
        let mut imports = Vec::new();
        if !self.dockets.is_empty() {
            match case_of(name, self.dockets, self.report, catalogue, options) {
                Err(error) if self.cases.is_empty() => return Err(error),
                Err(_) => {}
                Ok(import) => imports.push(import),
            }
        }
        imports.extend(self.cases);
        let Some(mut import) = join(imports) else {
            return Err(failure(&self.files));
        };
        if self.files.len() > 1 {
            import.report.importer = "several files";
            for file in &self.files {
                import.report.understand(match &file.result {
                    Ok(report) => format!("`{}` is {}", visible_line(&file.name), report.importer),
                    Err(error) => format!("`{}` is left out: {error}", visible_line(&file.name)),
                });
            }
        }
        Ok(Bundle {
            import,
            files: self.files,
        })
    }
}

/// One case of dockets, those of one case united.
///
/// # Errors
/// When none has an entry: a case without events would look as if nothing had happened.
fn case_of(
    name: &str,
    dockets: Vec<Docket>,
    mut report: Report,
    catalogue: &Catalogue,
    options: &Options,
) -> Result<Import, ImportError> {
    let (mut dockets, told) = unite::unite(dockets, catalogue);
    require_entries(&dockets)?;
    for docket in &mut dockets {
        options.docket.complete(docket);
    }
    report.without_court = dockets.iter().any(|docket| docket.court.is_empty());
    for sentence in told {
        report.understand(sentence);
    }
    Ok(to_case(name, dockets, report, catalogue, options))
}

/// Why nothing could be imported.
fn failure(files: &[FileReport]) -> ImportError {
    let reasons = files.iter().filter_map(|file| {
        let error = file.result.as_ref().err()?;
        Some((file.name.clone(), error.clone()))
    });
    let files: Vec<_> = reasons.collect();
    match &files[..] {
        [(_, only)] => only.clone(),
        _ => ImportError::NothingUsable { files },
    }
}

/// Reads an input with the importer that knows it, a table as the user says.
fn read(
    input: &Input<'_>,
    catalogue: &Catalogue,
    options: &Options,
) -> Result<Content, ImportError> {
    if is_blank(input) {
        return Err(refusal(input));
    }
    if let Some(content) = mapped_csv::read_as_chosen(input, catalogue, &options.table)? {
        return Ok(content.placed(input));
    }
    match input.nature() {
        Nature::Source(importer, _) => importer.import(input, catalogue),
        Nature::Archive | Nature::Foreign(_) | Nature::CaseFile => Err(refusal(input)),
    }
}

/// Why no importer can use an input.
pub(in crate::import) fn refusal(input: &Input<'_>) -> ImportError {
    if is_blank(input) {
        return SyntaxError::Empty.into();
    }
    let missing = mapped_csv::what_is_missing(input);
    missing.unwrap_or_else(|| match input.nature() {
        Nature::Foreign(error) => error.clone(),
        Nature::CaseFile if names_the_program(input) => ImportError::OwnCase,
        Nature::CaseFile | Nature::Archive | Nature::Source(..) => recognition::unknown(),
    })
}

/// Whether a text says at its beginning, as a case file does, for which program it is.
fn names_the_program(input: &Input<'_>) -> bool {
    const BEGINNING: usize = 4_096;
    const KEY: &[u8] = b"writmap";
    let beginning = &input.bytes[..input.bytes.len().min(BEGINNING)];
    beginning.windows(KEY.len()).any(|words| words == KEY)
}

fn is_blank(input: &Input<'_>) -> bool {
    input.bytes.iter().all(u8::is_ascii_whitespace)
}

/// Refuses dockets of which nothing is known but the heading.
fn require_entries(dockets: &[Docket]) -> Result<(), ImportError> {
    if dockets.iter().any(|docket| !docket.entries.is_empty()) {
        return Ok(());
    }
    let named = dockets
        .iter()
        .find(|docket| !docket.title.is_empty() || !docket.number.is_empty());
    let what = named.map_or_else(
        || "it names parties only".to_owned(),
        |docket| {
            format!(
                "it is the heading of the docket {} “{}”",
                docket.number, docket.title
            )
        },
    );
    Err(ImportError::without_entries(what))
}
