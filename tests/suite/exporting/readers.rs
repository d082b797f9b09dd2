//! Each format of data and pages opened by a program that it is made for: networkx, Graphviz, Mermaid, `TimelineJS`'s own
//! loader, icalendar, pybtex, citeproc, pypdf and a checker of PDF/UA, a reader of Markdown, and one that makes a DOCX of HTML. Where one is not at hand the test says that it was skipped; `.ci/run`
//! installs what `tests/readers/` asks for and names the folder in `WRITMAP_READERS`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use writmap::export::{Exporter, Page, Publication};
use writmap::format;
use writmap::model::{Case, Cite, Duty, Family, Verb};
use writmap::picture::Look;

use super::{shipped, whole};
use crate::bad_input::Folder;
use crate::pages;

/// Says that a reader is not at hand.
#[allow(clippy::print_stdout, reason = "a test that is skipped has to say so")]
pub(super) fn skip(reader: &str) {
    println!("skipped: {reader} is not at hand");
}

pub(super) fn run(command: &mut Command) -> Option<Output> {
    command.output().ok()
}

/// Whether a module of Python is at hand.
fn has_module(name: &str) -> bool {
    let tried = run(&mut python(&format!("import {name}")));
    tried.is_some_and(|output| output.status.success())
}

/// The folder of the readers.
fn folder() -> Option<PathBuf> {
    std::env::var_os("WRITMAP_READERS").map(PathBuf::from)
}

/// The folder of the readers, where npm has installed some.
pub(super) fn node_folder() -> Option<PathBuf> {
    folder().filter(|folder| folder.join("node_modules").is_dir())
}

