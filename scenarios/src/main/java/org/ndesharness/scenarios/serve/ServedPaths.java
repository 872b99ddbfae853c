package org.ndesharness.scenarios.serve;

/** Where things stand on the listener. People keep these addresses: none of them is ever renamed. */
final class ServedPaths {

    /** From a site's base to its SCEP URL. */
    static final String SCEP = "/certsrv/mscep/mscep.dll";

    /** From a site's base to what devices fetch. */
    static final String DEVICE = "/device/";

    /** The first segment of every failure's address. */
    static final String FAILURES = "f";

    /** The index of failures. */
    static final String INDEX = "/" + FAILURES + "/";

    /** The same for programs. */
    static final String INDEX_JSON = INDEX + "index.json";

    private ServedPaths() {}

    /** From the listener's base to that of a failure's site. */
    static String site(String id) {
        return INDEX + id;
    }
}
