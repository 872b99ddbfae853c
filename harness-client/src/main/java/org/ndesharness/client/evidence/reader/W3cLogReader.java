package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.NotRead;

/**
 * IIS W3C logs, with any columns, and fragments of them without a header.
 *
 * <p>Source of the shapes: Microsoft, "Troubleshoot device to NDES server communication", whose samples begin at
 * {@code s-ip}, break one entry over two lines, end in a full stop or lack their last number.
 */
final class W3cLogReader implements EvidenceReader {

    /** No sample breaks an entry over more lines than this. */
    private static final int LONGEST_ENTRY = 3;

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(W3cLogReader::looksLikeW3c);
    }

    private static boolean looksLikeW3c(String line) {
        if (line.startsWith("#")) {
            return line.startsWith("#Software: Microsoft Internet Information Services")
                    || (line.startsWith("#Fields:") && line.contains("cs-uri-stem"));
        }
        // A first line may also be the half of an entry.
        return line.length() < 100_000 && W3cShape.beginsEntry(Tokens.of(line));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.W3C_LOG);
        new Reading(file, findings).run();
    }

    /** One pass over one file: the header in force and the entry that waits for its other half. */
    private static final class Reading {

        private final TextFile file;
        private final FileFindings findings;
        private Optional<W3cFields> fields = Optional.empty();
        private String headerDate = "";
        private final List<String> pending = new ArrayList<>();
        private int pendingFrom;

        Reading(TextFile file, FileFindings findings) {
            this.file = file;
            this.findings = findings;
        }

        void run() {
            List<String> lines = file.lines();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (W3cFields.isDirective(line)) {
                    giveUpPending(i);
                    directive(i, line);
                } else if (!line.isBlank()) {
                    entry(i, Tokens.of(line));
                }
            }
            giveUpPending(lines.size());
        }

        private void directive(int index, String line) {
            if (line.startsWith("#Fields:")) {
                W3cFields read = new W3cFields(Tokens.of(line.substring("#Fields:".length())));
                fields = Optional.of(read);
                if (!read.has("sc-status")) {
                    findings.flaw(index, NotRead.W3C_NO_STATUS.of());
                }
            } else if (line.startsWith("#Date:")) {
                List<String> words = Tokens.of(line.substring("#Date:".length()));
                headerDate = words.isEmpty() ? "" : words.get(0);
            }
        }

        private void entry(int index, List<String> words) {
            if (pending.isEmpty() || W3cShape.beginsEntry(words)) {
                giveUpPending(index);
                pendingFrom = index;
            }
            pending.addAll(words);
            Optional<IisRequest> bound = bind(index);
            if (bound.isPresent()) {
                findings.add(bound.get());
                if (W3cFields.isMisdated(pending)) {
                    findings.flaw(pendingFrom, NotRead.W3C_TIME.of());
                }
                pending.clear();
            } else if (!W3cShape.beginsEntry(pending) || index - pendingFrom + 1 >= LONGEST_ENTRY) {
                giveUpPending(index + 1);
            }
        }

        private Optional<IisRequest> bind(int index) {
            if (fields.isPresent() && fields.get().fits(pending)) {
                return fields.get().bind(file.cite(pendingFrom, index + 1), pending, headerDate);
            }
            return W3cShape.bind(file.cite(pendingFrom, index + 1), pending);
        }

        private void giveUpPending(int end) {
            if (!pending.isEmpty()) {
                pending.clear();
                for (int i = pendingFrom; i < end; i++) {
                    if (!file.lines().get(i).isBlank()
                            && !W3cFields.isDirective(file.lines().get(i))) {
                        findings.unreadLine(i, NotRead.W3C_ENTRY.of());
                    }
                }
            }
        }
    }
}
