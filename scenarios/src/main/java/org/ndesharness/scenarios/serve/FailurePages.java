package org.ndesharness.scenarios.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.http.Pages;

/** {@code /f/}: the index of failures, for people and for programs. */
final class FailurePages implements Pages {

    private static final String JSON = "application/json";

    private final FailureIndex index;
    private final URI base;

    /**
     * The pages.
     *
     * @param base address under which devices reach the server, without a slash at its end
     */
    FailurePages(FailureIndex index, URI base) {
        this.index = index;
        this.base = base;
    }

    @Override
    public Optional<HttpAnswer> answer(HttpRequest request) {
        return switch (request.path()) {
            case "/" ->
                Optional.of(PageAnswer.html(
                        request, PageLook.render("serve/failures.jte", FailurePage.of(index.addresses(), base))));
            case "/index.json" -> Optional.of(PageAnswer.text(request, JSON, json().toPrettyString() + "\n"));
            default -> Optional.empty();
        };
    }

    private ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("healthy", base + ServedPaths.SCEP);
        ArrayNode failures = root.putArray("failures");
        for (FailureAddress address : index.addresses()) {
            ObjectNode node = failures.addObject();
            node.put("id", address.id());
            node.put("failure", address.failure());
            node.put("step", address.step().isPresent() ? address.step().getAsInt() : null);
            node.put("title", address.title());
            address.platforms().forEach(node.putArray("platforms")::add);
            address.settings().stream().map(Setting::toString).forEach(node.putArray("settings")::add);
            if (address.hasAddress()) {
                String site = base + ServedPaths.site(address.id());
                node.put("url", site + ServedPaths.SCEP);
                node.put("device", site + ServedPaths.DEVICE);
                node.put("sees", address.showing().orElse(""));
            } else {
                node.putNull("url");
                node.put("stagedBy", address.stagedBy().orElse(""));
                node.put("command", address.command().orElse(null));
            }
        }
        return root;
    }
}
