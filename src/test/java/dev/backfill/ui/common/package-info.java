@NullMarked
package dev.backfill.ui.common;

import org.jspecify.annotations.NullMarked;
