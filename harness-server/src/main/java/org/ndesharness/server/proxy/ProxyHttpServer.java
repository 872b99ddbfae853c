package org.ndesharness.server.proxy;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.IOException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.ErrorHandler;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;

/**
 * WireMock's listener, which answers a request that WireMock itself stumbles over with the proxy's page.
 *
 * <p>WireMock decodes a query before any extension sees it, and a query such as {@code message=%zz} ends in a stack
 * trace on the wire.
 */
final class ProxyHttpServer extends Jetty11HttpServer {

    ProxyHttpServer(Options options, AdminRequestHandler adminRequestHandler, StubRequestHandler stubRequestHandler) {
        super(options, adminRequestHandler, stubRequestHandler);
    }

    @Override
    protected void decorateMockServiceContextAfterConfig(ServletContextHandler context) {
        super.decorateMockServiceContextAfterConfig(context);
        context.setErrorHandler(new PageOfTheProxy());
    }

    private static final class PageOfTheProxy extends ErrorHandler {
        @Override
        public void handle(String target, Request baseRequest, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var page = ProxyPage.BAD_REQUEST;
            baseRequest.setHandled(true);
            response.setStatus(page.status());
            response.setContentType("text/html; charset=utf-8");
            response.getWriter().write(page.html());
        }
    }
}
