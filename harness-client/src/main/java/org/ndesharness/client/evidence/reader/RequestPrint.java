package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.SignatureState;

/**
 * A certification request as {@code openssl req -text} prints it, which it does in one language; with {@code -verify} a line
 * above or below says whether it is signed with its own key. Of the challenge password that it prints nothing is kept but whether
 * HTML stands in it.
 */
final class RequestPrint {

    private static final int LONGEST_LINE = 2_000;

    /** A print of a request with a long key has some seventy lines. */
    private static final int MOST_LINES = 400;

    private static final Pattern SUBJECT = Pattern.compile("\\s{1,20}Subject: ?(.*)");
    private static final Pattern ALGORITHM = Pattern.compile("\\s{1,20}Public Key Algorithm: ([A-Za-z0-9.-]{1,60})");
    private static final Pattern BITS = Pattern.compile("\\s{1,30}(?:RSA )?Public-Key: \\((\\d{1,6}) bit\\)");
    private static final Pattern CHALLENGE = Pattern.compile("\\s{1,20}challengePassword\\s{0,20}:.*");
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|[,/+] ?)\\s?CN ?=");
    private static final Pattern GOOD = Pattern.compile("(?:Certificate request self-signature )?verify OK");
    private static final Pattern BAD = Pattern.compile("(?:Certificate request self-signature )?(?:did not match.*"
            + "|verify failure|verification failure|does not match.*)");

    private RequestPrint() {}

    /** Whether a request is printed from an index on. */
    static boolean begins(List<String> lines, int index) {
        return lines.get(index).startsWith("Certificate Request:")
                && index + 1 < lines.size()
                && lines.get(index + 1).strip().equals("Data:");
    }

    /** The request that is printed from an index on; empty when none is. */
    static Optional<ScepFileReader.Piece> at(TextFile file, int index) {
        List<String> lines = file.lines();
        if (!begins(lines, index)) {
            return Optional.empty();
        }
        int from = index > 0 && isVerdict(lines.get(index - 1)) ? index - 1 : index;
        int to = index + 1;
        while (to < lines.size() && to - index < MOST_LINES && isOfPrint(lines.get(to))) {
            to++;
        }
        to += to < lines.size() && isVerdict(lines.get(to)) ? 1 : 0;
        Pkcs10Request request = read(file, lines.subList(from, to), index);
        return Optional.of(new ScepFileReader.Piece(
                Optional.of(EncodedRequest.cited(request, words -> file.cite(index, words))), from, to));
    }

    private static boolean isOfPrint(String line) {
        return line.length() <= LONGEST_LINE && (line.startsWith(" ") || line.startsWith("\t"));
    }

    private static boolean isVerdict(String line) {
        return GOOD.matcher(line.strip()).matches() || BAD.matcher(line.strip()).matches();
    }

    private static Pkcs10Request read(TextFile file, List<String> lines, int index) {
        String subject = "";
        String algorithm = "";
        int bits = 0;
        List<String> challenges = new ArrayList<>();
        boolean marked = false;
        SignatureState proof = SignatureState.NOT_CHECKED;
        for (String line : lines) {
            Matcher named = SUBJECT.matcher(line);
            Matcher kind = ALGORITHM.matcher(line);
            Matcher size = BITS.matcher(line);
            if (named.matches()) {
                subject = named.group(1).strip();
            } else if (kind.matches()) {
                algorithm = kind.group(1).toLowerCase(Locale.ROOT).startsWith("rsa") ? "rsa" : kind.group(1);
            } else if (size.matches()) {
                bits = Integer.parseInt(size.group(1));
            } else if (CHALLENGE.matcher(line).matches()) {
                challenges.add("");
                marked |= Pkcs10Request.hasMarkup(line);
            } else if (isVerdict(line)) {
                proof = GOOD.matcher(line.strip()).matches() ? SignatureState.VERIFIES : SignatureState.DOES_NOT_VERIFY;
            }
        }
        int commonNames = (int) COMMON_NAME.matcher(subject).results().count();
        return new Pkcs10Request(
                file.cite(index, ""),
                subject,
                commonNames,
                EncodedRequest.printedKey(algorithm, bits),
                proof,
                challenges,
                marked,
                true);
    }
}
