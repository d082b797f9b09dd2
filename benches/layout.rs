//! How long the layout of a docket takes and how much memory, beside Graphviz where it is
//! installed.
//!
//! `cargo bench --no-default-features --bench layout` measures generated dockets of the usual
//! sizes; numbers after `--` name other sizes, paths ending in `.csv` other dockets. With
//! `-- --write FOLDER` the dockets are written instead, for `benches/crossings.py`; `-- links`
//! measures the layout's links, which petgraph keeps, beside flat lists of them.
//!
//! "first" is the first finished drawing, "default" the drawing that the program shows, and
//! "memory" the most that was held while that was made, the result included.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

#[path = "docket/mod.rs"]
mod docket;
#[path = "../src/layout/links.rs"]
mod links;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use links::Links;
use peak_alloc::PeakAlloc;
use petgraph::csr::Csr;
use writmap::diagram::{self, Diagram, Filter};
use writmap::format;
use writmap::import;
use writmap::layout::{Effort, Sizes, place_with};
use writmap::picture::Story;
use writmap::procedure::Lens;
use writmap::typography::Inter;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Sizes of the generated dockets, in events.
const SIZES: [usize; 5] = [30, 300, 1_000, 10_000, 100_000];
/// How long each docket is measured.
const TIME: Duration = Duration::from_millis(600);
/// Fewest runs, however long one takes.
const LEAST_RUNS: usize = 5;
/// How long Graphviz may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Larger graphs are not given to Graphviz: it does not finish them in minutes.
const MOST_FOR_GRAPHVIZ: usize = 3_000;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo passes options such as `--bench`.
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let mut dockets: Vec<(String, Vec<u8>)> = Vec::new();
    while let Some(word) = arguments.next() {
        if word == "--write" {
            let folder = arguments.next().ok_or("--write needs a folder")?;
            return write(Path::new(&folder));
        }
        if word == "links" {
            return compare_links();
        }
        let made = match word.parse() {
            Ok(events) => docket::csv(events).into_bytes(),
            Err(_) => fs::read(&word)?,
        };
        dockets.push((word, made));
    }
    if dockets.is_empty() {
        dockets = SIZES
            .map(|events| (events.to_string(), docket::csv(events).into_bytes()))
            .into();
    }
    println!(
        "{:<24}{:>9}{:>11}{:>12}{:>11}{:>14}{:>9}",
        "median, ms", "links", "first", "default", "memory", "dot -Tplain", "ratio"
    );
    for (name, bytes) in dockets {
        measure(&name, &bytes)?;
    }
    Ok(())
}

fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for events in [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000] {
        fs::write(folder.join(format!("{events}.csv")), docket::csv(events))?;
    }
    Ok(())
}

fn measure(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let diagram = diagram(bytes)?;
    let layout = |effort| place_with(&diagram, &Sizes::default(), &Inter, effort);
    let first = median_ms(|| layout(Effort::NONE));
    let default = median_ms(|| layout(Effort::brief(&diagram)));
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    black_box(layout(Effort::brief(&diagram)));
    let memory = MEMORY.peak_usage().saturating_sub(before) as f64 / 1e6;
    let short = Path::new(name)
        .file_name()
        .map_or(name.into(), |name| name.to_string_lossy());
    print!(
        "{short:<24}{:>9}{first:>11.2}{default:>12.2}{memory:>8.1} MB",
        diagram.links.len()
    );
    // What is known already is worth seeing while Graphviz is at work.
    std::io::stdout().flush()?;
    match graphviz(&diagram) {
        Graphviz::Took(took) => println!("{took:>14.0}{:>8.0}×", took / first),
        Graphviz::Gave(why) => println!("{why:>14}{:>9}", "-"),
    }
    Ok(())
}

fn diagram(bytes: &[u8]) -> Result<Diagram, Box<dyn Error>> {
    let file = import::Input::new("docket.csv", bytes);
    let options = import::Options::default();
    let opened = import::open(file.name, &[file], format::builtin(), &options)?;
    let story = Story::of(opened.into_file().case, Lens::default());
    Ok(story.diagram(&Filter::unfolded(true)))
}

