/// The window looks again by itself, and says what is new since the look before.
@NullMarked
package dev.backfill.ui.news;

import org.jspecify.annotations.NullMarked;
