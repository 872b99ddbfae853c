package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;

/** HTTPERR logs of HTTP.sys, and fragments of them without a header. */
final class HttpErrLogReader implements EvidenceReader {

    private static final W3cFields WITHOUT_TIME = new W3cFields(
            Tokens.of("c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename"));
    private static final W3cFields WITHOUT_TIME_WITH_STREAM = new W3cFields(Tokens.of(
            "c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename"));
    private static final W3cFields WITHOUT_STREAM =
            new W3cFields(Tokens.of("date time c-ip c-port s-ip s-port cs-version"
                    + " cs-method cs-uri sc-status s-siteid s-reason s-queuename"));
    private static final W3cFields WITH_STREAM = new W3cFields(Tokens.of("date time c-ip c-port s-ip s-port cs-version"
            + " cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename"));
    private static final W3cFields WITH_TRANSPORT =
            new W3cFields(Tokens.of("date time c-ip c-port s-ip s-port cs-version"
                    + " cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename transport"));

    @Override
    public boolean recognises(TextFile file) {
        return file.head()
                .anyMatch(line -> line.startsWith("#Software: Microsoft HTTP API")
                        || (line.startsWith("#Fields:") && line.contains("s-reason"))
                        || byShape(Tokens.of(line)).isPresent());
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
                findings.unreadLine(i, "The columns of an IIS log, below which no entry stands.");
            } else if (line.startsWith("#Fields:")) {
                fields = Optional.of(new W3cFields(Tokens.of(line.substring("#Fields:".length()))));
            } else if (line.startsWith("#Date:")) {
                headerDate = Tokens.of(line).stream().skip(1).findFirst().orElse("");
            } else if (!line.startsWith("#") && !line.isBlank()) {
                List<String> words = Tokens.of(line);
                Optional<W3cFields> columns = fields.isPresent() ? fields.filter(f -> f.isDated(words)) : byShape(words);
                String date = headerDate;
                int index = i;
                Optional<HttpErrEntry> entry =
                        columns.flatMap(shape -> shape.bindHttpErr(file.cite(index), words, date));
                entry.ifPresentOrElse(
                        findings::add,
                        () -> findings.unreadLine(
                                index,
                                "Expected an entry of an HTTPERR log with a reason near its end. The line may be cut off:"
                                        + " copy the log file again."));
            }
        }
    }

    /** Two addresses, each with its port, and the version that the client spoke. */
    private static boolean isConnection(List<String> words, int at) {
        return Tokens.isNumber(words.get(at + 1), 5)
                && (words.get(at + 4).equals("-") || words.get(at + 4).startsWith("HTTP/"));
    }

    /** The columns of a line without a header, from their number and from where address and version stand. */
    private static Optional<W3cFields> byShape(List<String> words) {
        if (words.size() >= 11 && words.size() <= 12 && isConnection(words, 0)) {
            return Optional.of(words.size() == 11 ? WITHOUT_TIME : WITHOUT_TIME_WITH_STREAM);
        }
        boolean dated = words.size() >= 13
                && words.size() <= 15
                && Times.beginsLikeDate(words.get(0))
                && isConnection(words, 2);
        if (!dated) {
            return Optional.empty();
        }
        return Optional.of(words.size() == 13 ? WITHOUT_STREAM : words.size() == 14 ? WITH_STREAM : WITH_TRANSPORT);
    }
}
