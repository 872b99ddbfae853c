package org.ndesharness.client.evidence.reader;

import java.util.regex.Pattern;

/** A column that a reader of tables knows by what it is called. */
interface LabelledColumn {

    /** What the column is called in the languages that tables come in: in lower case, letters only. */
    Pattern labels();
}
