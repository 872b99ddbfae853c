@NullMarked
package org.ndesharness.scenarios.console.lesson;

import org.jspecify.annotations.NullMarked;
