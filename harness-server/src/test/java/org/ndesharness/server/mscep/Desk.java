package org.ndesharness.server.mscep;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ndesharness.server.Requester;
import org.ndesharness.server.SettableClock;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.ca.MemoryRequests;
import org.ndesharness.server.ca.PartyStore;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.http.ClientConnection;
import org.ndesharness.server.http.Finding;
import org.ndesharness.server.http.Findings;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.policy.LocalSite;
import org.ndesharness.server.policy.ModuleLog;
import org.ndesharness.server.policy.PolicyModule;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.policy.RegistrationPoint;
import org.ndesharness.server.policy.RegistrationPointCall;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.ServiceTrace;

/** An mscep.dll with a CA, and neither IIS nor network around it. It takes the challenge "secret" any number of times. */
final class Desk {

    static final String SECRET = "secret";

    private static final RaKeys RA_KEYS = new RaKeys(Requester.keys(2048), Requester.keys(2048));
    private static final java.security.KeyPair CA_KEYS = Requester.keys(2048);

    final SettableClock clock = new SettableClock(Instant.parse("2031-03-04T10:00:00Z"));
    final List<Integer> events = new ArrayList<>();
    final List<X509Certificate> handedOver = new ArrayList<>();
    final MemoryRequests requests = new MemoryRequests(40);
    final PasswordCache passwords;
    final CertificationAuthority authority;
    final Mscep mscep;
    CaSettings ca = CaSettings.healthy();
    MscepSettings settings;
    private List<Finding> findings = List.of();

    Desk(Generation generation) {
        this(generation, QuirkSettings.tolerant());
    }

    Desk(Generation generation, QuirkSettings quirks) {
        this.settings =
                new MscepSettings(true, false, false, List.of(), generation, PasswordSettings.installed(), quirks);
        this.passwords = new PasswordCache(new MemoryPasswords(), () -> settings.passwords(), clock, new Random(5));
        passwords.accept(SECRET, true);
        this.authority = new CertificationAuthority(
                Installation.contoso(), CA_KEYS, PartyStore.inMemory(), () -> ca, requests, clock, new Random(3));
        this.mscep = new Mscep(
                Installation.contoso(),
                () -> settings,
                RA_KEYS,
                authority::issueForService,
                authority,
                module(),
                passwords,
                (EventEntry event) -> events.add(event.id()),
                reports(),
                clock,
                new Random(4));
    }

    /** A policy module that takes what was agreed upon, and knows no challenge of a service. */
    private PolicyModule module() {
        var registrationPoint = new RegistrationPoint(
                PolicySettings::healthy,
                () -> false,
                challenge -> Optional.empty(),
                new ServiceTrace(Installation.contoso(), "CertificateRegistrationPoint", "w3wp"),
                (at, entry) -> {},
                clock,
                new Random(6));
        return new PolicyModule(PolicySettings::healthy, registrationPoint, quiet(), new ModuleLog(), clock);
    }

    private static LocalSite quiet() {
        return new LocalSite() {
            @Override
            public String answer(RegistrationPointCall call, RegistrationPointCall.Answer answer) {
                return "";
            }

            @Override
            public void compilationFailed() {}

            @Override
            public void clientCertificateExpired() {}
        };
    }

    private Reports reports() {
        return new Reports() {
            @Override
            public void issued(X509Certificate certificate) {
                handedOver.add(certificate);
            }

            @Override
            public void refused() {}
        };
    }

    static Desk windows() {
        return new Desk(Generation.WINDOWS_2016);
    }

    static Desk rfc() {
        return new Desk(Generation.RFC_8894);
    }

    ScepAnswer get(String query, Effect... effects) {
        return answer("GET", query, new byte[0], effects);
    }

    ScepAnswer post(byte[] message, Effect... effects) {
        return answer("POST", "operation=PKIOperation", message, effects);
    }

    /** Ids of what was tolerated in the last request. */
    List<String> findings() {
        return findings.stream().map(Finding::id).toList();
    }

    /** Recipient of messages. */
    X509Certificate encryption() {
        return mscep.raCertificates().encryption();
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    private ScepAnswer answer(String method, String query, byte[] body, Effect... effects) {
        var noted = new Findings();
        var answer = mscep.answer(new ScepRequest(new HttpRequest(
                method,
                "/certsrv/mscep/mscep.dll",
                Optional.of(query),
                "HTTP/1.1",
                List.of(new HeaderField("Content-Type", "application/x-pki-message")),
                body,
                "10.0.8.113",
                new ClientConnection(1),
                false,
                List.of(effects),
                noted)));
        findings = noted.list();
        return answer;
    }
}
