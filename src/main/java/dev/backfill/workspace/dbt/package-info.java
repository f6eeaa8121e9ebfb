/// What the project of dbt says of a pipeline: only files are read, and nothing of the project is run.
@NullMarked
package dev.backfill.workspace.dbt;

import org.jspecify.annotations.NullMarked;
