package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {

    @ParameterizedTest
    @CsvSource({"1, there is only 1 generation", "4, there are only 4 generations"})
    void saysHowManyThereAreInOneNumber(int generations, String said) throws InputException {
        assertThat(Shard.of("9/9").empty(generations, "generation")).hasMessageEndingWith(": " + said);
    }
}
