/// Tests of what a workspace folder means.
@NullMarked
package dev.backfill.workspace;

import org.jspecify.annotations.NullMarked;
