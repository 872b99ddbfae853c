package org.ndesharness.server.connector;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The old connector's folders of status files, shown as {@code dir /s} lists them (Microsoft, "Troubleshoot NDES reporting
 * to Intune"). The newest {@value #KEPT} files are kept. Safe for several threads.
 */
public final class StatusFolders {

    /** How many files are kept. */
    static final int KEPT = 10_000;

    private static final String HOME = "C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM/dd/uuuu  hh:mm a", Locale.US).withZone(ZoneOffset.UTC);

    private final Instant installed;
    private final ArrayDeque<StatusFile> files = new ArrayDeque<>();

    /** Where a file lies. */
    enum Folder {
        FAILED("Failed"),
        PROCESSING("Processing"),
        SUCCEED("Succeed");

        private final String title;

        Folder(String title) {
            this.title = title;
        }
    }

    private record StatusFile(UUID request, Folder folder, Instant changed, int bytes) {}

    /** Empty folders that were made at a time. */
    StatusFolders(Instant installed) {
        this.installed = installed;
    }

    /** A file appears in a folder, or is moved there. */
    synchronized void put(UUID request, Folder folder, Instant at) {
        files.removeIf(file -> file.request().equals(request));
        files.addLast(new StatusFile(request, folder, at, 1_100 + Math.floorMod(request.hashCode(), 300)));
        if (files.size() > KEPT) {
            files.removeFirst();
        }
    }

    /** The listing, by a server whose clock shows UTC. */
    public synchronized List<String> listing() {
        var lines = new ArrayList<>(List.of(" Volume in drive C has no label.", " Volume Serial Number is 5C1F-9A20"));
        directory(lines, HOME);
        for (var folder : Folder.values()) {
            lines.add(TIME.format(installed) + "    <DIR>          " + folder.title);
        }
        lines.add("               0 File(s)              0 bytes");
        for (var folder : Folder.values()) {
            directory(lines, HOME + "\\" + folder.title);
            var inside = files.stream().filter(file -> file.folder() == folder).toList();
            for (var file : inside) {
                lines.add(String.format(
                        Locale.US, "%s    %,14d %s.xml", TIME.format(file.changed()), file.bytes(), file.request()));
            }
            lines.add(String.format(
                    Locale.US,
                    "%,16d File(s) %,14d bytes",
                    inside.size(),
                    inside.stream().mapToInt(StatusFile::bytes).sum()));
        }
        lines.add("");
        lines.add("     Total Files Listed:");
        lines.add(String.format(
                Locale.US,
                "%,16d File(s) %,14d bytes",
                files.size(),
                files.stream().mapToInt(StatusFile::bytes).sum()));
        lines.add("              11 Dir(s)  71,845,363,712 bytes free");
        return List.copyOf(lines);
    }

    private void directory(List<String> lines, String path) {
        lines.add("");
        lines.add(" Directory of " + path);
        lines.add("");
        lines.add(TIME.format(installed) + "    <DIR>          .");
        lines.add(TIME.format(installed) + "    <DIR>          ..");
    }
}
