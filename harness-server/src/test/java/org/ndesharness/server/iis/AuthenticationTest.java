package org.ndesharness.server.iis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.random.RandomGenerator;
import jcifs.CIFSContext;
import jcifs.config.PropertyConfiguration;
import jcifs.context.BaseContext;
import jcifs.ntlmssp.Type1Message;
import jcifs.ntlmssp.Type2Message;
import jcifs.ntlmssp.Type3Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.http.ClientConnection;
import org.ndesharness.server.http.Findings;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.Generation;

class AuthenticationTest {

    private static final AdminPageSettings SETTINGS =
            AdminPageSettings.of(new TestAccount("scepadmin", "Passw0rd-TEST", true));

    private static final Instant CAPTURED_AT = Instant.parse("2031-03-04T10:00:00Z");

    /** Of a handshake that curl 7.88.1 had with this server by way of gss-ntlmssp 1.2.0, which knows no jcifs. */
    private static final String CAPTURED_CHALLENGE = "2286973ecd5917b8";

    private static final String CAPTURED_FIRST =
            "YEgGBisGAQUFAqA+MDygDjAMBgorBgEEAYI3AgIKoioEKE5UTE1TU1AAAQAAABeCCOIAAAAAAAAAAAAAAAAAAAAABgIAAAAAAA8=";
    private static final String CAPTURED_THIRD =
            "oYIBtTCCAbGgAwoBAaKCAZQEggGQTlRMTVNTUAADAAAAAAAAAFgAAAAEAQQBWAAAAA4ADgBc"
                    + "AQAAEgASAGoBAAAEAAQAfAEAABAAEACAAQAAFYKJ4gYCAAAAAAAPz3mLPILb3GVLhbR8TQQcTdFkQDVo/+xtzVKYRToGZ9gBAQAAAAAAAAAQ"
                    + "FTCeRuIBqkX5Yrwa1pMAAAAAAQAMAE4ARABFAFMAMAAxAAIADgBDAE8ATgBUAE8AUwBPAAMALgBuAGQAZQBzADAAMQAuAGMAbwByAHAALgBj"
                    + "AG8AbgB0AG8AcwBvAC4AYwBvAG0ABAAgAGMAbwByAHAALgBjAG8AbgB0AG8AcwBvAC4AYwBvAG0ABQAgAGMAbwByAHAALgBjAG8AbgB0AG8A"
                    + "cwBvAC4AYwBvAG0ABgAEAAIAAAAHAAgAABAVMJ5G4gEJABwASABUAFQAUAAvADEAMgA3AC4AMAAuADAALgAxAAAAAAAAAAAAQwBPAE4AVABP"
                    + "AFMATwBzAGMAZQBwAGEAZABtAGkAbgBWAE0AsmuHC7Nbte7xVrW5GySgKqMSBBABAAAA1n2MXEG4fUYAAAAA";

    /** Where the NTLM message stands in it; behind it comes SPNEGO's own integrity code, which is not asked for. */
    private static final int CAPTURED_MESSAGE_AT = 21;

    private static final int CAPTURED_MESSAGE_LENGTH = 400;

    /** Where the integrity code stands in it. */
    private static final int CAPTURED_MIC_AT =
            HexFormat.of().formatHex(Base64.getDecoder().decode(CAPTURED_THIRD)).indexOf("cf798b3c82dbdc65") / 2;

    /** A Kerberos ticket request in SPNEGO, cut short; the mechanism is what counts. */
    private static final String KERBEROS = "YBwGBisGAQUFAqASMBCgDjAMBgorBgEEAYI3AgIe";

    private final ClientConnection connection = new ClientConnection(1);
    private final Authentication authentication = authentication(CAPTURED_CHALLENGE);

    @Test
    void provesAPasswordToAClientThatOthersWrote() {
        var challenged = challenged(logon("Negotiate " + CAPTURED_FIRST));
        assertThat(challenged).startsWith("Negotiate ");

        var accepted = accepted(logon("Negotiate " + CAPTURED_THIRD));

        assertThat(accepted.name()).isEqualTo("CONTOSO\\scepadmin");
        assertThat(accepted.fields())
                .containsExactly(
                        new HeaderField("WWW-Authenticate", "Negotiate oQcwBaADCgEA"),
                        new HeaderField("Persistent-Auth", "true"));
    }

    @Test
    void deniesAMessageThatWasTamperedWith() {
        var third = Base64.getDecoder().decode(CAPTURED_THIRD);
        assertThat(CAPTURED_MIC_AT).isPositive();
        third[CAPTURED_MIC_AT] ^= 1;

        logon("Negotiate " + CAPTURED_FIRST);

        assertThat(logon("Negotiate " + Base64.getEncoder().encodeToString(third)))
                .isEqualTo(new Logon.Denied(IisStatus.LOGON_DENIED));
    }

    @Test
    void deniesTheAnswerToAnotherChallenge() {
        var other = authentication("0000000000000001");
        other.logon(request("Negotiate " + CAPTURED_FIRST), SETTINGS);

        assertThat(other.logon(request("Negotiate " + CAPTURED_THIRD), SETTINGS))
                .isEqualTo(new Logon.Denied(IisStatus.LOGON_DENIED));
    }

