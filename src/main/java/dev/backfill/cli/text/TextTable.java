package dev.backfill.cli.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Rows of texts under each other. Columns of numbers stand to the right.
public final class TextTable {
    private static final String GAP = "  ";
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> rightAligned;

    /// @param header the columns' names
    /// @param rightAligned for each column whether its texts stand to the right
    public TextTable(List<String> header, List<Boolean> rightAligned) {
        this.rightAligned = List.copyOf(rightAligned);
        rows.add(List.copyOf(header));
    }

    /// A table whose columns all stand to the left.
    public static TextTable left(String... header) {
        return new TextTable(List.of(header), Collections.nCopies(header.length, false));
    }

    /// Adds a row with one text per column.
    public TextTable add(List<String> row) {
        rows.add(List.copyOf(row));
        return this;
    }

    /// The lines, the header first, each behind `indent`.
    public List<String> lines(String indent) {
        int[] widths = new int[rightAligned.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(indent, row, widths)).toList();
    }

    private String line(String indent, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : GAP).append(rightAligned.get(i) ? pad + row.get(i) : row.get(i) + pad);
        }
        return line.toString().stripTrailing();
    }
}
