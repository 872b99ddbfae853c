package org.ndesharness.client.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.ReasonTexts;

/** Why a failure is ruled out is said in every language. */
class ContradictionTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "_sv", "_nl"})
    void lacksNoReasonAndHasNoOther(String suffix) throws IOException {
        assertThat(ReasonTexts.read("org.ndesharness.client.diagnosis.rule.contradiction", suffix))
                .containsOnlyKeys(Stream.of(Contradiction.values())
                        .map(Contradiction::name)
                        .toList())
                .allSatisfy((key, words) -> assertThat(words).as(key).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource(Contradiction.class)
    void saysTheSameInTheWordsOfEachLanguage(Contradiction why) {
        ReasonTexts.assertTranslated(why.of("server/u_ex261120.log"));
    }
}
