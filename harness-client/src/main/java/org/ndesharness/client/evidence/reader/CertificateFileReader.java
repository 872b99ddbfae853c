package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * Certificates as files and as they are pasted: DER, PEM, PKCS #7 in both, base64 alone, and what {@code openssl x509 -text},
 * {@code s_client} and {@code pkcs7 -print_certs} print around them. Private keys are reported and never kept.
 */
final class CertificateFileReader implements EvidenceReader {

    @Override
    public boolean recognises(TextFile file) {
        if (file.firstLine().startsWith("<") || file.firstLine().startsWith("{")) {
            return false;
        }
        List<String> lines = file.lines();
        int i = 0;
        while (i < lines.size()) {
            Optional<PemBlock> block = PemBlock.at(lines, i);
            boolean known = block.isPresent()
                    ? !block.get().label().isEmpty() || block.get().content().isPresent()
                    : OpenSslPrint.begins(lines, i);
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
        List<StoredCertificate> encoded = new ArrayList<>();
        List<StoredCertificate> printed = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            Optional<PemBlock> block = PemBlock.at(lines, i);
            Optional<OpenSslPrint> print = block.isPresent() ? Optional.empty() : OpenSslPrint.at(file, i);
            boolean another = block.isPresent() || print.isPresent();
            if (another && encoded.size() + printed.size() >= EncodedCertificates.MOST) {
                findings.unreadFile(NotRead.CERTIFICATES_MANY.of(EncodedCertificates.MOST));
                used.set(i, lines.size());
                break;
            }
            int to = block.map(PemBlock::to)
                    .or(() -> print.map(OpenSslPrint::to))
                    .orElse(i + 1);
            boolean read = print.isPresent()
                    || block.filter(b -> read(file, b, encoded, findings)).isPresent();
            print.ifPresent(p -> printed.add(p.certificate()));
            used.set(i, to, read);
            i = to;
        }
        encoded.forEach(findings::add);
        printed.stream()
                .filter(certificate -> encoded.stream().noneMatch(each -> isSame(certificate, each)))
                .forEach(findings::add);
        if (!findings.evidence().isEmpty()) {
            findings.kind(FileKind.CERTIFICATE_FILES);
        }
        findings.leave(file, used, NotRead.CERTIFICATE_FILE.of());
    }

    /** False for base64 that is none of these: it is for another reader. */
    private static boolean read(
            TextFile file, PemBlock block, List<StoredCertificate> certificates, FileFindings findings) {
        Optional<EncodedCertificates> content = block.isSecret() ? Optional.empty() : block.content();
        if (block.isSecret() || content.filter(EncodedCertificates::secret).isPresent()) {
            findings.flaw(block.from(), NotRead.PRIVATE_KEY.of());
        } else if (content.isPresent()) {
            add(content.get(), words -> file.cite(block.from(), words), certificates, findings);
        } else if (block.label().isEmpty()) {
            return false;
        } else if (block.from() == 0 && block.to() == file.lines().size()) {
            findings.unreadFile(NotRead.PEM.of());
        } else {
            findings.flaw(block.from(), NotRead.PEM.of());
        }
        return true;
    }

    /** The same certificate, once printed and once encoded, is one. */
    private static boolean isSame(StoredCertificate printed, StoredCertificate encoded) {
        String serial = printed.details().map(CertificateDetails::serial).orElse("");
        return serial.isEmpty()
                ? StoredCertificate.isSameName(printed.subject(), encoded.subject())
                        && StoredCertificate.isSameName(printed.issuer(), encoded.issuer())
                : serial.equals(
                        encoded.details().map(CertificateDetails::serial).orElse(""));
    }

    /** What a file holds that is no text; empty when it is no certificate, and for others to judge. */
    static Optional<FileFindings> ofBytes(String name, byte[] bytes) {
        Optional<EncodedCertificates> content = EncodedCertificates.of(bytes);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        FileFindings findings = new FileFindings(name);
        if (content.get().secret()) {
            findings.unreadFile(NotRead.PRIVATE_KEY.of());
            return Optional.of(findings);
        }
        List<StoredCertificate> certificates = new ArrayList<>();
        add(content.get(), words -> new Citation(name, 0, words), certificates, findings);
        certificates.forEach(findings::add);
        if (!certificates.isEmpty()) {
            findings.kind(FileKind.CERTIFICATE_FILES);
        }
        return Optional.of(findings);
    }

    static void add(
            EncodedCertificates content,
            CertificateFacts.Citing citing,
            List<StoredCertificate> certificates,
            FileFindings findings) {
        boolean damaged = false;
        for (X509CertificateHolder holder : content.certificates()) {
            Optional<StoredCertificate> certificate = CertificateFacts.of(holder, citing);
            certificate.ifPresent(certificates::add);
            damaged |= certificate.isEmpty();
        }
        if (damaged) {
            findings.unreadFile(NotRead.PEM.of());
        }
        if (content.more()) {
            findings.unreadFile(NotRead.CERTIFICATES_MANY.of(EncodedCertificates.MOST));
        }
    }
}
