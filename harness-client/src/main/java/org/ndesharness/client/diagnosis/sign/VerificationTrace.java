package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * IIS' lines of the policy module's own calls: VerifyRequest (201 when well) and Notify (204 when well).
 *
 * <p>Microsoft, Troubleshoot the NDES policy module; CertificateRegistrationSvc VerifyRequest error; Renew the
 * certificate of the connector.
 */
final class VerificationTrace {

    static final String NO_EKU = "s3-403-no-client-auth-eku";
    static final String TEMP = "s3-verify-500-temp-write";
    private static final String SERVICE = "/certificateregistrationsvc/";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    /** CERT_E_UNTRUSTEDROOT and CERT_E_EXPIRED, in decimal as IIS logs them. */
    private static final long UNTRUSTED_ROOT = 2_148_204_809L;

    private static final long OUT_OF_VALIDITY = 2_148_204_801L;

    /** The CA lists whole minutes, and the module calls within one. */
    private static final Duration BESIDE = Duration.ofMinutes(2);

    private final Ledger ledger;

    private VerificationTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        VerificationTrace trace = new VerificationTrace(ledger);
        for (IisRequest request : ledger.all(IisRequest.class)) {
            String stem = Words.lower(request.stem());
            if (stem.contains(SERVICE) && isOfModule(request)) {
                trace.call(request, stem.contains("notify"));
            }
        }
        trace.compilation();
        trace.silence();
    }

    /** Scanners try this path too; only the module calls it by this name, and some logs leave the agent out. */
    private static boolean isOfModule(IisRequest request) {
        String agent = Words.lower(request.userAgent());
        return agent.isEmpty() || agent.contains("ndes");
    }

    private void call(IisRequest request, boolean notify) {
        Station station = notify ? Station.REPORTING : Station.POLICY_MODULE;
        int status = request.status();
        if (status >= 200 && status < 300) {
            ledger.success(station, request);
        } else if (status == 403) {
            forbidden(request);
        } else if (notify && status >= 400) {
            ledger.sign(PolicyModuleTrace.NO_NOTIFY, Weight.LIKELY, Station.REPORTING, request);
        } else if (status == 500) {
            internalError(request);
        } else if (status == 401) {
            ledger.sign("url-503-crp-windows-auth", Weight.LIKELY, Station.POLICY_MODULE, request);
        } else if (status >= 400) {
            ledger.sign(PolicyModuleTrace.REFUSED, Weight.LIKELY, Station.POLICY_MODULE, request);
        }
    }

    /** Challenges are verified and certificates issued, and since then Intune is not told. */
    private void silence() {
        List<IisRequest> calls = ledger.all(IisRequest.class).stream()
                .filter(r -> Words.lower(r.stem()).contains(SERVICE))
                .toList();
        Optional<IisRequest> notified = calls.stream()
                .filter(r -> Words.lower(r.stem()).contains("notify"))
                .reduce((a, b) -> b);
        List<IisRequest> verified = calls.stream()
                .filter(r -> r.status() == 201)
                .filter(r -> notified.isEmpty() || Order.isAfter(r, notified.get()))
                .toList();
        if (verified.isEmpty()) {
            return;
        }
        IisRequest last = verified.get(verified.size() - 1);
        issuedAt(last, verified.size() > 1 && notified.isEmpty())
                .filter(row -> goesOnAfter(last) || (verified.size() > 1 && notified.isEmpty()))
                .ifPresent(
                        row -> ledger.sign(PolicyModuleTrace.NO_NOTIFY, Weight.LIKELY, Station.REPORTING, last, row));
    }

    /** A certificate that the CA issued for the call; for several calls without any report, any will do. */
    private Optional<CaRequest> issuedAt(IisRequest call, boolean any) {
        return ledger.all(CaRequest.class).stream()
                .filter(r -> r.disposition() == CaRequest.Disposition.ISSUED)
                .filter(r -> any
                        || (r.submitted().isPresent()
                                && call.time().isPresent()
                                && Duration.between(
                                                        call.time().get(),
                                                        r.submitted().get())
                                                .abs()
                                                .compareTo(BESIDE)
                                        <= 0))
                .reduce((a, b) -> b);
    }

    /** A report follows within seconds; a log that ends there may be cut off. */
    private boolean goesOnAfter(IisRequest call) {
        return call.time().isEmpty()
                || ledger.all(IisRequest.class).stream()
                        .flatMap(r -> r.time().stream())
                        .anyMatch(t -> t.isAfter(call.time().get().plus(BESIDE)));
    }

    /** Whether IIS' own line tells by its second number why the module was refused. */
    static boolean saysWhy(IisRequest request) {
        int sub = request.subStatus().orElse(0);
        return request.status() == 403
                && (sub == 7 || sub == 16 || sub == 17)
                && Words.lower(request.stem()).contains(SERVICE)
                && isOfModule(request);
    }

    private void forbidden(IisRequest request) {
        int sub = request.subStatus().orElse(0);
        long win32 = request.win32Status().orElse(0);
        Optional<StoredCertificate> withoutUsage = moduleCertificateWithoutClientAuthentication();
        if (sub == 17 || win32 == OUT_OF_VALIDITY) {
            ledger.sign(PolicyModuleTrace.EXPIRED, Weight.CONFIRMED, Station.POLICY_MODULE, request);
        } else if (sub == 16 || win32 == UNTRUSTED_ROOT) {
            ledger.sign(
                    PolicyModuleTrace.UNTRUSTED,
                    win32 == UNTRUSTED_ROOT ? Weight.CONFIRMED : Weight.LIKELY,
                    Station.POLICY_MODULE,
                    withIntermediate(request));
        } else if (withoutUsage.isPresent()) {
            ledger.sign(NO_EKU, Weight.CONFIRMED, Station.POLICY_MODULE, request, withoutUsage.get());
        } else {
            ledger.sign(NO_EKU, Weight.LIKELY, Station.POLICY_MODULE, request);
            ledger.sign(PolicyModuleTrace.UNTRUSTED, Weight.POSSIBLE, Station.POLICY_MODULE, request);
            ledger.want(FileKind.SERVER_CERTIFICATES, List.of(NO_EKU, PolicyModuleTrace.UNTRUSTED));
            ledger.want(FileKind.REGISTRY, List.of(NO_EKU));
        }
    }

    private Evidence[] withIntermediate(IisRequest request) {
        return ServerStores.intermediatesInRoot(ledger.evidence()).stream()
                .findFirst()
                .map(found -> new Evidence[] {request, found})
                .orElse(new Evidence[] {request});
    }

    /** The certificate that NDESCertThumbprint names, if it is listed with its usages and lacks client authentication. */
    private Optional<StoredCertificate> moduleCertificateWithoutClientAuthentication() {
        return CertificateSettings.ofModule(ledger.evidence())
                .filter(certificate -> !certificate.usages().isBlank())
                .filter(certificate -> !certificate.usages().contains(CLIENT_AUTHENTICATION)
                        && !Words.lower(certificate.usages()).contains("client authentication"));
    }

    private void internalError(IisRequest request) {
        Optional<WindowsEvent> compilation = compilationErrors().stream().findFirst();
        if (compilation.isPresent()) {
            ledger.sign(TEMP, Weight.CONFIRMED, Station.POLICY_MODULE, request, compilation.get());
        } else {
            ledger.sign(TEMP, Weight.LIKELY, Station.POLICY_MODULE, request);
            ledger.want(FileKind.APPLICATION_EVENTS, List.of(TEMP));
        }
    }

    /** The error alone, without IIS' line: it is the registration point's if the event names it. */
    private void compilation() {
        for (WindowsEvent event : compilationErrors()) {
            boolean named = Words.any(Words.of(event), "certificateregistrationsvc", "windows\\temp", "certreg");
            ledger.sign(TEMP, named ? Weight.CONFIRMED : Weight.LIKELY, Station.POLICY_MODULE, event);
        }
    }

    /** ASP.NET's event 1310 with event code 3007: it could not compile the application. */
    private List<WindowsEvent> compilationErrors() {
        return ledger.all(WindowsEvent.class).stream()
                .filter(e -> e.id() == 1310 && Words.lower(e.provider()).contains("asp.net"))
                .filter(e -> Words.any(Words.of(e), "3007", "compilation"))
                .filter(e -> !Words.any(Words.of(e), "/lm/w3svc/1/root/")
                        || Words.any(Words.of(e), "certificateregistrationsvc", "windows\\temp"))
                .toList();
    }

    /** Thumbprint of the policy module's certificate, lower-case hex; empty string when no registry says. */
    static String moduleThumbprint(List<RegistryValue> registry) {
        return registry.stream()
                .filter(value -> value.name().equalsIgnoreCase("NDESCertThumbprint"))
                .map(value -> Words.lower(value.data()).replaceAll("[^0-9a-f]", ""))
                .findFirst()
                .orElse("");
    }
}
