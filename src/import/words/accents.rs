//! Words without their accents, so that `Février` and `fevrier` are one.
//!
//! Start with [`folded`].

/// The words in lower case and without accents, of the letters of western and central Europe.
pub(crate) fn folded(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ą' => plain.push('a'),
            'æ' => plain.push_str("ae"),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'è'..='ë' | 'ę' | 'ě' => plain.push('e'),
            'ì'..='ï' => plain.push('i'),
            'ł' => plain.push('l'),
            'ñ' | 'ń' => plain.push('n'),
            'ò'..='ö' | 'ø' => plain.push('o'),
            'œ' => plain.push_str("oe"),
            'ř' => plain.push('r'),
            'ś' | 'š' => plain.push('s'),
            'ß' => plain.push_str("ss"),
            'ù'..='ü' | 'ů' => plain.push('u'),
            'ý' | 'ÿ' => plain.push('y'),
            'ź' | 'ż' | 'ž' => plain.push('z'),
            // Marks that stand for themselves after the letter.
            '\u{300}'..='\u{36f}' => {}
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_do_not_tell_words_apart() {
        assert_eq!(folded("Février"), "fevrier");
        assert_eq!(folded("AOU\u{302}T"), "aout");
        assert_eq!(folded("września Übergröße"), "wrzesnia ubergrosse");
    }
}
