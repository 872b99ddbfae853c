package org.ndesharness.server.mscep;

import java.util.OptionalInt;
import org.ndesharness.server.message.FailInfo;

/**
 * Why a request gets a FAILURE.
 *
 * @param hresult what Windows says beside it; empty when it says nothing
 */
record Refusal(FailInfo failInfo, OptionalInt hresult) {

    /** E_INVALIDARG, as a captured refusal of a message type carries it. */
    private static final int INVALID_ARGUMENT = 0x80070057;

    /** HRESULT of ERROR_NOT_FOUND. */
    private static final int NOT_FOUND = 0x80070490;

    /** NTE_BAD_PUBLIC_KEY. */
    private static final int BAD_PUBLIC_KEY = 0x80090015;

    static Refusal of(FailInfo failInfo) {
        return new Refusal(failInfo, OptionalInt.empty());
    }

    static Refusal of(FailInfo failInfo, int hresult) {
        return new Refusal(failInfo, OptionalInt.of(hresult));
    }

    /** A message that makes no sense, or that nobody here answers. */
    static Refusal badRequest() {
        return of(FailInfo.BAD_REQUEST, INVALID_ARGUMENT);
    }

    /** Nothing is known of what was asked about. */
    static Refusal notFound() {
        return of(FailInfo.BAD_CERT_ID, NOT_FOUND);
    }

    /** Nothing can be encrypted to the requester's key. */
    static Refusal unusableKey(boolean windows) {
        return of(windows ? FailInfo.BAD_REQUEST : FailInfo.BAD_ALG, BAD_PUBLIC_KEY);
    }
}
