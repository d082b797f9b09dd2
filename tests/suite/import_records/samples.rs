//! Small records made up in the forms in which courts publish theirs.

/// A docket of a court of appeals as CM/ECF prints it, in windows-1252: cells that are not
/// closed, a panel, earlier cases, a list of attachments, a link in a text.
pub(super) const APPEAL: &[u8] = b"<html><head><title>31-15589 Docket</title></head><body>
<a href=\"TransportRoom?servlet=CaseSearch.jsp\">Case Search</a>
<table width=100%><tr><td align=center><b>General Docket<br>
United States Court of Appeals for the Ninth Circuit</b></td></tr></table>
<table border=1><tr><td>
<table><tr><td><b>Court of Appeals Docket #: </b>31-15589</td>
<td rowspan=2><b>Docketed:</b> 03/30/2031<BR><b>Termed:</b> 11/02/2031</td></tr>
<tr><td><b>Nature of Suit: </b>2440 Other Civil Rights</td></tr>
<tr><td>Heron Hill, et al v. Otter Mill</td></tr>
<tr><td><b>Appeal From:</b> U.S. District Court for Hawaii, Honolulu</td></tr></table>
</td></tr>
<tr><td><table><tr><td colspan=4><b>Originating Court Information:</b></td></tr>
<tr><td colspan=4>&nbsp;<B>District: </B>0975-1 : <A href=\"https://ecf.hid.uscourts.gov/x?1\">1:31-cv-00050-AL-BF</A></td></tr>
<tr><td colspan=4>&nbsp;<B>Court Reporter: </B>Dee Swift, Court Reporter<tr><td colspan=4><B>Ordering Judge: </B>Cy Wren, Magistrate Judge<tr><td colspan=4><B>Trial Judge: </B>Ada Lark, IV, District Judge<tr><td colspan=2><B>&nbsp;Date Filed: </B>02/03/2031</td></tr>
<TR><TD><B>&nbsp;Date Order/Judgment:</B></TD><TD><B>Date Order/Judgment EOD:</B></TD><TD><B>Date NOA Filed:</B></TD><TD><B>Date Rec'd COA:</B></TD></TR>
<TR><TD>&nbsp;03/29/2031</TD><TD>03/29/2031</TD><TD>03/30/2031</TD><TD>03/31/2031</TD></TR></table></td></tr>
<tr><td><table><tr><td><B>Prior Cases:</B></td></tr>
<tr><td>&nbsp;30-17168</td><td><b>Date Filed:</b> 01/02/2030</td></tr></TABLE>
<table><tr><td><B>Current Cases:</B></td></tr><tr><td>&nbsp;Consolidated</td></tr>
<tr><td></td><td>31-15589</td><td>31-15590</td></tr></table></td></tr>
<tr><td><b>Panel Assignment:</b> <table><tr><td><b>Panel:</b>&nbsp;&nbsp;MDH&nbsp;&nbsp;RMG RAP</td></tr></table></td></tr>
</table>
<table border=1><tr><td><table>
<tr><td valign=top width=50%>HERON HILL, a Corporation (State Prisoner: 12345)<BR>
&nbsp;&nbsp;&nbsp;Plaintiff&nbsp;-&nbsp;Appellee,
</td><td valign=top width=50%>
Bo Finch, Esquire<br>[COR LD NTC Retained]<br>Direct: 555-0100<br>1 Pond Lane<br>Mill, HI 96813<BR><BR>
Eve Teal<br>Email: eve@example.org<br>[COR NTC]<BR>(see above)
</td></tr>
<tr><td colspan=2>v.</td></tr>
<tr><td valign=top width=50%>OTTER MILL<BR><B>Terminated: </B>04/21/2031<BR>AKA The Mill<BR>
Defendant&nbsp;-&nbsp;Appellant,</td><td valign=top width=50%></td></tr></table></td></tr></table>
<FORM name=\"dktEntry\" action=\"TransportRoom\"><table border=1><TR><TD><table>
<tr><td valign=top>03/30/2031</td><td valign=top NOWRAP>
<input type=checkbox name='d' value='10378209'>
<a HREF=\"https://ecf.ca9.uscourts.gov/docs1/009128908546\" title=\"Open Document\">&nbsp;2&nbsp;</a>
<BR><Font size=-2>2 pg, 1.48 MB</FONT></td><td width=90% valign=top>DOCKETED CAUSE.  The Mill\x92s appeal. [10378209] (RT) [Entered: 03/31/2031 04:20 PM]</td></tr>
<tr><td> </td><td></td><td><table><tbody><tr><td><table><tr><th>Document</th><th>Description</th></tr>
<tr><td><input name=\"md\" value=\"1\"></td><td>1</td><td><a href=\"https://ecf.ca9.uscourts.gov/docs1/009028908546\">x</a></td><td>Main Document</td></tr>
<tr><td><input name=\"md\" value=\"2\"></td><td>2</td><td><a href=\"https://ecf.ca9.uscourts.gov/docs1/009028908547\">x</a></td><td>Exhibit</td></tr></table></td></tr></table></td></tr>
<tr><td valign=top>06/19/2031</td><td valign=top NOWRAP>
<input type=checkbox name='d' value='10479792'>&nbsp;317&nbsp;</td><td width=90% valign=top>Filed order. The motion, Dkt. No. [<A HREF='https://ecf.ca9.uscourts.gov/docs1/009028908546'>2</A>], is GRANTED. [10479792] (OC) [Entered: 06/19/2031 04:27 PM]</td></tr>
<tr><td valign=top>06/27/2031</td><td valign=top NOWRAP>
<a HREF=\"https://ecf.ca9.uscourts.gov/docs1/009029155384\" title=\"Open Restricted Document\"><img src=x></a>
</td><td width=90% valign=top><b>Supreme Court Case Info</b><br> Case number: 31-1540<br> Filed on: 06/26/2031</td></tr>
</table></TD></TR></table></FORM></body></html>";

