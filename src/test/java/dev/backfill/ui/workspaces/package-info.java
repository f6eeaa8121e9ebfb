@NullMarked
package dev.backfill.ui.workspaces;

import org.jspecify.annotations.NullMarked;
