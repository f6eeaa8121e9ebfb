/// Workspaces that are shipped, each a folder in `resources/examples` as any user could have written it. Nothing
/// of the console but [dev.backfill.workspace.Examples] names one of them.
@NullMarked
package dev.backfill.examples;

import org.jspecify.annotations.NullMarked;
