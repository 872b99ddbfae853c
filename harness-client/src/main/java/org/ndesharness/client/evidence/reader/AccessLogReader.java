package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.NotRead;

/**
 * Access logs in the common log format and what has grown from it: Apache's combined one, nginx', with further columns behind.
 *
 * <p>Shape: Apache HTTP Server, Log Files, Common Log Format and Combined Log Format.
 */
final class AccessLogReader implements EvidenceReader {

    /** In front may stand the site's name, as Apache's {@code vhost_combined} has it, what syslog puts there, or a sentence. */
    private static final Pattern LINE = Pattern.compile(
            "(?:\\S{1,100}+ ){0,20}?(\\S{1,100}+) \\S{1,100}+ \\S{1,100}+ \\[([^\\]\\s]{20} [+-]\\d{4})\\] "
                    + "\"([A-Z]{3,10}) ([^\"\\s]*+)(?: HTTP/[0-9.]{1,3})?+\" (\\d{3})(?: (?:\\d{1,18}|-))?(?=\\s|$)"
                    + "(?: \"[^\"]*+\" \"([^\"]*+)\")?+");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> LINE.matcher(line).lookingAt());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.PROXY_ACCESS_LOG);
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (line.lookingAt()) {
                findings.add(request(file.cite(i), line));
            } else if (!lines.get(i).isBlank()) {
                findings.unreadLine(i, NotRead.ACCESS_LOG.of());
            }
        }
    }

    private static FrontRequest request(Citation citation, Matcher line) {
        return new FrontRequest(
                citation,
                time(line.group(2)),
                line.group(1),
                line.group(3),
                line.group(4),
                Integer.parseInt(line.group(5)),
                Optional.ofNullable(line.group(6))
                        .filter(agent -> !agent.equals("-"))
                        .orElse(""));
    }

    private static Optional<Instant> time(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written, TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
