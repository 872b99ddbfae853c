package org.ndesharness.server.control;

/** Why a call was refused, as the caller is told. */
final class ControlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String hint;

    /**
     * A refusal.
     *
     * @param error what is wrong, in one line
     * @param hint what to do about it
     */
    ControlException(int status, String error, String hint) {
        super(error);
        this.status = status;
        this.hint = hint;
    }

    int status() {
        return status;
    }

    String hint() {
        return hint;
    }

    static ControlException badRequest(String error, String hint) {
        return new ControlException(400, error, hint);
    }

    static ControlException notFound(String error, String hint) {
        return new ControlException(404, error, hint);
    }

    static ControlException conflict(String error, String hint) {
        return new ControlException(409, error, hint);
    }

    static ControlException of(InvalidJsonException e) {
        return badRequest(String.valueOf(e.getMessage()), e.expected());
    }
}
