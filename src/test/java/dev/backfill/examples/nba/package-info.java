@NullMarked
package dev.backfill.examples.nba;

import org.jspecify.annotations.NullMarked;
