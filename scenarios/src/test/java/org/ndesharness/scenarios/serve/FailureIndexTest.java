package org.ndesharness.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

class FailureIndexTest {

    private final FailureIndex index = new FailureIndex(Documented.scenarios());

    @Test
    void givesAddressesToWhatAnNdesServerShows() {
        assertThat(index.shown())
                .contains("url-414", "url-503-pool-stopped", "s5-ca-not-issued", "url-general-ndes-message")
                .doesNotContain(
                        "s1-user-not-targeted", "s2-no-iis-entry", "url-gateway-timeout", "s5-not-reported", "healthy");
    }

    @Test
    void saysWhatAClientSeesAtEachAddress() {
        assertThat(index.addresses())
                .filteredOn(FailureAddress::hasAddress)
                .isNotEmpty()
                .allSatisfy(address -> {
                    assertThat(address.showing()).as(address.id()).isPresent();
                    assertThat(address.settings()).as(address.id()).isNotEmpty();
                });
    }

    @Test
    void saysOfTheOthersWhatStagesThem() {
        assertThat(index.find("url-gateway-timeout").orElseThrow().stagedBy().orElse(""))
                .contains("application proxy");
        assertThat(index.find("s2-no-iis-entry").orElseThrow().stagedBy().orElse(""))
                .contains("network");
        assertThat(index.find("s5-win-cert-missing").orElseThrow().command())
                .contains("ndes-harness run --only s5-win-cert-missing");
    }

    @Test
    void leavesNoFailureOfTheCatalogueOut() {
        Set<String> listed =
                index.addresses().stream().map(FailureAddress::failure).collect(Collectors.toSet());

        assertThat(Catalogue.failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(listed.contains(failure.id()))
                        .as(failure.id())
                        .isNotEqualTo(failure.observation()));
    }

    @Test
    void judgesAScenarioByWhatItSetsAndNotByItsName() throws ScenarioException {
        ScenarioReader reader = new ScenarioReader();
        FailureIndex mine = new FailureIndex(List.of(
                reader.read("slow-ca", scenario("ca: {requiresApproval: true}")),
                reader.read("both", scenario("ca: {requiresApproval: true}, device: {checksIn: false}"))));

        assertThat(mine.shown()).containsExactly("slow-ca");
        assertThat(mine.find("both").orElseThrow().stagedBy().orElse("")).startsWith("The device");
    }

    static String scenario(String settings) {
        return """
                title: Mine
                failure: s4-pending
                step: 4
                platforms: [ios]
                set: {%s}
                expect: {}
                """.formatted(settings);
    }
}
