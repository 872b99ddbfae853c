@NullMarked
package org.ndesharness.scenarios.cli;

import org.jspecify.annotations.NullMarked;
