package dev.backfill.report;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Scan;

/// What a report is about.
///
/// @param workspace the workspace's name
/// @param environment the workspace's environment in words: `development`
/// @param pipeline what it works on
/// @param scan what was found
public record Subject(String workspace, String environment, Pipeline pipeline, Scan scan) {

    /// The one line below the title.
    String subtitle() {
        return workspace + " · " + scan.interval();
    }
}
