/// Findings and news as scripts read them, and as they are sent: a field is never renamed or dropped.
@NullMarked
package dev.backfill.report.json;

import org.jspecify.annotations.NullMarked;
