/// What a run does and has done: its events, options and states.
@NullMarked
package dev.backfill.model.run;

import org.jspecify.annotations.NullMarked;
