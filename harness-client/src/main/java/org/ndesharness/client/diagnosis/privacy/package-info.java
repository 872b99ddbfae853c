/** What of the evidence may be shown: never secrets, and on request neither names nor addresses. */
@NullMarked
package org.ndesharness.client.diagnosis.privacy;

import org.jspecify.annotations.NullMarked;
