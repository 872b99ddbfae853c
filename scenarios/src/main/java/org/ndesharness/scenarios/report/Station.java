package org.ndesharness.scenarios.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The stations that a request passes, in order, as the lifelines of a sequence diagram. */
enum Station {
    DEVICE("device", "device/"),
    APP_PROXY("app proxy", "proxy/"),
    HTTP_SYS("HTTP.sys", "server/httperr"),
    IIS("IIS", "server/u_ex server/application.xml server/pools server/applicationhost http/"),
    MSCEP("mscep.dll", "server/registry server/certificates server/setupmsi server/account"),
    POLICY_MODULE("policy module", "server/ndesplugin server/certificateregistrationpoint server/capi2"),
    CA("CA", "ca/"),
    CONNECTOR("connector", "server/certificateconnectors server/ndesconnector server/services intune/");

    private static final Pattern SPACE = Pattern.compile(" ");

    private final String title;
    private final String files;

    Station(String title, String files) {
        this.title = title;
        this.files = files;
    }

    /** What stands above its lifeline. */
    String title() {
        return title;
    }

    /** The station whose trace a file is, by its place in the evidence folder; the web server for what is nobody's own. */
    static Station thatWrote(String file) {
        String place = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(station -> SPACE.splitAsStream(station.files).anyMatch(place::startsWith))
                .findFirst()
                .orElse(IIS);
    }
}
