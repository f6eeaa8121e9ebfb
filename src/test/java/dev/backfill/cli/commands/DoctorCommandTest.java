package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.TinyCommandLine;
import org.junit.jupiter.api.Test;

/// What a workspace on a DuckDB file is told about itself.
class DoctorCommandTest extends TinyCommandLine {
    @Test
    void itSaysWhichDuckDbCanOpenTheFile() {
        assertThat(run("doctor").out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("file ok storage v1.0.0+: DuckDB 1.0.0 and newer can open it");
    }
}
