package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.WindowsEvent;

/** Pages of forums, mails and portals, as the text that a person would copy. */
class PageLinesTest {

    private static List<String> lines(String html) {
        return PageLines.of(new TextFile("page.html", List.of(), html))
                .orElseThrow()
                .lines();
    }

    @Test
    void readsWhatIsQuotedInAPost() {
        CollectedEvidence collected = OneFile.of("post.html", """
                <div class="post"><p>In the log I see</p><pre><code>#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port c-ip sc-status sc-substatus sc-win32-status time-taken
                2026-09-14 06:10:00 10.0.0.1 GET /certsrv/mscep/mscep.dll operation=GetCACaps&amp;message=x 443 10.0.0.9 503 0 0 12
                </code></pre><p>and then</p>
                <pre>Log Name:      Application
                Source:        Microsoft-Windows-NetworkDeviceEnrollmentService
                Date:          14/09/2026 06:09:00
                Event ID:      2
                Level:         Error
                Description:
                The Network Device Enrollment Service cannot be started (0x80070005).  Access is denied.
                </pre></div>
                """);

        IisRequest request = OneFile.only(collected, IisRequest.class);
        assertThat(request.query()).isEqualTo("operation=GetCACaps&message=x");
        assertThat(request.citation().line()).isEqualTo(2);
        WindowsEvent event = OneFile.only(collected, WindowsEvent.class);
        assertThat(event.citation().line()).isEqualTo(4);
    }

    @Test
    void partsTheCellsOfARowByTabs() {
        assertThat(lines(
                        "<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td rowspan=2>1</td><td></td><td>x<br>y</td></tr>"
                                + "<tr><td colspan=\"2\">z</td></tr></table><p>below"))
                .containsExactly("A\tB\tC", "1\t\tx; y", "1\tz", "", "below");
    }

    @Test
    void readsALayoutOfAMailAsItsPieces() {
        assertThat(
                        lines(
                                "<html><body><table><tr><td><img src=logo></td><td><p>Hello,</p><p>&nbsp;</p><p>as asked:</p>"
                                        + "<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table></body></html>"))
                .containsExactly("Hello,", "", "as asked:", "", "A\tB", "1\t2", "");
    }

    @Test
    void keepsBlanksThatAreMeant() {
        assertThat(
                        lines(
                                "<p>Name&nbsp;&nbsp;&nbsp;Type of\n   it</p><p>Gr&uuml;&szlig;e &hellip;<br><br>&Eacute;lodie</p>"))
                .containsExactly("Name   Type of it", "Grüße …", "", "Élodie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'/>",
                "<p:properties xmlns:p='x'/>",
                "<?xml version='1.0'?><configuration/>",
                "plain text with <b>bold</b>"
            })
    void leavesWhatIsNoPage(String text) {
        assertThat(PageLines.of(new TextFile("file", List.of(), text))).isEmpty();
    }

    @Test
    void takesAPageOfAPortalForNoSignIn() {
        String rows = "<div>Group</div>\n".repeat(200);

        CollectedEvidence collected = OneFile.of(
                "groups.html",
                "<!DOCTYPE html><html><head><title>Groups</title><script src='https://login.microsoftonline.com/x.js'></script></head><body>"
                        + rows + "</body></html>");

        assertThat(collected.evidence()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table><tr><td>",
                "<table><tr><td rowspan=99 colspan=99>x",
                "<div role=grid><div role=row><div role=gridcell>x",
                "<p title=\"",
                "<pre><code>",
                "</table></td></div>",
                "<style>",
                "<!--"
            })
    void isBoundedWhateverAPageAsksFor(String piece) {
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(String.join("", lines("<p>" + piece.repeat(60_000))))
                        .hasSizeLessThan(20_000_000));
    }
}
