package org.ndesharness.scenarios.grading.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.grading.ClientCase;
import org.ndesharness.scenarios.grading.ClientResult;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.Judgement;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.report.Changes;
import org.ndesharness.scenarios.report.JudgedCase;
import org.ndesharness.scenarios.report.ResultsJson;
import org.ndesharness.scenarios.report.Wording;

/** {@code results.json} of graded clients: everything that was found, for programs. */
public final class GradingJson {

    /** Stands under {@code schema} in every file of this kind, and in no other. */
    static final String SCHEMA = "urn:ndesharness:client-results";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GradingJson() {}

    /**
     * One object, indented: {@code schema}, {@code strict}, {@code seconds}, {@code right}, {@code unread} (files and expected failures that could not be) and {@code clients}, each with its
     * {@code command}, its {@code checks} (the worst of each), its {@code cases} (what it did in each scenario) and its
     * {@code unexpectedPasses} (what was expected not to be right, and is); with a history, {@code changes} too. What is expected not to
     * be right has {@code known}, with {@code reason} and {@code link}.
     *
     * @param unread scenario files and expected failures that could not be read
     * @param changes since earlier runs; empty when no history is kept
     */
    public static String write(GradingResult result, List<Unreadable> unread, Optional<Changes<JudgedCase>> changes) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("strict", result.strict());
        root.put("seconds", result.took().toMillis() / 1000.0);
        root.put("right", result.right() && unread.isEmpty());
        ResultsJson.unread(unread, root.putArray("unread"));
        changes.ifPresent(found -> root.set("changes", ResultsJson.changes(found)));
        ArrayNode clients = root.putArray("clients");
        result.clients().forEach(client -> write(client, clients.addObject()));
        return root.toPrettyString() + "\n";
    }

    private static void write(ClientResult client, ObjectNode node) {
        node.put("client", client.client().name());
        node.put("right", client.right());
        ArrayNode command = node.putArray("command");
        client.client().words().forEach(command::add);
        write(client.checks(), client, node.putArray("checks"));
        ArrayNode cases = node.putArray("cases");
        client.cases().forEach(found -> write(found, client, cases.addObject()));
        ArrayNode unexpected = node.putArray("unexpectedPasses");
        client.unexpectedPasses()
                .forEach(known -> write(known, unexpected.addObject().put("id", known.id())));
    }

    private static void write(ClientCase found, ClientResult client, ObjectNode node) {
        node.put("suite", found.scenario().suite());
        node.put("scenario", found.scenario().id());
        node.put("title", found.scenario().title());
        node.put("verdict", found.verdict().word());
        node.put("outcome", found.outcome());
        found.attempt().ifPresent(attempt -> {
            node.put("ended", attempt.ended().ending().words());
            node.put("said", Wording.visible(attempt.ended().said()));
            node.put("seconds", attempt.ended().took().toMillis() / 1000.0);
            node.put("exchanges", attempt.exchanges().size());
        });
        found.broken().ifPresent(why -> node.put("broken", why));
        found.folder().map(Path::toString).ifPresent(folder -> node.put("kept", folder));
        client.known(found).ifPresent(known -> write(known, node.putObject("known")));
        write(found.judgements(), client, node.putArray("checks"));
    }

    private static void write(KnownFailure known, ObjectNode node) {
        node.put("reason", known.reason());
        known.link().ifPresent(link -> node.put("link", link));
    }

    private static void write(List<Judgement> judgements, ClientResult client, ArrayNode array) {
        for (Judgement judgement : judgements) {
            ObjectNode node = array.addObject();
            node.put("check", judgement.check().id());
            node.put("section", judgement.check().section());
            node.put("level", judgement.check().level().word());
            node.put("verdict", judgement.verdict().word());
            node.put("requirement", judgement.check().requirement());
            node.put("seen", Wording.visible(judgement.seen()));
            node.put("scenario", judgement.scenario());
            client.known(judgement).ifPresent(known -> write(known, node.putObject("known")));
        }
    }
}
