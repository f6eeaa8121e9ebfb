package dev.backfill.integrity.rules;

import dev.backfill.integrity.TinyWarehouse;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Observation;
import dev.backfill.model.scan.Scan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A healthy warehouse for the test of one rule, and what the scan says of that rule. */
abstract class RuleTest {
    static final String DATES = "2021-12-01..2021-12-10";
    static final String ON = " WHERE d = DATE '2021-12-09'";

    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    Pipeline pipeline() {
        return TinyWarehouse.pipeline();
    }

    @BeforeEach
    void build() {
        warehouse = new TinyWarehouse(folder, pipeline()).healthy(DATES);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    TinyWarehouse warehouse() {
        return warehouse;
    }

    void run(String statement) {
        warehouse.run(statement);
    }

    /** What the check of this name reports. */
    String check(String name) {
        return checkOf(warehouse.scan(), name);
    }

    String fullCheck(String name) {
        return checkOf(warehouse.scan(CheckProfile.FULL), name);
    }

    private static String checkOf(Scan scan, String name) {
        return scan.checks().stream()
                .filter(c -> c.name().equals(name))
                .map(CheckResult::reason)
                .findFirst()
                .orElse("no such check");
    }

    /** What the rule added to the findings of other rules: `processor: what it saw`. */
    List<String> seen(String rule) {
        return seen(warehouse.scan(), rule);
    }

    List<String> seenInFull(String rule) {
        return seen(warehouse.scan(CheckProfile.FULL), rule);
    }

    private static List<String> seen(Scan scan, String rule) {
        return scan.findings().stream()
                .flatMap((Finding f) -> f.observations().stream())
                .filter((Observation o) -> o.rule().equals(rule))
                .map(o -> o.partition().processor() + ": " + o.seen())
                .toList();
    }

    /** The findings that the rule made of its own. */
    List<Finding> own(String rule) {
        return warehouse.scan().findings().stream()
                .filter(f -> f.rule().equals(rule))
                .toList();
    }
}
