package org.ndesharness.client.evidence.reader;

import java.util.regex.Pattern;

/**
 * The words by which a sentence says something about an enrolment: codes, statuses, names of the parts. Product names and
 * protocol words are the same in every language; the others are given in the languages that incidents come in.
 */
final class FieldWords {

    private static final int LOOKED_AT = 4000;

    /** An HRESULT or NTSTATUS in hexadecimal, or a negative HRESULT in decimal with or without its sign. */
    private static final Pattern CODE = Pattern.compile(
            "\\b0x[0-9a-f]{8}\\b|\\b[89cC][0-9a-fA-F]{7}\\b(?=.{0,40}\\()|-?\\b21[34]\\d{7}\\b|\\b429[0-4]\\d{6}\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern STATUS = Pattern.compile(
            "\\bhttp[^\\p{L}\\d]{0,3}(?:error|status|fehler|fel|fout|code|/1\\.[01]|/2)?[^\\p{L}\\d]{0,3}(?:code|kod)?[^\\p{L}\\d]{0,3}[1-5]\\d\\d\\b"
                    + "|\\b[45]\\d\\d(?:\\.\\d{1,2})?[ -–:]{1,4}(?:forbidden|unauthorized|not found|access denied|internal server|bad (?:request|gateway)|"
                    + "service unavailable|service is unavailable|gateway time|request|uri|url|method|error|fehler|fel|fout)"
                    + "|\\b(?:status|error|fehler|fel|fout|statuscode|returns|returned)[^\\p{L}\\d]{1,3}(?:code )?[45]\\d\\d\\b"
                    + "|gateway ?timeout|bad ?gateway|internal server error|service (?:is )?unavailable|request[- ]ur[il] too (?:long|large)"
                    + "|page can.?t be displayed|can.?t reach this page|can.?t be reached|connection (?:was |has been )?(?:reset|refused|timed out)"
                    + "|timed? ?out|name not resolved|access is denied|access denied",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern EVENT = Pattern.compile(
            "\\b(?:event|ereignis|händelse|gebeurtenis|événement|evento)(?:[ -]?(?:id|kennung))?[^\\p{L}\\d]{0,3}\\d{1,5}\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NAME = Pattern.compile(
            "ndes|\\bscep|mscep|certificateregistrationsvc|\\bcertsrv|\\bcrp\\b|pkioperation|getcacert|getcacaps|pkiclient|\\bpkcs"
                    + "|intune|company portal|unternehmensportal|företagsportal|bedrijfsportal|msappproxy|app(?:lication)?[ -]?proxy"
                    + "|connector|konnektor|anslutningsprogram|policy module|richtlinienmodul|principmodul|beleidsmodule"
                    + "|certifi[ck]at|zertifikat|certificaat|certificado|\\bcert(?:s|util)?\\b|\\bcsr\\b|\\bcrl\\b|\\bca\\b|\\btemplate|zertifikatvorlage|mall(?:en)?\\b|sjabloon"
                    + "|enrol|registration authority|\\bra\\b|challenge|thumbprint|fingerabdruck|tumavtryck|vingerafdruk"
                    + "|w3wp|\\biis\\b|http\\.sys|httperr|application ?pool|app ?pool|anwendungspool|programpool|toepassingsgroep"
                    + "|impersonat|service account|dienstkonto|tjänstkonto|serviceaccount|maxfieldlength|maxrequestbytes|max(?:url|querystring)"
                    + "|private key|root ca|trusted root|trust chain|omadm|profiled|mdm|pending|denied|revo[ck]|expired|abgelaufen|utgång|verlopen",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private FieldWords() {}

    /** Whether a line, or the beginning of a long one, has such a word. */
    static boolean in(String line) {
        String head = line.length() > LOOKED_AT ? line.substring(0, LOOKED_AT) : line;
        return CODE.matcher(head).find()
                || NAME.matcher(head).find()
                || STATUS.matcher(head).find()
                || EVENT.matcher(head).find();
    }
}
