package org.ndesharness.client.evidence.reader;

import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.jspecify.annotations.Nullable;

/** Keeps what the parser of mails says of damage, and lets it read on. */
final class MailDamage extends DecodeMonitor {

    private @Nullable String first;

    @Override
    public boolean isListening() {
        return true;
    }

    @Override
    public boolean warn(String error, String dropDesc) {
        // Line ends, blanks and odd fields are not worth a word; what is missing or cannot be decoded is.
        boolean lost = error.startsWith("Unexpected") || error.startsWith("Malformed") || error.startsWith("Body part");
        if (lost && first == null) {
            first = error;
        }
        return false;
    }

    /** What was first said since it was last asked. */
    Optional<String> taken() {
        Optional<String> said = Optional.ofNullable(first);
        first = null;
        return said;
    }
}
