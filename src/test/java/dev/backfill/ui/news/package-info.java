@NullMarked
package dev.backfill.ui.news;

import org.jspecify.annotations.NullMarked;
