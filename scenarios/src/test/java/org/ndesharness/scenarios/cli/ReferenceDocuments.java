package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes docs/reference: what the code says of itself. */
final class ReferenceDocuments {

    /** Makes all of them anew. */
    static final String COMMAND =
            "mvn -q -pl scenarios -am test -Dtest=ReferenceDocumentsTest -Dsurefire.failIfNoSpecifiedTests=false -Dndesharness.docs=write";

    private ReferenceDocuments() {}

    /** The pages by file name. */
    static Map<String, String> pages() throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("commands.md", CommandsDocument.text());
        pages.put("scenario-files.md", ScenarioFilesDocument.text());
        pages.put("control-api.md", ControlApiDocument.text());
        pages.put("interop.md", InteropDocument.text());
        return pages;
    }

    /** The sentence that every page has, for whoever wants to change it. */
    static String made(String from) {
        return "This page is made from " + from + ", and a test fails when it is stale. To make it anew:\n\n    "
                + COMMAND + "\n";
    }

    /** Writes the pages. */
    static void write(Path folder) throws IOException {
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }
}
