package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.HttpAnswer;

/**
 * What a server said that it can, in an answer to GetCACaps.
 *
 * <p>RFC 8894, section 3.5.2: a keyword a line, in any order and whatever its case; what a client does not know it ignores.
 *
 * @param answer the answer
 * @param lines its body's lines, without blanks around them
 */
record CapabilityList(HttpAnswer answer, List<String> lines) {

    /** RFC 8894, sections 3.5.2 and 6; {@code Update} is that of the drafts before it. */
    private static final Set<String> REGISTERED = Set.of(
            "aes",
            "des3",
            "getnextcacert",
            "postpkioperation",
            "renewal",
            "sha-1",
            "sha-256",
            "sha-512",
            "scepstandard",
            "update");

    private static final String STANDARD = "scepstandard";

    /** The form of a keyword: a sentence or a page has others. */
    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,30}");

    /** No server has more. */
    private static final int MOST = 40;

    CapabilityList {
        lines = List.copyOf(lines);
    }

    static CapabilityList of(HttpAnswer answer) {
        return new CapabilityList(
                answer, answer.body().lines().limit(MOST).map(String::strip).toList());
    }

    /** Whether it is a list, whole and of SCEP's keywords, and not a page or half of one. */
    boolean isKnown() {
        return answer.status().orElse(0) == 200
                && lines.size() < MOST
                && lines.stream()
                        .allMatch(
                                line -> line.isEmpty() || KEYWORD.matcher(line).matches())
                && keywords().stream().anyMatch(REGISTERED::contains);
    }

    /** In lower case. */
    Set<String> keywords() {
        Set<String> keywords = new TreeSet<>();
        lines.stream().filter(line -> !line.isEmpty()).map(Words::lower).forEach(keywords::add);
        return keywords;
    }

    /** Whether AES is announced by its own name or by that of the standard. */
    boolean hasAes() {
        return keywords().contains("aes") || keywords().contains(STANDARD);
    }

    boolean isStandardAlone() {
        return keywords().equals(Set.of(STANDARD));
    }

    boolean hasBlankLine() {
        return lines.stream().anyMatch(String::isEmpty);
    }

    /** Whether a keyword is but the beginning of a registered one, such as {@code S} or {@code SHA}. */
    boolean hasShortened() {
        return keywords().stream()
                .filter(word -> !REGISTERED.contains(word))
                .anyMatch(word -> REGISTERED.stream().anyMatch(known -> known.startsWith(word)));
    }

    boolean hasUnregistered() {
        return keywords().stream()
                .filter(word -> !REGISTERED.contains(word))
                .anyMatch(word -> REGISTERED.stream().noneMatch(known -> known.startsWith(word)));
    }

    /** Whether the announced length tells that no line end stands behind the last keyword. */
    boolean hasNoFinalLineEnd() {
        return extra() == lines.size() - 1 || (isPartedByCrLf() && extra() == 2L * (lines.size() - 1));
    }

    /** Whether the announced length tells that the lines are parted by CR and LF. */
    boolean isPartedByCrLf() {
        // With so few lines the two line ends cannot be told from one more line.
        return lines.size() > 2 && (extra() == 2L * lines.size() || extra() == 2L * (lines.size() - 1));
    }

    /** Octets of the body that are no part of a keyword; negative where the length was not announced. */
    private long extra() {
        long length = answer.form().length().orElse(-1);
        return length < 0
                ? -1
                : length - lines.stream().mapToInt(String::length).sum();
    }

    /** Whether it lacks what an earlier one had and a client's security or its POST hangs on (RFC 8894, section 7.5). */
    boolean isLessThan(CapabilityList earlier) {
        return List.of(STANDARD, "postpkioperation", "aes", "sha-256", "sha-512").stream()
                .anyMatch(word -> earlier.keywords().contains(word)
                        && !keywords().contains(word)
                        && !keywords().contains(STANDARD));
    }
}
