package dev.backfill.warehouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SqlWordsTest {
    @Test
    void aWordIsWhatAPatternTakesForOne() {
        assertThat(words("")).isEmpty();
        assertThat(words("a")).containsExactly("a");
        assertThat(words("SELECT Größe_1, `x-y`.\"Z\" -- it's\n;9"))
                .containsExactly("select", "gr", "e_1", "x", "y", "z", "it", "s", "9");
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(12); k > 0; k--) {
                text.append("aZ_0 .;'ä-(".charAt(random.nextInt(11)));
            }
            assertThat(words(text.toString()))
                    .as(text.toString())
                    .isEqualTo(Pattern.compile("[A-Za-z0-9_]+")
                            .matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .map(String::toLowerCase)
                            .toList());
        }
    }

    @Test
    void itStopsAtTheFirstThatIsWanted() {
        List<String> asked = new ArrayList<>();
        assertThat(SqlWords.any("one two three", word -> {
                    asked.add(word);
                    return word.equals("two");
                }))
                .isTrue();
        assertThat(asked).containsExactly("one", "two");
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        assertThat(SqlWords.any(text, word -> !words.add(word))).isFalse();
        return words;
    }
}
