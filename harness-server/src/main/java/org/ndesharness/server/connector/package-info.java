/**
 * The connector that reports to Intune.
 */
@NullMarked
package org.ndesharness.server.connector;

import org.jspecify.annotations.NullMarked;
