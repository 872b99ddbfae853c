package org.ndesharness.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireEffectTest {

    @Test
    void keepsItsNames() {
        assertThat(WireEffect.kinds().keySet())
                .containsExactly(
                        "chunked",
                        "content-type",
                        "delay",
                        "drip",
                        "empty-body",
                        "expectation",
                        "garbage",
                        "gzip",
                        "late-continue",
                        "page",
                        "redirect",
                        "refuse-chunked",
                        "reset",
                        "respelt-content-type",
                        "silence",
                        "status",
                        "stray-bytes",
                        "truncate",
                        "unanswered",
                        "wrong-length");
        assertThat(Occurrence.kinds().keySet())
                .containsExactly("after", "always", "every", "first-of-each-client", "next", "percent");
        assertThat(new WireEffect.RespeltContentType().kind()).isEqualTo("respelt-content-type");
        assertThat(new Occurrence.FirstOfEachClient(1).kind()).isEqualTo("first-of-each-client");
    }

    @Test
    void saysWhatIsWrongWithWhatIsAskedFor() {
        assertThatThrownBy(() -> new WireEffect.Status(99)).hasMessageContaining("between 200 and 599, not at 99");
        assertThatThrownBy(() -> new WireEffect.Redirect(200, "/")).hasMessageContaining("between 300 and 399");
        assertThatThrownBy(() -> new WireEffect.Redirect(302, "/\r\nSet-Cookie: a"))
                .hasMessage("location may hold printable ASCII and nothing else");
        assertThatThrownBy(() -> new WireEffect.ContentType(Optional.of("a\nb")))
                .hasMessageContaining("printable");
        assertThatThrownBy(() -> new WireEffect.StrayBytes("", "0g"))
                .hasMessage("afterHex is not an even number of hexadecimal digits");
        assertThatThrownBy(() -> new WireEffect.Chunked(List.of())).hasMessageContaining("size of a chunk");
        assertThatThrownBy(() -> new WireEffect.Delay(Duration.ofDays(1))).hasMessageContaining("time lies between");
        assertThatThrownBy(() -> new WireEffect.WrongLength(0)).hasMessageContaining("no wrong length");
        assertThatThrownBy(() -> new WireEffect.Reset(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WireEffect.Garbage(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