/// What a script prints for a file; it fails with what it says.
pub(super) fn read_by(mut command: Command, file: &Path) -> String {
    let output = run(command.arg(file)).unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{}: {said}", file.display());
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn python(script: &str) -> Command {
    let mut command = Command::new("python3");
    command.args(["-c", script]);
    if let Some(folder) = folder() {
        command.env("PYTHONPATH", folder.join("python"));
    }
    command
}

/// A file of every shipped case in a format, and of one with everything that a format obeys.
fn for_each(ending: &str, check: impl Fn(&Case, &Path)) {
    let folder = Folder::new(&format!("readers-{}", ending.replace('.', "-")));
    let mut cases: Vec<Arc<Case>> = format::SHIPPED
        .iter()
        .map(|known| shipped(known.name))
        .collect();
    let mut nasty = Case::clone(&shipped("tutorial"));
    for (event, words) in nasty.events.iter_mut().zip(NASTY.iter().cycle()) {
        event.title = (*words).to_owned();
        event.because = Some((*words).to_owned());
    }
    for (source, words) in nasty.sources.iter_mut().zip(NASTY.iter().cycle()) {
        source.title = (*words).to_owned();
    }
    cases.push(Arc::new(nasty));
    for (number, case) in cases.iter().enumerate() {
        let file = folder.0.join(format!("{number}.{ending}"));
        fs::write(&file, whole(ending, case)).unwrap();
        check(case, &file);
    }
}

/// What each format obeys somewhere.
pub(super) const NASTY: [&str; 6] = [
    "<script>]]>&amp;\u{202e}\u{0}",
    "\"quoted\" \\ {brace} [x] |y| ;",
    "%%{init: {}}%% #35; end subgraph",
    "=1+1, \u{1b}[31m\u{ffff}",
    "END:VEVENT\nBEGIN:VEVENT\r\nX",
    "@misc{a, b = {c} $x$ \\input{y} -->",
];

fn effects(case: &Case) -> usize {
    case.events.iter().map(|event| event.does.len()).sum()
}

#[test]
fn networkx_reads_graphml_and_gexf() {
    if !has_module("networkx") {
        return skip("networkx");
    }
    for ending in ["graphml", "gexf"] {
        let script = format!(
            "import io, sys, networkx as nx\n\
             g = nx.read_{ending}(sys.argv[1])\n\
             assert g.is_directed()\n\
             unsaid = g.graph.get('node_default', {{}}).get('sealed', False)\n\
             assert all(d['title'] is not None and type(d.get('sealed', unsaid)) is bool for _, d in g.nodes(data=True))\n\
             assert all(d['verb'] for _, _, d in g.edges(data=True))\n\
             if '{ending}' == 'graphml': nx.write_graphml(g, io.BytesIO())\n\
             print(g.number_of_nodes(), g.number_of_edges())"
        );
        for_each(ending, |case, file| {
            let wanted = format!("{} {}", case.events.len(), effects(case));
            assert_eq!(read_by(python(&script), file), wanted, "{}", file.display());
        });
    }
}

#[test]
fn graphviz_draws_dot() {
    if run(Command::new("dot").arg("-V")).is_none() {
        return skip("dot");
    }
    for_each("dot", |case, file| {
        let mut command = Command::new("dot");
        command.arg("-Tplain");
        let plain = read_by(command, file);
        let nodes = plain
            .lines()
            .filter(|line| line.starts_with("node "))
            .count();
        assert_eq!(nodes, case.events.len(), "{}", file.display());
    });
}

#[test]
fn mermaid_parses_the_flowchart() {
    let Some(folder) = node_folder() else {
        return skip("mermaid");
    };
    for_each("mmd", |case, file| {
        let mut command = Command::new("node");
        command.current_dir(&folder).arg("mermaid.mjs");
        let found = read_by(command, file);
        assert_eq!(found, case.events.len().to_string(), "{}", file.display());
    });
}

#[test]
fn the_loader_of_timelinejs_takes_the_timeline() {
    let Some(folder) = node_folder() else {
        return skip("TimelineJS");
    };
    for_each("timeline.json", |case, file| {
        let mut command = Command::new("node");
        command.current_dir(&folder).arg("timeline.mjs");
        let dated = case
            .events
            .iter()
            .filter(|event| event.date.anchor().is_some());
        let found = read_by(command, file);
        assert_eq!(found, dated.count().to_string(), "{}", file.display());
    });
}

#[test]
fn icalendar_reads_the_deadlines() {
    if !has_module("icalendar") {
        return skip("icalendar");
    }
    let script = "import sys, icalendar\n\
        c = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())\n\
        e = c.walk('VEVENT')\n\
        assert all(x['DTSTAMP'].dt.hour == 0 and x['DTSTART'].dt < x['DTEND'].dt for x in e)\n\
        assert len({str(x['UID']) for x in e}) == len(e)\n\
        print(len(e))\n\
        for x in e: print(str(x['SUMMARY']), str(x.get('DESCRIPTION', '')).replace('\\n', ' '))";
    let catalogue = format::builtin();
    for_each("ics", |case, file| {
        let catalogue = catalogue.with(&case.courts, &case.jurisdictions, &case.kinds);
        let is_kept = |kind| {
            catalogue
                .kind(kind)
                .is_some_and(|kind| kind.family == Family::Deadlines)
        };
        let events = case.events.iter().filter(|event| is_kept(&event.kind));
        let events =
            events.filter(|event| event.date.earliest().is_some() && event.date.latest().is_some());
        // What is owed by the day of a deadline that its order set stands in the entry of that.
        let is_set = |duty: &Duty| {
            let order = case.events.iter().find(|event| event.id == duty.order);
            let sets = order.into_iter().flat_map(|order| &order.does);
            let mut sets = sets.filter(|effect| effect.verb == Verb::SetsDeadline);
            sets.any(|effect| {
                let target = case.events.iter().find(|event| event.id == effect.target);
                target.is_some_and(|target| Some(&target.date) == duty.due.as_ref())
            })
        };
        let duties = case.duties.iter().filter(|duty| duty.due.is_some());
        let own = duties.clone().filter(|duty| !is_set(duty));
        let wanted = events.count() + own.count();
        let found = read_by(python(script), file);
        let (count, entries) = found.split_once('\n').unwrap_or((&found, ""));
        assert_eq!(count, wanted.to_string(), "{}", file.display());
        for duty in duties {
            assert!(
                entries.contains(&duty.what),
                "{}: {}",
                file.display(),
                duty.what
            );
        }
    });
}

#[test]
fn pybtex_reads_the_sources() {
    if !has_module("pybtex.database") {
        return skip("pybtex");
    }
    let script = "import sys\n\
        from pybtex.database import parse_file\n\
        b = parse_file(sys.argv[1], 'bibtex')\n\
        assert all(e.fields['title'] for e in b.entries.values())\n\
        print(len(b.entries))";
    for_each("bib", |case, file| {
        let wanted = case.sources.len().to_string();
        assert_eq!(read_by(python(script), file), wanted, "{}", file.display());
    });
}

#[test]
fn citeproc_cites_the_sources() {
    if !has_module("citeproc") {
        return skip("citeproc");
    }
    let script = "import sys, json, citeproc as c\n\
        from citeproc.source.json import CiteProcJSON\n\
        items = json.load(open(sys.argv[1], encoding='utf-8'))\n\
        style = c.CitationStylesStyle('harvard1', validate=False)\n\
        list = c.CitationStylesBibliography(style, CiteProcJSON(items), c.formatter.plain)\n\
        for i in items: list.register(c.Citation([c.CitationItem(i['id'])]))\n\
        print(len(list.bibliography()))";
    for_each("csl.json", |case, file| {
        let wanted = case.sources.len().to_string();
        assert_eq!(read_by(python(script), file), wanted, "{}", file.display());
    });
}

#[test]
fn the_outline_is_read_as_markdown_and_made_a_docx() {
    let markdown = "import sys\n\
        from markdown_it import MarkdownIt\n\
        html = MarkdownIt('commonmark').render(open(sys.argv[1], encoding='utf-8').read())\n\
        assert '<script' not in html and html.count('<h1>') == 1\n\
        print(html.count('<h3>'))";
    let docx = "import io, sys\n\
        from docx import Document\n\
        from htmldocx import HtmlToDocx\n\
        document = Document()\n\
        HtmlToDocx().add_html_to_document(open(sys.argv[1], encoding='utf-8').read(), document)\n\
        document.save(io.BytesIO())\n\
        print(sum(p.style.name == 'Heading 3' for p in document.paragraphs))";
    for (ending, module, script) in [
        ("md", "markdown_it", markdown),
        ("outline.html", "htmldocx", docx),
    ] {
        if !has_module(module) {
            skip(module);
            continue;
        }
        for_each(ending, |case, file| {
            // Events have headings, and so have conflicts and next steps.
            let found: usize = read_by(python(script), file).parse().unwrap();
            assert!(found >= case.events.len(), "{}: {found}", file.display());
        });
    }
}

#[test]
fn python_reads_every_table_of_the_archive() {
    if !has_module("csv") {
        return skip("python3");
    }
    let script = "import sys, csv, io, zipfile\n\
        z = zipfile.ZipFile(sys.argv[1])\n\
        assert z.testzip() is None\n\
        rows = {n: list(csv.DictReader(io.TextIOWrapper(z.open(n), 'utf-8', newline=''))) for n in z.namelist() if n.endswith('.csv')}\n\
        assert all(None not in r and None not in r.values() for t in rows.values() for r in t)\n\
        print(len(rows['events.csv']), len(rows['effects.csv']), len(rows['sources.csv']))";
    for_each("zip", |case, file| {
        let wanted = format!(
            "{} {} {}",
            case.events.len(),
            effects(case),
            case.sources.len()
        );
        assert_eq!(read_by(python(script), file), wanted, "{}", file.display());
    });
}

/// A PDF on paper of a case: its title, the years as bookmarks, every quotation as text that can
/// be found, the addresses of the sources, and nothing that PDF/UA forbids.
#[test]
fn pypdf_reads_the_pages_and_pdfua_finds_no_fault() {
    if !has_module("pypdf, pdfua") {
        return skip("pypdf or pdfua");
    }
    let script = "import sys, pypdf, pdfua\n\
        faults = pdfua.validate(sys.argv[1]).findings\n\
        p = pypdf.PdfReader(sys.argv[1])\n\
        assert p.trailer['/Root']['/Lang'] == 'en' and p.trailer['/Root']['/MarkInfo']['/Marked']\n\
        assert '/CreationDate' not in p.metadata and '/Producer' not in p.metadata\n\
        print(p.metadata['/Title'])\n\
        print([f.rule_id for f in faults])\n\
        print('|'.join(o.title for o in p.outline))\n\
        links = [a.get_object()['/A']['/URI'] for g in p.pages for a in g.get('/Annots', [])]\n\
        print(' '.join(links))\n\
        print(' '.join(' '.join(g.extract_text().split()) for g in p.pages))";
    let folder = Folder::new("readers-pdf");
    let exporter = Exporter::of_ending("pdf").unwrap();
    for known in format::SHIPPED {
        let case = shipped(known.name);
        // On paper a part of the quotations has room on the first page, without a size all has.
        let paper = known.name.starts_with("pent").then(|| Page::of_word("a4"));
        for page in paper.into_iter().chain([None]) {
            let sheet = pages::sheet(&case, page);
            let mut notes = Vec::new();
            let bytes = (exporter.export)(&sheet, &mut notes).unwrap();
            assert_eq!(bytes, (exporter.export)(&sheet, &mut Vec::new()).unwrap());
            let file = folder.0.join(format!("{}.pdf", known.name));
            fs::write(&file, bytes).unwrap();
            let said = read_by(python(script), &file);
            let lines: Vec<&str> = said.splitn(5, '\n').collect();
            assert_eq!(lines[0], case.title);
            assert_eq!(lines[1], "[]", "{}: {notes:?}", known.name);
            let marks: Vec<&str> = lines[2].split('|').collect();
            assert!(marks.contains(&"Quotations and sources"), "{marks:?}");
            assert!(marks[0].parse::<i32>().is_ok(), "{marks:?}");
            if page.is_none() {
                holds_all_that_is_quoted(&case, lines[3], &lines[4].replace(' ', ""));
            }
        }
    }
}

fn holds_all_that_is_quoted(case: &Case, links: &str, text: &str) {
    let cites: Vec<&Cite> = case
        .events
        .iter()
        .flat_map(|event| &event.sources)
        .collect();
    for cite in cites {
        let words: Option<String> = cite
            .quote
            .as_ref()
            .map(|quote| quote.split_whitespace().collect());
        let words = words.unwrap_or_default();
        assert!(text.contains(&words), "{}: {words}", case.title);
        let source = case.source(&cite.source).unwrap();
        if let Some(address) = &source.address {
            // A link is in ASCII, the rest by its bytes.
            let ascii = |sign: char| {
                let mut bytes = [0; 4];
                let bytes = sign.encode_utf8(&mut bytes).bytes();
                let coded: Vec<String> = bytes.map(|byte| format!("%{byte:02X}")).collect();
                if sign.is_ascii() {
                    sign.to_string()
                } else {
                    coded.concat()
                }
            };
            let wanted: String = address.chars().map(ascii).collect();
            let known = links.split(' ').any(|link| link == wanted);
            assert!(known || !address.starts_with("http"), "{address}");
        }
    }
}

/// The browser, where Debian or another has put it.
pub(super) fn chromium() -> Option<&'static str> {
    let known = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
    known.into_iter().find(|path| Path::new(path).exists())
}

/// The page in a browser: mouse, phone, keys, no script, and axe; see `tests/readers/browser.mjs`.
#[test]
fn chromium_shows_the_page_and_axe_finds_no_fault() {
    let (Some(readers), Some(browser)) = (node_folder(), chromium()) else {
        return skip("Chromium");
    };
    let folder = Folder::new("readers-browser");
    for name in ["microsoft-ireland", "miller", "tutorial"] {
        let file = folder.0.join(format!("{name}.html"));
        let publication = Publication {
            ending: "html".to_owned(),
            ..Publication::default()
        };
        let case = shipped(name);
        let sheet = publication.sheet(&case, &Look::default(), None);
        let exporter = publication.exporter().unwrap();
        fs::write(&file, (exporter.export)(&sheet, &mut Vec::new()).unwrap()).unwrap();
        let mut command = Command::new("node");
        command.current_dir(&readers).arg("browser.mjs");
        command.env("CHROMIUM", browser);
        assert_eq!(read_by(command, &file), "well", "{name}");
    }
}
