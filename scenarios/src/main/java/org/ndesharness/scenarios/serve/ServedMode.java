package org.ndesharness.scenarios.serve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.PasswordSettings;

/** Which challenges are taken. */
public enum ServedMode {
    /** As installed without Intune: each password is good once. */
    ONE_TIME("one-time", "one-time passwords"),
    /** One password for all, for ever. */
    SINGLE("single", "one password for all"),
    /** With Intune's policy module. */
    POLICY("policy", "Intune's policy module");

    private final String word;
    private final String title;

    ServedMode(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** As typed. */
    public String word() {
        return word;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The role set up in this mode. */
    public MscepSettings on(MscepSettings role) {
        PasswordSettings passwords = role.passwords();
        return new MscepSettings(
                this == POLICY,
                role.raCertificatesExpired(),
                role.raCertificatesFromFormerCa(),
                role.capabilities(),
                role.generation(),
                new PasswordSettings(
                        passwords.enforce(),
                        this == SINGLE,
                        passwords.max(),
                        passwords.validity(),
                        passwords.length(),
                        passwords.enrolPermission()),
                role.quirks());
    }

    /** The one that this word stands for; empty for a word that stands for none. */
    public static Optional<ServedMode> named(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ServedMode::word).toList();
    }
}
