package org.ndesharness.server.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.proxy.ProxySettings;

/** NDES as published by the application proxy, as Microsoft Graph's {@code onPremisesPublishing} gives it. */
final class PublishedApplication {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PublishedApplication() {}

    static String json(Installation installation, ProxySettings settings) {
        var host = settings.defaultDomain() ? installation.publicHost() : "ndes." + installation.tenant() + ".invalid";
        var application = JSON.createObjectNode();
        application
                .put("externalUrl", "https://" + host + "/")
                .put("internalUrl", "https://" + installation.ndesFqdn() + "/")
                .putNull("alternateUrl")
                .put("externalAuthenticationType", "passthru")
                .put("applicationServerTimeout", "Default")
                .put("isTranslateHostHeaderEnabled", true);
        try {
            return JSON.writeValueAsString(application).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts cannot be written", e);
        }
    }
}
