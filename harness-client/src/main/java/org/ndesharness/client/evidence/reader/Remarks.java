package org.ndesharness.client.evidence.reader;

import java.util.Map;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.Remark;

/** Lines that no reader knows: those that say something of the field are kept as they are, sentences are counted. */
final class Remarks {

    /** More than this is no mail but a log in a shape that is not known. */
    private static final int MOST_REMARKS = 500;

    private static final int LONGEST_REMARK = 2000;

    private Remarks() {}

    /**
     * Reads what is left of a text.
     *
     * @param rest the lines
     * @param reasons for the index of a line in the file, why a reader could not use it
     * @param known whether any reader knew some of the text
     */
    static void read(TextFile rest, Map<Integer, Reason> reasons, boolean known, FileFindings findings) {
        if (!known && rest.isDocument()) {
            return;
        }
        int kept = 0;
        int validations = 0;
        int overmuch = 0;
        int idle = 0;
        for (int i = 0; i < rest.lines().size(); i++) {
            String line = Quotation.strip(rest.lines().get(i));
            if (line.isBlank() || Beginnings.isCommand(line)) {
                continue; // What was asked says nothing; the answer below it does.
            }
            Reason reason = reasons.get(rest.number(i));
            boolean prose = Prose.is(line);
            boolean telling = (FieldWords.in(line) && !(reason != null && Prose.isLogLine(line)))
                    || (prose && FieldWords.isOfDevice(line));
            boolean validation = telling && kept >= MOST_REMARKS && FieldWords.isOfValidation(line);
            if (telling && (kept < MOST_REMARKS || (validation && validations < MOST_REMARKS))) {
                kept++;
                validations += validation ? 1 : 0;
                String text = line.length() > LONGEST_REMARK ? line.substring(0, LONGEST_REMARK) + "…" : line;
                findings.add(new Remark(rest.cite(i), Tokens.strip(text)));
            } else if (telling) {
                overmuch++;
            } else if (prose || reason == null) {
                idle++;
            }
            if (!prose && reason != null) {
                findings.unreadLine(rest.number(i), reason);
            }
        }
        if (kept > 0) {
            findings.kind(FileKind.REMARKS);
        }
        if (overmuch > 0) {
            findings.unreadFile(NotRead.MORE_REMARKS.of(overmuch));
        }
        if (idle > 0 && (kept > 0 || known)) {
            findings.unreadFile(idle == 1 ? NotRead.IDLE_LINE.of() : NotRead.IDLE_LINES.of(idle));
        }
    }
}
