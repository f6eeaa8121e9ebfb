@NullMarked
package dev.backfill.ui.heatmap.state;

import org.jspecify.annotations.NullMarked;
