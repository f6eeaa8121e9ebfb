/** The demo against the table of what it must show. */
@NullMarked
package dev.backfill.workspace.demo;

import org.jspecify.annotations.NullMarked;
