//! What the user says of files that are imported: `--map`, `--day-first`, `--month-first`,
//! `--court`, `--number`, `--title`, `--keep-private`.

use crate::import::{Choice, Choices, DateOrder, Heading, Options};

#[derive(clap::Args, Clone, Debug, Default)]
pub(in crate::cli) struct ImportArguments {
    /// Of a table: what a column holds, such as date=Filed or title="What happened"; an empty
    /// name, as in court=, says that none does
    #[arg(long = "map", value_name = "ROLE=COLUMN")]
    columns: Vec<Choice>,
    /// Of a table: in dates such as 03/04/2014 the day comes first
    #[arg(long, conflicts_with = "month_first")]
    day_first: bool,
    /// Of a table: in dates such as 03/04/2014 the month comes first
    #[arg(long)]
    month_first: bool,
    /// Of a docket that does not say it: the court, as nysd or S.D.N.Y.
    #[arg(long, default_value = "", hide_default_value = true)]
    court: String,
    /// Of a docket that does not say it: the number of the case
    #[arg(long, default_value = "", hide_default_value = true)]
    number: String,
    /// Of a docket or a table that does not say it: the title of the case
    #[arg(long, default_value = "", hide_default_value = true)]
    title: String,
    /// Keep addresses, telephone numbers, e-mail addresses, numbers of prisoners, aliens and
    /// social security, and dates of birth, which are left out of the texts otherwise
    #[arg(long)]
    keep_private: bool,
}

impl ImportArguments {
    pub(in crate::cli) fn options(&self) -> Options {
        Options {
            docket: Heading {
                court: self.court.clone(),
                number: self.number.clone(),
                title: self.title.clone(),
            },
            keep_private: self.keep_private,
            table: Choices {
                columns: self.columns.clone(),
                order: match (self.day_first, self.month_first) {
                    (true, _) => Some(DateOrder::DayFirst),
                    (_, true) => Some(DateOrder::MonthFirst),
                    _ => None,
                },
            },
        }
    }
}
