package org.ndesharness.client.evidence.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A profile's assignments in one line of a mail: {@code Profile WIN-SCEP > Assignments: included SG-A, SG-B; excluded none}.
 *
 * @param profile its name; empty string where it stands above
 * @param included names of groups as they are listed; empty string for none
 * @param excluded the same
 */
record AssignmentSentence(String profile, String included, String excluded) {

    private static final int LONGEST = 1_000;

    private static final Pattern LINE = Pattern.compile(
            "\\s*+(?:[-*•]\\s++)?(?:(.{1,200}?)(?:\\s*[>›»→:|,]\\s*|\\s[–-]\\s))?(?:" + PaneLabel.ASSIGNMENTS.pattern()
                    + ")(?:\\s?\\(\\d{1,4}\\))?\\s*(?:[:=>›]|\\s[–-])\\s*(\\S.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LIST = Pattern.compile(
            "(?:^|[;,.(/|]\\s*|\\s)(?:(?:groupes?|grupos?|gruppi|grupy) )?(?:(" + AssignmentMode.INCLUDED + ")|(?:"
                    + AssignmentMode.EXCLUDED
                    + "))(?:\\s+(?:groups?|gruppen?|grupper|groepen|groupes?|grupos?|gruppi|grupy))?(?:\\s*[:=]\\s*|\\s+)(?=\\S)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern END = Pattern.compile("\\.(?:\\s.*)?$|[\\s;,/|]+$");

    static Optional<AssignmentSentence> of(String text) {
        Matcher line = LINE.matcher(text.length() > LONGEST ? "" : text);
        if (!line.matches()) {
            return Optional.empty();
        }
        String profile = line.group(1) == null ? "" : last(line.group(1));
        String lists = line.group(2);
        Matcher list = LIST.matcher(lists);
        if ((profile.isEmpty() && line.group(1) != null) || !list.lookingAt()) {
            return Optional.empty();
        }
        StringBuilder included = new StringBuilder();
        StringBuilder excluded = new StringBuilder();
        list.reset();
        boolean more = list.find();
        while (more) {
            StringBuilder groups = list.group(1) == null ? excluded : included;
            int begin = list.end();
            more = list.find();
            String names = END.matcher(lists.substring(begin, more ? list.start() : lists.length()))
                    .replaceFirst("");
            groups.append(groups.isEmpty() ? "" : ", ").append(names);
        }
        return Optional.of(new AssignmentSentence(profile, included.toString(), excluded.toString()));
    }

    /** The last name in a path of pages that is none of their labels. */
    static String last(String path) {
        String[] steps = path.split("\\s*[>›»→]\\s*", -1);
        for (int i = steps.length - 1; i >= 0; i--) {
            String step = Tokens.strip(steps[i]);
            if (!step.isEmpty() && PaneLabel.of(step).isEmpty()) {
                return step;
            }
        }
        return "";
    }
}
