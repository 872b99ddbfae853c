package org.ndesharness.client.diagnosis.sign;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of all signs: each names its failure, and its near miss does not. A test class gives them as its {@code signs()}. */
interface NamingSigns {

    @ParameterizedTest
    @MethodSource("signs")
    default void areNamed(SignFixture sign, @TempDir Path folder) throws Exception {
        sign.assertNamed(folder);
    }

    @ParameterizedTest
    @MethodSource("signs")
    default void areNotSeenInANearMiss(SignFixture sign, @TempDir Path folder) throws Exception {
        sign.assertMissed(folder);
    }
}
