package org.ndesharness.client.evidence.reader;

import java.util.EnumSet;
import java.util.Set;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.ScepMessage.Form;

/** How a message was sent, which its octets do not say themselves. */
final class MessageForms {

    private MessageForms() {}

    /** The same message in one form more; what is none stays as it is. */
    static Evidence with(Evidence found, Form form) {
        if (!(found instanceof ScepMessage message)) {
            return found;
        }
        Set<Form> forms = EnumSet.of(form);
        forms.addAll(message.forms());
        return new ScepMessage(
                message.citation(),
                message.attributes(),
                message.signer(),
                message.envelope(),
                forms,
                message.sha256());
    }
}
