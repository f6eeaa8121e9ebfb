/// From a plan to a run, and a run while it goes on.
@NullMarked
package dev.backfill.ui.run;

import org.jspecify.annotations.NullMarked;
