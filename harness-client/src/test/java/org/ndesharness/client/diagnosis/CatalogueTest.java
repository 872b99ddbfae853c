package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The list of ids that people's scripts rely on. */
class CatalogueTest {

    @Test
    void knowsEachFailureOnceAndWhereItIsDescribed() {
        assertThat(Catalogue.failures()).extracting(Failure::id).doesNotHaveDuplicates();
        assertThat(Catalogue.failures()).allSatisfy(failure -> {
            assertThat(failure.step()).isBetween(1, 6);
            assertThat(failure.source()).contains("https://learn.microsoft.com/");
            assertThat(failure.origin()).isIn("documentation", "field report");
            assertThat(failure.platforms()).isNotEmpty().isSubsetOf("android", "ios", "windows");
        });
    }

    @Test
    void hasEveryFailureOfTheSuite() {
        assertThat(FailureCases.all())
                .allSatisfy(c -> assertThat(Catalogue.find(c.id())).isPresent());
    }

    @Test
    void guessesWhatWasMeantByAMistypedId() {
        assertThat(Catalogue.similarTo("url-503-pool-stoped").get(0)).isEqualTo("url-503-pool-stopped");
        assertThat(Catalogue.similarTo("URL-414 ").get(0)).isEqualTo("url-414");
        assertThat(Catalogue.similarTo("intermediate")).contains("url-503-intermediate-in-root");
        assertThat(Catalogue.similarTo("quite-something-else-altogether-and-long"))
                .isEmpty();
    }

    @Test
    void findsNothingForAnUnknownId() {
        assertThat(Catalogue.find("url-418")).isEmpty();
    }
}
