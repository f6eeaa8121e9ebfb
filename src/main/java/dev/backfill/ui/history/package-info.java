/// All runs of a workspace, the one of another process, and who has built a partition.
@NullMarked
package dev.backfill.ui.history;

import org.jspecify.annotations.NullMarked;
