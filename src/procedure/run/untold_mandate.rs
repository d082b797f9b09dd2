//! What is known of a mandate that the file does not tell.
//!
//! It knows neither the run nor the case. Start with [`UntoldMandate`].

use hashbrown::HashMap;

use crate::model::Day;

/// What is known of a mandate that the file does not tell.
#[derive(Clone, Debug, Default)]
pub(in crate::procedure) struct UntoldMandate {
    /// Whether the decision waits for it, since the file tells of the mandates of others.
    pub waits: bool,
    /// The first day on which it may have issued in the ordinary course, where a rule says.
    pub first_day: Option<Day>,
    /// The day by which it has in the ordinary course: another where the file does not say whether a
    /// party is one for which the time is longer.
    pub last_day: Option<Day>,
    /// Where the decision waits: the same day, as an event of the run.
    pub since: Option<usize>,
    /// What a court below did that shows that it had issued.
    pub carried_out_by: Option<usize>,
    /// The day seven days after the last denial of a petition for rehearing. Before it the mandate had
    /// not issued, since the court still had the petition to decide, or had extended the time for it.
    pub reheard_until: Option<Day>,
    /// Petitions for rehearing of which the file tells no answer.
    pub asked: Vec<usize>,
}

/// What shows that the mandates of decisions that wait for them had issued, each with the decision.
pub(in crate::procedure) fn shown_by(
    unsent: &HashMap<usize, UntoldMandate>,
) -> Vec<(usize, usize)> {
    let waiting = unsent.iter().filter(|(_, unsent)| unsent.waits);
    let shown = waiting.filter_map(|(decision, unsent)| Some((unsent.carried_out_by?, *decision)));
    let mut shown: Vec<(usize, usize)> = shown.collect();
    shown.sort_unstable();
    shown
}
