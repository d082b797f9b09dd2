//! The text layer of PDFs as the text of a source: what a reader copies out of a viewer, with words
//! and sentences whole.
//!
//! `WRITMAP_PDFS` names further PDFs, with colons between them, whose texts are printed.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use writmap::import::{Article, article};

use crate::mutant::{Random, mutate};

/// How long a text may take that is none, in the slowest of builds.
const LIMIT: Duration = Duration::from_secs(20);

fn bytes(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read(root.join(name)).unwrap()
}

fn read(name: &str) -> Article {
    article(&bytes(name)).unwrap()
}

#[test]
fn a_page_that_a_browser_printed_reads_as_it_was_written() {
    let found = read("tests/pdfs/browser.pdf");
    assert_eq!(found.title, "Otter v. Mill");
    let text = "Judge closes the pond\n\n\
        On 3 March 2021 the District Court of Fenwick ordered the officials of Mill & Sons to stop \
        filling the pond. “We will appeal,” said the firm’s lawyer, who called the finding \
        unjustifiable and insufficient. The injunction was stayed pending appeal on 9 March; \
        nevertheless, the extraordinarily complicated proceedings continued through the \
        administrative jurisdiction.\n\n\
        The appeal was argued on 5 October 2021. Efficient officers affirmed the difficult flow of \
        affairs — naïve as it was.\n\n3 March Order\n\n9 March Stay";
    assert_eq!(found.text, text);
}

#[test]
fn divided_words_ligatures_and_pages_are_put_together_again() {
    let found = read("tests/pdfs/typeset.pdf");
    let text = "Otter v. Mill\n\n\
        On 3 March 2021 the district court ordered the officials to stop filling the pond. \
        Efficient officers affirmed the difficult flow of affairs, unjustifiably insufficient \
        administration notwithstanding, and the extraordinarily complicated jurisdictional \
        proceedings continued for several years.\n\n\
        The mill appealed. The court of appeals stayed the injunction on 9 March 2021, since the \
        decision-making authority had misunderstood the administrative jurisdiction; a well-known \
        lawyer called that unjustifiable.\n\n\
        On 5 October 2021 the parties argued. The representatives of the neighbourhood, who had \
        collected innumerable photographs, were disappointed when the presiding judge interrupted \
        them.\n\n\
        The judgment of 14 February 2022 vacated the injunction and remanded the proceedings to \
        the district court.";
    assert_eq!(found.text, text);
}

#[test]
fn what_a_pdf_says_of_its_letters_counts() {
    // Words that stand for others, letters of two bytes, a drawing within the page, and what belongs
    // to the page alone.
    let found = read("fuzz/seeds/article/01.pdf");
    assert_eq!(found.title, "Pond closed");
    let text = "Pond closed\n\n\
        On 3 March 2021 the court closed the pond, since the officials of the mill had “filled it” \
        with earth and would not stop it before the spring.\n\n\
        The mill may appeal.\n\nHfiabH";
    assert_eq!(found.text, text);
}

/// A PDF of one page with these operators, and with more in its page and in its last dictionary.
fn pdf(operators: &str, page: &str, last: &str) -> Vec<u8> {
    let content = format!(
        "<< /Length {} >>\nstream\n{operators}\nendstream",
        operators.len()
    );
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R {page} \
         /Resources << /Font << /F1 5 0 R >> >> >>"
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        &page,
        &content,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(text.len());
        let _cannot_fail = writeln!(text, "{} 0 obj\n{object}\nendobj", number + 1);
    }
    let start = text.len();
    text.push_str("xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        let _cannot_fail = writeln!(text, "{place:010} 00000 n ");
    }
    let _cannot_fail = writeln!(
        text,
        "trailer\n<< /Size 6 /Root 1 0 R {last} >>\nstartxref\n{start}\n%%EOF"
    );
    text.into_bytes()
}

fn refusal(bytes: &[u8]) -> String {
    let begun = Instant::now();
    let why = article(bytes).unwrap_err();
    assert!(begun.elapsed() < LIMIT, "{why}");
    why
}

