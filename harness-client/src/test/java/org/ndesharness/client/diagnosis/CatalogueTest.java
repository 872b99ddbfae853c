package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The list of ids that people's scripts rely on. */
class CatalogueTest {

    private static final String POWERSHELL = "https://github.com/microsoftgraph/powershell-intune-samples";

    private final CatalogueFile file = CatalogueFile.read();

    @Test
    void knowsEachFailureOnceAndWhereItIsDescribed() {
        assertThat(Catalogue.failures()).extracting(Failure::id).doesNotHaveDuplicates();
        assertThat(Catalogue.failures()).allSatisfy(failure -> {
            assertThat(failure.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(failure.step().orElse(1)).isBetween(1, 6);
            assertThat(failure.source()).contains(", https://").endsWith(")");
            assertThat(failure.origin()).isIn("seed", "documentation", "field report");
            assertThat(failure.platforms())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .isSubsetOf("android", "ios", "windows", "macos", "server");
        });
    }

    @Test
    void callsDocumentationOnlyWhatStandsOnAPageOfMicrosoft() {
        assertThat(Catalogue.failures())
                .filteredOn(failure -> !failure.origin().equals("field report"))
                .allSatisfy(failure -> assertThat(failure.source())
                        .as(failure.id())
                        .containsAnyOf("https://learn.microsoft.com/", "https://support.microsoft.com/", POWERSHELL));
    }

    @Test
    void followsTheFlowAndNamesASpecificFailureBeforeTheGeneralOnesOfItsStep() {
        List<String> misplaced = new ArrayList<>();
        Failure before = Catalogue.failures().get(0);
        for (Failure failure : Catalogue.failures()) {
            int groups = failure.group().compareTo(before.group());
            int steps = groups != 0
                    ? groups
                    : failure.step().orElse(0) - before.step().orElse(0);
            if (steps < 0 || (steps == 0 && before.general() && !failure.general())) {
                misplaced.add(failure.id() + " stands after " + before.id());
            }
            before = failure;
        }
        assertThat(misplaced).isEmpty();
    }

    @Test
    void refersToEveryPageThatItLists() {
        Set<String> used = new TreeSet<>();
        file.failures().forEach(entry -> {
            used.add(entry.page());
            if (entry.earlier() != null) {
                used.add(entry.earlier().page());
            }
        });

        assertThat(used).containsExactlyInAnyOrderElementsOf(file.pages().keySet());
    }

    @Test
    void leadsFromEachAliasToAFailure() {
        List<String> ids = Catalogue.failures().stream().map(Failure::id).toList();
        List<String> astray = file.aliases().entrySet().stream()
                .filter(alias -> !ids.contains(alias.getValue()) || ids.contains(alias.getKey()))
                .map(alias -> alias.getKey() + " leads to " + alias.getValue())
                .toList();

        assertThat(astray).isEmpty();
    }

    @Test
    void findsAFailureByItsAlias() {
        Map.Entry<String, String> alias = file.aliases().entrySet().iterator().next();

        Failure found = Catalogue.find(alias.getKey()).orElseThrow();

        assertThat(found.id()).isEqualTo(alias.getValue());
        assertThat(found.aliases()).contains(alias.getKey());
    }

    @Test
    void givesNoStepToWhatBlocksSeveral() {
        Failure noise = Catalogue.find("inst-event1000-noise").orElseThrow();

        assertThat(noise.step()).isEqualTo(OptionalInt.empty());
        assertThat(noise.group()).isEqualTo(FailureGroup.INSTALLATION);
        assertThat(noise.observation()).isTrue();
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
