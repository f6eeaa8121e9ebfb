@NullMarked
package dev.backfill.ui.heatmap.export;

import org.jspecify.annotations.NullMarked;
