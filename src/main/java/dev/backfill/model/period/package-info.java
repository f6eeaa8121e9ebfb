/// Partitions in time: grains, periods, and the days on which a table is due.
@NullMarked
package dev.backfill.model.period;

import org.jspecify.annotations.NullMarked;
