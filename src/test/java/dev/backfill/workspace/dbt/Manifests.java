package dev.backfill.workspace.dbt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The manifest that dbt 1.10 has written of the project `dbt/shop`, without what nobody reads. */
final class Manifests {
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
