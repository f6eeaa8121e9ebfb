/// What a run came to, and what it has changed.
@NullMarked
package dev.backfill.ui.receipt;

import org.jspecify.annotations.NullMarked;
