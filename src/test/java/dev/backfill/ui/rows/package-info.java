@NullMarked
package dev.backfill.ui.rows;

import org.jspecify.annotations.NullMarked;
