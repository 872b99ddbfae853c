package org.ndesharness.scenarios.serve;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;

/** Challenges for profiles and scripts, in the shape of whoever would have given them out. */
public final class FreshChallenges {

    /** Base64 without underscore: Windows refuses a challenge with characters outside PrintableString. */
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static final int OCTETS = 8;

    private final RandomGenerator random;

    /**
     * Challenges.
     *
     * @param random has to stand being used by several threads
     */
    public FreshChallenges(RandomGenerator random) {
        this.random = random;
    }

    /** Short enough to be typed: eight octets in hexadecimal, as NDES gives them out. */
    public String typed() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return HexFormat.of().withUpperCase().formatHex(octets);
    }

    /** As it would stand in a profile for this site: Intune's are several KB long, and some failures come of that alone. */
    public String inProfile(SiteSettings settings) {
        if (!settings.mscep().policyModuleInstalled()) {
            return typed();
        }
        int length = settings.intune().challengeLength();
        StringBuilder challenge = new StringBuilder(length);
        while (challenge.length() < length) {
            challenge.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return challenge.toString();
    }

    /** Makes a site accept a challenge, unless there challenges are too old the moment they are given out. */
    public static void accept(Site site, String challenge, boolean reusable) {
        SiteSettings settings = site.settings();
        if (!settings.mscep().policyModuleInstalled()
                || !settings.policy().challengeLife().isZero()) {
            site.passwords().accept(challenge, reusable);
        }
    }
}
