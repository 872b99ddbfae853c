package org.ndesharness.server.peers;

import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * micromdm's scepclient, of Debian's package scep: always single DES and SHA-1, and encrypted to every certificate it is
 * given.
 *
 * <p>It has no way to ask for capabilities and certificates alone, and waits thirty seconds before it asks again after
 * PENDING, by the same request and not by CertPoll.
 */
final class Scepclient implements PeerClient {

    static final Program PROGRAM = new Program(Path.of("/usr/bin/scepclient"), "scep");

    private final URI scepUrl;
    private final Path folder;

    Scepclient(URI scepUrl, Path folder) {
        this.scepUrl = scepUrl;
        this.folder = folder;
    }

    @Override
    public Program.Ended fetch() {
        return enrol("none");
    }

    @Override
    public Program.Ended enrol(String challenge) {
        return run("-challenge", challenge);
    }

    /** Same key: a certificate that is there already is what makes it send a RenewalReq. */
    @Override
    public Program.Ended renew() {
        return run();
    }

    @Override
    public Program.Ended poll(String challenge, Runnable putOff) {
        return PROGRAM.run(folder, java.util.Map.of(), arguments("-challenge", challenge), line -> {
            if (line.contains("pkiStatus=PENDING")) {
                putOff.run();
            }
        });
    }

    private Program.Ended run(String... more) {
        return PROGRAM.run(folder, arguments(more));
    }

    private List<String> arguments(String... more) {
        var arguments = new ArrayList<>(List.of(
                "-server-url", scepUrl.toString(),
                "-cn", "john@contoso.onmicrosoft.com",
                "-organization", "TEST",
                "-private-key", folder.resolve("key.pem").toString(),
                "-certificate", folder.resolve("certificate.pem").toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return Certificates.in(folder.resolve("certificate.pem"));
    }

    @Override
    public PublicKey key() {
        return Certificates.keyIn(folder.resolve("key.pem"));
    }
}
