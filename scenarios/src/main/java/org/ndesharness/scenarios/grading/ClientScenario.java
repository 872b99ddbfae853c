package org.ndesharness.scenarios.grading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.scenarios.grading.check.Question;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Trigger;

/**
 * What a client meets.
 *
 * @param suite the suite that it belongs to
 * @param id within the suite; with it, it names a folder of the report
 * @param title one line for a person
 * @param site how the installation is set
 * @param wrongs what goes wrong on the way
 * @param question what is asked of the client here, besides what is asked everywhere; empty when nothing is
 * @param control id of the scenario with the same site and nothing wrong; empty for a control itself
 * @param tags words by which it can be chosen
 * @param approved whether a certificate manager issues what waits, as soon as the client has been told to wait
 */
public record ClientScenario(
        String suite,
        String id,
        String title,
        SiteSettings site,
        List<Wrong> wrongs,
        Optional<Question> question,
        Optional<String> control,
        Set<String> tags,
        boolean approved) {

    public ClientScenario {
        wrongs = List.copyOf(wrongs);
        tags = Set.copyOf(tags);
    }

    /** One without tags. */
    public ClientScenario(
            String suite,
            String id,
            String title,
            SiteSettings site,
            List<Wrong> wrongs,
            Optional<Question> question,
            Optional<String> control,
            boolean approved) {
        this(suite, id, title, site, wrongs, question, control, Set.of(), approved);
    }

    /** Something that goes wrong, and when. */
    public record Wrong(Effect effect, Trigger trigger) {}

    /** Whether another one is its control. */
    public boolean hasControl(ClientScenario other) {
        return other.suite.equals(suite) && control.filter(other.id::equals).isPresent();
    }

    /** Whether it has to come to pass before the client's behaviour means anything. */
    boolean hasWrongs() {
        return !wrongs.isEmpty();
    }
}
