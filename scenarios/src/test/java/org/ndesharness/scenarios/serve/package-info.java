/** The mock server as devices, clients and people meet it. */
@NullMarked
package org.ndesharness.scenarios.serve;

import org.jspecify.annotations.NullMarked;
