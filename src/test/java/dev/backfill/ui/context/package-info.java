@NullMarked
package dev.backfill.ui.context;

import org.jspecify.annotations.NullMarked;
