package dev.backfill.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.Loss;
import dev.backfill.model.scan.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why cells stay, in words: whole, without options of the command line, and what several cells have in common. */
class LeftReasonTest {
    private static List<String> words(LeftReason reason) {
        return List.of(reason.words(), reason.plain(), reason.common());
    }

    @Test
    void rowsAreCountedBeforeTheReasonThatSeveralCellsHaveInCommon() {
        assertThat(words(new LeftReason.Healthy(1))).containsExactly("1 row, healthy", "1 row, healthy", "healthy");
        assertThat(words(new LeftReason.RowsNotExpected(1_234)))
                .containsExactly("1,234 rows, none expected", "1,234 rows, none expected", "none expected");
    }

    @Test
    void onlyTheCommandLineSpeaksOfItsOptions() {
        LeftReason loses = new LeftReason.LosesKeys(new Loss(1, List.of("ann"), List.of("7")), "game");
        String plain = "its source lost rows since it was built: 1 key (ann) of game 7 would go";
        assertThat(words(loses)).containsExactly(plain + "; --allow-loss rebuilds it all the same", plain, plain);
    }

    @Test
    void whatStaysPoisonedSaysSoAfterTheReason() {
        Pruning reads = new Pruning.Reads("PDC", new Pruning.Staying.Bad(Verdict.LOW));
        assertThat(words(new LeftReason.Pruned(reads, true)))
                .containsExactly("PDC stays low: left poisoned", "PDC stays low", "PDC stays low");
        assertThat(new LeftReason.Pruned(new Pruning.LeftOut(), false).words()).isEqualTo("left out");
    }
}
