package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** The members of a zip archive, read one after the other as they stand in it. */
final class ZipMembers {

    /** Of names without the mark for UTF-8: what Windows writes in western Europe, where this Java has it. */
    private static final Charset NAMES =
            Charset.isSupported("IBM850") ? Charset.forName("IBM850") : StandardCharsets.ISO_8859_1;

    private final Contents contents;
    private final ArchiveLimits.Meter meter;

    ZipMembers(Contents contents, ArchiveLimits.Meter meter) {
        this.contents = contents;
        this.meter = meter;
    }

    /**
     * Reads an archive.
     *
     * @param depth how many archives its members lie in
     */
    void read(InputStream in, String name, List<String> places, int depth) {
        ArchiveFindings findings = new ArchiveFindings(name);
        CountedStream packed = new CountedStream(in, bytes -> {});
        String current = "";
        // Not closed: that would close the archive that this one lies in.
        ZipInputStream zip = new ZipInputStream(packed, NAMES);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (findings.size() == 0 && isOffice(entry)) {
                    findings.say(NotRead.OFFICE.of());
                    break;
                }
                meter.member();
                MemberName member = MemberName.of(entry.getName());
                current = findings.cited(member);
                List<String> inside = new ArrayList<>(places);
                inside.addAll(member.places());
                InputStream content = new ArchiveLimits.Metered(zip, meter, packed::count);
                contents.into(findings::add).read(content, current, inside, depth);
                // What a reader had no use for goes through the meter too.
                content.transferTo(OutputStream.nullOutputStream());
            }
        } catch (ArchiveLimits.Reached reached) {
            findings.say(current, reached.reason());
        } catch (IOException | IllegalArgumentException damaged) {
            findings.say(current, reason(damaged));
        }
        contents.handOver(findings);
    }

    private static boolean isOffice(ZipEntry entry) {
        return entry.getName().equals("[Content_Types].xml") || entry.getName().equals("mimetype");
    }

    private static Reason reason(Exception damaged) {
        return Reasons.of(damaged).english().contains("encrypted")
                ? NotRead.ARCHIVE_PASSWORD.of()
                : NotRead.ARCHIVE_DAMAGED.of(Reasons.of(damaged));
    }
}
