package dev.backfill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How tests wait. Benchmarks, which nobody's build waits for, may sleep. */
@AnalyzeClasses(packages = "dev.backfill", importOptions = OnlyIncludeTests.class)
class WaitsRuleTest {
    @ArchTest
    static final ArchRule NOTHING_SPINS_OR_SLEEPS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.backfill.bench")
            .should()
            .callMethod(Thread.class, "onSpinWait")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .because("such a wait has no end of its own and cannot be told what it waits for: Waits.until has both");
}
