/// The commands, one class each.
@NullMarked
package dev.backfill.cli.commands;

import org.jspecify.annotations.NullMarked;
