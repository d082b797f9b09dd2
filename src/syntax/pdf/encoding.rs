//! Which letter a byte is where a PDF says so by the name of a way of writing or of a sign.

use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a font writes letters as bytes when it says no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// As Adobe did first: the quotation marks stand elsewhere than today.
    Standard,
    /// As Windows does.
    Windows,
    /// As the Macintosh did.
    Macintosh,
}

/// Letters of the upper half that Adobe wrote first (ISO 32000-2, annex D.2).
const STANDARD: &[(u8, &str)] = &[
    (0x27, "’"),
    (0x60, "‘"),
    (0xa1, "¡"),
    (0xa2, "¢"),
    (0xa3, "£"),
    (0xa4, "⁄"),
    (0xa5, "¥"),
    (0xa6, "ƒ"),
    (0xa7, "§"),
    (0xa8, "¤"),
    (0xa9, "'"),
    (0xaa, "“"),
    (0xab, "«"),
    (0xac, "‹"),
    (0xad, "›"),
    (0xae, "fi"),
    (0xaf, "fl"),
    (0xb1, "–"),
    (0xb2, "†"),
    (0xb3, "‡"),
    (0xb4, "·"),
    (0xb6, "¶"),
    (0xb7, "•"),
    (0xb8, "‚"),
    (0xb9, "„"),
    (0xba, "”"),
    (0xbb, "»"),
    (0xbc, "…"),
    (0xbd, "‰"),
    (0xbf, "¿"),
    (0xc1, "`"),
    (0xc2, "´"),
    (0xd0, "—"),
    (0xe1, "Æ"),
    (0xe3, "ª"),
    (0xe8, "Ł"),
    (0xe9, "Ø"),
    (0xea, "Œ"),
    (0xeb, "º"),
    (0xf1, "æ"),
    (0xf5, "ı"),
    (0xf8, "ł"),
    (0xf9, "ø"),
    (0xfa, "œ"),
    (0xfb, "ß"),
];

