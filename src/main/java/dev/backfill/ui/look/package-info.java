/// How the window looks and where it stands: theme, size, motion, and the memory of it.
@NullMarked
package dev.backfill.ui.look;

import org.jspecify.annotations.NullMarked;
