package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** What the members of one archive held, and what is said of those that held nothing. */
final class ArchiveFindings {

    /** Members that held nothing are named up to here, and counted from there on. */
    private static final int LISTED = 40;

    private static final int NAMED = 5;

    private final String archive;
    private final List<FileFindings> members = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Reason> said = new ArrayList<>();

    ArchiveFindings(String archive) {
        this.archive = archive;
    }

    /** How a member is cited: {@code archive.zip!/server/u_ex.log}, each once. */
    String cited(MemberName member) {
        String name = archive + "!/" + member.path();
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + "(" + i + ")";
        }
        if (member.changed()) {
            FileFindings note = new FileFindings(free);
            note.unreadFile(NotRead.MEMBER_NAME.of());
            members.add(note);
        }
        return free;
    }

    void add(FileFindings member) {
        members.add(member);
    }

    /** Something about the archive itself. */
    void say(Reason reason) {
        said.add(reason);
    }

    /** The same of a point in it: at the member that is cited so, before the first for an empty string. */
    void say(String member, Reason reason) {
        say(member.isEmpty() ? reason : NotRead.AT_MEMBER.of(member.substring(archive.length() + 2), reason));
    }

    int size() {
        return names.size();
    }

    void handOver(Consumer<FileFindings> sink) {
        List<FileFindings> idle =
                members.stream().filter(member -> member.kinds().isEmpty()).toList();
        boolean nothing = idle.size() == members.size() && idle.size() > NAMED;
        Set<FileFindings> left =
                new HashSet<>(nothing ? idle : idle.subList(Math.min(LISTED, idle.size()), idle.size()));
        members.stream().filter(member -> !left.contains(member)).forEach(sink);
        FileFindings own = new FileFindings(archive);
        said.forEach(own::unreadFile);
        if (nothing) {
            own.unreadFile(NotRead.ARCHIVE_OF_STRANGERS.of(
                    names.size(),
                    idle.stream()
                            .map(FileFindings::file)
                            .distinct()
                            .limit(NAMED)
                            .map(name -> name.substring(archive.length() + 2))
                            .collect(Collectors.joining(", "))));
        } else if (!left.isEmpty()) {
            own.unreadFile(NotRead.MORE_MEMBERS.of(left.size()));
        } else if (names.isEmpty() && said.isEmpty()) {
            own.unreadFile(NotRead.ARCHIVE_EMPTY.of());
        }
        if (!own.unread().isEmpty()) {
            sink.accept(own);
        }
    }
}
