/// What took place on a date.
@NullMarked
package dev.backfill.ui.event;

import org.jspecify.annotations.NullMarked;
