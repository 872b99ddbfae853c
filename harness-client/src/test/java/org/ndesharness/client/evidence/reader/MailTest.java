package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.Remark;

/** A saved mail is opened as an archive is: what its sender wrote is read, and each file that is attached. */
class MailTest {

    private static final String OMADM = "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests\n";

    private static final String REGISTRY = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP]
            "GeneralPurposeTemplate"="Devices"
            """;

    /** Longer than mail programs let a line be. */
    private static final String IIS =
            "2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 -"
                    + " 10.0.4.31 Dalvik/2.1.0+(Linux;+U;+Android+13) - 500 0 1346 46";

    @TempDir
    Path folder;

    private CollectedEvidence read(String mail) throws Exception {
        Path file = Files.writeString(folder.resolve("mail.eml"), mail.replace("\n", "\r\n"));
        return EvidenceFolder.read(List.of(file), Optional.empty(), Progress.NONE, ArchiveLimits.USUAL);
    }

    private static String base64(byte[] content) {
        return Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
    }

    private static byte[] utf16(String text) {
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> names(CollectedEvidence collected) {
        return collected.files().stream().map(ReadFile::file).toList();
    }

    @Test
    void readsWhatOutlookSaves() throws Exception {
        String logo = base64(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});

        CollectedEvidence collected = read("""
                Received: from DB9PR01MB1.example.com (2603:10a6::1) by DB9PR01MB2.example.com
                 with HTTPS; Fri, 20 Nov 2026 09:10:02 +0000
                From: =?iso-8859-1?Q?J=F6rg_Weber?= <j.weber@contoso.com>
                To: "support@partner.example" <support@partner.example>
                Subject: =?utf-8?B?V0c6IEVpbmUgRnJhZ2U=?=
                Thread-Topic: x
                Date: Fri, 20 Nov 2026 09:10:02 +0000
                Content-Language: de-DE
                X-MS-Has-Attach: yes
                Content-Type: multipart/related;
                \tboundary="_005_DB9_"; type="multipart/alternative"
                MIME-Version: 1.0

                --_005_DB9_
                Content-Type: multipart/alternative;
                \tboundary="_000_DB9_"

                --_000_DB9_
                Content-Type: text/plain; charset="iso-8859-1"
                Content-Transfer-Encoding: quoted-printable

                Hallo, im Browser kommt f=FCr uns nur:
                HTTP Error 503. The service is=
                 unavailable.

                --_000_DB9_
                Content-Type: text/html; charset="iso-8859-1"
                Content-Transfer-Encoding: quoted-printable

                <html><body>HTTP Error 503. The service is unavailable.</body></html>
                --_000_DB9_--

                --_005_DB9_
                Content-Type: image/png; name="image001.png"
                Content-Disposition: inline; filename="image001.png"; size=8;
                \tcreation-date="Fri, 20 Nov 2026 09:10:01 GMT"
                Content-ID: <image001.png@01DB>
                Content-Transfer-Encoding: base64

                %s
                --_005_DB9_
                Content-Type: application/octet-stream; name="mscep.reg"
                Content-Description: mscep.reg
                Content-Disposition: attachment; filename="mscep.reg"; size=300
                Content-Transfer-Encoding: base64

                %s
                --_005_DB9_--
                """.formatted(logo, base64(utf16(REGISTRY))));

        assertThat(collected.files())
                .contains(
                        new ReadFile("mail.eml!/message.txt", FileKind.BROWSER_ANSWER),
                        new ReadFile("mail.eml!/mscep.reg", FileKind.REGISTRY));
        assertThat(collected.all(HttpAnswer.class)).as("one text, in two forms").hasSize(1);
        assertThat(collected.unread())
                .filteredOn(unread -> unread.file().equals("mail.eml!/image001.png"))
                .singleElement()
                .satisfies(picture -> assertThat(picture.reason()).contains("picture"));
    }

    @Test
    void readsWhatThunderbirdSaves() throws Exception {
        String wrapped = IIS.replaceFirst(" - 500", " \n- 500").replaceFirst(" 443", " \n443");

        CollectedEvidence collected = read("""
                Message-ID: <5c0f@contoso.com>
                Date: Fri, 20 Nov 2026 10:10:02 +0100
                MIME-Version: 1.0
                User-Agent: Mozilla Thunderbird
                Content-Language: sv-SE
                To: support@partner.example
                From: Karin <karin@contoso.com>
                Subject: frågan från igår
                Content-Type: multipart/mixed; boundary="------------0D"

                This is a multi-part message in MIME format.
                --------------0D
                Content-Type: text/plain; charset=UTF-8; format=flowed
                Content-Transfer-Encoding: 8bit

                Hej, så här står det:

                %s

                --------------0D
                Content-Type: text/x-log; charset=UTF-8; name="=?UTF-8?Q?OMADM_f=C3=B6r_iPhone=2Elog?="
                Content-Disposition: attachment; filename*0*=UTF-8''OMADM%%20f%%C3%%B6r%%20;
                 filename*1*=iPhone.log
                Content-Transfer-Encoding: base64

                %s
                --------------0D--
                """.formatted(wrapped, base64(OMADM.getBytes(StandardCharsets.UTF_8))));

        assertThat(names(collected)).contains("mail.eml!/OMADM för iPhone.log");
        assertThat(collected.all(IisRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.citation().text()).isEqualTo(IIS);
            assertThat(request.citation().line()).isEqualTo(3);
        });
    }

    @Test
    void readsWhatAppleMailSaves() throws Exception {
        CollectedEvidence collected = read("""
                From: Piet <piet@contoso.com>
                Content-Type: multipart/alternative;
                \tboundary="Apple-Mail=_A"
                Mime-Version: 1.0 (Mac OS X Mail 16.0)
                Subject: vraag
                Date: Fri, 20 Nov 2026 10:10:02 +0100
                To: support@partner.example


                --Apple-Mail=_A
                Content-Transfer-Encoding: 7bit
                Content-Type: text/plain;
                \tcharset=us-ascii

                HTTP Error 503. The service is unavailable.

                --Apple-Mail=_A
                Content-Type: multipart/mixed;
                \tboundary="Apple-Mail=_B"


                --Apple-Mail=_B
                Content-Transfer-Encoding: 7bit
                Content-Type: text/html;
                \tcharset=us-ascii

                <html><body>HTTP Error 503. The service is unavailable.</body></html>
                --Apple-Mail=_B
                Content-Disposition: inline;
                \tfilename="OMADM.log"
                Content-Type: text/plain;
                \tx-unix-mode=0644;
                \tname="OMADM.log"
                Content-Transfer-Encoding: 7bit

                %s
                --Apple-Mail=_B--

                --Apple-Mail=_A--
                """.formatted(OMADM));

        assertThat(names(collected)).containsExactly("mail.eml!/message.txt", "mail.eml!/OMADM.log");
        assertThat(collected.all(HttpAnswer.class)).hasSize(1);
    }

    @Test
    void readsWhatGmailSaves() throws Exception {
        CollectedEvidence collected = read("""
                MIME-Version: 1.0
                Date: Fri, 20 Nov 2026 10:10:02 +0100
                Message-ID: <CAJ@mail.gmail.com>
                Subject: Fwd: logs
                From: Ana <ana@contoso.com>
                To: support@partner.example
                Content-Type: multipart/mixed; boundary="0000000000002f"

                --0000000000002f
                Content-Type: multipart/alternative; boundary="0000000000002e"

                --0000000000002e
                Content-Type: text/plain; charset="UTF-8"



                --0000000000002e
                Content-Type: text/html; charset="UTF-8"
                Content-Transfer-Encoding: quoted-printable

                <div dir=3D"ltr"><h3>HTTP Error 503. The service is unavailable.</h3></div>

                --0000000000002e--
                --0000000000002f
                Content-Type: application/zip; name="logs.zip"
                Content-Disposition: attachment; filename="logs.zip"
                Content-Transfer-Encoding: base64
                X-Attachment-Id: f_1

                %s
                --0000000000002f--
                """.formatted(base64(zip("device/OMADM.log", OMADM))));

        assertThat(names(collected))
                .as("the page of web mail, where its plain text is blank")
                .containsExactly("mail.eml!/message.html", "mail.eml!/logs.zip!/device/OMADM.log");
    }

    @Test
    void readsThePageWhereThePlainTextOnlySpeaksOfIt() throws Exception {
        CollectedEvidence collected = read("""
                From: Ana <ana@contoso.com>
                Subject: logs
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=x

                --x
                Content-Type: text/plain; charset=utf-8

                Your mail program does not show HTML. Open this message in another one.
                --x
                Content-Type: text/html; charset=utf-8

                <html><body><p>HTTP Error 503. The service is unavailable.</p></body></html>
                --x--
                """);

        assertThat(collected.all(HttpAnswer.class)).hasSize(1);
    }

    @Test
    void opensAMailThatIsAttachedToAMail() throws Exception {
        CollectedEvidence collected = read("""
                From: a@contoso.com
                To: b@contoso.com
                Subject: SCEP: 0x80094800 on every iPad
                MIME-Version: 1.0
                Content-Type: multipart/digest; boundary=x

                --x

                From: c@contoso.com
                To: a@contoso.com
                MIME-Version: 1.0
                Content-Type: text/x-log; name=OMADM.log

                %s
                --x--
                """.formatted(OMADM));

        assertThat(collected.files())
                .containsExactly(
                        new ReadFile("mail.eml!/subject.txt", FileKind.REMARKS),
                        new ReadFile("mail.eml!/message.eml!/OMADM.log", FileKind.OMADM_LOG));
        assertThat(collected.all(Remark.class))
                .singleElement()
                .satisfies(remark -> assertThat(remark.citation().text()).isEqualTo("SCEP: 0x80094800 on every iPad"));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1250, windows-1250, žádná",
        "iso-2022-jp, iso-2022-jp, テンプレート",
        "utf-16le, utf-16le, žádná",
        "UTF-8, utf-8, žádná",
        "x-unknown, utf-8, žádná"
    })
    void readsATextInTheCharacterSetThatItNames(String named, String written, String text) throws Exception {

        CollectedEvidence collected = read(
                """
                From: a@contoso.com
                To: b@contoso.com
                MIME-Version: 1.0
                Content-Type: text/plain; charset=%s
                Content-Transfer-Encoding: base64

                %s
                """.formatted(named, base64(("SCEP NDES 0x80094800 " + text + ": certificate\r\n").getBytes(written))));

        assertThat(collected.all(Remark.class))
                .singleElement()
                .satisfies(remark -> assertThat(remark.citation().text()).contains(text));
    }

    @Test
    void citesAnAttachmentWithoutWhatLeadsElsewhere() throws Exception {
        CollectedEvidence collected = read("""
                From: a@contoso.com
                MIME-Version: 1.0
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename="../../etc/OMADM.log"

                %s
                """.formatted(OMADM));

        assertThat(names(collected)).containsExactly("mail.eml!/etc/OMADM.log");
        assertThat(collected.unread())
                .extracting(Unread::reason)
                .anySatisfy(reason -> assertThat(reason).contains("leads elsewhere"));
    }

    @Test
    void takesNoSignatureForACertificateOfTheSite() throws Exception {
        CollectedEvidence collected = read("""
                From: a@contoso.com
                MIME-Version: 1.0
                Content-Type: multipart/signed; boundary=s; protocol="application/pkcs7-signature"

                --s
                Content-Type: text/x-log; name=OMADM.log

                %s
                --s
                Content-Type: application/pkcs7-signature; name=smime.p7s
                Content-Transfer-Encoding: base64

                MAAA
                --s
                Content-Type: application/pkcs7-mime; name=smime.p7m
                Content-Transfer-Encoding: base64

                MAAA
                --s--
                """.formatted(OMADM));

        assertThat(names(collected)).containsExactly("mail.eml!/OMADM.log");
        assertThat(collected.unread()).singleElement().satisfies(closed -> {
            assertThat(closed.file()).isEqualTo("mail.eml!/smime.p7m");
            assertThat(closed.reason()).contains("encrypted");
        });
    }

    @Test
    void leavesAWebArchiveAPage() throws Exception {
        CollectedEvidence collected = read("""
                From: <Saved by Blink>
                Snapshot-Content-Location: https://ndes.contoso.com/certsrv/mscep/mscep.dll
                Subject: IIS
                Date: Fri, 20 Nov 2026 09:10:02 -0000
                MIME-Version: 1.0
                Content-Type: multipart/related; type="text/html"; boundary="x"

                --x
                Content-Type: text/html

                <html><body>HTTP Error 503. The service is unavailable.</body></html>
                --x--
                """);

        assertThat(names(collected)).containsOnly("mail.eml");
        assertThat(collected.all(HttpAnswer.class))
                .singleElement()
                .satisfies(answer ->
                        assertThat(answer.url()).hasValue("https://ndes.contoso.com/certsrv/mscep/mscep.dll"));
    }

    @Test
    void leavesAMailThatWasPastedAsTextAText() throws Exception {
        assertThat(names(read("From: a\nSent: Friday\nTo: b\nSubject: c\n\n" + IIS + "\n")))
                .containsExactly("mail.eml");
    }
}
