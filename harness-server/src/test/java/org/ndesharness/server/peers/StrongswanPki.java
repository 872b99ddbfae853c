package org.ndesharness.server.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * strongSwan's pki, of Debian's package strongswan-pki, with {@code --scepca} and {@code --scep}.
 *
 * <p>Version 5.9.8 asks for the wrong bits of what it read from GetCACaps (strongswan/strongswan issue 1607): it takes
 * DES3 for announced when AES is, AES when SHA-384 is, and SHA-256 when DES3 is. Triple DES therefore needs a list with
 * AES and DES3, and AES cannot be used at all.
 *
 * <p>Nor may a key's first prime be the smaller one, as it is in half of those that Java makes: in about one of a hundred
 * operations with such a key its gmp plugin signs or decrypts wrongly, and OpenSSL finds the signature broken as the CA
 * does. OpenSSL and pki itself write the larger prime first, which PKCS #1 does not ask for (RFC 8017, section 3.2).
 */
final class StrongswanPki implements PeerClient {

    static final Program PROGRAM = new Program(
            Path.of("/usr/bin/pki"),
            "strongswan-pki",
            Map.of(Path.of("/usr/lib/ipsec/plugins/libstrongswan-curl.so"), "libstrongswan-extra-plugins"));

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;

    private final URI scepUrl;
    private final Path folder;
    private int enrolments;

    StrongswanPki(URI scepUrl, Path folder) {
        this.scepUrl = scepUrl;
        this.folder = folder;
    }

    @Override
    public Program.Ended fetch() {
        return PROGRAM.run(
                folder,
                List.of(
                        "--scepca",
                        "--url",
                        scepUrl.toString(),
                        "--caout",
                        "ca.crt",
                        "--raout",
                        "ra.crt",
                        "--outform",
                        "pem",
                        "--force"));
    }

    @Override
    public Program.Ended enrol(String challenge) {
        newKey();
        return ask(line -> {}, "--password", challenge);
    }

    /** New key: the old certificate and its key sign a RenewalReq. */
    @Override
    public Program.Ended renew() {
        var oldCertificate = certificateFile();
        var oldKey = keyFile();
        newKey();
        return ask(line -> {}, "--cert", oldCertificate.toString(), "--key", oldKey.toString());
    }

    @Override
    public Program.Ended poll(String challenge, Runnable putOff) {
        newKey();
        Consumer<String> listener = line -> {
            if (line.contains("SCEP request pending")) {
                putOff.run();
            }
        };
        return ask(listener, "--password", challenge, "--interval", "1", "--maxpolltime", "20");
    }

    private Program.Ended ask(Consumer<String> listener, String... more) {
        var fetched = fetch();
        if (!fetched.succeeded()) {
            return fetched;
        }
        var arguments = new ArrayList<>(List.of(
                "--scep",
                "--url",
                scepUrl.toString(),
                "--in",
                keyFile().toString(),
                "--dn",
                "CN=john@contoso.onmicrosoft.com, O=TEST",
                // Keys are told by their usage: pki writes the two RA certificates in the order of the answer's set.
                "--cacert-enc",
                raCertificate(KEY_ENCIPHERMENT).toString(),
                "--cacert-sig",
                raCertificate(DIGITAL_SIGNATURE).toString(),
                "--cacert",
                "ca.crt",
                "--cipher",
                "des3",
                "--outform",
                "pem"));
        arguments.addAll(List.of(more));
        var ended = PROGRAM.run(folder, Map.of(), arguments, listener);
        keep(ended.output());
        return ended;
    }

    private Path raCertificate(int usage) {
        return Stream.of("ra.crt", "ra-2.crt")
                .map(folder::resolve)
                .filter(file -> Certificates.in(file)
                        .filter(certificate -> certificate.getKeyUsage()[usage])
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No RA certificate has key usage " + usage));
    }

    /** It writes the certificate where it writes everything else: on its output. */
    private void keep(String output) {
        var begin = output.indexOf("-----BEGIN CERTIFICATE-----");
        if (begin >= 0) {
            write(certificateFile(), output.substring(begin));
        }
    }

    private void newKey() {
        enrolments++;
        var encoded = keyWithTheLargerPrimeFirst().getEncoded();
        write(
                keyFile(),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static RSAPrivateCrtKey keyWithTheLargerPrimeFirst() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Stream.generate(
                            () -> (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate())
                    .filter(key -> key.getPrimeP().compareTo(key.getPrimeQ()) > 0)
                    .findFirst()
                    .orElseThrow();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path keyFile() {
        return folder.resolve("key" + enrolments + ".pem");
    }

    private Path certificateFile() {
        return folder.resolve("certificate" + enrolments + ".pem");
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return Certificates.in(certificateFile());
    }

    @Override
    public PublicKey key() {
        return Certificates.keyIn(keyFile());
    }
}
