package org.ndesharness.server.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.KeyTransportHabit;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.QuirkSettings;
import org.ndesharness.server.mscep.ReplyDigest;

/** Prints the tables of docs/clients.md: what each client does, and which habit of NDES stops which client. */
final class ClientTable {

    private static final Path FOLDERS = temporary();

    private ClientTable() {}

    /** Runs all clients that are installed; scepclient's poll alone takes half a minute. */
    public static void main(String[] arguments) throws IOException {
        try {
            operations();
            System.out.println();
            habits();
        } finally {
            try (var files = Files.walk(FOLDERS)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        System.exit(0);
    }

    private static void operations() {
        System.out.println(
                "| client | CA certificates | enrols | sends | bad challenge | renews | polls | without POST announced |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var kind : PeerKind.values()) {
            if (kind.missing().isPresent()) {
                System.out.println("| " + name(kind) + " | not installed |");
                continue;
            }
            var cells = new ArrayList<String>();
            cells.add(name(kind));
            var usual = MscepSettings.of(Generation.WINDOWS_2016);
            try (var site = PeerSite.of(usual)) {
                var client = kind.client(site.scepUrl(), folder());
                cells.add(kind == PeerKind.SCEPCLIENT ? "only with a request" : yes(client.fetch()));
                cells.add(yes(client.enrol(site.challenge())));
                cells.add(sent(site));
                cells.add(refusal(kind.client(site.scepUrl(), folder()).enrol("0123456789ABCDEF")));
            }
            try (var site = PeerSite.of(usual)) {
                var client = kind.client(site.scepUrl(), folder());
                client.enrol(site.challenge());
                cells.add(yes(client.renew()) + ", " + sent(site));
            }
            try (var site = PeerSite.withApproval(Generation.WINDOWS_2016)) {
                var ended = kind.client(site.scepUrl(), folder()).poll(site.challenge(), site::approveAll);
                cells.add(yes(ended) + ", " + sent(site));
            }
            try (var site = PeerSite.of(with(usual, List.of("Renewal", "SHA-512", "SHA-256", "SHA-1", "DES3")))) {
                var ended = kind.client(site.scepUrl(), folder()).enrol(site.challenge());
                cells.add(yes(ended) + ", " + sent(site));
            }
            System.out.println("| " + String.join(" | ", cells) + " |");
        }
    }

    private static void habits() {
        var rows = new LinkedHashMap<String, MscepSettings>();
        var tolerant = QuirkSettings.tolerant();
        for (var generation : Generation.values()) {
            rows.put(generation.name(), MscepSettings.of(generation));
        }
        rows.put(
                "2016, no blank line after the capabilities",
                quirks(false, false, KeyTransportHabit.FOLLOWS_CIPHER, ReplyDigest.SHA_1, false));
        rows.put(
                "2016, signer's certificate in the CertRep",
                quirks(true, true, KeyTransportHabit.FOLLOWS_CIPHER, ReplyDigest.SHA_1, false));
        rows.put("2016, RSAES-OAEP always", quirks(true, false, KeyTransportHabit.OAEP, ReplyDigest.SHA_1, false));
        rows.put(
                "2016, AES announced, RSAES-OAEP for it",
                with(
                        MscepSettings.of(Generation.WINDOWS_2016),
                        List.of("AES", "POSTPKIOperation", "Renewal", "SHA-512", "SHA-256", "SHA-1", "DES3")));
        rows.put(
                "2016, answers signed as requested",
                quirks(true, false, KeyTransportHabit.FOLLOWS_CIPHER, ReplyDigest.AS_REQUESTED, false));
        rows.put(
                "2008 R2, single DES in every answer",
                of(
                        Generation.WINDOWS_2008_R2,
                        new QuirkSettings(
                                tolerant.blankLineAfterCapabilities(),
                                tolerant.signerCertificateIncluded(),
                                tolerant.keyTransport(),
                                tolerant.replyDigest(),
                                true,
                                tolerant.wrongChallenge(),
                                tolerant.sameKeySameCertificate(),
                                tolerant.revocationListRefused(),
                                tolerant.renewals(),
                                tolerant.renewalKeepsSubject(),
                                tolerant.emptyOnPost(),
                                tolerant.messageDemanded())));
        var clients = List.of(PeerKind.values());
        System.out.println("| enrols from | "
                + String.join(" | ", clients.stream().map(ClientTable::name).toList()) + " |");
        System.out.println("| --- | --- | --- | --- |");
        for (Map.Entry<String, MscepSettings> row : rows.entrySet()) {
            var cells = new ArrayList<>(List.of(row.getKey()));
            for (var kind : clients) {
                if (kind.missing().isPresent()) {
                    cells.add("not installed");
                    continue;
                }
                try (var site = PeerSite.of(row.getValue())) {
                    cells.add(yes(kind.client(site.scepUrl(), folder()).enrol(site.challenge())));
                }
            }
            System.out.println("| " + String.join(" | ", cells) + " |");
        }
    }

    private static MscepSettings quirks(
            boolean blankLine, boolean signer, KeyTransportHabit keyTransport, ReplyDigest digest, boolean singleDes) {
        var usual = QuirkSettings.tolerant();
        return of(
                Generation.WINDOWS_2016,
                new QuirkSettings(
                        blankLine,
                        signer,
                        keyTransport,
                        digest,
                        singleDes,
                        usual.wrongChallenge(),
                        usual.sameKeySameCertificate(),
                        usual.revocationListRefused(),
                        usual.renewals(),
                        usual.renewalKeepsSubject(),
                        usual.emptyOnPost(),
                        usual.messageDemanded()));
    }

    private static MscepSettings of(Generation generation, QuirkSettings quirks) {
        var usual = MscepSettings.of(generation);
        return new MscepSettings(
                usual.policyModuleInstalled(),
                usual.raCertificatesExpired(),
                usual.raCertificatesFromFormerCa(),
                usual.capabilities(),
                generation,
                usual.passwords(),
                quirks);
    }

    private static MscepSettings with(MscepSettings usual, List<String> capabilities) {
        return new MscepSettings(
                usual.policyModuleInstalled(),
                usual.raCertificatesExpired(),
                usual.raCertificatesFromFormerCa(),
                capabilities,
                usual.generation(),
                usual.passwords(),
                usual.quirks());
    }

    private static String name(PeerKind kind) {
        return switch (kind) {
            case SCEPCLIENT -> "`scepclient` 2.1.0";
            case STRONGSWAN_PKI -> "`pki --scep` 5.9.8";
            case CERTMONGER -> "certmonger 0.79.17";
        };
    }

    /** What a client sent to a site so far, in order. An exchange comes into the journal a moment after the client has its answer. */
    private static String sent(PeerSite site) {
        var logged = site.w3c().stream()
                .filter(line -> line.contains("PKIOperation"))
                .count();
        var sent = Wire.pkiOperations(site.site());
        for (var attempt = 0; sent.size() < logged && attempt < 100; attempt++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            sent = Wire.pkiOperations(site.site());
        }
        return String.join(", then ", sent);
    }

    private static String yes(Program.Ended ended) {
        return ended.succeeded() ? "yes" : "**no**: " + why(ended.output());
    }

    private static String refusal(Program.Ended ended) {
        return ended.succeeded() ? "**taken**" : why(ended.output());
    }

    /** The line in which a client says what is wrong. */
    private static String why(String output) {
        var words = List.of(
                "failInfo", "rror:", "ca-error", "not supported", "unable to", "only RSA", "parsing", "rejected");
        return output.lines()
                .filter(line -> words.stream().anyMatch(line::contains))
                .filter(line -> !line.contains("error=null"))
                .findFirst()
                .map(line ->
                        line.strip().replaceFirst("^[0-9: -]+\\[\\d+] ", "").replace("|", "\\|"))
                .orElse("nothing said");
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(FOLDERS, "client");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("clients");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
