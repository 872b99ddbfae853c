package org.ndesharness.scenarios.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * Style or script that stands in a page, with the hash by which the page's policy lets it be used and nothing else.
 *
 * @param text ASCII; other characters stand as escapes of CSS
 */
record PageStyle(String text) {

    /** The resources of this package, one after the other. */
    static PageStyle of(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(resource(name));
        }
        return new PageStyle(ascii(text.toString()));
    }

    private static String ascii(String style) {
        StringBuilder ascii = new StringBuilder(style.length());
        style.codePoints().forEach(point -> {
            if (point < 128) {
                ascii.append((char) point);
            } else {
                ascii.append(String.format(Locale.ROOT, "\\%06x", point));
            }
        });
        return ascii.toString();
    }

    /** A resource of this package. */
    static String resource(String name) {
        try (InputStream stream = PageStyle.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The build left out " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + name, e);
        }
    }

    /** As a Content-Security-Policy names it. */
    String hash() {
        return hash(text);
    }

    /** The hash of a text, as a Content-Security-Policy names it. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format(Locale.ROOT, "'sha256-%s'", Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