#[test]
fn what_has_no_text_that_can_be_read_is_refused_with_a_remedy() {
    let words = "BT /F1 12 Tf 20 300 Td (The pond is closed.) Tj ET";
    let found = article(&pdf(words, "", "")).unwrap();
    assert_eq!(found.text, "The pond is closed.");
    let scanned = refusal(&pdf("0 0 300 400 re f", "", ""));
    assert!(
        scanned.contains("no text layer") && scanned.contains("OCR"),
        "{scanned}"
    );
    let locked = refusal(&pdf(words, "", "/Encrypt << /Filter /Standard >>"));
    assert!(
        locked.contains("locked") && locked.contains("password"),
        "{locked}"
    );
    let escaped = refusal(&pdf(words, "", "/En#63rypt << /Filter /Standard >>"));
    assert!(escaped.contains("locked"), "{escaped}");
    let damaged = refusal(b"%PDF-1.4\nand nothing else");
    assert!(
        damaged.contains("damaged") && damaged.contains("paste"),
        "{damaged}"
    );
}

/// Bytes that unpack to many more: blocks of one sign each (RFC 1951, 3.2.5).
fn bomb(megabytes: usize) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let part = vec![b' '; 1 << 20];
    for _ in 0..megabytes {
        encoder.write_all(&part).unwrap();
    }
    encoder.finish().unwrap()
}

/// A PDF whose page is packed so.
fn packed(filters: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n\
         4 0 obj\n<< /Length {} /Filter {filters} >>\nstream\n",
        content.len()
    )
    .into_bytes();
    bytes.extend_from_slice(content);
    bytes.extend_from_slice(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
    bytes
}

#[test]
fn what_unpacks_to_too_much_is_refused_before_it_is_unpacked() {
    let large = bomb(200);
    assert!(large.len() < 1 << 20, "{}", large.len());
    for filters in ["/FlateDecode", "[/Fl#61teDecode]", "/Fl"] {
        let why = refusal(&packed(filters, &large));
        assert!(
            why.contains("unpacks to more") && why.contains("Print"),
            "{why}"
        );
    }
    for filters in [
        "[/FlateDecode /FlateDecode]",
        "[/FlateDecode /ASCIIHexDecode]",
        "9 0 R",
        "[9 0 R 9 0 R]",
        "% where else\n9 0 R",
        "/FlateDecode /F [/Fl /Fl]",
    ] {
        let why = refusal(&packed(filters, &large));
        assert!(why.contains("unpacks to more"), "{filters}: {why}");
    }
    // A small one is tried, and has nothing to read.
    let why = refusal(&packed("/FlateDecode", &bomb(2)));
    assert!(why.contains("no text layer"), "{why}");
}

#[test]
fn what_hides_how_it_is_packed_is_refused_too() {
    let large = bomb(200);
    let long = "(a word (and another) ) ".repeat(1000);
    for filters in [
        // Far before what is packed, behind words that end nothing, written in other signs.
        format!("[/FlateDecode] /X [{long}]"),
        "/Fl /X (endstream endobj 4 0 obj <<)".to_owned(),
        "/Fl /X <656e6473> /Y << /Filter /None >>".to_owned(),
        format!("/Fl %{}\n", ">>".repeat(400)),
        "/#46#6c".to_owned(),
    ] {
        let why = refusal(&packed(&filters, &large));
        assert!(why.contains("unpacks to more"), "{filters:.60}: {why}");
    }
    // By another key, or in a dictionary that only a damaged file is searched for.
    let mut other = packed("/None", &large);
    let place = other
        .windows(7)
        .position(|word| word == b"/Filter")
        .unwrap();
    other.splice(place..place + 13, *b"/Fi#6cter /Fl");
    assert!(refusal(&other).contains("unpacks to more"));
    let mut lost = packed("/None", b"");
    let head = format!(
        "5 0 obj null << /Type /ObjStm /N 1 /First 4 /Filter /Fl /Length {} >>",
        large.len()
    );
    let packed_more = [head.as_bytes(), b"stream\n", &large, b"\nendstream\n"].concat();
    let place = lost.windows(7).position(|word| word == b"trailer").unwrap();
    lost.splice(place..place, packed_more);
    assert!(refusal(&lost).contains("unpacks to more"));
}

