package org.ndesharness.server.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * certmonger with its scep-submit, of Debian's package certmonger: the daemon makes the messages that scep-submit sends, so
 * it runs too, as its user's own process and on a socket in its folder, for as long as one command takes.
 */
final class Certmonger implements PeerClient {

    static final Program DAEMON = new Program(
            Path.of("/usr/sbin/certmonger"),
            "certmonger",
            Map.of(
                    Path.of("/usr/bin/getcert"), "certmonger",
                    Path.of("/usr/lib/certmonger/scep-submit"), "certmonger"));

    private static final Program SCEP_SUBMIT = new Program(Path.of("/usr/lib/certmonger/scep-submit"), "certmonger");

    private static final String ADD_CA = "getcert add-scep-ca -c NDES -u ";

    private final URI scepUrl;
    private final Path folder;

    Certmonger(URI scepUrl, Path folder) {
        this.scepUrl = scepUrl;
        this.folder = folder;
    }

    @Override
    public Program.Ended fetch() {
        var capabilities = SCEP_SUBMIT.run(folder, List.of("-u", scepUrl.toString(), "-c"));
        if (!capabilities.succeeded()) {
            return capabilities;
        }
        var certificates = SCEP_SUBMIT.run(folder, List.of("-u", scepUrl.toString(), "-C"));
        return new Program.Ended(certificates.exitCode(), capabilities.output() + certificates.output());
    }

    @Override
    public Program.Ended enrol(String challenge) {
        return getcert(line -> {}, ADD_CA + scepUrl, request(challenge));
    }

    private String request(String challenge) {
        return "getcert request -c NDES -I it -k " + folder + "/key.pem -f " + folder
                + "/certificate.pem -N 'CN=john@contoso.onmicrosoft.com,O=TEST' -w -v -L " + challenge;
    }

    /** New key: the old certificate and its key sign, as PKCSReq or RenewalReq as the capabilities say. */
    @Override
    public Program.Ended renew() {
        return getcert(line -> {}, "getcert rekey -w -v -i it");
    }

    @Override
    public Program.Ended poll(String challenge, Runnable putOff) {
        var goOn = folder.resolve("go-on");
        return getcert(
                line -> {
                    if (line.contains("State CA_WORKING")) {
                        putOff.run();
                        write(goOn);
                    }
                },
                ADD_CA + scepUrl,
                request(challenge),
                "until [ -e " + goOn + " ]; do sleep 0.1; done",
                "getcert refresh -v -i it",
                "until getcert list | grep -q 'status: [MC]'; do sleep 0.1; done");
    }

    /** Starts the daemon, gives it commands and stops it. The exit code is the last command's. */
    private Program.Ended getcert(Consumer<String> listener, String... commands) {
        try {
            for (var name : List.of("requests", "cas", "tmp")) {
                Files.createDirectories(folder.resolve(name));
            }
            Files.writeString(folder.resolve("certmonger.conf"), "");
            var script = folder.resolve("commands");
            Files.writeString(
                    script, String.join("\n", commands) + "\nended=$?\ngetcert list\necho \"getcert ended $ended\"\n");
            var ended = DAEMON.run(
                    folder,
                    Map.of(
                            "CERTMONGER_REQUESTS_DIR",
                                    folder.resolve("requests").toString(),
                            "CERTMONGER_CAS_DIR", folder.resolve("cas").toString(),
                            "CERTMONGER_TMPDIR", folder.resolve("tmp").toString(),
                            "CERTMONGER_CONFIG_DIR", folder.toString(),
                            "HOME", folder.toString()),
                    List.of("-L", "-P", folder.resolve("socket").toString(), "-n", "-d", "1", "-c", "sh " + script),
                    listener);
            return new Program.Ended(ended.output().contains("getcert ended 0\n") ? 0 : 1, ended.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
