package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.ScepMessage.Form;

/**
 * SCEP messages and certification requests as people save them from the wire: the octets, PEM or base64 alone, and what
 * {@code openssl req -text} and {@code openssl asn1parse} print of them.
 */
final class ScepFileReader implements EvidenceReader {

    /** Labels of PKCS #10 (RFC 7468, section 7, and the older one that Windows writes). */
    private static final Set<String> REQUESTS = Set.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");

    /** What a mail puts in front of the lines that it answers. */
    private static final Pattern QUOTED = Pattern.compile("^(?:> ?){1,5}");

    private static final int MOST = 200;

    /** The headers of an HTTP request are not more. */
    private static final int HEADERS = 40;

    /** What a line of base64 begins with that begins a message or a request. */
    private static final String SEQUENCE = "MI";

    @Override
    public boolean recognises(TextFile file) {
        if (file.firstLine().startsWith("<") || file.firstLine().startsWith("{") || !mayHold(file.text())) {
            return false;
        }
        List<String> lines = file.lines();
        int i = 0;
        while (i < lines.size()) {
            Optional<PemBlock> block = block(lines, i);
            boolean known = block.isPresent()
                    ? REQUESTS.contains(block.get().label())
                            || content(block.get(), text -> file.cite(0, text)).isPresent()
                    : RequestPrint.begins(lines, i) || Asn1Print.begins(lines, i);
            if (known) {
                return true;
            }
            i = block.map(PemBlock::to).orElse(i + 1);
        }
        return false;
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        List<Evidence> found = new ArrayList<>();
        int i = 0;
        while (i < lines.size() && found.size() < MOST) {
            int from = i;
            Optional<PemBlock> block = block(lines, i);
            Optional<Piece> piece = block.isPresent()
                    ? block.flatMap(b -> encoded(file, b, findings))
                    : RequestPrint.at(file, from).or(() -> Asn1Print.at(file, from));
            piece.flatMap(Piece::found).ifPresent(found::add);
            piece.ifPresent(p -> used.set(p.from(), p.to()));
            i = piece.map(Piece::to).orElse(block.map(PemBlock::to).orElse(i + 1));
        }
        found.stream().filter(each -> !isPrintOfAnother(each, found)).forEach(findings::add);
        if (!found.isEmpty()) {
            findings.kind(FileKind.SCEP_MESSAGES);
        }
        findings.leave(file, used, NotRead.SCEP_MESSAGE.of());
    }

    /**
     * What some lines hold.
     *
     * @param found empty where they are damaged, and reported
     * @param from index of their first line
     * @param to index behind their last
     */
    record Piece(Optional<Evidence> found, int from, int to) {}

    private static Optional<Piece> encoded(TextFile file, PemBlock block, FileFindings findings) {
        Optional<Evidence> content = content(block, words -> file.cite(block.from(), words));
        if (content.isPresent()) {
            int head = headOfPost(file, block);
            Evidence found =
                    head < block.from() ? MessageForms.with(content.get(), Form.BASE64_IN_POST) : content.get();
            return Optional.of(new Piece(Optional.of(found), head, block.to()));
        }
        if (!REQUESTS.contains(block.label())) {
            return Optional.empty();
        }
        findings.flaw(block.from(), NotRead.SCEP_MESSAGE.of());
        return Optional.of(new Piece(Optional.empty(), block.from(), block.to()));
    }

    /** Where the head of the HTTP request begins that posts it; its own first line where none stands above. */
    private static int headOfPost(TextFile file, PemBlock block) {
        int above = block.label().isEmpty() ? Math.max(0, block.from() - HEADERS) : block.from();
        for (int i = block.from() - 1; i >= above; i--) {
            String line = QUOTED.matcher(file.lines().get(i)).replaceFirst("");
            if (line.startsWith("POST ")) {
                boolean operation = line.toLowerCase(Locale.ROOT).contains("operation=pkioperation");
                return operation ? i : block.from();
            }
        }
        return block.from();
    }

    /** A request that stands there encoded is not counted once more for being printed above. */
    private static boolean isPrintOfAnother(Evidence each, List<Evidence> found) {
        return each instanceof Pkcs10Request print
                && print.printed()
                && found.stream()
                        .filter(Pkcs10Request.class::isInstance)
                        .map(Pkcs10Request.class::cast)
                        .anyMatch(other -> !other.printed()
                                && other.key().bits() == print.key().bits()
                                && other.commonNames() == print.commonNames());
    }

    /** Logs are long, and hold none of these. */
    private static boolean mayHold(String text) {
        return text.contains(SEQUENCE)
                || text.contains("-----BEGIN ")
                || text.contains("Certificate Request:")
                || text.contains(":d=0 ");
    }

    /** Most lines of most files are no base64, which is found out here at less cost. */
    private static Optional<PemBlock> block(List<String> lines, int index) {
        String line = lines.get(index);
        return line.contains(SEQUENCE) || line.contains("-----BEGIN ") ? PemBlock.at(lines, index) : Optional.empty();
    }

    private static Optional<Evidence> content(PemBlock block, CertificateFacts.Citing citing) {
        if (block.isSecret() || block.text().length() > EncodedMessage.LARGEST * 4 / 3) {
            return Optional.empty();
        }
        try {
            return of(Base64.getDecoder().decode(block.text()), citing);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** What octets hold; empty when that is neither a message nor a request. */
    static Optional<Evidence> of(byte[] octets, CertificateFacts.Citing citing) {
        Optional<Evidence> message = EncodedMessage.of(octets, citing).map(Evidence.class::cast);
        return message.isPresent() ? message : EncodedRequest.of(octets, citing).map(Evidence.class::cast);
    }

    /** What a file holds that is no text; empty when it is neither, and for others to judge. */
    static Optional<FileFindings> ofBytes(String name, byte[] octets) {
        return of(octets, words -> new Citation(name, 0, words)).map(found -> {
            FileFindings findings = new FileFindings(name);
            findings.add(found);
            findings.kind(FileKind.SCEP_MESSAGES);
            return findings;
        });
    }
}
