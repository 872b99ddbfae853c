package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who depends on scenarios for its tests gets server, devices and diagnosis, and nothing that only the command needs. */
class ClassPathTest {

    @Test
    void nothingIsResolvedThatOnlyTheCommandNeeds() {
        TreeSet<String> jars = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            String name = new File(entry).getName();
            if (name.endsWith(".jar") && !name.matches("(junit|surefire|opentest4j|apiguardian).*")) {
                jars.add(name.replaceFirst("-\\d.*", ""));
            }
        }
        assertEquals(
                List.of(
                        "CabParser",
                        "apache-mime4j-core",
                        "bcpkix-jdk18on",
                        "bcprov-jdk18on",
                        "bcutil-jdk18on",
                        "commons-codec",
                        "commons-compress",
                        "commons-io",
                        "commons-lang3",
                        "harness-client",
                        "harness-server",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "jcip-annotations",
                        "jetty-http",
                        "jetty-io",
                        "jetty-server",
                        "jetty-util",
                        "jscep",
                        "jspecify",
                        "logback-classic",
                        "logback-core",
                        "scenarios",
                        "slf4j-api",
                        "snakeyaml",
                        "wiremock-standalone"),
                List.copyOf(jars));
    }
}
