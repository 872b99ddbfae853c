package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.FrontRequest;

class AccessLogReaderTest {

    private static final String POSTED =
            "\"POST /certsrv/mscep/mscep.dll?operation=PKIOperation HTTP/1.1\" 200 3302 \"-\" \"profiled/1.0\"";

    @Test
    void readsTheCombinedFormatWithWhatOthersPutBehindIt() {
        CollectedEvidence evidence =
                OneFile.of("203.0.113.66 - - [05/Nov/2025:08:12:43 +0100] " + POSTED + " host=ndes.contoso.com\n");

        FrontRequest request = evidence.all(FrontRequest.class).get(0);
        assertThat(evidence.has(FileKind.PROXY_ACCESS_LOG)).isTrue();
        assertThat(request.time()).contains(Instant.parse("2025-11-05T07:12:43Z"));
        assertThat(request.clientAddress()).isEqualTo("203.0.113.66");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.userAgent()).isEqualTo("profiled/1.0");
        assertThat(request.isEnrolment()).isTrue();
    }

    @Test
    void readsTheCommonFormatWithoutAnAgent() {
        CollectedEvidence evidence = OneFile.of(
                "2001:db8::7 - admin [05/Nov/2025:08:12:43 +0000] \"GET /certsrv/mscep/mscep.dll HTTP/2.0\" 403 -\n");

        FrontRequest request = evidence.all(FrontRequest.class).get(0);
        assertThat(request.userAgent()).isEmpty();
        assertThat(request.isScep()).isFalse();
    }

    @Test
    void readsLinesBehindTheNameOfASiteOrASyslogHeader() {
        CollectedEvidence evidence = OneFile.of("""
                ndes.contoso.com:443 198.51.100.7 - - [05/Nov/2025:08:12:43 +0000] %s
                Nov 5 08:12:44 edge1 nginx: 198.51.100.8 - - [05/Nov/2025:08:12:44 +0000] %s
                """.formatted(POSTED, POSTED));

        assertThat(evidence.all(FrontRequest.class))
                .extracting(FrontRequest::clientAddress)
                .containsExactly("198.51.100.7", "198.51.100.8");
    }

    @Test
    void keepsALineWhoseDateIsNone() {
        CollectedEvidence evidence = OneFile.of("198.51.100.7 - - [45/Nov/2025:08:12:43 +0000] " + POSTED + "\n");

        assertThat(evidence.all(FrontRequest.class))
                .extracting(FrontRequest::time)
                .containsExactly(Optional.empty());
    }

    @Test
    void listsALineThatIsNone() {
        CollectedEvidence evidence =
                OneFile.of("198.51.100.7 - - [05/Nov/2025:08:12:43 +0000] " + POSTED + "\n198.51.100.7 - - [05/Nov\n");

        assertThat(evidence.all(FrontRequest.class)).hasSize(1);
        assertThat(evidence.unread()).hasSize(1);
    }
}
