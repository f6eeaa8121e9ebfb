/// What is said about a selection: cells, causes, proof, and the repair that is offered.
@NullMarked
package dev.backfill.ui.inspect;

import org.jspecify.annotations.NullMarked;
