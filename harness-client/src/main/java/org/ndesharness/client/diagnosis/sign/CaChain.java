package org.ndesharness.client.diagnosis.sign;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * The certificates that were handed over as files: the RA certificates, the CAs above them, and what is said to be the root in
 * Intune's profile.
 *
 * <p>RFC 8894, section 4.2.1.2 (GetCACert answers with the chain of the RA); Microsoft, Create trusted certificate profiles.
 */
public final class CaChain {

    /** By such names people say that a file is the one in Intune's profile. */
    private static final Pattern OF_PROFILE = Pattern.compile(
            "profil|intune|trusted|uploaded|hochgeladen|upp?ladda|ge[uü]pload|t[eé]l[eé]vers",
            Pattern.CASE_INSENSITIVE);

    /** No chain of the field is longer. */
    private static final int LONGEST = 10;

    private final List<StoredCertificate> files;
    private final List<StoredCertificate> ra;
    private final Set<StoredCertificate> authorities = new LinkedHashSet<>();
    private final Set<StoredCertificate> tops = new LinkedHashSet<>();

    private CaChain(List<StoredCertificate> files) {
        this.files = files;
        this.ra = files.stream()
                .filter(StoredCertificate::isOfRegistrationAuthority)
                .toList();
        ra.forEach(this::climb);
    }

    /** Reads what a collection has of them. */
    public static CaChain of(CollectedEvidence evidence) {
        return new CaChain(evidence.all(StoredCertificate.class).stream()
                .filter(c -> c.details().isPresent())
                .toList());
    }

    private void climb(StoredCertificate end) {
        StoredCertificate top = end;
        for (int i = 0; i < LONGEST && !isSelfSigned(top); i++) {
            StoredCertificate child = top;
            Optional<StoredCertificate> issuer = files.stream()
                    .filter(c -> !c.isOfRegistrationAuthority() && !c.equals(child) && isIssuedBy(child, c))
                    .findFirst();
            if (issuer.isEmpty()) {
                break;
            }
            top = issuer.get();
            authorities.add(top);
        }
        tops.add(top);
    }

    /** RA certificates that came together with their CA, as in GetCACert's answer: NDES has them in use. */
    List<StoredCertificate> raInUse() {
        return ra.stream()
                .filter(c -> files.stream()
                        .anyMatch(ca -> ca.citation().file().equals(c.citation().file())
                                && !ca.isOfRegistrationAuthority()
                                && isIssuedBy(c, ca)))
                .toList();
    }

    /** The root above every RA certificate that is there, where it was handed over as a file of its own. */
    public Optional<StoredCertificate> rightRoot() {
        return tops.isEmpty()
                ? Optional.empty()
                : candidates("").stream().filter(this::isRootOfAll).findFirst();
    }

    /**
     * What was uploaded to Intune in the root's stead: another root, or no root at all.
     *
     * @param platform word of the platform in Graph's types, for example {@code ios}; empty string for any
     * @return empty where the right root is there too, or nothing tells what was uploaded
     */
    public Optional<StoredCertificate> wrongRoot(String platform) {
        List<StoredCertificate> uploaded = candidates(platform).stream()
                .filter(CaChain::isOfProfile)
                .filter(CaChain::isAuthority)
                .toList();
        boolean right = rightRoot().isPresent();
        if (right && uploaded.stream().anyMatch(this::isRootOfAll)) {
            return Optional.empty();
        }
        return uploaded.stream()
                // Beside the right root a file's name alone accuses no other; Windows' MDM client has roots of its own.
                .filter(c -> !right || !profile(c).isEmpty() || !isSelfSigned(c))
                .filter(this::isNoneOfTheChain)
                .findFirst();
    }

    /** A root that is said to be in the profile, though the right one lies beside it: what a device complains of. */
    public Optional<StoredCertificate> wrongBesideTheRight(String platform) {
        List<StoredCertificate> uploaded = candidates(platform).stream()
                .filter(CaChain::isOfProfile)
                .filter(CaChain::isAuthority)
                .toList();
        return uploaded.stream().anyMatch(this::isRootOfAll)
                ? Optional.empty()
                : uploaded.stream().filter(this::isNoneOfTheChain).findFirst();
    }

    private boolean isNoneOfTheChain(StoredCertificate uploaded) {
        return !Words.lower(uploaded.subject()).contains("microsoft intune")
                && (!isSelfSigned(uploaded) || (isWhole() && tops.stream().noneMatch(top -> isRootOf(uploaded, top))));
    }

    /** Whether what was uploaded is a root of its own beside a chain that is known up to its root; else there may be a second profile. */
    public boolean isCertain(StoredCertificate wrong) {
        return isWhole() && isSelfSigned(wrong);
    }

