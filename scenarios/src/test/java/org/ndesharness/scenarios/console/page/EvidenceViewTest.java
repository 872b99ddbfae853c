package org.ndesharness.scenarios.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ndesharness.scenarios.console.lesson.EvidenceFiles;
import org.ndesharness.scenarios.console.lesson.Mark;
import org.ndesharness.scenarios.console.page.EvidenceView.Asked;
import org.ndesharness.scenarios.console.page.EvidenceView.Line;

class EvidenceViewTest {

    private static final String W3C = """
            #Software: Microsoft Internet Information Services 10.0
            #Fields: date time cs-method sc-status
            2026-11-26 10:00:00 GET 200
            2026-11-26 10:00:01 GET 503
            """;

    @Test
    void showsALogWithTheColumnsThatItNames() {
        EvidenceView view = view("server/u_ex261126.log", W3C, "");

        assertThat(view.columns()).containsExactly("date", "time", "cs-method", "sc-status");
        assertThat(view.rows()).extracting(Line::number).containsExactly(3, 4);
        assertThat(view.rows()).extracting(Line::style).containsExactly("", "error");
    }

    @Test
    void showsOnlyRowsThatHoldWhatIsSearched() {
        assertThat(view("server/u_ex261126.log", W3C, "503").rows())
                .extracting(Line::number)
                .containsExactly(4);
    }

    @Test
    void showsEventsNewestFirstWithTheirTextInTheLanguageOfThePage() {
        String event = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider'/>"
                + "<EventID>%d</EventID><Level>%d</Level><TimeCreated SystemTime='2026-11-26T10:00:0%d.1234567Z'/>"
                + "<Channel>x</Channel></System><EventData>%s</EventData></Event>\n";
        String log = event.formatted(36, 4, 1, "")
                + event.formatted(39, 4, 2, "")
                + event.formatted(32, 2, 3, "<Data Name='HRESULT'>0x80190194</Data>");
        EvidenceFiles files = files(Map.of("device/log.xml", log));

        EvidenceView view =
                new EvidenceView(Words.in("sv"), files, "/x", Set.of(), Map.of(), new Asked("device/log.xml", "", 0));

        assertThat(view.rows()).extracting(Line::number).containsExactly(3, 2, 1);
        assertThat(view.rows().get(0).cells().get(4)).contains("0x80190194");
        assertThat(view.rows().get(0).style()).isEqualTo("error");
        assertThat(view.rows().get(1).cells().get(4)).isEqualTo("SCEP: Certifikatet har installerats.");
        assertThat(view.rows().get(1).cells().get(1)).isEqualTo("2026-11-26 10:00:02Z");
    }

    @Test
    void hasATextForWhatAnAdministratorSeesBetweenTheEventsThatMatter() {
        String policy =
                "<Event><System><Provider Name='Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider'/>"
                        + "<EventID>814</EventID></System><EventData><Data Name='Message1'>AllowedUpdateServiceUrl</Data>"
                        + "<Data Name='Message2'>Update</Data><Data Name='Message5'></Data></EventData></Event>";
        String service = "<Event><System><Provider Name='Service Control Manager'/><EventID>7036</EventID></System>"
                + "<EventData><Data Name='param1'>W3SVC</Data><Data Name='param2'>stopped</Data></EventData></Event>";

        assertThat(text("sv", policy))
                .isEqualTo(
                        "MDM-princip satt till en text. Princip: (AllowedUpdateServiceUrl), område: (Update), värde: ().");
        assertThat(text("nl", service)).isEqualTo("De service W3SVC is nu: stopped.");
    }

    private static String text(String language, String event) {
        EvidenceView view = new EvidenceView(
                Words.in(language),
                files(Map.of("server/System.xml", event)),
                "/x",
                Set.of(),
                Map.of(),
                new Asked("server/System.xml", "", 0));
        return view.rows().get(0).cells().get(4);
    }