/// The same of an immigration case, without links.
pub(super) const PETITION: &str = "<body><a href='TransportRoom?x'>Search</a>
<table><tr><td><b>General Docket<br>United States Court of Appeals for the Third Circuit</b></td></tr></table>
<table><tr><td><b>Court of Appeals Docket #: </b>31-2001</td><td><b>Docketed:</b> 01/05/2031</td></tr>
<tr><td>X. Y. v. Attorney General</td></tr><tr><td><b>Appeal From:</b> Board of Immigration Appeals</td></tr></table>
<table><tr><td><b>Originating Court Information:</b></td></tr>
<tr><td><b>District: </b>BIA-1 : A012-345-678</td></tr></table>
<table><tr><td>01/05/2031</td><td>&nbsp;</td><td>PETITION for review. [Entered: 01/05/2031 09:00 AM]</td></tr></table>";

/// A docket of ACMS.
pub(super) const ACMS: &str = r#"{"caseDetails": {"caseId": "c1", "caseNumber": "31-22", "name": "Heron v. Garland",
"caseOpened": "01/05/2031", "aNumber": "012345678", "court": {"name": "Board of Immigration Appeals", "identifier": "BIA"},
"districtCourtName": null, "partyAttorneyList": "<table><tr><td width='30%'> ADA HERON<br>&nbsp;AKA Bird, <br>&nbsp;Petitioner, </td><td><div>Bo Finch, -<br>Direct: 555-0100<br>[Retained]<br>1 Pond Lane</div><div>Eve Teal, Trial Attorney<br>Email: e@example.org</div></td></tr></table>"},
"docketInfo": {"docketEntries": [
{"endDate": "2031-01-05", "endDateFormatted": "01/05/2031", "entryNumber": 1, "docketEntryText": "<p>CASE OPENED. <b>Petition</b> for review. [Entered: 01/06/2031 03:56 PM] [Edited: 01/07/2031]</p>", "docketEntryId": "a6a6", "documentCount": 2},
{"endDate": "2031-01-09", "entryNumber": 2, "docketEntryText": "<p>STAY granted.</p>", "docketEntryId": "a6a7", "documentCount": 0, "restrictedDocsAvailable": true}
], "link": "https://ca9-showdoc.example.net"}}"#;

