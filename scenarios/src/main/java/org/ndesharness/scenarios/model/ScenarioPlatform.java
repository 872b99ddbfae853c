package org.ndesharness.scenarios.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of device that a scenario can be walked by, named alike in files, folders and reports. */
public enum ScenarioPlatform {
    /** Android under the older device administrator management. */
    ANDROID_DEVICE_ADMINISTRATOR,
    /** Android Enterprise. */
    ANDROID_ENTERPRISE,
    /** iOS and iPadOS. */
    IOS,
    /** Windows. */
    WINDOWS;

    /** The word in scenario files that stands for both kinds of Android management. */
    public static final String ANY_ANDROID = "android";

    /** As written in scenario files and reports, for example {@code android-enterprise}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The platforms that a word stands for; empty for a word that stands for none. */
    public static List<ScenarioPlatform> named(String word) {
        return Arrays.stream(values())
                .filter(platform -> platform.word().equals(word) || (word.equals(ANY_ANDROID) && platform.isAndroid()))
                .toList();
    }

    /** Whether this is one of the two kinds of Android management. */
    public boolean isAndroid() {
        return word().startsWith(ANY_ANDROID);
    }
}
