package org.ndesharness.server;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.intune.Platform;

/** A site on a server that all tests share, with a client that talks to it as a device without a proxy. */
final class OpenSite implements AutoCloseable {

    static final String DLL = "/certsrv/mscep/mscep.dll";

    private static final NdesServer SERVER = NdesServer.start();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final SettableClock clock;
    final Site site;

    OpenSite(SiteSettings settings) {
        this(settings, Instant.parse("2031-03-04T10:00:00Z"));
    }

    OpenSite(SiteSettings settings, Instant opened) {
        clock = new SettableClock(opened);
        site = SERVER.open(Installation.contoso(), settings, clock, new Random(7));
    }

    static OpenSite healthy() {
        return new OpenSite(SiteSettings.healthy());
    }

    ServerRoom room() {
        return site.room();
    }

    URI uri(String target) {
        return URI.create(SERVER.uri() + "/" + site.name() + target);
    }

    HttpResponse<byte[]> get(String target) throws Exception {
        return send(HttpRequest.newBuilder(uri(target)).GET());
    }

    HttpResponse<byte[]> post(String target, byte[] body) throws Exception {
        return send(HttpRequest.newBuilder(uri(target)).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(
                request.timeout(Duration.ofSeconds(20))
                        .setHeader("User-Agent", "Test Device/1.0")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** All that comes back on a connection until the server closes it. */
    byte[] raw(String target) throws IOException {
        var uri = uri(target);
        return sent("GET " + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                + " HTTP/1.1\r\nHost: ndes\r\n\r\n");
    }

    /** All that comes back for these lines until the server closes the connection. */
    byte[] sent(String lines) throws IOException {
        try (var socket = new Socket(SERVER.uri().getHost(), SERVER.uri().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readAllBytes();
        }
    }

    /** A challenge that the service just put into a profile. */
    String challenge() {
        var document =
                site.intune().enrol(Platform.ANDROID_DEVICE_ADMINISTRATOR).checkIn();
        var start = document.indexOf("PENlcnRFbn");
        var end = start;
        while (Character.isLetterOrDigit(document.charAt(end)) || "+/=".indexOf(document.charAt(end)) >= 0) {
            end++;
        }
        return document.substring(start, end);
    }

    /** Fetches the CA certificates, sends a PKCSReq by POST and reads the answer. */
    Requester.CertRep enrol(Requester requester, Requester.Choice choice) throws Exception {
        var certificates = Requester.certificates(
                get(DLL + "?operation=GetCACert&message=ca").body());
        var answer = post(DLL + "?operation=PKIOperation", requester.request(choice, List.of(certificates.get(1))));
        return requester.read(answer.body(), certificates);
    }

    static String percentEncoded(byte[] message) {
        return URLEncoder.encode(Base64.getEncoder().encodeToString(message), StandardCharsets.US_ASCII);
    }

    /** Lines of the W3C logs that are about NDES, without date, time and time-taken. */
    List<String> w3c() {
        var found = new ArrayList<String>();
        site.room()
                .w3cLog()
                .files()
                .values()
                .forEach(file -> file.stream()
                        .filter(line -> line.toLowerCase(Locale.ROOT).contains("/cert"))
                        .forEach(found::add));
        return found.stream()
                .map(line -> line.replaceFirst("^\\S+ \\S+ ", "").replaceFirst(" \\d+$", ""))
                .toList();
    }

    /** Lines of HTTPERR that are about NDES. */
    List<String> httpErr() {
        return site.room().httpErrLog().lines().stream()
                .filter(line -> line.contains("/certsrv"))
                .toList();
    }

    /** Ids of the events of a provider. */
    List<String> events(String channel, String provider) {
        return site.room().eventLog().xml(channel).stream()
                .filter(event -> event.contains("'" + provider + "'"))
                .filter(event -> event.contains("SystemTime='2031-03-04T1"))
                .map(event -> event.replaceFirst(".*<EventID[^>]*>(\\d+)</EventID>.*", "$1"))
                .toList();
    }

    @Override
    public void close() {
        site.close();
    }
}
