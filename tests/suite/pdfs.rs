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
        "[/ASCIIHexDecode /LZWDecode]",
        "9 0 R",
    ] {
        let why = refusal(&packed(filters, &large));
        assert!(why.contains("unpacks to more"), "{filters}: {why}");
    }
    // A small one is tried, and has nothing to read.
    let why = refusal(&packed("/FlateDecode", &bomb(2)));
    assert!(why.contains("no text layer"), "{why}");
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
