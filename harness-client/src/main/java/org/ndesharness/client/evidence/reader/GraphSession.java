package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script keeps of its questions to Microsoft Graph: a list of objects, each with a question and its answer. It is read as
 * if somebody had copied it from a terminal, each question above its answer.
 *
 * <p>Microsoft Graph, Use the Microsoft Graph API.
 */
final class GraphSession {

    private static final Pattern QUESTION = Pattern.compile(
            "(?i)(?:GET\\s{1,4})?(?:https://graph\\.microsoft\\.com)?(/(?:v1\\.0|beta)/[^\\s\"]{1,1000})");

    private static final List<String> QUESTIONS = List.of("request", "url", "uri", "query", "question", "call");
    private static final List<String> ANSWERS = List.of("response", "answer", "body", "result", "data", "content");

    private GraphSession() {}

    /** Empty for anything else. */
    static Optional<TextFile> of(TextFile file) {
        String first = file.firstLine();
        boolean asked = file.text().contains("/v1.0/") || file.text().contains("/beta/");
        if (!asked || !(first.startsWith("[") || first.startsWith("{"))) {
            return Optional.empty();
        }
        try {
            return session(file, calls(LocatedJson.parse(file)));
        } catch (LocatedJson.NotJsonException other) {
            return Optional.empty();
        }
    }

    /** The list itself, or the only one that an object holds. */
    private static List<LocatedJson> calls(LocatedJson json) {
        List<LocatedJson> lists = json.members().values().stream()
                .filter(member -> !member.elements().isEmpty())
                .toList();
        return json.elements().isEmpty() && lists.size() == 1 ? lists.get(0).elements() : json.elements();
    }

    private static Optional<TextFile> session(TextFile file, List<LocatedJson> calls) {
        List<String> lines = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        for (LocatedJson call : calls) {
            Optional<Matcher> question = QUESTIONS.stream()
                    .map(call::text)
                    .map(QUESTION::matcher)
                    .filter(Matcher::matches)
                    .findFirst();
            Optional<LocatedJson> answer = ANSWERS.stream()
                    .map(call::get)
                    .filter(value -> !value.members().isEmpty())
                    .findFirst();
            if (question.isEmpty() || answer.isEmpty()) {
                return Optional.empty();
            }
            lines.add("GET https://graph.microsoft.com" + question.get().group(1));
            indices.add(call.line());
            List<String> written = answer.get().written().lines().toList();
            for (int i = 0; i < written.size(); i++) {
                lines.add(written.get(i));
                indices.add(answer.get().line() + i);
            }
            lines.add("");
            indices.add(answer.get().line() + written.size() - 1);
        }
        return calls.isEmpty()
                ? Optional.empty()
                : Optional.of(file.with(
                        lines, indices.stream().mapToInt(Integer::intValue).toArray()));
    }
}
