package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.scenarios.model.Challenges;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.scenarios.model.StagedFault;
import org.ndesharness.scenarios.model.Step;
import org.ndesharness.server.mscep.Generation;

class InclusionTest {

    private static final String HEAD = "title: x\nfailure: uncatalogued\n";

    private final ScenarioReader reader = new ScenarioReader();

    @TempDir
    private Path folder;

    @Test
    void takesOverWhatTheScenarioSaysNothingOf() throws Exception {
        write("base.part.yaml", """
                platforms: [ios, windows]
                tags: [ours]
                server: {generation: 2016, mode: single}
                set: {ca: {requiresApproval: true}}
                faults: [{effect: {kind: gzip}}]
                steps: [enrol, approve, poll]
                leaveOut: [ca/pending.txt]
                """);

        Scenario scenario = read("include: base.part.yaml\nexpect: {}\n");

        assertThat(scenario.platforms()).containsExactly(ScenarioPlatform.IOS, ScenarioPlatform.WINDOWS);
        assertThat(scenario.provenance().tags()).containsExactly("ours");
        assertThat(scenario.staging().site().mscep().generation()).isEqualTo(Generation.WINDOWS_2016);
        assertThat(scenario.course().challenges()).isEqualTo(Challenges.SINGLE);
        assertThat(scenario.staging().site().ca().requiresApproval()).isTrue();
        assertThat(scenario.course().faults())
                .extracting(StagedFault::description)
                .hasSize(1);
        assertThat(scenario.course().steps()).extracting(Step::word).containsExactly("enrol", "approve", "poll");
        assertThat(scenario.leaveOut()).containsExactly("ca/pending.txt");
    }

    @Test
    void mergesSettingsKeyByKeyAndReplacesListsWhole() throws Exception {
        write("base.part.yaml", """
                platforms: [ios, windows]
                server: {generation: 2016, mode: single}
                set: {iis: {maxUrl: 260, maxQueryString: 300}, ca: {requiresApproval: true}}
                """);

        Scenario scenario = read("""
                include: base.part.yaml
                platforms: [android-enterprise]
                server: {generation: 2012r2}
                set: {iis: {maxUrl: 512}}
                expect: {}
                """);

        assertThat(scenario.platforms()).containsExactly(ScenarioPlatform.ANDROID_ENTERPRISE);
        assertThat(scenario.staging().site().mscep().generation()).isEqualTo(Generation.WINDOWS_2012_R2);
        assertThat(scenario.course().challenges()).isEqualTo(Challenges.SINGLE);
        assertThat(scenario.staging().changes())
                .extracting(Setting::toString)
                .containsExactlyInAnyOrder(
                        "iis.maxUrl = 512", "iis.maxQueryString = 300", "ca.requiresApproval = true");
    }

    @Test
    void letsTheLaterPartAndTheScenarioItselfHaveTheLastWord() throws Exception {
        write("first.part.yaml", "platforms: [ios]\nset: {iis: {maxUrl: 100, maxQueryString: 100}}\n");
        write("second.part.yaml", "include: deep/third.part.yaml\nset: {iis: {maxUrl: 200}}\n");
        write("deep/third.part.yaml", "include: fourth.part.yaml\n");
        write(
                "deep/fourth.part.yaml",
                "platforms: [windows]\nset: {iis: {maxUrl: 300}, ca: {requiresApproval: true}}\n");

        Scenario scenario = read("include: [first.part.yaml, second.part.yaml]\nexpect: {}\n");

        assertThat(scenario.platforms()).containsExactly(ScenarioPlatform.WINDOWS);
        assertThat(scenario.staging().changes())
                .extracting(Setting::toString)
                .containsExactlyInAnyOrder(
                        "iis.maxUrl = 200", "iis.maxQueryString = 100", "ca.requiresApproval = true");
    }

    @Test
    void letsAScenarioTakeBackWhatAPartBreaks() throws Exception {
        write("base.part.yaml", "platforms: [ios]\nset: {ca: {requiresApproval: true}}\n");

        Scenario scenario = read("include: base.part.yaml\nset: {ca: {requiresApproval: false}}\nexpect: {}\n");

        assertThat(scenario.staging().changes()).isEmpty();
        assertThat(scenario.staging().site().ca().requiresApproval()).isFalse();
    }