    @Test
    void readsNoFileThatAnEventLogNames() {
        String log = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Event>&e;</Event>";

        assertThat(view("server/Application.xml", log, "").rows())
                .singleElement()
                .satisfies(line -> assertThat(line.cells()).containsExactly(log));
    }

    @Test
    void showsARegistryAsKeysAndValues() {
        List<Line> rows =
                view("server/registry.reg", """
                        Windows Registry Editor Version 5.00

                        [HKEY_LOCAL_MACHINE\\SOFTWARE\\X]
                        "MaxFieldLength"=dword:0000fffe
                        "Name"="ca01\\\\Issuing CA"
                        """.replace("\n", "\r\n"), "").rows();

        assertThat(rows.get(0).style()).isEqualTo("heading");
        assertThat(rows.get(1).cells()).containsExactly("MaxFieldLength", "REG_DWORD", "0x0000fffe (65534)");
        assertThat(rows.get(2).cells()).containsExactly("Name", "REG_SZ", "ca01\\Issuing CA");
    }

    @Test
    void showsOfAnAnswerWhatABrowserShowsAndNothingElse() {
        BrowserView browser = view(
                        "http/browse.http",
                        "HTTP/1.1 503 Service Unavailable\r\nServer: x\r\n\r\n<html><head><title>Service"
                                + " Unavailable</title><script>alert(1)</script></head><body><h2>HTTP Error 503.</h2>"
                                + "<p>The service &lt;is&gt; unavailable.</p></body></html>",
                        "")
                .browser()
                .orElseThrow();

        assertThat(browser.title()).isEqualTo("Service Unavailable");
        assertThat(browser.paragraphs()).containsExactly("HTTP Error 503.", "The service <is> unavailable.");
    }

    @Test
    void showsAWindowOfALongLogAndTheLineThatIsAskedFor() {
        String log = IntStream.rangeClosed(1, 2000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        EvidenceFiles files = files(Map.of("device/OMADM.log", log));

        EvidenceView newest =
                new EvidenceView(Words.in("en"), files, "/x", Set.of(), Map.of(), new Asked("device/OMADM.log", "", 0));
        EvidenceView asked = new EvidenceView(
                Words.in("en"),
                files,
                "/x",
                Set.of(new Mark("device/OMADM.log", 700)),
                Map.of(),
                new Asked("device/OMADM.log", "", 700));

        assertThat(newest.rows())
                .hasSize(EvidenceView.MOST_ROWS)
                .last()
                .satisfies(line -> assertThat(line.number()).isEqualTo(2000));
        assertThat(newest.later()).isZero();
        assertThat(asked.rows())
                .filteredOn(Line::marked)
                .extracting(Line::number)
                .containsExactly(700);
    }

    @Test
    void makesVisibleWhatAReaderWouldObey() {
        assertThat(view("device/OMADM.log", "a\u202eb\u0007", "")
                        .rows()
                        .get(0)
                        .cells()
                        .get(0))
                .doesNotContain("\u202e", "\u0007");
        assertThat(view("device/OMADM.log", "x".repeat(9000), "")
                        .rows()
                        .get(0)
                        .cells()
                        .get(0))
                .endsWith("… (+5000)");
    }

    @Test
    void opensTheDevicesLogWhenAFileIsAskedForThatIsNotThere() {
        assertThat(view("device/OMADM.log", "x", "").place()).isEqualTo("device/OMADM.log");
        EvidenceView other = new EvidenceView(
                Words.in("en"),
                files(Map.of("device/OMADM.log", "x", "ca/failed.txt", "y")),
                "/x",
                Set.of(),
                Map.of(),
                new Asked("../../etc/passwd", "", -5));
        assertThat(other.place()).isEqualTo("device/OMADM.log");
    }

    private static EvidenceView view(String place, String text, String search) {
        return new EvidenceView(
                Words.in("en"), files(Map.of(place, text)), "/x", Set.of(), Map.of(), new Asked(place, search, 0));
    }

    private static EvidenceFiles files(Map<String, String> texts) {
        return new EvidenceFiles(texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> text.getValue().getBytes(StandardCharsets.UTF_8))));
    }
}
