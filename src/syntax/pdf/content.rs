//! What the pages of a PDF show, as runs of letters with their places.
//!
//! Follows the operators for text and for what moves it; everything that paints is passed over. Letters
//! that nobody sees count too: a scanned page has its text beneath the picture. Start with
//! [`Pages::read`].

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{
    Array, Dict, Name, Number, Object, ObjectIdentifier, Stream, String as Text,
};
use hayro_syntax::page::{Page, Resources};

use super::PdfError;
use super::bounds::Meter;
use super::encoding::words;
use super::font::Font;
use super::place::Matrix;

/// The most pages that are read.
const MOST_PAGES: usize = 5_000;
/// The most operators that are followed.
const MOST_OPERATORS: usize = 4_000_000;
/// The most bytes of letters that are read; more than is kept of a text.
const MOST_LETTERS: usize = 4 << 20;
/// How deep drawings may stand in drawings.
const MOST_DEPTH: usize = 8;
/// What is narrower than this in sizes of the font is no gap.
const NARROW: f64 = 0.05;
/// How many states are kept to come back to.
const MOST_KEPT: usize = 256;

/// Letters that are shown one after the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// The letters.
    pub text: String,
    /// Where they begin.
    pub start: (f64, f64),
    /// Where they end.
    pub end: (f64, f64),
    /// The way along which they go, of length one.
    pub direction: (f64, f64),
    /// The size of the font on the page.
    pub size: f64,
    /// Whether they belong to the page and not to the text: its number, what stands at its head.
    pub is_furniture: bool,
}

/// The pages of a PDF.
#[derive(Default)]
pub(super) struct Pages {
    /// The letters of each.
    pub runs: Vec<Vec<Run>>,
    /// How many signs are letters.
    pub read: usize,
    /// How many signs do not say which letter they are.
    pub unread: usize,
    operators: usize,
    letters: usize,
}

/// How letters are shown.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_gap: f64,
    blank_gap: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A stretch of a page of which something is said.
enum Mark {
    /// Nothing that matters here.
    Other,
    /// It belongs to the page.
    Furniture,
    /// It stands for these words; begun with the run of this number.
    Words(String, usize),
}

/// Reads one page.
struct Reader<'r, 'p> {
    pages: &'r mut Pages,
    meter: &'r mut Meter,
    fonts: &'r mut HashMap<ObjectIdentifier, Rc<Font>>,
    page: &'r Page<'p>,
    runs: Vec<Run>,
    marks: Vec<Mark>,
    /// The drawings in which it is.
    within: Vec<ObjectIdentifier>,
    state: State,
    kept: Vec<State>,
    /// Where the next sign stands, and where its line began.
    text: Matrix,
    line: Matrix,
}

impl Pages {
    /// The letters of all pages.
    pub(super) fn read(pdf: &Pdf, meter: &mut Meter) -> Result<Self, PdfError> {
        let mut pages = Self::default();
        let mut fonts = HashMap::new();
        for page in pdf.pages().iter().take(MOST_PAGES) {
            let mut reader = Reader {
                pages: &mut pages,
                meter,
                fonts: &mut fonts,
                page,
                runs: Vec::new(),
                marks: Vec::new(),
                within: Vec::new(),
                state: State::new(),
                kept: Vec::new(),
                text: Matrix::NONE,
                line: Matrix::NONE,
            };
            let content = reader.content();
            reader.follow(&content, page.resources());
            let runs = reader.runs;
            pages.runs.push(runs);
            if pages.is_full() {
                return Err(PdfError::TooLarge);
            }
        }
        Ok(pages)
    }

    fn is_full(&self) -> bool {
        self.operators > MOST_OPERATORS || self.letters > MOST_LETTERS
    }
}

