/// What the window asks of the program behind it, and the program as it answers.
@NullMarked
package dev.backfill.ui.engine;

import org.jspecify.annotations.NullMarked;
