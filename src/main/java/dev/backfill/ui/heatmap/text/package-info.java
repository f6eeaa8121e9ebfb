/// Words and typefaces of the picture.
@NullMarked
package dev.backfill.ui.heatmap.text;

import org.jspecify.annotations.NullMarked;
