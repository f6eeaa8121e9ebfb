/// A draft's reader of files with SELECTs.
@NullMarked
package dev.backfill.workspace.draft.sql;

import org.jspecify.annotations.NullMarked;
