package org.ndesharness.scenarios.serve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ndesharness.server.mscep.Generation;

/** Which server is played. */
public enum ServedGeneration {
    WINDOWS_2008_R2("2008r2", "Windows Server 2008 R2", Generation.WINDOWS_2008_R2),
    WINDOWS_2012_R2("2012r2", "Windows Server 2012 R2", Generation.WINDOWS_2012_R2),
    WINDOWS_2016("2016", "Windows Server 2016", Generation.WINDOWS_2016),
    WINDOWS_2019("2019", "Windows Server 2019", Generation.WINDOWS_2016),
    WINDOWS_2022("2022", "Windows Server 2022", Generation.WINDOWS_2016),
    RFC_8894("rfc8894", "no Windows, RFC 8894 to the letter", Generation.RFC_8894);

    private final String word;
    private final String title;
    private final Generation generation;

    ServedGeneration(String word, String title, Generation generation) {
        this.word = word;
        this.title = title;
        this.generation = generation;
    }

    /** As typed. */
    public String word() {
        return word;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** What the server is set to. */
    public Generation generation() {
        return generation;
    }

    /** The one that this word stands for; empty for a word that stands for none. */
    public static Optional<ServedGeneration> named(String word) {
        return Arrays.stream(values())
                .filter(generation -> generation.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ServedGeneration::word).toList();
    }
}
