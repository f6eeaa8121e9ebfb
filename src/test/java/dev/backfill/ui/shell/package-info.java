@NullMarked
package dev.backfill.ui.shell;

import org.jspecify.annotations.NullMarked;
