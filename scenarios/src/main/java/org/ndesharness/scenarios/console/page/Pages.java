package org.ndesharness.scenarios.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes pages from templates that were compiled with the program. */
public final class Pages {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private Pages() {}

    /**
     * A page.
     *
     * @param template under {@code console/}, without its ending
     */
    public static String render(String template, Frame frame, Object page) {
        StringOutput output = new StringOutput();
        TEMPLATES.render("console/" + template + ".jte", Map.of("frame", frame, "page", page), output);
        return output.toString();
    }
}
