package org.ndesharness.client.evidence.reader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * The parts of a saved mail (RFC 2045, RFC 2046): what its sender wrote and what is attached, one after the other. Of a text
 * in several forms the plain one is read. A mail within it is read as one archive in another.
 */
final class MailMembers {

    /** Parts in parts: mail programs nest three or four. */
    private static final int DEEPEST = 20;

    /** What stands around the parts is for programs without MIME, and says so in a line or two. */
    private static final int NOTICE = 2;

    /** The form that a mail program without it is told of. */
    private static final Pattern HTML = Pattern.compile("(?i)\\bhtml\\b");

    /** In place of a text in its plain form, in characters. */
    private static final int LONGEST_NOTICE = 400;

    private static final int LONGEST_LINE = 1 << 20;

    private static final int MOST_FIELDS = 100_000;

    /** Its other limits stay; parts with a content are counted as members of an archive are. */
    private static final MimeConfig LIMITS = MimeConfig.custom()
            .setMaxNestingDepth(DEEPEST)
            .setMaxPartCount(MOST_FIELDS)
            .setMaxTotalHeaderCount(MOST_FIELDS)
            .setMaxTotalHeaderLen(16L << 20)
            .setMaxLineLen(LONGEST_LINE)
            .build();

    private static final Set<String> SIGNATURES =
            Set.of("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature");

    private static final Set<String> SEALED =
            Set.of("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted");

    private final Contents contents;
    private final ArchiveLimits.Meter meter;

    MailMembers(Contents contents, ArchiveLimits.Meter meter) {
        this.contents = contents;
        this.meter = meter;
    }

    /**
     * Reads a mail.
     *
     * @param depth how many archives its parts lie in
     */
    void read(InputStream in, String name, List<String> places, int depth) {
        ArchiveFindings findings = new ArchiveFindings(name);
        Reading reading = new Reading(in, findings, places, depth);
        try {
            reading.parts();
        } catch (ArchiveLimits.Reached reached) {
            findings.say(reading.current, reached.reason());
        } catch (IOException failed) {
            findings.say(reading.current, NotRead.MAIL_DAMAGED.of(Reasons.of(failed)));
        }
        if (findings.size() == 0) {
            findings.say(NotRead.MAIL_EMPTY.of());
        }
        contents.handOver(findings);
    }

    /** A text in a form that is read where there is no plain one. */
    private static final class OtherForm {

        private final MailPart part;
        private final byte[] bytes;

        OtherForm(MailPart part, byte[] bytes) {
            this.part = part;
            this.bytes = bytes;
        }
    }

    /** Parts that belong together: a text in several forms, or others. */
    private static final class Multipart {

        private final boolean alternative;
        private final List<OtherForm> forms = new ArrayList<>();
        private boolean plain;

        Multipart(String type) {
            alternative = type.equals("multipart/alternative");
        }
    }

    /** One pass over a mail. */
    private final class Reading {

        private final ArchiveFindings findings;
        private final List<String> places;
        private final int depth;
        private final CountedStream packed;
        private final MailDamage damage = new MailDamage();
        private final MimeTokenStream mail = new MimeTokenStream(LIMITS, damage, new ShortFields(), null);
        private final Deque<Multipart> multiparts = new ArrayDeque<>();
        private MailPart part = new MailPart();
        private String current = "";
        private long kept;
        private boolean saidDamaged;

        Reading(InputStream in, ArchiveFindings findings, List<String> places, int depth) {
            this.findings = findings;
            this.places = places;
            this.depth = depth;
            this.packed = new CountedStream(in, bytes -> {});
        }

        void parts() throws IOException {
            try {
                tokens();
            } catch (ArchiveLimits.Reached reached) {
                throw reached;
            } catch (IOException | MimeException | RuntimeException damaged) {
                findings.say(current, NotRead.MAIL_DAMAGED.of(Reasons.of(damaged)));
            }
            while (!multiparts.isEmpty()) {
                end();
            }
            damage.taken().ifPresent(this::ofTheMail);
        }

        private void tokens() throws IOException, MimeException {
            mail.setRecursionMode(RecursionMode.M_NO_RECURSE);
            mail.parse(packed);
            boolean first = true;
            for (EntityState state = mail.getState(); state != EntityState.T_END_OF_STREAM; state = mail.next()) {
                switch (state) {
                    case T_START_HEADER -> part = new MailPart();
                    case T_FIELD -> part.field(mail.getField());
                    case T_END_HEADER -> {
                        if (first) {
                            subject();
                        }
                        first = false;
                    }
                    case T_START_MULTIPART ->
                        multiparts.push(new Multipart(mail.getBodyDescriptor().getMimeType()));
                    case T_END_MULTIPART -> end();
                    case T_PREAMBLE, T_EPILOGUE -> around(metered(mail.getInputStream()));
                    case T_BODY -> body();
                    default -> {
                        // The other states only say what begins and ends.
                    }
                }
            }
        }

