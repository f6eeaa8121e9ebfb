package dev.backfill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.workspace.Engines;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// What the rooms inside of a layer may know of each other. That they need each other in no circle is said in
/// [ArchitectureTest].
@AnalyzeClasses(packages = "dev.backfill", importOptions = DoNotIncludeTests.class)
class RoomsTest {
    private static final int MOST_IN_A_PACKAGE = 24;
    private static final String[] ENGINES = Engines.shipped().all().stream()
            .map(engine -> engine.getClass().getPackageName() + "..")
            .toArray(String[]::new);

    @ArchTest
    static final ArchRule PACKAGES_ARE_SMALL = classes()
            .should(new ArchCondition<JavaClass>("be in a package of at most " + MOST_IN_A_PACKAGE + " classes") {
                private Map<String, Long> sizes = Map.of();

                @Override
                public void init(Collection<JavaClass> all) {
                    sizes = all.stream()
                            .filter(c ->
                                    c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
                            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
                }

                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    long size = sizes.getOrDefault(item.getPackageName(), 0L);
                    events.add(new SimpleConditionEvent(
                            item, size <= MOST_IN_A_PACKAGE, item.getPackageName() + " has " + size + " classes"));
                }
            })
            .because("a stranger finds a class by its package: give what belongs together a package of its own");

    @ArchTest
    static final ArchRule A_PLAN_TOUCHES_NOTHING = noClasses()
            .that()
            .resideInAPackage("dev.backfill.orchestrator.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.backfill.orchestrator.step..",
                    "dev.backfill.orchestrator.write..",
                    "dev.backfill.orchestrator.run..")
            .because("whoever plans may look at the plan before anything is written");

    @ArchTest
    static final ArchRule A_GUARD_ONLY_LOOKS = noClasses()
            .that()
            .resideInAPackage("dev.backfill.orchestrator.guard..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.backfill.orchestrator.write..", "dev.backfill.orchestrator.log..")
            .because("a guard says whether a step may go on; what is written and recorded is the step's matter");

    @ArchTest
    static final ArchRule STEPS_BELONG_TO_RUNS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.backfill.orchestrator.step..", "dev.backfill.orchestrator.run..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.backfill.orchestrator.step..")
            .because("only a run has taken the locks and leases of the partitions that a step writes");

    @ArchTest
    static final ArchRule WHAT_IS_OBSERVED_IS_NOT_JUDGED = noClasses()
            .that()
            .resideInAPackage("dev.backfill.integrity.observe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.backfill.integrity.verdict..",
                    "dev.backfill.integrity.rules..",
                    "dev.backfill.integrity.findings..")
            .because("counts say what is there; what that means is decided in one place, by what comes after");

    @ArchTest
    static final ArchRule RULES_ASK_NOTHING = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.backfill.integrity.verdict..",
                    "dev.backfill.integrity.rules..",
                    "dev.backfill.integrity.findings..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Session.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Warehouse.class)
            .because("they look at what was observed, so that a scan stays at one query per table");

    @ArchTest
    static final ArchRule ONE_RENDERER_PER_READER = noClasses()
            .that()
            .resideInAPackage("dev.backfill.cli.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.backfill.cli.text..", "dev.backfill.cli.terminal..")
            .because("scripts read fields, which change when the data does and not when a sentence is worded anew");

    @ArchTest
    static final ArchRule PRINTING_KNOWS_NO_ARGUMENTS = noClasses()
            .that()
            .resideInAnyPackage("dev.backfill.cli.text..", "dev.backfill.cli.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.backfill.cli.options..", "dev.backfill.cli.commands..", "picocli..")
            .because("the same result is printed by several commands");

    @ArchTest
    static final ArchRule THE_WAREHOUSE_KNOWS_NO_ENGINE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.backfill.warehouse",
                    "dev.backfill.warehouse.sql..",
                    "dev.backfill.warehouse.partition..",
                    "dev.backfill.warehouse.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINES)
            .because("an engine answers the questions; the questions are the same for a third one");

    @ArchTest
    static final ArchRule ENGINES_DO_NOT_KNOW_EACH_OTHER = slices().matching(Engines.shipped().all().stream()
                    .map(Engine::kind)
                    .collect(Collectors.joining("|", "dev.backfill.warehouse.(", ")..")))
            .should()
            .notDependOnEachOther()
            .because("each can be taken out");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_AN_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackages(ENGINES)
            .and()
            .areNotAssignableTo(Engines.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINES)
            .because("a third engine is a package of its own and a line in the list of engines");

    @ArchTest
    static final ArchRule PAINTERS_KNOW_NO_CONTROL = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.backfill.ui.heatmap.state..",
                    "dev.backfill.ui.heatmap.layout..",
                    "dev.backfill.ui.heatmap.color..",
                    "dev.backfill.ui.heatmap.paint..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.backfill.ui.heatmap", "javafx.scene.control..")
            .because("what is painted is a scene: a picture for a report has no control");

    @ArchTest
    static final ArchRule STATE_HAS_NO_PIXELS = noClasses()
            .that()
            .resideInAPackage("dev.backfill.ui.heatmap.state..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.backfill.ui.heatmap.layout..", "dev.backfill.ui.heatmap.paint..", "javafx.scene..")
            .because("what is shown and selected is the same in every layout and size");

    @ArchTest
    static final ArchRule A_PIPELINE_IS_WHAT_IT_IS = noClasses()
            .that()
            .resideInAPackage("dev.backfill.model.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.backfill.model.scan..", "dev.backfill.model.plan..", "dev.backfill.model.run..")
            .because("what somebody has written down does not change with what was found, planned or done");

    @ArchTest
    static final ArchRule SCREENS_KNOW_NO_WINDOW = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.backfill.ui.context..",
                    "dev.backfill.ui.grid..",
                    "dev.backfill.ui.rows..",
                    "dev.backfill.ui.event..",
                    "dev.backfill.ui.finding..",
                    "dev.backfill.ui.plan..",
                    "dev.backfill.ui.receipt..",
                    "dev.backfill.ui.run..",
                    "dev.backfill.ui.history..",
                    "dev.backfill.ui.inspect..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.backfill.ui.console..",
                    "dev.backfill.ui.workspaces..",
                    "dev.backfill.ui.command..",
                    "dev.backfill.ui.shell..",
                    "dev.backfill.ui.start..")
            .because(
                    "a screen is handed what it needs, so that one can be read, tested and changed without the others");

    @ArchTest
    static final ArchRule WORDS_AND_LABELS_KNOW_NO_ENGINE = noClasses()
            .that()
            .resideInAnyPackage("dev.backfill.ui.common..", "dev.backfill.ui.look..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.backfill.integrity..",
                    "dev.backfill.orchestrator..",
                    "dev.backfill.warehouse..",
                    "dev.backfill.workspace..")
            .because("what every screen is made of says nothing of what is on it");
}
