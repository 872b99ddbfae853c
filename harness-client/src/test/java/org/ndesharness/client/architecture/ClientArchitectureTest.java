package org.ndesharness.client.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the client's packages. */
class ClientArchitectureTest {
    private static final String ROOT = "org.ndesharness.client";
    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(production);
    }

    @Test
    void diagnosisSeesEvidenceAndNeverADevice() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".evidence..", ROOT + ".diagnosis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".device..",
                        ROOT + ".enrolment..",
                        ROOT + ".transport..",
                        ROOT + ".profile..",
                        ROOT + ".probe..")
                .check(production);
    }

    @Test
    void nothingKnowsTheServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ndesharness.server..")
                .check(production);
    }
}
