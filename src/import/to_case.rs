//! Dockets to a case: the one way for every source of court records.
//!
//! The text of an entry is kept word for word as a quotation of the docket; everything else
//! that is said about the entry rests on something named. Start with [`to_case`].

use super::courts::Courts;
use super::docket::{Docket, Entry};
use super::error::shortened;
use super::ids::{Ids, slug};
use super::parties::Parties;
use super::{Import, Input, Report};
use crate::model::{
    self, Case, Catalogue, Cite, CourtId, Event, EventDate, LanesBy, Marks, Source, SourceId,
    SourceKind,
};

/// What an import keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether addresses, telephone numbers, e-mail addresses, alien registration and prisoner
    /// numbers stay in the texts. Left out by default: they are of private people.
    pub keep_private: bool,
}

/// The longest title made of the text of an entry, in characters.
const TITLE: usize = 100;

/// Makes one case of dockets.
pub(super) fn to_case(
    input: &Input<'_>,
    dockets: &[Docket],
    mut report: Report,
    catalogue: &Catalogue,
    _options: Options,
) -> Import {
    let mut courts = Courts::new(catalogue);
    let mut parties = Parties::default();
    let mut ids = Ids::default();
    let mut source_ids = Ids::default();
    let mut case = Case {
        title: dockets
            .iter()
            .map(|docket| docket.title.as_str())
            .find(|title| !title.is_empty())
            .unwrap_or(input.stem())
            .to_owned(),
        lanes_by: LanesBy::Court,
        ..Case::default()
    };
    for docket in dockets {
        let court = courts.find(&docket.court, &mut report);
        let source = source(input, docket, &mut source_ids);
        if let (Some(court), false) = (&court, docket.number.is_empty()) {
            case.dockets.push(model::Docket {
                court: court.clone(),
                number: docket.number.clone(),
                sources: Vec::new(),
            });
        }
        for party in &docket.parties {
            parties.find(&party.name);
        }
        for entry in &docket.entries {
            case.events
                .push(event(entry, court.as_ref(), &source.id, &mut ids));
        }
        case.sources.push(source);
    }
    courts.put_into(&mut case);
    parties.put_into(&mut case);
    report.events = case.events.len();
    report.understand("the text of each entry is kept as a quotation; no effect is read from it");
    Import {
        case,
        report,
        outside: Vec::new(),
    }
}

fn source(input: &Input<'_>, docket: &Docket, ids: &mut Ids) -> Source {
    let number = slug(&docket.number);
    let wanted = if number.is_empty() {
        "docket".to_owned()
    } else {
        format!("docket-{number}")
    };
    Source {
        id: ids.take(&wanted).into(),
        kind: SourceKind::Docket,
        title: format!("Docket entries, {}", input.stem()),
        short: Some("Docket".to_owned()),
        publisher: (!docket.publisher.is_empty()).then(|| docket.publisher.to_owned()),
        authors: Vec::new(),
        published: EventDate::unknown(),
        published_basis: None,
        address: docket.address.clone(),
        relies_on: Vec::new(),
        note: None,
        unverified: false,
    }
}

fn event(entry: &Entry, court: Option<&CourtId>, source: &SourceId, ids: &mut Ids) -> Event {
    let name = court.map_or("entry", CourtId::as_str);
    let wanted = if entry.number.is_empty() {
        format!("{name}-of-{}", entry.filed.text())
    } else {
        format!("{name}-{}", slug(&entry.number))
    };
    let title = match (entry.text.as_str(), entry.sort.as_str()) {
        ("", "") => format!("Entry {}", entry.number),
        ("", sort) => sort.to_owned(),
        (text, _) => shortened(text.lines().next().unwrap_or_default(), TITLE),
    };
    Event {
        id: ids.take(&wanted).into(),
        date: entry.filed.clone(),
        kind: "other".into(),
        title,
        court: court.cloned(),
        judges: Vec::new(),
        by: Vec::new(),
        to: Vec::new(),
        counsel: Vec::new(),
        docket: None,
        docket_number: (!entry.number.is_empty()).then(|| entry.number.clone()),
        does: Vec::new(),
        because: None,
        outcome: None,
        places: Vec::new(),
        authorities: Vec::new(),
        sources: vec![Cite {
            source: source.clone(),
            quote: (!entry.text.is_empty()).then(|| entry.text.clone()),
            at: None,
            note: None,
        }],
        marks: Marks {
            sealed: entry.sealed,
            ..Marks::default()
        },
        note: match entry.attachments {
            0 => None,
            1 => Some("1 attachment.".to_owned()),
            several => Some(format!("{several} attachments.")),
        },
    }
}
