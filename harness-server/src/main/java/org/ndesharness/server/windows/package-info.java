/**
 * The Windows server underneath: its event logs, certificate stores and registry.
 */
@NullMarked
package org.ndesharness.server.windows;

import org.jspecify.annotations.NullMarked;
