package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.WindowsEvent;

/** Files too large to keep are looked at line by line, and what matters of them is kept with its true line. */
class LargeFilesTest {

    private static final String W3C_HEADER = """
            #Software: Microsoft Internet Information Services 10.0
            #Version: 1.0
            #Date: 2026-11-20 00:00:00
            #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
            """;
    private static final String HTTPERR_HEADER = """
            #Software: Microsoft HTTP API 2.0
            #Version: 1.0
            #Date: 2026-11-20 00:00:00
            #Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename
            """;
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    private static String time(long second) {
        return START.plusSeconds(second).toString().replace('T', ' ').replace("Z", "");
    }

    private static String request(long second, String path, int status) {
        return time(second) + " 10.0.4.20 GET " + path
                + " operation=GetCACaps&message=ca 443 - 10.0.4.31 Dalvik/2.1.0+(Linux;+U;+Android+13) - " + status
                + " 0 0 46\n";
    }

    /** A file that is made while it is read. */
    private static InputStream endless(String head, IntFunction<String> lines, int count, Charset charset) {
        return new InputStream() {

            private byte[] piece = head.getBytes(charset);
            private int at;
            private int next;

            @Override
            public int read() {
                throw new IllegalStateException("read byte by byte");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                while (at == piece.length) {
                    if (next == count) {
                        return -1;
                    }
                    StringBuilder text = new StringBuilder();
                    for (int end = Math.min(count, next + 500); next < end; next++) {
                        text.append(lines.apply(next));
                    }
                    piece = text.toString().getBytes(charset);
                    at = 0;
                }
                int read = Math.min(length, piece.length - at);
                System.arraycopy(piece, at, bytes, offset, read);
                at += read;
                return read;
            }
        };
    }

    private static CollectedEvidence read(InputStream in) throws IOException {
        List<CollectedEvidence.ReadFile> files = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        new Contents(new ArchiveLimits.Meter(ArchiveLimits.USUAL), findings -> {
                    findings.kinds().forEach(kind -> files.add(new CollectedEvidence.ReadFile(findings.file(), kind)));
                    evidence.addAll(findings.evidence());
                    unread.addAll(findings.unread());
                })
                .read(in, "file.log", List.of("file.log"), 0);
        return new CollectedEvidence(files, evidence, unread);
    }

