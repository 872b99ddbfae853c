package org.ndesharness.client.diagnosis.sign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Remark;

/** Lines of logs of what stands in front of NDES, whose shapes are as many as there are products. */
public final class FrontLog {

    /** The path that Windows alone asks for, and the first number behind it that may be a status. */
    private static final Pattern STATUS = Pattern.compile(
            "/mscep\\.dll/pkiclient\\.exe(?=[\\s\"?])[^\\s\"]{0,600}[^\\n]{0,200}?(?<=[\\s\"=,;])([1-5]\\d\\d)(?=[\\s\"=,;]|$)");

    /** A request by POST for a certificate, and its status, in the common log format. */
    private static final Pattern POSTED = Pattern.compile(
            "\"post [^\" ]{0,400}/mscep\\.dll[^\" ]{0,400}operation=pkioperation[^\"]{0,400}\" (\\d{3})\\b");

    /** A request in the query, and that it was too long, in the common log format or in nginx' log of errors. */
    private static final Pattern TOO_LONG =
            Pattern.compile("\"(?:get|post) [^\" ]{0,60000}operation=pkioperation[^\"]{0,60000}\" 414\\b"
                    + "|client sent too long uri");

    private FrontLog() {}

    /** Whether what stands in front of NDES says that a request in the query is too long, for itself or for NDES. */
    static boolean refusesLongUri(Remark remark) {
        return TOO_LONG.matcher(Words.lower(remark.text())).find();
    }

    /** Whether the line says that a POST was refused, whatever the server announces. */
    static boolean refusesPost(Remark remark) {
        Matcher posted = POSTED.matcher(Words.lower(remark.text()));
        return posted.find()
                && (posted.group(1).equals("405") || posted.group(1).equals("403"));
    }

    /** Whether the line says that Windows' path was answered with 404. */
    public static boolean knowsNoWindowsPath(Remark remark) {
        Matcher status = STATUS.matcher(Words.lower(remark.text()));
        return status.find() && status.group(1).equals("404");
    }
}
