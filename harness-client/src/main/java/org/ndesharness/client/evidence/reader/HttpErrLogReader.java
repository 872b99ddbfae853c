package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.NotRead;

/** HTTPERR logs of HTTP.sys, and fragments of them without a header. */
final class HttpErrLogReader implements EvidenceReader {

    private static final List<String> CONNECTION = List.of("c-ip", "c-port", "s-ip", "s-port", "cs-version");

    private static final Set<String> TRANSPORTS = Set.of("TCP", "QUIC", "UDP");

    /** Nothing stands between method and reason in this many words: the URL, the stream, the status, the site. */
    private static final int MOST_BEFORE_REASON = 5;

    @Override
    public boolean recognises(TextFile file) {
        return file.head()
                .anyMatch(line -> line.startsWith("#Software: Microsoft HTTP API")
                        || (line.startsWith("#Fields:") && line.contains("s-reason"))
                        || byShape(Tokens.of(line)).isPresent());
    }

    /** Whether a line is an entry by its shape alone. */
    static boolean isEntry(String line) {
        return byShape(Tokens.of(line)).isPresent();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.HTTPERR_LOG);
        Optional<W3cFields> fields = Optional.empty();
        String headerDate = "";
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#Fields:") && line.contains("cs-uri-stem")) {
                fields = Optional.empty();
                findings.unreadLine(i, NotRead.IIS_COLUMNS.of());
            } else if (line.startsWith("#Fields:")) {
                fields = Optional.of(new W3cFields(Tokens.of(line.substring("#Fields:".length()))));
            } else if (line.startsWith("#Date:")) {
                headerDate = Tokens.of(line).stream().skip(1).findFirst().orElse("");
            } else if (!W3cFields.isDirective(line) && !line.isBlank()) {
                List<String> words = Tokens.of(line);
                Optional<W3cFields> columns =
                        fields.isPresent() ? fields.filter(f -> f.isDated(words)) : byShape(words);
                String date = headerDate;
                int index = i;
                Optional<HttpErrEntry> entry =
                        columns.flatMap(shape -> shape.bindHttpErr(file.cite(index), words, date));
                entry.ifPresentOrElse(findings::add, () -> findings.unreadLine(index, NotRead.HTTPERR_ENTRY.of()));
                if (entry.isPresent() && W3cFields.isMisdated(words)) {
                    findings.flaw(index, NotRead.W3C_TIME.of());
                }
            }
        }
    }

    /**
     * The columns of a line without a header: two addresses with their ports and the version come first, behind a date and a
     * time or without; the reason is the first word behind the URL, and what stands before it is numbers.
     */
    private static Optional<W3cFields> byShape(List<String> words) {
        for (int before = 0; before <= 2 && before + 9 <= words.size(); before++) {
            if (isConnection(words.subList(before, before + 5))) {
                int reason = reason(words, before + 7);
                return reason < 0 ? Optional.empty() : Optional.of(columns(words, before, reason));
            }
        }
        return Optional.empty();
    }

    private static boolean isConnection(List<String> words) {
        return isAddress(words.get(0))
                && Tokens.isNumber(words.get(1), 5)
                && isAddress(words.get(2))
                && Tokens.isNumber(words.get(3), 5)
                && (words.get(4).equals("-") || words.get(4).startsWith("HTTP/"));
    }

    private static boolean isAddress(String word) {
        return word.length() <= 60 && (word.indexOf('.') > 0 || word.indexOf(':') >= 0 || word.contains("ddress"));
    }

    private static int reason(List<String> words, int from) {
        for (int i = from; i < words.size() && i < from + MOST_BEFORE_REASON; i++) {
            if (Character.isLetter(words.get(i).charAt(0))) {
                return i;
            }
            if (!words.get(i).equals("-") && !Tokens.isNumber(words.get(i), 9)) {
                return -1;
            }
        }
        return -1;
    }

    private static W3cFields columns(List<String> words, int before, int reason) {
        List<String> names = new ArrayList<>();
        if (before == 2) {
            names.add("date");
        }
        if (before >= 1) {
            names.add("time");
        }
        names.addAll(CONNECTION);
        names.addAll(List.of("cs-method", "cs-uri"));
        List<String> numbers = List.of("streamid", "sc-status", "s-siteid");
        int count = Math.min(reason - names.size(), numbers.size());
        names.addAll(numbers.subList(numbers.size() - count, numbers.size()));
        names.addAll(List.of("s-reason", "s-queuename"));
        if (words.size() > names.size() && TRANSPORTS.contains(words.get(words.size() - 1))) {
            names.add("transport");
        }
        return new W3cFields(names);
    }
}
