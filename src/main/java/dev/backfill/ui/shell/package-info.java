/// The window around the screens: bars, panes, dock, menus and notices.
@NullMarked
package dev.backfill.ui.shell;

import org.jspecify.annotations.NullMarked;
