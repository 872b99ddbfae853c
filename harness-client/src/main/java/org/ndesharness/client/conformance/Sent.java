package org.ndesharness.client.conformance;

import org.ndesharness.client.message.Identity;
import org.ndesharness.client.message.PkiMessageDraft;

/**
 * A message and its answer.
 *
 * @param message as it was sent
 * @param reply what came back
 */
record Sent(PkiMessageDraft message, Reply reply) {

    /** Who the answer has to be encrypted to. */
    Identity signer() {
        return message.signer();
    }
}
