@NullMarked
package dev.backfill.journal;

import org.jspecify.annotations.NullMarked;
