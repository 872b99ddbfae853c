package org.ndesharness.client.diagnosis.sign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.Remark;

/** Lines of logs of what stands in front of NDES, whose shapes are as many as there are products. */
public final class FrontLog {

    /** The path that Windows alone asks for. */
    private static final String OF_WINDOWS = "/mscep.dll/pkiclient.exe";

    /** That path, and the first number behind it that may be a status. */
    private static final Pattern STATUS = Pattern.compile(
            "/mscep\\.dll/pkiclient\\.exe(?=[\\s\"?])[^\\s\"]{0,600}[^\\n]{0,200}?(?<=[\\s\"=,;])([1-5]\\d\\d)(?=[\\s\"=,;]|$)");

    /** nginx, in its log of errors. */
    private static final Pattern TOO_LONG = Pattern.compile("client sent too long uri");

    private FrontLog() {}

    /** Whether what stands in front of NDES says that a request in the query is too long, for itself or for NDES. */
    static boolean refusesLongUri(Remark remark) {
        return TOO_LONG.matcher(Words.lower(remark.text())).find();
    }

    static boolean refusesLongUri(FrontRequest request) {
        return request.status() == 414 && request.isEnrolment();
    }

    /** Whether a POST was refused, whatever the server announces. */
    static boolean refusesPost(FrontRequest request) {
        return request.method().equals("POST")
                && request.isEnrolment()
                && (request.status() == 405 || request.status() == 403);
    }

    /** Whether the line says that Windows' path was answered with 404. */
    public static boolean knowsNoWindowsPath(Remark remark) {
        Matcher status = STATUS.matcher(Words.lower(remark.text()));
        return status.find() && status.group(1).equals("404");
    }

    /** Whether Windows' path was answered with 404. */
    public static boolean knowsNoWindowsPath(FrontRequest request) {
        return request.status() == 404 && Words.lower(request.uri()).contains(OF_WINDOWS);
    }
}