/// A docket of RECAP.
pub(super) const RECAP: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE gov_uscourts_docket SYSTEM "docket.dtd">
<gov_uscourts_docket><case_details><court>azd</court><docket_num>2:31-cv-02141-DGC</docket_num>
<case_name>Heron Hill v. Otter Mill &amp; Co.</case_name><date_case_filed>2031-09-07</date_case_filed>
<assigned_to>Judge Ada Lark</assigned_to></case_details>
<party_list><party><name>Heron Hill</name><type>Plaintiff</type><extra_info>a corporation</extra_info>
<attorney_list><attorney><attorney_name>Bo Finch , Jr. ,</attorney_name><contact>1 Pond Lane
555-0100</contact></attorney></attorney_list></party></party_list>
<document_list><document doc_num="1" attachment_num="0"><pacer_doc_id>02501840500</pacer_doc_id>
<date_filed>2031-09-07</date_filed><date_entered>2031-09-08</date_entered>
<long_desc>COMPLAINT,
 filed by Heron Hill.</long_desc><short_desc>Complaint</short_desc></document>
<document doc_num="1" attachment_num="1"><short_desc>Cover</short_desc></document>
<document doc_num="2" attachment_num="0"><date_filed>0000-00-00</date_filed></document>
</document_list></gov_uscourts_docket>"#;

/// A decision of a tribunal with a hearing.
pub(super) const DECISION: &str = r##"<?xml version="1.0" encoding="utf-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:uk="https://caselaw.nationalarchives.gov.uk/akn">
<judgment name="decision"><meta><identification source="#tna"><FRBRWork>
<FRBRthis value="https://caselaw.nationalarchives.gov.uk/id/ukut/lc/2031/12"/>
<FRBRdate date="2031-05-10" name="decision"/><FRBRauthor href="#ukut-lc"/></FRBRWork></identification>
<lifecycle source="#"><eventRef date="2031-04-26" refersTo="#hearing"/><eventRef date="2031-05-10" refersTo="#decision"/></lifecycle>
<references><TLCOrganization eId="ukut-lc" showAs="Upper Tribunal (Lands Chamber)"/><TLCEvent eId="hearing" showAs="hearing"/>
<TLCPerson eId="heron" showAs="(1) Heron Hill Limited"/><TLCPerson eId="otter" showAs="Otter Mill"/>
<TLCRole eId="appellant" showAs="Appellant"/><TLCRole eId="respondent" showAs="Respondent"/>
<TLCPerson eId="judge-lark" showAs="Judge Ada Lark"/></references>
<proprietary><uk:court>UKUT-LC</uk:court><uk:cite>[2031] UKUT 12 (LC)</uk:cite><uk:caseNumber>LC/2030/7</uk:caseNumber></proprietary></meta>
<header><p><party refersTo="#heron" as="#appellant">HERON</party> <party refersTo="#otter" as="#respondent">OTTER</party>
<judge refersTo="#judge-lark">LARK</judge><docketNumber>LC/2030/7</docketNumber></p></header>
<judgmentBody><p>See <ref uk:type="case" uk:canonical="[2019] UKSC 4" uk:year="2019" href="#">[2019] UKSC 4</ref>,
again <ref uk:type="case" uk:canonical="[2019] UKSC 4" href="#">Mill</ref>, this <ref uk:type="case" uk:canonical="[2031] UKUT 12 (LC)" href="#">one</ref> and the
<ref uk:type="legislation" uk:canonical="1987 c. 31" href="http://www.legislation.gov.uk/id/ukpga/1987/31">Landlord and Tenant Act 1987</ref>
and <ref href="https://example.org">a link</ref>.</p></judgmentBody></judgment></akomaNtoso>"##;

