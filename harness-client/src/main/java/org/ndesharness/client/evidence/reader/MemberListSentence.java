package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line in which somebody writes down who is in a group: {@code Members of SG-Wi-Fi on 10 March: b.aubert, c.dupin}.
 *
 * @param members all of them, as they stand there; two at least
 */
record MemberListSentence(String group, List<String> members) {

    private static final int LONGEST = 1_000;

    private static final int LONGEST_NAME = 60;

    private static final String MEMBERS =
            "members?|mitglieder|medlemmar|medlemmer|leden|membres|miembros|membros|membri|członkowie";

    private static final Pattern OF_GROUP = Pattern.compile(
            "[\\s*•-]{0,12}(?:all |alle |alla |tous les |todos los |tutti i )?(?:" + MEMBERS + ")"
                    + " (?:of|von|der|i|av|van|de|del|do|di|dans|w) "
                    + "(?:(?:the |la |le |el |il |de )?(?:group|gruppe|gruppen|groep|groupe|grupo|gruppo|grupy) )?"
                    + "[\"„“«]?([\\p{L}\\d][\\p{L}\\d_.-]{2,60})[\"”“»]?(?: [^:]{1,40})?\\s?:\\s+(\\S.{3,900})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\d][^\\n]{2,}");

    MemberListSentence {
        members = List.copyOf(members);
    }

    /** Empty where it is none, or tells that there are more than it names. */
    static Optional<MemberListSentence> of(String line) {
        Matcher sentence = OF_GROUP.matcher(line.length() > LONGEST ? "" : line);
        if (!sentence.matches() || !isName(sentence.group(1))) {
            return Optional.empty();
        }
        return GroupMention.all(sentence.group(2).replaceFirst("\\.$", ""))
                .map(all -> all.stream().map(GroupMention::name).toList())
                .filter(names -> names.size() > 1
                        && names.stream()
                                .allMatch(name -> name.length() <= LONGEST_NAME
                                        && NAME.matcher(name).matches()))
                .map(names -> new MemberListSentence(sentence.group(1), names));
    }

    /** A group's name has something that no word of a sentence has. */
    private static boolean isName(String word) {
        return word.chars().anyMatch(c -> c == '-' || c == '_' || Character.isDigit(c));
    }
}
