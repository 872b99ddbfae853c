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

/** Intune's profiles of trusted certificates, as Microsoft Graph answers for {@code deviceConfigurations}. */
final class TrustedProfileReader implements EvidenceReader {

    private static final String CERTIFICATE = "trustedRootCertificate";
    private static final String TYPE = "@odata.type";

    @Override
    public boolean recognises(TextFile file) {
        return (file.firstLine().startsWith("{") || file.firstLine().startsWith("["))
                && file.text().contains("\"" + CERTIFICATE + "\"");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        try {
            LocatedJson json = LocatedJson.parse(file);
            json.leaveRest(findings);
            List<LocatedJson> profiles = new ArrayList<>(List.of(json));
            profiles.addAll(json.elements());
            profiles.addAll(json.get("value").elements());
            profiles.stream()
                    .filter(profile -> profile.has(CERTIFICATE))
                    .forEach(profile -> profile(profile, findings));
            if (findings.evidence().isEmpty()) {
                findings.unreadFile(NotRead.TRUSTED_PROFILE.of());
            } else {
                findings.kind(FileKind.CERTIFICATE_FILES);
            }
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.TRUSTED_PROFILE.of());
        }
    }

    private static void profile(LocatedJson profile, FileFindings findings) {
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
        certificates.stream()
                .map(certificate -> ofProfile(certificate, type.isEmpty() ? CERTIFICATE : type))
                .forEach(findings::add);
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
