/** The exchange with a SCEP server, its outcome a value. */
@NullMarked
package org.ndesharness.client.enrolment;

import org.jspecify.annotations.NullMarked;
