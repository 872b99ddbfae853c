package org.ndesharness.server.junit;

import java.time.Duration;
import org.ndesharness.server.SiteSettings;

/** States in which an NDES does not do what a client hopes for, each as its documentation or a public report describes it. */
public enum Condition {
    /** An administrator stopped the SCEP pool: 503 from HTTP.sys. */
    POOL_STOPPED("iis.scepPoolStarted", false),
    /** An intermediate certificate lies in the Root store: the pool crashes, connections are dropped, then 503. */
    INTERMEDIATE_IN_ROOT_STORE("iis.intermediateInRootStore", true),
    /** The CRL of the connector's certificate cannot be fetched: the pool crashes. */
    CRL_UNREACHABLE("policy.crlReachable", false),
    /** Windows Authentication is on for CertificateRegistrationSvc: the pool crashes. */
    REGISTRATION_POINT_WANTS_WINDOWS_AUTHENTICATION("iis.crpWindowsAuthentication", true),
    /** The policy module's client certificate expired: the pool crashes. */
    MODULE_CERTIFICATE_EXPIRED("policy.moduleCertificateExpired", true),
    /** The policy module is missing: the SCEP URL shows NDES' page, and challenges of Intune are refused. */
    POLICY_MODULE_MISSING("mscep.policyModuleInstalled", false),
    /** IIS_IUSRS lacks "Impersonate a client after authentication": 500 with win32 status 1346. */
    IMPERSONATION_RIGHT_MISSING("iis.impersonationRight", false),
    /** The pool's account is locked out: 500. */
    SERVICE_ACCOUNT_LOCKED("iis.serviceAccountLocked", true),
    /** The RA certificates expired: 500, events 2 and 10. */
    RA_CERTIFICATES_EXPIRED("mscep.raCertificatesExpired", true),
    /** The RA certificates were issued under a CA certificate that is no longer in use. */
    RA_CERTIFICATES_OF_FORMER_CA("mscep.raCertificatesFromFormerCa", true),
    /** HTTP.sys has Windows' own limit of 16384 bytes for a URL: 414. */
    URL_TOO_LONG("http.maxFieldLength", 16_384),
    /** Request filtering has IIS' own limit of 2048 bytes for a query: 404.15. */
    QUERY_TOO_LONG("iis.maxQueryString", 2_048),
    /** "ISAPI and CGI Restrictions" denies mscep.dll: 404.2. */
    EXTENSION_DENIED("iis.scepExtensionAllowed", false),
    /** The service account may not enrol for the template: CertRep FAILURE, event 31. */
    ENROL_PERMISSION_MISSING("ca.enrolPermission", false),
    /** The CA does not issue the template: CertRep FAILURE, event 31. */
    TEMPLATE_NOT_PUBLISHED("ca.templatePublished", false),
    /** A certificate manager has to approve each request: CertRep PENDING. */
    APPROVAL_REQUIRED("ca.requiresApproval", true),
    /** The template asks for a longer key than clients make: CertRep FAILURE. */
    KEY_TOO_SHORT("ca.minimumKeySize", 8_192),
    /** Challenges of Intune have expired before they are used: CertRep FAILURE, event 29. */
    CHALLENGE_EXPIRED("policy.challengeLife", Duration.ZERO);

    private final String setting;

    @SuppressWarnings("ImmutableEnumChecker") // booleans, numbers and durations
    private final Object value;

    Condition(String setting, Object value) {
        this.setting = setting;
        this.value = value;
    }

    /** These settings, in this condition. */
    SiteSettings in(SiteSettings settings) {
        return settings.with(setting, value);
    }
}
