package org.ndesharness.client.diagnosis.privacy;

import java.util.List;

/**
 * Changes text of the evidence so that it may be shown; characters that are obeyed stand as {@code ⟨U+001B⟩}, see {@link
 * ControlCharacters}, so that no form of an answer has to care.
 *
 * <p>Doing it twice changes nothing more.
 */
public interface Veil {

    /** One line, or a few joined to one. */
    String over(String text);

    /**
     * Lines that follow each other, where what one line announces stands on the next.
     *
     * @return as many lines
     */
    List<String> over(List<String> lines);
}
