@NullMarked
package dev.backfill.workspace.sqlmesh;

import org.jspecify.annotations.NullMarked;
