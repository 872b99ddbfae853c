package org.ndesharness.client.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.diagnosis.privacy.Secrets;
import org.ndesharness.client.diagnosis.scope.Scoped;
import org.ndesharness.client.evidence.Citation;

/** A diagnosis as a JSON object for programs to read; the same diagnosis always gives the same text. */
public final class DiagnosisJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DiagnosisJson() {}

    /**
     * Writes the object.
     *
     * @param diagnosis what to write
     * @param guidance language of title, cause, resolution, how to collect, and why something was ruled out or not read
     * @return indented JSON that ends in a line feed
     */
    public static String write(Diagnosis diagnosis, Guidance guidance) {
        return text(object(shown(diagnosis), guidance));
    }

    /**
     * Writes the object of a diagnosis that is about a part of a collection, with what was left out as {@code leftOut}.
     *
     * @param scoped the part
     */
    public static String write(Diagnosis diagnosis, Guidance guidance, Scoped scoped) {
        ObjectNode object = object(shown(diagnosis), guidance);
        ObjectNode leftOut = object.putObject("leftOut").put("entries", scoped.entriesOutside());
        texts(leftOut.putArray("files"), scoped.filesOutside());
        leftOut.put("keptWithoutTime", scoped.entriesWithoutTime());
        return text(object);
    }

    /** Whoever writes a diagnosis writes no secret, even if nobody thought of hiding them before. */
    private static Diagnosis shown(Diagnosis diagnosis) {
        return VeiledDiagnosis.of(diagnosis, new Secrets());
    }

    private static String text(ObjectNode object) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(object) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values could not be written as JSON", e);
        }
    }

    private static ObjectNode object(Diagnosis diagnosis, Guidance guidance) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put("verdict", diagnosis.verdict().word());
        if (diagnosis.stoppedAt().isPresent()) {
            object.put("stoppedAt", diagnosis.stoppedAt().getAsInt());
        } else {
            object.putNull("stoppedAt");
        }
        ArrayNode diagnoses = object.putArray("diagnoses");
        diagnosis.findings().forEach(f -> finding(diagnoses.addObject(), f, guidance));
        ArrayNode observations = object.putArray("observations");
        diagnosis.observations().forEach(o -> {
            ObjectNode node = observations.addObject().put("id", o.id());
            node.put("title", guidance.title(o.id()));
            evidence(node, o.because());
        });
        ArrayNode ruledOut = object.putArray("ruledOut");
        diagnosis
                .ruledOut()
                .forEach(r -> ruledOut.addObject().put("failure", r.failure()).put("because", guidance.say(r.why())));
        ArrayNode collectNext = object.putArray("collectNext");
        diagnosis.collectNext().forEach(c -> {
            ObjectNode node = collectNext.addObject().put("what", c.what().place());
            node.put("how", guidance.howToCollect(c.what()));
            texts(node.putArray("separates"), c.separates());
        });
        ArrayNode subjects = object.putArray("subjects");
        diagnosis.subjects().forEach(s -> {
            ObjectNode node = subjects.addObject().put("device", s.device());
            node.setAll(object(s.diagnosis(), guidance));
        });
        ArrayNode unread = object.putArray("unread");
        diagnosis
                .unread()
                .forEach(u -> unread.addObject()
                        .put("file", u.file())
                        .put("line", u.line())
                        .put("reason", guidance.say(u.why())));
        flow(object.putArray("flow"), diagnosis.flow());
        clocks(object.putArray("clocks"), diagnosis.clocks());
        return object;
    }

    private static void flow(ArrayNode array, Flow flow) {
        for (StepSeen step : flow.steps()) {
            ObjectNode node = array.addObject()
                    .put("step", step.step())
                    .put("state", step.state().word());
            ArrayNode seen = node.putArray("seen");
            step.seen().forEach(one -> {
                ObjectNode line = seen.addObject()
                        .put("station", one.station())
                        .put("speaksFor", one.well() ? "passed" : "stopped here")
                        .put("time", one.time().map(Instant::toString).orElse(null));
                citation(line, one.citation());
            });
        }
    }

    private static void clocks(ArrayNode array, List<ClockOffset> clocks) {
        for (ClockOffset clock : clocks) {
            ObjectNode node = array.addObject()
                    .put("deviceLog", clock.deviceLog())
                    .put("aheadSeconds", clock.ahead().toSeconds())
                    .put("zone", clock.zone().map(ZoneOffset::getId).orElse(null))
                    .put("requests", clock.requests());
            evidence(node, clock.because());
        }
    }

    private static void finding(ObjectNode node, Diagnosis.Finding finding, Guidance guidance) {
        Optional<Failure> known = Catalogue.find(finding.failure());
        node.put("failure", finding.failure());
        node.put(
                "step",
                known.filter(f -> f.step().isPresent())
                        .map(f -> f.step().getAsInt())
                        .orElse(null));
        node.put("certainty", finding.certainty().word());
        node.put("title", guidance.title(finding.failure()));
        node.put("cause", guidance.cause(finding.failure()));
        texts(node.putArray("resolution"), guidance.resolution(finding.failure()));
        evidence(node, finding.because());
        known.ifPresent(f -> node.put("source", f.source()).put("origin", f.origin()));
        known.flatMap(Failure::earlierSource)
                .ifPresent(source -> texts(
                        node.putObject("earlier").put("source", source).putArray("resolution"),
                        guidance.earlierResolution(finding.failure())));
    }

    private static void evidence(ObjectNode node, List<Citation> because) {
        ArrayNode array = node.putArray("evidence");
        because.forEach(c -> citation(array.addObject(), c));
    }

    private static void citation(ObjectNode node, Citation citation) {
        node.put("file", citation.file()).put("line", citation.line()).put("text", citation.text());
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
