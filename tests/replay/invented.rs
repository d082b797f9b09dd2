//! Invented cases of the kinds that come up in practice, with what is right on their days. The
//! answers were written down before the cases were put to the program.

use crate::script::check_file;

macro_rules! cases {
    ($($name:ident $file:literal: $questions:literal;)+) => {$(
        #[test]
        fn $name() {
            check_file(include_str!(concat!("invented/", $file, ".toml")), $questions);
        }
    )+};
}

cases! {
    a_recalled_mandate_brings_back_what_it_had_ended "recall": "
        ? 2021-03-01 inj in-force / ?decided 2021-03-01 inj reversed panel / ?courts 2021-03-01 ca9
        ? 2021-03-24 inj reversed / ?courts 2021-03-24 cand / ?duty 2021-03-24 stop ended
        ? 2021-04-05 inj in-force / ?binds 2021-04-05 inj yes / ?decided 2021-04-05 inj reversed panel
        ?courts 2021-04-05 ca9 / ?duty 2021-04-05 stop owed / ? 2021-09-01 inj in-force
        ? 2021-09-01 panel superseded / ? 2021-09-24 inj in-force / ?courts 2021-09-24 cand";
    a_remand_by_the_supreme_court_waits_for_its_judgment "gvr": "
        ? 2020-01-13 jud in-force / ?decided 2020-01-13 ca1 vacated gvr / ?courts 2020-01-13 scotus
        ?pending 2020-01-13 / ? 2020-02-14 ca1 vacated / ?pending 2020-02-14 noa
        ?courts 2020-02-14 ca2 / ? 2020-08-03 jud in-force / ?decided 2020-08-03 jud reversed ca2nd
        ? 2020-08-25 jud reversed / ?duty 2020-08-25 pay ended / ?courts 2020-08-25 nysd";
    a_stay_pending_appeal_lasts_through_a_rehearing "enbanc": "
        ? 2021-03-10 inj stayed / ? 2021-05-01 inj stayed / ? 2021-05-01 panel vacated
        ?pending 2021-05-01 noa / ?courts 2021-05-01 ca9 / ? 2022-01-10 inj stayed
        ?decided 2022-01-10 inj reversed eb / ? 2022-02-01 inj reversed / ? 2022-02-01 stay spent
        ?courts 2022-02-01 cand";
    a_denial_ends_the_stay_of_the_mandate_and_the_mandate_the_other "certstay": "
        ? 2021-01-15 inj stayed / ? 2021-01-15 panel stayed / ? 2021-06-01 smandate spent
        ? 2021-06-01 inj stayed / ? 2021-06-05 inj in-force / ?duty 2021-06-05 stop owed
        ?courts 2021-06-05 nysd";
    a_denial_ends_the_stay_of_a_justice "justice": "
        ? 2021-01-27 inj in-force / ? 2021-02-02 inj stayed / ?courts 2021-04-01 nysd scotus
        ? 2021-06-01 inj in-force / ? 2021-06-01 stay spent / ?courts 2021-06-01 nysd";
    an_administrative_stay_ends_with_its_ruling "admin": "
        ? 2022-03-02 inj stayed / ? 2022-03-20 inj in-force / ? 2022-03-20 adm spent
        ?pending 2022-03-20 noa / !none stay-without-end";
    an_administrative_stay_without_a_ruling_ends_with_the_mandate "carried": "
        ? 2022-03-20 inj stayed / ? 2022-09-01 inj stayed / ? 2022-09-25 inj in-force
        ? 2022-09-25 adm spent / ?pending 2022-09-01 mot / ?pending 2022-09-25
        ?courts 2022-09-25 txsd";
    relief_until_the_trial_ends_with_the_judgment_whoever_wins "tro": "
        ? 2023-01-17 tro in-force / ? 2023-01-31 tro in-force / ?binds 2023-01-31 tro yes
        ? 2023-02-01 tro spent / ? 2023-11-30 pi in-force / ? 2023-12-01 pi spent
        ?duty 2023-12-01 b ended / ?duty 2023-12-01 c owed";
    a_partial_purge_and_a_reversal "contempt": "
        ? 2020-03-10 civ in-force / ?part 2020-03-10 civ spent acme / ?duty 2020-03-10 a met
        ?duty 2020-03-10 b defied / ? 2020-09-01 civ in-force / ?decided 2020-09-01 ord reversed op
        ? 2020-09-23 ord reversed / ? 2020-09-23 civ vacated / ? 2020-09-23 crim in-force
        !none contempt-nature";
    a_consent_decree_ends_part_by_part_and_paying_a_fine_is_not_obeying "decree": "
        ? 2010-02-01 dec modified / ?duty 2011-06-01 d defied / ? 2011-08-01 con spent
        ?duty 2011-08-01 d owed / ? 2020-06-01 dec modified / ?part 2020-06-01 dec spent housing
        ?duty-part 2020-06-01 d ended housing / ? 2022-06-01 dec spent / ?duty 2022-06-01 d ended
        ?pending 2022-06-01";
    a_court_of_a_state_sends_its_own_mandate "texas": "
        ? 2021-01-05 inj in-force / ?decided 2021-01-05 inj reversed op / ?duty 2021-03-20 stop owed
        ?courts 2021-02-10 texapp-3 tex / ? 2021-04-01 inj reversed / ?courts 2021-04-01 travis
        !none mandate-untold";
    an_english_court_of_appeal_binds_at_once_and_has_done_with_the_case "england": "
        ? 2020-04-20 jud stayed / ?courts 2020-04-20 ewca / ? 2020-12-01 jud reversed
        ?courts 2020-12-01 ewhc / ?courts 2021-03-01 uksc / ? 2022-01-19 jud in-force
        ?courts 2022-01-19 ewhc / !none effect-rule-unknown";
    a_judgment_set_aside_and_referred_back "eu": "
        ? 2018-02-01 dec stayed-in-part / ?part 2018-02-01 dec stayed the fine / ? 2019-11-01 dec in-force
        ?courts 2020-01-10 cjeu / ? 2021-06-01 dec in-force / ?pending 2021-06-01 act
        ?courts 2021-06-01 general-court / ?part 2022-10-05 dec vacated the fine
        ?duty-part 2022-10-05 f ended the fine / !none effect-rule-unknown";
    counts_are_dismissed_one_by_one "counts": "
        ?decided-part 2020-06-01 cpl count one / ?pending 2021-02-01 cpl mtd / ? 2021-02-01 disc in-force
        ?pending 2021-05-01 / ? 2021-05-01 disc spent / ? 2021-05-01 sch spent
        ? 2022-03-25 prot in-force / ?courts 2021-06-01 ca2 / ?courts 2022-03-25 nysd";
    a_cross_appeal_that_is_dismissed_leaves_the_other "cross": "
        ?pending 2020-01-20 noa cross / ?pending 2020-10-01 noa / ?courts 2020-10-01 ca2
        ?pending 2021-02-01 / ? 2021-02-01 jud in-force / ? 2021-03-01 jud vacated-in-part
        ?part 2021-03-01 jud reversed the injunction / ?courts 2021-03-01 nysd";
    what_prepared_a_decision_lapses_with_it_and_a_seal_does_not "mandamus": "
        ?courts 2020-02-01 nysd ca2 / ?courts 2020-03-15 nysd / ? 2020-09-01 disc spent
        ?duty 2020-09-01 p ended / ? 2020-09-01 sch spent / ? 2020-09-01 prot in-force
        ?binds 2020-09-01 prot yes / ?binds 2020-09-01 seal yes / ?binds 2020-08-31 ord yes
        ? 2020-09-01 ord in-force / ?binds 2020-09-01 ord unknown / ! order-outlives-case ord dis
        ?courts 2020-09-01 nysd / ?pending 2020-09-01";
    two_cases_have_two_courts_and_a_moot_one_is_not_reviewed "parallel": "
        ?courts 2017-02-03 cand mdd / ?courts 2017-03-24 ca9 ca4 cand mdd / ?pending 2017-05-25 c1 c2 a1
        ?pending 2017-06-12 c1 c2 / ?part 2017-06-12 i1 vacated internal reviews
        ?part 2017-06-26 i2 stayed persons without ties / ?pending 2017-10-24 c1 c2 a1 a2
        ?part 2017-10-24 i1 unknown internal reviews / ! open-consequence i1 o1 moot1";
    a_stay_waits_for_its_bond_and_a_part_falls_with_the_mandate "bond": "
        ? 2021-03-15 jud stayed / ?duty 2021-03-15 pay suspended / ? 2021-03-20 jud stayed
        ?duty 2021-03-20 pay suspended / ?courts 2021-03-20 ca2 / ? 2022-05-10 jud stayed
        ?decided 2022-05-10 jud vacated-in-part op / ?part 2022-05-24 jud vacated punitive damages
        ?part 2022-05-24 jud in-force compensatory damages / ?courts 2022-05-24 nysd
        ? 2022-06-30 jud spent / ?duty 2022-06-30 pay met";
    of_two_contemnors_one_purges_and_one_has_a_stay "turnover": "
        ?deadline 2020-02-10 dl extended / ?deadline 2020-03-03 dl2 passed
        ? 2020-03-20 con in-force / ?part 2020-03-20 con spent roe / ?duty 2020-03-20 r met
        ?duty 2020-03-20 d defied / ? 2020-04-06 con stayed / ?binds 2020-04-06 con no
        ?part 2020-04-06 con stayed doe / ?part 2020-04-06 con spent roe / ?pending 2020-06-10 cpl
        ? 2020-06-22 ord in-force / ?courts 2020-06-22 nysd / ? 2020-07-01 con in-force
        ?binds 2020-07-01 con yes / ?part 2020-07-01 con spent roe / ?since 2020-07-01 con 2020-07-01";
    a_rule_is_vacated_when_the_new_one_takes_effect "agency": "
        ? 2020-03-15 rule in-force / ?binds 2020-03-15 rule yes / ?decided 2020-03-15 rule vacated op
        ?pending 2020-03-15 mot / ?possibly-pending 2020-03-15 mot / ? 2020-12-01 rule in-force
        ?binds 2021-01-04 rule no / ? 2021-01-04 new in-force / ! matter-outlives-case mot op
        !none open-consequence";
    one_pleads_and_the_conviction_of_the_other_is_vacated "retrial": "
        ?decided-part 2019-06-10 ind / ?pending 2019-07-02 ind / ?decided-part 2019-07-02 ind
        ? 2019-09-10 sen stayed / ? 2020-06-10 sen stayed / ?decided 2020-06-10 ver vacated op
        ? 2020-06-23 ver vacated / ? 2020-06-23 sen vacated / ? 2020-06-23 send in-force
        ?pending 2020-06-23 ind / ?decided-part 2020-06-23 ind / ?courts 2020-06-23 nysd / ! time-in-scope bail sen";
    what_ran_out_before_the_case_became_moot_is_over "mooted": "
        ? 2020-02-04 inj in-force / ? 2020-02-05 inj spent / ?duty 2020-02-05 stop ended
        ?duty 2020-02-05 pay owed / ?pending 2019-11-01 cpl cg / ?decided 2020-03-10 aff vacated vac
        ?courts 2020-03-10 scotus nysd / ? 2020-04-10 aff vacated / ? 2020-04-10 inj spent
        ? 2020-04-10 con in-force / ?binds 2020-05-01 con yes / ?pending 2020-05-01 cpl
        !none open-consequence";
    an_acquittal_after_the_verdict_is_reversed "acquittal": "
        ?part 2021-02-15 ver vacated count two / ?courts 2021-03-10 ca2
        ?part 2022-01-10 ver vacated count two / ?decided 2022-01-10 joa reversed op
        ? 2022-02-01 ver in-force / ?part 2022-02-01 ver in-force count two
        ?note 2022-02-01 sen For resentencing / ? 2022-06-01 sen superseded / ? 2022-06-01 sen2 in-force";
    a_vacatur_may_wait_for_its_day "delayed-vacatur": "
        ? 2021-06-01 inj in-force / ?decided 2021-06-01 inj vacated vac / ?duty 2021-06-01 stop owed
        ? 2021-07-01 inj in-force / ? 2021-07-02 inj vacated / ?duty 2021-07-02 stop ended";
    a_contempt_of_two_is_reversed_for_one "contempt-reversed-for-one": "
        ?part 2020-08-10 con in-force acme / ?part 2020-09-01 con reversed acme
        ?binds 2020-09-01 con yes / ?binds 2020-09-01 ord yes / !none contempt-nature";
    a_stay_outlasts_a_dismissed_appeal_until_its_mandate "appeal-withdrawn": "
        ? 2021-04-10 inj stayed / ?pending 2021-04-10 / ? 2021-05-01 inj in-force
        ?courts 2021-04-10 ca9
        ?duty 2021-05-01 stop owed / ?courts 2021-05-01 cand / !none open-consequence";
    a_civil_contempt_outlives_what_is_dissolved "contempt-after-dissolution": "
        ? 2020-10-01 inj spent / ? 2020-10-01 con in-force / !none contempt-nature";
    a_vacatur_is_undone_on_reconsideration "vacatur-undone": "
        ? 2020-03-15 inj vacated / ?duty 2020-03-15 stop ended / ?pending 2020-03-15 mot
        ? 2020-05-01 inj in-force / ?duty 2020-05-01 stop owed / ? 2020-05-01 vac vacated
        ?pending 2020-05-01 / !none open-consequence";
    a_stay_for_one_frees_nobody_else "stay-for-one": "
        ?part 2020-03-01 inj stayed acme / ?binds 2020-03-01 inj yes / ?duty 2020-03-01 a suspended
        ?duty 2020-03-01 b owed / ? 2020-07-01 inj in-force / ?duty 2020-07-01 a owed";
    a_restraint_prolonged_by_consent_outlives_no_days "term-prolonged": "
        ? 2021-03-20 tro in-force / ?binds 2021-03-20 tro yes / ? 2021-05-10 tro spent
        ?duty 2021-05-10 stop ended / !none restraint-outlived";
    a_certified_question_leaves_the_judgment_where_it_was "question-and-back": "
        ? 2020-10-01 jud in-force / ?pending 2020-10-01 noa / ? 2021-03-01 q spent
        ?pending 2021-03-01 noa / ?courts 2021-03-01 ca5 / ?courts 2021-05-10 ca5
        ?courts 2021-06-01 txsd / ? 2021-06-01 jud in-force / ?pending 2021-06-01";
    a_certified_question_waits_before_the_court_asked "question-asked": "
        ?pending 2020-10-01 noa q / ?courts 2020-10-01 ca5 tex / ?duty 2020-10-01 pay owed
        ?pending 2021-03-01 noa / ?courts 2021-03-01 ca5 / ?courts 2021-06-01 txsd
        !none effect-before-cause";
    a_premature_appeal_stays_above_until_the_mandate_of_its_dismissal "premature-mandate": "
        ?courts 2030-03-01 nysd / ?pending 2030-03-01 noa / ?possibly-pending 2030-03-01 noa
        ?courts 2030-04-10 nysd ca2 / ?pending 2030-04-10 / ?binds 2030-04-10 sub yes
        ?courts 2030-05-01 nysd / ?binds 2030-05-01 sub yes / ! not-final noa den";
    an_injunction_pending_appeal_ends_with_the_mandate "injunction-pending-appeal": "
        ? 2030-03-05 den stands / ?binds 2030-03-05 den no / ? 2030-03-15 ipa in-force
        ?duty 2030-03-15 stop owed / ?duty 2030-09-10 stop owed / ? 2030-09-25 ipa spent
        ?duty 2030-09-25 stop ended / ?courts 2030-09-25 cand";
    the_ten_days_of_old_were_days_on_which_courts_sat "tro-of-2008": "
        ?binds 2008-11-18 tro yes / ?binds 2008-11-19 tro unknown / ?binds 2008-12-19 ntro yes
        ?duty 2008-11-19 a unknown / ?duty 2008-11-19 b owed / ! restraint-outlived tro";
    rehearing_in_part_leaves_the_rest_reversed "rehearing-in-part": "
        ?decided 2030-10-01 jud reversed panel / ?pending 2030-10-01 pet / ?pending 2030-11-05 noa
        ?part 2030-11-05 panel vacated the damages / ? 2031-03-10 jud in-force
        ?pending 2031-04-01 / ? 2031-04-01 jud vacated-in-part
        ?part 2031-04-01 jud in-force the damages / ?part 2031-04-01 jud reversed the rest
        ?courts 2031-04-01 cand";
    what_is_to_be_quashed_is_open_until_it_is "quash-on-remand": "
        ?binds 2030-09-10 sub yes / ?duty 2030-09-10 p defied / ? 2030-10-01 sub unknown
        ?note 2030-10-01 sub With instructions to quash the subpoena / ? 2030-10-01 con vacated
        ? 2030-10-15 sub vacated / ?duty 2030-10-15 p ended";
    a_release_ends_the_confinement_and_not_the_contempt "confined-and-released": "
        ? 2030-03-01 jail in-force / ? 2030-09-01 jail spent / ? 2030-09-01 con in-force
        ?duty 2030-09-01 t defied";
    of_two_contempts_the_civil_one_falls_with_the_mandate "two-kinds-of-contempt": "
        ? 2030-09-10 civ in-force / ? 2030-10-01 civ vacated / ? 2030-10-01 crim in-force
        ?binds 2030-10-01 crim yes / !none contempt-nature";
    a_deadline_is_tolled_and_set_anew "deadline-tolled": "
        ?deadline 2030-03-10 due tolled / ?deadline 2030-06-04 due extended
        ?deadline 2030-06-04 due2 open / ?deadline 2030-07-01 due2 met / !none deadline-passed";
    what_is_reinstated_binds_again "reinstated": "
        ? 2030-03-15 inj spent / ?duty 2030-03-15 s ended / ? 2030-05-07 inj in-force
        ?binds 2030-05-07 inj yes / ?duty 2030-05-07 s owed";
    who_is_drawn_in_later_owes_from_then_on_and_alone "extended-to-another": "
        ?duty 2030-03-01 a owed / ?duty 2030-03-01 b not-yet / ?duty 2030-05-01 b owed
        ? 2030-07-02 inj in-force / ?part 2030-07-02 inj spent acme / ?duty 2030-07-02 a ended
        ?duty 2030-07-02 b owed / ?binds 2030-07-02 inj yes";
    leave_to_appeal_brings_the_case_up "by-permission": "
        ?pending 2030-02-15 pet / ?courts 2030-02-15 nysd ca2 / ?pending 2030-03-05 leave
        ?courts 2030-03-05 ca2 / ? 2030-03-05 ord in-force / ?courts 2030-11-01 nysd
        ?pending 2030-11-01 / !none not-final";
    a_stay_once_a_bond_is_posted_begins_with_the_bond "condition-fulfilled": "
        ? 2020-01-25 jud stayed / ?duty 2020-01-25 pay suspended / ? 2020-02-10 jud stayed
        ?duty 2020-02-10 pay suspended / !none condition-open";
    what_replaced_an_order_is_vacated_above "replacement-vacated": "
        ?pending 2020-07-10 noa2 / ?courts 2020-07-10 ca2 / ? 2021-01-20 two in-force
        ?decided 2021-01-20 two vacated op / ? 2021-03-01 two vacated / ? 2021-03-01 one unknown
        ! open-consequence one two man2";
    what_is_removed_waits_before_the_other_court_until_it_is_sent_back "removal": "
        ?pending 2030-01-10 pet / ?courts 2030-01-10 pond-county / ?courts 2030-02-05 txwd
        ?pending 2030-02-12 pet mot / ?courts 2030-02-12 txwd / ?courts 2030-03-12 pond-county
        ?courts 2030-09-10 pond-county / ?pending 2030-09-10 mot";
    what_is_transferred_waits_where_it_was_until_it_is_docketed "transferred": "
        ?courts 2030-02-05 txwd / ?pending 2030-02-05 com mot / ?courts 2030-02-09 cand
        ?pending 2030-02-09 com mot / ?courts 2030-09-10 cand";
    permission_for_judicial_review_leaves_the_decision_and_the_claim "judicial-review": "
        ? 2030-02-19 dec in-force / ?pending 2030-02-19 per / ? 2030-06-03 dec vacated
        ?pending 2030-06-04 / !none open-consequence";
    an_appeal_sent_back_waits_until_it_is_decided "sent-back": "
        ?pending 2030-02-05 noa cp / ?pending 2030-06-04 / ? 2030-06-04 inj in-force
        ?pending 2030-07-06 noa / ?part 2030-07-06 inj vacated exports / ?pending 2030-11-05
        ?courts 2030-11-05 ca2";
    a_denial_stands_and_its_stay_holds_what_it_upheld "denial-stayed": "
        ? 2030-01-29 den stands / ?binds 2030-01-29 sub yes / ? 2030-02-05 den stayed
        ?binds 2030-02-05 sub no / ?duty 2030-02-05 give suspended";
    an_appeal_is_decided_once_it_is_as_to_all_who_brought_it "appeal-of-one": "
        ?pending 2030-02-01 noa / ?pending 2030-06-04 / ?part 2030-07-02 inj reversed otter";
}