    /** Certificates of the chain that are signed with what Apple's devices do not take: RSASSA-PSS, or below the root SHA-1. */
    public List<StoredCertificate> unsupported() {
        Stream<StoredCertificate> chain = tops.isEmpty()
                ? files.stream().filter(c -> isAuthority(c) || algorithm(c).equals(CertificateDetails.PSS))
                : Stream.concat(authorities.stream(), ra.stream());
        return chain.filter(c -> {
                    String algorithm = algorithm(c);
                    boolean old = algorithm.contains("SHA1") || algorithm.contains("MD5");
                    return algorithm.equals(CertificateDetails.PSS) || (old && !isSelfSigned(c));
                })
                .toList();
    }

    /** Thumbprints of the CAs above the RA certificates; empty where the chain does not end in a root, or one was not printed. */
    Set<String> thumbprints() {
        Set<String> known =
                authorities.stream().map(StoredCertificate::thumbprint).collect(Collectors.toSet());
        return isWhole() && !known.contains("") ? known : Set.of();
    }

    /** Whether every RA certificate that is there leads to a root that is there. */
    boolean isWhole() {
        return !tops.isEmpty() && tops.stream().allMatch(CaChain::isSelfSigned);
    }

    /** The root of the RA certificates, or the last CA below it that is known. */
    Optional<StoredCertificate> top() {
        return tops.stream().findFirst();
    }

    /** Files of one certificate that is no RA's, and those that a profile holds. */
    private List<StoredCertificate> candidates(String platform) {
        Map<String, Long> perFile =
                files.stream().collect(Collectors.groupingBy(c -> c.citation().file(), Collectors.counting()));
        return files.stream()
                .filter(c -> !c.isOfRegistrationAuthority())
                .filter(c -> !profile(c).isEmpty()
                        || perFile.getOrDefault(c.citation().file(), 0L) == 1)
                .filter(c -> platform.isEmpty()
                        || profile(c).isEmpty()
                        || Words.lower(profile(c)).startsWith("trusted")
                        || Words.lower(profile(c)).contains(platform))
                .toList();
    }

    private boolean isRootOfAll(StoredCertificate candidate) {
        return tops.stream().allMatch(top -> isRootOf(candidate, top));
    }

    private static boolean isRootOf(StoredCertificate candidate, StoredCertificate top) {
        if (!isSelfSigned(candidate)) {
            return false;
        }
        return isSelfSigned(top) ? isSame(candidate, top) : isIssuedBy(top, candidate);
    }

    /** A root that was renewed with its key is the same to whoever checks a signature with it. */
    private static boolean isSame(StoredCertificate one, StoredCertificate other) {
        boolean same = !one.thumbprint().isEmpty() && one.thumbprint().equals(other.thumbprint());
        return same
                || (StoredCertificate.isSameName(one.subject(), other.subject())
                        && isSameOrUnknown(key(one), key(other))
                        && !(key(one).isEmpty() && key(other).isEmpty() && isBothPrinted(one, other)));
    }

    private static boolean isBothPrinted(StoredCertificate one, StoredCertificate other) {
        return !one.thumbprint().isEmpty() && !other.thumbprint().isEmpty();
    }

    private static boolean isIssuedBy(StoredCertificate child, StoredCertificate parent) {
        return StoredCertificate.isSameName(child.issuer(), parent.subject())
                && isSameOrUnknown(detail(child, CertificateDetails::authorityKey), key(parent));
    }

    static boolean isSelfSigned(StoredCertificate c) {
        return StoredCertificate.isSameName(c.subject(), c.issuer())
                && isSameOrUnknown(detail(c, CertificateDetails::authorityKey), key(c));
    }

    private static boolean isSameOrUnknown(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static boolean isAuthority(StoredCertificate c) {
        return c.details().map(CertificateDetails::authority).orElse(false);
    }

    private static boolean isOfProfile(StoredCertificate c) {
        String file = c.citation().file();
        return !profile(c).isEmpty()
                || OF_PROFILE.matcher(file.substring(file.lastIndexOf('/') + 1)).find();
    }

    private static String profile(StoredCertificate c) {
        return detail(c, CertificateDetails::profile);
    }

    private static String key(StoredCertificate c) {
        return detail(c, CertificateDetails::subjectKey);
    }

    private static String algorithm(StoredCertificate c) {
        return detail(c, CertificateDetails::signatureAlgorithm).toUpperCase(Locale.ROOT);
    }

    private static String detail(StoredCertificate c, Function<CertificateDetails, String> part) {
        return c.details().map(part).orElse("");
    }
}
