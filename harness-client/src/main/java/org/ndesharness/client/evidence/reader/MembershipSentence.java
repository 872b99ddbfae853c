package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line in which somebody writes down a person's groups: {@code group memberships Ada Bakker: All Users; SG-Staff}.
 *
 * @param groups as they stand there
 */
record MembershipSentence(String name, List<String> groups) {

    private static final int LONGEST = 600;

    private static final Pattern SENTENCE = Pattern.compile(
            "^[\\s*•-]{0,12}(?:\\d[\\d.:/ -]{3,20}\\s)?(?i:(?:group )?memberships?|(?:gruppen)?mitgliedschaft(?:en)?"
                    + "|(?:grupp)?medlemskap|(?:groeps)?lidmaatschap(?:pen)?)\\s+(?:(?i:of|von|för|van)\\s+)?"
                    + "(\\p{Lu}[\\p{L}.'’-]{0,30}(?: \\p{L}[\\p{L}.'’-]{0,30}){1,3})\\s?:\\s+(\\S.{1,400})$");

    /** A sentence behind the list. */
    static final Pattern NEXT = Pattern.compile("\\.\\s+\\p{Lu}.*$|\\.$");

    MembershipSentence {
        groups = List.copyOf(groups);
    }

    static Optional<MembershipSentence> of(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher sentence = SENTENCE.matcher(line);
        return sentence.matches()
                ? Optional.of(new MembershipSentence(
                        sentence.group(1),
                        PaneLine.names(NEXT.matcher(sentence.group(2)).replaceFirst(""))))
                : Optional.empty();
    }
}
