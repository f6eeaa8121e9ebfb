/** Pipelines that are drafted from files and SELECTs. */
@NullMarked
package dev.backfill.workspace.draft;

import org.jspecify.annotations.NullMarked;