    @Test
    void deniesTheEndOfAHandshakeThatAnotherConnectionBegan() {
        logon("Negotiate " + CAPTURED_FIRST);

        var elsewhere = authentication.logon(
                request(new ClientConnection(2), Optional.of("Negotiate " + CAPTURED_THIRD)), SETTINGS);

        assertThat(elsewhere).isEqualTo(new Logon.Denied(IisStatus.TOKEN_INVALID));
    }

    @Test
    void takesTheAnswerToAChallengeOnce() {
        logon("Negotiate " + CAPTURED_FIRST);
        accepted(logon("Negotiate " + CAPTURED_THIRD));

        assertThat(logon("Negotiate " + CAPTURED_THIRD)).isEqualTo(new Logon.Denied(IisStatus.TOKEN_INVALID));
        assertThat(logon()).isEqualTo(new Logon.Anonymous());
    }

    @Test
    void keepsAConnectionLoggedOn() {
        logon("Negotiate " + CAPTURED_FIRST);
        assertThat(logon()).isEqualTo(new Logon.Anonymous());
        logon("Negotiate " + CAPTURED_FIRST);
        accepted(logon("Negotiate " + CAPTURED_THIRD));

        assertThat(accepted(logon()).name()).isEqualTo("CONTOSO\\scepadmin");
        assertThat(accepted(logon()).fields()).isEmpty();
        assertThat(authentication.logon(request(new ClientConnection(2), Optional.empty()), SETTINGS))
                .isEqualTo(new Logon.Anonymous());
    }

    @Test
    void tellsSitesThatShareAConnectionApart() {
        logon("Negotiate " + CAPTURED_FIRST);
        accepted(logon("Negotiate " + CAPTURED_THIRD));

        assertThat(authentication(CAPTURED_CHALLENGE).logon(request(connection, Optional.empty()), SETTINGS))
                .isEqualTo(new Logon.Anonymous());
    }

