package org.ndesharness.client.evidence.reader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** Reads the content of one file, whatever it is: a text, a log of any size, or an archive or a mail with more of them. */
final class Contents {

    /** What is smaller is read whole, with every entry in it. */
    static final int SMALL = 8 << 20;

    /** What is larger is read in pieces, or not at all. */
    static final int LARGEST = 64 << 20;

    /** So much of a large file tells what it is. */
    private static final int HEAD = 256 << 10;

    /** What is larger is a log, and not put together of several files. */
    private static final int JOINED = 2 << 20;

    /** The first block of a tar archive, which has its mark near its end; others have theirs at the begin. */
    private static final int MAGIC = 512;

    private final ArchiveLimits.Meter meter;
    private final Consumer<FileFindings> sink;
    private final Texts texts;

    /**
     * Contents.
     *
     * @param sink is given what each file, or each member of an archive, held
     */
    Contents(ArchiveLimits.Meter meter, Consumer<FileFindings> sink) {
        this(meter, sink, Contents::text);
    }

    /**
     * Contents that are read for another purpose.
     *
     * @param texts is given every text
     */
    Contents(ArchiveLimits.Meter meter, Texts texts) {
        this(meter, findings -> {}, texts);
    }

    private Contents(ArchiveLimits.Meter meter, Consumer<FileFindings> sink, Texts texts) {
        this.meter = meter;
        this.sink = sink;
        this.texts = texts;
    }

    /** Takes what is no archive. */
    @FunctionalInterface
    interface Texts {

        /**
         * Reads a text.
         *
         * @param name as it is cited
         * @param places names of the folders it lies in, then its own
         */
        FileFindings read(InputStream in, String name, List<String> places) throws IOException;
    }

    /** The same for the members of an archive. */
    Contents into(Consumer<FileFindings> other) {
        return new Contents(meter, other, texts);
    }

    /** Hands over what the members of an archive held. */
    void handOver(ArchiveFindings archive) {
        archive.handOver(sink);
    }

