package dev.backfill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> NAMES = List.of("TDZA", "PSZA", "PDC", "PCF", "ML");

    @Test
    void twoLettersThatChangedPlacesAreNearerThanTwoWrongOnes() {
        assertThat(Nearest.hint("PFC", NAMES)).isEqualTo(" Did you mean 'PCF'?");
    }

    @Test
    void caseDoesNotMatter() {
        assertThat(Nearest.hint("tdza", NAMES)).isEqualTo(" Did you mean 'TDZA'?");
    }

    @Test
    void aNameThatIsFarFromAllListsThem() {
        assertThat(Nearest.hint("warehouse", NAMES)).isEqualTo(" Known: TDZA, PSZA, PDC, PCF, ML.");
    }
}
