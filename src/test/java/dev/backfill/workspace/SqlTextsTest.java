package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.workspace.pipeline.SqlTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTextsTest {
    @TempDir
    private Path folder;

    @Test
    void theUsersOwnFileComesBeforeTheShippedOne() throws IOException {
        Files.createDirectories(folder.resolve("tiny"));
        Files.writeString(folder.resolve("tiny").resolve("team.sql"), "SELECT 1");
        assertThat(SqlTexts.in(folder).read("tiny/team.sql")).isEqualTo("SELECT 1");
        assertThat(SqlTexts.shipped().read("tiny/team.sql")).isEqualTo(SqlFiles.read("tiny/team.sql"));
        assertThat(SqlTexts.in(folder).read("tiny/store.sql")).isEqualTo(SqlFiles.read("tiny/store.sql"));
    }

    @Test
    void aPathOutOfTheFolderIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SqlTexts.in(folder).read("../secret.sql"))
                .withMessage("'../secret.sql' leaves the folder of the pipeline.");
    }

    @Test
    void aFileThatIsNowhereIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SqlTexts.in(folder).read("own/none.sql"))
                .withMessage("There is no SQL file sql/own/none.sql.");
    }
}
