package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StoredCertificate;

/** Certificate stores as {@code Get-ChildItem Cert:\... | Format-List} prints them. */
final class CertificateListReader implements EvidenceReader {

    private static final String PROVIDER = "Microsoft.PowerShell.Security\\Certificate::";

    /** Certificate Request Agent, which only NDES' own RA certificates have. */
    private static final String REQUEST_AGENT = "1.3.6.1.4.1.311.20.2.1";

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> line.contains(PROVIDER) && line.contains("PSParentPath"));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        boolean dates = true;
        boolean serversOwn = false;
        boolean computersOwn = false;
        boolean usersOwn = false;
        boolean any = false;
        for (PropertyList.Item item : PropertyList.of(file.lines())) {
            Optional<StoredCertificate> read = certificate(file, item);
            if (read.isEmpty()) {
                findings.unreadLine(
                        item.from(),
                        "Expected a certificate with PSParentPath, Subject, Issuer and Thumbprint. List the stores with"
                                + " Format-List and these properties.");
                continue;
            }
            StoredCertificate certificate = read.get();
            findings.add(certificate);
            any = true;
            dates &= certificate.notBefore().isPresent()
                    && certificate.notAfter().isPresent();
            String store = certificate.store().toLowerCase(Locale.ROOT);
            computersOwn |= store.equals("localmachine\\my");
            serversOwn |= store.equals("localmachine\\my") && isRegistrationAuthority(certificate);
            usersOwn |= store.equals("currentuser\\my");
        }
        if (!any) {
            findings.unreadFile(
                    "A list of certificates without their properties. List the stores with Format-List PSParentPath,Subject,"
                            + "Issuer,SerialNumber,Thumbprint,NotBefore,NotAfter,EnhancedKeyUsageList.");
            return;
        }
        if (!dates) {
            findings.unreadFile(
                    "The dates of some certificates are in a form that depends on the machine's settings. List them with"
                            + " $_.NotBefore.ToUniversalTime().ToString('o') and likewise NotAfter.");
        }
        boolean server = serversOwn
                || (computersOwn && !usersOwn)
                || (!computersOwn
                        && !usersOwn
                        && file.placedIn("server", "device").equals("server"));
        findings.kind(server ? FileKind.SERVER_CERTIFICATES : FileKind.DEVICE_CERTIFICATES);
    }

    private static boolean isRegistrationAuthority(StoredCertificate certificate) {
        return certificate.usages().contains(REQUEST_AGENT)
                || certificate.subject().toUpperCase(Locale.ROOT).contains("-MSCEP-RA");
    }

    private static Optional<StoredCertificate> certificate(TextFile file, PropertyList.Item item) {
        String path = item.value("PSParentPath");
        int provider = path.indexOf("::");
        boolean whole = provider >= 0
                && List.of("Subject", "Issuer", "Thumbprint").stream().allMatch(item.values()::containsKey);
        if (!whole) {
            return Optional.empty();
        }
        String store = path.substring(provider + 2);
        return Optional.of(new StoredCertificate(
                file.cite(item.from(), brief(item, store)),
                store,
                item.value("Subject"),
                item.value("Issuer"),
                item.value("Thumbprint").toUpperCase(Locale.ROOT),
                time(item, "NotBefore"),
                time(item, "NotAfter"),
                item.value("EnhancedKeyUsageList")));
    }

    /** Where it lies, whose it is and how long: an item is ten lines long, and these say what it is cited for. */
    private static String brief(PropertyList.Item item, String store) {
        return Stream.of("Subject", "Issuer", "NotAfter")
                .filter(item.values()::containsKey)
                .map(name -> name + " : " + item.value(name))
                .collect(Collectors.joining("  ", store + "  ", ""));
    }

    private static Optional<Instant> time(PropertyList.Item item, String name) {
        return Times.instant(item.value(name));
    }
}
