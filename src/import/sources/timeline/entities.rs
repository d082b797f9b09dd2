//! Characters by the names that HTML gives them (HTML Living Standard, § 13.5, those in use).
//!
//! Start with [`character`].

/// The names of the characters from U+00A0 to U+00FF, in that order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg \
    macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
    iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
    Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
    Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
    euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";

/// Other names.
const OTHERS: [(&str, char); 31] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("hellip", '…'),
    ("bull", '•'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("permil", '‰'),
    ("euro", '€'),
    ("trade", '™'),
    ("minus", '−'),
    ("prime", '′'),
    ("Prime", '″'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
];

/// The character with this name, or with this number after `#`.
pub(super) fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace());
    }
    let latin = LATIN.split_whitespace().position(|known| known == name);
    let latin = latin.and_then(|place| char::from_u32(0xA0 + u32::try_from(place).ok()?));
    latin.or_else(|| {
        OTHERS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, c)| *c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        for (name, expected) in [
            ("nbsp", '\u{a0}'),
            ("sect", '§'),
            ("szlig", 'ß'),
            ("yuml", 'ÿ'),
            ("mdash", '—'),
            ("#8212", '—'),
            ("#x2014", '—'),
        ] {
            assert_eq!(character(name), Some(expected), "{name}");
        }
        for name in ["", "#", "#xD800", "#7", "nothing", "#99999999999"] {
            assert_eq!(character(name), None, "{name}");
        }
    }
}
