package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.Reading;
import org.ndesharness.scenarios.runner.CaSelection;
import picocli.CommandLine.Option;

/** Which of the scenarios run, and on which devices. */
final class Selection {

    @Option(names = "--only", paramLabel = "ID", description = "Only this scenario; may be repeated.")
    private List<String> only = List.of();

    @Option(names = "--tag", paramLabel = "WORD", description = "Only scenarios with this tag; may be repeated.")
    private List<String> tags = List.of();

    @Option(
            names = "--device",
            paramLabel = "PLATFORM",
            description = "Only this kind of device: android (both kinds), android-device-administrator,"
                    + " android-enterprise, ios or windows; may be repeated.")
    private List<String> devices = List.of();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "The I-th of N parts of the run, counted from 1: the same part every time, so that N machines make"
                            + " all of it.")
    private String shard = Shard.WHOLE;

    /** Whether anything was asked for that only scenarios have. */
    boolean choosesScenarios() {
        return !only.isEmpty() || !tags.isEmpty() || !shard.equals(Shard.WHOLE);
    }

    /** Ids that were asked for; all when empty. */
    List<String> only() {
        return only;
    }

    /** Tags that were asked for; all when empty. */
    List<String> tags() {
        return tags;
    }

    /** The part of the run that was asked for. */
    Shard shard() throws InputException {
        return Shard.of(shard);
    }

    /**
     * Those that were asked for. An id or tag that none has is told, and the others run.
     *
     * @param elsewhere what else {@code --only} chooses from; when there is any, there may be no scenario left
     * @return empty, too, when all that was asked for has been told to be missing
     */
    List<Scenario> of(Reading read, CaSelection elsewhere, Complaints complaints) throws InputException {
        boolean missing = tellMissing(read, elsewhere, complaints);
        Set<ScenarioPlatform> platforms = platforms();
        List<Scenario> kept = new ArrayList<>();
        for (Scenario scenario : read.scenarios()) {
            boolean meant = (only.isEmpty() || only.contains(scenario.id()))
                    && (tags.isEmpty() || scenario.provenance().tags().stream().anyMatch(tags::contains));
            List<ScenarioPlatform> meet = scenario.platforms().stream()
                    .filter(platform -> platforms.isEmpty() || platforms.contains(platform))
                    .toList();
            if (meant && !meet.isEmpty()) {
                kept.add(scenario.on(meet));
            }
        }
        if (kept.isEmpty() && (missing || !elsewhere.isEmpty())) {
            return kept;
        }
        if (kept.isEmpty()) {
            throw new InputException("no scenario is left: " + what()
                    + (devices.isEmpty()
                            ? "; leave one of them out"
                            : " does not happen on " + String.join(", ", devices)
                                    + "; leave --device out to see where it does"));
        }
        return part(kept, elsewhere);
    }

    private String what() {
        List<String> words = new ArrayList<>(only);
        tags.forEach(tag -> words.add("tag " + tag));
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private boolean tellMissing(Reading read, CaSelection elsewhere, Complaints complaints) {
        List<String> ids = read.scenarios().stream().map(Scenario::id).toList();
        boolean missing = false;
        for (String id : only) {
            if (!ids.contains(id) && elsewhere.only(List.of(id)).isEmpty()) {
                missing = true;
                // Of a file that cannot be read is told already why.
                if (!read.unread().contains(id)) {
                    complaints.tell("unknown scenario '" + Terminal.oneLine(id) + "'"
                            + Suggestion.of(id, ids)
                                    .map(other -> ", did you mean " + other + "?")
                                    .orElse("; there " + (ids.size() == 1 ? "is " : "are ") + ids.size()
                                            + ", named in the table that run without --only prints"));
                }
            }
        }
        Set<String> known = read.scenarios().stream()
                .flatMap(scenario -> scenario.provenance().tags().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> unknown = unknownTags(
                known, read.problems().isEmpty() ? "no scenario has" : "no scenario that could be read has");
        unknown.forEach(complaints::tell);
        return missing || !unknown.isEmpty();
    }

    /** @param known all tags that there are */
    void refuseUnknownTags(Set<String> known) throws InputException {
        List<String> unknown = unknownTags(known, "no scenario has");
        if (!unknown.isEmpty()) {
            throw new InputException(unknown.get(0));
        }
    }

    /** A line for each tag that was asked for and is none. */
    private List<String> unknownTags(Set<String> known, String which) {
        return tags.stream()
                .filter(tag -> !known.contains(tag))
                .map(tag -> which + " the tag '" + Terminal.oneLine(tag) + "'"
                        + Suggestion.of(tag, known)
                                .map(other -> ", did you mean " + other + "?")
                                .orElse(
                                        known.isEmpty()
                                                ? "; these have none at all"
                                                : "; there are " + String.join(", ", known)))
                .toList();
    }

    /** Kinds of device that were asked for; all when empty. */
    Set<ScenarioPlatform> platforms() throws InputException {
        Set<ScenarioPlatform> platforms = new TreeSet<>();
        for (String device : devices) {
            List<ScenarioPlatform> named = ScenarioPlatform.named(device.toLowerCase(Locale.ROOT));
            if (named.isEmpty()) {
                throw new InputException("unknown device '" + Terminal.oneLine(device) + "'; there are "
                        + ScenarioPlatform.ANY_ANDROID + ", "
                        + Arrays.stream(ScenarioPlatform.values())
                                .map(ScenarioPlatform::word)
                                .collect(Collectors.joining(", ")));
            }
            platforms.addAll(named);
        }
        return platforms;
    }

    /** Cases are dealt out one by one, so that no part gets all the slow ones. */
    private List<Scenario> part(List<Scenario> all, CaSelection elsewhere) throws InputException {
        Shard mine = shard();
        List<Scenario> kept = new ArrayList<>();
        int number = 0;
        for (Scenario scenario : all) {
            List<ScenarioPlatform> dealt = new ArrayList<>();
            for (ScenarioPlatform platform : scenario.platforms()) {
                if (mine.has(number++)) {
                    dealt.add(platform);
                }
            }
            Optional.of(dealt).filter(some -> !some.isEmpty()).ifPresent(some -> kept.add(scenario.on(some)));
        }
        if (kept.isEmpty() && elsewhere.isEmpty()) {
            throw mine.empty(number, "case");
        }
        return kept;
    }
}
