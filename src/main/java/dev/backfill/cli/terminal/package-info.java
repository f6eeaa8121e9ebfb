/// Where commands write, whom they may ask, and with which code they end.
@NullMarked
package dev.backfill.cli.terminal;

import org.jspecify.annotations.NullMarked;
