package dev.backfill.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.warehouse.WarehouseException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbWarehouseTest extends WarehouseContract {
    @TempDir
    private Path folder;

    @Override
    Warehouse create() {
        return DuckDbWarehouse.create(folder.resolve("w.duckdb"));
    }

    @Test
    void aMissingFileSaysSo() {
        try (Warehouse missing = DuckDbWarehouse.open(folder.resolve("nosuch.duckdb"))) {
            assertThatThrownBy(missing::open)
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                    .hasMessageContaining("nosuch.duckdb");
        }
        assertThat(folder.resolve("nosuch.duckdb")).doesNotExist();
    }

    @Test
    void aCorruptFileSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.duckdb"), "this is not a database".repeat(1000));
        try (Warehouse corrupt = DuckDbWarehouse.open(file)) {
            assertThatThrownBy(corrupt::open)
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                    .hasMessageContaining("bad.duckdb");
        }
    }

    @Test
    void aFileThatAnotherProcessHoldsNamesTheHolder() throws Exception {
        Path file = folder.resolve("held.duckdb");
        DuckDbWarehouse.create(file).close();
        Process holder = hold(file);
        try (Warehouse held = DuckDbWarehouse.open(file, Duration.ofMillis(200))) {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(held::open)
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
                    .hasMessage("held.duckdb is in use by java (PID " + holder.pid() + ").");
        } finally {
            holder.outputWriter().close();
            holder.waitFor();
        }
    }

    @Test
    void anotherProcessMayOpenTheFileOnceTheWarehouseIsReleased() throws Exception {
        Path file = folder.resolve("shared.duckdb");
        try (Warehouse ours = DuckDbWarehouse.create(file)) {
            ours.open().close();
            ours.release();
            Process other = hold(file);
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            other.outputWriter().close();
            assertThat(other.waitFor()).isZero();
        }
    }

    private static Process hold(Path file) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileHolder.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
