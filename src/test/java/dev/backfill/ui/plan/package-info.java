@NullMarked
package dev.backfill.ui.plan;

import org.jspecify.annotations.NullMarked;
