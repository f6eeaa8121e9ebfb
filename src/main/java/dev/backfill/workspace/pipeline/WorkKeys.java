package dev.backfill.workspace.pipeline;

import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Work;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The keys that say what computes and writes the partitions of a processor.
final class WorkKeys {
    private final Key<Select> sql;
    private final Key<UnaryOperator<Command>> command;
    private final Key<List<String>> shell;
    private final Key<Integer> range;

    /// A file with a SELECT.
    private record Select(String file, String text) {}

    /// Declares them among the keys of a processor.
    WorkKeys(Keys keys, Names names) {
        sql = keys.optional(
                "sql",
                names.sqlFile(Select::new),
                "it cannot be repaired from here",
                "shop/daily.sql",
                "The file with the SELECT that computes one period, beside the pipeline's file. It sees @date (the first"
                        + " date), @from and @to (the end, which does not belong to it; of hours both say the time) and"
                        + " @processed_at.");
        command = keys.optional(
                "command",
                CommandKeys.command(),
                "it cannot be repaired from here",
                "[python, daily.py, \"{date}\"]",
                "The program that writes one period: a list of arguments, or keys with 'run'. {date} and {first} stand for the"
                        + " first date, {last} for the last one, {from} and {to} for the first one and the end, which does"
                        + " not belong to it, with a format: {date:%Y%m%d}.");
        shell = keys.usually(
                "shell",
                CommandKeys.arguments(),
                List.of(),
                "none",
                "[python, daily.py, \"{date}\"]",
                "What a person would type to write a period; 'plan --format shell' prints it.");
        range = keys.usually(
                "range",
                Forms.between(1, Work.MOST_RANGE),
                1,
                "30",
                "How many neighbouring periods one call of the program, or one statement, may build. A program is then given"
                        + " the {first}, {last}, {from} and {to} of all of them; a SELECT that uses @from and @to is asked"
                        + " once for all, one that uses @date a period at a time.");
        keys.notTogether(sql, command, name -> "'" + name + "' takes 'sql' or 'command', not both.");
    }

    /// What computes and writes them.
    ///
    /// @param usual what all commands have in common
    /// @param readsItself whether it reads the table that it writes. A SELECT then needs the rows of the period
    ///     before, which stand there only when that is done
    Work work(Fields said, Command usual, boolean readsItself) {
        Optional<Select> select = said.find(sql);
        return new Work(
                select.map(Select::file).orElse(null),
                said.find(command).map(own -> own.apply(usual)).orElse(null),
                said.get(shell),
                said.get(range),
                select.isEmpty()
                        || (!readsItself
                                && SqlStepRunner.joins(Sql.of(select.get().text()))));
    }
}