/// Whatever tells the links of a card, by number.
trait CardLinks {
    fn of(diagram: &Diagram) -> Self;
    fn reaching(&self, card: usize) -> impl Iterator<Item = usize>;
    fn leaving(&self, card: usize) -> impl Iterator<Item = usize>;

    /// The links of any of these cards, each once.
    fn gathered(&self, cards: &[usize]) -> Vec<usize> {
        let each = cards.iter();
        let mut links: Vec<usize> = each
            .flat_map(|&card| self.reaching(card).chain(self.leaving(card)))
            .collect();
        links.sort_unstable();
        links.dedup();
        links
    }
}

impl CardLinks for Links {
    fn of(diagram: &Diagram) -> Self {
        Links::of(diagram)
    }

    fn reaching(&self, card: usize) -> impl Iterator<Item = usize> {
        self.into(card)
    }

    fn leaving(&self, card: usize) -> impl Iterator<Item = usize> {
        self.out_of(card)
    }

    fn gathered(&self, cards: &[usize]) -> Vec<usize> {
        self.of_cards(cards)
    }
}

/// The links of each card one after the other, in either direction.
struct FlatLists {
    into: Lists,
    out_of: Lists,
}

impl CardLinks for FlatLists {
    fn of(diagram: &Diagram) -> Self {
        let lists = |end: fn(&diagram::Link) -> usize| {
            let list_of: Vec<usize> = diagram.links.iter().map(end).collect();
            Lists::new(diagram.cards.len(), &list_of)
        };
        Self {
            into: lists(|link| link.target),
            out_of: lists(|link| link.source),
        }
    }

    fn reaching(&self, card: usize) -> impl Iterator<Item = usize> {
        self.into.get(card)
    }

    fn leaving(&self, card: usize) -> impl Iterator<Item = usize> {
        self.out_of.get(card)
    }
}

/// Lists of numbers, one after the other.
struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Puts item `n` into list `list_of[n]`; the items of a list keep their order.
    fn new(lists: usize, list_of: &[usize]) -> Self {
        let mut starts = vec![0_u32; lists + 1];
        for &list in list_of {
            starts[list + 1] += 1;
        }
        for list in 0..lists {
            starts[list + 1] += starts[list];
        }
        let mut next = starts.clone();
        let mut items = vec![0; list_of.len()];
        for (item, &list) in list_of.iter().enumerate() {
            items[next[list] as usize] = item as u32;
            next[list] += 1;
        }
        Self { starts, items }
    }

    fn get(&self, list: usize) -> impl Iterator<Item = usize> {
        let range = self.starts[list] as usize..self.starts[list + 1] as usize;
        self.items[range].iter().map(|&item| item as usize)
    }
}

/// Cards and links are nodes, for two cards may have several links and [`Csr`] joins two nodes but
/// once; and each direction is a graph of its own, for it walks in one.
struct Compressed {
    cards: usize,
    into: Csr,
    out_of: Csr,
}

impl Compressed {
    fn links<'a>(&self, graph: &'a Csr, card: usize) -> impl Iterator<Item = usize> + use<'a> {
        let cards = self.cards;
        let links = graph.neighbors_slice(card as u32).iter();
        links.map(move |&link| link as usize - cards)
    }
}

impl CardLinks for Compressed {
    fn of(diagram: &Diagram) -> Self {
        let graph = |end: fn(&diagram::Link) -> usize| {
            let ends = diagram.links.iter().map(end).enumerate();
            let mut edges: Vec<(u32, u32)> = ends
                .map(|(link, card)| (card as u32, (diagram.cards.len() + link) as u32))
                .collect();
            edges.sort_unstable();
            Csr::from_sorted_edges(&edges).unwrap_or_default()
        };
        Self {
            cards: diagram.cards.len(),
            into: graph(|link| link.target),
            out_of: graph(|link| link.source),
        }
    }

    fn reaching(&self, card: usize) -> impl Iterator<Item = usize> {
        self.links(&self.into, card)
    }

    fn leaving(&self, card: usize) -> impl Iterator<Item = usize> {
        self.links(&self.out_of, card)
    }
}

