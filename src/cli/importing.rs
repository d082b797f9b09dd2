//! What the user says of files that are imported: `--map`, `--day-first`, `--month-first`,
//! `--keep-private`.

use crate::import::{Choice, Choices, DateOrder, Options};

#[derive(clap::Args, Clone, Debug, Default)]
pub(super) struct ImportArguments {
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
    /// Keep addresses, telephone numbers, e-mail addresses, numbers of prisoners, aliens and
    /// social security, and dates of birth, which are left out of the texts otherwise
    #[arg(long)]
    keep_private: bool,
}

impl ImportArguments {
    pub(super) fn options(&self) -> Options {
        Options {
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
