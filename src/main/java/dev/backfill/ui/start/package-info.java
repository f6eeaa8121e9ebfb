/// The program as it starts, and the pages that stand where no workspace is open.
@NullMarked
package dev.backfill.ui.start;

import org.jspecify.annotations.NullMarked;
