package org.ndesharness.server.mscep;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.server.message.Tolerance;

/** What a client asks for (RFC 8894 section 4). */
enum ScepOperation {
    GET_CA_CAPS("GetCACaps"),
    GET_CA_CERT("GetCACert"),
    GET_NEXT_CA_CERT("GetNextCACert"),
    PKI_OPERATION("PKIOperation");

    private static final String MISSPELT = "GetCACerts";

    private final String rfcName;

    ScepOperation(String rfcName) {
        this.rfcName = rfcName;
    }

    /**
     * The operation of that name, in whatever case.
     *
     * <p>Microsoft's own test script Validate-NDESUrl.ps1 misspells GetCACert with an s and counts on being answered.
     */
    static Optional<ScepOperation> of(String name) {
        return name.equalsIgnoreCase(MISSPELT)
                ? Optional.of(GET_CA_CERT)
                : Arrays.stream(values())
                        .filter(operation -> operation.rfcName.equalsIgnoreCase(name))
                        .findFirst();
    }

    /** What is tolerated about a name. */
    Set<Tolerance> tolerances(String name) {
        var tolerances = EnumSet.noneOf(Tolerance.class);
        if (name.equalsIgnoreCase(MISSPELT)) {
            tolerances.add(Tolerance.OPERATION_MISSPELT);
        } else if (!name.equals(rfcName)) {
            tolerances.add(Tolerance.OPERATION_CASE);
        }
        return tolerances;
    }
}
