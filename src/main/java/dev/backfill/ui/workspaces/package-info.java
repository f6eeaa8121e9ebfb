/// Which workspace is open, and the way from one to the next.
@NullMarked
package dev.backfill.ui.workspaces;

import org.jspecify.annotations.NullMarked;
