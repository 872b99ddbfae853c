package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.MUST;

import java.util.List;
import org.bouncycastle.asn1.DERPrintableString;
import org.ndesharness.client.message.ScepAttribute;

/** Values of messageType that no RFC defines (RFC 8894, section 3.2.1.2). */
final class MessageTypeChecks {
    private static final List<String> UNDEFINED = List.of("0", "18", "23", "99", "019", "nineteen");

    private MessageTypeChecks() {}

    static void addTo(Plan plan) {
        int number = 1;
        for (String type : UNDEFINED) {
            plan.check(
                            "3.2.1.2/" + number++,
                            MUST,
                            "R36",
                            "A request whose messageType is \"" + type
                                    + "\" is an error: FAILURE badRequest or an HTTP error")
                    .provokes()
                    .accepts(Outcome.BAD_REQUEST, Outcome.HTTP_ERROR)
                    .notes(Outcome.failures())
                    .notes(Outcome.abruptRefusals())
                    .by(requester -> Observation.of(requester
                            .send(requester
                                    .pkcsReq(requester.endEntity())
                                    .attribute(ScepAttribute.MESSAGE_TYPE, new DERPrintableString(type)))
                            .reply()));
        }
    }
}
