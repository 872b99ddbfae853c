package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.scenarios.runner.SeenExchange;

/** A fault on the wire leaves nothing in the server's logs: the picture has it from what the device saw. */
class WireFaultsTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00.400Z");

    private static final SeenExchange CAPABILITIES =
            new SeenExchange(NINE, "GET", "GetCACaps", "200", true, Optional.empty());
    private static final SeenExchange REFUSED =
            new SeenExchange(NINE.plusSeconds(60), "POST", "PKIOperation", "503", false, Optional.of("answers 503"));

    @Test
    void areDrawnAsWhatTheDeviceSaw() {
        WireFaults faults = WireFaults.of(List.of(CAPABILITIES, REFUSED), logged(CAPABILITIES));

        SequenceDiagram diagram = diagram(faults, logged(CAPABILITIES));

        assertThat(diagram.rows())
                .extracting(row ->
                        row.time() + " " + row.label() + " -> " + row.to() + ": " + row.shape() + " " + row.answer())
                .containsExactly(
                        "09:00:00 GET GetCACaps -> mscep.dll: ✓ 200",
                        "09:01:00 POST PKIOperation -> the wire: ✕ 503, on the wire: answers 503");
        assertThat(faults.tookTheLast()).isTrue();
    }

    @Test
    void areNotesWhereTheServerHasTheRequestToo() {
        SeenExchange altered =
                new SeenExchange(NINE, "POST", "PKIOperation", "200", true, Optional.of("swaps the recipientNonce"));
        WireFaults faults = WireFaults.of(List.of(altered), logged(altered));

        assertThat(diagram(faults, logged(altered)).rows()).anySatisfy(row -> {
            assertThat(row.note()).isTrue();
            assertThat(row.label()).isEqualTo("PKIOperation on the wire: swaps the recipientNonce");
        });
        assertThat(faults.tookTheLast()).isFalse();
    }

    @Test
    void didNotTakeTheLastWhenTheDeviceTriedAgainAndCameThrough() {
        SeenExchange again =
                new SeenExchange(NINE.plusSeconds(120), "POST", "PKIOperation", "200", true, Optional.empty());

        assertThat(WireFaults.of(List.of(REFUSED, again), logged(again)).tookTheLast())
                .isFalse();
    }

    private static SequenceDiagram diagram(WireFaults faults, Walked walked) {
        return SequenceDiagram.of(walked, faults, HandMadeRun.healthy(), new Proof(HandMadeRun.healthy()));
    }

    private static Walked logged(SeenExchange exchange) {
        return new Walked(
                List.of(new Walked.Message(
                        Optional.of(exchange.time().minusMillis(400)),
                        "09:00:00",
                        Station.DEVICE,
                        Station.MSCEP,
                        exchange.method() + " " + exchange.operation(),
                        "200",
                        true,
                        new Citation("server/u_ex261120.log", 4, "a line"))),
                0);
    }
}
