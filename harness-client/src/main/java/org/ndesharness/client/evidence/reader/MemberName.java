package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;

/**
 * The name that an archive gives to one of its members, made fit to be cited. Nothing is ever written under it.
 *
 * @param path without drive, root, steps upwards and control characters, parted by forward slashes
 * @param changed whether the archive had more in it than that
 */
record MemberName(String path, boolean changed) {

    private static final int LONGEST = 240;

    /** Cleans a name. */
    static MemberName of(String raw) {
        String slashed = raw.replace('\\', '/');
        List<String> kept = new ArrayList<>();
        for (String part : slashed.split("/", -1)) {
            boolean drive = part.length() == 2 && part.charAt(1) == ':';
            String clean = visible(part);
            if (!clean.isBlank() && !clean.equals(".") && !clean.equals("..") && !drive) {
                kept.add(clean);
            }
        }
        String path = String.join("/", kept);
        if (path.length() > LONGEST) {
            path = "…" + path.substring(path.length() - LONGEST);
        }
        if (path.isEmpty()) {
            path = "(no name)";
        }
        return new MemberName(path, !path.equals(slashed.startsWith("./") ? slashed.substring(2) : slashed));
    }

    /** Without control characters, marks that turn the direction of writing, and halves of pairs. */
    private static String visible(String part) {
        StringBuilder clean = new StringBuilder(part.length());
        part.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                })
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The folders in it and its own name. */
    List<String> places() {
        return List.of(path.split("/", -1));
    }
}
