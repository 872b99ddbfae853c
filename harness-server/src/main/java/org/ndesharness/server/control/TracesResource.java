package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a site leaves behind: its logs as they are now, and the evidence folder. */
final class TracesResource {

    private static final String LOGS = Routes.SITE + "/logs";

    private final SiteFinder find;

    TracesResource(SiteFinder find) {
        this.find = find;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", LOGS, this::list),
                new Route("GET", LOGS + "/{log}", this::log),
                new Route("GET", Routes.SITE + "/evidence.zip", this::evidence));
    }

    private ControlAnswer list(ControlRequest request) throws ControlException {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("logs");
        find.of(request)
                .logs()
                .forEach((name, lines) -> list.addObject().put("name", name).put("lines", lines.size()));
        return ControlAnswer.json(json);
    }

    private ControlAnswer log(ControlRequest request) throws ControlException {
        var name = request.variable("log");
        var logs = find.of(request).logs();
        var lines = logs.get(name);
        if (lines == null) {
            throw ControlException.notFound(
                    "there is no log '" + ControlRequest.printable(name) + "'", Similar.expected(name, logs.keySet()));
        }
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line).append("\r\n"));
        return ControlAnswer.bytes("text/plain;charset=utf-8", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ControlAnswer evidence(ControlRequest request) throws ControlException {
        var site = find.of(request);
        try {
            var folder = Files.createTempDirectory("ndes-evidence");
            try {
                site.collect(folder);
                return ControlAnswer.bytes("application/zip", zipped(folder));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence cannot be collected", e);
        }
    }

    private static byte[] zipped(Path folder) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
                var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                // With slashes on every platform, as the format demands (APPNOTE 4.4.17).
                var entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setLastModifiedTime(Files.getLastModifiedTime(file));
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
