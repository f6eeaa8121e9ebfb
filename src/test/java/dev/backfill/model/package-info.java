@NullMarked
package dev.backfill.model;

import org.jspecify.annotations.NullMarked;
