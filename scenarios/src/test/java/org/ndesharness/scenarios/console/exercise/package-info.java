@NullMarked
package org.ndesharness.scenarios.console.exercise;

import org.jspecify.annotations.NullMarked;
