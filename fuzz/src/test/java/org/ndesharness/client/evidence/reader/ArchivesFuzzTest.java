package org.ndesharness.client.evidence.reader;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives, damaged in every way. */
class ArchivesFuzzTest {

    private static final byte[] LOG =
            "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests\n".getBytes(StandardCharsets.US_ASCII);

    /** A cabinet with one short file in it, as gcab packs it. */
    private static final String CABINET =
            "TVNDRgAAAACPAAAAAAAAACwAAAAAAAAAAwEBAAEAAAAAAAAAQgAAAAEAAQBEAAAAAAAAAAAAe11quSAAby5sb2cAPKAhcUUARABDSzMyMDLTNTTUNTIIMTSwMjCyMjTRM7SwNAAChTDXICcF17LUvBKFRD0nBUMFI4WQjNSiVIVEIDZUKEotLE0tLinmAgA=";

    /** A folder with a log, one with a long name, and a link, as GNU tar packs them with gzip. */
    private static final String TAR =
            "H4sIAAAAAAACA+3XzUrDQBiF4Vl7Fd8NZP466WhXWppdqqDFfWjGGJRUZ9IqXps7b8xpXVmU1sUUpOeBkJDt4Q2Z2q3auRMsJRnZPN/co+37D8"
                    + "9WGcMoZwewDH3lidiR4oKL83LRNWXbPSTcfxgH/W1/ZQfb+1sb9y+xf3L1V/+Fd23TtSG47O7j3dPlpLjJXpPhj4uGwZHsv7N/ab73PzAy14wk"
                    + "+k9OSz3MlMq0nCk5knqkDFenZ+sd6La4HlOxcl1PFR+TIk2ze+cdVfFS5N3z0oU+nKCif9//1fRiMk31Vf5z//GFtegf/cOB+n9L+Ue2Of/FoP"
                    + "c+/ym9PhKQFq6fi6cqhJca/QMAAAAAAAAAAAAAAOznE9V9jTIAKAAA";

    /** A mail with a text in two forms, an attachment and a mail, each in another encoding. */
    private static final String MAIL = """
            From: a@contoso.com
            To: b@contoso.com
            Subject: =?utf-8?B?U0NFUA==?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: multipart/alternative; boundary=y

            --y
            Content-Type: text/plain; charset=iso-8859-2; format=flowed; delsp=yes
            Content-Transfer-Encoding: quoted-printable

            > f=FCr =
            --y
            Content-Type: text/html

            <div>x</div>
            --y--
            --x
            Content-Disposition: attachment; filename*0*=utf-8''a%20; filename*1=b.log
            Content-Transfer-Encoding: base64

            MjAyNi0xMS0yMFQxMDowMjoxNC4xODkwMDAwIFZFUkIgRXZlbnQgYS5CIDEgMiBUaGVyZQ==
            --x
            Content-Type: message/rfc822

            From: a
            MIME-Version: 1.0
            Content-Type: application/pkcs7-mime

            --x--
            """;

    static Stream<byte[]> seeds() throws IOException {
        return Stream.of(
                zip(LOG),
                zip(zip(LOG)),
                gzip(LOG),
                gzip(zip(LOG)),
                Base64.getDecoder().decode(CABINET),
                MAIL.getBytes(StandardCharsets.US_ASCII),
                Base64.getDecoder().decode(TAR),
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(TAR))).readAllBytes());
    }

    private static byte[] zip(byte[] member) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a/b.log"));
            zip.write(member);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    @MethodSource("seeds")
    @FuzzTest(maxExecutions = 20_000, maxDuration = "15s")
    void readsAnything(byte[] content) {
        Reading.archive(content);
    }
}
