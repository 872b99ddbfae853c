package org.ndesharness.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.ca.TestIssuer;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.Listener;

/** Each TLS fault as a client meets it that knows the test root, checks names and speaks TLS 1.2 and 1.3. */
class TlsSettingsTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final KeyPair KEYS = keys();
    private static final TestIssuer ROOT = new TestIssuer(new X500Principal("CN=TEST Root,O=TEST"), KEYS, CLOCK);

    private static X509Certificate root;
    private static Listener listener;
    private static URI uri;

    @BeforeAll
    static void open() throws IOException {
        root = ROOT.selfSigned(CLOCK.instant().minus(Duration.ofDays(1)), BigInteger.ONE);
        listener = Listener.start("127.0.0.1", 0);
        listener.mountPages(
                "",
                request -> Optional.of(new HttpAnswer(
                        200,
                        List.of(new HeaderField("Content-Type", "text/plain")),
                        (request.secure() ? "secure" : "plain").getBytes(StandardCharsets.US_ASCII))));
        listener.openTls(settings());
        uri = listener.tlsUri().orElseThrow();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    private static TlsSettings settings() {
        return TlsSettings.issuedBy(
                (subject, key, notBefore, notAfter, extensions) ->
                        ROOT.issue(subject, key, notBefore, notAfter, BigInteger.TWO, extensions),
                0,
                List.of("ndes.contoso.com", "127.0.0.1"),
                KEYS,
                CLOCK);
    }

    private static void fault(TlsFault fault) {
        listener.changeTls(settings -> settings().with(fault));
    }

    /** Shakes hands and asks; what came is proof that the connection carries HTTP. */
    private static SSLSocket asked(KeyManager... clientKeys) throws IOException, GeneralSecurityException {
        return asked(List.of(), clientKeys);
    }

    private static SSLSocket asked(List<String> protocols, KeyManager... clientKeys)
            throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", root);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(clientKeys.length == 0 ? null : clientKeys, trust.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(20_000);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!protocols.isEmpty()) {
            parameters.setProtocols(protocols.toArray(String[]::new));
        }
        parameters.setCipherSuites(
                Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
                        .filter(suite -> !suite.contains("SCSV"))
                        .toArray(String[]::new));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: ndes\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (!answer.endsWith("secure")) {
            throw new IOException("Not answered: " + answer);
        }
        return socket;
    }

    private static Throwable deepest(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static Throwable refusal() {
        return catchThrowable(TlsSettingsTest::asked);
    }

    @Test
    void showsACertificateThatTheTestCaIssuedForTheServersNames() throws Exception {
        fault(TlsFault.NONE);

        try (var socket = asked()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            shown.verify(root.getPublicKey());
            assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=ndes.contoso.com,O=TEST");
            assertThat(shown.getSubjectAlternativeNames()).hasToString("[[2, ndes.contoso.com], [7, 127.0.0.1]]");
            assertThat(Duration.between(CLOCK.instant(), shown.getNotAfter().toInstant()))
                    .isLessThan(Duration.ofDays(30));
        }
        try (var socket = asked(List.of("TLSv1.2"))) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void keepsPlainAndTlsOpenSideBySide() {
        assertThat(listener.uri().getScheme()).isEqualTo("http");
        assertThat(uri.getScheme()).isEqualTo("https");
        assertThat(uri.getPort()).isNotEqualTo(listener.uri().getPort());
        assertThatThrownBy(() -> listener.openTls(settings())).hasMessage("TLS is open already");
    }

    @Test
    void namesAnotherServer() {
        fault(TlsFault.WRONG_NAME);

        assertThat(refusal()).isInstanceOf(SSLHandshakeException.class).hasMessageContaining("127.0.0.1");
    }

    @Test
    void hasExpired() {
        fault(TlsFault.EXPIRED);

        assertThat(deepest(refusal())).isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void isNotValidYet() {
        fault(TlsFault.NOT_YET_VALID);

        assertThat(deepest(refusal())).isInstanceOf(CertificateNotYetValidException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNTRUSTED_ISSUER", "MISSING_INTERMEDIATE"})
    void leadsToNoTrustedRoot(TlsFault fault) throws Exception {
        fault(fault);

        assertThat(deepest(refusal())).isInstanceOf(CertPathBuilderException.class);
        var shown = listener.tls().orElseThrow().shown().certificate();
        assertThat(shown.getIssuerX500Principal().getName())
                .isEqualTo(
                        fault == TlsFault.UNTRUSTED_ISSUER
                                ? "CN=TEST CA of somebody else,O=TEST"
                                : "CN=TEST Web Server CA,O=TEST");
    }

    @Test
    void speaksNothingOlderThanTls13() throws Exception {
        fault(TlsFault.TLS_1_3_ONLY);

        assertThatThrownBy(() -> asked(List.of("TLSv1.2"))).isInstanceOf(SSLException.class);
        try (var socket = asked()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void speaksNothingNewerThanTls12() throws Exception {
        fault(TlsFault.TLS_1_2_ONLY);

        assertThatThrownBy(() -> asked(List.of("TLSv1.3"))).isInstanceOf(SSLException.class);
        try (var socket = asked()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void speaksRsaKeyExchangeAndNoOther() throws Exception {
        fault(TlsFault.RSA_KEY_EXCHANGE);
        var supported = SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites();

        if (Arrays.stream(supported).anyMatch(suite -> suite.startsWith("TLS_RSA_"))) {
            try (var socket = asked()) {
                assertThat(socket.getSession().getCipherSuite()).startsWith("TLS_RSA_WITH_");
            }
        } else {
            assertThat(refusal()).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLIENT_CERTIFICATE_WANTED", "NONE"})
    void asksForAClientCertificateThatMayBeLeftOut(TlsFault fault) throws Exception {
        fault(fault);
        var asked = new AtomicBoolean();

        try (var socket = asked(new NoClientKey(asked))) {
            assertThat(socket.getSession().isValid()).isTrue();
        }
        assertThat(asked.get()).isEqualTo(fault == TlsFault.CLIENT_CERTIFICATE_WANTED);
    }

    @Test
    void insistsOnAClientCertificateButTakesAny() throws Exception {
        fault(TlsFault.CLIENT_CERTIFICATE_REQUIRED);

        assertThat(refusal()).isInstanceOf(IOException.class);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", KEYS.getPrivate(), new char[0], new Certificate[] {root});
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        try (var socket = asked(keys.getKeyManagers())) {
            assertThat(socket.getSession().getLocalCertificates()).hasSize(1);
        }
    }

    @Test
    void closesInTheHandshake() {
        fault(TlsFault.HANDSHAKE_CLOSED);

        assertThat(refusal())
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("terminated the handshake");
    }

    @Test
    void answersTheHandshakeWithSomethingElse() {
        fault(TlsFault.HANDSHAKE_GARBAGE);

        assertThat(refusal()).isInstanceOf(SSLException.class).hasMessageContaining("Unsupported or unrecognized");
    }

    @Test
    void showsACertificateOfOnesOwn(@TempDir Path folder) throws Exception {
        var file = file(folder, "geheim", true);
        var own = Pkcs12File.read(file, "geheim".toCharArray());
        listener.changeTls(settings -> settings().showing(own));

        try (var socket = asked()) {
            assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(own.certificate());
        }
        assertThat(own.toString()).isEqualTo("ServerCredentials[CN=own.contoso.com, O=TEST]");
        assertThat(settings().showing(own).toString()).doesNotContain("geheim", "PrivateKey", "modulus");
    }

    @Test
    void saysInOneLineWhatIsWrongWithAFile(@TempDir Path folder) throws Exception {
        var good = file(folder, "geheim", true);
        var keyless = file(folder, "geheim", false);
        var text = Files.writeString(folder.resolve("text.p12"), "-----BEGIN CERTIFICATE-----");
        var none = folder.resolve("none.p12");

        assertThatThrownBy(() -> Pkcs12File.read(good, "falsch".toCharArray()))
                .isInstanceOf(TlsIdentityException.class)
                .hasMessage("The password does not open " + good);
        assertThatThrownBy(() -> Pkcs12File.read(keyless, "geheim".toCharArray()))
                .hasMessage(keyless + " holds no private key");
        assertThatThrownBy(() -> Pkcs12File.read(text, "geheim".toCharArray()))
                .hasMessage(text + " cannot be read as PKCS #12");
        assertThatThrownBy(() -> Pkcs12File.read(none, "geheim".toCharArray())).hasMessage(none + " does not exist");
        assertThatThrownBy(() -> Pkcs12File.read(folder, "geheim".toCharArray()))
                .hasMessage(folder + " cannot be read as PKCS #12");
    }

    @Test
    void keepsTheNamesOfItsFaults() {
        assertThat(Arrays.stream(TlsFault.values()).map(TlsFault::kind))
                .containsExactly(
                        "tls-none",
                        "tls-name-mismatch",
                        "tls-expired",
                        "tls-not-yet-valid",
                        "tls-untrusted",
                        "tls-missing-intermediate",
                        "tls-13-only",
                        "tls-12-only",
                        "tls-optional-client-cert",
                        "tls-required-client-cert",
                        "tls-weak-cipher",
                        "tls-handshake-closed",
                        "tls-handshake-garbage");
    }

    private static Path file(Path folder, String password, boolean withKey) throws Exception {
        var own = new TestServerIdentity(
                        (subject, key, notBefore, notAfter, extensions) ->
                                ROOT.issue(subject, key, notBefore, notAfter, BigInteger.TEN, extensions),
                        List.of("own.contoso.com", "127.0.0.1"),
                        KEYS,
                        CLOCK)
                .of(TlsFault.NONE);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (withKey) {
            store.setKeyEntry("own", own.key(), password.toCharArray(), new Certificate[] {own.certificate()});
        } else {
            store.setCertificateEntry("own", own.certificate());
        }
        var file = folder.resolve(withKey ? "good.p12" : "keyless.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has no key, and remembers whether it was asked for one. */
    private static final class NoClientKey extends X509ExtendedKeyManager {

        private final AtomicBoolean asked;

        NoClientKey(AtomicBoolean asked) {
            this.asked = asked;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            asked.set(true);
            return "";
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return "";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[0];
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return KEYS.getPrivate();
        }
    }
}
