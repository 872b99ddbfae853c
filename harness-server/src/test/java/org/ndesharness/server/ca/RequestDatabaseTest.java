package org.ndesharness.server.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.ordinary.Rhythm;

class RequestDatabaseTest {

    private static final Instant OPENED = Instant.parse("2031-03-04T10:00:00Z");
    private static final OtherRequests OTHERS = new OtherRequests(
            Installation.contoso(),
            new Rhythm(OPENED, Duration.ofMinutes(26), 3),
            new Rhythm(OPENED, Duration.ofHours(7), 4));

    @Test
    void listsWhatOthersWereIssuedUpToNow() {
        var rows = at(Duration.ofHours(15)).rows();

        assertThat(rows.get(rows.size() - 1).submitted()).isAfter(OPENED.plus(Duration.ofHours(14)));
        assertThat(rows).extracting(CaRow::requester).allMatch(requester -> requester.endsWith("$"));
        assertThat(rows).extracting(CaRow::template).containsOnly("Machine", "WebServer");
        assertThat(rows)
                .filteredOn(row -> row.disposition() == Disposition.FAILED)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.serialNumber()).isEmpty());
    }

    @Test
    void numbersOwnRequestsAmongThoseOfOthers() {
        var database = at(Duration.ofHours(3));
        var own = database.nextRequestId();

        assertThat(own).isEqualTo(100 + database.rows().size() + 1);
        assertThat(database.rows())
                .extracting(CaRow::requestId)
                .isSorted()
                .doesNotHaveDuplicates()
                .doesNotContain(own);
    }

    @Test
    void givesTheSameRowsWhetherSomebodyLookedBeforeOrNot() {
        var late = at(Duration.ofHours(9)).rows();

        assertThat(late).startsWith(at(Duration.ofHours(4)).rows().toArray(CaRow[]::new));
    }

    private static RequestDatabase at(Duration afterOpening) {
        return new RequestDatabase(
                new MemoryRequests(100), OTHERS, Clock.fixed(OPENED.plus(afterOpening), ZoneOffset.UTC));
    }
}
