/// Results as scripts read them: a field is never renamed or dropped.
@NullMarked
package dev.backfill.cli.json;

import org.jspecify.annotations.NullMarked;
