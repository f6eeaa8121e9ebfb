@NullMarked
package dev.backfill.ui.receipt;

import org.jspecify.annotations.NullMarked;
