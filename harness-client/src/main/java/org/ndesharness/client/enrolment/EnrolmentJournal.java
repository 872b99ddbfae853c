package org.ndesharness.client.enrolment;

import java.net.URI;
import org.ndesharness.client.transport.ExchangeObserver;

/** Is told of each step while an enrolment runs, so that a platform's log has them in order. */
public interface EnrolmentJournal extends ExchangeObserver {

    /** Told when the request is signed and about to leave for this URL. */
    default void requestGenerated(URI url, boolean post) {}

    /** Told of the exception that ends an attempt, as jscep built it. */
    default void failed(Exception failure) {}
}
