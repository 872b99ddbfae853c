package org.ndesharness.client.transport;

/** The operations that a device asks a SCEP server for (RFC 8894, section 4). */
public enum ScepOperation {
    GET_CA_CAPS("GetCACaps"),
    GET_CA_CERT("GetCACert"),
    PKI_OPERATION("PKIOperation");

    private final String text;

    ScepOperation(String text) {
        this.text = text;
    }

    /** As it stands in the query. */
    public String text() {
        return text;
    }

    /** As it stands in the query: this text appears in outcomes and reports. */
    @Override
    public String toString() {
        return text;
    }
}
