package org.ndesharness.server.iis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.http.ClientConnection;
import org.ndesharness.server.http.Findings;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.Generation;

/** The library for NTLM is optional: without it the page cannot be logged on to, and everything else works. */
class WithoutNtlmLibraryTest {

    private static final String NEGOTIATE_MESSAGE = "TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAGAbEdAAAADw==";

    /** Logs on with what the Authorization field says; loaded once more by a loader that knows no jcifs. */
    public static final class Attempt implements Function<String, String> {

        @Override
        public String apply(String authorization) {
            var authentication = new Authentication(
                    Installation.contoso(),
                    () -> Generation.WINDOWS_2016,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    new Random(1));
            var request = new HttpRequest(
                    "GET",
                    "/certsrv/mscep_admin/",
                    Optional.empty(),
                    "HTTP/1.1",
                    List.of(new HeaderField("Authorization", authorization)),
                    new byte[0],
                    "10.0.8.113",
                    new ClientConnection(1),
                    false,
                    List.of(),
                    new Findings());
            var settings = new AdminPageSettings(new TestAccount("scepadmin", "pw", true), true, false, false);
            return authentication.logon(request, settings).getClass().getSimpleName();
        }
    }

    @Test
    void takesNobodyForLoggedOn() throws Exception {
        assertThat(new Attempt().apply("NTLM " + NEGOTIATE_MESSAGE)).isEqualTo("Challenged");
        try (var loader = new URLClassLoader(classPathWithoutJcifs(), ClassLoader.getPlatformClassLoader())) {
            assertThat(attempt(loader, "NTLM " + NEGOTIATE_MESSAGE)).isEqualTo("Anonymous");
            assertThat(attempt(loader, "Negotiate " + NEGOTIATE_MESSAGE)).isEqualTo("Anonymous");
            assertThat(attempt(loader, "Basic c2NlcGFkbWluOnB3")).isEqualTo("Accepted");
        }
    }

    private static String attempt(ClassLoader loader, String authorization) throws Exception {
        var function = (Function<?, ?>)
                loader.loadClass(Attempt.class.getName()).getConstructor().newInstance();
        return String.valueOf(
                function.getClass().getMethod("apply", String.class).invoke(function, authorization));
    }

    private static URL[] classPathWithoutJcifs() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("jcifs")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
