package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;

/** A mail that is damaged, or made to keep its reader busy, is read as far as it goes, and no further than an archive. */
class MailLimitsTest {

    private static final String OMADM = "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests\n";

    private static final String SENT = "From: a@contoso.com\nTo: b@contoso.com\nMIME-Version: 1.0\n";

    private static final String MIXED = SENT + "Content-Type: multipart/mixed; boundary=x\n\n";

    private static final String ATTACHED = "--x\nContent-Type: text/plain; name=%d.log\n\n" + OMADM;

    private final List<FileFindings> found = new ArrayList<>();

    private List<String> read(String mail) throws Exception {
        return read(mail, ArchiveLimits.USUAL);
    }

    /** Names of the parts in which something was found. */
    private List<String> read(String mail, ArchiveLimits limits) throws Exception {
        byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);
        new Contents(new ArchiveLimits.Meter(limits), found::add)
                .read(new ByteArrayInputStream(bytes), "mail.eml", List.of("mail.eml"), 0);
        return found.stream()
                .filter(part -> part.kinds().contains(FileKind.OMADM_LOG))
                .map(FileFindings::file)
                .toList();
    }

    private String reasons() {
        return String.join(
                "\n",
                found.stream()
                        .flatMap(part -> part.unread().stream())
                        .map(Unread::reason)
                        .toList());
    }

    @Test
    void opensMailsInMailsAsDeepAsArchives() throws Exception {
        String mail = SENT + "Content-Type: text/plain; name=a.log\n\n" + OMADM;
        for (int i = 0; i < 60; i++) {
            mail = SENT + "Content-Type: message/rfc822\n\n" + mail;
        }

        assertThat(read(mail)).isEmpty();
        assertThat(reasons()).contains("opened 3 deep");
        assertThat(found)
                .extracting(FileFindings::file)
                .containsExactly("mail.eml!/message.eml!/message.eml!/message.eml");
    }

    @Test
    void opensPartsInPartsUpToALimit() throws Exception {
        StringBuilder mail = new StringBuilder(SENT);
        for (int i = 0; i < 20_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=x")
                    .append(i)
                    .append("\n\n--x")
                    .append(i)
                    .append('\n');
        }

        assertThat(read(mail.toString())).isEmpty();
        assertThat(reasons()).contains("Maximum nesting depth limit (20)");
    }

    @Test
    void countsPartsAsMembers() throws Exception {
        StringBuilder mail = new StringBuilder(MIXED);
        for (int i = 0; i < 10_000; i++) {
            mail.append(ATTACHED.formatted(i));
        }

        assertThat(read(mail + "--x--\n", new ArchiveLimits(1 << 20, 400, 1 << 20, 7, 3)))
                .hasSize(7);
        assertThat(reasons()).contains("more than 7 files");
        found.clear();
        assertThat(read(mail + "--x--\n")).hasSize(10_000);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void stopsAtTheSizeOfAllParts() throws Exception {
        StringBuilder mail = new StringBuilder(MIXED);
        for (int i = 0; i < 20; i++) {
            mail.append(ATTACHED.formatted(i));
        }

        assertThat(read(mail + "--x--\n", new ArchiveLimits(3L * OMADM.length() + 1, 400, 1 << 20, 100, 3)))
                .hasSize(3);
        assertThat(reasons()).contains("unpack to more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Field: a\n", "X-Field: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\tand more\n"})
    void endsAHeaderWithoutEnd(String field) throws Exception {
        assertThat(read(MIXED.strip() + "\n" + field.repeat(200_000))).isEmpty();
        assertThat(reasons()).contains("Maximum header limit");
    }

    @Test
    void endsALineWithoutEnd() throws Exception {
        assertThat(read(MIXED + "--x\nContent-Type: text/plain; name=" + "a".repeat(30 << 20)))
                .isEmpty();
        assertThat(reasons()).contains("Maximum line length limit");
    }

    @Test
    void keepsOfALongFieldWhatItNeeds() {
        String words = "=?a".repeat(300_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(read(SENT + "Subject: " + words + "\nContent-Type: text/plain; name=a.log; x=\""
                                + words + "\"\n\n" + OMADM))
                        .containsExactly("mail.eml!/a.log"));
    }

    @Test
    void readsOnWhereABoundaryIsNeverClosed() throws Exception {
        assertThat(read(MIXED + ATTACHED.formatted(1) + ATTACHED.formatted(2)))
                .containsExactly("mail.eml!/1.log", "mail.eml!/2.log");
        assertThat(reasons()).contains("Damaged, cut off");
    }

    @Test
    void readsATextThatStandsAroundTheParts() throws Exception {
        assertThat(read(MIXED + OMADM.repeat(3))).as("no part begins").containsExactly("mail.eml!/message.txt");
    }

    @Test
    void readsTheOtherFormOfATextWhereTheMailIsCutOff() throws Exception {
        assertThat(read(SENT + "Content-Type: multipart/alternative; boundary=x\n\n"
                        + "--x\nContent-Type: text/x-log\n\n" + OMADM))
                .containsExactly("mail.eml!/message.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "", "?=?=?="})
    void readsDamagedBase64AsFarAsItGoes(String damage) throws Exception {
        String log = Base64.getMimeEncoder().encodeToString(OMADM.repeat(3).getBytes(StandardCharsets.US_ASCII));

        assertThat(read(MIXED + "--x\nContent-Type: text/plain; name=a.log\nContent-Transfer-Encoding: base64\n\n"
                        + log.substring(0, 149) + damage + "\n--x--\n"))
                .containsExactly("mail.eml!/a.log");
        assertThat(reasons()).contains("Damaged, cut off");
    }

    @Test
    void readsDamagedQuotedPrintableAsFarAsItGoes() throws Exception {
        assertThat(read(MIXED
                        + "--x\nContent-Type: text/plain; name=a.log\nContent-Transfer-Encoding: quoted-printable\n\n"
                        + OMADM.replace("are", "=ZZ") + OMADM + "\n--x--\n"))
                .containsExactly("mail.eml!/a.log");
        assertThat(reasons()).contains("Malformed");
    }

    @Test
    void saysThatAMailIsEmpty() throws Exception {
        assertThat(read(SENT + "\n\n")).isEmpty();
        assertThat(reasons()).isEqualTo("A mail without text and without attachments.");
    }

    @Test
    void reportsDamageAtATextThatIsNotRead() throws Exception {
        String blank = "--x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n%\n";
        StringBuilder mail = new StringBuilder(MIXED).append(blank.repeat(10));
        for (int i = 0; i < 10; i++) {
            mail.append(ATTACHED.formatted(i).replace(OMADM, "abc\n"));
        }

        assertThat(read(mail + "--x--\n")).isEmpty();
        assertThat(reasons()).containsOnlyOnce("Damaged, cut off");
    }
}
