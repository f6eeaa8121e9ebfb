/// Rules about the schedule of events, which only pipelines have that say where it is.
@NullMarked
package dev.backfill.integrity.rules.events;

import org.jspecify.annotations.NullMarked;