    /**
     * Reads a stream to its end, or as far as it is of use.
     *
     * @param depth how many archives it lies in
     * @throws IOException if the stream itself fails; a content that cannot be read is among the findings
     */
    void read(InputStream in, String name, List<String> places, int depth) throws IOException {
        byte[] magic = in.readNBytes(MAGIC);
        if (magic.length == MAGIC && MailHeader.isCutOff(magic)) {
            magic = joined(magic, in.readNBytes(MailHeader.LONGEST));
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), in);
        if (begins(magic, 'P', 'K', 3, 4)) {
            archive(name, depth, () -> new ZipMembers(this, meter).read(whole, name, places, depth + 1));
        } else if (begins(magic, 'M', 'S', 'C', 'F')) {
            archive(name, depth, () -> new CabMembers(this, meter).read(whole, name, places, depth + 1));
        } else if (begins(magic, 0x1F, 0x8B)) {
            archive(name, depth, () -> gzip(whole, name, places, depth + 1));
        } else if (TarMembers.begin(magic)) {
            archive(name, depth, () -> new TarMembers(this, meter).read(whole, name, places, depth + 1));
        } else if (MailHeader.begins(magic)) {
            archive(name, depth, () -> new MailMembers(this, meter).read(whole, name, places, depth + 1));
        } else {
            plain(whole, name, places, depth);
        }
    }

    /** A text, which may be several that somebody put into one file. */
    private void plain(InputStream in, String name, List<String> places, int depth) throws IOException {
        byte[] head = in.readNBytes(JOINED);
        List<JoinedFiles.Part> parts = head.length < JOINED ? JoinedFiles.of(head) : List.of();
        if (parts.isEmpty()) {
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
            sink.accept(guarded(name, () -> texts.read(whole, name, places)));
        } else {
            archive(name, depth, () -> joined(parts, name, places, depth + 1));
        }
    }

    private void joined(List<JoinedFiles.Part> parts, String name, List<String> places, int depth) throws IOException {
        ArchiveFindings findings = new ArchiveFindings(name);
        for (JoinedFiles.Part part : parts) {
            InputStream content = new ByteArrayInputStream(part.content().getBytes(StandardCharsets.UTF_8));
            if (part.name().isEmpty()) {
                sink.accept(guarded(name, () -> texts.read(content, name, places)));
                continue;
            }
            meter.member();
            MemberName member = MemberName.of(part.name());
            List<String> inside = new ArrayList<>(places);
            inside.addAll(member.places());
            String cited = findings.cited(member);
            into(findings::add).read(content, cited, inside, depth);
        }
        handOver(findings);
    }

    private static boolean begins(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Something that reads. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Something that reads an archive. */
    private interface Unpacking {
        void read() throws IOException;
    }

    private void archive(String name, int depth, Unpacking archive) throws IOException {
        try {
            meter.enter(depth + 1);
            archive.read();
        } catch (ArchiveLimits.Reached reached) {
            unread(name, reached.reason());
        }
    }

    private void unread(String name, Reason reason) {
        FileFindings findings = new FileFindings(name);
        findings.unreadFile(reason);
        sink.accept(findings);
    }

    private void gzip(InputStream in, String name, List<String> places, int depth) throws IOException {
        CountedStream packed = new CountedStream(in, bytes -> {});
        meter.member();
        try (InputStream unpacked = new GZIPInputStream(packed)) {
            read(new ArchiveLimits.Metered(unpacked, meter, packed::count), name, places, depth);
        } catch (ArchiveLimits.Reached reached) {
            throw reached;
        } catch (IOException damaged) {
            unread(name, NotRead.GZIP_DAMAGED.of(Reasons.of(damaged)));
        }
    }

    private static FileFindings text(InputStream in, String name, List<String> places) throws IOException {
        byte[] head = in.readNBytes(SMALL);
        if (head.length < SMALL) {
            return EvidenceReaders.read(name, places, head);
        }
        Optional<Reason> foreign = ForeignFiles.bytes(head);
        if (foreign.isPresent()) {
            FileFindings findings = new FileFindings(name);
            findings.unreadFile(foreign.get());
            return findings;
        }
        TextFile top = new TextFile(name, places, TextDecoder.decode(Arrays.copyOf(head, HEAD)));
        if (LargeLog.is(top)) {
            return LargeLog.read(new TextFile(name, places, ""), lines(head, in));
        }
        byte[] more = in.readNBytes(LARGEST - SMALL + 1);
        if (more.length <= LARGEST - SMALL) {
            return EvidenceReaders.read(name, places, joined(head, more));
        }
        Optional<EvidenceReader> reader = EvidenceReaders.forPieces(top);
        if (reader.isPresent()) {
            InputStream rest = new SequenceInputStream(new ByteArrayInputStream(more), in);
            return LargeEntries.read(name, places, reader.get(), lines(head, rest));
        }
        FileFindings findings = new FileFindings(name);
        findings.unreadFile(NotRead.FILE_TOO_LARGE.of(LARGEST >> 20));
        return findings;
    }

    private static byte[] joined(byte[] head, byte[] more) {
        byte[] all = Arrays.copyOf(head, head.length + more.length);
        System.arraycopy(more, 0, all, head.length, more.length);
        return all;
    }

    private static LineStream lines(byte[] head, InputStream rest) {
        return new LineStream(head, new SequenceInputStream(new ByteArrayInputStream(head), rest));
    }

    /** The other files still count; the readers' own tests run without this net. */
    private static FileFindings guarded(String name, Reading<FileFindings> reading) throws IOException {
        try {
            return reading.read();
        } catch (RuntimeException | StackOverflowError unforeseen) {
            FileFindings findings = new FileFindings(name);
            findings.unreadFile(NotRead.UNFORESEEN.of(unforeseen.getClass().getSimpleName()));
            return findings;
        }
    }
}
