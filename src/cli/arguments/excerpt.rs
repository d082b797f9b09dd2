//! What of a case is taken out and how it is looked at: the same for `render` and `export`, and
//! the same as in the window.

use std::sync::Arc;

use crate::cli::terminal::names;
use crate::cli::{CliError, status};
use crate::diagram::Filter;
use crate::export::{Outlook, Portion};
use crate::model::{Case, Day, EventId, Family, PartyId, listed};
use crate::picture::Look;

/// The date, through whose eyes, and what is left out.
#[derive(clap::Args)]
pub(in crate::cli) struct ExcerptArguments {
    /// The date that cuts a picture and of which statuses speak, such as 2014-08-30; else the end
    /// of the case
    #[arg(long, value_name = "DATE", value_parser = status::day)]
    on: Option<Day>,
    /// The case as this source alone tells it
    #[arg(long, value_name = "SOURCE")]
    as_told_by: Option<String>,
    /// What sources published by this date could tell
    #[arg(long, value_name = "DATE", value_parser = status::day)]
    known_by: Option<Day>,
    /// Leave out what had not happened by this date, but for deadlines that were set
    #[arg(long, value_name = "DATE", value_parser = status::day)]
    until: Option<Day>,
    /// Leave out a family of events, such as statements; may be given several times
    #[arg(long, value_name = "FAMILY", value_parser = family)]
    hide: Vec<Family>,
    /// Only what this party did or what was addressed to it; may be given several times
    #[arg(long = "party", value_name = "PARTY")]
    parties: Vec<String>,
    /// Only this event, those that it acts on and those that act on it
    #[arg(long, value_name = "ID", conflicts_with_all = ["until", "hide", "parties"])]
    event: Option<String>,
}

impl ExcerptArguments {
    /// The case as it is looked at, nothing that could fold being folded where it is unfolded.
    pub(in crate::cli) fn outlook(
        &self,
        case: &Arc<Case>,
        is_unfolded: bool,
    ) -> Result<Outlook, CliError> {
        let look = Look {
            lens: status::lens(case, self.as_told_by.as_deref(), self.known_by)?,
            filter: self.filter(case, is_unfolded)?,
            ..Look::default()
        };
        Ok(Outlook {
            case: Arc::clone(case),
            look,
            on: self.on,
            selected: self.selected(case)?,
        })
    }

    /// How much is taken out: what is left when some of it is left out, else what is asked for.
    pub(in crate::cli) fn portion(&self, asked: Portion) -> Portion {
        if self.event.is_some() {
            return Portion::Selection;
        }
        let is_whole = self.until.is_none() && self.hide.is_empty() && self.parties.is_empty();
        if is_whole { asked } else { Portion::Shown }
    }

    fn filter(&self, case: &Case, is_unfolded: bool) -> Result<Filter, CliError> {
        let mut filter = Filter::unfolded(is_unfolded);
        filter.until = self.until;
        filter.hidden.extend(self.hide.iter().copied());
        for party in &self.parties {
            let id = PartyId::from(party.as_str());
            if case.party(&id).is_none() {
                let known = case.parties.iter().map(|party| party.id.as_str());
                return Err(names::unknown("party", party, known));
            }
            filter.parties.insert(id);
        }
        Ok(filter)
    }

    fn selected(&self, case: &Case) -> Result<Option<EventId>, CliError> {
        let Some(id) = &self.event else {
            return Ok(None);
        };
        let event = case.events.iter().find(|event| event.id.as_str() == id);
        let known = case.events.iter().map(|event| event.id.as_str());
        let event = event.ok_or_else(|| names::unknown("event", id, known))?;
        Ok(Some(event.id.clone()))
    }
}

fn family(word: &str) -> Result<Family, String> {
    let found = Family::ALL.iter().find(|family| family.word() == word);
    found.copied().ok_or_else(|| {
        let words: Vec<&str> = Family::ALL.iter().map(|family| family.word()).collect();
        format!("the families are {}", listed(&words))
    })
}
