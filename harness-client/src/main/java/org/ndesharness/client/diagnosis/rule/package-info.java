/** The rules, grouped by step of the documented flow. */
@NullMarked
package org.ndesharness.client.diagnosis.rule;

import org.jspecify.annotations.NullMarked;
