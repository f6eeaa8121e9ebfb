/// Where the program begins, and where the window is hung behind the command line's door.
@NullMarked
package dev.backfill;

import org.jspecify.annotations.NullMarked;
