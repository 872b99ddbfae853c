package org.ndesharness.scenarios.serve;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.iis.TestAccount;
import org.ndesharness.server.store.Store;

/** Gathers what a server says of itself. */
final class Announcing {

    private final ServeRequest request;
    private final NdesServer server;
    private final Site site;
    private final Store store;
    private final TestAccount account;

    /**
     * For a server that listens.
     *
     * @param site the default site
     * @param account of {@code mscep_admin}
     */
    Announcing(ServeRequest request, NdesServer server, Site site, Store store, TestAccount account) {
        this.request = request;
        this.server = server;
        this.site = site;
        this.store = store;
        this.account = account;
    }

    /** All of it. */
    Announcement announcement(String challenge, Optional<Announcement.Control> control, int failures) {
        String base = server.publicUri().toString();
        return new Announcement(
                request.generation().title() + ", " + request.mode().title(),
                request.failures(),
                site.scepUrl().toString(),
                site.adminUrl().toString(),
                new Announcement.Account(account.user(), account.password()),
                challenge,
                control,
                base + ServedPaths.INDEX,
                failures,
                base + ServedPaths.DEVICE,
                site.installation().caName(),
                Thumbprints.of(site.caCertificate()),
                CryptoInUse.description(),
                store.description(),
                request.logs().map(Path::toString),
                Quirks.of(site.settings().mscep()),
                exposed(),
                ClientLines.of(place(), challenge, account.user() + ":" + account.password()));
    }

    private ClientLines.Place place() {
        boolean ofTheTestCa =
                request.tls().isPresent() && request.tls().get().keystore().isEmpty();
        URI plain = server.uri();
        String host = Exposure.isAny(plain.getHost()) ? Exposure.ownAddress().orElse("127.0.0.1") : plain.getHost();
        return new ClientLines.Place(
                site.scepUrl(),
                request.tls().isPresent()
                        ? URI.create("http://" + host + ":" + plain.getPort() + ServedPaths.SCEP)
                        : site.scepUrl(),
                site.adminUrl(),
                ofTheTestCa
                        ? Optional.of(URI.create(server.publicUri() + ServedPaths.DEVICE + "root.pem"))
                        : Optional.empty());
    }

    private List<String> exposed() {
        if (Exposure.isLoopback(request.host())) {
            return List.of();
        }
        List<String> exposed = new ArrayList<>();
        exposed.add(
                "Whoever reaches " + server.publicUri()
                        + " can fetch profiles with challenges under device/, and so enrol TEST certificates, good for thirty days at most.");
        exposed.add("mscep_admin wants the account above; its password is new at each start.");
        exposed.add("The control API wants the token; whoever has it can change everything here.");
        if (request.tls().isPresent()) {
            exposed.add("Plain HTTP is spoken too, at " + server.uri() + ".");
        }
        return exposed;
    }
}
