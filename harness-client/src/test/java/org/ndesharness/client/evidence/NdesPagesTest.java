package org.ndesharness.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of the role that heads NDES' own pages. */
class NdesPagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Network Device Enrollment Service",
                "Registrierungsdienst für Netzwerkgeräte",
                "Service d’inscription de périphérique réseau",
                "Usługa rejestracji urządzeń sieciowych "
            })
    void isKnownInTheLanguagesOfWindows(String name) {
        assertThat(NdesPages.isName(name)).isTrue();
        assertThat(NdesPages.areNamedIn("<title>" + name + "</title>")).isTrue();
    }

    @Test
    void isNotTheNameOfTheProduct() {
        assertThat(NdesPages.areNamedIn("NDES is a role service of AD CS.")).isFalse();
        assertThat(NdesPages.isName("The Network Device Enrollment Service started successfully."))
                .isFalse();
    }
}
