package org.ndesharness.client.device;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.enrolment.Rejection;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.ScepOperation;
import org.ndesharness.client.transport.TransportFault;

/** Devices against servers and networks that do something else than SCEP. */
class MisbehavingServerTest {
    private static final String PAGE = "<!DOCTYPE html><html><body><h2>Something is wrong.</h2></body></html>";
    private static WireMockServer server;
    private static TestAuthority authority;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        authority = new TestAuthority();
        server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void forget() {
        server.resetAll();
    }

    private static void always(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder page(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody(PAGE);
    }

    private static TestDevice device(Platform platform) {
        return new TestDevice(platform, DeviceSettings.healthy(), URI.create("http://127.0.0.1:" + server.port()));
    }

    private static EnrolmentOutcome enrol(TestDevice device, Platform platform) {
        device.device.receive(Documents.of(platform, authority.ca));
        return device.device.enrol();
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden",
        "404, Not Found",
        "414, Request-URI Too Long",
        "500, Internal Server Error",
        "502, Bad Gateway",
        "503, Service Unavailable",
        "504, Gateway Timeout"
    })
    void eachPlatformSeesAnHttpStatusItsOwnWay(int status, String phrase) {
        always(page(status));

        TestDevice android = device(Platform.ANDROID_ENTERPRISE);
        assertThat(enrol(android, Platform.ANDROID_ENTERPRISE))
                .isEqualTo(new EnrolmentOutcome.HttpError(status, ScepOperation.GET_CA_CERT));
        String answer = status + " " + phrase;
        assertThat(android.log(folder))
                .containsSubsequence(
                        "Received '" + answer + "' when sending GetCACaps(ca) to " + Documents.URL,
                        "WARN    Event     org.jscep.client.Client",
                        "AbstractTransport problem when determining capabilities.  Using empty capabilities.",
                        "Received '" + answer + "' when sending GetCACert(ca) to " + Documents.URL,
                        "WARN    Event     com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager",
                        "org.jscep.client.ClientException: org.jscep.transport.TransportException: " + answer);

        TestDevice windows = device(Platform.WINDOWS);
        assertThat(enrol(windows, Platform.WINDOWS))
                .isEqualTo(new EnrolmentOutcome.HttpError(status, ScepOperation.GET_CA_CAPS));
        String hresult = String.format(Locale.ROOT, "0x%x", 0x80190000 + status);
        assertThat(windows.log(folder))
                .containsSubsequence("<EventID>306<", "<EventID>32<", hresult, "<EventID>307<", "LogError " + hresult)
                .doesNotContain("<EventID>36<");

        TestDevice ios = device(Platform.IOS);
        assertThat(enrol(ios, Platform.IOS))
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.AnswerRejected.class,
                        rejected -> assertThat(rejected.rejection()).isEqualTo(Rejection.CERTIFICATE_TYPE));
        assertThat(ios.log(folder))
                .contains("Domain : MCSCEPErrorDomain\nCode   : 22004")
                .doesNotContain("Code   : " + status)
                .doesNotContain(phrase);
    }

    @Test
    void aPageWithStatus200IsNoCaCertificate() {
        always(page(200));

        TestDevice android = device(Platform.ANDROID_ENTERPRISE);
        assertThat(enrol(android, Platform.ANDROID_ENTERPRISE)).isInstanceOf(EnrolmentOutcome.AnswerRejected.class);
        assertThat(android.log(folder))
                .contains("Content-Type mismatch: was 'text/html', expected 'text/plain'")
                .contains("org.jscep.client.ClientException: org.jscep.transport.response.InvalidContentTypeException: "
                        + "Expected [application/x-x509-ca-cert, application/x-x509-ca-ra-cert], but was text/html");

        TestDevice ios = device(Platform.IOS);
        enrol(ios, Platform.IOS);
        assertThat(ios.log(folder)).contains("Code   : 22004");

        TestDevice windows = device(Platform.WINDOWS);
        assertThat(enrol(windows, Platform.WINDOWS)).isInstanceOf(EnrolmentOutcome.AnswerRejected.class);
    }

    @Test
    void anEmptyAnswerIsNoCaCertificate() {
        always(aResponse().withStatus(200));

        for (Platform platform : Platform.values()) {
            assertThat(enrol(device(platform), platform)).isInstanceOf(EnrolmentOutcome.AnswerRejected.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTION_RESET_BY_PEER, CONNECTION_LOST, Connection reset",
        "EMPTY_RESPONSE, EMPTY_ANSWER, unexpected end of stream"
    })
    void aDroppedConnectionIsATransportFault(Fault fault, TransportFault expected, String android) {
        always(aResponse().withFault(fault));
        everybodyFailsWith(expected, android, "0x80072efe", -1005);
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeout() {
        always(aResponse().withFixedDelay(3_000));
        TestDevice windows = device(Platform.WINDOWS);
        assertThat(enrolOnce(windows, Platform.WINDOWS))
                .isEqualTo(new EnrolmentOutcome.Unreachable(TransportFault.TIMEOUT, ScepOperation.GET_CA_CAPS));
        assertThat(windows.log(folder)).contains("0x80072ee2");
    }

    @Test
    void aRequestThatWasDroppedIsNotSentAgainByItself() {
        always(aResponse().withFault(Fault.EMPTY_RESPONSE));
        TestDevice ios = device(Platform.IOS);

        enrol(ios, Platform.IOS);

        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    private static EnrolmentOutcome enrolOnce(TestDevice device, Platform platform) {
        device.device.receive(Documents.of(platform, authority.ca)
                .replace("/RetryCount</LocURI></Target><Data>3", "/RetryCount</LocURI></Target><Data>1"));
        return device.device.enrol();
    }

    @Test
    void aRefusedConnectionIsATransportFault() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + port);
        TestDevice android = new TestDevice(Platform.ANDROID_ENTERPRISE, DeviceSettings.healthy(), nowhere);
        assertThat(enrol(android, Platform.ANDROID_ENTERPRISE))
                .isEqualTo(new EnrolmentOutcome.Unreachable(TransportFault.CANNOT_CONNECT, ScepOperation.GET_CA_CERT));
        assertThat(android.log(folder))
                .contains(
                        "TransportException: Error connecting to server\nCaused by: java.net.ConnectException: failed to"
                                + " connect to ndes-contoso.msappproxy.net (port 443)")
                .doesNotContain("127.0.0.1")
                .doesNotContain(":" + port);
        TestDevice windows = new TestDevice(Platform.WINDOWS, DeviceSettings.healthy(), nowhere);
        enrol(windows, Platform.WINDOWS);
        assertThat(windows.log(folder)).contains("0x80072efd");
        TestDevice ios = new TestDevice(Platform.IOS, DeviceSettings.healthy(), nowhere);
        enrol(ios, Platform.IOS);
        assertThat(ios.log(folder))
                .containsSubsequence("Code   : 22005", "Domain : NSURLErrorDomain", "Code   : -1004");
    }

    @Test
    void anUnknownNameIsATransportFaultAndAsksNobody() {
        TestDevice android =
                new TestDevice(Platform.ANDROID_ENTERPRISE, DeviceSettings.healthy(), host -> Optional.empty());
        assertThat(enrol(android, Platform.ANDROID_ENTERPRISE))
                .isEqualTo(
                        new EnrolmentOutcome.Unreachable(TransportFault.NAME_NOT_RESOLVED, ScepOperation.GET_CA_CERT));
        assertThat(android.log(folder))
                .contains(
                        "Caused by: java.net.UnknownHostException: Unable to resolve host \"" + Documents.HOST + "\"");
        TestDevice windows = new TestDevice(Platform.WINDOWS, DeviceSettings.healthy(), host -> Optional.empty());
        enrol(windows, Platform.WINDOWS);
        assertThat(windows.log(folder)).contains("0x80072ee7");
        TestDevice ios = new TestDevice(Platform.IOS, DeviceSettings.healthy(), host -> Optional.empty());
        enrol(ios, Platform.IOS);
        assertThat(ios.log(folder)).containsSubsequence("Code   : 22005", "Code   : -1003");
    }

    @Test
    void aFailureIsTriedThreeTimesInAllAndTheWaitsPass() {
        always(page(503));
        TestDevice device = device(Platform.WINDOWS);
        var before = device.clock.instant();

        enrol(device, Platform.WINDOWS);

        assertThat(device.device.exchanges()).hasSize(3);
        assertThat(Duration.between(before, device.clock.instant())).isGreaterThan(Duration.ofMinutes(2));
    }

    @Test
    void anExchangeIsRecordedWithItsPublicUrl() {
        always(page(500));
        TestDevice device = device(Platform.IOS);
        enrol(device, Platform.IOS);

        assertThat(device.device.exchanges()).singleElement().satisfies((Exchange exchange) -> {
            assertThat(exchange.url()).hasToString(Documents.URL + "?operation=GetCACert&message=SCEP%20Authority");
            assertThat(exchange.operation()).isEqualTo("GetCACert");
            assertThat(exchange.method()).isEqualTo("GET");
            assertThat(exchange.status()).hasValue(500);
            assertThat(exchange.contentType()).isEqualTo("text/html");
            assertThat(exchange.body().text()).isEqualTo(PAGE);
        });
        assertThat(server.getAllServeEvents())
                .allMatch(event -> "10.0.8.41".equals(event.getRequest().getHeader("X-Forwarded-For"))
                        && !event.getRequest().containsHeader("Upgrade"));
    }

    private void everybodyFailsWith(TransportFault expected, String android, String hresult, int urlError) {
        TestDevice one = device(Platform.ANDROID_ENTERPRISE);
        assertThat(enrol(one, Platform.ANDROID_ENTERPRISE))
                .isEqualTo(new EnrolmentOutcome.Unreachable(expected, ScepOperation.GET_CA_CERT));
        assertThat(one.log(folder)).containsSubsequence("Error connecting to server\nCaused by: java.", android);
        TestDevice two = device(Platform.WINDOWS);
        assertThat(enrol(two, Platform.WINDOWS))
                .isEqualTo(new EnrolmentOutcome.Unreachable(expected, ScepOperation.GET_CA_CAPS));
        assertThat(two.log(folder)).contains(hresult);
        TestDevice three = device(Platform.IOS);
        assertThat(enrol(three, Platform.IOS))
                .isEqualTo(new EnrolmentOutcome.Unreachable(expected, ScepOperation.GET_CA_CERT));
        assertThat(three.log(folder)).containsSubsequence("Code   : 22005", "Code   : " + urlError);
    }
}
