package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.ScenarioResult;

/**
 * Lines by which GitHub shows what is wrong beside the scenario's lines: {@code ::error file=…,line=…,title=…::…}.
 *
 * <p>GitHub, Workflow commands for GitHub Actions, Setting an error message; the escapes are those of the toolkit's
 * {@code command.ts} (github.com/actions/toolkit).
 */
public final class GithubAnnotations {

    /** GitHub shows ten errors of a step, and hides the rest without a word. */
    static final int SHOWN = 10;

    private GithubAnnotations() {}

    /** A line for each file that could not be read and each case that is wrong, up to as many as are shown, and then one that counts the rest. */
    public static List<String> of(RunReport run) {
        List<String> lines = new ArrayList<>();
        run.unread().forEach(file -> lines.add(error(Optional.of(place(file)), file.name(), file.message())));
        run.mistakes().forEach(entry -> lines.add(error(Optional.of(place(entry)), entry.name(), entry.message())));
        run.result()
                .troubles()
                .forEach(result -> lines.add(error(
                        run.sources().of(result.scenario().id()),
                        result.name(),
                        message(result) + "\nrepeat with: "
                                + CasePage.replay(result, run.result().seed()))));
        lines.addAll(lines(run.others()));
        return shown(lines);
    }

    /** The same of a run without scenarios. */
    public static List<String> of(List<JudgedCase> cases) {
        return shown(lines(cases));
    }

    private static List<String> lines(List<JudgedCase> cases) {
        return JudgedCase.troubles(cases).stream()
                .map(found -> error(Optional.empty(), found.name(), found.message()))
                .toList();
    }

    private static List<String> shown(List<String> lines) {
        if (lines.size() <= SHOWN) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, SHOWN - 1));
        shown.add(error(
                Optional.empty(),
                "ndes-harness",
                (lines.size() - shown.size()) + " more are wrong; the summary and the report have all of them"));
        return shown;
    }

    /** GitHub shows an annotation without a line at the first. */
    private static ScenarioSources.Source place(Unreadable file) {
        return new ScenarioSources.Source(
                file.file().replace('\\', '/'), file.line().orElse(1));
    }

    private static String message(ScenarioResult result) {
        if (result.unexpectedPass()) {
            return "right, and expected not to be; take it out of the list of expected failures";
        }
        if (result.broken().isPresent()) {
            return "could not be run: " + result.broken().get();
        }
        for (Check check : result.checks()) {
            if (!check.right()) {
                return check.kind().word().replace('-', ' ') + ": " + String.join("; ", check.differences());
            }
        }
        return "nothing was compared";
    }

    private static String error(Optional<ScenarioSources.Source> source, String title, String message) {
        String place = source.map(at -> "file=" + property(at.file()) + ",line=" + at.line() + ",")
                .orElse("");
        return "::error " + place + "title=" + property(title) + "::" + data(message);
    }

    // The line breaks first: the message is made visible for people, and is obeyed by nobody else.
    private static String data(String text) {
        return String.join(
                "%0A",
                text.lines()
                        .map(Wording::visible)
                        .map(GithubAnnotations::percent)
                        .toList());
    }

    private static String percent(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return percent(Wording.visible(text)).replace(":", "%3A").replace(",", "%2C");
    }
}
