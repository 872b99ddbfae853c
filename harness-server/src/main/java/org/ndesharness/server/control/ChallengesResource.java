package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ndesharness.server.mscep.Password;
import org.ndesharness.server.mscep.PasswordCache;

/** Challenges. Only who asks for one is told its value, and only then. */
final class ChallengesResource {

    private static final String CHALLENGES = Routes.SITE + "/challenges";
    private static final int LONGEST = 32 * 1024;

    private final SiteFinder find;

    ChallengesResource(SiteFinder find) {
        this.find = find;
    }

    List<Route> routes() {
        return List.of(new Route("GET", CHALLENGES, this::list), new Route("POST", CHALLENGES, this::give));
    }

    private ControlAnswer list(ControlRequest request) throws ControlException {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("challenges");
        find.of(request).challenges().forEach(password -> list.add(withoutValue(password)));
        return ControlAnswer.json(json);
    }

    private ControlAnswer give(ControlRequest request) throws ControlException, InvalidJsonException {
        var site = find.of(request);
        var json = request.jsonOrEmpty();
        if (!json.isObject()) {
            throw RecordReader.wrong("", json, "expected an object with value, reusable, or no content");
        }
        RecordReader.refuseUnknown(json, List.of("value", "reusable"), "");
        var reusable = json.path("reusable");
        if (!reusable.isMissingNode() && !reusable.isBoolean()) {
            throw RecordReader.wrong("reusable", reusable, "expected true or false");
        }
        var value = json.path("value");
        if (value.isMissingNode()) {
            if (reusable.booleanValue()) {
                throw new InvalidJsonException("value", "is missing", "name the challenge that may be used again");
            }
            return ControlAnswer.json(201, issued(site));
        }
        // Found values are not told in an error: this one may be a secret.
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))
                || value.textValue().length() > LONGEST) {
            throw new InvalidJsonException(
                    "value", "is no usable challenge", "expected a text of 1 to 32768 characters");
        }
        site.acceptChallenge(value.textValue(), reusable.booleanValue());
        return ControlAnswer.json(
                201,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("value", value.textValue())
                        .put("reusable", reusable.booleanValue()));
    }

    private static ObjectNode issued(ControlledSite site) throws ControlException {
        var issue = site.issueChallenge();
        if (issue instanceof PasswordCache.Issue.Given given) {
            return withoutValue(given.password()).put("value", given.password().value());
        }
        if (issue instanceof PasswordCache.Issue.CacheFull) {
            throw ControlException.conflict(
                    "the password cache is full",
                    "use one of those given out, wait until one expires, POST .../reset, or send a value of your own");
        }
        if (issue instanceof PasswordCache.Issue.NotPermitted) {
            throw ControlException.conflict(
                    "the account has no permission to enrol", "set mscep.passwords.enrolPermission to true");
        }
        throw ControlException.conflict("no challenge is needed here", "set mscep.passwords.enforce to true");
    }

    private static ObjectNode withoutValue(Password password) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("length", password.value().length());
        json.put("created", password.created().toString());
        password.expires().ifPresent(time -> json.put("expires", time.toString()));
        json.put("reusable", password.reusable());
        return json;
    }
}
