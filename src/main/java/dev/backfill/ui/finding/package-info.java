/// The list of findings, and what the button beside each does.
@NullMarked
package dev.backfill.ui.finding;

import org.jspecify.annotations.NullMarked;
