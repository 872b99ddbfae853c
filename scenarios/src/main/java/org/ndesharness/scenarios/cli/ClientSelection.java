package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ndesharness.scenarios.grading.ClientScenario;

/** Which of the scenarios clients meet. The control of each comes along, for nothing is proved without it. */
final class ClientSelection {

    private final Selection selection;

    ClientSelection(Selection selection) {
        this.selection = selection;
    }

    /**
     * Those that were asked for.
     *
     * @param unread ids of scenarios in files that could not be read, as was told already
     * @return empty only when all that was asked for is among those
     */
    List<ClientScenario> of(List<ClientScenario> all, Set<String> unread) throws InputException {
        refuseUnknown(all, unread);
        List<ClientScenario> wanted = all.stream()
                .filter(scenario ->
                        selection.only().isEmpty() || selection.only().contains(scenario.id()))
                .filter(scenario ->
                        selection.tags().isEmpty() || selection.tags().stream().anyMatch(scenario.tags()::contains))
                .toList();
        if (wanted.isEmpty() && selection.only().stream().anyMatch(unread::contains)) {
            return wanted;
        }
        if (wanted.isEmpty()) {
            throw new InputException("no scenario is left: none of " + String.join(", ", selection.only())
                    + " has the tag " + String.join(", ", selection.tags()) + "; leave one of them out");
        }
        Shard shard = selection.shard();
        List<ClientScenario> mine = new ArrayList<>();
        for (int number = 0; number < wanted.size(); number++) {
            if (shard.has(number)) {
                mine.add(wanted.get(number));
            }
        }
        if (mine.isEmpty()) {
            throw shard.empty(wanted.size(), "scenario");
        }
        return all.stream()
                .filter(scenario ->
                        mine.contains(scenario) || mine.stream().anyMatch(other -> other.hasControl(scenario)))
                .toList();
    }

    private void refuseUnknown(List<ClientScenario> all, Set<String> unread) throws InputException {
        for (String id : selection.only()) {
            if (!unread.contains(id)
                    && all.stream().noneMatch(scenario -> scenario.id().equals(id))) {
                List<String> ids = all.stream().map(ClientScenario::id).toList();
                throw new InputException("no client meets a scenario '" + Terminal.oneLine(id) + "'"
                        + Suggestion.of(id, ids)
                                .map(other -> ", did you mean " + other + "?")
                                .orElse("; there are " + String.join(", ", ids)));
            }
        }
        Set<String> tags = all.stream()
                .flatMap(scenario -> scenario.tags().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        selection.refuseUnknownTags(tags);
    }
}
