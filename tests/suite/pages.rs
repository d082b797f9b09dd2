//! What stands on a page: nothing beyond its edges, every quotation of what is shown, and nothing
//! that was refused.

use std::sync::Arc;

use resvg::usvg;

use writmap::export::{Appendix, Exporter, Page, Publication, Sheet, WINDOW_ROOM};
use writmap::format;
use writmap::model::{Case, EventId, StoryStep};
use writmap::picture::{Look, Picture, Story};
use writmap::procedure::Lens;
use writmap::render::{ThemeName, View};
use writmap::typography::{Weight, font_file};

fn shipped() -> Vec<(&'static str, Arc<Case>)> {
    let read = |shipped: &format::ShippedCase| {
        let bytes = shipped.text.as_bytes();
        let document = format::read(shipped.name, bytes, format::builtin());
        (shipped.name, document.case)
    };
    format::SHIPPED.iter().map(read).collect()
}

#[test]
fn whoever_does_not_see_a_picture_is_told_what_acted_on_what_and_what_came_later() {
    let (_, case) = shipped().remove(0);
    let told = |on: Option<&str>| {
        let mut sheet = sheet(&case, Page::of_word("a4"));
        sheet.on = on.map(|day| day.parse().unwrap());
        let svg = svg(&sheet);
        let (_, told) = svg.split_once("<desc").unwrap();
        told.split_once("</desc>").unwrap().0.to_owned()
    };
    let then = told(Some("2014-08-15"));
    let upheld = "31 Jul 2014, S.D.N.Y.: Warrant upheld (“Warrant issued”: affirmed";
    assert!(then.contains(upheld), "{then}");
    assert!(
        then.contains("Later, 8 Sep 2014, S.D.N.Y.: Held in contempt"),
        "{then}"
    );
    assert!(!then.contains("Later, 31 Jul 2014"), "{then}");
    assert!(then.contains("Folded: "), "{then}");
    let whole = told(None);
    assert!(whole.contains("Held in contempt: in force from 8 Sep 2014; "));
    assert!(!whole.contains("Later, "), "{whole}");
}

#[test]
fn a_picture_of_a_day_shows_the_orders_of_which_it_speaks() {
    let publication = Publication {
        size: "article".parse().unwrap(),
        ..Publication::default()
    };
    let mut spoken = 0;
    for (name, case) in shipped() {
        let story = Story::of(Arc::clone(&case), Lens::default());
        let days = case.events.iter().filter_map(|event| event.date.exact());
        for day in days.skip(7).step_by(17) {
            let sheet = publication.sheet(&case, &Look::default(), Some(day));
            let picture = Picture::of(Arc::clone(&case), sheet.look);
            for order in story.brief_on(day).leading() {
                assert!(picture.card_of(&order).is_some(), "{name}, {day}: {order}");
                spoken += 1;
            }
        }
    }
    assert!(spoken > 20, "{spoken}");
}

#[test]
fn quotations_keep_no_heavy_step_from_paper() {
    let (_, case) = shipped().remove(0);
    let shown = |appendix: Appendix| {
        let page = Page::of_word("a4-landscape").unwrap();
        let sheet = Sheet {
            appendix,
            page: Some(page),
            look: Look {
                wraps: true,
                ..Look::default()
            },
            ..sheet(&case, None)
        };
        let look = sheet.fitted(page.sides()).look;
        let cards = |picture: &Picture| -> Vec<EventId> {
            let cards = picture.diagram.cards.iter();
            cards.map(|card| card.id.clone()).collect()
        };
        let mut heaviest = Look::default();
        heaviest.filter.folding.steps = Some(8);
        let heaviest = cards(&Picture::of(Arc::clone(&case), heaviest));
        let mut shown = cards(&Picture::of(Arc::clone(&case), look));
        assert!(shown.len() > 8, "{shown:?}");
        shown.retain(|id| heaviest.contains(id));
        let upheld = case
            .events
            .iter()
            .find(|event| event.title == "Warrant upheld");
        assert!(shown.contains(&upheld.unwrap().id));
        shown
    };
    let silent = Appendix {
        footnotes: false,
        ..Appendix::ALL
    };
    assert_eq!(shown(Appendix::ALL), shown(silent));
}