#[test]
fn what_is_damaged_counts_as_the_most_that_it_can_be() {
    // A copy from before the beginning (RFC 1951, 3.2.3), where one reader stops and another goes on;
    // then an empty block up to the next byte.
    let mut bits = Vec::new();
    bits.extend([0, 1, 0]);
    bits.extend([0, 0, 0, 0, 0, 0, 1]);
    bits.extend([1, 1, 1, 0, 1]);
    bits.extend([0; 13]);
    bits.extend([0; 7]);
    bits.extend([0, 0, 0]);
    let mut damaged: Vec<u8> = bits
        .chunks(8)
        .map(|byte| byte.iter().rev().fold(0, |all, bit| all << 1 | bit))
        .collect();
    damaged.extend([0, 0, 0xff, 0xff]);
    damaged.extend(&bomb(300)[2..]);
    let why = refusal(&packed("/FlateDecode", &damaged));
    assert!(why.contains("unpacks to more"), "{why}");
}

/// Codes of LZW that stand for longer and longer runs (ISO 32000-2, 7.4.4).
fn lzw_bomb(codes: usize) -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut put = |code: usize, width: usize| {
        bits.extend((0..width).rev().map(|bit| code >> bit & 1 == 1));
    };
    put(256, 9);
    let mut known = 258;
    let mut code = 32;
    for number in 0..codes {
        let width = match known + 1 {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        put(code, width);
        if number > 0 && known < 4096 {
            known += 1;
        }
        code = if known < 4096 { known } else { 4095 };
    }
    bits.chunks(8)
        .map(|byte| {
            let value = byte.iter().fold(0_u8, |all, bit| all << 1 | u8::from(*bit));
            value << (8 - byte.len())
        })
        .collect()
}

#[test]
fn other_ways_to_grow_are_counted_one_by_one_and_together() {
    let hex = |bytes: &[u8]| {
        let mut text = String::new();
        for byte in bytes {
            let _cannot_fail = write!(text, "{byte:02x}");
        }
        text.push('>');
        text.into_bytes()
    };
    let large = lzw_bomb(80_000);
    let why = refusal(&packed("/LZWDecode", &large));
    assert!(why.contains("unpacks to more"), "{why}");
    let why = refusal(&packed("[/AHx /LZW]", &hex(&large)));
    assert!(why.contains("unpacks to more"), "{why}");
    let runs = [129, b' '].repeat(2 << 20);
    let why = refusal(&packed("/RunLengthDecode", &runs));
    assert!(why.contains("unpacks to more"), "{why}");
    // Each of them is allowed, but not as many as these.
    let one = lzw_bomb(20_000);
    let mut many = packed("/LZWDecode", &one);
    let why = refusal(&many);
    assert!(why.contains("no text layer"), "{why}");
    let place = many.windows(7).position(|word| word == b"trailer").unwrap();
    let mut more = Vec::new();
    for number in 5..30 {
        let head = format!(
            "{number} 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /LZW /Length {} >>\nstream\n",
            one.len()
        );
        more.extend([head.as_bytes(), &one, b"\nendstream\nendobj\n"].concat());
    }
    many.splice(place..place, more);
    let why = refusal(&many);
    assert!(why.contains("unpacks to more"), "{why}");
    // Room for one row is taken before there is one.
    for said in [
        "/Predictor 12 /Columns 99999999999999",
        "/Predictor 2 /Columns 9 0 R",
    ] {
        let filters = format!("/FlateDecode /DecodeParms << {said} >>");
        let why = refusal(&packed(&filters, &bomb(1)));
        assert!(why.contains("unpacks to more"), "{said}: {why}");
    }
}

