package dev.backfill;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.backfill.model.BackfillException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.NullMarked;

/// Which way the arrows of the house point, and what is done in one place only.
@AnalyzeClasses(packages = "dev.backfill", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("main")
            .definedBy("dev.backfill")
            .layer("model")
            .definedBy("dev.backfill.model..")
            .layer("warehouse")
            .definedBy("dev.backfill.warehouse..")
            .layer("integrity")
            .definedBy("dev.backfill.integrity..")
            .layer("orchestrator")
            .definedBy("dev.backfill.orchestrator..")
            .layer("journal")
            .definedBy("dev.backfill.journal..")
            .layer("workspace")
            .definedBy("dev.backfill.workspace..")
            .layer("report")
            .definedBy("dev.backfill.report..")
            .layer("cli")
            .definedBy("dev.backfill.cli..")
            .layer("ui")
            .definedBy(resideInAPackage("dev.backfill.ui..").and(resideOutsideOfPackage("dev.backfill.ui.heatmap..")))
            .layer("heatmap")
            .definedBy("dev.backfill.ui.heatmap..")
            .whereLayer("main")
            .mayOnlyAccessLayers("cli", "ui", "model")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("warehouse")
            .mayOnlyAccessLayers("model")
            .whereLayer("integrity")
            .mayOnlyAccessLayers("model", "warehouse")
            .whereLayer("orchestrator")
            .mayOnlyAccessLayers("model", "warehouse", "integrity")
            .whereLayer("journal")
            .mayOnlyAccessLayers("model", "orchestrator")
            .whereLayer("workspace")
            .mayOnlyAccessLayers("model", "warehouse", "integrity", "orchestrator", "journal")
            .whereLayer("report")
            .mayOnlyAccessLayers("model", "warehouse", "integrity", "orchestrator", "journal", "workspace", "heatmap")
            .whereLayer("cli")
            .mayOnlyAccessLayers("model", "warehouse", "integrity", "orchestrator", "journal", "workspace", "report")
            .whereLayer("ui")
            .mayOnlyAccessLayers(
                    "model", "warehouse", "integrity", "orchestrator", "journal", "workspace", "report", "heatmap")
            .whereLayer("heatmap")
            .mayOnlyAccessLayers("model")
            .ignoreDependency(
                    name("dev.backfill.journal.JournalSchema"),
                    // There is one reader of shipped SQL, and the journal's schema is shipped SQL.
                    name("dev.backfill.warehouse.sql.SqlFiles"))
            .ignoreDependency(
                    name("dev.backfill.journal.JournalRetention"), name("dev.backfill.warehouse.sql.SqlFiles"))
            .because("one engine has three doors (window, command line, tests), and none may reach around it");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.backfill.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package");

    @ArchTest
    static final ArchRule JAVAFX_STAYS_AT_THE_SCREEN = noClasses()
            .that()
            .resideOutsideOfPackages("dev.backfill.ui..", "dev.backfill.report", "dev.backfill")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx..")
            .because("the engine runs on servers and in tests without a toolkit; hand it a listener instead");

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_SCENE = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .because("view models are tested without a toolkit: properties and collections only");

    @ArchTest
    static final ArchRule JDBC_STAYS_BELOW = noClasses()
            .that()
            .resideOutsideOfPackages("dev.backfill.warehouse.duckdb..", "dev.backfill.journal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.duckdb..", "org.sqlite..")
            .because("ask the Warehouse interface: it runs on engines without JDBC, too");

    @ArchTest
    static final ArchRule PICOCLI_STAYS_IN_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.backfill.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("arguments are parsed at the door");

    @ArchTest
    static final ArchRule BIGQUERY_STAYS_IN_ITS_WAREHOUSE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.backfill.warehouse.bigquery..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.cloud..")
            .because("the Warehouse interface hides which engine answers");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.backfill.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("results go through the command line's Console, and trouble to a logger or an exception");

    @ArchTest
    static final ArchRule TIME_IS_GIVEN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the time comes from an InstantSource, so that tests can say what time it is");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(Thread.class))).and(target(name("sleep"))))
            .because(
                    "waiting for a moment that may never come hides a race: wait for an event, or retry with Failsafe");

    @ArchTest
    static final ArchRule EXAMPLES_ARE_NAMED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.backfill.examples..")
            .and()
            .doNotHaveFullyQualifiedName("dev.backfill.workspace.Examples")
            .and()
            // A program of an example, which needs a way in.
            .doNotHaveSimpleName("ExampleStatementCommand")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.backfill.examples.nba..", "dev.backfill.examples.shop..")
            .because("an example is a folder that any user could have written: the console knows none of them");

    @ArchTest
    static final ArchRule TWO_BRIDGES_TO_THE_SCREEN = noClasses()
            .that()
            .doNotHaveSimpleName("Background")
            .and()
            .doNotHaveSimpleName("RunEventFeed")
            .and()
            .doNotHaveFullyQualifiedName("dev.backfill.report.Offscreen")
            .should()
            .callMethodWhere(target(nameMatching("runLater")).and(target(owner(name("javafx.application.Platform")))))
            .because("work crosses to the JavaFX thread in Background and RunEventFeed; reports paint in Offscreen");

    @ArchTest
    static final ArchRule FILES_ARE_REPLACED_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.backfill.model.file.WholeFile")
            .and()
            // Puts a whole folder in its place.
            .doNotHaveFullyQualifiedName("dev.backfill.workspace.DemoFolder")
            .should()
            .callMethodWhere(target(name("move")).and(target(owner(assignableTo(Files.class)))))
            .because("WholeFile leaves the old file or the new one, also where the machine stops in between");

    @ArchTest
    static final ArchRule WHAT_IS_THROWN_AT_PEOPLE_HAS_A_REMEDY = classes()
            .that()
            .areAssignableTo(RuntimeException.class)
            .and()
            // Caught by whoever asks for a hold, and told as one that is held.
            .doNotHaveSimpleName("ProgramsLiveException")
            .should()
            .beAssignableTo(BackfillException.class)
            .because("both doors tell what happened, where, and what to do next; whatever else is thrown is a fault");

    @ArchTest
    static final ArchRule NOTHING_STATIC_CHANGES = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("state belongs to an object that somebody made and closes");

    @ArchTest
    static final ArchRule RECORDS_AND_CLASSES_ARE_NOT_FOR_INHERITING = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .haveModifier(JavaModifier.ABSTRACT)
            .because("behavior is composed; what may be inherited says so");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(new ArchCondition<JavaClass>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(item, marked, item.getPackageName() + " is not @NullMarked"));
                }
            })
            .because("NullAway checks marked packages only: give each one a package-info.java");
}
