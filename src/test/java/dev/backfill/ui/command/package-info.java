@NullMarked
package dev.backfill.ui.command;

import org.jspecify.annotations.NullMarked;