/// Looks from each card along its links, as rows and trunks do again and again.
fn look_around(diagram: &Diagram, links: &impl CardLinks) -> usize {
    let look = |card: usize| {
        let before = links.reaching(card).map(|link| diagram.links[link].source);
        let after = links.leaving(card).map(|link| diagram.links[link].target);
        before.chain(after).sum::<usize>()
    };
    (0..diagram.cards.len()).map(look).sum()
}

/// Gathers the links of a few cards together, as is done to move a strand.
fn gather(diagram: &Diagram, links: &impl CardLinks) -> usize {
    const STRAND: usize = 4;
    let cards: Vec<usize> = (0..diagram.cards.len()).collect();
    let strands = cards.chunks(STRAND);
    strands.map(|cards| links.gathered(cards).len()).sum()
}

/// What is done with links.
const STEPS: [&str; 3] = ["made", "looked along", "gathered"];

/// Milliseconds that each step takes, and what it found.
fn steps<L: CardLinks>(diagram: &Diagram) -> [(f64, usize); 3] {
    let links = L::of(diagram);
    let look_around = || look_around(diagram, &links);
    let gather = || gather(diagram, &links);
    [
        (median_ms(|| L::of(diagram)), diagram.links.len()),
        (median_ms(look_around), look_around()),
        (median_ms(gather), gather()),
    ]
}

fn compare_links() -> Result<(), Box<dyn Error>> {
    println!(
        "{:<44}{:>9}{:>10}{:>10}{:>9}{:>10}{:>9}",
        "links: flat lists vs petgraph, median, ms",
        "links",
        "Graph",
        "flat",
        "ratio",
        "Csr",
        "ratio"
    );
    for events in [300, 10_000, 100_000] {
        let diagram = diagram(docket::csv(events).as_bytes())?;
        let graph = steps::<Links>(&diagram);
        let flat = steps::<FlatLists>(&diagram);
        let compressed = steps::<Compressed>(&diagram);
        for (step, name) in STEPS.iter().enumerate() {
            let [one, two, three] = [graph, flat, compressed].map(|steps| steps[step]);
            if one.1 != two.1 || one.1 != three.1 {
                return Err(format!("not the same links, {name}").into());
            }
            println!(
                "{:<44}{:>9}{:>10.4}{:>10.4}{:>8.2}×{:>10.4}{:>8.2}×",
                format!("{events} events, {name}"),
                diagram.links.len(),
                one.0,
                two.0,
                two.0 / one.0,
                three.0,
                three.0 / one.0,
            );
        }
    }
    Ok(())
}

/// How Graphviz did.
enum Graphviz {
    /// So many milliseconds.
    Took(f64),
    /// No drawing, for this reason.
    Gave(&'static str),
}

/// Has Graphviz lay out the same boxes and links, from left to right, without lanes or time.
fn graphviz(diagram: &Diagram) -> Graphviz {
    if diagram.cards.len() > MOST_FOR_GRAPHVIZ {
        return Graphviz::Gave("not tried");
    }
    let sizes = Sizes::default();
    let (w, h) = (sizes.card_w / 72.0, sizes.card_h / 72.0);
    let mut text = format!(
        "digraph g {{ rankdir=LR; splines=polyline; node [shape=box,fixedsize=true,width={w},height={h},label=\"\"];\n"
    );
    for card in 0..diagram.cards.len() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{card};");
    }
    for link in &diagram.links {
        let _ = writeln!(text, "{}->{};", link.source, link.target);
    }
    text.push('}');
    let begun = Instant::now();
    let started = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        return Graphviz::Gave("not installed");
    };
    if let Some(mut pipe) = child.stdin.take() {
        // What it could not read shows in its status.
        let _ = pipe.write_all(text.as_bytes());
    }
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => {
                return Graphviz::Took(begun.elapsed().as_secs_f64() * 1e3);
            }
            Ok(None) if begun.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(1)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Graphviz::Gave("over 20 s");
            }
            _ => return Graphviz::Gave("failed"),
        }
    }
}

/// The median time of a step, in milliseconds. What the step made is dropped off the clock.
fn median_ms<T>(mut step: impl FnMut() -> T) -> f64 {
    drop(black_box(step()));
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < LEAST_RUNS || begun.elapsed() < TIME {
        let start = Instant::now();
        let made = black_box(step());
        times.push(start.elapsed());
        drop(made);
    }
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}
