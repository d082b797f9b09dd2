//! Whether the cost of damaged, generated and spiteful inputs grows with their size and no
//! faster: each is read or imported, replayed and checked at a size and at four times that.
//!
//! The last column is how many times as long the larger one takes; far above 4 is a mistake. The
//! inputs are those that once took the square of their size, and their like. A part of a name as
//! an argument measures the inputs that have it.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use writmap::diagram::Filter;
use writmap::export;
use writmap::format;
use writmap::import::{self, Input, Options};
use writmap::picture::{Look, Picture, Story};
use writmap::procedure::{Lens, Version, status_differences};

const HEAD: &str = "writmap = 1\n[case]\ntitle = \"T\"\n";

/// What it is, the smaller size, and the bytes of a size.
type Sample = (&'static str, usize, fn(usize) -> String);

const INPUTS: [Sample; 46] = [
    ("marks before private data", 50_000, |size| {
        format!("date,title\n2031-01-02,\"12 {} x\"\n", "#".repeat(size))
    }),
    ("numbered people", 5_000, |size| {
        format!(
            "date,title\n2031-01-02,\"{}\"\n",
            "Finch #12345 ".repeat(size)
        )
    }),
    ("unknown tables", 20_000, |size| {
        HEAD.to_owned() + &rows(size, |row| format!("[t{row}]\na = 1\n"))
    }),
    ("unknown lists", 20_000, |size| {
        HEAD.to_owned() + &rows(size, |row| format!("[[t{row}]]\na = 1\n"))
    }),
    ("tables of one row, far apart", 5_000, |size| {
        let row = |row| format!("[[claim]]\n[event.x-{row}]\na = 1\n");
        HEAD.to_owned() + &event(0, "") + &rows(size, row)
    }),
    ("unknown keys in JSON", 20_000, |size| {
        let keys = rows(size, |row| format!(", \"k{row}\": 1"));
        format!("{{\"writmap\": 1{keys}}}")
    }),
    ("names of nothing", 10_000, |size| {
        let row = |row| event(row, &format!("does = {{ denies = \"f{row}\" }}"));
        HEAD.to_owned() + &rows(size, row)
    }),
    ("a title of dashes", 250_000, |size| {
        HEAD.to_owned() + &event(0, "").replace("Event", &"-".repeat(size))
    }),
    ("a title of words", 50_000, |size| {
        HEAD.to_owned() + &event(0, "").replace("Event", &"word ".repeat(size))
    }),
    ("telephone numbers in a cell", 5_000, |size| {
        format!("date,title\n2031-01-02,\"{}\"\n", "(212) 555-".repeat(size))
    }),
    ("a title without width", 250_000, |size| {
        HEAD.to_owned() + &event(0, "").replace("Event", &"\u{200b}".repeat(size))
    }),
    ("stays of stays", 2_500, |size| {
        let row = |row: usize| event(row + 1, &format!("does = {{ stays = \"e{row}\" }}"));
        let stays = rows(size, row).replace("kind = \"order\"", "kind = \"stay\"");
        HEAD.to_owned() + &event(0, "") + &stays
    }),
    ("one event that acts on all", 5_000, |size| {
        let all = rows(size, |row| format!("\"e{row}\", "));
        let last = event(size, &format!("does = {{ affirms = [{all}] }}"));
        HEAD.to_owned() + &rows(size, |row| event(row, "")) + &last
    }),
    ("one event that ends all", 5_000, |size| {
        let all = rows(size, |row| format!("\"e{row}\", "));
        let last = event(size, &format!("does = {{ vacates = [{all}] }}"));
        HEAD.to_owned() + &rows(size, |row| event(row, "")) + &last
    }),
    ("events of unknown dates", 1_000, |size| {
        let row = |row: usize| {
            event(
                row,
                &format!("does = {{ denies = \"e{}\" }}", row.max(1) - 1),
            )
        };
        let text = HEAD.to_owned() + &rows(size, row);
        text.replace("date = \"19", "date = \"..\" # \"19")
    }),
    ("as many courts as events", 2_500, |size| {
        let court = |row| {
            format!(
                "[[court]]\nid = \"c{row}\"\nshort = \"C{row}\"\nname = \"C\"\nlevel = \"trial\"\n\
                 jurisdiction = \"us\"\n"
            )
        };
        let row = |row| event(row, "").replace("nysd", &format!("c{row}"));
        HEAD.to_owned() + &rows(size, court) + &rows(size, row)
    }),
    ("courts that appeal in a circle", 2_500, |size| {
        let court = |row| {
            let above = (row + 1) % size;
            format!(
                "[[court]]\nid = \"c{row}\"\nshort = \"C{row}\"\nname = \"C\"\nlevel = \"trial\"\n\
                 jurisdiction = \"us\"\nappeals-to = [\"c{above}\", \"c0\"]\n"
            )
        };
        let row = |row| event(row, "").replace("nysd", &format!("c{row}"));
        HEAD.to_owned() + &rows(size, court) + &rows(size, row)
    }),
    ("as many jurisdictions as events", 2_500, |size| {
        let court = |row| {
            format!(
                "[[jurisdiction]]\nid = \"j{row}\"\nname = \"J{row}\"\n[[court]]\nid = \"c{row}\"\n\
                 short = \"C{row}\"\nname = \"C\"\nlevel = \"trial\"\njurisdiction = \"j{row}\"\n"
            )
        };
        let row = |row| event(row, "").replace("nysd", &format!("c{row}"));
        HEAD.to_owned() + &rows(size, court) + &rows(size, row)
    }),
    ("each in force until the next", 2_500, |size| {
        let row = |row: usize| event(row, &format!("until = \"e{}\"", (row + 1).min(size - 1)));
        HEAD.to_owned() + &rows(size, row)
    }),
    ("as many duties as orders", 2_500, |size| {
        let duty = |row| {
            format!(
                "[[duty]]\nid = \"d{row}\"\norder = \"e{row}\"\nowed-by = \"p\"\nwhat = \"D\"\n"
            )
        };
        let party = "[[party]]\nid = \"p\"\nname = \"P\"\nkind = \"company\"\n";
        HEAD.to_owned() + party + &rows(size, |row| event(row, "")) + &rows(size, duty)
    }),
    ("as many steps told as events", 2_500, |size| {
        let step = |row| format!("[[story]]\ntitle = \"Step {row}\"\nevent = \"e{row}\"\n");
        HEAD.to_owned() + &rows(size, |row| event(row, "")) + &rows(size, step)
    }),
    ("as many kinds as events", 2_500, |size| {
        let kind = |row| {
            format!(
                "[[kind]]\nid = \"k{row}\"\nlabel = \"K\"\nname = \"K\"\nfamily = \"orders\"\n\
                 actor = \"court\"\nlife = \"order\"\nglyph = \"gavel\"\n"
            )
        };
        let row = |row| event(row, "").replace("\"order\"", &format!("\"k{row}\""));
        HEAD.to_owned() + &rows(size, kind) + &rows(size, row)
    }),
    ("affirmed again and again", 2_500, |size| {
        let row = |row: usize| event(row + 1, "does = { affirms = \"e0\" }");
        HEAD.to_owned() + &event(0, "") + &rows(size, row)
    }),
    ("affirmed in turn, each by the next", 2_500, |size| {
        let row = |row: usize| event(row + 1, &format!("does = {{ affirms = \"e{row}\" }}"));
        HEAD.to_owned() + &event(0, "") + &rows(size, row)
    }),
    ("motions, each granted", 2_500, |size| {
        let pair = |row: usize| {
            let motion = event(2 * row, "").replace("kind = \"order\"", "kind = \"motion\"");
            let order = format!("does = {{ grants = \"e{}\" }}", 2 * row);
            motion + &event(2 * row + 1, &order)
        };
        HEAD.to_owned() + &rows(size, pair)
    }),
    ("circles of effects", 5_000, |size| {
        let row = |row: usize| {
            let next = (row + 1) % size;
            event(row, &format!("does = {{ denies = [\"e{next}\", \"e0\"] }}"))
        };
        HEAD.to_owned() + &rows(size, row)
    }),
    ("as many parties as events", 5_000, |size| {
        let party = |row| format!("[[party]]\nid = \"p{row}\"\nname = \"P\"\nkind = \"company\"\n");
        let row = |row| event(row, &format!("by = \"p{row}\""));
        HEAD.to_owned() + &rows(size, party) + &rows(size, row)
    }),
    ("duties of one party, and deeds", 2_500, |size| {
        duties_and_deeds(size, 1)
    }),
    ("duties of as many parties", 2_500, |size| {
        duties_and_deeds(size, size)
    }),
    ("a person for each act on an order", 1_250, |size| {
        let party = |row| format!("[[party]]\nid = \"p{row}\"\nname = \"P\"\nkind = \"person\"\n");
        let row = |row: usize| {
            let verb = ["stays", "vacates", "extends-to", "modifies"][row % 4];
            event(
                row + 1,
                &format!("does = {{ {verb} = \"e0\", as-to = \"p{row}\" }}"),
            )
        };
        let acts = rows(size, row);
        HEAD.to_owned() + &rows(size, party) + &event(0, "") + &acts
    }),
    ("a part for each act on an order", 1_250, |size| {
        let row = |row: usize| {
            let verb = ["stays-in-part", "vacates-in-part"][row % 2];
            event(
                row + 1,
                &format!("does = {{ {verb} = \"e0\", scope = \"count {row}\" }}"),
            )
        };
        HEAD.to_owned() + &event(0, "") + &rows(size, row)
    }),
    ("stays of one order", 2_500, |size| {
        let row = |row: usize| event(row + 1, "does = { stays = \"e0\" }");
        let stays = rows(size, row).replace("kind = \"order\"", "kind = \"stay\"");
        HEAD.to_owned() + &event(0, "") + &stays
    }),
    ("motions that wait", 5_000, |size| {
        let motion = |row| event(row, "").replace("kind = \"order\"", "kind = \"motion\"");
        HEAD.to_owned() + &rows(size, motion)
    }),
    ("as many conflicts as events", 2_500, |size| {
        let source = "[[source]]\nid = \"s\"\nkind = \"article\"\ntitle = \"S\"\n";
        let conflict = |row| {
            format!(
                "[[conflict]]\nid = \"c{row}\"\ntopic = \"W\"\naspect = \"date\"\nabout = \"e{row}\"\n\
                 [[claim]]\nabout = \"e{row}\"\nsays = {{ date = \"2014\" }}\nsource = \"s\"\n\
                 conflict = \"c{row}\"\n"
            )
        };
        [
            HEAD,
            source,
            &rows(size, |row| event(row, "")),
            &rows(size, conflict),
        ]
        .concat()
    }),
    ("as many options as events", 2_500, |size| {
        let party = "[[party]]\nid = \"p\"\nname = \"P\"\nkind = \"company\"\n";
        let motion =
            |row| event(row, "by = \"p\"").replace("kind = \"order\"", "kind = \"motion\"");
        let option = |row| {
            format!(
                "[[option]]\nid = \"o{row}\"\ntitle = \"O\"\nafter = \"e{row}\"\nby = [\"p\"]\n\
                 steps = [\"quash it\"]\n"
            )
        };
        [HEAD, party, &rows(size, motion), &rows(size, option)].concat()
    }),
    ("motions that one event denies, undone", 2_500, |size| {
        let motion = |row| event(row, "").replace("kind = \"order\"", "kind = \"motion\"");
        let all = rows(size, |row| format!("{{ denies = \"e{row}\" }}, "));
        let vacates = |row: usize| event(row, &format!("does = {{ vacates = \"e{}\" }}", row - 1));
        let last = event(size, &format!("does = [{all}]"));
        let undone = vacates(size + 1) + &vacates(size + 2);
        HEAD.to_owned() + &rows(size, motion) + &last + &undone
    }),
    ("parts of one order, by one event", 1_250, |size| {
        let all = rows(size, |row| {
            format!("{{ vacates-in-part = \"e0\", scope = \"count {row}\" }}, ")
        });
        HEAD.to_owned() + &event(0, "") + &event(1, &format!("does = [{all}]"))
    }),
    ("duties under as many orders", 2_500, |size| {
        let party = "[[party]]\nid = \"p\"\nname = \"P\"\nkind = \"company\"\n";
        let duty = |row| {
            format!(
                "[[duty]]\nid = \"d{row}\"\norder = \"e{row}\"\nowed-by = \"p\"\nwhat = \"D\"\n\
                 due = \"2090-01-01\"\n"
            )
        };
        [
            HEAD,
            party,
            &rows(size, |row| event(row, "to = \"p\"")),
            &rows(size, duty),
        ]
        .concat()
    }),
    ("stray quotation marks", 10_000, |size| {
        let row = |row: usize| format!("2031-01-{:02},\"Order {row},nysd\n", row % 28 + 1);
        "date,title,court\n".to_owned() + &rows(size, row)
    }),
    ("lines in a cell", 25_000, |size| {
        let lines = "12\n".repeat(size);
        format!("date,title\n2031-01-02,\"Order {lines}\"\n2031-01-03,Order\n")
    }),
    ("marks in the lines of a cell", 10_000, |size| {
        let lines = "1,\"\"12\"\",x\n".repeat(size);
        format!("date,title,court\n2031-01-02,\"Order {lines}\",nysd\n")
    }),
    ("cells over many rows and columns", 2_000, |size| {
        page(&"<tr><td colspan=1000 rowspan=65534>x</td><td colspan=1000>y</td></tr>".repeat(size))
    }),
    ("tables in tables", 10_000, |size| {
        page(&"<tr><td><table><tr><td>".repeat(size))
    }),
    ("one entry about many", 2_500, |size| {
        let numbers = rows(size, |row| format!("{row}, "));
        page(&format!(
            "<tr><td>01/02/2031</td><td>9</td><td>ORDER granting {numbers}</td></tr>"
        ))
    }),
    ("entries that name all before", 62_500, |size| {
        // Of twice the entries the text is four times as long.
        let entries = size.isqrt();
        let entry = |number: usize| {
            let earlier = rows(number, |row| format!("{}, ", row + 1));
            let number = number + 2;
            format!(
                "<tr><td>01/02/2031</td><td>{number}</td><td>ORDER granting {earlier}</td></tr>"
            )
        };
        page(&rows(entries, entry))
    }),
    ("blank lines and bad dates", 5_000, |size| {
        let row = |row| "\n".repeat(20) + &event(row, "").replace("date = \"19", "date = \"x19");
        HEAD.to_owned() + &rows(size, row)
    }),
];

/// Of which of these inputs two versions are compared, too.
const COMPARED: [&str; 3] = [
    "as many courts as events",
    "as many duties as orders",
    "as many parties as events",
];

/// So many duties under one order, spread over the parties, and one deed about each.
fn duties_and_deeds(size: usize, parties: usize) -> String {
    let party = |row| format!("[[party]]\nid = \"p{row}\"\nname = \"P\"\nkind = \"company\"\n");
    let duty = |row: usize| {
        let party = row % parties;
        format!("[[duty]]\nid = \"d{row}\"\norder = \"e0\"\nowed-by = \"p{party}\"\nwhat = \"D\"\n")
    };
    let deed = |row: usize| {
        let deed = format!(
            "by = \"p{}\"\ndoes = {{ complies-in-part-with = \"e0\" }}",
            row % parties
        );
        event(row + 1, &deed).replace("kind = \"order\"", "kind = \"filing\"")
    };
    [
        HEAD,
        &rows(parties, party),
        &event(0, ""),
        &rows(size, duty),
        &rows(size, deed),
    ]
    .concat()
}

/// A docket of a federal court with these rows in its table.
fn page(rows: &str) -> String {
    format!(
        "<html><head><title>CM/ECF - nysd</title></head><body><center><b>U.S. District Court<br>\
         Southern District of New York<br>CIVIL DOCKET FOR CASE #: 1:31-cv-00001-AB</b></center>\
         <table><tr><td>Heron v. Otter</td><td>Date Filed: 01/02/2031</td></tr></table>\
         <table border=\"1\"><tr><td>Date Filed</td><td>#</td><td>Docket Text</td></tr>\
         <tr><td>01/02/2031</td><td>1</td><td>MOTION to Dismiss</td></tr>{rows}</table></body></html>"
    )
}

fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    (0..count).map(row).collect()
}

