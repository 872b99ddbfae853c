package org.ndesharness.server.control;

/** JSON that is well-formed and means nothing here. The message says which field, what was found, and what is expected. */
public final class InvalidJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    /**
     * Names what is wrong.
     *
     * @param field where, for example {@code mscep.passwords.max}; empty for the whole
     * @param found what stands there
     * @param expected what should stand there
     */
    public InvalidJsonException(String field, String found, String expected) {
        super((field.isEmpty() ? "" : field + ": ") + found);
        this.field = field;
        this.expected = expected;
    }

    /** Where, for example {@code mscep.passwords.max}; empty for the whole. */
    public String field() {
        return field;
    }

    /** What should stand there. */
    public String expected() {
        return expected;
    }
}
