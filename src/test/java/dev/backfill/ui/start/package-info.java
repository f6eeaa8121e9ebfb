@NullMarked
package dev.backfill.ui.start;

import org.jspecify.annotations.NullMarked;
