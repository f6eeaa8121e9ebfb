@NullMarked
package dev.backfill.ui.heatmap.layout;

import org.jspecify.annotations.NullMarked;
