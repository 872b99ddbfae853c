package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventBriefTest {

    @Test
    void namesProviderIdTimeAndData() {
        String event = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='Application Error'/><EventID Qualifiers='0'>1000</EventID>"
                + "<TimeCreated SystemTime='2026-11-20T09:04:51.1180000Z'/></System>"
                + "<EventData><Data>w3wp.exe</Data><Data>c0000005</Data></EventData></Event>";

        assertThat(EventBrief.of(event))
                .isEqualTo("Application Error  event 1000  2026-11-20T09:04:51.1180000Z  w3wp.exe  c0000005");
    }

    @Test
    void saysAsMuchAsACutEventHolds() {
        assertThat(EventBrief.of("<Event xmlns='x'><System><Provider Name='Microsoft-Windows-CAPI2'/><EventID>41</Ev…"))
                .isEqualTo("Microsoft-Windows-CAPI2  event 41");
    }

    @Test
    void leavesOtherTextAlone() {
        assertThat(EventBrief.of("<Events are no event")).isEqualTo("<Events are no event");
    }
}
