package org.ndesharness.server.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Notifier;
import java.net.URI;

/**
 * The Entra application proxy in front of all sites of a listener, on WireMock.
 *
 * <p>A published site is found under its name: {@code /NAME/certsrv/mscep/mscep.dll}. Requests and answers pass byte
 * for byte, the User-Agent included; URLs may have 64 KB.
 */
public final class ApplicationProxy implements AutoCloseable {

    /** Enough for a GET of 64 KB and its headers. */
    private static final int HEADER_BYTES = 131_072;

    private final WireMockServer server;
    private final Publications publications;

    private ApplicationProxy(WireMockServer server, Publications publications) {
        this.server = server;
        this.publications = publications;
    }

    /**
     * Starts a proxy on a free port of the loopback.
     *
     * @param listener where the sites are, for example {@code http://127.0.0.1:8080}
     */
    public static ApplicationProxy start(URI listener) {
        var publications = new Publications(listener);
        var server = new WireMockServer(wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .jettyHeaderRequestSize(HEADER_BYTES)
                .preserveUserAgentProxyHeader(true)
                .gzipDisabled(true)
                .disableRequestJournal()
                .templatingEnabled(false)
                .notifier(new Silent())
                // What a device meets is the proxy; there is nothing to administer over the network.
                .adminAuthenticator(request -> false)
                .httpServerFactory(ProxyHttpServer::new)
                .extensions(publications, new AnswerOfTheProxy()));
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        server.start();
        return new ApplicationProxy(server, publications);
    }

    /** Publishes a site, or changes how it is published. From the next request on. */
    public void publish(String siteName, ProxySettings settings) {
        publications.publish(siteName, settings);
    }

    /** Publishes a site no longer; nothing changes if it never was. */
    public void withdraw(String siteName) {
        publications.withdraw(siteName);
    }

    /** Where the proxy listens, without a trailing slash. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
    }

    /** WireMock reports each failure of a back end; here such failures are what is wanted. */
    private static final class Silent implements Notifier {
        @Override
        public void info(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Throwable t) {}
    }
}