    @Test
    void forgetsALogonWhenTheAccountIsTakenAway() {
        logon("Negotiate " + CAPTURED_FIRST);
        accepted(logon("Negotiate " + CAPTURED_THIRD));

        var others = AdminPageSettings.of(new TestAccount("scepadmin", "Another-TEST", true));
        assertThat(authentication.logon(request(connection, Optional.empty()), others))
                .isEqualTo(new Logon.Anonymous());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLM", "Negotiate", "ntlm"})
    void takesNtlmAsItIsUnderBothSchemes(String scheme) throws Exception {
        var first = new Type1Message(client(3), Type1Message.getDefaultFlags(client(3)), "CONTOSO", "PC");

        var answer = challenged(logon(scheme + " " + base64(first.toByteArray())));
        var second = Base64.getDecoder().decode(answer.substring(answer.indexOf(' ') + 1));
        assertThat(HexFormat.of().formatHex(second, 24, 32)).isEqualTo(CAPTURED_CHALLENGE);
        var third = third(second, 3);
        third.setupMIC(first.toByteArray(), second);

        assertThat(accepted(logon(scheme + " " + base64(third.toByteArray()))).fields())
                .containsExactly(new HeaderField("Persistent-Auth", "true"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void deniesResponsesOlderThanTheSecondVersion(int compatibility) throws Exception {
        var context = client(compatibility);
        var first = new Type1Message(context, Type1Message.getDefaultFlags(context), "CONTOSO", "PC");
        var answer = challenged(logon("NTLM " + base64(first.toByteArray())));
        var second = Base64.getDecoder().decode(answer.substring(answer.indexOf(' ') + 1));
        var third = third(second, compatibility);
        assertThat(third.getNTResponse()).hasSizeLessThanOrEqualTo(24);

        assertThat(logon("NTLM " + base64(third.toByteArray()))).isEqualTo(new Logon.Denied(IisStatus.LOGON_DENIED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Negotiate",
                "NTLM",
                "NTLM %%%",
                "NTLM TlRMTVNTUAA=",
                "NTLM TlRMTVNTUAADAAAA",
                "NTLM TlRMTVNTUAABAAAA",
                "NTLM TlRMTVNTUAAHAAAAAAAAAAAAAAAAAAAA",
                "Negotiate " + KERBEROS,
                "Negotiate YA==",
                "Negotiate oQ==",
                "Negotiate oYEB",
                "Negotiate YIICAAYGKwYBBQUCoII="
            })
    void deniesWhatMakesNoSense(String field) {
        assertThat(logon(field)).isInstanceOf(Logon.Denied.class);
        assertThat(logon()).isEqualTo(new Logon.Anonymous());
    }

    @Test
    void deniesMessagesThatAreCutOrBent() {
        var third = Base64.getDecoder().decode(CAPTURED_THIRD);
        for (var length = 0; length < third.length; length++) {
            logon("Negotiate " + CAPTURED_FIRST);
            assertThat(logon("Negotiate " + base64(Arrays.copyOf(third, length))))
                    .as("cut to " + length)
                    .isInstanceOf(Logon.Denied.class);
        }
        // What wraps the message is not signed by it.
        for (var at = CAPTURED_MESSAGE_AT; at < CAPTURED_MESSAGE_AT + CAPTURED_MESSAGE_LENGTH; at++) {
            var bent = third.clone();
            bent[at] ^= (byte) 0x80;
            logon("Negotiate " + CAPTURED_FIRST);
            assertThat(logon("Negotiate " + base64(bent))).as("bent at " + at).isInstanceOf(Logon.Denied.class);
        }
    }

    @Test
    void survivesFirstMessagesThatAreCutOrBent() {
        var first = Base64.getDecoder().decode(CAPTURED_FIRST);
        for (var at = 0; at < first.length; at++) {
            assertThat(logon("Negotiate " + base64(Arrays.copyOf(first, at)))).isNotInstanceOf(Logon.Accepted.class);
            var bent = first.clone();
            bent[at] ^= (byte) 0xFF;
            assertThat(logon("Negotiate " + base64(bent))).isNotInstanceOf(Logon.Accepted.class);
        }
    }

    @Test
    void neitherKnowsNorOffersBasicAsInstalled() {
        var credentials = "Basic " + base64("scepadmin:Passw0rd-TEST".getBytes(StandardCharsets.UTF_8));

        assertThat(logon(credentials)).isEqualTo(new Logon.Anonymous());
        assertThat(authentication.offers(SETTINGS))
                .extracting(HeaderField::value)
                .containsExactly("Negotiate", "NTLM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scepadmin", "CONTOSO\\scepadmin", "corp.contoso.com\\SCEPADMIN", "scepadmin@corp.contoso.com"})
    void knowsAnAccountByAllItsNames(String name) {
        var basic = new AdminPageSettings(SETTINGS.account(), true, false, false);
        var credentials = "Basic " + base64((name + ":Passw0rd-TEST").getBytes(StandardCharsets.UTF_8));

        assertThat(authentication.logon(request(credentials), basic)).isInstanceOf(Logon.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FABRIKAM\\scepadmin:Passw0rd-TEST", "scepadmin:", "scepadmin", ":Passw0rd-TEST", ""})
    void deniesWrongNamesAndPasswords(String credentials) {
        var basic = new AdminPageSettings(SETTINGS.account(), true, false, false);
        var field = "Basic " + base64(credentials.getBytes(StandardCharsets.UTF_8));

        assertThat(authentication.logon(request(field), basic)).isEqualTo(new Logon.Denied(IisStatus.LOGON_FAILED));
    }

    @Test
    void hidesPasswords() {
        assertThat(SETTINGS.toString()).contains("scepadmin").doesNotContain("Passw0rd");
    }

    private Logon logon() {
        return authentication.logon(request(connection, Optional.empty()), SETTINGS);
    }

    private Logon logon(String authorization) {
        return authentication.logon(request(authorization), SETTINGS);
    }

    private static String challenged(Logon logon) {
        assertThat(logon).isInstanceOf(Logon.Challenged.class);
        return ((Logon.Challenged) logon).field().value();
    }

    private static Logon.Accepted accepted(Logon logon) {
        assertThat(logon).isInstanceOf(Logon.Accepted.class);
        return (Logon.Accepted) logon;
    }

    private static CIFSContext client(int compatibility) throws Exception {
        var properties = new Properties();
        properties.setProperty("jcifs.smb.lmCompatibility", Integer.toString(compatibility));
        return new BaseContext(new PropertyConfiguration(properties));
    }

    private static Type3Message third(byte[] second, int compatibility) throws Exception {
        var message = new Type2Message(second);
        return new Type3Message(
                client(compatibility),
                message,
                null,
                "Passw0rd-TEST",
                "CONTOSO",
                "scepadmin",
                "PC",
                message.getFlags());
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static Authentication authentication(String challenge) {
        return new Authentication(
                Installation.contoso(),
                () -> Generation.WINDOWS_2016,
                Clock.fixed(CAPTURED_AT, ZoneOffset.UTC),
                new FixedOctets(HexFormat.of().parseHex(challenge)));
    }

    private HttpRequest request(String authorization) {
        return request(connection, Optional.of(authorization));
    }

    private static HttpRequest request(ClientConnection connection, Optional<String> authorization) {
        return new HttpRequest(
                "GET",
                "/certsrv/mscep_admin/",
                Optional.empty(),
                "HTTP/1.1",
                authorization
                        .map(value -> List.of(new HeaderField("Authorization", value)))
                        .orElse(List.of()),
                new byte[0],
                "10.0.8.113",
                connection,
                false,
                List.of(),
                new Findings());
    }

    /** Gives the same octets each time. */
    private static final class FixedOctets implements RandomGenerator {

        private final byte[] octets;

        private FixedOctets(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("Only octets are asked for");
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(octets, 0, bytes, 0, bytes.length);
        }
    }
}
