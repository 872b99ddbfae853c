package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.WindowsEvent;

/** Text with a blank line below each of its lines. */
class SpacedLinesTest {

    private static final String EVENT = """
            Log Name:      Application
            Source:        Microsoft-Windows-NetworkDeviceEnrollmentService
            Date:          11/20/2026 9:02:14 AM
            Event ID:      29
            Level:         Error
            Computer:      ndes01.corp.example
            Description:
            The password in the certificate request cannot be verified. It may have been used already.
            """;

    private static TextFile file(String text) {
        return new TextFile("mail.txt", List.of("mail.txt"), text);
    }

    private static String spaced(String text) {
        return text.lines().map(line -> line + "\n\n").collect(Collectors.joining());
    }

    @Test
    void isReadAsIfItHadNone() {
        CollectedEvidence plain = OneFile.of(EVENT);
        CollectedEvidence spaced = OneFile.of(spaced(EVENT));

        WindowsEvent event = OneFile.only(spaced, WindowsEvent.class);
        assertThat(event.id()).isEqualTo(29);
        assertThat(event.message())
                .isEqualTo(OneFile.only(plain, WindowsEvent.class).message());
    }

    @Test
    void isCitedByItsTrueLines() {
        TextFile single = file(spaced(EVENT)).singleSpaced();

        assertThat(single.lines()).containsExactlyElementsOf(EVENT.lines().toList());
        assertThat(single.cite(3).line()).isEqualTo(7);
        assertThat(single.part(2, 5).cite(1).line()).isEqualTo(7);
        assertThat(single.follows(3)).isTrue();
    }

    @Test
    void keepsTheBlankLinesThatWereThere() {
        TextFile single = file(spaced("a\nb\n\nc\nd\ne\nf\n")).singleSpaced();

        assertThat(single.lines()).containsExactly("a", "b", "", "c", "d", "e", "f");
    }

    @Test
    void leavesParagraphsAsTheyAre() {
        TextFile few = file(spaced("Hello,\nit is broken.\nKind regards\nPetra\n"));
        TextFile uneven = file(spaced("a\nb\nc\nd\ne\nf\n") + "g\nh\n");

        assertThat(few.singleSpaced()).isSameAs(few);
        assertThat(uneven.singleSpaced()).isSameAs(uneven);
    }
}
