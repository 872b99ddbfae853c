package org.ndesharness.server.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An answer before it goes out: what a {@link WireEffect} can ask of whoever sends it. */
public interface Transmission {

    /** Answers a status instead, with IIS' page for it or without a body. */
    void answerStatus(int status, boolean page);

    /** Answers a redirection instead; {@code {path}} and {@code {query}} in the location stand for the request's. */
    void redirect(int status, String location);

    /** Answers 200 with other content instead. */
    void answer(String contentType, byte[] body);

    /** Answers 411 if the request came in chunks. */
    void refuseChunked();

    /** Answers 417, or does not tell the client to go on, if the request expects 100 Continue. */
    void expectation(boolean refused);

    /** Closes the connection instead. */
    void close();

    /** Tells the client later to go on, if the request expects 100 Continue. */
    void lateContinue(Duration time);

    /** Sends bytes that are no HTTP instead, and closes. */
    void garbage(int bytes, long seed);

    /** Sends nothing, and leaves the connection open. */
    void hold();

    /** Sends so many bytes, counted from the status line, and then resets the connection. */
    void reset(int bytes);

    /** Sends so many bytes of the body, and then closes the connection. */
    void truncate(int bytes);

    /** Waits before the first byte. */
    void delay(Duration time);

    /** Sends so many bytes at a time. */
    void drip(int bytes, Duration every);

    /** Makes Content-Length differ from what is sent. */
    void claimLength(long difference);

    /** Changes Content-Type. */
    void contentType(UnaryOperator<Optional<String>> change);

    /** Compresses the body. */
    void gzip();

    /** Puts bytes around the body. */
    void surround(byte[] before, byte[] after);

    /** Sends the body in chunks of these sizes, over and over. */
    void chunk(List<Integer> sizes);

    /** Leaves the body out. */
    void empty();
}
