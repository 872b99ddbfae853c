package org.ndesharness.client.evidence.reader;

import dorkbox.cabParser.CabException;
import dorkbox.cabParser.CabParser;
import dorkbox.cabParser.CabStreamSaver;
import dorkbox.cabParser.structure.CabFileEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.evidence.NotRead;

/**
 * The members of a cabinet, as Windows packs the reports of a device into one.
 *
 * <p>The parser trusts what a cabinet says of itself, so each member is unpacked into memory that is measured here, and
 * whatever the parser throws means a damaged cabinet. Checked against gcab and cabextract.
 */
final class CabMembers {

    private final Contents contents;
    private final ArchiveLimits.Meter meter;

    CabMembers(Contents contents, ArchiveLimits.Meter meter) {
        this.contents = contents;
        this.meter = meter;
    }

    /**
     * Reads a cabinet.
     *
     * @param depth how many archives its members lie in
     */
    void read(InputStream in, String name, List<String> places, int depth) throws IOException {
        ArchiveFindings findings = new ArchiveFindings(name);
        byte[] packed = in.readNBytes(Contents.LARGEST + 1);
        if (packed.length > Contents.LARGEST) {
            findings.say(NotRead.CABINET_TOO_LARGE.of(Contents.LARGEST >> 20));
        } else {
            unpack(packed, new Saver(findings, packed.length, places, depth), findings);
        }
        contents.handOver(findings);
    }

    private static void unpack(byte[] packed, Saver saver, ArchiveFindings findings) {
        try {
            new CabParser(new ByteArrayInputStream(packed), saver).extractStream();
        } catch (ArchiveLimits.Reached reached) {
            findings.say(reached.reason());
        } catch (UncheckedIOException failed) {
            Throwable cause = failed.getCause();
            findings.say(Reasons.of(cause == null ? failed : cause));
        } catch (CabException | IOException | RuntimeException damaged) {
            findings.say(NotRead.CABINET_DAMAGED.of(Reasons.of(damaged)));
        }
    }

    /** Reads each member when the parser has unpacked it. */
    private final class Saver implements CabStreamSaver {

        private final ArchiveFindings findings;
        private final long packed;
        private final List<String> places;
        private final int depth;

        Saver(ArchiveFindings findings, long packed, List<String> places, int depth) {
            this.findings = findings;
            this.packed = packed;
            this.places = places;
            this.depth = depth;
        }

        @Override
        public OutputStream openOutputStream(CabFileEntry entry) {
            return new Member();
        }

        @Override
        public void closeOutputStream(OutputStream unpacked, CabFileEntry entry) {
            Member member = (Member) unpacked;
            MemberName memberName = MemberName.of(String.valueOf(entry.getName()));
            String cited = findings.cited(memberName);
            List<String> inside = new ArrayList<>(places);
            inside.addAll(memberName.places());
            try {
                if (member.overflown) {
                    FileFindings large = new FileFindings(cited);
                    large.unreadFile(NotRead.CABINET_MEMBER_TOO_LARGE.of(Contents.LARGEST >> 20));
                    findings.add(large);
                } else {
                    contents.into(findings::add)
                            .read(new ByteArrayInputStream(member.bytes.toByteArray()), cited, inside, depth);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public boolean saveReservedAreaData(byte[] data, int length) {
            return false;
        }

        /** One unpacked file, kept up to the size that is read whole. */
        private final class Member extends OutputStream {

            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            private long count;
            private boolean begun;
            private boolean overflown;

            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                if (!begun) {
                    begun = true;
                    meter.member();
                }
                count += length;
                meter.unpacked(length, count, packed);
                overflown |= count > Contents.LARGEST;
                if (!overflown) {
                    bytes.write(from, offset, length);
                }
            }
        }
    }
}
