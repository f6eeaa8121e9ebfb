@NullMarked
package dev.backfill.ui.finding;

import org.jspecify.annotations.NullMarked;
