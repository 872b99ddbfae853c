@NullMarked
package org.ndesharness.scenarios.report;

import org.jspecify.annotations.NullMarked;
