package org.ndesharness.client.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Windows result codes, as events print them. */
class HresultTest {

    @Test
    void readsHexadecimalAndDecimalFields() {
        assertThat(Hresult.ofField("0x801901f7")).hasValue(new Hresult(0x801901F7L));
        assertThat(Hresult.ofField("44761091")).hasValue(new Hresult(0x2AB0003L));
        assertThat(Hresult.ofField("-2145844745")).hasValue(new Hresult(0x801901F7L));
        assertThat(Hresult.ofField("nothing of the kind")).isEmpty();
    }

    @Test
    void takesTheLastNumberOfAText() {
        assertThat(Hresult.lastIn("KeyProtection: (0x2) Result : (Unknown Win32 Error code: 0x2ab0003)."))
                .hasValueSatisfying(h -> assertThat(h.isAccepted()).isTrue());
    }

    @Test
    void knowsTheFamilies() {
        assertThat(new Hresult(0x801901F8L).httpStatus()).hasValue(504);
        assertThat(new Hresult(0x80072EE7L).isNameNotResolved()).isTrue();
        assertThat(new Hresult(0x80072EFDL).isTransport()).isTrue();
        assertThat(new Hresult(0x800B0109L).isChain()).isTrue();
        assertThat(new Hresult(0x80090016L).isKeyStorage()).isTrue();
        assertThat(new Hresult(0x80094012L).isKeyStorage()).isFalse();
        assertThat(new Hresult(0x80094012L).isTransport()).isFalse();
        assertThat(new Hresult(0x80094012L).httpStatus()).isEmpty();
    }
}
