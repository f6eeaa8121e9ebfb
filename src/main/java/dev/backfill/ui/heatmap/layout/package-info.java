/// Where everything lies, in pixels, and what lies at a point.
@NullMarked
package dev.backfill.ui.heatmap.layout;

import org.jspecify.annotations.NullMarked;
