package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.evidence.AssignedProfile.Standing;
import org.ndesharness.client.evidence.Evidence;

/** The pages in a text, as they are met from top to bottom: which profile or user a line belongs to, and which list. */
final class PanePages {

    private static final int LONGEST_NAME = 256;

    /** {@code Device and user check-in status (WIN - SCEP User)}. */
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]{1,200})\\)\\s*$");

    private static final Pattern COUNT = Pattern.compile("(\\p{L}[\\p{L} ]{1,40}?)\\s*[:=]?\\s*(\\d{1,7})");
    private static final Pattern ARRIVED = Pattern.compile(
            "succeeded|success|erfolgreich|lyckades|lyckade|geslaagd|réussite?|réussi|correcto|riuscito");
    private static final Pattern OPEN =
            Pattern.compile("error|failed|conflict|in progress|pending|fehler|konflikt|ausstehend"
                    + "|in bearbeitung|fel|pågår|väntar|fout|in behandeling|bezig|erreur|conflit|en cours|en attente");

    private enum Listing {
        NONE,
        INCLUDED,
        EXCLUDED,
        GROUPS,
        ASSIGNED
    }

    private final TextFile file;
    private final List<PaneProfile> profiles = new ArrayList<>();
    private final List<PaneUser> users = new ArrayList<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private @Nullable PaneProfile profile;
    private @Nullable PaneUser user;
    private Listing listing = Listing.NONE;
    private boolean begun;

    PanePages(TextFile file) {
        this.file = file;
    }

    /** Takes the next line; returns whether it says something of a page. */
    boolean take(int index) {
        String text = file.lines().get(index);
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
        if (standing(index, line)) {
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
                        && profile == null
                        && value.map(name -> begin(name, index)).orElse(false);
            case INCLUDED, EXCLUDED -> targets(index, line, at, label, value);
            case USER -> at == 0 && value.map(name -> user(name, index)).orElse(false);
            case MEMBER_OF, GROUPS -> memberOf(index, label, value);
            case ASSIGNMENTS -> assignments();
            case PLATFORM, TYPE, ROOT, CERTIFICATE_TYPE, SCEP_URLS -> property(label, value);
            case DEVICES, COLUMN -> false;
        };
    }

    private boolean begin(String name, int index) {
        PaneProfile next = new PaneProfile(name, file.cite(index));
        if (profile == null || !profile.name().equalsIgnoreCase(next.name())) {
            profile = next;
            profiles.add(next);
        }
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
        value.ifPresent(groups -> PaneLine.names(groups)
                .forEach(group ->
                        of.target(label, group, MemberCounts.kinds(file.lines().get(index)))));
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
        if (value.isPresent()) {
            of.groups(file.cite(index), PaneLine.names(value.get()));
        } else {
            listing = Listing.GROUPS;
        }
        profile = null;
        return true;
    }

    private boolean assignments() {
        if (user == null || profile != null) {
            return false;
        }
        listing = Listing.ASSIGNED;
        return true;
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
        if (listing == Listing.ASSIGNED && ofUser != null) {
            ofUser.assigned(Tokens.strip(text));
        } else if (listing == Listing.GROUPS && ofUser != null) {
            ofUser.groups(file.cite(index), PaneLine.row(name));
        } else if (ofProfile != null) {
            PaneLabel label = listing == Listing.INCLUDED ? PaneLabel.INCLUDED : PaneLabel.EXCLUDED;
            PaneLine.names(name).forEach(group -> ofProfile.target(label, group, MemberCounts.kinds(text)));
        }
        return true;
    }

    /** {@code Succeeded 0   Error 0   In progress 37}, of the profile that stands above it. */
    private boolean standing(int index, PaneLine line) {
        int arrived = -1;
        int open = -1;
        for (String piece : line.pieces()) {
            Matcher count = COUNT.matcher(piece.toLowerCase(Locale.ROOT));
            if (!count.matches()) {
                return false;
            }
            int number = Integer.parseInt(count.group(2));
            if (ARRIVED.matcher(count.group(1)).matches()) {
                arrived = number;
            } else if (OPEN.matcher(count.group(1)).matches()) {
                open = Math.max(0, open) + number;
            }
        }
        if (arrived < 0 || open < 0) {
            return false;
        }
        Matcher above = IN_BRACKETS.matcher(index == 0 ? "" : file.lines().get(index - 1));
        String name = above.find() ? above.group(1) : profile == null ? "" : profile.name();
        standings.putIfAbsent(name.toLowerCase(Locale.ROOT), new Standing(arrived, open));
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
        return read;
    }
}
