@NullMarked
package dev.backfill.ui.engine;

import org.jspecify.annotations.NullMarked;