    private static String reasons(CollectedEvidence collected) {
        return String.join("\n", collected.unread().stream().map(Unread::reason).toList());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void keepsTheRequestsForNdesOfALargeIisLogAndOneOtherAMinute(String charset) throws IOException {
        int lines = 80_000;
        IntFunction<String> line = i -> switch (i % 1000) {
            case 7 -> request(i, "/certsrv/mscep/mscep.dll", 200);
            case 8 -> request(i, "/CertSrv/MSCEP/mscep.dll/pkiclient.exe", 500);
            case 9 -> request(i, "/CertificateRegistrationSvc/Certificate/VerifyRequest", 403);
            default -> request(i, "/shop/article", 200);
        };

        CollectedEvidence collected = read(endless(W3C_HEADER, line, lines, Charset.forName(charset)));

        List<IisRequest> requests = collected.all(IisRequest.class);
        assertThat(requests).filteredOn(r -> !r.stem().startsWith("/shop")).hasSize(240);
        assertThat(requests)
                .filteredOn(r -> r.status() == 500)
                .hasSize(80)
                .first()
                .satisfies(failed -> {
                    assertThat(failed.citation().line()).isEqualTo(4 + 8 + 1);
                    assertThat(failed.time()).hasValue(START.plusSeconds(8));
                    assertThat(failed.win32Status()).hasValue(0);
                });
        assertThat(requests).filteredOn(r -> r.stem().startsWith("/shop")).hasSizeBetween(lines / 60, lines / 60 + 3);
        assertThat(requests.get(0).time()).hasValue(START);
        assertThat(requests.get(requests.size() - 1).time()).hasValue(START.plusSeconds(lines - 1));
        assertThat(collected.files())
                .extracting(CollectedEvidence.ReadFile::kind)
                .containsExactly(FileKind.W3C_LOG);
        assertThat(collected.unread())
                .singleElement()
                .satisfies(left ->
                        assertThat(left.reason()).contains("80000 entries").contains("one a minute"));
    }

    @Test
    void keepsTheNewestRequestsAndTheFailedOnesOfALogThatHasNothingElse() throws IOException {
        int lines = 100_000;

        CollectedEvidence collected = read(endless(
                W3C_HEADER,
                i -> request(i, "/certsrv/mscep/mscep.dll", i % 1000 == 3 ? 503 : 200),
                lines,
                StandardCharsets.US_ASCII));

        List<IisRequest> requests = collected.all(IisRequest.class);
        assertThat(requests).filteredOn(r -> r.status() == 503).hasSize(100);
        assertThat(requests).hasSize(20_100);
        assertThat(requests.get(requests.size() - 1).time()).hasValue(START.plusSeconds(lines - 1));
        assertThat(reasons(collected)).contains("79900 more other requests for NDES were counted, not kept");
    }

    @Test
    void keepsRefusalsOfALargeHttpErrLogAndOneIdleConnectionAMinute() throws IOException {
        int lines = 150_000;
        String end = " 10.0.4.31 52114 10.0.4.20 443 ";

        CollectedEvidence collected = read(endless(
                HTTPERR_HEADER,
                i -> time(i)
                        + end
                        + (i % 10_000 == 5
                                ? "HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=GetCACaps - 503 1 AppOffline SCEP\n"
                                : i % 10_000 == 6
                                        ? "HTTP/1.1 GET /x - 400 - Hostname -\n"
                                        : "- - - - - - Timer_ConnectionIdle -\n"),
                lines,
                StandardCharsets.US_ASCII));

        List<HttpErrEntry> entries = collected.all(HttpErrEntry.class);
        assertThat(entries).filteredOn(e -> e.reason().equals("AppOffline")).hasSize(15);
        assertThat(entries).filteredOn(e -> e.reason().equals("Hostname")).hasSize(15);
        assertThat(entries).filteredOn(e -> e.reason().startsWith("Timer")).hasSizeBetween(2500, 2502);
    }

    @Test
    void followsColumnsThatChangeWithinALargeLog() throws IOException {
        CollectedEvidence collected = read(endless(
                W3C_HEADER,
                i -> i == 90_000
                        ? "#Date: 2026-11-22 00:00:00\n#Fields: time cs-method cs-uri-stem sc-status\n"
                        : i < 90_000 ? request(i, "/shop", 200) : "09:02:14 GET /certsrv/mscep/mscep.dll 503\n",
                90_002,
                StandardCharsets.US_ASCII));

        IisRequest last = collected
                .all(IisRequest.class)
                .get(collected.all(IisRequest.class).size() - 1);
        assertThat(last.status()).isEqualTo(503);
        assertThat(last.time()).hasValue(Instant.parse("2026-11-22T09:02:14Z"));
    }

    @Test
    void cutsALineThatIsLongerThanAnyLogHas() throws IOException {
        int pieces = 100;
        String megabyte = "A".repeat(1 << 20);

        CollectedEvidence collected = read(endless(
                W3C_HEADER + request(1, "/certsrv/mscep/mscep.dll", 500)
                        + "2026-11-20 00:00:09 10.0.4.20 GET /certsrv/mscep/mscep.dll ",
                i -> i < pieces ? megabyte : "\n" + request(60, "/certsrv/mscep/mscep.dll", 503),
                pieces + 1,
                StandardCharsets.US_ASCII));

        assertThat(collected.all(IisRequest.class))
                .extracting(IisRequest::status)
                .containsExactly(500, 503);
        assertThat(collected.all(IisRequest.class).get(1).citation().line()).isEqualTo(7);
        assertThat(reasons(collected)).contains("1 of its lines");
    }

    @Test
    void readsEventsOfAnExportThatIsLargerThanMemoryShouldBe() throws IOException {
        String padding = "x".repeat(3000);
        int events = 12_000;

        CollectedEvidence collected = read(endless(
                "",
                i -> "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='"
                        + (i % 1000 == 500 ? "Microsoft-Windows-NetworkDeviceEnrollmentService" : "Other")
                        + "'/><EventID>31</EventID><TimeCreated SystemTime='2026-11-20T09:04:51.1180000Z'/>"
                        + "<Channel>Application</Channel></System>\n<EventData><Data>" + padding
                        + "</Data></EventData></Event>\n",
                events,
                StandardCharsets.UTF_16LE));

        List<WindowsEvent> ours = collected.all(WindowsEvent.class).stream()
                .filter(event -> event.provider().endsWith("EnrollmentService"))
                .toList();
        assertThat(ours).hasSize(12);
        assertThat(ours.get(11).citation().line()).isEqualTo(2 * 11_500 + 1);
        assertThat(collected.has(FileKind.APPLICATION_EVENTS)).isTrue();
        assertThat(reasons(collected)).contains("older entries were counted, not kept");
    }

    @Test
    void readsADeviceLogInPiecesThatEndBetweenEntries() throws IOException {
        String padding = "x".repeat(2000);
        int entries = 34_000;

        CollectedEvidence collected = read(endless(
                "",
                i -> String.format(
                                Locale.ROOT,
                                "debug\t18:%02d:%02d.691033 -0500\tprofiled\tprofile no. %d\n",
                                i / 60 % 60,
                                i % 60,
                                i)
                        + "\tDesc: " + padding + "\n",
                entries,
                StandardCharsets.UTF_8));

        List<ConsoleEntry> kept = collected.all(ConsoleEntry.class);
        assertThat(kept)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.message()).contains("Desc: xxx"));
        ConsoleEntry last = kept.get(kept.size() - 1);
        assertThat(last.message()).startsWith("profile no. 33999");
        assertThat(last.citation().line()).isEqualTo(2 * 33_999 + 1);
        assertThat(collected.unread()).singleElement().extracting(Unread::line).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void partsLinesAsJavaDoes(String charset) throws IOException {
        String text = "a\nb\r\nc\rd\r\r\n\nå…\n" + "x".repeat(70_000) + "\r\n" + "y".repeat(65_535) + "\r\nz";
        byte[] bytes = text.getBytes(Charset.forName(charset));
        LineStream lines = new LineStream(bytes, new ByteArrayInputStream(bytes));
        List<String> read = new ArrayList<>();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            read.add(line.get());
        }

        assertThat(read).isEqualTo(text.lines().toList());
    }

    @Test
    void readsALargeLogOutOfAnArchive() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            endless(
                            W3C_HEADER,
                            i -> request(i, i == 5 ? "/certsrv/mscep/mscep.dll" : "/shop", 200),
                            100_000,
                            StandardCharsets.US_ASCII)
                    .transferTo(gzip);
        }

        CollectedEvidence collected = read(new ByteArrayInputStream(packed.toByteArray()));

        assertThat(collected.all(IisRequest.class))
                .filteredOn(r -> r.stem().endsWith("mscep.dll"))
                .hasSize(1);
    }
}
