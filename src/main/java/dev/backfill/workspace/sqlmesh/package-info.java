/// What the project of SQLMesh says of a pipeline: only files are read, and nothing of the project is run.
@NullMarked
package dev.backfill.workspace.sqlmesh;

import org.jspecify.annotations.NullMarked;
