package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CollectedEvidence;

/** Dates of a CA's listing that mean something else on every machine. */
class CaDatesTest {

    @Test
    void reportsOnceThatDatesWithoutAZoneAreNotRead() {
        CollectedEvidence collected = OneFile.of("ca/issued.txt", listing("11/20/2026 9:02 AM", "11/20/2026 9:03 AM"));

        assertThat(collected.all(CaRequest.class))
                .hasSize(2)
                .allMatch(row -> row.submitted().isEmpty());
        assertThat(collected.unread()).singleElement().satisfies(unread -> {
            assertThat(unread.line()).isEqualTo(7);
            assertThat(unread.reason()).contains("2026-11-20 09:02 UTC");
        });
    }

    @Test
    void isContentWithTheDocumentedDateAndWithNone() {
        CollectedEvidence collected = OneFile.of("ca/issued.txt", listing("2026-11-20 09:02 UTC", "EMPTY"));

        assertThat(collected.all(CaRequest.class)).hasSize(2);
        assertThat(collected.unread()).isEmpty();
    }

    private static String listing(String first, String second) {
        return """
                Schema:
                  Column Name                   Localized Name                Type    MaxLength
                  ----------------------------  ----------------------------  ------  ---------
                  RequestID                     Issued Request ID             Long    4 -- Indexed
                  Request.SubmittedWhen         Request Submission Date       Date    8 -- Indexed

                Row 1:
                  Issued Request ID: 0x2a (42)
                  Request Submission Date: %s

                Row 2:
                  Issued Request ID: 0x2b (43)
                  Request Submission Date: %s
                """.formatted(first, second);
    }
}
