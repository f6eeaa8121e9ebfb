package dev.backfill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {
    @Test
    void aNameHasOneTwoOrThreeParts() {
        assertThat(TableName.parse("t")).isEqualTo(new TableName("", "", "t"));
        assertThat(TableName.parse("d.t")).isEqualTo(new TableName("d", "t"));
        assertThat(TableName.parse("ml-p.d d.t\"t")).isEqualTo(new TableName("ml-p", "d d", "t\"t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"t", "d.t", "c.d.t", "ml-features.daily vol", "d.\"t\"", "d.it's; DROP TABLE x; --", "d.[\"t"})
    void aNameIsReadAsItIsWritten(String name) {
        assertThat(TableName.parse(name)).hasToString(name);
    }

    /** Only a list can say them, and so they are written as one. */
    @Test
    void aPartMayHaveADot() {
        for (List<String> parts : List.of(
                List.of("d", "my.table"), List.of("a.b", "c\"d\\.e", "f"), List.of("[\"x\"]"), List.of("[x", "y"))) {
            TableName name = TableName.of(parts);
            assertThat(name.parts()).isEqualTo(parts);
            assertThat(TableName.parse(name.toString())).isEqualTo(name);
        }
        assertThat(TableName.of(List.of("d", "my.table"))).hasToString("[\"d\", \"my.table\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".t", "d.", "d..t", "a.b.c.d", " ", "d. ", "d.t\n", "d\u0000.t"})
    void emptyPartsAndControlCharactersAreRefused(String name) {
        assertThatThrownBy(() -> TableName.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a table name");
    }
}
