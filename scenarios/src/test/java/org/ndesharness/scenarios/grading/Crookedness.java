package org.ndesharness.scenarios.grading;

import java.util.Locale;
import java.util.Set;
import org.ndesharness.scenarios.grading.check.ClientCheck;

/** What {@link CrookedClient} does wrong, and the checks that have to fail for it in a strict run: those and no others. */
enum Crookedness {
    NONE,
    LEAVES_NO_CERTIFICATE(ClientCheck.CERTIFICATE),
    LEAVES_ITS_OWN_CERTIFICATE(ClientCheck.CERTIFICATE),
    LEAVES_NONSENSE(ClientCheck.CERTIFICATE),
    SAYS_IT_FAILED(ClientCheck.ENROLS),
    REPEATS_ITS_NONCE(ClientCheck.NONCE_FRESH),
    REPEATS_ITS_TRANSACTION(ClientCheck.TRANSACTION_UNIQUE),
    SENDS_A_SHORT_NONCE(ClientCheck.NONCE_LENGTH),
    WRITES_UTF8(ClientCheck.ATTRIBUTE_TYPES),
    LEAVES_PLUS_SIGNS_BARE(ClientCheck.BASE64_ESCAPED),
    USES_BASE64URL(ClientCheck.BASE64_ALPHABET),
    GETS_WHERE_IT_SHOULD_POST(ClientCheck.POST_WHEN_ANNOUNCED),
    POSTS_OCTETS(ClientCheck.CONTENT_TYPE),
    SPELLS_IN_LOWER_CASE(ClientCheck.OPERATION),
    ENCRYPTS_IN_SINGLE_DES(ClientCheck.NO_SINGLE_DES, ClientCheck.PREFERS_AES),
    ENCRYPTS_IN_3DES(ClientCheck.PREFERS_AES),
    SIGNS_WITH_MD5(ClientCheck.NO_MD5, ClientCheck.PREFERS_SHA_256),
    SIGNS_WITH_SHA1(ClientCheck.PREFERS_SHA_256),
    SIGNS_WITH_ANOTHER_KEY(ClientCheck.SIGNER_KEY),
    SIGNS_AS_ANOTHER(ClientCheck.SIGNER_SUBJECT),
    MAY_NOT_DECIPHER(ClientCheck.SIGNER_KEY_USAGE),
    LOOKS_AT_NO_NONCE(ClientCheck.RECIPIENT_NONCE);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<ClientCheck> fails;

    Crookedness(ClientCheck... fails) {
        this.fails = Set.of(fails);
    }

    Set<ClientCheck> fails() {
        return fails;
    }

    /** Name of the client that has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
