package org.ndesharness.server.fault;

import java.util.Locale;

/** What GetCACaps says instead of what the server can do (RFC 8894 section 3.5.2). */
public enum CapabilitiesAlteration implements Effect {
    REVERSED("keywords in reverse order"),
    LOWER_CASE("keywords in lower case"),
    LF("lines parted by LF"),
    CR("lines parted by CR"),
    FINAL_NEWLINE("a line end after the last keyword"),
    BLANK_LINE("an empty line between the keywords"),
    BLANK_LAST_LINE("an empty line after the keywords"),
    TRAILING_SPACE("a space after each keyword"),
    SHORT_TOKEN("a keyword cut to its first letter"),
    UNKNOWN_WORDS("keywords that nobody registered"),
    EMPTY("nothing at all"),
    HTML("a web page in place of keywords"),
    WITHOUT_POST("POSTPKIOperation is missing"),
    WITHOUT_RENEWAL("Renewal is missing"),
    WITHOUT_STANDARD("SCEPStandard is missing"),
    ONLY_STANDARD("SCEPStandard and nothing else"),
    CLAIMS_AES("AES is claimed"),
    CLAIMS_POST("POSTPKIOperation is claimed"),
    CLAIMS_RENEWAL("Renewal is claimed"),
    CLAIMS_NEXT_CA("GetNextCACert is claimed");

    private final String description;

    CapabilitiesAlteration(String description) {
        this.description = description;
    }

    @Override
    public String kind() {
        return "caps-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String description() {
        return description;
    }
}
