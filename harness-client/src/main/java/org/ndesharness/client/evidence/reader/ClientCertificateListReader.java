package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.PolicyNode;

/**
 * What Windows' MDM client keeps of each SCEP certificate in the registry ({@code SOFTWARE\Microsoft\SCEP\MS DM Server}), as
 * {@code Get-ItemProperty | Format-List} prints it: the nodes of the ClientCertificateInstall CSP.
 *
 * <p>Microsoft, ClientCertificateInstall CSP.
 */
final class ClientCertificateListReader implements EvidenceReader {

    @Override
    public boolean recognises(TextFile file) {
        return items(file).findAny().isPresent();
    }

    private static Stream<PropertyList.Item> items(TextFile file) {
        boolean any = file.head().anyMatch(line -> line.startsWith("ErrorCode"));
        return any
                ? PropertyList.of(file.lines()).stream().filter(ClientCertificateListReader::isCertificate)
                : Stream.empty();
    }

    private static boolean isCertificate(PropertyList.Item item) {
        return item.values().keySet().containsAll(List.of("Status", "ErrorCode"))
                && (item.values().containsKey("RespondentServerUrl")
                        || item.value("PSChildName").startsWith("ModelName_"));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.MDM_REPORT);
        BitSet used = new BitSet();
        items(file).forEach(item -> {
            used.set(item.from(), item.to());
            for (String name : List.of("Status", "ErrorCode")) {
                findings.add(new PolicyNode(
                        file.cite(item.from(), item.to()),
                        "ClientCertificateInstall/SCEP/" + item.value("PSChildName") + "/" + name,
                        item.value(name)));
            }
        });
        findings.leave(file, used, NotRead.REGISTRY_ITEM.of());
    }
}