/// Names of signs that are no letter with an accent, and what they are (Adobe Glyph List).
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("nonbreakingspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "\u{ad}"),
    ("softhyphen", "\u{ad}"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("periodcentered", "·"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("paragraph", "¶"),
    ("section", "§"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("degree", "°"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("yen", "¥"),
    ("Euro", "€"),
    ("currency", "¤"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("plusminus", "±"),
    ("multiply", "×"),
    ("minus", "−"),
    ("fraction", "⁄"),
    ("perthousand", "‰"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("florin", "ƒ"),
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("f_f", "ff"),
    ("f_i", "fi"),
    ("f_l", "fl"),
    ("f_f_i", "ffi"),
    ("f_f_l", "ffl"),
    ("germandbls", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("oslash", "ø"),
    ("Oslash", "Ø"),
    ("lslash", "ł"),
    ("Lslash", "Ł"),
    ("dotlessi", "ı"),
    ("eth", "ð"),
    ("Eth", "Ð"),
    ("thorn", "þ"),
    ("Thorn", "Þ"),
    ("mu", "µ"),
    ("acute", "´"),
    ("dieresis", "¨"),
];

/// Letters from 0x80 on of strings that stand for text (ISO 32000-2, annex D.3).
const TEXT: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";

/// Ends of names of letters with an accent, and the accents in their order below.
const ACCENTS: [&str; 8] = [
    "grave",
    "acute",
    "circumflex",
    "tilde",
    "dieresis",
    "ring",
    "cedilla",
    "caron",
];
/// Letters with their accents; a blank where there is none.
const ACCENTED: &[(char, &str)] = &[
    ('a', "àáâãäå  "),
    ('A', "ÀÁÂÃÄÅ  "),
    ('c', " ć    çč"),
    ('C', " Ć    ÇČ"),
    ('d', "       ď"),
    ('e', "èéêẽë ȩě"),
    ('E', "ÈÉÊẼË ȨĚ"),
    ('i', "ìíîĩï   "),
    ('I', "ÌÍÎĨÏ   "),
    ('n', " ń ñ   ň"),
    ('N', " Ń Ñ   Ň"),
    ('o', "òóôõö   "),
    ('O', "ÒÓÔÕÖ   "),
    ('r', " ŕ     ř"),
    ('R', " Ŕ     Ř"),
    ('s', " śŝ   şš"),
    ('S', " ŚŜ   ŞŠ"),
    ('u', "ùúûũüů  "),
    ('U', "ÙÚÛŨÜŮ  "),
    ('y', "ỳýŷỹÿ   "),
    ('Y', "ỲÝŶỸŸ   "),
    ('z', " ź     ž"),
    ('Z', " Ź     Ž"),
];

impl Base {
    /// The way of writing of this name.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Self::Windows),
            b"MacRomanEncoding" => Some(Self::Macintosh),
            b"StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// The letter that a byte is.
    pub(super) fn letter(self, byte: u8) -> Option<String> {
        let text = match self {
            Self::Standard => {
                let own = STANDARD.iter().find(|(known, _)| *known == byte);
                let own = own.map(|(_, letter)| (*letter).to_owned());
                return own.or_else(|| {
                    (0x20..0x7f)
                        .contains(&byte)
                        .then(|| char::from(byte).to_string())
                });
            }
            Self::Windows => WINDOWS_1252
                .decode_without_bom_handling(&[byte])
                .0
                .into_owned(),
            Self::Macintosh => MACINTOSH
                .decode_without_bom_handling(&[byte])
                .0
                .into_owned(),
        };
        Some(text).filter(|text| !text.contains(char::is_control))
    }
}

/// The letters of which a sign has the name.
pub(super) fn letters(name: &str) -> Option<String> {
    let mut signs = name.chars();
    if let (Some(sign), None) = (signs.next(), signs.next()) {
        return Some(sign.to_string());
    }
    if let Some((_, letters)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*letters).to_owned());
    }
    if let Some(sign) = accented(name) {
        return Some(sign.to_string());
    }
    // What follows a full stop tells of the form alone.
    if let Some((stem, _)) = name.split_once('.').filter(|(stem, _)| !stem.is_empty()) {
        return letters(stem);
    }
    let code = |digits: &str| {
        let is_code = (4..=6).contains(&digits.len());
        let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_code);
        code.and_then(char::from_u32)
    };
    if let Some(digits) = name.strip_prefix("uni") {
        let parts = digits.as_bytes().chunks(4).map(std::str::from_utf8);
        return parts.map(|part| code(part.ok()?)).collect();
    }
    name.strip_prefix('u').and_then(code).map(String::from)
}

/// The letter with an accent that has this name.
fn accented(name: &str) -> Option<char> {
    let letter = name.chars().next()?;
    let accent = ACCENTS
        .iter()
        .position(|accent| name[letter.len_utf8()..] == **accent)?;
    let (_, signs) = ACCENTED.iter().find(|(known, _)| *known == letter)?;
    signs.chars().nth(accent).filter(|sign| *sign != ' ')
}

fn text_letter(byte: u8) -> char {
    let own = byte
        .checked_sub(0x80)
        .and_then(|place| TEXT.chars().nth(usize::from(place)));
    own.unwrap_or(char::from(byte))
}

/// The words of a string that stands for text (ISO 32000-2, 7.9.2.2).
pub(super) fn words(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| text_letter(*byte)).collect(),
    };
    let text = text.replace(|sign: char| sign.is_control() && sign != '\u{ad}', " ");
    text.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_bytes_are_letters() {
        for (name, known) in [
            ("a", Some("a")),
            ("eacute", Some("é")),
            ("Scaron", Some("Š")),
            ("f_f_i", Some("ffi")),
            ("fi.alt", Some("fi")),
            ("uni20AC", Some("€")),
            ("uni00410042", Some("AB")),
            ("u1F600", Some("😀")),
            ("g17", None),
            ("uniZZZZ", None),
            (".notdef", None),
        ] {
            assert_eq!(letters(name).as_deref(), known, "{name}");
        }
        assert_eq!(Base::Windows.letter(0x93).as_deref(), Some("“"));
        assert_eq!(Base::Macintosh.letter(0xd2).as_deref(), Some("“"));
        assert_eq!(Base::Standard.letter(0xaa).as_deref(), Some("“"));
        assert_eq!(Base::Standard.letter(0x80), None);
        assert_eq!(words(b"\x8dOtter\x8e \xe9\xa0"), "“Otter” é€");
        assert_eq!(words(b"\xfe\xff\x00O\x00 \x00v\x00."), "O v.");
    }
}
