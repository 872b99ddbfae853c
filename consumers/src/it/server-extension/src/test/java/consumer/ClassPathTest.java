package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.File;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ndesharness.server.junit.NdesExtension;

/** Who depends on harness-server for its extension gets what a server needs, and nothing else. */
class ClassPathTest {

    @RegisterExtension
    static final NdesExtension ndes = NdesExtension.healthy();

    @Test
    void theExtensionWorksWithWhatWasResolved() {
        assertNotNull(ndes.site().challenge());
    }

    @Test
    void nothingIsResolvedThatAServerDoesNotNeed() {
        TreeSet<String> jars = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            String name = new File(entry).getName();
            if (name.endsWith(".jar") && !name.matches("(junit|surefire|opentest4j|apiguardian).*")) {
                jars.add(name.replaceFirst("-\\d.*", ""));
            }
        }
        assertEquals(
                List.of(
                        "bcpkix-jdk18on",
                        "bcprov-jdk18on",
                        "bcutil-jdk18on",
                        "harness-server",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "jetty-http",
                        "jetty-io",
                        "jetty-server",
                        "jetty-util",
                        "jspecify",
                        "slf4j-api"),
                List.copyOf(jars));
    }
}
