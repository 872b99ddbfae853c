package org.ndesharness.client.diagnosis.sign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Remark;

/** Lines of logs of what stands in front of NDES, whose shapes are as many as there are products. */
public final class FrontLog {

    /** The path that Windows alone asks for, and the first number behind it that may be a status. */
    private static final Pattern STATUS = Pattern.compile(
            "/mscep\\.dll/pkiclient\\.exe(?=[\\s\"?])[^\\s\"]{0,600}[^\\n]{0,200}?(?<=[\\s\"=,;])([1-5]\\d\\d)(?=[\\s\"=,;]|$)");

    private FrontLog() {}

    /** Whether the line says that Windows' path was answered with 404. */
    public static boolean knowsNoWindowsPath(Remark remark) {
        Matcher status = STATUS.matcher(Words.lower(remark.text()));
        return status.find() && status.group(1).equals("404");
    }
}
