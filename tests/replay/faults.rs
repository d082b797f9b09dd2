//! Small invented cases of which each shows one point of law, with what is right on each date.

use crate::script::check_file;

macro_rules! faults {
    ($($name:ident $file:literal: $questions:literal;)+) => {$(
        #[test]
        fn $name() {
            check_file(include_str!(concat!("faults/", $file, ".toml")), $questions);
        }
    )+};
}

faults! {
    a_judgment_binds_below_by_its_mandate "mandate-stayed": "
        ? 2021-02-01 inj in-force inj / ?binds 2021-02-01 inj yes / ?duty 2021-02-01 stop owed
        ?decided 2021-02-01 inj reversed panel / ? 2021-02-01 panel stayed
        ?courts 2020-06-01 ca2 / ?courts 2021-02-01 ca2
        ? 2021-06-02 inj in-force / ? 2021-06-10 inj reversed inj panel mandate
        ?since 2021-06-10 inj 2021-06-05 / ?duty 2021-06-10 stop ended / ?courts 2021-06-10 nysd
        !none mandate-untold";
    a_stay_pending_appeal_ends_with_the_mandate "stay-pending-appeal-after-mandate": "
        ? 2030-04-10 contempt stayed / ?decided 2030-04-10 contempt in-force affirmed
        ? 2030-05-01 contempt in-force / ? 2030-05-01 stay spent stay mandate";
    a_later_stay_takes_the_place_of_an_earlier "second-stay-in-the-affirmance": "
        ? 2030-05-31 inj stayed / ? 2030-06-01 stay spent / ? 2030-06-05 inj stayed
        ? 2030-10-03 inj in-force / ?binds 2030-10-03 inj yes";
    dissolving_undoes_nothing_that_was_done "dissolving-what-enforced": "
        ? 2030-08-01 contempt in-force / ? 2030-08-01 stay spent / ? 2030-08-01 jailed spent
        !none open-consequence";
    what_was_replaced_stays_replaced "dissolving-what-replaced": "
        ? 2030-06-01 inj superseded / ? 2030-06-01 stay spent / ? 2030-06-01 amended spent
        !none open-consequence / !none nothing-to-lift";
    a_panel_vacated_on_rehearing_has_changed_nothing "en-banc-grant": "
        ? 2021-02-01 inj in-force / ?decided 2021-02-01 inj reversed panel
        ? 2021-04-01 inj in-force / ?duty 2021-04-01 stop owed
        ?pending 2021-04-01 noa / ?courts 2021-04-01 ca9 / ? 2021-10-01 inj in-force
        ?pending 2021-10-01 / !none open-consequence";
    a_vacated_affirmance_strikes_nothing_below "gvr-and-settlement": "
        ? 2020-07-01 jud stayed / ?duty 2020-07-01 pay suspended / ? 2020-07-01 ca vacated
        ?pending 2020-07-01 noa / ?courts 2020-07-01 ca2 / ?pending 2020-09-02 noa settle
        ? 2020-09-10 jud superseded / ?pending 2020-09-10 / ?courts 2020-09-10 nysd
        !none open-consequence";
    what_is_to_be_dismissed_as_moot_is_in_force_until_then "munsingwear": "
        ? 2020-11-01 inj in-force / ? 2020-11-01 aff vacated
        ?note 2020-11-01 inj With instructions to dismiss as moot
        ?pending 2020-11-01 / ?courts 2020-11-01 ca2 / !none open-consequence";
    a_contempt_of_no_known_kind_is_open "contempt-after-reversal": "
        ? 2020-05-01 con in-force / ? 2020-07-01 con unknown / ?binds 2020-07-01 con unknown
        ! contempt-nature con inj rev";
    a_civil_contempt_falls_with_its_order "contempt-civil-after-reversal": "
        ? 2020-07-01 con vacated con rev / ?binds 2020-07-01 con no / !none contempt-nature";
    a_criminal_contempt_stands "contempt-criminal-after-reversal": "
        ? 2020-07-01 con in-force / ?binds 2020-07-01 con yes / !none contempt-nature";
    a_stayed_contempt_is_one "contempt-stayed": "
        ? 2030-03-01 contempt stayed / ?duty 2030-03-01 da defied";
    contempt_is_personal "one-of-two-purges": "
        ? 2030-04-01 contempt in-force contempt b-complies / ?part 2030-04-01 contempt spent b
        ?duty 2030-04-01 da defied / ?duty 2030-04-01 db met";
    a_duty_is_met_in_part_after_defiance "partial-compliance-after-contempt": "
        ?duty 2030-02-15 da defied / ?duty 2030-04-01 da met-in-part / ?duty 2030-05-01 da met";
    a_dismissal_for_want_of_jurisdiction_upholds_nothing "premature-appeal-dismissed": "
        ? 2030-04-01 contempt in-force contempt / ?pending 2030-04-01 / ?courts 2030-04-01 nysd";
    vacating_a_stay_wakes_and_a_dismissal_upholds_nothing "upheld-by-a-dismissal": "
        ? 2020-01-15 inj stayed / ? 2020-01-20 inj in-force inj cast vac
        ? 2020-06-01 inj in-force inj cast vac / ?courts 2020-06-01 nysd";
    a_remand_without_vacatur_leaves_the_rule "remand-without-vacatur": "
        ? 2020-02-01 rule in-force / ?pending 2020-02-01 / ? 2019-10-01 certq spent
        ?courts 2019-10-01 cadc / ?deadline 2020-03-25 due extended / ?deadline 2020-06-05 due2 met
        !none effect-before-cause";
    an_effect_may_wait_for_an_event "conditional-vacatur": "
        ? 2030-03-15 inj in-force / ?binds 2030-03-15 inj yes / ?decided 2030-03-15 inj vacated cond
        ?note 2030-03-15 inj to be vacated if the conditions are met
        ? 2030-04-22 inj vacated inj cond met / ?since 2030-04-22 inj 2030-04-22";
    a_condition_in_a_scope_is_no_part "conditional-vacatur-in-scope": "
        ? 2030-03-15 inj in-force / ?binds 2030-03-15 inj yes / ?decided 2030-03-15 inj vacated cond
        ?note 2030-03-15 inj to be vacated when the conditions are met
        ? 2030-04-22 inj spent inj met / ?since 2030-04-22 inj 2030-04-22
        ! condition-open cond inj";
    a_stay_in_part_says_which "partial-stay-unnamed": "
        ? 2020-01-15 disc stayed / ? 2020-02-01 disc stayed-in-part / ?binds 2020-02-01 disc yes
        ?part 2020-02-01 disc stayed the privileged memos / ?duty 2020-02-01 p owed
        ?duty-part 2020-02-01 p suspended the privileged memos
        ? 2020-05-01 disc vacated-in-part / ?part 2020-05-01 disc vacated the privileged memos
        ?duty-part 2020-05-01 p ended the privileged memos / ? 2020-02-01 recdenied stands
        ?pending 2020-05-01";
    a_stay_of_several_orders_lets_go_of_one "stay-of-several-orders-in-part": "
        ? 2003-04-10 approval stayed / ? 2003-04-10 label stayed
        ? 2003-04-20 approval in-force / ?binds 2003-04-20 approval yes
        ? 2003-04-20 label stayed / ?binds 2003-04-20 label no
        ? 2003-04-20 both stayed-in-part / ?part 2003-04-20 both stayed Act A
        ? 2004-02-02 ban stayed / ? 2004-03-02 ban stayed-in-part
        ?part 2004-03-02 ban in-force exports / !none part-of-which";
    a_stay_has_duties_of_its_own "duty-under-a-stay": "
        ?duty 2030-03-01 pay suspended / ?duty 2030-03-01 no-evasion owed";
    meeting_a_deadline_early_is_meeting_it "deadline-met-early": "
        ?deadline 2020-01-21 dl met / !none effect-before-cause";
    a_deadline_is_extended "deadline-extended": "
        ?deadline 2020-01-19 dl open / ?deadline 2020-01-20 dl extended / ?deadline 2020-04-01 dl2 met
        !none effect-before-cause / !none deadline-passed";
    a_restraint_without_notice_outlives_its_days "tro-outlives-its-days": "
        ?binds 2020-01-16 tro yes / ? 2020-01-17 tro in-force / ?binds 2020-01-17 tro unknown
        ?binds 2020-02-09 tro unknown / ?binds 2020-02-11 tro no / ! restraint-outlived tro";
    a_final_judgment_brings_up_earlier_orders "final-judgment-with-discovery-order": "
        ?courts 2020-07-01 ca2 / ?pending 2020-07-01 noa / ?possibly-pending 2020-07-01
        !none not-final";
    a_verdict_stands_when_the_sentence_is_vacated "verdict-and-sentence": "
        ?pending 2019-04-01 ind / ?decided-part 2019-04-01 ind / ?pending 2019-07-01 ind
        ? 2019-10-02 sent stayed / ? 2020-07-01 sent vacated / ? 2020-07-01 verdict in-force
        ? 2020-07-01 bail spent / ?note 2020-07-01 sent For resentencing
        ? 2020-10-01 sent2 in-force / ?courts 2019-10-02 ca2 / ?courts 2020-10-01 nysd";
    a_stay_of_uncertain_date_is_open "stay-of-uncertain-date": "
        ?maybe 2030-02-01 inj in-force stayed / ? 2030-06-01 inj in-force / ? 2030-09-01 inj spent";
    a_purged_contempt_is_over "ended-bar-continued": "
        ? 2030-02-01 contempt in-force / ? 2030-03-01 contempt spent / ? 2030-07-01 contempt spent";
    a_plea_answers_no_charge "plea-and-sentence": "
        ?pending 2018-01-01 ind / ?pending 2019-01-01";
    a_writ_vacated_on_rehearing_has_changed_nothing "writ-reheard": "
        ? 2020-07-01 refuse vacated / ?pending 2020-07-01
        ? 2020-08-20 refuse in-force / ?pending 2020-08-20 m";
}
