@NullMarked
package dev.backfill.ui.look;

import org.jspecify.annotations.NullMarked;
