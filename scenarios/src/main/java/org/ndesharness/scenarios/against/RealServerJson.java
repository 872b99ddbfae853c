package org.ndesharness.scenarios.against;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ndesharness.client.conformance.ReportJson;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.probe.ProbeJson;

/** {@code results.json} of a real server. */
public final class RealServerJson {

    /** Stands under {@code schema} in every file of this kind, and in no other. */
    static final String SCHEMA = "urn:ndesharness:against";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RealServerJson() {}

    /**
     * One object, indented: {@code schema}, {@code against}, {@code right}, {@code probe}, {@code rfc8894-ca} where it was asked for, and
     * {@code leftOut} (each {@code what} and {@code why}).
     *
     * @param guidance language of the failures' titles
     */
    public static String write(RealServerResult result, Guidance guidance) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("against", result.probe().url().toString());
        root.put("right", result.right());
        root.set("probe", ProbeJson.object(result.probe(), guidance));
        result.conformance().ifPresent(report -> {
            try {
                root.set("rfc8894-ca", MAPPER.readTree(ReportJson.write(report)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A document that was just written can be read", e);
            }
        });
        ArrayNode left = root.putArray("leftOut");
        result.leftOut().forEach(one -> left.addObject().put("what", one.what()).put("why", one.why()));
        return root.toPrettyString() + "\n";
    }
}
