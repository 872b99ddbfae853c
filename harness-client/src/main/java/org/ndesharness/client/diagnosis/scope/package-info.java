/** Which part of a collection an answer is about: one device, some time. */
@NullMarked
package org.ndesharness.client.diagnosis.scope;

import org.jspecify.annotations.NullMarked;
