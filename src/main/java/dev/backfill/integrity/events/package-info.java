/// What took place on one date, proved from rows.
@NullMarked
package dev.backfill.integrity.events;

import org.jspecify.annotations.NullMarked;
