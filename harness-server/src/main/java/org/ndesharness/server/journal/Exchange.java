package org.ndesharness.server.journal;

import org.ndesharness.server.http.CompletedExchange;

/**
 * One exchange in the journal.
 *
 * @param number counts from 1 within a site
 * @param completed the request and what became of it
 */
public record Exchange(long number, CompletedExchange completed) {}
