package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.UserGroups;

/**
 * Questions to Microsoft Graph about one group or one user, each above its answer. What the question asks for tells what the
 * answer is, of which {@code $select} may leave no more than names.
 *
 * <p>Microsoft Graph, Get group, List group members, List a user's memberships.
 */
final class GraphDirectoryReader implements EvidenceReader {

    private static final Pattern QUESTION = Pattern.compile(
            "(?i)/(?:v1\\.0|beta)/(?:users/(?<user>[^/?\\s'\"]{2,200})/(?:transitive)?memberOf"
                    + "|groups/(?<group>[^/?\\s'\"]{2,200})(?<members>/(?:transitive)?members)?)(?:[?\\s'\"].{0,1000})?");

    /** Nothing else of a session's lines is looked through. */
    private static final int LONGEST = 2_000;

    /** So many answers may be broken before nothing more is looked for; a text made to go on for ever ends here. */
    private static final int MOST_BROKEN = 20;

    /** The service answers by pages, of no more members than fit on so many lines. */
    private static final int LONGEST_ANSWER = 20_000;

    /** A question with its answer, which ends in front of a line of the file. */
    private record Call(Matcher question, LocatedJson answer, int from, int to) {}

    @Override
    public boolean recognises(TextFile file) {
        return !calls(file).isEmpty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        BitSet used = new BitSet();
        for (Call call : calls(file)) {
            used.set(call.from(), call.to());
            read(call, findings);
        }
        findings.leave(file, used, NotRead.JSON_END.of());
    }

    private static List<Call> calls(TextFile file) {
        List<Call> calls = new ArrayList<>();
        int broken = 0;
        for (int i = 0; i + 1 < file.lines().size() && broken < MOST_BROKEN; i++) {
            Optional<Matcher> question = question(file.lines().get(i));
            int at = question.isPresent() ? below(file.lines(), i) : 0;
            if (at > 0) {
                Optional<Call> call = call(file, question.get(), i, at);
                call.filter(GraphDirectoryReader::isAnswered).ifPresent(calls::add);
                broken += call.isPresent() ? 0 : 1;
                i = call.map(answered -> answered.to() - 1).orElse(i);
            }
        }
        return calls;
    }

    private static Optional<Matcher> question(String line) {
        int at = Math.max(line.indexOf("/v1.0/"), line.indexOf("/beta/"));
        return at < 0 || line.length() > LONGEST || line.startsWith("{") || line.contains("@odata.")
                ? Optional.empty()
                : Optional.of(QUESTION.matcher(line.substring(at))).filter(Matcher::matches);
    }

    /** Where the answer begins; 0 for none. */
    private static int below(List<String> lines, int question) {
        int at = question + 1;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at < lines.size() && lines.get(at).startsWith("{") ? at : 0;
    }

    private static Optional<Call> call(TextFile file, Matcher question, int from, int at) {
        int end = at + 1;
        while (end < file.lines().size()
                && end - at < LONGEST_ANSWER
                && question(file.lines().get(end)).isEmpty()) {
            end++;
        }
        TextFile below = file.part(at, end);
        try {
            LocatedJson answer = LocatedJson.parse(below);
            int lines = (int) answer.written().lines().count();
            return Optional.of(new Call(question, answer, from, at + lines));
        } catch (LocatedJson.NotJsonException broken) {
            return Optional.empty(); // Those who read Graph's objects say what is wrong with it.
        }
    }

    private static boolean isAnswered(Call call) {
        List<GraphValue> listed = new GraphValue(call.answer()).get("value").elements();
        return isOfOneGroup(call)
                ? !call.answer().text("displayName").isEmpty()
                : !listed.isEmpty()
                        && listed.stream().allMatch(each -> !names(each).isEmpty());
    }

    private static boolean isOfOneGroup(Call call) {
        return call.question().group("group") != null && call.question().group("members") == null;
    }

    private static void read(Call call, FileFindings findings) {
        GraphValue answer = new GraphValue(call.answer());
        findings.kind(FileKind.ENTRA_GROUPS);
        if (isOfOneGroup(call)) {
            DirectoryGroup group = GraphGroup.read(answer);
            findings.add(new DirectoryGroup(
                    group.citation(),
                    call.question().group("group"),
                    group.name(),
                    group.kinds(),
                    group.members(),
                    group.whole()));
            return;
        }
        List<GraphValue> listed = answer.get("value").elements();
        List<String> names =
                listed.stream().flatMap(each -> names(each).stream()).toList();
        if (call.question().group("members") != null) {
            boolean whole = !answer.has("@odata.nextLink");
            String group = call.question().group("group");
            findings.add(new DirectoryGroup(call.answer().cite(), group, "", kinds(listed), names, whole));
        } else {
            String user = call.question().group("user").replace("%40", "@");
            findings.add(new UserGroups(call.answer().cite(), List.of(user), names, List.of()));
            listed.stream()
                    .filter(group -> !group.text("id").isEmpty())
                    .filter(group -> !group.text("displayName").isEmpty())
                    .forEach(group -> findings.add(GraphGroup.read(group)));
        }
    }

    private static List<String> names(GraphValue value) {
        return Stream.of("userPrincipalName", "displayName", "id")
                .map(value::text)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Set<Member> kinds(List<GraphValue> members) {
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        for (GraphValue member : members) {
            if (member.type().equals("device") || !member.text("deviceId").isEmpty()) {
                kinds.add(Member.DEVICE);
            } else if (member.type().equals("user")
                    || !member.text("userPrincipalName").isEmpty()) {
                kinds.add(Member.USER);
            }
        }
        return kinds;
    }
}
