package org.ndesharness.scenarios.serve;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.shell.ShellLine;

/**
 * How clients that others wrote are pointed at a site. A test runs each of these lines.
 *
 * <p>Files go to the working directory.
 */
final class ClientLines {

    private ClientLines() {}

    /**
     * The lines for a site.
     *
     * @param site where it is
     * @param challenge one that may be used again
     * @param account what the page asks for, {@code user:password}
     */
    static List<ClientLine> of(Place site, String challenge, String account) {
        String url = ShellLine.word(site.scepUrl().toString());
        List<ClientLine> lines = new ArrayList<>();
        site.root()
                .ifPresent(root -> lines.add(new ClientLine(
                        "root",
                        "the certificate that the others trust",
                        List.of(List.of("curl -s -k", ShellLine.word(root.toString()), "-o root.pem")))));
        String trusting = site.root().isPresent() ? "SSL_CERT_FILE=root.pem " : "";
        lines.add(new ClientLine(
                "scepclient",
                "Debian package scep",
                List.of(List.of(
                        trusting + "scepclient",
                        "-server-url " + url,
                        "-challenge " + ShellLine.word(challenge),
                        "-cn device-1",
                        "-organization TEST",
                        "-private-key device-1.key",
                        "-certificate device-1.pem"))));
        lines.add(pki(ShellLine.word(site.plainUrl().toString()), challenge));
        List<String> submit = new ArrayList<>(List.of("/usr/lib/certmonger/scep-submit", "-u " + url));
        List<String> fetch = new ArrayList<>(List.of("curl -s --ntlm", "-u " + ShellLine.word(account)));
        if (site.root().isPresent()) {
            submit.add("-R root.pem");
            fetch.add("--cacert root.pem");
        }
        lines.add(new ClientLine(
                "scep-submit", "Debian package certmonger", List.of(with(submit, "-c"), with(submit, "-C"))));
        lines.add(new ClientLine(
                "curl",
                "reads a challenge that is good once",
                List.of(with(fetch, ShellLine.word(site.adminUrl().toString()), "| iconv -f UTF-16LE"))));
        return lines;
    }

    /**
     * Where a site is.
     *
     * @param plainUrl the SCEP URL for a client that only trusts the roots of its system
     * @param root the certificate to trust; empty for plain HTTP and for a certificate that everybody trusts
     */
    record Place(URI scepUrl, URI plainUrl, URI adminUrl, Optional<URI> root) {}

    private static ClientLine pki(String url, String challenge) {
        return new ClientLine(
                "pki",
                "Debian package strongswan-pki",
                List.of(
                        List.of("pki --scepca", "--url " + url, "--caout ca.crt", "--raout ra.crt", "--force"),
                        List.of("pki --gen", "--type rsa", "--size 2048", "> device-2.key"),
                        List.of(
                                "pki --scep",
                                "--url " + url,
                                "--in device-2.key",
                                "--dn 'O=TEST, CN=device-2'",
                                "--password " + ShellLine.word(challenge),
                                "--cacert-enc ra.crt",
                                "--cacert-sig ra-2.crt",
                                "--cacert ca.crt",
                                // Asked with AES, NDES answers with RSAES-OAEP, which pki 5.9.8 cannot open.
                                "--cipher des3",
                                "> device-2.crt")));
    }

    private static List<String> with(List<String> pieces, String... more) {
        List<String> all = new ArrayList<>(pieces);
        all.addAll(List.of(more));
        return all;
    }
}
