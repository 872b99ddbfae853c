package org.ndesharness.server.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * SCEP messages as files in a zip, byte for byte as they were sent, for tools that read DER: {@code openssl asn1parse},
 * for example. A message in BER stays in BER. Beside them {@code index.txt} tells what is what.
 */
public final class MessageArchive {

    private MessageArchive() {}

    /** Writes the messages of the exchanges; what carries none is in the index alone. */
    public static void write(List<Exchange> exchanges, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            var index = new StringBuilder();
            for (var exchange : exchanges) {
                index.append(exchange.text());
                request(exchange, zip);
                answer(exchange, zip);
            }
            zip.putNextEntry(new ZipEntry("index.txt"));
            zip.write(index.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static void request(Exchange exchange, ZipOutputStream zip) throws IOException {
        var message = exchange.message();
        if (message.isPresent()) {
            var type = exchange.decoded().messageType().orElse("unreadable");
            put(exchange, "request-" + type, message.get(), zip);
        }
    }

    private static void answer(Exchange exchange, ZipOutputStream zip) throws IOException {
        var decoded = exchange.decoded();
        Optional<String> name = decoded.answer().isPresent()
                ? Optional.of("answer-" + decoded.pkiStatus().orElse("CertRep"))
                : decoded.operation()
                        .filter(operation -> !decoded.certificates().isEmpty());
        var content = Disclosure.content(exchange.completed());
        if (name.isPresent() && content.isPresent()) {
            put(exchange, name.get(), content.get(), zip);
        }
    }

    private static void put(Exchange exchange, String name, byte[] bytes, ZipOutputStream zip) throws IOException {
        var entry = new ZipEntry(String.format(Locale.ROOT, "%06d-%s.der", exchange.number(), fileName(name)));
        entry.setTimeLocal(exchange.completed().at().atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** A name on the wire may hold anything and be of any length; in a file name only some letters and digits survive. */
    private static String fileName(String name) {
        return name.substring(0, Math.min(name.length(), 40)).replaceAll("[^A-Za-z0-9-]", "_");
    }
}
