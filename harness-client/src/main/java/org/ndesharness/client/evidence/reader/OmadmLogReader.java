package org.ndesharness.client.evidence.reader;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.OmadmEntry;

/**
 * OMADM logs of Android devices: time, level, mostly the word {@code Event}, logger, two numbers, message.
 *
 * <p>Columns are parted by tabs or by runs of blanks, one blank at times; so the first words are taken one by one, and
 * the rest is the message. What does not begin an entry continues the one before.
 */
final class OmadmLogReader implements EvidenceReader {

    /** A placeholder that stands for the time in samples of the documentation. */
    private static final String TIME_PLACEHOLDER = "Time";

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> Start.of(line).isPresent());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.OMADM_LOG);
        List<String> lines = file.lines();
        int i = 0;
        while (i < lines.size()) {
            Optional<Start> start = Start.of(lines.get(i));
            int next = i + 1;
            if (start.isPresent()) {
                StringBuilder message = new StringBuilder(start.get().message);
                while (next < lines.size() && file.follows(next) && continues(lines.get(next))) {
                    message.append('\n').append(lines.get(next++).stripTrailing());
                }
                Start found = start.get();
                findings.add(new OmadmEntry(
                        file.cite(i, next),
                        found.time,
                        found.level,
                        found.logger,
                        message.toString().stripTrailing()));
            } else if (!lines.get(i).isBlank()) {
                findings.unreadLine(
                        i,
                        "Expected an entry of an OMADM log: time, level, logger, two numbers, message. The line may be cut"
                                + " off: send the logs from the Company Portal again.");
            }
            i = next;
        }
    }

    /** A line with a time in front is an entry, be it one that cannot be read, and no part of the one before. */
    private static boolean continues(String line) {
        String stripped = LinePrefix.strip(line);
        return !Times.beginsLikeDate(stripped)
                && Start.of(line).isEmpty()
                && !Quotation.isFence(line)
                && ConsoleLine.of(line).isEmpty();
    }

    /** The first line of an entry. */
    private static final class Start {

        private final Optional<LocalDateTime> time;
        private final String level;
        private final String logger;
        private final String message;

        private Start(Optional<LocalDateTime> time, String level, String logger, String message) {
            this.time = time;
            this.level = level;
            this.logger = logger;
            this.message = message;
        }

        static Optional<Start> of(String line) {
            Words words = new Words(LinePrefix.strip(line));
            String time = words.next();
            if (Times.beginsLikeDate(time) && time.length() == 10) {
                time = time + "T" + words.next();
            }
            Optional<LocalDateTime> local = Times.local(time);
            String level = words.next();
            if ((local.isEmpty() && !time.equals(TIME_PLACEHOLDER)) || !isLevel(level)) {
                return Optional.empty();
            }
            String logger = words.next();
            if (logger.equals("Event")) {
                logger = words.next();
            }
            if (logger.isEmpty() || !Character.isJavaIdentifierStart(logger.charAt(0))) {
                return Optional.empty();
            }
            return Optional.of(new Start(local, level.toUpperCase(Locale.ROOT), logger, words.restBehindNumbers()));
        }

        private static boolean isLevel(String word) {
            return switch (word.toUpperCase(Locale.ROOT)) {
                case "VERB",
                        "VERBOSE",
                        "DEBUG",
                        "DBUG",
                        "INFO",
                        "WARN",
                        "WARNING",
                        "ERROR",
                        "ERRO",
                        "EROR",
                        "FATAL",
                        "SEVERE" -> true;
                default -> false;
            };
        }
    }

    /** Takes one word after the other off the front of a line. */
    private static final class Words {

        private final String line;
        private int at;

        Words(String line) {
            this.line = line;
        }

        String next() {
            int start = Tokens.skipBlanks(line, at);
            at = Tokens.endOfWord(line, start);
            return line.substring(start, at);
        }

        /** The message: what follows process and thread, which are numbers. */
        String restBehindNumbers() {
            for (int i = 0; i < 2; i++) {
                int before = at;
                if (!Tokens.isNumber(next(), 9)) {
                    at = before;
                    break;
                }
            }
            return Tokens.strip(line.substring(at));
        }
    }
}