        private InputStream metered(InputStream content) {
            return new ArchiveLimits.Metered(content, meter, packed::count);
        }

        /** Whoever writes a mail in a hurry says it all in the subject. */
        private void subject() throws IOException {
            if (FieldWords.in(part.subject())) {
                hand("subject.txt", new ByteArrayInputStream(part.subject().getBytes(StandardCharsets.UTF_8)));
            }
        }

        private void end() throws IOException {
            Multipart ended = multiparts.pop();
            if (!ended.plain) {
                for (OtherForm form : ended.forms) {
                    text(form.part, form.bytes);
                }
            }
        }

        private void around(InputStream content) throws IOException {
            byte[] bytes = content.readNBytes(Contents.LARGEST);
            long lines = TextDecoder.decode(bytes)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(NOTICE + 1)
                    .count();
            if (lines > NOTICE) {
                hand("message.txt", new ByteArrayInputStream(bytes));
            }
        }

        private void body() throws IOException {
            meter.member();
            String before = current;
            part.type(mail.getBodyDescriptor().getMimeType());
            InputStream content = metered(mail.getDecodedInputStream());
            if (part.isBody()) {
                written(content);
            } else if (SEALED.contains(part.type())) {
                unread(findings.cited(MemberName.of(part.name())), NotRead.MAIL_SEALED.of());
            } else if (!SIGNATURES.contains(part.type())) {
                hand(part.name(), content);
            }
            // What a reader had no use for goes through the meter too.
            content.transferTo(OutputStream.nullOutputStream());
            damage.taken().ifPresent(said -> {
                if (current.equals(before)) {
                    ofTheMail(said);
                } else {
                    unread(current, NotRead.MAIL_DAMAGED.of(said));
                }
            });
        }

        /** Damage at a part that goes by no name here: once is enough. */
        private void ofTheMail(String said) {
            if (!saidDamaged) {
                saidDamaged = true;
                findings.say(NotRead.MAIL_DAMAGED.of(said));
            }
        }

        /** What the sender wrote, once, in whatever form. */
        private void written(InputStream content) throws IOException {
            byte[] bytes = content.readNBytes(Contents.LARGEST + 1);
            boolean plain = part.type().equals("text/plain");
            Multipart forms = multiparts.stream()
                    .filter(multipart -> multipart.alternative)
                    .findFirst()
                    .orElseGet(() -> new Multipart(""));
            boolean form = forms.alternative && !plain;
            kept += form ? bytes.length : 0;
            if (bytes.length > Contents.LARGEST || kept > Contents.LARGEST) {
                unread(findings.cited(MemberName.of(part.name())), NotRead.FILE_TOO_LARGE.of(Contents.LARGEST >> 20));
            } else if (form) {
                forms.forms.add(new OtherForm(part, bytes));
            } else {
                forms.plain |= text(part, bytes) && !isNotice(part, bytes);
            }
        }

        /** Whether it says no more than that there is another form to look at. */
        private static boolean isNotice(MailPart of, byte[] bytes) {
            String text = TextDecoder.decode(readable(of, bytes));
            return text.length() <= LONGEST_NOTICE && HTML.matcher(text).find();
        }

        /** Reads a text, unless it is blank. */
        private boolean text(MailPart of, byte[] bytes) throws IOException {
            byte[] readable = readable(of, bytes);
            if (TextDecoder.decode(readable).isBlank()) {
                return false;
            }
            hand(of.name(), new ByteArrayInputStream(readable));
            return true;
        }

        private void hand(String name, InputStream content) throws IOException {
            MemberName member = MemberName.of(name);
            current = findings.cited(member);
            List<String> inside = new ArrayList<>(places);
            inside.addAll(member.places());
            contents.into(findings::add).read(content, current, inside, depth);
        }

        private void unread(String member, Reason reason) {
            FileFindings other = new FileFindings(member);
            other.unreadFile(reason);
            findings.add(other);
        }
    }

    /** As a file of its own would have it: in UTF-8 where only the mail tells the character set, lines and page whole. */
    private static byte[] readable(MailPart part, byte[] bytes) {
        Optional<Charset> charset = part.charset();
        boolean piece = part.type().equals("text/html");
        if (!part.isFlowed() && charset.isEmpty() && !piece) {
            return bytes;
        }
        String text = charset.isPresent() ? new String(bytes, charset.get()) : TextDecoder.decode(bytes);
        // Web mail writes what belongs into a page, and no page.
        String page = piece && !HtmlText.isHtml(text) && !text.isBlank() ? "<html>" + text : text;
        return (part.isFlowed() ? FlowedText.unwrapped(page, part.isDelSp()) : page).getBytes(StandardCharsets.UTF_8);
    }
}
