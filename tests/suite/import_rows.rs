//! What is on a page is read or reported: rows, cells and dates of layouts that nobody foresaw.

use std::fmt::Write as _;

use writmap::format::builtin;
use writmap::import::{Content, Docket, Importer, Input, Report};

use crate::court_records::court_records;
use crate::score_pacer::pages;

const HEAD: &str = "<html><body><h3 align=center>U.S. District Court<br>District of Nebraska<br>\
    CIVIL DOCKET FOR CASE #: 4:31-cv-03001-ABC</h3><table><tr><td>Finch v. Otter Mill</td>\
    <td>Date Filed: 03/04/2031</td></tr></table>";

fn read(bytes: &[u8]) -> (Docket, Report) {
    let input = Input::new("page.html", bytes);
    let importer: &Importer = input.importer().expect("it is recognised");
    match importer.import(&input, builtin()).unwrap() {
        Content::Dockets(mut dockets, report) => (dockets.remove(0), report),
        Content::Case(_) => panic!("it is a docket"),
    }
}

/// A docket page of a number, with entries whose cells are divided by bars.
pub(crate) fn docket_page(number: &str, entries: &[&str]) -> String {
    let head = HEAD.replace("4:31-cv-03001-ABC", number);
    let cells = |row: &&str| format!("<tr><td>{}</td></tr>", row.replace('|', "</td><td>"));
    let rows: String = entries.iter().map(cells).collect();
    let heads = "<tr><th>Date Filed</th><th>#</th><th>Docket Text</th></tr>";
    format!("{head}<table>{heads}{rows}</table></body></html>")
}

/// A docket whose table has these heads and rows; bars divide the cells.
fn table(heads: &str, rows: &[&str]) -> (Docket, Report) {
    let cells = |row: &str, tag: &str| {
        let cells = row.split('|').map(|cell| format!("<{tag}>{cell}</{tag}>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let rows: String = rows.iter().map(|row| cells(row, "td")).collect();
    let page = format!(
        "{HEAD}<table>{}{rows}</table></body></html>",
        cells(heads, "th")
    );
    read(page.as_bytes())
}

fn told(docket: &Docket, report: &Report) -> String {
    let mut told = String::new();
    for entry in &docket.entries {
        let _ = writeln!(told, "{} {} {}", entry.filed, entry.number, entry.text);
    }
    for problem in &report.problems {
        let _ = writeln!(told, "! {}", problem.message);
    }
    told
}

#[test]
fn the_head_of_a_table_says_where_its_texts_and_numbers_stand() {
    let (docket, report) = table(
        "Date Filed|#|Docket Text|Remarks",
        &[
            "03/04/2031|1|COMPLAINT by Ada Finch|fee paid",
            "03/05/2031|2|MOTION by Otter Mill|",
        ],
    );
    assert_eq!(
        told(&docket, &report),
        "2031-03-04 1 COMPLAINT by Ada Finch\n2031-03-05 2 MOTION by Otter Mill\n\
         ! a cell behind the text says “fee paid”\n"
    );
    let (docket, report) = table(
        "Date Filed|Docket Text|#",
        &["03/04/2031|COMPLAINT by Ada Finch|1"],
    );
    assert_eq!(
        told(&docket, &report),
        "2031-03-04 1 COMPLAINT by Ada Finch\n"
    );
}

#[test]
fn a_row_of_one_cell_and_a_row_within_a_text_are_reported() {
    let (docket, report) = table(
        "Date Filed|#|Docket Text",
        &[
            "03/04/2031|1|COMPLAINT <table><tr><td>03/05/2031</td><td>2</td></tr></table>",
            "Page 2 of the docket",
            "03/06/2031|3|ORDER",
        ],
    );
    assert_eq!(
        told(&docket, &report),
        "2031-03-04 1 COMPLAINT 03/05/2031 2\n2031-03-06 3 ORDER\n\
         ! a row that begins with a date stands within an entry: “03/05/2031 2”\n\
         ! this row of the docket has a single cell: “Page 2 of the docket”\n"
    );
    assert_eq!((report.rows, docket.entries.len()), (3, 2));
}

#[test]
fn dates_are_read_in_the_forms_that_say_which_number_is_what() {
    let (docket, report) = table(
        "Date Filed|#|Docket Text",
        &[
            "03/04/2031|1|COMPLAINT",
            "Mar. 5, 2031|2|MOTION",
            "2031-03-06|3|ORDER",
            "soon|4|ORDER",
        ],
    );
    assert_eq!(
        told(&docket, &report),
        "2031-03-04 1 COMPLAINT\n2031-03-05 2 MOTION\n2031-03-06 3 ORDER\nunknown 4 ORDER\n\
         ! `soon` is not a date\n"
    );
}

#[test]
fn the_rows_of_real_pages_are_events_or_reported() {
    let Some(data) = court_records("") else {
        return;
    };
    let folders = [
        "pacer_district",
        "pacer_bankruptcy",
        "pacer_history",
        "pacer_appellate",
        "texas",
        "scotus_html",
        "more/bankruptcy",
        "more/district",
        "more/appellate",
    ];
    let mut count = 0;
    for path in pages(&data, &folders) {
        let bytes = std::fs::read(&path).unwrap();
        let input = Input::new("page.html", &bytes);
        let read = input
            .importer()
            .map(|importer| importer.import(&input, builtin()));
        let Some(Ok(Content::Dockets(dockets, report))) = read else {
            continue;
        };
        let events: usize = dockets.iter().map(|docket| docket.entries.len()).sum();
        let reported = report.problems.iter();
        let reported = reported.filter(|problem| problem.message.starts_with("a row that begins"));
        let repeated = report.understood.iter().filter_map(|sentence| {
            let number = sentence.split(" row").next()?;
            sentence
                .contains("too")
                .then(|| number.parse::<usize>().ok())?
        });
        let all = events + reported.count() + repeated.sum::<usize>();
        assert_eq!(report.rows, all, "{}", path.display());
        count += 1;
    }
    assert!(count > 80);
}
