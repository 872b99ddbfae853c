package org.ndesharness.scenarios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, between the modules and within this one. */
class ScenariosArchitectureTest {

    private static final String SERVER = "org.ndesharness.server..";
    private static final String CLIENT = "org.ndesharness.client..";
    private static final String SCENARIOS = "org.ndesharness.scenarios..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ndesharness");

    @Test
    void looksAtAllThreeModules() {
        for (String module : new String[] {"server.NdesServer", "client.device.Device", "scenarios.runner.Suite"}) {
            assertThat(ALL.contain("org.ndesharness." + module)).as(module).isTrue();
        }
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.ndesharness.(scenarios.*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void serverAndClientDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, SCENARIOS)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, SCENARIOS)
                .check(ALL);
    }

    /** What is reported and printed comes from results; of the server a report could tell more than the evidence does. */
    @Test
    void onlyWhatStagesServesAndStartsTheRunKnowsTheServer() {
        noClasses()
                .that()
                .resideInAPackage(SCENARIOS)
                .and()
                .resideOutsideOfPackages(
                        "org.ndesharness.scenarios.grading..",
                        "org.ndesharness.scenarios.model",
                        "org.ndesharness.scenarios.reader",
                        "org.ndesharness.scenarios.runner",
                        "org.ndesharness.scenarios.serve")
                .and()
                .doNotHaveFullyQualifiedName("org.ndesharness.scenarios.cli.RunCommand")
                .and()
                .doNotHaveFullyQualifiedName("org.ndesharness.scenarios.cli.ExecutionOptions")
                .and()
                .doNotHaveFullyQualifiedName("org.ndesharness.scenarios.cli.MockRun")
                .and()
                .doNotHaveFullyQualifiedName("org.ndesharness.scenarios.cli.ClientGrading")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SERVER)
                .check(ALL);
    }

    @Test
    void theCommandNeedsOfTheServerOnlyWhereItListens() {
        noClasses()
                .that()
                .resideInAPackage("org.ndesharness.scenarios.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ndesharness.server.*..")
                .check(ALL);
    }
}
