/**
 * Says what is wrong from evidence alone: ranked, cited, with cause, resolution and what to collect next.
 *
 * <p>Nothing here knows what was injected where; a rule sees only what an administrator could collect.
 */
@NullMarked
package org.ndesharness.client.diagnosis;

import org.jspecify.annotations.NullMarked;
