package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** An application proxy that looks for NDES under a name that is no more, as a browser and the connector's machine show it. */
public class ProxyTargetSignsTest implements NamingSigns {

    private static final String BAD_GATEWAY = "url-bad-gateway";

    private static final String HAR = """
            { "log": { "version": "1.2", "entries": [ {
              "startedDateTime": "2026-11-20T10:31:11.120Z",
              "request": { "method": "GET", "url": "https://scep-contoso.msappproxy.net/%s", "headers": [] },
              "response": { "status": 502, "statusText": "Bad Gateway", "headers": [],
                "content": { "mimeType": "text/html", "text": "<html><body>Status Code: BadGateway</body></html>" } } } ] } }
            """;

    private static final String APPLICATION = """
            { "onPremisesPublishing": { "externalAuthenticationType": "passthru",
              "externalUrl": "https://scep-contoso.msappproxy.net/", "internalUrl": "https://%s/" } }
            """;

    private static final String FAILED = "WARNING: Name resolution of ndes01.contoso.example failed\n\n";
    private static final String CONNECTED = """
            ComputerName     : ndes11.contoso.example
            RemoteAddress    : 10.33.0.11
            RemotePort       : 443
            TcpTestSucceeded : True
            """;

    private static final Map<String, String> RETIRED = files(
            "browser.har",
            HAR.formatted("certsrv/mscep/mscep.dll?operation=GetCACaps&message=x"),
            "application.json",
            APPLICATION.formatted("ndes01.contoso.example"),
            "PROXY1/Test-NetConnection.txt",
            FAILED + CONNECTED,
            "u_ex261120.log",
            iis("08:00:00 GET /certsrv/mscep/mscep.dll operation=GetCACaps Edge 200 0 0"));

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        Map<String, String> another = new HashMap<>(RETIRED);
        another.put("browser.har", HAR.formatted("hr/portal/start"));
        return Stream.of(new SignFixture(BAD_GATEWAY, RETIRED, "an answer of another application", another));
    }
}