fn event(number: usize, rest: &str) -> String {
    let (year, month, day) = (
        1900 + number / 336 % 100,
        number / 28 % 12 + 1,
        number % 28 + 1,
    );
    format!(
        "[[event]]\nid = \"e{number}\"\ndate = \"{year}-{month:02}-{day:02}\"\nkind = \"order\"\n\
         court = \"nysd\"\ntitle = \"Event {number}\"\n{rest}\n"
    )
}

fn main() {
    let mut words = std::env::args().skip(1);
    let wanted = words
        .find(|word| !word.starts_with('-'))
        .unwrap_or_default();
    println!(
        "{:<40}{:>10}{:>12}{:>12}{:>8}",
        "input", "size", "ms", "ms at 4x", "ratio"
    );
    for (name, size, text) in INPUTS {
        if name.contains(&wanted) {
            measure(name, size, text, look_at);
        }
        let versions = format!("versions: {name}");
        if COMPARED.contains(&name) && versions.contains(&wanted) {
            measure(&versions, size, text, compare);
        }
    }
}

/// Prints how long it takes at a size and at four times that.
fn measure(name: &str, size: usize, text: fn(usize) -> String, work: fn(&str)) {
    let time = |size| least_time(&text(size), work).as_secs_f64() * 1e3;
    let [small, large] = [size, 4 * size].map(time);
    println!(
        "{name:<40}{size:>10}{small:>12.1}{large:>12.1}{:>8.1}",
        large / small.max(0.1)
    );
}

