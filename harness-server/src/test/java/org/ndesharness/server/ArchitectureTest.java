package org.ndesharness.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ndesharness.server");

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.ndesharness.(server.*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCTION);
    }

    @Test
    void roomsDoNotKnowWhoWiresThem() {
        noClasses()
                .that()
                .resideInAPackage("org.ndesharness.server.*..")
                .and()
                .resideOutsideOfPackage("org.ndesharness.server.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ndesharness.server")
                .check(PRODUCTION);
    }

    @Test
    void nothingDependsOnTheClient() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ndesharness.client..", "org.ndesharness.scenarios..")
                .check(PRODUCTION);
    }

    /** But the JUnit extension, which hands it to everybody else. */
    @Test
    void nobodyReadsTheMachinesOwnClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ndesharness.server.junit..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(Math.class, "random")
                .check(PRODUCTION);
    }
}
