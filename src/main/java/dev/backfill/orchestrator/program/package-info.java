/// Programs of users: started without a shell, read while they run, and ended with everything that they have
/// started.
@NullMarked
package dev.backfill.orchestrator.program;

import org.jspecify.annotations.NullMarked;
