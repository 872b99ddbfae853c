package org.ndesharness.client.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of a device's requests a line belongs to. */
class RequestKeyTest {

    @Test
    void isTheSameWhateverTheHashAndTheSeparator() {
        String key = RequestKey.in("Trying to enroll certificate request: ModelName=AC_1%2FLogicalName_2;Hash=3");

        assertThat(key).isEqualTo("modelname=ac_1/logicalname_2");
        assertThat(RequestKey.in("Profile \u201cwww.windowsintune.com.SCEP.ModelName=AC_1/LogicalName_2;Hash=-4\u201d"))
                .isEqualTo(key);
        assertThat(RequestKey.in("ModelName_AC_1_LogicalName_2_Hash_-5")).isEqualTo("modelname_ac_1_logicalname_2");
        assertThat(RequestKey.in("There are 0 requests")).isEmpty();
    }

    @Test
    void givesALineWithoutAKeyToTheRequestBegunLast() {
        List<String> log = List.of("noise", "begin ModelName=1", "fails", "begin ModelName=2", "works", "noise");

        assertThat(RequestKey.split(log, RequestKey::in, e -> e.startsWith("begin"), e -> !e.equals("noise")))
                .containsExactly(
                        List.of("noise", "begin ModelName=1", "fails", "noise"),
                        List.of("noise", "begin ModelName=2", "works", "noise"));
    }

    @Test
    void leavesTheLogOfOneRequestWhole() {
        List<String> log = List.of("fails", "begin ModelName=1", "begin ModelName=1");

        assertThat(RequestKey.split(log, RequestKey::in, e -> e.startsWith("begin"), e -> true))
                .containsExactly(log);
    }
}
