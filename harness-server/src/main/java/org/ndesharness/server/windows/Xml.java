package org.ndesharness.server.windows;

/** Escaping as wevtutil does it, whose attributes stand in single quotes. */
final class Xml {

    private Xml() {}

    /** Escapes what must not stand in a text or in an attribute in single quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;");
    }
}
