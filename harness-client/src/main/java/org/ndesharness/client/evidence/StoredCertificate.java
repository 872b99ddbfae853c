package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A certificate, as a listing of a Windows certificate store shows it or as a file of its own holds it.
 *
 * @param store location and store, for example {@code LocalMachine\Root} or {@code CurrentUser\My}; empty string when not
 *     listed, and for a file
 * @param subject distinguished name as listed; a table may have cut it off, with {@code ...} or an ellipsis at its end
 * @param issuer distinguished name as listed, likewise; empty string when not listed, {@link #ANOTHER_ISSUER} where the
 *     listing says no more than that it is not the subject
 * @param thumbprint SHA-1, upper-case hex; empty string when not listed
 * @param notBefore start of validity, when it was listed in a form that can be read safely
 * @param notAfter end of validity, likewise; where the listing has no zone, read as UTC and so exact to half a day
 * @param usages enhanced key usages as listed; empty string when the listing has none
 * @param details what only the certificate itself tells; empty for a listing
 */
public record StoredCertificate(
        Citation citation,
        String store,
        String subject,
        String issuer,
        String thumbprint,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        String usages,
        Optional<CertificateDetails> details)
        implements Evidence {

    /** One that is listed. */
    public StoredCertificate(
            Citation citation,
            String store,
            String subject,
            String issuer,
            String thumbprint,
            Optional<Instant> notBefore,
            Optional<Instant> notAfter,
            String usages) {
        this(citation, store, subject, issuer, thumbprint, notBefore, notAfter, usages, Optional.empty());
    }

    /**
     * The extended key usage Certificate Request Agent, which of a server's certificates only NDES' own have
     * (Microsoft, [MS-WCCE]: szOID_ENROLLMENT_AGENT).
     */
    public static final String REQUEST_AGENT = "1.3.6.1.4.1.311.20.2.1";

    /** The issuer in a listing that was filtered by {@code $_.Issuer -ne $_.Subject} and does not show it. */
    public static final String ANOTHER_ISSUER = "(not the subject)";

    /** Whether it is one of NDES' two registration authority certificates: by its usage, or by the name that the wizard gives. */
    public boolean isOfRegistrationAuthority() {
        return subject.toLowerCase(Locale.ROOT).contains("-mscep-ra")
                || usages.contains(REQUEST_AGENT)
                || usages.toLowerCase(Locale.ROOT).contains("certificate request agent");
    }

    /** Whether two distinguished names are the same, in whichever order a tool prints their parts. */
    public static boolean isSameName(String one, String other) {
        return parts(one).equals(parts(other));
    }

    private static List<String> parts(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .sorted()
                .toList();
    }

    /** Whether subject and issuer are known to be the same name, as with a root certificate. */
    public boolean isSelfIssued() {
        return !subject.isEmpty()
                && !isCut(subject)
                && !isCut(issuer)
                && name(subject).equals(name(issuer));
    }

    /** Whether the issuer is known to be another than the subject, as with an intermediate certificate. */
    public boolean isIssuedByAnother() {
        if (subject.isEmpty() || issuer.isEmpty()) {
            return false;
        }
        if (!isCut(subject) && !isCut(issuer)) {
            return !name(subject).equals(name(issuer));
        }
        String one = name(withoutEnd(subject));
        String other = name(withoutEnd(issuer));
        int shown = Math.min(one.length(), other.length());
        return !one.substring(0, shown).equals(other.substring(0, shown));
    }

    /** Whether it stands in a listing of those whose issuer is not their subject. */
    public boolean isFilteredByIssuer() {
        return issuer.equals(ANOTHER_ISSUER);
    }

    private static boolean isCut(String name) {
        return name.endsWith("...") || name.endsWith("…");
    }

    private static String withoutEnd(String name) {
        return name.endsWith("...")
                ? name.substring(0, name.length() - 3)
                : name.endsWith("…") ? name.substring(0, name.length() - 1) : name;
    }

    /** Names are compared without case and without the blanks behind commas, in which tools differ. */
    private static String name(String written) {
        return written.toLowerCase(Locale.ROOT).replace(", ", ",").strip();
    }
}
