package org.ndesharness.client.evidence.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.StoredCertificate;

/** The certificate in an Intune profile of trusted certificates, as Microsoft Graph answers for {@code deviceConfigurations}. */
final class ProfileCertificate {

    static final String CERTIFICATE = "trustedRootCertificate";
    private static final String TYPE = "@odata.type";

    private ProfileCertificate() {}

    /** Reads it; whether the profile had one that can be read. */
    static boolean read(LocatedJson profile, FileFindings findings) {
        if (profile.text(CERTIFICATE).isEmpty()) {
            return false;
        }
        List<StoredCertificate> certificates = certificates(profile, findings);
        if (certificates.isEmpty()) {
            findings.flaw(profile.cite().line() - 1, NotRead.TRUSTED_PROFILE.of());
            return false;
        }
        findings.kind(FileKind.CERTIFICATE_FILES);
        certificates.forEach(findings::add);
        return true;
    }

    private static List<StoredCertificate> certificates(LocatedJson profile, FileFindings findings) {
        String type = profile.text(TYPE).replace("#microsoft.graph.", "");
        List<StoredCertificate> certificates = new ArrayList<>();
        content(profile.text(CERTIFICATE))
                .filter(content -> !content.secret())
                .ifPresent(content -> CertificateFileReader.add(
                        content,
                        words -> new Citation(
                                profile.cite().file(),
                                profile.cite().line(),
                                profile.text("displayName") + "  " + words),
                        certificates,
                        findings));
        return certificates.stream()
                .map(certificate -> ofProfile(certificate, type.isEmpty() ? CERTIFICATE : type))
                .toList();
    }

    private static StoredCertificate ofProfile(StoredCertificate c, String type) {
        return new StoredCertificate(
                c.citation(),
                c.store(),
                c.subject(),
                c.issuer(),
                c.thumbprint(),
                c.notBefore(),
                c.notAfter(),
                c.usages(),
                c.details().map(details -> details.of(type)));
    }

    /** The file that was uploaded, in base64; it may be in PEM form itself. */
    private static Optional<EncodedCertificates> content(String written) {
        try {
            byte[] file = Base64.getMimeDecoder().decode(written);
            Optional<EncodedCertificates> content = EncodedCertificates.of(file);
            if (content.isPresent() || file.length > EncodedCertificates.LARGEST) {
                return content;
            }
            List<String> lines =
                    new String(file, StandardCharsets.ISO_8859_1).lines().toList();
            return lines.isEmpty() ? Optional.empty() : PemBlock.at(lines, 0).flatMap(PemBlock::content);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
