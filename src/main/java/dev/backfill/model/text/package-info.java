/// Small matters of text: secrets that are hidden, names that were nearly right, bytes and control characters.
@NullMarked
package dev.backfill.model.text;

import org.jspecify.annotations.NullMarked;
