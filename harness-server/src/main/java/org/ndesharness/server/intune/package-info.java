/**
 * The service: groups and assignments, check-ins, the profile in each platform's form, the certificate status.
 */
@NullMarked
package org.ndesharness.server.intune;

import org.jspecify.annotations.NullMarked;
