package org.ndesharness.scenarios.console.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.console.page.DeskPage.Choice;
import org.ndesharness.scenarios.console.page.Frame;
import org.ndesharness.scenarios.console.page.Pages;
import org.ndesharness.scenarios.console.page.QrPicture;
import org.ndesharness.scenarios.console.page.WatchPage;
import org.ndesharness.scenarios.console.page.Words;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.serve.ServeException;
import org.ndesharness.scenarios.serve.WatchedSite;

/** The trainer's page for a real device: where to point it, and what arrives. */
final class WatchPages {

    static final String TOPIC = "watch";

    private final Watching watching;
    private final EventStreams streams;

    WatchPages(Watching watching, EventStreams streams) {
        this.watching = watching;
        this.streams = streams;
    }

    /** Answers; empty for an address that is none of these. */
    Optional<Answer> answer(Call call) {
        if (call.isAt("watch") && !call.post()) {
            return Optional.of(show(call, 200, ""));
        }
        if (call.isAt("watch", "open") && call.post()) {
            try {
                OptionalInt index =
                        call.form().index("failure", watching.failures().size());
                watching.open(
                        index.isPresent() ? Optional.of(watching.failures().get(index.getAsInt())) : Optional.empty());
                streams.changed(TOPIC);
                return Optional.of(Answer.goTo("/watch"));
            } catch (ServeException e) {
                return Optional.of(show(call, 409, String.valueOf(e.getMessage())));
            }
        }
        if (call.isAt("watch", "close") && call.post()) {
            watching.close();
            streams.changed(TOPIC);
            return Optional.of(Answer.goTo("/watch"));
        }
        return Optional.empty();
    }

    private Answer show(Call call, int status, String complaint) {
        Words words = call.words();
        String stream = streams.address("/watch/events", TOPIC);
        Guidance guidance = Guidance.in(words.locale());
        List<Choice> choices = new ArrayList<>();
        List<Scenario> failures = watching.failures();
        for (int i = 0; i < failures.size(); i++) {
            choices.add(new Choice(i, guidance.title(failures.get(i).failure()), false));
        }
        Optional<WatchedSite> site = watching.site();
        WatchPage page = new WatchPage(
                words,
                site.map(open -> new WatchPage.Target(
                                open.scepUrl(),
                                open.deviceUrl(),
                                open.challenge(),
                                QrPicture.of(open.deviceUrl()),
                                open.loopback(),
                                watching.failure()
                                        .map(scenario -> guidance.title(scenario.failure()))
                                        .orElse("")))
                        .orElse(null),
                complaint,
                choices,
                site.map(WatchPages::visits).orElse(List.of()));
        Frame frame = new Frame(words, words.say("watch.title"), call.viewer(), "watch", "/watch", stream);
        return Answer.html(status, Pages.render("watch", frame, page));
    }

    private static List<WatchPage.Visit> visits(WatchedSite site) {
        return site.visits().stream()
                .map(visit -> new WatchPage.Visit(visit.line(), visit.decoded(), visit.well()))
                .toList();
    }
}
