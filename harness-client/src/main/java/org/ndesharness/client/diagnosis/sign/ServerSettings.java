package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.TraceEntry;
import org.ndesharness.client.evidence.UserRight;
import org.ndesharness.client.evidence.WindowsFeature;
import org.ndesharness.client.evidence.WindowsService;

/**
 * Settings of IIS, of the account and of the services on the NDES server.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication; Validate-NDESConfiguration.ps1.
 */
final class ServerSettings {

    private static final String IIS_IUSRS_SID = "S-1-5-32-568";
    /** Accounts of Windows itself; a pool of its own identity is what NDES may be set up with, too. */
    private static final Set<String> OTHERS = Set.of("networkservice", "localservice", "localsystem");

    private static final long WIDE = 65_534;

    private final Ledger ledger;

    private ServerSettings(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        ServerSettings settings = new ServerSettings(ledger);
        settings.limits("maxQueryString", "pf-maxquerystring");
        settings.limits("maxUrl", "pf-maxurl");
        settings.windowsAuthentication();
        settings.pools();
        settings.identity();
        settings.account();
        settings.impersonation();
        settings.services();
        settings.features();
    }

    private void limits(String attribute, String failure) {
        ledger.all(IisSetting.class).stream()
                .filter(s ->
                        s.section().endsWith("requestLimits") && s.attribute().equalsIgnoreCase(attribute))
                .filter(s -> s.location().isEmpty() || s.location().equalsIgnoreCase("Default Web Site"))
                .filter(s -> s.value().matches("\\d{1,9}") && Long.parseLong(s.value()) < WIDE)
                .reduce((a, b) -> b)
                .ifPresent(s -> ledger.sign(failure, Weight.LIKELY, Station.CONFIGURATION, s));
    }

    private void windowsAuthentication() {
        ledger.all(IisSetting.class).stream()
                .filter(s -> Words.lower(s.location()).contains("certificateregistrationsvc"))
                .filter(s -> s.section().endsWith("windowsAuthentication")
                        && s.attribute().equals("enabled")
                        && s.value().equalsIgnoreCase("true"))
                .findFirst()
                .ifPresent(s -> ledger.sign("url-503-crp-windows-auth", Weight.LIKELY, Station.CONFIGURATION, s));
    }

    private void pools() {
        List<ApplicationPool> pools = ledger.all(ApplicationPool.class);
        pools.stream()
                .filter(p -> p.name().equalsIgnoreCase("SCEP") && p.state().equalsIgnoreCase("Stopped"))
                .findFirst()
                .ifPresent(p -> {
                    Optional<HttpErrEntry> refused = refusedSince(p);
                    refused.ifPresent(
                            r -> ledger.sign("url-503-pool-stopped", Weight.LIKELY, Station.WEB_SERVER, p, r));
                    ledger.sign("url-503-pool-stopped", Weight.LIKELY, Station.CONFIGURATION, p);
                    ledger.sign("pf-scep-pool-stopped", Weight.LIKELY, Station.CONFIGURATION, p);
                });
        boolean missing = pools.stream().noneMatch(p -> p.name().equalsIgnoreCase("SCEP"));
        if (missing && pools.size() > 1 && !isAtWork()) {
            ledger.sign("pf-scep-pool-missing", Weight.LIKELY, Station.CONFIGURATION, pools.get(0));
        }
    }

    /** NDES has an account, and its pool runs as another. */
    private void identity() {
        if (NdesAccounts.of(ledger.evidence()).first().isEmpty()) {
            return;
        }
        List<IisSetting> settings = ledger.all(IisSetting.class);
        boolean inPool = false;
        for (IisSetting setting : settings) {
            if (setting.section().endsWith("applicationPools/add")
                    && setting.attribute().equals("name")) {
                inPool = setting.value().equalsIgnoreCase("SCEP");
            } else if (inPool
                    && setting.section().endsWith("/processModel")
                    && setting.attribute().equals("identityType")
                    && OTHERS.contains(Words.lower(setting.value()))) {
                ledger.sign("pf-scep-pool-identity", Weight.LIKELY, Station.CONFIGURATION, setting);
            }
        }
    }