impl State {
    fn new() -> Self {
        Self {
            page: Matrix::NONE,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            blank_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

impl<'p> Reader<'_, 'p> {
    /// The operators of the page.
    fn content(&mut self) -> Vec<u8> {
        let page = self.page.raw();
        let mut content = Vec::new();
        let parts = page.get::<Array<'_>>(b"Contents");
        let parts = parts.iter().flat_map(Array::iter::<Stream<'_>>);
        for part in page.get::<Stream<'_>>(b"Contents").into_iter().chain(parts) {
            if let Some(bytes) = self.meter.unpack(&part) {
                content.extend_from_slice(&bytes);
                content.push(b' ');
            }
        }
        content
    }

    fn follow(&mut self, content: &[u8], resources: &Resources<'p>) {
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.pages.operators += 1;
            if self.pages.is_full() {
                return;
            }
            match operator {
                Op::SaveState(_) if self.kept.len() < MOST_KEPT => {
                    self.kept.push(self.state.clone());
                }
                Op::RestoreState(_) => {
                    self.state = self.kept.pop().unwrap_or_else(|| self.state.clone());
                }
                Op::Transform(by) => {
                    let by = matrix([by.0, by.1, by.2, by.3, by.4, by.5]);
                    self.state.page = by.then(self.state.page);
                }
                Op::BeginMarkedContent(name) => self.begin(name.0, None),
                Op::BeginMarkedContentWithProperties(name) => {
                    let properties = match name.1 {
                        Object::Dict(properties) => Some(properties.clone()),
                        Object::Name(known) => resources.properties.get::<Dict<'_>>(known),
                        _ => None,
                    };
                    self.begin(name.0, properties.as_ref());
                }
                Op::EndMarkedContent(_) => self.end(),
                Op::XObject(name) => {
                    if let Some(drawing) = resources.get_x_object(name.0) {
                        self.drawing(&drawing, resources);
                    }
                }
                Op::TextFont(font) => {
                    self.state.font = resources.get_font(font.0).map(|found| self.font(&found));
                    self.state.size = font.1.as_f64();
                }
                operator => self.text_operator(&operator),
            }
        }
    }

    /// Follows an operator that places or shows letters.
    fn text_operator(&mut self, operator: &Op<'_, '_>) {
        match operator {
            Op::BeginText(_) => (self.text, self.line) = (Matrix::NONE, Matrix::NONE),
            Op::SetTextMatrix(to) => {
                self.line = matrix([to.0, to.1, to.2, to.3, to.4, to.5]);
                self.text = self.line;
            }
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::CharacterSpacing(gap) => self.state.letter_gap = gap.0.as_f64(),
            Op::WordSpacing(gap) => self.state.blank_gap = gap.0.as_f64(),
            Op::HorizontalScaling(stretch) => self.state.stretch = stretch.0.as_f64() / 100.0,
            Op::TextLeading(leading) => self.state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => self.state.rise = rise.0.as_f64(),
            Op::ShowText(text) => self.show(text.0),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0);
            }
            Op::ShowTextWithParameters(text) => {
                self.state.blank_gap = text.0.as_f64();
                self.state.letter_gap = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2);
            }
            Op::ShowTexts(texts) => {
                for item in texts.0.iter::<Object<'_>>() {
                    match item {
                        Object::String(text) => self.show(&text),
                        Object::Number(back) => {
                            let by = -back.as_f64() / 1000.0 * self.state.size * self.state.stretch;
                            self.text = Matrix::moved(by, 0.0).then(self.text);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    fn font(&mut self, font: &Dict<'_>) -> Rc<Font> {
        let known = font.obj_id().and_then(|id| self.fonts.get(&id).cloned());
        known.unwrap_or_else(|| {
            let read = Rc::new(Font::read(font, self.meter));
            if let Some(id) = font.obj_id() {
                self.fonts.insert(id, Rc::clone(&read));
            }
            read
        })
    }

    /// Follows what stands in a drawing that is used on the page.
    fn drawing(&mut self, drawing: &Stream<'p>, around: &Resources<'p>) {
        let (head, id) = (drawing.dict(), drawing.obj_id());
        let is_form = head.get::<Name<'_>>(b"Subtype").as_deref() == Some(b"Form");
        if !is_form || self.within.len() >= MOST_DEPTH || self.within.contains(&id) {
            return;
        }
        let Some(content) = self.meter.unpack(drawing) else {
            return;
        };
        let own = head.get::<Dict<'p>>(b"Resources").map(Resources::new);
        let by = head.get::<Array<'_>>(b"Matrix").and_then(|stated| {
            let numbers: Vec<Number> = stated.iter::<Number>().take(6).collect();
            numbers.try_into().ok().map(matrix)
        });
        let before = self.state.clone();
        let kept = std::mem::take(&mut self.kept);
        self.state.page = by.unwrap_or(Matrix::NONE).then(self.state.page);
        self.within.push(id);
        self.follow(&content, own.as_ref().unwrap_or(around));
        self.within.pop();
        self.state = before;
        self.kept = kept;
    }

    fn begin(&mut self, name: &Name<'_>, properties: Option<&Dict<'_>>) {
        let said = properties.and_then(|properties| properties.get::<Text<'_>>(b"ActualText"));
        let mark = match said {
            Some(said) => Mark::Words(words(&said), self.runs.len()),
            None if **name == *b"Artifact" => Mark::Furniture,
            None => Mark::Other,
        };
        if self.marks.len() < MOST_KEPT {
            self.marks.push(mark);
        }
    }

    fn end(&mut self) {
        if let Some(Mark::Words(said, from)) = self.marks.pop()
            && let Some((first, last)) = self.runs.get(from).zip(self.runs.last())
        {
            self.pages.letters += said.len();
            let run = Run {
                text: said,
                end: last.end,
                ..first.clone()
            };
            self.runs.truncate(from);
            self.runs.push(run);
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        let state = self.state.clone();
        let is_furniture = self
            .marks
            .iter()
            .any(|mark| matches!(mark, Mark::Furniture));
        let mut run = Run::begun(state.upright(self.text), is_furniture);
        for glyph in font.glyphs(bytes) {
            let wide = glyph.width * state.size;
            let gap = state.letter_gap + if glyph.is_blank { state.blank_gap } else { 0.0 };
            let letters = glyph.letters.as_deref();
            let is_blank = letters.is_some_and(|letters| letters.trim().is_empty());
            match letters {
                // A blank that is made as narrow as nothing is none.
                Some(_) if is_blank && wide + gap < NARROW * state.size => {}
                Some(letters) => run.text.push_str(letters),
                None => self.pages.unread += 1,
            }
            self.pages.read += usize::from(glyph.letters.is_some());
            // A gap between letters is no part of the last one.
            let own = Matrix::moved(wide * state.stretch, 0.0).then(self.text);
            run.end = state.upright(own).origin();
            self.text = Matrix::moved(gap * state.stretch, 0.0).then(own);
            // And it may be the only blank that there is.
            if state.letter_gap.abs() > NARROW * state.size {
                let next = Run::begun(state.upright(self.text), is_furniture);
                self.keep(std::mem::replace(&mut run, next));
            }
        }
        self.keep(run);
    }

    fn keep(&mut self, run: Run) {
        self.pages.letters += run.text.len();
        let is_there = [run.size, run.start.0, run.start.1, run.end.0, run.end.1];
        if !run.text.is_empty() && is_there.iter().all(|number| number.is_finite()) {
            self.runs.push(run);
        }
    }
}

impl State {
    /// Where a sign of size one comes to stand.
    fn upright(&self, text: Matrix) -> Matrix {
        let own = [
            self.size * self.stretch,
            0.0,
            0.0,
            self.size,
            0.0,
            self.rise,
        ];
        Matrix(own).then(text).then(self.page)
    }
}

impl Run {
    fn begun(at: Matrix, is_furniture: bool) -> Self {
        Self {
            text: String::new(),
            start: at.origin(),
            end: at.origin(),
            direction: at.direction(),
            size: at.height(),
            is_furniture,
        }
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}
