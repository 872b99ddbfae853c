package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;

/** A trace of a failed request tells the request, its answer and when it came. */
class FailedRequestReaderTest {

    private static final String TRACE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <?xml-stylesheet type='text/xsl' href='freb.xsl'?>
            <!-- saved from url=(0014)about:internet -->
            <failedRequest url="https://ndes.contoso.com:443/certsrv/mscep/mscep.dll?operation=PKIOperation&amp;message=MIIC" siteId="1" appPoolId="SCEP" processId="4711" verb="get" remoteUserName="" userName="" tokenUserName="NT AUTHORITY\\IUSR" failureReason="STATUS_CODE" statusCode="404.15" triggerStatusCode="404.15" timeTaken="16" xmlns:freb="http://schemas.microsoft.com/win/2006/06/iis/freb">
            <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
             <System><Provider Name="WWW Server" Guid="{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}"/><EventID>0</EventID>
              <TimeCreated SystemTime="2026-06-17T07:41:10.204Z"/></System>
            </Event>
            <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
             <System><Provider Name="WWW Server" Guid="{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}"/><EventID>0</EventID>
              <TimeCreated SystemTime="2026-06-17T07:41:19.880Z"/></System>
            </Event>
            </failedRequest>
            """;

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("fr000001.xml"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsTheRequestAtTheTimeOfItsFirstEvent() throws Exception {
        CollectedEvidence evidence = read(TRACE);

        assertThat(evidence.has(FileKind.W3C_LOG)).isTrue();
        assertThat(evidence.unread()).isEmpty();
        assertThat(evidence.all(IisRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.stem()).isEqualTo("/certsrv/mscep/mscep.dll");
            assertThat(request.query()).isEqualTo("operation=PKIOperation&message=MIIC");
            assertThat(request.status()).isEqualTo(404);
            assertThat(request.subStatus()).hasValue(15);
            assertThat(request.win32Status()).isEqualTo(OptionalLong.empty());
            assertThat(request.time()).contains(Instant.parse("2026-06-17T07:41:10.204Z"));
            assertThat(request.citation().line()).isEqualTo(4);
        });
    }

    @Test
    void readsATraceThatIsCutOffBehindItsFirstElement() throws Exception {
        String cut = TRACE.substring(0, TRACE.indexOf("<Provider"));

        assertThat(read(cut).all(IisRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(404);
            assertThat(request.subStatus()).hasValue(15);
            assertThat(request.time()).isEmpty();
        });
    }

    @Test
    void leavesATraceWhoseAnswerIsNotTold() throws Exception {
        CollectedEvidence evidence = read(TRACE.replace("404.15", ""));

        assertThat(evidence.all(IisRequest.class)).isEmpty();
        assertThat(evidence.unread()).isNotEmpty();
    }

    @Test
    void leavesAnotherXml() throws Exception {
        String other = TRACE.replace("failedRequest ", "failedRequests ").replace("failedRequest>", "failedRequests>");

        assertThat(read(other).all(IisRequest.class)).isEmpty();
    }
}
