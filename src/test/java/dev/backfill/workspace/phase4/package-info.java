/** The five processors against computations by hand. */
@NullMarked
package dev.backfill.workspace.phase4;

import org.jspecify.annotations.NullMarked;
