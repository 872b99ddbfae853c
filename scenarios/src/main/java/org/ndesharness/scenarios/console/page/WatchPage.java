package org.ndesharness.scenarios.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a real device does.
 *
 * @param site where it is pointed to; null while nothing is open
 * @param complaint why nothing could be opened; empty when something could, or nobody asked
 * @param choices failures whose site can be watched, by their number
 * @param visits what came, newest first
 */
public record WatchPage(
        Words words, @Nullable Target site, String complaint, List<DeskPage.Choice> choices, List<Visit> visits) {

    public WatchPage {
        choices = List.copyOf(choices);
        visits = List.copyOf(visits);
    }

    /**
     * Where a device is pointed to.
     *
     * @param scepUrl the SCEP URL
     * @param deviceUrl page with the root certificate and profiles for devices
     * @param challenge that may be used again and again
     * @param picture of the page for devices
     * @param loopback whether only this machine reaches it
     * @param what is wrong with it, in words; empty for a healthy one
     */
    public record Target(
            String scepUrl, String deviceUrl, String challenge, QrPicture picture, boolean loopback, String what) {}

    /**
     * One exchange.
     *
     * @param line the request and how it was answered, in one line
     * @param decoded what it means, line by line; shows no secret
     */
    public record Visit(String line, String decoded, boolean well) {}
}
