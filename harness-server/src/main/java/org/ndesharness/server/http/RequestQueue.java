package org.ndesharness.server.http;

/** Who takes requests over from HTTP.sys: IIS with its application pools. */
public interface RequestQueue {

    /** What becomes of a request. */
    sealed interface Outcome {

        /** A worker process answered. */
        record Answered(HttpAnswer answer) implements Outcome {}

        /**
         * Nobody takes requests for this application.
         *
         * @param reason as HTTPERR names it, for example {@code Disabled}
         * @param queue name of the application pool
         */
        record Unavailable(String reason, String queue) implements Outcome {}

        /**
         * The worker process died with the request in hand.
         *
         * @param queue name of the application pool
         */
        record Abandoned(String queue) implements Outcome {}
    }

    /** Handles one request; called by several threads. */
    Outcome handle(HttpRequest request);

    /** The page that the web server shows for a status, with its own header fields. */
    default HttpAnswer errorPage(int status) {
        return HttpSysPage.of(status);
    }
}
