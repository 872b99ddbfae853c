package org.ndesharness.scenarios.serve;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.PortInUseException;
import org.ndesharness.server.ServerSettings;
import org.ndesharness.server.Site;
import org.ndesharness.server.store.Store;
import org.ndesharness.server.tls.Pkcs12File;
import org.ndesharness.server.tls.ServerCredentials;
import org.ndesharness.server.tls.TlsIdentityException;

/** Gets a server the addresses that were asked for, and says in one line why it cannot have them. */
final class Listening {

    private final ServeRequest request;
    private final int port;

    Listening(ServeRequest request) {
        this.request = request;
        this.port = port(request);
    }

    /** Starts a server. With TLS the port that was asked for is that of TLS, and plain HTTP gets any free one. */
    NdesServer start(Store store) throws ServeException {
        try {
            return NdesServer.start(
                    new ServerSettings(request.host(), request.tls().isPresent() ? 0 : port, publicUrl(), store));
        } catch (PortInUseException e) {
            throw refused(e);
        }
    }

    /** The key and certificates to show; empty for those of the test CA. */
    Optional<ServerCredentials> own() throws ServeException {
        if (request.tls().isEmpty() || request.tls().get().keystore().isEmpty()) {
            return Optional.empty();
        }
        ServeRequest.Tls tls = request.tls().get();
        try {
            return Optional.of(
                    Pkcs12File.read(tls.keystore().get(), tls.password().toCharArray()));
        } catch (TlsIdentityException e) {
            throw new ServeException("--tls-keystore: " + e.getMessage(), e);
        }
    }

    /** Speaks TLS too, if that was asked for. */
    void openTls(NdesServer server, Site site, Optional<ServerCredentials> own) throws ServeException {
        if (request.tls().isPresent()) {
            try {
                server.openTls(port, site, names(), own);
            } catch (PortInUseException e) {
                throw refused(e);
            }
        }
    }

    private List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        request.publicUrl().map(URI::getHost).ifPresent(names::add);
        if (!Exposure.isAny(request.host())) {
            names.add(request.host());
        } else {
            Exposure.ownAddress().ifPresent(names::add);
        }
        names.add("localhost");
        names.add("127.0.0.1");
        return names.stream()
                .map(name -> name.replace("[", "").replace("]", ""))
                .toList();
    }

    /** Where all addresses are bound, links lead to one of them that others can reach; with TLS, they lead there. */
    private Optional<URI> publicUrl() {
        if (request.publicUrl().isPresent() || !namesThePort(request)) {
            return request.publicUrl();
        }
        String scheme = request.tls().isPresent() ? "https://" : "http://";
        Optional<String> host = Exposure.isAny(request.host()) ? Exposure.ownAddress() : Optional.of(request.host());
        return host.map(name -> URI.create(scheme + (name.contains(":") ? "[" + name + "]" : name) + ":" + port));
    }

    /** Whether links name another address than the first that is bound, and so have to know its port before it is. */
    private static boolean namesThePort(ServeRequest request) {
        return Exposure.isAny(request.host()) || request.tls().isPresent();
    }

    private static int port(ServeRequest request) {
        if (request.port() != 0 || !namesThePort(request)) {
            return request.port();
        }
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    private ServeException refused(PortInUseException refused) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            reason.append(cause.getMessage()).append(' ');
        }
        if (reason.indexOf("assign requested address") >= 0) {
            return new ServeException(
                    "--host is " + request.host() + ", which is no address of this machine; 0.0.0.0 is all of them",
                    refused);
        }
        if (reason.indexOf("Permission denied") >= 0) {
            return new ServeException(
                    "--port is " + port + ", which this user may not listen on; name one above 1023", refused);
        }
        return new ServeException(
                "--port is " + port
                        + ", and that port is in use; name another with --port, or --port 0 for any free one",
                refused);
    }
}
