package org.ndesharness.scenarios.cli;

import java.util.Locale;

/** Languages that guidance is written in. */
enum Language {
    EN,
    SV,
    NL;

    Locale locale() {
        return Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));
    }
}
