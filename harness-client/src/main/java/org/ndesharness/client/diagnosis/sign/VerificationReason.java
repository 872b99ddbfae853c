package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why Intune, or the registration point for it, did not accept a challenge.
 *
 * <p>Codes of the old connector: Microsoft, Troubleshoot certificate connector events. Words: the result codes of the
 * public client of Intune's SCEP validation service (github.com/microsoft/Intune-Resource-Access).
 */
final class VerificationReason {

    static final String EXPIRED = "s3-challenge-expired";
    static final String NOT_IN_TENANT = "s3-user-device-not-in-tenant";
    static final String NOT_TARGETED = "s3-not-targeted-any-more";
    static final String MISMATCH = "s3-challenge-mismatch";
    /** What Intune validates, in the order of its documentation, where an event says nothing but that verification failed. */
    static final List<String> WITHOUT_CODE = List.of(NOT_IN_TENANT, NOT_TARGETED, MISMATCH);

    /** What somebody writes of a group that a user was in. */
    private static final Pattern REMOVED = Pattern.compile("(?:group|gruppe|grupp|groep|grupo|sg-|grp-)[^.\\n]{0,120}"
            + "(?:removed|entfernt|(?:heraus)?genommen|verwijderd|gehaald|borttag|tagits bort|retiré|supprimé|eliminad|quitad"
            + "|sacad|removid|retirad|rimoss|tolt[oa]|fjernet|usunięt)"
            + "|\\b(?:removed|taken out|dropped|retirée?|enlevée?|supprimée?|eliminad[oa]|quitad[oa]|sacad[oa]|rimoss[oa]|tolt[oa]|fjernet|usunięt\\p{L})"
            + "\\s(?:\\S{1,30}\\s){0,3}[\"'«„]?(?:group|groupe|grupo|gruppo|gruppen?|grupp|groep|grup[yęa]|sg-|grp-)");

    /** Of the user or the device, and of no profile: {@code Delete DeviceConfiguration} is one. */
    private static final Pattern DELETED =
            Pattern.compile("delete (?:device(?!(?:management)?(?:configuration|compliance))|managed ?device|user)");

    private VerificationReason() {}

    /** What Entra's log of changes says that was done to a user or a device before; empty for anything else. */
    static Optional<String> ofChange(String text) {
        if (Words.any(
                        text,
                        "remove member from group",
                        "removed member from group",
                        "removed assignment",
                        "delete deviceconfigurationassignment")
                || REMOVED.matcher(text).find()) {
            return Optional.of(NOT_TARGETED);
        }
        return DELETED.matcher(text).find() ? Optional.of(NOT_IN_TENANT) : Optional.empty();
    }

    /** The failure that a text in lower case names; empty when it names none. */
    static Optional<String> of(String text) {
        if (Words.any(
                text,
                "challengeexpired",
                "challenge expired",
                "challenge has expired",
                "challenge is expired",
                "00000411",
                "0x411")) {
            return Optional.of(EXPIRED);
        }
        if (text.contains("badtenantidinchallenge")) {
            return Optional.of(ServiceTrouble.WRONG_TENANT);
        }
        if (Words.any(text, "00000408", "0x408")) {
            return Optional.of("s3-crp-cert-not-found");
        }
        if (Words.any(text, "00000409", "0x409")) {
            return Optional.of("s3-crp-signing-cert-not-found");
        }
        if (Words.any(
                text, "00000410", "0x410", "challengedeserialization", "challengedecoding", "challengedecryption")) {
            return Optional.of("s3-crp-deserialize-failed");
        }
        if (Words.any(text, "nolongertargeted", "no longer targeted", "not targeted", "nottargeted")) {
            return Optional.of(NOT_TARGETED);
        }
        if (Words.any(text, "usernotfound", "devicenotfound", "not found in tenant", "no longer in the tenant")
                || (Words.any(text, "tenant") && Words.any(text, "not exist", "not found", "no longer", "not part"))
                || Words.any(
                        text, "device not found", "user not found", "device was not found", "user was not found")) {
            return Optional.of(NOT_IN_TENANT);
        }
        return Words.any(text, "mismatch", "does not match", "do not match", "not match")
                ? Optional.of(MISMATCH)
                : Optional.empty();
    }
}
