package dev.backfill.warehouse.bigquery.connect;

import dev.backfill.model.proof.Hurdle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells which right is lacking on which table, from what BigQuery says of it.
final class Denied {
    private static final String READ = "bigquery.tables.getData";
    private static final String TABLE = "(?<kind>[Tt]able|[Dd]ataset) (?<name>[\\w.:-]+[\\w-])";

    /// `User does not have permission to query table p:d.t, or perhaps it does not exist.` and `Permission
    /// bigquery.tables.getData denied on table p:d.t (or it may not exist).`
    private static final List<Pattern> SAID = List.of(
            Pattern.compile("[Pp]ermission (?<right>bigquery\\.tables\\.\\w+) denied on " + TABLE),
            Pattern.compile("does not have (?<right>bigquery\\.tables\\.\\w+) permission (?:on|for|in) " + TABLE),
            Pattern.compile("does not have permission to query " + TABLE));

    private Denied() {}

    /// What is lacking; empty where it is not a right to read a table or a dataset, or where nobody says which.
    static Optional<Hurdle.NoRight> in(String said, BigQueryConnection to) {
        return SAID.stream()
                .map(pattern -> pattern.matcher(said))
                .filter(Matcher::find)
                .findFirst()
                .map(found -> noRight(found, to));
    }

    private static Hurdle.NoRight noRight(Matcher found, BigQueryConnection to) {
        String table = found.group("name").replace(':', '.');
        String right = found.namedGroups().containsKey("right") ? found.group("right") : READ;
        return new Hurdle.NoRight(
                right,
                table,
                "GRANT `roles/bigquery.dataViewer` ON "
                        + (found.group("kind").equalsIgnoreCase("table") ? "TABLE" : "SCHEMA") + " `" + table
                        + "` TO \"" + who(to.login()) + "\";");
    }

    /// Who asks, as a grant names it. Of a person who is signed in, and of a key file, nothing is read for it.
    private static String who(Login login) {
        return switch (login) {
            case Login.Impersonated(String account) -> "serviceAccount:" + account;
            case Login.KeyFile _ -> "serviceAccount:ACCOUNT";
            case Login.ApplicationDefault _ -> "user:NAME@EXAMPLE.COM";
        };
    }
}
