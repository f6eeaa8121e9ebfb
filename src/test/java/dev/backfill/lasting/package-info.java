/** Runs in processes of their own, which are killed, asked to stop and started at once. */
@NullMarked
package dev.backfill.lasting;

import org.jspecify.annotations.NullMarked;
