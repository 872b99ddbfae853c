package org.ndesharness.client.diagnosis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code catalogue.json}.
 *
 * @param pages pages that describe failures, by a key that entries refer to
 * @param aliases ids under which a failure is known too, each with the id it stands for
 * @param failures in the order of the flow, a specific failure before the general ones of its step
 */
record CatalogueFile(Map<String, Page> pages, Map<String, String> aliases, List<Entry> failures) {

    static final String NAME = "catalogue.json";

    CatalogueFile {
        pages = Map.copyOf(pages);
        aliases = Map.copyOf(aliases);
        failures = List.copyOf(failures);
    }

    /** A page by its name and public address. */
    record Page(String name, String address) {}

    /** A section of a page. */
    record Section(String page, String section) {}

    /** A failure as written down; what is true of few is left out where it is not. */
    record Entry(
            String id,
            @Nullable Integer step,
            FailureGroup group,
            List<String> platforms,
            String page,
            String section,
            String origin,
            boolean general,
            boolean observation,
            @Nullable Section earlier) {}

    /** Reads the file that is part of the program. */
    static CatalogueFile read() {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is not on the class path");
            }
            return new ObjectMapper().readValue(in, CatalogueFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " cannot be read", e);
        }
    }

    /** Its entries with their pages. */
    List<Failure> toFailures() {
        List<Failure> all = new ArrayList<>();
        for (Entry entry : failures) {
            all.add(new Failure(
                    entry.id(),
                    aliasesOf(entry.id()),
                    entry.step() == null ? OptionalInt.empty() : OptionalInt.of(entry.step()),
                    entry.group(),
                    entry.platforms(),
                    source(entry.id(), entry.page(), entry.section()),
                    Optional.ofNullable(entry.earlier())
                            .map(earlier -> source(entry.id(), earlier.page(), earlier.section())),
                    entry.origin(),
                    entry.general(),
                    entry.observation()));
        }
        return List.copyOf(all);
    }

    private List<String> aliasesOf(String id) {
        return aliases.entrySet().stream()
                .filter(alias -> alias.getValue().equals(id))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private String source(String id, String key, String section) {
        Page page = pages.get(key);
        if (page == null) {
            throw new IllegalStateException(id + " refers to the page '" + key + "', which " + NAME + " lacks");
        }
        return page.name() + ", " + page.address() + " (" + section + ")";
    }
}
