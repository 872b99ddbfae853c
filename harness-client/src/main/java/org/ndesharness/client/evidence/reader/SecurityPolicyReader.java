package org.ndesharness.client.evidence.reader;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.UserRight;

/**
 * User rights in an export of {@code secedit /export}, or single lines of one. The constant names are the same in every
 * language; the accounts are SIDs with an asterisk, or names.
 */
final class SecurityPolicyReader implements EvidenceReader {

    private static final Pattern RIGHT = Pattern.compile("(Se[A-Za-z]{3,50}(?:Privilege|Right))\\s*+=\\s*+(.*)");

    /** What {@code secedit /export} writes besides the rights. */
    private static final Set<String> SECTIONS = Set.of(
            "[Privilege Rights]",
            "[Unicode]",
            "[System Access]",
            "[Event Audit]",
            "[Registry Values]",
            "[Kerberos Policy]",
            "[Version]",
            "[Group Membership]",
            "[Service General Setting]",
            "[Registry Keys]",
            "[File Security]",
            "[Profile Description]");

    private static final Pattern SETTING = Pattern.compile("\\S.{0,400}?[=,].*");

    private static final int LONGEST = 20_000;

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> line.strip().equals("[Privilege Rights]"))
                || file.lines().stream().anyMatch(line -> right(line).isPresent());
    }

    private static Optional<Matcher> right(String line) {
        if (line.length() > LONGEST || !line.stripLeading().startsWith("Se")) {
            return Optional.empty();
        }
        Matcher right = RIGHT.matcher(Tokens.strip(line));
        return right.matches() ? Optional.of(right) : Optional.empty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.USER_RIGHTS);
        List<String> lines = file.lines();
        boolean other = false;
        boolean section = lines.stream().noneMatch(line -> line.strip().equals("[Privilege Rights]"));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Optional<Matcher> right = right(line);
            if (SECTIONS.contains(line)) {
                section = line.equals("[Privilege Rights]");
                other = !section;
            } else if (right.isPresent()) {
                findings.add(new UserRight(
                        file.cite(i), right.get().group(1), holders(right.get().group(2))));
            } else if (!line.isEmpty() && !(other && SETTING.matcher(line).matches())) {
                findings.unreadLine(i, NotRead.USER_RIGHT.of());
            }
        }
    }

    private static List<String> holders(String written) {
        return Arrays.stream(written.split(",", -1))
                .map(Tokens::strip)
                .filter(holder -> !holder.isEmpty())
                .toList();
    }
}