/// A docket of the Supreme Court of Texas.
pub(super) const TEXAS: &str = r#"<!DOCTYPE html><html><head><title>Case Detail</title></head><body>
<form action="./Case.aspx?cn=31-1069&amp;coa=cossup"><input type="hidden" value="x">
<a href="https://search.txcourts.gov/Case.aspx?cn=31-1069&coa=cossup&p=1">Print-Friendly</a>
<div class="panel"><div class="panel-content">
<div class="row-fluid"><div class="span2"><label>Case:</label></div><div class="span10"><strong>31-1069</strong></div></div>
<div class="row-fluid"><div class="span2"><label>Date Filed:</label></div><div class="span10">12/01/2031</div></div>
<div class="row-fluid"><div class="span2"><label>Style:</label></div><div class="span10">HERON HILL&nbsp;</div></div>
<div class="row-fluid"><div class="span2"><label>v.:</label></div><div class="span10">OTTER MILL&nbsp;</div></div>
<div class="row-fluid"><div class="span2"><label>Transfer From:</label></div><div class="span10">3rd Court of Appeals</div></div>
<div class="row-fluid"><div class="span2"><label>Transfer Case:</label></div><div class="span10">03-31-00831-CV</div></div>
</div></div>
<table id="x_grdBriefs_ctl00"><thead><tr><th>Date</th><th>Event Type</th><th>Description</th><th>Document</th></tr></thead><tbody>
<tr><td>12/03/2031</td><td>Brief filed</td><td>Petitioner</td><td><table><tr><td><a href="SearchMedia.aspx?MediaVersionID=b1&amp;coa=x">[ PDF ]</a></td></tr></table></td></tr>
<tr><td>12/04/2031</td><td>Letter brief filed</td><td>Respondent</td><td>&nbsp;</td></tr></tbody></table>
<table id="x_grdEvents_ctl00"><thead><tr><th><a>Date</a></th><th>Event Type</th><th>Disposition</th><th>Remarks</th><th>Document</th></tr></thead><tbody>
<tr><td>12/03/2031</td><td>Brief filed</td><td>&nbsp;</td><td>&nbsp;<br></td><td><table><tr><td><a href="SearchMedia.aspx?MediaVersionID=b1&amp;coa=x">[ PDF ]</a></td></tr>
<tr><td><a href="SearchMedia.aspx?MediaVersionID=b2&amp;coa=x">[ PDF ]</a></td></tr></table></td></tr>
<tr><td>12/02/2031</td><td>Motion disposed</td><td>Filing granted</td><td>Motion granted.<br></td><td></td></tr>
<tr><td>12/02/2031</td><td>Motion filed</td><td>&nbsp;</td><td>Motion of Heron.</td><td></td></tr></tbody></table>
<table id="x_grdParty_ctl00"><thead><tr><th>Party</th><th>PartyType</th><th>Representative</th></tr></thead><tbody>
<tr><td>Heron Hill;</td><td>Petitioner</td><td>Bo Finch <br/>Eve Teal <br/></td></tr></tbody></table>
<div class="panel"><div class="panel-heading">Court of Appeals Information:</div><div class="panel-content">
<div><div class="span2"><label>COA Case</label></div><div class="span4"><a href="Case.aspx?cn=1">11-31-00030-CV</a></div></div>
<div><div class="span2"><label>COA District</label></div><div class="span4">11th Court of Appeals&nbsp;</div></div>
<div><div class="span2"><label>COA Justice</label></div><div class="span4">Honorable Ada Lark</div></div></div></div>
<div class="panel"><div class="panel-heading">Trial Court Information</div><div class="panel-content">
<div><div class="span2"><label>Court</label></div><div class="span4">42nd District Court</div></div>
<div><div class="span2"><label>County</label></div><div class="span4">Taylor</div></div>
<div><div class="span2"><label>Court Judge</label></div><div class="span4">Honorable Cy Wren</div></div>
<div><div class="span2"><label>Court Case</label></div><div class="span4">51801-A</div></div></div></div>
</form></body></html>"#;

/// Entries of a district court of appeal of Florida, the newest first.
pub(super) const FLORIDA: &str = r#"{"_embedded": {"results": [
{"docketEntryHeader": {"filedDate": "2031-03-06T02:57:55.000+00:00", "docketEntryType": "Order", "docketEntryName": "Order - Order Granting Stay",
"docketEntryDescription": "Stay granted", "documentCount": "2", "outcomeStatus": "Granted", "securedDocument": false, "docketEntryUUID": "u2"}},
{"docketEntryHeader": {"filedDate": "2031-03-05T16:57:55.000+00:00", "docketEntryType": "Notice", "docketEntryName": "",
"docketEntryDescription": "Notice of  Appeal", "documentCount": "1", "securedDocument": true, "docketEntryUUID": "u1"}}]},
"page": {"size": 2, "totalElements": 4, "totalPages": 2, "number": 0}}"#;
