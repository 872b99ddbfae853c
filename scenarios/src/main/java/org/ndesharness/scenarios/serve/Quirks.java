package org.ndesharness.scenarios.serve;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.QuirkSettings;

/** Where a site departs from what is known of the real NDES, so that a client in use gets through. */
final class Quirks {

    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("org.ndesharness.scenarios.serve.showing", Locale.ROOT);

    /** Switches that only matter to one generation. */
    private static final String SINGLE_DES = "singleDesReply";

    private Quirks() {}

    /** A line for each switch that is not as the real thing has it: its name, its value, why. */
    static List<String> of(MscepSettings role) {
        List<String> lines = new ArrayList<>();
        if (!role.generation().isWindows()) {
            return lines;
        }
        for (RecordComponent quirk : QuirkSettings.class.getRecordComponents()) {
            String name = quirk.getName();
            Object value = value(role.quirks(), quirk);
            boolean matters = !name.equals(SINGLE_DES) || role.generation() == Generation.WINDOWS_2008_R2;
            if (matters && !value.equals(value(QuirkSettings.faithful(), quirk))) {
                String key = "quirk." + name;
                lines.add(name + " = " + value + (TEXTS.containsKey(key) ? ". " + TEXTS.getString(key) : ""));
            }
        }
        return lines;
    }

    private static Object value(QuirkSettings quirks, RecordComponent quirk) {
        try {
            return quirk.getAccessor().invoke(quirks);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(quirk.getName() + " cannot be read", e);
        }
    }
}
