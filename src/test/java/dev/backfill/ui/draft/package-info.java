@NullMarked
package dev.backfill.ui.draft;

import org.jspecify.annotations.NullMarked;
