package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ndesharness.server.fault.Trigger;
import org.ndesharness.server.fault.WireEffect;
import org.ndesharness.server.junit.Condition;
import org.ndesharness.server.junit.NdesExtension;

/** A client (here, one request) against an NDES that does not do what the client hopes for. */
class ClientTest {

    @RegisterExtension
    static final NdesExtension ndes = NdesExtension.healthy();

    @Test
    void meetsAStoppedPool() throws Exception {
        ndes.site().fail(Condition.POOL_STOPPED);

        assertEquals(503, askForCapabilities());
    }

    @Test
    void triesAgainWhenTheServerComesBack() throws Exception {
        ndes.site().fault(new WireEffect.Status(503)).when(Trigger.next(1).forOperation("GetCACaps"));

        assertEquals(503, askForCapabilities());
        assertEquals(200, askForCapabilities());
        ndes.site().verifyReceived("GetCACaps", 2);
    }

    private static int askForCapabilities() throws Exception {
        URI uri = URI.create(ndes.site().scepUrl() + "?operation=GetCACaps&message=ca");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
