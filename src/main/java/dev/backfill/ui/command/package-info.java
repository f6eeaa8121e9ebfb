/// Everything that can be done: its keys, their sheet and hints, and the palette that finds it.
@NullMarked
package dev.backfill.ui.command;

import org.jspecify.annotations.NullMarked;
