/// What the screens of one open workspace share: the engine, problems, the side pane, the scan, and the way to a
/// repair.
@NullMarked
package dev.backfill.ui.context;

import org.jspecify.annotations.NullMarked;