    /**
     * The last request that HTTP.sys refused for a stopped pool, where the same server answered none since and another one did:
     * what goes through there says nothing of it.
     */
    private Optional<HttpErrEntry> refusedSince(ApplicationPool pool) {
        String folder = folder(pool);
        Optional<HttpErrEntry> last = ledger.all(HttpErrEntry.class).stream()
                .filter(e -> e.reason().equalsIgnoreCase("Disabled")
                        && e.queueName().equalsIgnoreCase(pool.name())
                        && folder(e).equals(folder))
                .reduce((a, b) -> Order.isAfter(a, b) ? a : b);
        List<IisRequest> well = ledger.all(IisRequest.class).stream()
                .filter(r -> r.status() == 200 && Words.lower(r.stem()).contains("/mscep"))
                .toList();
        return last.filter(refused -> well.stream().anyMatch(r -> !folder(r).equals(folder))
                && well.stream().filter(r -> folder(r).equals(folder)).noneMatch(r -> Order.isAfter(r, refused)));
    }

    /** The folder that a file lies in, which is a server's where there are several. */
    private static String folder(Evidence evidence) {
        String file = evidence.citation().file();
        int first = file.indexOf('/');
        return first < 0 ? "" : file.substring(0, first);
    }

    /** Whether something shows that NDES answers, so that pools without its own are those of another server. */
    private boolean isAtWork() {
        return ledger.all(IisRequest.class).stream().anyMatch(r -> r.status() == 200 || r.status() == 403)
                || !ledger.all(TraceEntry.class).isEmpty()
                || !ledger.all(PolicyModuleEntry.class).isEmpty();
    }

    /** What the connector's installation asks for; that NDES itself is not there is told of its own server only. */
    private void features() {
        List<WindowsFeature> absent = ledger.all(WindowsFeature.class).stream()
                .filter(f -> f.state().equals("Available") || f.state().equals("Removed"))
                .toList();
        if (absent.isEmpty() || isAtWork()) {
            return;
        }
        Optional<WindowsFeature> ndes = absent.stream()
                .filter(f -> f.name().equalsIgnoreCase("ADCS-Device-Enrollment"))
                .findFirst();
        ndes.ifPresentOrElse(
                f -> ledger.sign("pf-ndes-not-installed", Weight.LIKELY, Station.CONFIGURATION, f),
                () -> ledger.sign(
                        "pf-features", Weight.LIKELY, Station.CONFIGURATION, absent.toArray(WindowsFeature[]::new)));
    }

    private void account() {
        NdesAccounts.of(ledger.evidence()).all().stream()
                .filter(a -> a.lockedOut() || a.passwordExpired() || !a.enabled())
                .findFirst()
                .ifPresent(a -> {
                    ledger.sign("url-500-account-locked", Weight.LIKELY, Station.CONFIGURATION, a);
                    ledger.sign("pf-account", Weight.LIKELY, Station.CONFIGURATION, a);
                });
    }

    private void impersonation() {
        ledger.all(UserRight.class).stream()
                .filter(r -> r.privilege().equalsIgnoreCase("SeImpersonatePrivilege"))
                .filter(r -> r.holders().stream()
                        .noneMatch(
                                h -> h.contains(IIS_IUSRS_SID) || Words.lower(h).contains("iis_iusrs")))
                .findFirst()
                .ifPresent(r -> ledger.sign("s2-iis-500-impersonate", Weight.LIKELY, Station.CONFIGURATION, r));
    }

    private void services() {
        for (WindowsService service : ledger.all(WindowsService.class)) {
            boolean stopped = service.status().equalsIgnoreCase("Stopped");
            if (stopped && service.name().equalsIgnoreCase("NDESConnectorSvc")) {
                ledger.sign(OldConnectorTrace.STOPPED, Weight.LIKELY, Station.CONFIGURATION, service);
            } else if (stopped && service.name().equalsIgnoreCase("WAPCSvc")) {
                ledger.sign("url-gateway-timeout", Weight.LIKELY, Station.CONFIGURATION, service);
            }
        }
    }
}
