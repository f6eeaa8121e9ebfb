package dev.backfill.workspace.dbt;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.TableEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The manifest that dbt 1.10 has written of the project `dbt/shop`, without what nobody reads. */
final class Manifests {
    /** The tables of its warehouse. */
    static final List<TableEntry> TABLES = Stream.of(
                    "shops",
                    "sales_7d",
                    "daily_sales",
                    "yearly_sales",
                    "monthly_sales",
                    "daily_status",
                    "stg_orders",
                    "raw.orders",
                    "raw.shops")
            .map(name -> new TableEntry(TableName.parse(name), Map.of("order_id", "BIGINT"), 1, null))
            .toList();

    private Manifests() {}

    static String shop() throws IOException {
        return resource("shop-manifest.json");
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Manifests.class.getResourceAsStream("/dbt/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A project that has nothing but a manifest. */
    static Path project(Path folder, String manifest) throws IOException {
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
        Files.writeString(folder.resolve("target/manifest.json"), manifest);
        return folder;
    }
}
