package org.ndesharness.scenarios.serve;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the pages have in common.
 *
 * @param style their style sheet
 * @param script their script; the pages are whole without it
 */
public record PageLook(String style, String script) {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /** Read when the first page is asked for. */
    private static final class Shared {
        private static final PageLook LOOK = new PageLook(resource("serve.css"), resource("serve.js"));
    }

    static PageLook shared() {
        return Shared.LOOK;
    }

    /** The policy that lets this style and this script through, and nothing else. */
    String policy() {
        return "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script);
    }

    /** Fills a template. */
    static String render(String template, Object model) {
        StringOutput output = new StringOutput();
        TEMPLATES.render(template, model, output);
        return output.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = PageLook.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The build left out " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + name, e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
