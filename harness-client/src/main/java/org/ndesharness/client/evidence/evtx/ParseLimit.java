package org.ndesharness.client.evidence.evtx;

import org.ndesharness.client.evidence.NotRead;

/**
 * What the records of one chunk may cost together.
 *
 * <p>A chunk has 64 KiB, but its templates can name each other and the same value any number of times: a few bytes could
 * ask for any amount of work and text. In some 33,000 public records no chunk took an eighth of the
 * steps or a quarter of the text.
 */
final class ParseLimit {

    /** Templates within values within templates; real ones are four deep. */
    private static final int DEEPEST = 64;

    private static final int MOST_STEPS = 1 << 18;
    private static final int MOST_CHARACTERS = 1 << 19;

    private long steps;
    private int characters;

    /** One token, attribute or array item more. */
    void step() throws EvtxFormatException {
        steps(1);
    }

    /** So many more. */
    void steps(long more) throws EvtxFormatException {
        steps += more;
        if (steps > MOST_STEPS) {
            throw new EvtxFormatException(NotRead.EVTX_TOO_MUCH_WORK.of());
        }
    }

    /** The text, counted. */
    String text(String text) throws EvtxFormatException {
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new EvtxFormatException(NotRead.EVTX_TOO_MUCH_TEXT.of());
        }
        return text;
    }

    /** Refuses what is nested too deep. */
    static void depth(int depth) throws EvtxFormatException {
        if (depth > DEEPEST) {
            throw new EvtxFormatException(NotRead.EVTX_TOO_DEEP.of());
        }
    }
}
