@NullMarked
package dev.backfill.ui.inspect;

import org.jspecify.annotations.NullMarked;
