package org.ndesharness.scenarios.console.page;

import java.util.List;
import org.ndesharness.scenarios.console.lesson.Stop;
import org.ndesharness.scenarios.report.Wording;

/**
 * One stop of a walk as a row.
 *
 * @param station as the picture knows it
 * @param stationName as the page names it
 * @param file that shows it; empty for what only the device saw
 * @param line of that file
 */
public record WayRow(
        int step,
        String station,
        String stationName,
        String what,
        String answer,
        boolean well,
        String time,
        String file,
        int line,
        String text) {

    static List<WayRow> of(Words words, List<Stop> way) {
        return way.stream()
                .map(stop -> new WayRow(
                        stop.step(),
                        stop.station(),
                        name(words, stop),
                        stop.what(),
                        stop.answer(),
                        stop.well(),
                        stop.time(),
                        stop.shownBy().map(line -> line.file()).orElse(""),
                        stop.shownBy().map(line -> line.line()).orElse(0),
                        Wording.visible(stop.shownBy().map(line -> line.text()).orElse(""))))
                .toList();
    }

    /** Where a line does not say which station it is of, it is of the machine whose file it stands in. */
    private static String name(Words words, Stop stop) {
        String key = stop.station().isEmpty()
                ? "owner."
                        + stop.shownBy()
                                .map(line -> line.file().replaceFirst("/.*", ""))
                                .orElse("")
                : "station." + stop.station().replace(' ', '-');
        return words.find(key).orElse(stop.station());
    }
}
