package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.evidence.AssignedProfile.Standing;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.Evidence;

/** The pages in a text, as they are met from top to bottom: which profile or user a line belongs to, and which list. */
final class PanePages {

    private static final int LONGEST_NAME = 256;

    /** {@code Device and user check-in status (WIN - SCEP User)}. */
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]{1,200})\\)\\s*$");

    /** What stands over the list of a user's profiles. */
    private static final Pattern TITLE =
            Pattern.compile("(?iu)(\\p{L}{4,20})\\s*[–—(-].{0,30}(?:[kc]onfig|profil).{0,30}");

    private enum Listing {
        NONE,
        INCLUDED,
        EXCLUDED,
        GROUPS,
        ASSIGNED
    }

    private final Map<String, AssignmentSentence> said = new HashMap<>();
    private final TextFile file;
    private final List<PaneProfile> profiles = new ArrayList<>();
    private final List<PaneUser> users = new ArrayList<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, PaneProfile> byName = new HashMap<>();
    private final List<DirectoryGroup> groups = new ArrayList<>();
    private @Nullable PaneProfile profile;
    private @Nullable PaneUser user;
    private Listing listing = Listing.NONE;
    private boolean begun;
    /** Whether the profile was begun by a label that may as well stand before the name of something else. */
    private boolean block;
    /** The index behind the table that was read last. */
    private int behindTable;
    /** The same for one that was not understood. */
    private int behindBroken;

    PanePages(TextFile file) {
        this.file = file;
    }

    /** Takes the next line; returns whether it says something of a page. */
    boolean take(int index) {
        if (index < behindTable) {
            return true;
        }
        String text = file.lines().get(index);
        boolean used = line(index, text);
        MembershipHeading.user(text).ifPresent(name -> {
            user(name, index);
            listing = Listing.GROUPS;
        });
        return used;
    }

    private boolean line(int index, String text) {
        if (text.isBlank()) {
            // Of a user's groups none may be missed: a blank line between them ends nothing.
            if (begun && listing != Listing.GROUPS) {
                listing = Listing.NONE;
            }
            return false;
        }
        PaneLine line = new PaneLine(text);
        if (line.pieces().isEmpty() || Prose.isLogLine(text)) {
            listing = Listing.NONE;
            return false;
        }
        if (standing(index, line) || (PaneReader.hasStem(text) && (table(index) || sentence(index, text)))) {
            return true;
        }
        if (heading(index) || groups(index)) {
            return true;
        }
        if (line.isHeader()) {
            return user != null || profile != null;
        }
        return line.isLabelled() ? labelled(index, line) : entry(index, text, line);
    }

    private boolean labelled(int index, PaneLine line) {
        Listing before = listing;
        listing = Listing.NONE;
        begun = false;
        boolean used = false;
        for (int i = 0; i < line.pieces().size(); i++) {
            Optional<PaneLabel> label = line.label(i);
            if (label.isPresent()) {
                used |= label(index, line, i, label.get());
            }
        }
        boolean row = before == Listing.ASSIGNED ? user != null : before != Listing.NONE;
        if (!used && row && line.label(0).isEmpty()) {
            // A row whose type or state happens to be a label.
            listing = before;
            return entry(index, file.lines().get(index), line);
        }
        // A heading of a page says no more than that it begins.
        return used || (line.isHeading() && (user != null || profile != null));
    }

    private boolean label(int index, PaneLine line, int at, PaneLabel label) {
        Optional<String> value = line.value(at);
        return switch (label) {
            case PROPERTIES -> line.title(at).map(name -> begin(name, index)).orElse(false);
            case PROFILE -> at == 0 && value.map(name -> begin(name, index)).orElse(false);
            case NAME ->
                at == 0
                        && line.pieces().size() == 2
                        && (profile == null || block)
                        && value.map(name -> begin(name, index)).orElse(false)
                        && (block = true);
            case INCLUDED, EXCLUDED -> targets(index, line, at, label, value);
            case USER ->
                (at == 0 || line.pieces().size() == at + 2)
                        && value.map(name -> user(name, index)).orElse(false);
            case MEMBER_OF, GROUPS -> memberOf(index, label, value);
            case ASSIGNMENTS -> assignments(index, line);
            case PLATFORM, TYPE, ROOT, CERTIFICATE_TYPE, VALIDITY, CREATED, SCEP_URLS -> property(label, value);
            case DEVICES, COLUMN -> false;
        };
    }

    private boolean begin(String name, int index) {
        PaneProfile next = new PaneProfile(name, file.cite(index));
        // A page of a profile that a table lists, or its other page, tells more of the same.
        profile = byName.computeIfAbsent(next.name().toLowerCase(Locale.ROOT), k -> {
            profiles.add(next);
            return next;
        });
        block = false;
        return true;
    }

    private boolean user(String name, int index) {
        user = new PaneUser(name, file.cite(index));
        users.add(user);
        profile = null;
        return true;
    }

    private boolean property(PaneLabel label, Optional<String> value) {
        if (profile == null || value.isEmpty()) {
            return false;
        }
        profile.property(label, value.get());
        return true;
    }

    private boolean targets(int index, PaneLine line, int at, PaneLabel label, Optional<String> value) {
        line.title(at).filter(name -> at == 1 || label == PaneLabel.INCLUDED).ifPresent(name -> begin(name, index));
        if (profile == null && file.name().toLowerCase(Locale.ROOT).contains("scep")) {
            begin(file.name(), index);
        }
        PaneProfile of = profile;
        if (of == null) {
            return false;
        }
        of.assigned(file.cite(index));
        value.map(groups -> MembershipSentence.NEXT.matcher(groups).replaceFirst(""))
                .ifPresent(groups -> of.targets(
                        label, groups, MemberCounts.kinds(file.lines().get(index))));
        if (value.isEmpty()) {
            listing = label == PaneLabel.INCLUDED ? Listing.INCLUDED : Listing.EXCLUDED;
        }
        return true;
    }

    private boolean memberOf(int index, PaneLabel label, Optional<String> value) {
        if (label == PaneLabel.GROUPS && (user == null || profile != null)) {
            return false;
        }
        PaneUser of = user;
        if (of == null || (of.hasGroups() && label == PaneLabel.MEMBER_OF)) {
            of = new PaneUser("", file.cite(index));
            user = of;
            users.add(of);
        }
        // How many they are may stand there, and they themselves below.
        Optional<String> names = value.filter(text -> !Tokens.isNumber(text, 4));
        if (names.isPresent()) {
            of.groups(file.cite(index), PaneLine.names(names.get()));
        } else {
            listing = Listing.GROUPS;
        }
        profile = null;
        return true;
    }

    private boolean assignments(int index, PaneLine line) {
        PaneUser of = user;
        if (of == null || profile != null) {
            return false;
        }
        if (line.pieces().size() > 2) {
            // The profiles stand in the same line.
            of.assigned(Tokens.strip(file.lines().get(index)));
        }
        listing = Listing.ASSIGNED;
        return true;
    }

    /** A table of profiles whose columns are named at a line. */
    private boolean table(int index) {
        Optional<AssignmentTable> found =
                index < behindBroken ? Optional.empty() : AssignmentTable.at(file.lines(), index);
        if (found.isEmpty() || !found.get().isSound()) {
            behindBroken = found.map(AssignmentTable::to).orElse(behindBroken);
            return false;
        }
        AssignmentTable table = found.get();
        if (user != null && profile == null && !table.hasGroups()) {
            listing = Listing.ASSIGNED;
            return true;
        }
        behindTable = table.to();
        table.rows().forEach(row -> row(table, row));
        profile = null;
        listing = Listing.NONE;
        return true;
    }

    /** A profile's name in a line of its own, once the groups of the profile above have been shown. */
    private boolean heading(int index) {
        boolean open = (profile == null || profile.isAssigned()) && listing != Listing.GROUPS;
        Optional<PaneHeading> heading = open ? PaneHeading.at(file.lines(), index) : Optional.empty();
        if (heading.isEmpty()) {
            return false;
        }
        begin(heading.get().name(), index);
        property(PaneLabel.TYPE, heading.get().type());
        listing = Listing.NONE;
        return true;
    }

    /** A list of groups, which is nobody's. */
    private boolean groups(int index) {
        if (listing != Listing.NONE || !PaneGroups.isHeader(file.lines().get(index))) {
            return false;
        }
        List<DirectoryGroup> listed = PaneGroups.below(file, index);
        groups.addAll(listed);
        behindTable = index + 1 + listed.size();
        return !listed.isEmpty();
    }

    private void row(AssignmentTable table, DelimitedText.Row row) {
        if (!table.name(row).isEmpty()) {
            begin(table.name(row), row.from());
        }
        PaneProfile of = profile;
        if (of == null) {
            return;
        }
        of.assigned(file.cite(row.from(), row.to()));
        property(
                PaneLabel.TYPE,
                Optional.of(table.cell(row, AssignmentColumn.TYPE)).filter(type -> !type.isEmpty()));
        property(
                PaneLabel.PLATFORM,
                Optional.of(table.cell(row, AssignmentColumn.PLATFORM)).filter(p -> !p.isEmpty()));
        table.standing(row).ifPresent(counts -> standings.putIfAbsent(of.name().toLowerCase(Locale.ROOT), counts));
        Optional<Boolean> assigned = table.isAssigned(row);
        if (assigned.isPresent()) {
            of.assigned(assigned.get());
            return;
        }
        String mode = table.cell(row, AssignmentColumn.MODE);
        PaneLabel label = AssignmentMode.of(mode).orElse(PaneLabel.INCLUDED);
        if (!mode.isEmpty() && !AssignmentMode.is(mode)) {
            of.unsure();
        }
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        kinds.addAll(GroupMention.kinds(table.cell(row, AssignmentColumn.KIND)));
        row.cells().forEach(cell -> kinds.addAll(MemberCounts.kinds(cell)));
        of.targets(label, table.cell(row, AssignmentColumn.INCLUDED), kinds);
        of.targets(PaneLabel.EXCLUDED, table.cell(row, AssignmentColumn.EXCLUDED), Set.of());
    }

    /** A line that says all there is to say of a profile, or of a group. */
    private boolean sentence(int index, String text) {
        Optional<MembershipSentence> member = MembershipSentence.of(text);
        if (member.isPresent()) {
            PaneUser of = new PaneUser(member.get().name(), file.cite(index));
            of.groups(file.cite(index), member.get().groups());
            users.add(of);
            user = null;
            listing = Listing.NONE;
            return true;
        }
        Optional<AssignmentSentence> assigned = AssignmentSentence.of(text);
        if (assigned.isPresent()) {
            if (!assigned.get().profile().isEmpty()) {
                begin(assigned.get().profile(), index);
            }
            PaneProfile of = profile;
            if (of == null) {
                return false;
            }
            of.assigned(file.cite(index));
            AssignmentSentence before = said.putIfAbsent(of.name().toLowerCase(Locale.ROOT), assigned.get());
            if (before != null && !before.equals(assigned.get())) {
                of.unsure(); // Before and after a change, it may be: nothing says which is which.
            }
            of.targets(PaneLabel.INCLUDED, assigned.get().included(), Set.of());
            of.targets(PaneLabel.EXCLUDED, assigned.get().excluded(), Set.of());
            profile = null;
            listing = Listing.NONE;
            return true;
        }
        Optional<MemberListSentence> members = MemberListSentence.of(text);
        if (members.isPresent()) {
            groups.add(new DirectoryGroup(
                    file.cite(index),
                    "",
                    members.get().group(),
                    Set.of(),
                    members.get().members(),
                    true));
            listing = Listing.NONE;
            return true;
        }
        Optional<GroupSentence> group = listing == Listing.NONE ? GroupSentence.of(text) : Optional.empty();
        group.ifPresent(
                of -> groups.add(new DirectoryGroup(file.cite(index), "", of.group(), of.kinds(), List.of(), false)));
        return group.isPresent();
    }

    /** A row below a label. */
    private boolean entry(int index, String text, PaneLine line) {
        String name = line.pieces().get(0);
        boolean sentence = name.length() > LONGEST_NAME || (Prose.is(name) && name.endsWith("."));
        if (listing == Listing.NONE || (sentence && !PaneLine.isNothing(name))) {
            listing = Listing.NONE;
            return false;
        }
        begun = true;
        PaneUser ofUser = user;
        PaneProfile ofProfile = profile;
        if (listing == Listing.GROUPS && ofUser != null && isOfAssignments(name)) {
            listing = Listing.ASSIGNED;
            return true;
        }
        if (listing == Listing.ASSIGNED && ofUser != null) {
            ofUser.assigned(Tokens.strip(text));
        } else if (listing == Listing.GROUPS && ofUser != null) {
            // Some pages have two of them beside each other; what else stands beside one is no group's name.
            line.pieces().forEach(piece -> ofUser.groups(file.cite(index), PaneLine.row(piece)));
        } else if (ofProfile != null) {
            PaneLabel label = listing == Listing.INCLUDED ? PaneLabel.INCLUDED : PaneLabel.EXCLUDED;
            ofProfile.targets(label, line.first(), MemberCounts.kinds(text));
        }
        return true;
    }

    /** {@code Assignments – Configuration profiles}: what the list below is of. */
    private static boolean isOfAssignments(String name) {
        Matcher title = TITLE.matcher(name);
        return title.matches()
                && PaneLabel.of(title.group(1))
                        .filter(label -> label == PaneLabel.ASSIGNMENTS)
                        .isPresent();
    }

    /** {@code Succeeded 0   Error 0   In progress 37}, of the profile that stands above it. */
    private boolean standing(int index, PaneLine line) {
        Optional<Standing> counts = PaneCounts.of(line);
        if (counts.isEmpty()) {
            return false;
        }
        Matcher above = IN_BRACKETS.matcher(index == 0 ? "" : file.lines().get(index - 1));
        String name = above.find() ? above.group(1) : profile == null ? "" : profile.name();
        standings.putIfAbsent(name.toLowerCase(Locale.ROOT), counts.get());
        return true;
    }

    /** All that the pages showed. */
    List<Evidence> read() {
        List<Evidence> read = new ArrayList<>();
        for (PaneProfile each : profiles) {
            each.read(Optional.ofNullable(standings.get(each.name().toLowerCase(Locale.ROOT))))
                    .ifPresent(read::add);
        }
        users.forEach(each -> each.read().ifPresent(read::add));
        read.addAll(groups);
        return read;
    }
}
