package org.ndesharness.server.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryRequestsTest {

    private static final int KEPT = 50;

    private final MemoryRequests requests = new MemoryRequests(0, KEPT);

    @Test
    void keepsTheNewestAndForgetsAllOfTheOthers() {
        for (var i = 0; i < 10 * KEPT; i++) {
            requests.record(row(requests.nextRequestId()));
        }

        assertThat(requests.sizes()).allMatch(size -> size <= KEPT).startsWith(KEPT);
        assertThat(requests.newestRows(Integer.MAX_VALUE)).hasSize(KEPT);
        assertThat(requests.lastOfTransaction("transaction 1")).isEmpty();
        assertThat(requests.lastOfTransaction("transaction " + 10 * KEPT)).isPresent();
    }

    @Test
    void stillFindsATransactionWhoseFirstRequestIsForgotten() {
        requests.record(row(requests.nextRequestId(), "again"));
        for (var i = 0; i < KEPT - 1; i++) {
            requests.record(row(requests.nextRequestId()));
        }
        requests.record(row(requests.nextRequestId(), "again"));

        assertThat(requests.byId(1)).isEmpty();
        assertThat(requests.lastOfTransaction("again").orElseThrow().row().requestId())
                .isEqualTo(KEPT + 1);
    }

    @Test
    void keepsTenThousandUnlessToldOtherwise() {
        assertThat(MemoryRequests.KEPT).isEqualTo(RequestDatabase.LISTED).isEqualTo(10_000);
    }

    private static CaRequest row(int requestId) {
        return row(requestId, "transaction " + requestId);
    }

    private static CaRequest row(int requestId, String transactionId) {
        return new CaRequest(
                new CaRow(requestId, Disposition.FAILED, Instant.EPOCH, "a\\b", "SCEPUser", "cn", "", 1, "text"),
                transactionId,
                "",
                Optional.empty(),
                Optional.empty());
    }
}
