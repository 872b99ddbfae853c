package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.PreflightResult;
import org.ndesharness.client.evidence.PreflightResult.Outcome;

/** What Microsoft's validation scripts print and log. */
class PreflightReaderTest {

    private static final String CONSOLE = """
            .......................................................

            Checking IIS Application Pool health...

            Error: SCEP Application Pool is stopped!
            Please start the SCEP Application Pool via IIS Management Console.

            .......................................................

            Checking Request Filtering (Default Web Site -> Request Filtering -> Edit Feature Setting) has been configured in IIS...

            MaxQueryString not set correctly!
            Please review "Step 4.4 - Configure NDES for use with Intune".
            Success: MaxUrl Set Correctly

            WARNING: KeyRecoveryAgentCertificate registry key exists but has no value

            Error: The certificate bound to the NDES Connector is not valid for use. Reason:

            Correct EKU: False

            Correct Subject: True

            """;

    @Test
    void bindsWhatTheScriptPrints() {
        CollectedEvidence collected = OneFile.of(CONSOLE);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.PREFLIGHT_OUTPUT);
        assertThat(collected.all(PreflightResult.class))
                .extracting(PreflightResult::outcome, PreflightResult::message)
                .containsExactly(
                        tuple(Outcome.ERROR, "SCEP Application Pool is stopped!"),
                        tuple(Outcome.ERROR, "MaxQueryString not set correctly!"),
                        tuple(Outcome.SUCCESS, "MaxUrl Set Correctly"),
                        tuple(Outcome.WARNING, "KeyRecoveryAgentCertificate registry key exists but has no value"),
                        tuple(
                                Outcome.ERROR,
                                "The certificate bound to the NDES Connector is not valid for use. Reason:"
                                        + "\nCorrect EKU: False\nCorrect Subject: True"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WARNING:", "WARNUNG:", "VARNING:", "WAARSCHUWING:", "AVERTISSEMENT :", "警告:"})
    void knowsAWarningInTheLanguageOfPowerShell(String word) {
        assertThat(OneFile.of(CONSOLE.replace("WARNING:", word)).all(PreflightResult.class))
                .extracting(PreflightResult::outcome)
                .contains(Outcome.WARNING);
    }

    @Test
    void bindsTheScriptsLog() {
        CollectedEvidence collected = OneFile.of(entry("Checking SPN has been set", 1)
                + entry("Missing or Incorrect SPN set for the NDES Service Account", 3)
                + entry("MaxUrl Set Correctly", 1)
                + entry("KeyRecoveryAgentCertificate missing Value", 2));

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.PREFLIGHT_OUTPUT);
        assertThat(collected.all(PreflightResult.class))
                .extracting(PreflightResult::outcome, PreflightResult::message)
                .containsExactly(
                        tuple(Outcome.ERROR, "Missing or Incorrect SPN set for the NDES Service Account"),
                        tuple(Outcome.SUCCESS, "MaxUrl Set Correctly"),
                        tuple(Outcome.WARNING, "KeyRecoveryAgentCertificate missing Value"));
    }

    private static String entry(String text, int type) {
        return "<![LOG[" + text + "]LOG]!><time=\"09:02:14.250+000\" date=\"11-20-2026\" component=\"NDES_Validation\""
                + " context=\"CONTOSO\\admin\" type=\"" + type + "\" thread=\"5\" file=\"x\">\n";
    }

    @Test
    void bindsTheTestOfTheUrl() {
        assertThat(OneFile.of("""
                Trying base NDES URI...

                Success: Proceeding with validation!

                Querying URI with simulated SCEP challenge...

                Error: HTTP Error 414. The 25KB URI is too long.
                """).all(PreflightResult.class))
                .extracting(PreflightResult::outcome)
                .containsExactly(Outcome.SUCCESS, Outcome.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: SCEP Application Pool is stopped!",
                "Error: MaxFieldLength not set to 65534 in the registry!",
                "Error: Missing or Incorrect SPN set for the NDES Service Account!",
                "MaxQueryString not set correctly!"
            })
    void knowsOneLineThatSomebodyPasted(String line) {
        assertThat(OneFile.only(OneFile.of(line), PreflightResult.class).outcome())
                .isEqualTo(Outcome.ERROR);
    }

    @Test
    void takesNoOtherErrorForOneOfTheScript() {
        assertThat(OneFile.of("Error: something else went wrong\nSuccess: done\n")
                        .has(FileKind.PREFLIGHT_OUTPUT))
                .isFalse();
    }
}
