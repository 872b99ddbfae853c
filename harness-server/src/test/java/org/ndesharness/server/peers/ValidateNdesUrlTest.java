package org.ndesharness.server.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.http.HttpSysSettings;
import org.ndesharness.server.mscep.Generation;

/**
 * The calls of Microsoft's Validate-NDESUrl.ps1 (microsoftgraph/powershell-intune-samples, CertificationAuthority) and the
 * answers that it takes for success. It misspells GetCACert, and ends with requests that no NDES can read.
 */
class ValidateNdesUrlTest {

    /** Kilobytes of text in the longest request that the script sends. */
    private static final int LONGEST = 31;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static HttpResponse<byte[]> get(PeerSite site, String query) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(site.scepUrl() + query))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static int pkiOperation(PeerSite site, int kilobytes) throws Exception {
        var text =
                "NDESLongUrlValidatorStep3of3".repeat(kilobytes * 1024 / 28 + 1).substring(0, kilobytes * 1024);
        return get(site, "?operation=PKIOperation&message=" + text).statusCode();
    }

    @Test
    void findsAHealthyInstallation() throws Exception {
        try (var site = PeerSite.of(Generation.WINDOWS_2016)) {
            assertThat(get(site, "").statusCode()).as("the bare URL").isEqualTo(403);
            var capabilities = get(site, "?operation=GetCACaps&message=NDESLongUrlValidatorStep1of3");
            assertThat(capabilities.statusCode()).isEqualTo(200);
            assertThat(capabilities.body()).isNotEmpty();
            var certificates = get(site, "?operation=GetCACerts&message=NDESLongUrlValidatorStep2of3");
            assertThat(certificates.statusCode()).isEqualTo(200);
            assertThat(certificates.body()).as("saved as a .p7b").startsWith(0x30, 0x82);
            var statuses = new ArrayList<Integer>();
            for (var kilobytes = 1; kilobytes <= LONGEST; kilobytes++) {
                statuses.add(pkiOperation(site, kilobytes));
            }
            assertThat(statuses).hasSize(LONGEST).containsOnly(200);
            assertThat(site.events())
                    .as("what the script's readme says it leaves, or that base64 is wrong, once for each request")
                    .hasSize(LONGEST)
                    .isSubsetOf(16, 17);
        }
    }

    @Test
    void findsLimitsThatWereNeverRaised() throws Exception {
        try (var site =
                PeerSite.of(new HttpSysSettings(HttpSysSettings.WINDOWS_DEFAULT, HttpSysSettings.WINDOWS_DEFAULT))) {
            var statuses = new ArrayList<Integer>();
            for (var kilobytes = 1; kilobytes <= LONGEST; kilobytes++) {
                statuses.add(pkiOperation(site, kilobytes));
            }
            List<Integer> expected = new ArrayList<>(Collections.nCopies(15, 200));
            expected.addAll(Collections.nCopies(LONGEST - 15, 414));
            assertThat(statuses).isEqualTo(expected);
            assertThat(site.events()).as("no more reached NDES").hasSize(15);
        }
    }
}
