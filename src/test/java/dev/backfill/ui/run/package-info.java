@NullMarked
package dev.backfill.ui.run;

import org.jspecify.annotations.NullMarked;
