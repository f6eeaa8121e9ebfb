package dev.backfill.ui.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.context.Problem;
import dev.backfill.workspace.WorkspaceException;
import dev.backfill.workspace.yaml.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintTest {
    @TempDir
    private Path folder;

    @Test
    void theLineIsQuotedWithThoseAroundItAndWithoutSecrets() throws IOException {
        Path yaml = folder.resolve("settings.yaml");
        Files.writeString(yaml, "title: A\nendpoint: https://me:secret@host\n\tpipeline: b\n# end\n# not shown\n");

        Complaint complaint = Complaint.of(folder, wrong("settings.yaml", 3, "A tab.", "Take it out."));

        assertThat(complaint.problem()).isEqualTo(new Problem("A tab.", "Take it out.", false, false));
        Complaint.Place place = Objects.requireNonNull(complaint.place());
        assertThat(place.file()).isEqualTo(yaml);
        assertThat(place.words()).isEqualTo("settings.yaml:3:1");
        assertThat(place.first()).isEqualTo(1);
        assertThat(place.lines()).hasSize(4).contains("title: A", "→   pipeline: b", "# end");
        assertThat(String.join("", place.lines())).doesNotContain("secret");
    }

    @Test
    void aPlaceBeyondTheFileQuotesNothing() throws IOException {
        Files.writeString(folder.resolve("settings.yaml"), "title: A\n");

        Complaint complaint = Complaint.of(folder, wrong("pipelines/gone.yaml", 90, "No such key.", "Correct it."));

        assertThat(complaint.place())
                .isEqualTo(new Complaint.Place(
                        folder.resolve("pipelines/gone.yaml"), "pipelines/gone.yaml", 90, 1, 88, List.of()));
    }

    @Test
    void theFirstMistakeIsQuotedAndTheOthersAreListed() throws IOException {
        Files.writeString(folder.resolve("settings.yaml"), "title: [A]\nkeep: 3\n");

        Complaint complaint = Complaint.of(
                folder,
                new WorkspaceException(List.of(
                        new FileProblem("settings.yaml", 1, 8, "A list.", "Write a text."),
                        new FileProblem("settings.yaml", 2, 1, "No key.", "Take it out: https://me:secret@host."))));

        assertThat(complaint.problem()).isEqualTo(new Problem("A list.", "Write a text.", false, false));
        assertThat(Objects.requireNonNull(complaint.place()).words()).isEqualTo("settings.yaml:1:8");
        assertThat(complaint.others())
                .containsExactly(new Complaint.Other(
                        "settings.yaml:2:1",
                        new Problem("No key.", "Take it out: https://me:secret@host.", false, false)));
        assertThat(complaint.others().toString()).doesNotContain("secret");
    }

    private static WorkspaceException wrong(String file, int line, String what, String remedy) {
        return new WorkspaceException(List.of(new FileProblem(file, line, 1, what, remedy)));
    }

    @Test
    void whatNamesNoLineIsToldAsItIs() throws IOException {
        Files.writeString(folder.resolve("settings.yaml"), "title: A\n");
        Complaint complaint = Complaint.of(folder, new WorkspaceException("Could not read it.", "Look."));
        assertThat(complaint)
                .isEqualTo(new Complaint(
                        folder, Complaint.Kind.BROKEN, new Problem("Could not read it.", "Look.", false, false), null));
    }

    @Test
    void anAbsentFolderAndAnEmptyOneAreDifferent() throws IOException {
        WorkspaceException none = new WorkspaceException("none", "");
        assertThat(Complaint.of(folder.resolve("gone"), none).kind()).isEqualTo(Complaint.Kind.GONE);
        assertThat(Complaint.of(folder, none).kind()).isEqualTo(Complaint.Kind.NO_WORKSPACE);
    }

    @Test
    void everyChangeOfAFileThatAPersonWritesLeavesAnotherPrint() throws IOException {
        FolderPrint absent = FolderPrint.of(folder.resolve("w"));
        Files.createDirectories(folder.resolve("w/pipelines"));
        Files.writeString(folder.resolve("w/settings.yaml"), "a");
        FolderPrint there = FolderPrint.of(folder.resolve("w"));
        Files.writeString(folder.resolve("w/pipelines/p.yaml"), "b");
        FolderPrint more = FolderPrint.of(folder.resolve("w"));
        Files.writeString(folder.resolve("w/pipelines/p.yaml"), "longer");
        assertThat(List.of(absent, there, more, FolderPrint.of(folder.resolve("w"))))
                .doesNotHaveDuplicates();
        assertThat(FolderPrint.of(folder.resolve("w"))).isEqualTo(FolderPrint.of(folder.resolve("w")));
    }
}