    @Test
    void saysWhereInThePartAMistakeIsAndWhoIncludesIt() throws Exception {
        Path part = write("base.part.yaml", "platforms: [ios]\nset:\n  iis: {maxUri: 260}\n");

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> read("include: base.part.yaml\nexpect: {}\n"))
                .withMessageStartingWith(part + ":3:9: unknown key 'maxUri' in 'iis'")
                .withMessageEndingWith("did you mean 'maxUrl'? (included at " + folder.resolve("mine.yaml") + ":3:10)")
                .satisfies(e -> assertThat(e.place()).contains(new ScenarioException.Place(part.toString(), 3)));
    }

    @Test
    void saysWhereInThePartTheYamlBreaks() throws Exception {
        write("base.part.yaml", "platforms: [ios\nset: x\n");

        assertWrong("include: base.part.yaml\nexpect: {}\n")
                .startsWith(folder.resolve("base.part.yaml") + ":2:4: this is not YAML")
                .endsWith(" (included at " + folder.resolve("mine.yaml") + ":3:10)");
    }

    @Test
    void keepsWhatAScenarioIsAboutOutOfParts() throws Exception {
        write("base.part.yaml", "platforms: [ios]\nexpect: {}\n");

        assertWrong("include: base.part.yaml\nexpect: {}\n")
                .startsWith(folder.resolve("base.part.yaml")
                        + ":2:1: unknown key 'expect' in 'the part', expected one of include, tags, platforms");
    }

    @Test
    void refusesPartsThatIncludeOneAnother() throws Exception {
        write("a.part.yaml", "include: b.part.yaml\n");
        write("b.part.yaml", "tags: [b]\ninclude: a.part.yaml\n");

        assertWrong("include: a.part.yaml\nexpect: {}\n")
                .isEqualTo(folder.resolve("b.part.yaml")
                        + ":2:10: 'a.part.yaml' includes this file, and would be included without end:"
                        + " a.part.yaml -> b.part.yaml -> a.part.yaml (included at "
                        + folder.resolve("a.part.yaml") + ":1:10)");
    }

    @Test
    void takesTheSamePartByTwoWays() throws Exception {
        write("a.part.yaml", "include: base.part.yaml\n");
        write("b.part.yaml", "include: base.part.yaml\n");
        write("base.part.yaml", "platforms: [ios]\n");

        assertThat(read("include: [a.part.yaml, b.part.yaml]\nexpect: {}\n").platforms())
                .containsExactly(ScenarioPlatform.IOS);
    }

    @Test
    void refusesAChainThatIsTooLong() throws Exception {
        for (int link = 0; link < Inclusion.DEEPEST; link++) {
            write("p" + link + ".part.yaml", "include: p" + (link + 1) + ".part.yaml\n");
        }
        write("p" + Inclusion.DEEPEST + ".part.yaml", "platforms: [ios]\n");

        assertWrong("include: p0.part.yaml\nexpect: {}\n")
                .startsWith(folder.resolve("p4.part.yaml") + ":1:10: this is the 6th file on the way");
        assertThat(read("include: p1.part.yaml\nexpect: {}\n").platforms()).hasSize(1);
    }

    @Test
    void refusesAFewFilesThatIncludeEachOtherManyTimes() throws Exception {
        for (String steps : List.of("ab", "bc", "cd")) {
            for (int twin = 0; twin < 4; twin++) {
                String next = steps.substring(1);
                write(
                        steps.charAt(0) + "" + twin + ".part.yaml",
                        "include: [%1$s0.part.yaml, %1$s1.part.yaml, %1$s2.part.yaml, %1$s3.part.yaml]%n"
                                .formatted(next));
                write(next + twin + ".part.yaml", "platforms: [ios]\n");
            }
        }

        assertWrong("include: [a0.part.yaml, a1.part.yaml]\nexpect: {}\n")
                .contains("one scenario includes at most 30 files, and this is one more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/base.part.yaml",
                "../base.part.yaml",
                "deep/../../base.part.yaml",
                "./base.part.yaml",
                "deep//base.part.yaml",
                "'C:\\base.part.yaml'",
                "'deep\\base.part.yaml'",
                "C:/base.part.yaml",
                "~/base.part.yaml",
                "file:///base.part.yaml",
                "base.yaml",
                "\"base\\0.part.yaml\""
            })
    void refusesNamesThatLeadElsewhere(String name) {
        assertWrong("include: " + name + "\nexpect: {}\n")
                .startsWith(folder.resolve("mine.yaml") + ":3:10: 'include' should name a file that ends in .part.yaml,"
                        + " beside this one or in a folder under it (nothing absolute, no '..'), and is '");
    }

    @Test
    void refusesALinkThatLeadsOutOfTheFolder(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret.part.yaml"), "platforms: [ios]\n");
        Files.createSymbolicLink(folder.resolve("base.part.yaml"), secret);
        Files.createSymbolicLink(folder.resolve("deep"), elsewhere);

        for (String name : List.of("base.part.yaml", "deep/secret.part.yaml")) {
            assertWrong("include: " + name + "\nexpect: {}\n")
                    .isEqualTo(
                            folder.resolve("mine.yaml")
                                    + ":3:10: a symbolic link leads out of the scenario's folder; only files in it are included");
        }
    }

    @Test
    void followsALinkThatStaysInTheFolder() throws Exception {
        Path real = write("deep/base.part.yaml", "platforms: [ios]\n");
        Files.createSymbolicLink(folder.resolve("base.part.yaml"), real);

        assertThat(read("include: base.part.yaml\nexpect: {}\n").platforms()).hasSize(1);
    }

    @Test
    void saysThatThereIsNoSuchFileAndThatAFolderIsNone() throws Exception {
        Files.createDirectory(folder.resolve("deep.part.yaml"));

        assertWrong("include: base.part.yaml\nexpect: {}\n")
                .isEqualTo(folder.resolve("mine.yaml") + ":3:10: there is no file 'base.part.yaml' (looked for as "
                        + folder.resolve("base.part.yaml") + ")");
        assertWrong("include: deep.part.yaml\nexpect: {}\n")
                .isEqualTo(folder.resolve("mine.yaml")
                        + ":3:10: 'deep.part.yaml' is a folder; name the files in it one by one");
        assertWrong("include: []\nexpect: {}\n").endsWith(":3:10: 'include' names no file; leave it out");
        assertWrong("include: {a: b}\nexpect: {}\n").endsWith(":3:10: 'include' should be a text, and is a mapping");
    }

    @Test
    void runsNoPartAsAScenario() throws Exception {
        Path part = write("base.part.yaml", "platforms: [ios]\n");
        write("mine.yaml", HEAD + "include: base.part.yaml\nexpect: {}\n");

        assertThat(reader.readAll(List.of(folder))).extracting(Scenario::id).containsExactly("mine");
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read(part))
                .withMessage(part + ": this is a part for scenarios to include, and no scenario itself");
    }

    @Test
    void readsTheOtherFilesOfARun() throws Exception {
        write("broken.yaml", HEAD + "include: nowhere.part.yaml\nexpect: {}\n");
        write("whole.yaml", HEAD + "platforms: [ios]\nexpect: {}\n");

        Reading read = reader.readEach(List.of(folder), List.of(), Optional.empty());

        assertThat(read.scenarios()).extracting(Scenario::id).containsExactly("whole");
        assertThat(read.problems()).singleElement().asString().contains("broken.yaml:3:10: there is no file");
    }

    @Test
    void refusesToIncludeAnythingIntoATextThatIsNoFile() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("x", HEAD + "include: base.part.yaml\nexpect: {}\n"))
                .withMessage("x.yaml:3:10: only a file can include others; write out here what they say");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private Scenario read(String rest) throws Exception {
        return reader.read(write("mine.yaml", HEAD + rest));
    }

    private AbstractStringAssert<?> assertWrong(String rest) {
        ScenarioException thrown = catchThrowableOfType(ScenarioException.class, () -> read(rest));
        return assertThat(thrown.getMessage()).doesNotContain("\n");
    }
}
