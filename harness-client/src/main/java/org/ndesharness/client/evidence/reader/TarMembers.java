package org.ndesharness.client.evidence.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * The members of a tar archive, of POSIX (ustar, pax) or GNU, read one after the other as they stand in it.
 *
 * <p>POSIX.1-2017, pax, ustar Interchange Format. What the library throws at means a damaged archive.
 */
final class TarMembers {

    private static final int BLOCK = 512;
    private static final int MARK_AT = 257;
    private static final String MARK = "ustar";

    private final Contents contents;
    private final ArchiveLimits.Meter meter;

    TarMembers(Contents contents, ArchiveLimits.Meter meter) {
        this.contents = contents;
        this.meter = meter;
    }

    /** Whether a file that begins with this block is such an archive. */
    static boolean begin(byte[] block) {
        return block.length >= MARK_AT + MARK.length()
                && new String(block, MARK_AT, MARK.length(), StandardCharsets.ISO_8859_1).equals(MARK);
    }

    /**
     * Reads an archive.
     *
     * @param depth how many archives its members lie in
     */
    void read(InputStream in, String name, List<String> places, int depth) {
        ArchiveFindings findings = new ArchiveFindings(name);
        CountedStream packed = new CountedStream(in, bytes -> {});
        Headers headers = new Headers(packed);
        String current = "";
        try {
            // Not closed: that would close the archive that this one lies in.
            TarArchiveInputStream tar = new TarArchiveInputStream(headers, StandardCharsets.UTF_8.name());
            for (TarArchiveEntry entry = next(tar, headers); entry != null; entry = next(tar, headers)) {
                if (entry.isDirectory()) {
                    continue;
                }
                meter.member();
                MemberName member = MemberName.of(entry.getName());
                current = findings.cited(member);
                Optional<Reason> obstacle = obstacle(entry);
                if (obstacle.isPresent()) {
                    FileFindings other = new FileFindings(current);
                    other.unreadFile(obstacle.get());
                    findings.add(other);
                    continue;
                }
                List<String> inside = new ArrayList<>(places);
                inside.addAll(member.places());
                InputStream content = new ArchiveLimits.Metered(tar, meter, packed::count);
                contents.into(findings::add).read(content, current, inside, depth);
                // What a reader had no use for goes through the meter too.
                content.transferTo(OutputStream.nullOutputStream());
            }
            if (packed.count() % BLOCK != 0) {
                findings.say(current, NotRead.ARCHIVE_DAMAGED.of(NotRead.ENDS_EARLY.of()));
            }
        } catch (ArchiveLimits.Reached reached) {
            findings.say(current, reached.reason());
        } catch (IOException | RuntimeException damaged) {
            findings.say(current, NotRead.ARCHIVE_DAMAGED.of(Reasons.of(damaged)));
        }
        contents.handOver(findings);
    }

    /** Why a member is not opened. */
    private static Optional<Reason> obstacle(TarArchiveEntry entry) {
        if (entry.isLink() || entry.isSymbolicLink()) {
            return Optional.of(NotRead.ARCHIVE_LINK.of());
        }
        boolean special = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
        return special ? Optional.of(NotRead.NO_FILE.of()) : Optional.empty();
    }

    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, Headers headers) throws IOException {
        headers.limited();
        TarArchiveEntry entry = tar.getNextEntry();
        headers.unlimited();
        return entry;
    }

    /** Bounds what stands before a member: a name may be as long as its header says, and is kept in memory. */
    private static final class Headers extends FilterInputStream {

        private static final long MOST = 1 << 20;

        private long left = MOST;

        Headers(InputStream in) {
            super(in);
        }

        void limited() {
            left = MOST;
        }

        void unlimited() {
            left = Long.MAX_VALUE;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        private void count(long read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("a header of more than 1 MB");
            }
        }
    }
}
