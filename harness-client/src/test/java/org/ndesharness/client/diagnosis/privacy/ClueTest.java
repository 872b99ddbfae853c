package org.ndesharness.client.diagnosis.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To look for clues first is faster, and hides nothing less. */
class ClueTest {

    private static final Path EVIDENCE = Path.of("src", "test", "resources");
    private static final int ONE_OF = 40;
    private static final int LINES = 10_000;

    /** What the patterns are made of, and what stands between it. */
    private static final List<String> PIECES = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "Account Key",
            "access_key",
            "storage-key",
            "client_secret",
            "apikey",
            "api-key",
            "access_token",
            "token",
            "sharedaccesssignature",
            "sig",
            "challenge",
            "challengePassword",
            "assertion",
            "samlresponse",
            "Cookie",
            "Set-Cookie: ",
            "kennwort",
            "passwort",
            "passord",
            "lösenord",
            "lo\u0308senord",
            "wachtwoord",
            "mot de passe",
            "contraseña",
            "contrasena",
            "senha",
            "hasło",
            "haslo",
            "mscep_admin",
            "p",
            "user",
            "Authorization: Basic ",
            "proxy-authorization=",
            "bearer ",
            "eyJhbGciOiJSUzI1NiJ9",
            "://",
            "admin:x1@",
            "curl -u ",
            "--user ",
            "-sku '",
            "ConvertTo-SecureString ",
            "-AsPlainText ",
            "-String ",
            " | ",
            "message=MIIabcdefghijklmnopq",
            "operation=PKIOperation&",
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----END RSA PRIVATE KEY-----",
            "<key>",
            "</key>",
            "<string>",
            "</string>",
            "<b>",
            "</b>",
            "<Data>",
            "/Challenge</LocURI>",
            "<Password>",
            "</Password>",
            "=",
            ": ",
            ":",
            " := ",
            " is ",
            " ist ",
            "är ",
            "\"",
            "'",
            " ",
            " --",
            " -",
            " /",
            "\t",
            ";",
            "&",
            ".",
            "5E1C9A7F30B2D864",
            "5E1C9A7F30B2D8645E1C9A7F30B2D864",
            "x5E1C9A7F",
            "true",
            "expired",
            "dword:1",
            "GET",
            "2026-11-28 07:00:00",
            "A".repeat(170),
            "\u017f",
            "\u212a",
            "é",
            "\u001b[0m");

    private static final Set<Clue> EVERY = EnumSet.allOf(Clue.class);

    private final Secrets secrets = new Secrets();

    @Test
    void hideAsMuchAsWithoutThemInTextsMadeOfWhatSecretsAreMadeOf() {
        Random random = new Random(8894);
        List<String> lines =
                IntStream.range(0, LINES).mapToObj(n -> line(random)).toList();

        assertThat(secrets.over(lines)).isEqualTo(Secrets.over(lines, line -> EVERY));
        assertThat(lines.stream().map(secrets::over))
                .containsExactlyElementsOf(lines.stream()
                        .map(line -> Secrets.over(ControlCharacters.shown(line), EVERY))
                        .toList());
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int piece = random.nextInt(1, 7); piece > 0; piece--) {
            String next = PIECES.get(random.nextInt(PIECES.size()));
            line.append(
                    switch (random.nextInt(4)) {
                        case 0 -> next.toUpperCase(Locale.ROOT);
                        case 1 -> next.toLowerCase(Locale.ROOT);
                        default -> next;
                    });
        }
        return line.toString();
    }

    /** The examples of {@link SecretsTest}, and of the much evidence that lies here every so many-th file, for all of it takes minutes. */
    @Test
    void hideAsMuchAsWithoutThemInEvidence() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(Path.of("src/test/java", SecretsTest.class.getName().replace('.', '/') + ".java"));
        try (Stream<Path> found = Files.walk(EVIDENCE)) {
            List<Path> all = found.filter(Files::isRegularFile).sorted().toList();
            for (int n = 0; n < all.size(); n += ONE_OF) {
                files.add(all.get(n));
            }
        }
        List<String> withSecrets = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> shown = secrets.over(lines);

            assertThat(shown).as(file.toString()).isEqualTo(Secrets.over(lines, line -> EVERY));
            if (!shown.equals(lines)) {
                withSecrets.add(String.valueOf(file.getFileName()));
            }
        }
        assertThat(withSecrets).contains("SecretsTest.java").hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28 07:00:00 10.0.0.5 GET /certsrv/mscep/mscep.dll operation=GetCACaps 443 - 10.0.0.9 Dalvik/2.1.0 - 200 0 0 12",
                "<Provider Name='Microsoft-Windows-WAS' Guid='{524B5D04-133C-4A62-8362-64E8EDB9CE40}'/>",
                "APPPOOL \"SCEP\" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)"
            })
    void findNothingInAnOrdinaryLine(String line) {
        assertThat(Clue.in(line)).isEmpty();
    }
}
