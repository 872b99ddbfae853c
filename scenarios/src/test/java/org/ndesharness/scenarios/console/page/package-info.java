@NullMarked
package org.ndesharness.scenarios.console.page;

import org.jspecify.annotations.NullMarked;
