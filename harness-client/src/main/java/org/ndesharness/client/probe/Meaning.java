package org.ndesharness.client.probe;

/** What it means how a check came out. */
public enum Meaning {
    /** As an NDES in order answers. */
    OK("ok"),
    /** Otherwise than a usual NDES, and by itself no reason for devices to fail; or for some devices only. */
    DIFFERS("differs"),
    /** Devices fail because of it, or the documentation calls it a failure. */
    FAILURE("failure"),
    /** Not looked at, with the reason. */
    NOT_TESTED("not tested");

    private final String word;

    Meaning(String word) {
        this.word = word;
    }

    /** As reports have it. */
    public String word() {
        return word;
    }
}
