package org.ndesharness.scenarios.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.scenarios.report.Wording;

/** One of the parts that a run is dealt out into, case by case, the same every time. */
record Shard(int which, int of) {

    /** Of a run that is not dealt out. */
    static final String WHOLE = "1/1";

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    static Shard of(String text) throws InputException {
        Matcher given = WRITTEN.matcher(text);
        int of = given.matches() ? Integer.parseInt(given.group(2)) : 0;
        int which = given.matches() ? Integer.parseInt(given.group(1)) : 0;
        if (which < 1 || which > of) {
            throw new InputException("--shard is '" + Terminal.oneLine(text)
                    + "'; expected a part and a number of parts, for example 1/4 to 4/4");
        }
        return new Shard(which, of);
    }

    /** Whether the case with this number, counted from 0, is in this part. */
    boolean has(int number) {
        return number % of == which - 1;
    }

    /** What is wrong when there are fewer cases than parts. */
    InputException empty(int cases, String what) {
        return new InputException("--shard " + which + "/" + of + " has nothing to run: there "
                + (cases == 1 ? "is only " : "are only ") + Wording.count(cases, what));
    }
}
