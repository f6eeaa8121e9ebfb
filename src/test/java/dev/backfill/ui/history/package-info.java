@NullMarked
package dev.backfill.ui.history;

import org.jspecify.annotations.NullMarked;
