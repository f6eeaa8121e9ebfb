/// What a YAML file may say, declared once: read with all mistakes in one run, and told as a JSON schema and as a
/// page.
@NullMarked
package dev.backfill.workspace.yaml;

import org.jspecify.annotations.NullMarked;
