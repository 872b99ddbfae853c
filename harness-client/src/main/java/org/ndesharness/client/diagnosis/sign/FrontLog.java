package org.ndesharness.client.diagnosis.sign;

import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Remark;

/** Lines of logs of what stands in front of NDES, whose shapes are as many as there are products. */
public final class FrontLog {

    /** The path that Windows alone asks for, and its status behind it. */
    private static final Pattern NO_SUCH_PATH =
            Pattern.compile("/mscep\\.dll/pkiclient\\.exe(?![\\w.])[^\\n]{0,300}?(?<![\\d.:])404(?![\\d.:])");

    private FrontLog() {}

    /** Whether the line says that Windows' path was answered with 404. */
    public static boolean knowsNoWindowsPath(Remark remark) {
        return NO_SUCH_PATH.matcher(Words.lower(remark.text())).find();
    }
}
