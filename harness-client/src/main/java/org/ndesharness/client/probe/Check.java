package org.ndesharness.client.probe;

/**
 * A question, and how it is put to a server.
 *
 * @param onHttp whether it needs a server that was reached
 */
record Check(Question question, boolean onHttp, Way by) {

    /** How it is put. */
    @FunctionalInterface
    interface Way {
        CheckResult make(Question question, ProbeSession session);
    }

    static Check of(String id, String title, String healthy, Way by) {
        return new Check(new Question(id, title, healthy), true, by);
    }

    /** A check of the way to the server. */
    static Check onTheWay(String id, String title, String healthy, Way by) {
        return new Check(new Question(id, title, healthy), false, by);
    }

    CheckResult make(ProbeSession session) {
        return by.make(question, session);
    }
}
