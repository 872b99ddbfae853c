package org.ndesharness.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Gradle example cannot be built by Maven; it may not differ from what is. */
class ExampleProjectsTest {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    private static final Path RESOLVED = Path.of("..", "consumers", "src", "it", "gradle-coordinates", "pom.xml");

    private static final Pattern GRADLE = Pattern.compile("test(?:Implementation|RuntimeOnly)\\(\"([^\"]+)\"\\)");
    private static final Pattern MAVEN = Pattern.compile(
            "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern PARENT_VERSION =
            Pattern.compile("<version>([^<]+)</version>\\s*<packaging>pom</packaging>");
    private static final Pattern JUNIT = Pattern.compile("<junit.version>([^<]+)</junit.version>");

    @Test
    void gradleAsksForTheCoordinatesThatMavenResolves() throws IOException {
        String parent = Files.readString(Path.of("..", "pom.xml"));
        String pom = Files.readString(RESOLVED)
                .replace("@project.version@", first(PARENT_VERSION, parent))
                .replace("@junit.version@", first(JUNIT, parent));
        List<String> resolved = MAVEN.matcher(pom)
                .results()
                .map(found -> found.group(1) + ":" + found.group(2) + ":" + found.group(3))
                .toList();

        String gradle = Files.readString(EXAMPLES.resolve("gradle").resolve("build.gradle.kts"));
        assertThat(GRADLE.matcher(gradle).results().map(found -> found.group(1)))
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(resolved);
    }

    @Test
    void bothExamplesHaveTheSameTestsAndScenarios() throws IOException {
        for (String folder : List.of("src", "scenarios")) {
            assertThat(contents(EXAMPLES.resolve("gradle").resolve(folder)))
                    .as(folder)
                    .isNotEmpty()
                    .isEqualTo(contents(EXAMPLES.resolve("maven").resolve(folder)));
        }
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
