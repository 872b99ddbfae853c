/** How far an enrolment came: the six documented steps, and what the evidence shows at each. */
@NullMarked
package org.ndesharness.client.diagnosis.flow;

import org.jspecify.annotations.NullMarked;