fn least_time(text: &str, work: fn(&str)) -> Duration {
    const RUNS: usize = 3;
    let time = |_| {
        let begin = Instant::now();
        work(text);
        begin.elapsed()
    };
    (0..RUNS).map(time).min().unwrap_or_default()
}

/// What `diff` does with a version in which the first day of the file is another one.
fn compare(text: &str) {
    let later = text.replacen("date = \"1900-01-01\"", "date = \"1900-01-02\"", 1);
    let story = |text: &str| {
        let read = format::read("input", text.as_bytes(), format::builtin());
        Story::of(read.case, Lens::default())
    };
    let (before, after) = (story(text), story(&later));
    black_box(format::differences(&before.case, &after.case));
    let version = |story| {
        let story: &Story = story;
        Version {
            case: &story.case,
            catalogue: &story.catalogue,
            replay: &story.replay,
        }
    };
    black_box(status_differences(version(&before), version(&after)));
}

/// Everything that `check`, `status`, `brief`, `show` and the first picture do, on the last day, when
/// all has been done.
fn look_at(text: &str) {
    let input = Input::new("input", text.as_bytes());
    let opened = import::open(input.name, &[input], format::builtin(), &Options::default());
    let Ok(opened) = opened else { return };
    let story = Story::of(opened.into_file().case, Lens::default());
    let day = story
        .case
        .events
        .iter()
        .filter_map(|event| event.date.anchor())
        .max();
    if let Some(day) = day {
        black_box(export::status_text(&story, day));
        black_box(export::brief_text(&story, day, export::Notation::Plain));
    }
    black_box(export::outline(&story, None));
    // As the window shows it first.
    let look = Look {
        room: Some((1310.0, 860.0)),
        ..Look::default()
    };
    black_box(Picture::of(story.case.clone(), look).chapters());
    // With a card for every event, as `layout` places them.
    let look = Look {
        filter: Filter::unfolded(true),
        ..Look::default()
    };
    black_box(Picture::of(story.case.clone(), look));
}
