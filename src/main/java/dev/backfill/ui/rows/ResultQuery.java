package dev.backfill.ui.rows;

import dev.backfill.warehouse.sql.Sql;

/// A question whose answer is shown in the result tab.
///
/// @param title what its rows are, in words: `Rows of PCF, Sat 4 December 2021`
/// @param file what a file with them is called, without its ending
/// @param sql the SQL, as a person can paste it into a client of the warehouse
/// @param dialect in whose words it is written
public record ResultQuery(String title, String file, String sql, Sql.Dialect dialect) {

    /// A question in the warehouse's own words.
    public ResultQuery(String title, String file, String sql) {
        this(title, file, sql, Sql.Dialect.NATIVE);
    }
}
