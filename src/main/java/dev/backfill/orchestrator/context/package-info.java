/// What a run and its steps work with, handed down from where it is made.
@NullMarked
package dev.backfill.orchestrator.context;

import org.jspecify.annotations.NullMarked;
