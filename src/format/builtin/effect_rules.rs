//! The rules on when decisions take effect and what an appeal suspends, from `assets/effect-rules.toml`.
//!
//! Start with [`effect_rules`].

use serde::Deserialize;

use super::word::{Word, table};
use crate::model::{
    AppealEffect, AppealRule, AppealedOrders, CaseSort, CourtId, CourtLevel, Day, EffectRule,
    FinalAfter, StayOfJudgment, StayOfOrders, StayedByRule, TakesEffect, TimeToMandate,
    WaitsToBeFinal,
};

/// When the decisions of courts take effect below.
pub(super) fn effect_rules(text: &str) -> Vec<EffectRule> {
    let file: EffectRuleFile = table(text);
    file.rule
        .into_iter()
        .map(|row| EffectRule {
            jurisdiction: row.jurisdiction.into(),
            level: row.level.map(|level| level.0),
            by: row.by.0,
            authority: row.authority,
            ends_stays: row.ends_stays,
            are_all_interim: row.all_interim,
            stays_authority: row.stays_authority,
            held_by_review: row.held_by_review,
            writs_wait: row.writs_wait,
            called: row.called,
            mandate_after: row.mandate_after.map(|time| TimeToMandate {
                days: time.days,
                with_government: time.with_government,
                earlier: time.earlier.as_ref().and_then(earlier_days),
            }),
            courts: row.courts.into_iter().map(CourtId::from).collect(),
            stay_of_judgment: row.judgment_stayed.map(|stay| StayOfJudgment {
                days: stay.days,
                earlier: stay.earlier.iter().filter_map(earlier_days).collect(),
                authority: stay.authority,
            }),
            stays_of_orders: row.orders_stayed.into_iter().map(OrdersRow::stay).collect(),
            final_after: row.final_after.map(|row| FinalAfter {
                what: row.what.0,
                months: row.months,
                days: row.days,
                authority: row.authority,
            }),
        })
        .collect()
}

fn earlier_days(row: &EarlierDays) -> Option<(Day, u32)> {
    Some((row.until.parse().ok()?, row.days))
}

#[derive(Default, Deserialize)]
struct EffectRuleFile {
    rule: Vec<EffectRuleRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct EffectRuleRow {
    jurisdiction: String,
    level: Option<Word<CourtLevel>>,
    by: Word<TakesEffect>,
    authority: String,
    #[serde(default)]
    ends_stays: bool,
    #[serde(default)]
    all_interim: bool,
    stays_authority: Option<String>,
    held_by_review: Option<u32>,
    writs_wait: Option<String>,
    called: Option<String>,
    #[serde(default)]
    courts: Vec<String>,
    judgment_stayed: Option<StayRow>,
    #[serde(default)]
    orders_stayed: Vec<OrdersRow>,
    mandate_after: Option<MandateRow>,
    final_after: Option<FinalRow>,
}

#[derive(Deserialize)]
struct FinalRow {
    what: Word<WaitsToBeFinal>,
    months: u32,
    days: u32,
    authority: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct MandateRow {
    days: u32,
    with_government: Option<u32>,
    earlier: Option<EarlierDays>,
}

#[derive(Deserialize)]
struct StayRow {
    days: u32,
    #[serde(default)]
    earlier: Vec<EarlierDays>,
    authority: String,
}

#[derive(Deserialize)]
struct OrdersRow {
    what: Word<StayedByRule>,
    days: u32,
    #[serde(default)]
    earlier: Vec<EarlierDays>,
    authority: String,
    once: Option<OnceRow>,
    #[serde(default, rename = "often-lifted")]
    often_lifted: bool,
}

#[derive(Deserialize)]
struct OnceRow {
    until: String,
    authority: String,
}

impl OrdersRow {
    fn stay(self) -> StayOfOrders {
        let days = |row: EarlierDays| Some((row.until.parse().ok()?, row.days, row.court_days));
        StayOfOrders {
            what: self.what.0,
            is_often_lifted: self.often_lifted,
            days: self.days,
            earlier: self.earlier.into_iter().filter_map(days).collect(),
            authority: self.authority,
            once: self
                .once
                .and_then(|row| Some((row.until.parse().ok()?, row.authority))),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct EarlierDays {
    until: String,
    days: u32,
    #[serde(default)]
    court_days: bool,
}

/// What appeals do to the orders that they attack; of several that may be true of one the first is.
pub(super) fn appeal_rules(text: &str) -> Vec<AppealRule> {
    let file: AppealRuleFile = table(text);
    file.appeal.into_iter().map(AppealRow::rule).collect()
}

#[derive(Default, Deserialize)]
struct AppealRuleFile {
    appeal: Vec<AppealRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct AppealRow {
    jurisdiction: String,
    level: Option<Word<CourtLevel>>,
    #[serde(default)]
    courts: Vec<String>,
    cases: Option<Word<CaseSort>>,
    #[serde(default)]
    of_government: bool,
    orders: Option<Word<AppealedOrders>>,
    effect: Word<AppealEffect>,
    days_to_appeal: Option<u32>,
    #[serde(default)]
    ends_with_decision: bool,
    authority: String,
    depends_on: Option<String>,
}

impl AppealRow {
    fn rule(self) -> AppealRule {
        AppealRule {
            jurisdiction: self.jurisdiction.into(),
            level: self.level.map(|level| level.0),
            courts: self.courts.into_iter().map(CourtId::from).collect(),
            cases: self.cases.map(|cases| cases.0),
            is_of_government: self.of_government,
            orders: self.orders.map_or_else(Default::default, |orders| orders.0),
            effect: self.effect.0,
            days_to_appeal: self.days_to_appeal,
            ends_with_decision: self.ends_with_decision,
            authority: self.authority,
            depends_on: self.depends_on,
        }
    }
}
