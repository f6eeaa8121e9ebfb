@NullMarked
package dev.backfill.workspace.demo;

import org.jspecify.annotations.NullMarked;
