/// The picture: heatmaps and table, what is in focus, and what is selected.
@NullMarked
package dev.backfill.ui.grid;

import org.jspecify.annotations.NullMarked;
