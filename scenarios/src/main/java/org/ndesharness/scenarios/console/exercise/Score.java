package org.ndesharness.scenarios.console.exercise;

import java.util.List;

/**
 * What an attempt is worth. Reading evidence costs nothing, and nothing costs anything after the end.
 *
 * @param step whether the step was named
 * @param failure whether the failure was named
 * @param repair whether the repair was found
 * @param hints how many were paid for
 * @param wrongNames how many failures were named that it is not
 * @param shown whether the answer was shown instead
 */
public record Score(boolean step, boolean failure, boolean repair, int hints, int wrongNames, boolean shown) {

    /** What everything together is worth. */
    public static final int WHOLE = 100;

    private static final int STEP = 20;
    private static final int FAILURE = 50;
    private static final int REPAIR = 30;
    private static final int WRONG_NAME = 10;
    private static final int FOR_FINISHING = 10;
    private static final List<Integer> HINTS = List.of(5, 10, 15, 20);

    /** The price of a hint, counted from 0. */
    public static int price(int hint) {
        return HINTS.get(Math.min(hint, HINTS.size() - 1));
    }

    /** What a wrong name costs. */
    public static int priceOfAWrongName() {
        return WRONG_NAME;
    }

    /** Whether all was found. */
    public boolean complete() {
        return step && failure && repair;
    }

    /** Points, 0 to {@link #WHOLE}; whoever finds all has at least ten. */
    public int points() {
        if (shown) {
            return 0;
        }
        int earned = (step ? STEP : 0) + (failure ? FAILURE : 0) + (repair ? REPAIR : 0) - costs();
        return Math.max(complete() ? FOR_FINISHING : 0, earned);
    }

    /** What could still be had. */
    public int worthNow() {
        return shown ? 0 : Math.max(FOR_FINISHING, WHOLE - costs());
    }

    private int costs() {
        int costs = wrongNames * WRONG_NAME;
        for (int hint = 0; hint < hints; hint++) {
            costs += price(hint);
        }
        return costs;
    }
}
