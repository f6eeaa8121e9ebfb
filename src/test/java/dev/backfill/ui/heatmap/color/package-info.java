@NullMarked
package dev.backfill.ui.heatmap.color;

import org.jspecify.annotations.NullMarked;
