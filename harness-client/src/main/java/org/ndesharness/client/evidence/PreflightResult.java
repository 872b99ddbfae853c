package org.ndesharness.client.evidence;

/**
 * One result that Microsoft's Validate-NDESConfiguration.ps1 printed or logged.
 *
 * @param outcome how the script rates it
 * @param message its text, without the word that rates it
 */
public record PreflightResult(Citation citation, Outcome outcome, String message) implements Evidence {

    /** The script's own three words. */
    public enum Outcome {
        /** {@code Success:}. */
        SUCCESS,
        /** {@code Warning:}. */
        WARNING,
        /** {@code Error:}. */
        ERROR
    }
}
