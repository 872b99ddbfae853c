/**
 * The documented test of a SCEP URL, against any server: checks with what a healthy NDES gives, what was seen and what it
 * means. What was answered is evidence, for the same diagnosis as everything else.
 */
@NullMarked
package org.ndesharness.client.probe;

import org.jspecify.annotations.NullMarked;
