package org.ndesharness.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.server.SiteSettings;

class MergedSettingsTest {

    @Test
    void takesOverWhatEachScenarioChangesAndNothingElse() throws Exception {
        SiteSettings merged = MergedSettings.of(
                SiteSettings.healthy(),
                List.of(
                        scenario("one", "ca: {requiresApproval: true}"),
                        scenario("two", "iis: {maxQueryString: 2048}, ca: {minimumKeySize: 4096}"),
                        scenario("three", "policy: {registrationPoint: {tempWritable: false}}")));

        assertThat(merged.ca().requiresApproval()).isTrue();
        assertThat(merged.ca().minimumKeySize()).isEqualTo(4096);
        assertThat(merged.iis().maxQueryString()).isEqualTo(2048);
        assertThat(merged.policy().registrationPoint().tempWritable()).isFalse();
        assertThat(merged.policy().registrationPoint().notified()).isTrue();
        assertThat(merged.http()).isEqualTo(SiteSettings.healthy().http());
        assertThat(merged.mscep()).isEqualTo(SiteSettings.healthy().mscep());
    }

    @Test
    void refusesScenariosThatContradictEachOther() throws ScenarioException {
        List<Scenario> scenarios =
                List.of(scenario("one", "iis: {maxQueryString: 2048}"), scenario("two", "iis: {maxQueryString: 4096}"));

        assertThatThrownBy(() -> MergedSettings.of(SiteSettings.healthy(), scenarios))
                .isInstanceOf(ServeException.class)
                .hasMessage(
                        "--failure two sets iis.maxQueryString to 4096, and one to 2048; one site cannot stand as both say");
    }

    private static Scenario scenario(String id, String settings) throws ScenarioException {
        return new ScenarioReader().read(id, FailureIndexTest.scenario(settings));
    }
}
