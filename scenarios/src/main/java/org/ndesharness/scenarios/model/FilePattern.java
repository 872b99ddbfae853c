package org.ndesharness.scenarios.model;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares paths in an evidence folder with patterns in which {@code *} stands for any run of characters. */
public final class FilePattern {

    private FilePattern() {}

    /**
     * Whether a path fits.
     *
     * @param path relative to the evidence folder, with forward slashes
     */
    public static boolean fits(String pattern, String path) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return path.matches(expression);
    }
}
