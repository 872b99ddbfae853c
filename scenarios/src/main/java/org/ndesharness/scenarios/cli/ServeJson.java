package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ndesharness.scenarios.serve.Announcement;
import org.ndesharness.scenarios.serve.ClientLine;

/** What {@code serve} says of itself, for programs. Names are never changed: scripts read them. */
final class ServeJson {

    private ServeJson() {}

    static ObjectNode write(Announcement server) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("playing", server.playing());
        server.failures().forEach(root.putArray("failures")::add);
        root.put("scepUrl", server.scepUrl());
        root.put("challenge", server.challenge());
        root.putObject("admin")
                .put("url", server.adminUrl())
                .put("user", server.account().user())
                .put("password", server.account().password());
        server.control()
                .ifPresentOrElse(
                        control -> root.putObject("control")
                                .put("url", control.url())
                                .put("token", control.token()),
                        () -> root.putNull("control"));
        root.put("failureIndex", server.failureIndex());
        root.put("deviceUrl", server.deviceUrl());
        root.putObject("ca")
                .put("name", server.caName())
                .put("sha256", server.thumbprints().sha256())
                .put("sha1", server.thumbprints().sha1())
                .put("md5", server.thumbprints().md5());
        root.put("crypto", server.crypto());
        root.put("state", server.state());
        root.put("logs", server.logs().orElse(null));
        server.quirks().forEach(root.putArray("differsFromNdes")::add);
        server.exposed().forEach(root.putArray("exposed")::add);
        ObjectNode lines = root.putObject("lines");
        for (ClientLine line : server.lines()) {
            line.lines().forEach(lines.putArray(line.client())::add);
        }
        return root;
    }
}
