//! Where a case is that is removed, transferred or sent back, and what becomes of its orders.

use crate::script::check_shipped;

#[test]
fn a_stayed_remand_leaves_the_case_where_it_was() {
    check_shipped(
        "2020-01-01 complaint C @delsuperct by=a to=b / 2020-02-01 removal R @ded by=b transfers C \
         / 2020-05-01 order O @ded remands C / 2020-05-10 stay S @ded stays O \
         / 2020-07-01 order L @ded lifts-stay S
         ?courts 2020-05-05 delsuperct / ?courts 2020-05-11 ded / ?courts 2020-07-02 delsuperct",
    );
}

#[test]
fn a_stay_of_a_transfer_that_has_its_end_lets_the_case_go_then() {
    check_shipped(
        "2020-02-01 complaint C @ded by=a to=b / 2020-05-01 transfer T @nysd transfers C \
         / 2020-05-10 stay S @ded stays T until=2020-06-01
         ?courts 2020-05-05 nysd / ?courts 2020-05-11 ded / ?courts 2020-06-02 nysd",
    );
}

#[test]
fn a_notice_of_removal_takes_no_prosecution_from_the_state_court() {
    check_shipped(
        "2020-01-01 indictment I @delsuperct to=a / 2020-02-01 removal R @ded by=a transfers I \
         / 2020-05-01 order O @ded transfers I
         ?courts 2020-02-05 delsuperct / ?pending 2020-02-05 I / ?courts 2020-05-02 ded",
    );
}

#[test]
fn who_acts_on_the_orders_of_the_court_that_gave_a_case_away_has_it() {
    check_shipped(
        "2020-01-01 complaint C @nysd by=a to=b / 2020-01-02 tro T @nysd to=b \
         / 2020-01-10 transfer X @nysd transfers C / 2020-02-01 injunction I @njd to=b supersedes T
         ?courts 2020-01-11 nysd / ?courts 2020-02-02 njd",
    );
}

#[test]
fn a_transfer_that_is_only_sent_back_from_above_is_untold() {
    check_shipped(
        "2020-01-01 complaint C @nysd by=a to=b / 2020-01-10 transfer X @nysd transfers C \
         / 2020-02-01 notice-of-appeal N @nysd appeals X / 2020-05-01 opinion O @ca2 affirms X remands C \
         / 2020-06-01 mandate M @ca2 follows-from O
         ! transfer-untold X C",
    );
}

#[test]
fn a_restraint_of_the_state_court_ends_with_the_removed_case() {
    check_shipped(
        "2020-01-01 complaint C @delsuperct by=a to=b / 2020-01-02 tro T @delsuperct by=a to=b \
         / 2020-01-10 removal R @ded by=b transfers C / 2020-06-01 dismissal D @ded dismisses C
         ? 2020-06-02 T spent",
    );
}

#[test]
fn what_a_mandate_sent_back_comes_back_with_the_next_after_a_recall() {
    check_shipped(
        "2020-01-01 habeas-petition H @flsd by=d / 2020-03-01 judgment J @flsd denies H \
         / 2020-03-05 notice-of-appeal N @flsd by=d appeals J \
         / 2022-01-10 opinion O @ca11 reverses J remands H / 2022-02-10 mandate M @ca11 follows-from O \
         / 2022-03-10 mandate-recalled R @ca11 recalls M / 2022-05-10 mandate Q @ca11 follows-from O
         ?pending 2022-02-11 H / ?pending 2022-03-11 / ?pending 2022-05-11 H / ?courts 2022-05-11 flsd",
    );
}

#[test]
fn a_judgment_on_rehearing_that_replaces_the_first_ends_the_rehearing() {
    check_shipped(
        "2020-01-01 application A @echr by=a / 2021-01-01 judgment J @echr grants A \
         / 2021-02-01 petition-for-rehearing P @echr seeks-review-of J \
         / 2021-04-01 rehearing-granted R @echr grants P \
         / 2022-01-01 judgment G @echr supersedes J grants A
         ?pending 2021-05-01 R / ?pending 2022-01-02 / ? 2022-01-02 J superseded",
    );
}

#[test]
fn an_appeal_that_the_supreme_court_decides_unasked_went_to_it_directly() {
    let noted =
        "2020-01-01 complaint C @nysd by=a to=b / 2020-03-01 injunction J @nysd to=b grants C
         / 2020-03-05 notice-of-appeal N @nysd by=b appeals J";
    check_shipped(&format!(
        "{noted} / 2020-06-01 opinion O @scotus affirms J\n?courts 2020-03-06 scotus"
    ));
    check_shipped(&format!(
        "{noted} / 2020-05-01 cert-petition P @scotus by=b seeks-review-of J
         / 2020-06-01 opinion O @scotus affirms J\n?courts 2020-03-06 ca2"
    ));
}
