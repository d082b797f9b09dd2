//! Typefaces of the system, for signs that the bundled one lacks.
//!
//! They are looked for when the first such sign is drawn, and not before: most pictures need none.
//! Room is measured without them (see [`Inter`](super::Inter)), so that a picture has the same
//! layout on every machine. Start with [`system`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use fontdb::{Database, FaceInfo, ID, Stretch, Style};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::Weight;

/// A typeface of the system.
#[derive(Debug, PartialEq, Eq)]
pub struct Typeface {
    /// Its name, as in “Noto Sans CJK JP Bold”.
    pub name: String,
    /// Its file: TrueType or OpenType.
    pub bytes: Arc<Vec<u8>>,
    /// Its place in the file, which may hold several.
    pub index: u32,
}

impl Typeface {
    /// The typeface as a reader of fonts knows it; `None` where its file is broken.
    pub(super) fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.bytes, self.index).ok()
    }

    fn has(&self, sign: char) -> bool {
        self.font().is_some_and(|font| has_outline(&font, sign))
    }
}

/// Whether a font draws a sign with lines: pictures of its own, as of most emoji, go into no print.
fn has_outline(font: &FontRef<'_>, sign: char) -> bool {
    let number = font.charmap().map(sign);
    let number = number.filter(|number| *number != GlyphId::NOTDEF);
    number.is_some_and(|number| font.outline_glyphs().get(number).is_some())
}

/// Whether letters are heavy: of two sorts, the bundled weights have more.
fn is_heavy(weight: Weight) -> bool {
    matches!(weight, Weight::SemiBold | Weight::Bold)
}

/// Typefaces that stand in for the bundled one.
pub struct StandIns {
    fonts: Database,
    /// For light and for heavy letters, the faces in the order in which they are asked.
    ranked: [Vec<ID>; 2],
    found: Mutex<KnownFaces>,
}

#[derive(Default)]
struct KnownFaces {
    /// What draws a sign, light or heavy; `None` where nothing does.
    by_sign: HashMap<(char, bool), Option<Arc<Typeface>>>,
    /// The faces that draw some sign. They are asked first, so that a text changes its look as
    /// seldom as can be.
    used: Vec<(bool, Arc<Typeface>)>,
}

/// The typefaces of the system, looked for once.
pub fn system() -> &'static StandIns {
    static SYSTEM: OnceLock<StandIns> = OnceLock::new();
    SYSTEM.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        StandIns::new(fonts)
    })
}

impl StandIns {
    /// Those of a collection.
    pub fn new(fonts: Database) -> Self {
        let ranked = [400, 700].map(|weight| ranked(&fonts, weight));
        Self {
            fonts,
            ranked,
            found: Mutex::default(),
        }
    }

    /// The typeface for a sign that the bundled one lacks; `None` where no typeface has it.
    pub fn find(&self, sign: char, weight: Weight) -> Option<Arc<Typeface>> {
        let heavy = is_heavy(weight);
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = found.by_sign.get(&(sign, heavy)) {
            return known.clone();
        }
        let mut used = found.used.iter();
        let known = used.find(|(used, typeface)| *used == heavy && typeface.has(sign));
        let typeface = known.map(|(_, typeface)| Arc::clone(typeface));
        let typeface = typeface.or_else(|| {
            let typeface = Arc::new(self.look_up(sign, heavy)?);
            found.used.push((heavy, Arc::clone(&typeface)));
            Some(typeface)
        });
        found.by_sign.insert((sign, heavy), typeface.clone());
        typeface
    }

    fn look_up(&self, sign: char, heavy: bool) -> Option<Typeface> {
        let mut ranked = self.ranked[usize::from(heavy)].iter();
        let id = ranked.find(|id| {
            let has = |bytes: &[u8], index| {
                FontRef::from_index(bytes, index).is_ok_and(|font| has_outline(&font, sign))
            };
            self.fonts.with_face_data(**id, has).unwrap_or(false)
        })?;
        let copied = |bytes: &[u8], index| (Arc::new(bytes.to_vec()), index);
        let (bytes, index) = self.fonts.with_face_data(*id, copied)?;
        Some(Typeface {
            name: self.fonts.face(*id)?.post_script_name.clone(),
            bytes,
            index,
        })
    }
}

/// The faces of a collection, those that look most like the bundled one first.
fn ranked(fonts: &Database, weight: u16) -> Vec<ID> {
    let mut faces: Vec<&FaceInfo> = fonts.faces().collect();
    faces.sort_by_cached_key(|face| {
        let family = face.families.first().map_or("", |(name, _)| name.as_str());
        (
            face.monospaced,
            face.style != Style::Normal,
            face.stretch != Stretch::Normal,
            !family.contains("Sans"),
            face.weight.0.abs_diff(weight),
            family.to_owned(),
            face.post_script_name.clone(),
        )
    });
    faces.into_iter().map(|face| face.id).collect()
}