pub(super) fn sheet(case: &Arc<Case>, page: Option<Page>) -> Sheet {
    let sheet = Sheet {
        case: Arc::clone(case),
        look: Look {
            wraps: page.is_some(),
            ..Look::default()
        },
        on: None,
        theme: ThemeName::Print,
        appendix: Appendix::ALL,
        page,
        is_column: false,
        pixels_per_unit: None,
    };
    match page {
        Some(page) => sheet.fitted(page.sides()),
        None => sheet,
    }
}

fn svg(sheet: &Sheet) -> String {
    let exporter = Exporter::of_ending("svg").unwrap();
    String::from_utf8((exporter.export)(sheet, &mut Vec::new()).unwrap()).unwrap()
}

/// The lines of text of a drawing, each as it is painted, with one blank between two.
fn painted(svg: &str) -> String {
    let lines = svg.lines().filter_map(|line| {
        let text = line.strip_prefix("<text ")?;
        let (_, text) = text.split_once('>')?;
        text.strip_suffix("</text>")
    });
    let text = lines.collect::<Vec<_>>().join(" ");
    let text = text.replace("&quot;", "\"").replace("&lt;", "<");
    text.replace("&gt;", ">").replace("&amp;", "&")
}

/// Left, top, right and bottom of all that is drawn, in units of the page.
fn extent(svg: &str) -> (f32, f32, f32, f32) {
    let mut fonts = fontdb::Database::new();
    for weight in Weight::ALL {
        fonts.load_font_data(font_file(weight).to_vec());
    }
    fonts.set_sans_serif_family("Inter");
    let options = usvg::Options {
        fontdb: Arc::new(fonts),
        font_family: "Inter".to_owned(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let place = tree.root().abs_bounding_box();
    let size = tree.size();
    let (x, y) = (place.x() / size.width(), place.y() / size.height());
    let (w, h) = (place.width() / size.width(), place.height() / size.height());
    (x, y, x + w, y + h)
}

#[test]
fn nothing_of_a_page_lies_beyond_its_edges() {
    for (name, case) in shipped() {
        // The others differ from these in size alone.
        let pages = ["a4", "slide"].map(|word| Page::of_word(word).unwrap());
        for page in &pages {
            let svg = svg(&sheet(&case, Some(*page)));
            let measure = if page.is_paper() { "pt" } else { "" };
            let size = format!(
                "width=\"{}{measure}\" height=\"{}{measure}\"",
                page.width, page.height
            );
            assert!(svg.contains(&size), "{name}, {}", page.word);
            let (left, top, right, bottom) = extent(&svg);
            let is_inside = left >= -1e-3 && top >= -1e-3 && right <= 1.001 && bottom <= 1.001;
            assert!(is_inside, "{name}, {}: {right} {bottom}", page.word);
        }
    }
}

#[test]
fn every_quotation_of_a_case_is_a_footnote_by_the_number_of_its_card() {
    for (name, case) in shipped() {
        let painted = painted(&svg(&sheet(&case, None)));
        let cites = case.events.iter().flat_map(|event| &event.sources);
        let quotes: Vec<&String> = cites.filter_map(|cite| cite.quote.as_ref()).collect();
        for quote in &quotes {
            let words: Vec<&str> = quote.split_whitespace().collect();
            let words = words.join(" ");
            assert!(painted.contains(&format!("“{words}”")), "{name}: {words}");
        }
        assert_eq!(painted.contains("Quotations"), !quotes.is_empty(), "{name}");
        for source in &case.sources {
            let is_cited = |event: &writmap::model::Event| {
                event.sources.iter().any(|cite| cite.source == source.id)
            };
            // An address has no blank but where a line ends.
            let squeezed = painted.replace(' ', "");
            if case.events.iter().any(is_cited)
                && let Some(address) = &source.address
            {
                assert!(
                    squeezed.contains(&address.replace(' ', "")),
                    "{name}: {address}"
                );
            }
        }
    }
}

#[test]
fn what_is_refused_or_hidden_is_not_there() {
    let (_, case) = shipped().remove(0);
    let bare = Sheet {
        appendix: Appendix::NONE,
        ..sheet(&case, None)
    };
    let bare = painted(&svg(&bare));
    for words in ["Quotations", "Made with Writmap", "in force "] {
        assert!(!bare.contains(words), "{words}");
    }
    let mut told = sheet(&case, None);
    told.look.lens = Lens {
        as_told_by: Some("article-002".into()),
        known_by: None,
    };
    let told = svg(&told);
    let others = case.events.iter().flat_map(|event| &event.sources);
    let others = others.filter(|cite| cite.source.as_str() != "article-002");
    for quote in others.filter_map(|cite| cite.quote.as_ref()) {
        assert!(!told.contains(quote.as_str()), "{quote}");
    }
}

/// Sizes of chunks and their names, from the start of a PNG.
fn chunks(png: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut chunks = Vec::new();
    let mut rest = &png[8..];
    while rest.len() > 12 {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let name = String::from_utf8_lossy(&rest[4..8]).into_owned();
        chunks.push((name, rest[8..8 + length].to_vec()));
        rest = &rest[12 + length..];
    }
    chunks
}

#[test]
fn a_png_says_its_dots_and_what_it_shows() {
    let (_, case) = shipped().remove(0);
    let exporter = Exporter::of_ending("png").unwrap();
    // 200 dots an inch on paper, 96 on a screen; an inch has 0.0254 metres (PNG, section 11.3.4.3).
    for (word, dots) in [("a4", 7874_u32), ("slide", 3780)] {
        let sheet = sheet(&case, Page::of_word(word));
        let png = (exporter.export)(&sheet, &mut Vec::new()).unwrap();
        let chunks = chunks(&png);
        let size = chunks.iter().find(|(name, _)| name == "pHYs").unwrap();
        assert_eq!(size.1[..4], dots.to_be_bytes(), "{word}");
        assert_eq!((size.1[4..8] == size.1[..4], size.1[8]), (true, 1));
        let texts: Vec<String> = chunks
            .iter()
            .filter(|(name, _)| name == "iTXt")
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        assert!(
            texts
                .iter()
                .any(|text| text.starts_with("Title") && text.contains(&case.title))
        );
        assert!(
            texts
                .iter()
                .any(|text| text.starts_with("Description") && text.contains("Warrant issued"))
        );
        assert!(!chunks.iter().any(|(name, _)| name == "tIME"));
    }
}

/// The tutorial with steps of its author's own.
fn authored() -> Arc<Case> {
    let shipped = format::SHIPPED.iter();
    let tutorial = shipped.filter(|known| known.name.starts_with("tutorial"));
    let text = tutorial.map(|known| known.text).next().unwrap();
    let story = "\n[[story]]\ntitle = \"The pond\"\ntext = \"It was full.\"\ndate = \"2031-03-05\"\n\
                 \n[[story]]\ntitle = \"The stay\"\nevent = \"stay\"\n\
                 sources = \"stay-order\"\n";
    let text = format!("{text}{story}");
    let read = format::read("tutorial.toml", text.as_bytes(), format::builtin());
    read.case
}

#[test]
fn an_author_tells_the_case_and_else_its_path_does() {
    let case = authored();
    let id = case
        .events
        .iter()
        .find(|event| event.title == "Order stayed")
        .unwrap()
        .id
        .clone();
    let mut known = Case::clone(&case);
    known.story[1].event = Some(id.clone());
    known.story[1].sources.clear();
    let case = Arc::new(known);
    let picture = Picture::of(Arc::clone(&case), Look::default());
    let chapters = picture.chapters();
    let titles: Vec<&str> = chapters
        .iter()
        .map(|chapter| chapter.title.as_str())
        .collect();
    assert_eq!(titles, ["The pond", "The stay"]);
    assert_eq!(chapters[0].text, "It was full.");
    assert_eq!(chapters[0].day, Some("2031-03-05".parse().unwrap()));
    // Without words of its own a step says what was so on the day of its event.
    let event = case.event(&id).unwrap();
    assert_eq!(chapters[1].day, event.date.anchor());
    assert_eq!(
        chapters[1].text,
        picture.story.brief_on(chapters[1].day.unwrap()).sentence
    );
    let mut notes = Vec::new();
    let slides = Exporter::of_name("a.slides.pdf", writmap::export::Subject::Picture).unwrap();
    (slides.export)(&sheet(&case, None), &mut notes).unwrap();
    assert!(notes.contains(&"3 slides".to_owned()), "{notes:?}");
    let told = Picture::of(
        Arc::clone(&case),
        Look {
            filter: writmap::diagram::Filter {
                only: [id].into(),
                ..Default::default()
            },
            ..Look::default()
        },
    );
    assert_eq!(told.diagram.cards.len(), 1);
    let plain = Case {
        story: Vec::new(),
        ..Case::clone(&case)
    };
    let picture = Picture::of(Arc::new(plain), Look::default());
    assert_eq!(picture.chapters().len(), picture.diagram.cards.len());
    assert_eq!(
        picture.chapters()[0].event.as_ref(),
        Some(&picture.diagram.cards[0].id)
    );
}

#[test]
fn an_article_has_room_for_every_note_and_a_slide_counts_the_rest() {
    let exporter = Exporter::of_ending("svg").unwrap();
    let svg = |case: &Arc<Case>, word: &str| {
        let mut notes = Vec::new();
        let sheet = sheet(case, Page::of_word(word));
        let bytes = (exporter.export)(&sheet, &mut notes).unwrap();
        let is_short = notes.iter().any(|note| note.contains("found no room"));
        (String::from_utf8(bytes).unwrap(), is_short)
    };
    for (name, case) in shipped() {
        for word in ["article", "article-column"] {
            assert!(!svg(&case, word).1, "{name}, {word}");
        }
    }
    let (_, case) = shipped().remove(0);
    let (slide, is_short) = svg(&case, "slide");
    assert!(is_short && slide.contains(" had no room here"));
    // A picture of their own has them all, by the same numbers.
    let notes_of = Exporter::of_name("a.notes.svg", writmap::export::Subject::Picture).unwrap();
    let mut notes = Vec::new();
    let bytes = (notes_of.export)(&sheet(&case, Page::of_word("slide")), &mut notes).unwrap();
    let quoted = String::from_utf8(bytes).unwrap();
    assert!(
        notes
            .iter()
            .any(|note| note.ends_with("of quotations and sources")),
        "{notes:?}"
    );
    assert!(quoted.contains(">Quotations<") && quoted.contains("Sources, with the cards"));
    assert!(!quoted.contains("Warrant issued"));
}

#[test]
fn slides_end_with_their_sources_unless_refused() {
    let (_, case) = shipped().remove(0);
    let told = |appendix| {
        let sheet = Sheet {
            appendix,
            ..sheet(&case, None)
        };
        let slides = Exporter::of_ending("slides.pdf").unwrap();
        let mut notes = Vec::new();
        (slides.export)(&sheet, &mut notes).unwrap();
        notes.join("; ")
    };
    assert!(told(Appendix::ALL).contains("of sources behind them"));
    assert!(!told(Appendix::NONE).contains("of sources"));
}

#[test]
fn what_a_step_shows_is_on_the_path_and_stands_out() {
    let (_, plain) = shipped().remove(0);
    let look = |room| Look {
        room: Some(room),
        ..Look::default()
    };
    let room = (900.0, 620.0);
    let path = Picture::of(Arc::clone(&plain), look(room));
    let folded = path.diagram.stretches.iter().flat_map(|it| &it.events);
    let lightest = plain.events.iter().find(|event| {
        let mut folded = folded.clone();
        event.step.is_none() && folded.any(|it| it.id == event.id)
    });
    let id = lightest.unwrap().id.clone();
    let mut told = Case::clone(&plain);
    told.story = vec![StoryStep {
        title: "Beside the path".to_owned(),
        text: None,
        event: path.diagram.cards.first().map(|card| card.id.clone()),
        show: vec![id.clone()],
        date: None,
        sources: Vec::new(),
    }];
    let picture = Picture::of(Arc::new(told), look(room));
    assert!(picture.card_of(&id).is_some());
    let chapters = picture.chapters();
    assert_eq!(chapters[0].beside, [id]);
    let outlines = |beside: Vec<EventId>| {
        let view = View {
            selected: chapters[0].event.clone(),
            beside,
            ..View::default()
        };
        picture.frame(&view, ThemeName::Light).body.len()
    };
    assert_eq!(
        outlines(chapters[0].beside.clone()),
        outlines(Vec::new()) + 1
    );
}

#[test]
fn what_is_told_of_an_event_that_is_left_out_goes_with_it() {
    let mut case = Case::clone(&authored());
    let events: Vec<_> = case.events.iter().map(|event| event.id.clone()).collect();
    case.story[0].event = Some(events[0].clone());
    case.story[1].event = Some(events[1].clone());
    let mut sheet = sheet(&Arc::new(case), None);
    sheet.look.filter.only = [events[1].clone()].into();
    let exporter = Exporter::of_ending("json").unwrap();
    let bytes = (exporter.export)(&sheet, &mut Vec::new()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.contains("The stay") && !text.contains("It was full."),
        "{text}"
    );
}

#[test]
fn outlines_look_as_the_text_does_and_need_no_typeface() {
    let (_, case) = shipped().remove(0);
    let sheet = sheet(&case, Page::of_word("slide"));
    let exporter = Exporter::of_name("a.outlines.svg", writmap::export::Subject::Picture).unwrap();
    let bytes = (exporter.export)(&sheet, &mut Vec::new()).unwrap();
    let outlined = String::from_utf8(bytes).unwrap();
    assert!(!outlined.contains("<text") && !outlined.contains("@font-face"));
    // Without any typeface at hand as much is drawn as with it.
    let drawn = |svg: &str, fonts: bool| {
        let mut known = fontdb::Database::new();
        for weight in Weight::ALL.into_iter().filter(|_| fonts) {
            known.load_font_data(font_file(weight).to_vec());
        }
        known.set_sans_serif_family("Inter");
        let options = usvg::Options {
            fontdb: Arc::new(known),
            font_family: "Inter".to_owned(),
            ..usvg::Options::default()
        };
        let tree = usvg::Tree::from_str(svg, &options).unwrap();
        let mut pixels = resvg::tiny_skia::Pixmap::new(1600, 900).unwrap();
        resvg::render(
            &tree,
            resvg::tiny_skia::Transform::default(),
            &mut pixels.as_mut(),
        );
        pixels
    };
    let (text, lines) = (drawn(&svg(&sheet), true), drawn(&outlined, false));
    let pairs = text.pixels().iter().zip(lines.pixels());
    let other = pairs
        .filter(|(one, two)| one.red().abs_diff(two.red()) > 90)
        .count();
    assert!(other < 1600 * 900 / 500, "{other} pixels differ");
}

#[test]
fn slides_tell_the_steps_that_the_window_tells() {
    for (name, case) in shipped() {
        let told = Picture::of(Arc::clone(&case), Look::default()).chapters_in(WINDOW_ROOM);
        let mut notes = Vec::new();
        let slides = Exporter::of_ending("slides.pdf").unwrap();
        (slides.export)(&sheet(&case, None), &mut notes).unwrap();
        // One more for the whole.
        let expected = format!("{} slides", told.len() + 1);
        assert!(notes.contains(&expected), "{name}: {expected}: {notes:?}");
    }
}

/// A case of many events of several courts, of which few do anything to one another.
fn loose() -> Arc<Case> {
    use std::fmt::Write as _;
    let mut text =
        "writmap = 1\n[case]\ntitle = \"Otters and all others like them, suing on behalf \
                    of themselves, v. the Commissioners of Sluices\"\n"
            .to_owned();
    let kinds = ["order", "motion", "opinion", "stay", "notice-of-appeal"];
    for number in 0..60 {
        let kind = kinds[number * 7 % kinds.len()];
        let court = ["scotus", "ca2", "ca9", "nysd", "cand"][number * 3 % 5];
        let (year, month) = (2030 + number / 12, 1 + number % 12);
        let _cannot_fail = write!(
            text,
            "[[event]]\nid = \"e{number}\"\nkind = \"{kind}\"\ncourt = \"{court}\"\n\
             date = \"{year}-{month:02}-11\"\ntitle = \"Paper {number}, which has a long title\"\n"
        );
        if number % 20 == 19 {
            let _cannot_fail = writeln!(text, "does = {{ affirms = \"e{}\" }}", number - 9);
        }
    }
    format::read("loose.toml", text.into_bytes(), format::builtin()).case
}

#[test]
fn a_case_of_which_little_is_linked_shows_what_is_folded_on_every_page() {
    let case = loose();
    assert_eq!(case.events.len(), 60);
    let words = [
        "slide",
        "article",
        "1080x1080",
        "1200x900",
        "2400x1350",
        "a4",
    ];
    let mut shown = Vec::new();
    for word in words {
        let publication = Publication {
            size: word.parse().unwrap(),
            ..Publication::default()
        };
        let sheet = publication.sheet(&case, &Look::default(), None);
        let mut notes = Vec::new();
        let made = Exporter::of_ending("svg").unwrap();
        assert!((made.export)(&sheet, &mut notes).is_ok(), "{word}");
        let picture = Picture::of(Arc::clone(&case), sheet.look);
        let diagram = &picture.diagram;
        let folded: usize = diagram.stretches.iter().map(|one| one.events.len()).sum();
        assert_eq!(diagram.cards.len() + folded, 60, "{word}");
        let marks = picture
            .placement
            .stretches
            .iter()
            .map(|one| one.marks.len());
        assert_eq!(marks.sum::<usize>(), folded, "{word}");
        shown.push(diagram.cards.len());
    }
    // A larger picture of one shape shows no less.
    assert!(shown[4] >= shown[0], "{shown:?}");
}

#[test]
fn no_colours_show_another_path() {
    let (_, case) = shipped().remove(0);
    for word in ["slide", "article"] {
        let shown = [ThemeName::Light, ThemeName::Dark, ThemeName::Print].map(|theme| {
            let publication = Publication {
                size: word.parse().unwrap(),
                theme,
                ..Publication::default()
            };
            let sheet = publication.sheet(&case, &Look::default(), None);
            let picture = Picture::of(Arc::clone(&case), sheet.look);
            let cards = picture.diagram.cards.iter();
            cards.map(|card| card.id.clone()).collect::<Vec<_>>()
        });
        assert!(shown[0] == shown[1] && shown[0] == shown[2], "{word}");
    }
}

#[test]
fn the_smallest_picture_has_a_whole_credit_and_says_that_it_has_no_source() {
    let text = "writmap = 1\n[case]\ntitle = \"X\"\n[[event]]\nid = \"o\"\n\
                date = \"2031-03-12\"\nkind = \"order\"\ntitle = \"Order\"\n";
    let case = format::read("x.toml", text.as_bytes(), format::builtin()).case;
    let svg = svg(&sheet(&case, None));
    let (left, _, right, _) = extent(&svg);
    assert!(left >= 0.0 && right <= 1.0, "{left} {right}");
    let painted = painted(&svg);
    assert!(painted.contains("not legal advice"), "{painted}");
    assert!(painted.contains("No source in the file [1]"), "{painted}");
}
