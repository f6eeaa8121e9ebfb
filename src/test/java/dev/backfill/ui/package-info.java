/// Tests of the window: view models without a toolkit, screens on a real headless window.
@NullMarked
package dev.backfill.ui;

import org.jspecify.annotations.NullMarked;
