package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** The same evidence is answered the same in whichever form it was handed over. */
class HandedOverFormsTest {

    /** One incident of so many, for each form others. */
    private static final int ONE_OF = 23;

    /** These have a form of their own, which is not theirs any more when their lines are changed. */
    private static final Pattern OWN_FORM =
            Pattern.compile("(?i).*\\.(?:eml|rtf|xml|svclog|json|har|html?|mht|zip|cab|evtx|gz|tar|p7b|cer)");

    enum Form {
        QUOTED,
        FENCED,
        SPACED,
        OTHER_LINE_ENDS,
        UNBREAKABLE_BLANKS,
        JOINED,
        ZIPPED;

        String of(String text) {
            return switch (this) {
                case QUOTED -> lines(text, line -> "> " + line);
                case FENCED -> "Hi,\n\nhere is what I have:\n\n```\n" + text + "\n```\n\nThanks\nPetra\n";
                case SPACED -> lines(text, line -> line + "\n");
                case OTHER_LINE_ENDS -> text.contains("\r\n") ? text.replace("\r\n", "\n") : text.replace("\n", "\r\n");
                case UNBREAKABLE_BLANKS -> text.replace("  ", "\u00A0 ");
                case JOINED, ZIPPED -> text;
            };
        }

        private static String lines(String text, UnaryOperator<String> line) {
            return text.lines().map(line).collect(Collectors.joining("\n"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredTheSame(Form form, @TempDir Path folder) throws Exception {
        List<IncidentTest.Incident> incidents = IncidentTest.incidents().toList();

        List<String> changed = new ArrayList<>();
        for (int i = form.name().length(); i < incidents.size(); i += ONE_OF) {
            Path evidence = incidents.get(i).folder().resolve("evidence");
            Path other = Files.createDirectories(folder.resolve(incidents.get(i).toString()));
            handOver(form, files(evidence), other);
            String before = answer(evidence);
            String after = answer(other);
            if (!before.equals(after)) {
                changed.add(incidents.get(i) + ": " + before + ", and in this form " + after);
            }
        }

        assertThat(changed).isEmpty();
    }

    private static void handOver(Form form, Map<String, byte[]> files, Path to) throws IOException {
        if (form == Form.ZIPPED) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to.resolve("all.zip")))) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
            return;
        }
        StringBuilder joined = new StringBuilder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String text = OWN_FORM.matcher(file.getKey()).matches() ? "" : text(file.getValue());
            if (text.isEmpty()) {
                write(to.resolve(file.getKey()), file.getValue());
            } else if (form == Form.JOINED && files.size() > 1) {
                joined.append("\n===== ")
                        .append(file.getKey())
                        .append(file.getKey().contains(".") ? "" : ".txt")
                        .append(" =====\n")
                        .append(text)
                        .append('\n');
            } else {
                write(to.resolve(file.getKey()), form.of(text).getBytes(StandardCharsets.UTF_8));
            }
        }
        if (!joined.isEmpty()) {
            Files.writeString(to.resolve("all.txt"), joined);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, content);
    }

    private static Map<String, byte[]> files(Path evidence) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(evidence)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(evidence.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Empty string for what is no text in UTF-8. */
    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().anyMatch(c -> c < '\t') ? "" : text;
        } catch (CharacterCodingException other) {
            return "";
        }
    }

    private static String answer(Path folder) throws Exception {
        Diagnosis diagnosis = new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder)));
        return diagnosis.verdict().word() + " "
                + diagnosis.first().map(Diagnosis.Finding::failure).orElse("");
    }
}
