package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * Errors of Apple's SCEP client without the log they stood in: the dump of an {@code NSError}, or the sentence that the device
 * showed, with or without its code ({@code The SCEP server returned an invalid response. (MCSCEPErrorDomain:22013)}).
 *
 * <p>Sentences: public issues, for example mosen/SCEPy 1, wso2-attic/wso2mobileserver 2, nolanbrown/ios-cert-enrollment 2,
 * smallstep/certificates 2399, fleetdm/fleet 34780 and micromdm/micromdm 436.
 */
final class AppleErrorReader implements EvidenceReader {

    private static final Pattern ERROR = Pattern.compile("MCSCEPErrorDomain|MDM-SCEP|MDM_SCEP_Enroll"
            + "|SCEP server returned an invalid response|SCEP server configuration is not supported"
            + "|Registration Authority.{1,8}s response is invalid"
            + "|Certification Authority does not have the required capability"
            + "|Couldn.{1,8}t create certificate signing request|Unable to obtain certificate from SCEP server");

    /** A line of a dump: {@code Desc   : …}, {@code US Sugg: …}, {@code Domain : …}, {@code ...Underlying error:}. */
    private static final Pattern PART = Pattern.compile(
            "(?:US )?(?:Desc|Sugg)\\s{0,6}:.*|(?:Domain|Code|Type|Params)\\s{0,6}:.*|\\.\\.\\.Underlying error:.*"
                    + "|NSError:.*|\\)|\".*\"|\\($");

    private static final int LONGEST_LINE = 4_000;

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(AppleErrorReader::isError);
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.IOS_CONSOLE_LOG);
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        int i = 0;
        while (i < lines.size()) {
            int end = dump(lines, i);
            List<String> block = lines.subList(i, end);
            if (block.stream().anyMatch(AppleErrorReader::isError)) {
                used.set(i, end);
                StringBuilder message = new StringBuilder();
                block.forEach(line -> message.append(ConsoleLine.clean(line)).append('\n'));
                findings.add(new ConsoleEntry(
                        NsError.cite(file, i, end),
                        Optional.empty(),
                        Optional.empty(),
                        "error",
                        "",
                        message.toString().stripTrailing()));
            }
            i = end;
        }
        findings.leave(file, used, NotRead.APPLE_ERROR.of());
    }

    /** Where the dump ends that begins at a line; the next line where none begins. */
    private static int dump(List<String> lines, int from) {
        int end = from + 1;
        boolean begins = isPart(lines.get(from)) || lines.get(from).contains("NSError");
        while (begins && end < lines.size() && isPart(lines.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPart(String line) {
        return line.length() <= LONGEST_LINE
                && PART.matcher(ConsoleLine.clean(line)).matches();
    }

    private static boolean isError(String line) {
        return line.length() <= LONGEST_LINE && ERROR.matcher(line).find();
    }
}