#[test]
fn what_is_packed_as_programs_do_is_read() {
    let words = "BT /F1 12 Tf 20 300 Td (The pond is closed.) Tj ET";
    // A picture within the line, packed twice, is passed over.
    let picture = "BI /W 1 /H 1 /F [/Fl /Fl] ID x\u{1}\u{2} EI ";
    let found = article(&pdf(&format!("{picture}{words}"), "", "")).unwrap();
    assert_eq!(found.text, "The pond is closed.");
    let deflated = {
        use std::io::Write as _;
        let level = flate2::Compression::best();
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), level);
        encoder.write_all(words.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let mut signs: String = deflated.chunks(4).map(base_85).collect();
    signs.push_str("~>");
    let mut hex = String::new();
    for byte in &deflated {
        let _cannot_fail = write!(hex, "{byte:02X}");
    }
    for (filters, content) in [
        ("/FlateDecode", deflated.clone()),
        ("[/ASCII85Decode /FlateDecode]", signs.into_bytes()),
        ("[ /AHx /Fl ]", format!("{hex}>").into_bytes()),
    ] {
        let found = article(&with_font(packed(filters, &content)));
        assert_eq!(found.unwrap().text, "The pond is closed.", "{filters}");
    }
}

/// Up to four bytes as signs.
fn base_85(bytes: &[u8]) -> String {
    let mut four = [0; 4];
    four[..bytes.len()].copy_from_slice(bytes);
    let value = u32::from_be_bytes(four);
    let digits = (0..5).rev().map(|power| value / 85_u32.pow(power) % 85);
    let signs = digits.map(|digit| char::from(b'!' + digit as u8));
    signs.take(bytes.len() + 1).collect()
}

/// The same with a font for its page.
fn with_font(mut bytes: Vec<u8>) -> Vec<u8> {
    let place = bytes
        .windows(9)
        .position(|word| word == b"/Contents")
        .unwrap();
    let font =
        b"/MediaBox [0 0 300 400] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 \
        /BaseFont /Helvetica >> >> >> ";
    bytes.splice(place..place, font.iter().copied());
    bytes
}

#[test]
fn drawings_in_drawings_and_pages_in_pages_end() {
    let form = "q /X1 Do Q ".repeat(400);
    let head = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X1 4 0 R >> >> >>\n\
         endobj\n4 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length {} >>\nstream\n{form}\n\
         endstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        form.len()
    );
    refusal(head.as_bytes());
    let deep = format!(
        "BT /F1 12 Tf {}(a){} Tj ET",
        "[".repeat(9_000),
        "]".repeat(9_000)
    );
    let _not_a_crash = article(&pdf(&deep, "", ""));
}

#[test]
fn every_truncation_and_random_damage_is_survived() {
    let whole = bytes("fuzz/seeds/article/01.pdf");
    for end in (0..whole.len()).step_by(7) {
        let _not_a_crash = article(&whole[..end]);
    }
    for (seed, name) in ["fuzz/seeds/article/01.pdf", "tests/pdfs/typeset.pdf"]
        .iter()
        .enumerate()
    {
        let whole = bytes(name);
        let mut random = Random(seed as u64);
        for _ in 0..300 {
            let begun = Instant::now();
            let _not_a_crash = article(&mutate(&whole, &mut random));
            assert!(begun.elapsed() < LIMIT);
        }
    }
}

#[test]
fn further_pdfs_are_printed() {
    let paths = std::env::var("WRITMAP_PDFS").unwrap_or_default();
    for path in paths.split(':').filter(|path| !path.is_empty()) {
        let begun = Instant::now();
        match article(&std::fs::read(path).unwrap()) {
            Ok(found) => println!("=== {path}\n[{}]\n{}", found.title, found.text),
            Err(why) => println!("=== {path}\n{why}"),
        }
        println!("{:?}", begun.elapsed());
    }
}
