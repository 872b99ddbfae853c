package org.ndesharness.server.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** Proves that the main listener answers GetCACert with certificates, by asking it over HTTP. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ControlledServer server;

    Readiness(ControlledServer server) {
        this.server = server;
    }

    /** Why the server does not work; empty when it does. */
    Optional<String> whyNot() {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE);
        server.trust().ifPresent(builder::sslContext);
        try {
            var request = HttpRequest.newBuilder(URI.create(server.readiness() + "?operation=GetCACert&message=ready"))
                    .timeout(PATIENCE)
                    .GET()
                    .build();
            return judge(builder.build().send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (HttpTimeoutException e) {
            return Optional.of("the main listener has not answered GetCACert within " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            return Optional.of("the main listener cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the control API is being stopped");
        }
    }

    private static Optional<String> judge(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            return Optional.of("GetCACert was answered with status " + answer.statusCode());
        }
        return holdsCertificates(answer.body())
                ? Optional.empty()
                : Optional.of("GetCACert was answered without certificates");
    }

    private static boolean holdsCertificates(byte[] body) {
        try {
            return !new CMSSignedData(body).getCertificates().getMatches(null).isEmpty();
        } catch (CMSException | RuntimeException e) {
            return isCertificate(body);
        }
    }

    /** A CA without RA answers with its bare certificate (RFC 8894 section 4.2.1.1). */
    private static boolean isCertificate(byte[] body) {
        try {
            return new X509CertificateHolder(body).getSerialNumber() != null;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
