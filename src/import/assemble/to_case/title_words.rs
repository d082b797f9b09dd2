//! Words of court papers: those written in small letters within a sentence, and those that
//! end a title.
//!
//! Data only; [`super::title`] uses it.

/// Words that end a title, because what follows says by whom, about what or where.
pub(super) const STOPS: &str = "\
by re signed filed attachments entered with pursuant related document documents doc docket dkt \
held regarding et";

/// Words with which no title ends.
pub(super) const DANGLING: &str = "\
a an and as at before dated for from her his in its no of on or that the their to under until \
which with";

/// Words after which a number belongs to the title: `Rule 26`.
pub(super) const NUMBERED: &str = "\
appendix april chapter class count counts exhibit form july june march may part phase plan rule \
rules section title volume";

/// Words after which a number is a day or an hour, with which the title ends.
pub(super) const DATED: &str = "at before dated due for from on through until";

/// Words that are no names, in small letters.
pub(super) const WORDS: &str = "\
a about abstract access accounting acknowledgement acknowledgment action add additional \
address addressed adjourn adjourned adjournment administrative admission admit admitted \
adversary advice affidavit affirmation affirmed affirming against agreed agreement all allow \
amend amended amending amendment amici amicus an and annual answer answering any appeal \
appealed appeals appear appearance appearing appellant appellants appellate appellee appellees \
applicant applicants application applications appoint appointed appointing appointment \
approval approve approved approving arbitration argument argued arraignment arrest as assets \
assign assigned assignment assistance at attachment attorney attorneys audio authority \
authorization authorizing automatic available award bail bailiff bankruptcy bar bench bill \
bond brief briefing briefs by calendar cancel cancelled caption case cause cert certificate \
certification certified certifying certiorari change chapter charge charges circuit civil \
claim claimant claimants claims clarification clarify class clerk clerk's close closed closing \
comments commission commitment committee compel compelling compensation competency complaint \
complaints compliance comply concerning conclusions condition conditional conditions \
conference confirm confirmation confirming consent consolidate consolidated consolidating \
consolidation contempt continuance continue continued continuing copies copy corporate \
correct corrected correction correspondence cost costs counsel counter counterclaim \
counterclaims court court's courtesy creditor creditors criminal cross cross-appeal \
cross-motion damages date deadline deadlines debtor debtor's debtors decision declaration \
declaratory declared default defect defective defendant defendant's defendants defense \
deferring deficiency delay demand denied denies deny denying deposition designation detention \
determination direct directed directing disbursement discharge discharged disclosure \
discovery dismiss dismissal dismissed dismissing disposition disqualify dissolve distributed \
distribution district docketed docketing document documents draft due duplicate duces effect \
electronic emergency enforce enforcement enlarge enter entered entering entitled entry errata \
error estate et evidence evidentiary ex examination excess excuse executed exempt exemption \
exempting exhibit exhibits expedite expedited expert explanation extend extended extending \
extension facts failure fact fee fees file filed filing final finding findings fine first for \
forfeiture forma form forthwith forwarded found from further general good grand grant granted \
granting grants ground guilty habeas having hear hearing hearings held hereby if immediate \
impose imprisonment in indictment information initial injunction injunctive instruct \
instructions instrument intent interest interested interim interlocutory interrogatories \
intervene intervenor intervention into invoice is issuance issue issued issuing issues item \
joinder joint judgment jurisdiction jury leave letter letters lift limine limit limited list \
litigation magistrate mail mailing mandamus mandate marshal master material materials matter \
matters mediation mediator meeting memorandum merits minute minutes miscellaneous modification \
modified modify modifying monthly moot motion motions movant movants move moving name narrow \
new no nolo non non-party not notice notices notification notifying nunc oath object objecting \
objection objections of offer official omnibus on opening operating opinion opponent oppose \
opposed opposing opposition or oral order ordered ordering orders original out overruled \
overruling papers part partial partially parties parte party party's pauperis pay payment \
pending per permanent permission permit permitting petition petitioner petitioner's \
petitioners petitions plaintiff plaintiff's plaintiffs plan plea pleading pleadings pleas \
position post practice praecipe preclude prejudice preliminary preparation present presented \
presentence presentment pretrial previously prior privileges pro proceed proceeding \
proceedings process produce production proffer prohibition prohibiting proof proposed protect \
protection protective provisional publication purge purpose quarterly quash questionnaire \
question questions reassign reassigned reassignment reassigning receipt received recall \
recalled recalling recommendation recommendations reconsider reconsideration record records \
recusal redact redacted redaction reduce reduction referral referred referring refund \
regarding rehearing reinstate reject rejected release relief remand remanded remanding removal \
removed removing renew renewed reopen reopened reorganization reply report reporter request \
requested requesting requests requiring reschedule rescheduled rescheduling reset resetting \
respond respondent respondent's respondents response responses responsive restitution \
restraining restrict restricted retain retention retained return returned revised revocation \
revoke right rule ruling rulings sale sanction sanctions satisfaction schedule scheduled \
schedules scheduling seal sealed sealing search second secured security seize seizure \
sentence sentencing separate served service set setting settlement settling seventh several \
sever shorten show sixth special speedy stand statement statements status statutory stay \
stayed staying stays stipulated stipulation stipulations strike striking submission submit \
submitted subpoena substitute substituted substitution summary summons summonses superseding \
supersedeas supervised supplement supplemental supplementary support supporting suppress \
surety surrender suspend suspended sworn take takings taken tecum telephone telephonic \
temporary tentative terminate terminated terminating termination testify testimony text that \
the their third third-party this time to transcript transcripts transfer transferred \
transferring transfers transmittal transmitted travel trial trustee trustee's tunc under \
undertaking undisputed unexecuted unopposed unsealed unsealing unsecured unredacted unsigned \
untimely update upon use vacate vacated vacating venue verdict verification verified versus \
vice video voluntary voir waive waived waiver warrant warrants was webcast were which will \
with withdraw withdrawal withdrawing withdrawn without witness witnesses word writ writs \
written hac hereto dire law info number incorrect deleted deficient lodged lien abandonment \
avoidance presentation agenda contents reclamation solicitation inclusion transmission combined \
cover following items before version sur shortening management acquittal chambers certify \
authorize exclude necessity rendered financial corpus professional chart sheet reimbursement \
recover property employ patent trademark section account annotation lack standing preparing \
dates unsecured reasons government government's";

/// Abbreviations that are always written in capitals, in small letters.
pub(super) const ABBREVIATIONS: &str = "\
adr aclu bap bia bnc cfr cja cm/ecf dea dhs dna doj ecf eeoc epa ep erisa faa fbi fcc fdic fisa \
fmla foia frcp ftc gao ice id ii iii irs iv jpml llc llp lp mdl nara nlrb nsa nsl pacer plra psr \
rico sca sec sdny ssa tro tv uk un us usa usc usca uscis usdc usps va vi vii viii";
