package org.holdfast;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Driver;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.CommonDataSource;
import org.holdfast.text.DisplayLocale;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may know whom.
 *
 * <p>Every package of ours has to be listed in {@link #MAY_USE}, so a rule cannot be evaded by a
 * new package or stop holding because of a misspelt one: {@link #everyPackageIsListed} fails then.
 */
final class ArchitectureTest {

  private static final String ROOT = "org.holdfast.";

  /** Each area and the areas of ours that it may use besides itself. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("text", Set.of()),
          entry("file", Set.of()),
          entry("paper", Set.of("file", "text")),
          entry("paper.counting", Set.of("paper", "text")),
          entry("paper.picking", Set.of("inventory", "paper", "text")),
          entry("inventory", Set.of("text")),
          entry("jdbc", Set.of()),
          entry("locks", Set.of("file", "inventory", "text")),
          entry("inventory.postgres", Set.of("inventory", "jdbc", "text")),
          // A session is called after the operation that it carries out.
          entry("locks.postgres", Set.of("inventory", "locks", "jdbc", "text")),
          entry("database", Set.of("jdbc", "text")),
          entry("simulator", Set.of("file", "inventory", "locks", "text")),
          // An arena is a whole inventory of its own, so it is put together from the other
          // adapters.
          entry(
              "simulator.postgres",
              Set.of(
                  "text",
                  "simulator",
                  "inventory",
                  "locks",
                  "jdbc",
                  "database",
                  "inventory.postgres",
                  "locks.postgres")),
          entry(
              "ui",
              Set.of(
                  "backup",
                  "exchange",
                  "file",
                  "inventory",
                  "locks",
                  "paper",
                  "paper.counting",
                  "paper.picking",
                  "simulator",
                  "text")),
          entry("exchange", Set.of("file", "inventory", "text")),
          entry("exchange.postgres", Set.of("exchange", "inventory", "inventory.postgres", "jdbc")),
          entry("backup", Set.of("inventory", "text")),
          entry(
              "backup.postgres",
              Set.of("backup", "file", "inventory", "inventory.postgres", "jdbc")),
          entry(
              "app.command",
              Set.of(
                  "backup",
                  "exchange",
                  "inventory",
                  "paper",
                  "paper.counting",
                  "paper.picking",
                  "simulator",
                  "text")),
          entry(
              "app",
              Set.of(
                  "app.command",
                  "backup",
                  "backup.postgres",
                  "exchange",
                  "exchange.postgres",
                  "text",
                  "inventory",
                  "jdbc",
                  "locks",
                  "inventory.postgres",
                  "locks.postgres",
                  "database",
                  "paper",
                  "paper.counting",
                  "paper.picking",
                  "simulator",
                  "simulator.postgres",
                  "ui")));

  /** What screens share; none of these knows a screen. */
  private static final Set<String> SHARED_BY_SCREENS =
      Set.of(
          "ui.common",
          "ui.context",
          "ui.keys",
          "ui.alert",
          "ui.order",
          "ui.reservation",
          "ui.undo",
          "ui.waiting");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.holdfast");

  /** The area of a class: the longest listed name that its package is or lies below. */
  private static String area(JavaClass type) {
    String name = type.getPackageName();
    String found = "";
    for (String area : MAY_USE.keySet()) {
      boolean inside = name.equals(ROOT + area) || name.startsWith(ROOT + area + ".");
      if (inside && area.length() > found.length()) {
        found = area;
      }
    }
    return found;
  }

  private static DescribedPredicate<JavaClass> in(String area) {
    return DescribedPredicate.describe("in " + area, type -> area(type).equals(area));
  }

  private static DescribedPredicate<JavaClass> oursOutside(String area) {
    Set<String> allowed = new TreeSet<>(MAY_USE.get(area));
    allowed.add(area);
    return DescribedPredicate.describe(
        "of ours outside of " + allowed,
        type -> type.getPackageName().startsWith("org.holdfast") && !allowed.contains(area(type)));
  }

  @Test
  void everyPackageIsListed() {
    assertThat(CLASSES).isNotEmpty();
    assertThat(CLASSES.stream().filter(type -> area(type).isEmpty()))
        .as("classes in a package that no rule knows")
        .isEmpty();
    assertThat(MAY_USE.values().stream().flatMap(Set::stream)).isSubsetOf(MAY_USE.keySet());
    // These exist, so a rule about them that finds no class has a mistake in it.
    assertThat(CLASSES.stream().map(ArchitectureTest::area))
        .contains(
            "inventory",
            "jdbc",
            "inventory.postgres",
            "database",
            "simulator",
            "app",
            "app.command");
  }

  @TestFactory
  Stream<DynamicTest> everyAreaUsesOnlyWhatItMay() {
    return new TreeMap<>(MAY_USE)
        .keySet().stream()
            .map(
                area ->
                    DynamicTest.dynamicTest(
                        area,
                        () ->
                            check(
                                noClasses()
                                    .that(in(area))
                                    .should()
                                    .dependOnClassesThat(oursOutside(area)))));
  }

  /**
   * The screen that a class belongs to, if any: the part of its package's name after {@code ui}.
   */
  private static Optional<String> screen(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + "ui.")) {
      return Optional.empty();
    }
    String room = "ui." + name.substring((ROOT + "ui.").length()).split("\\.")[0];
    return SHARED_BY_SCREENS.contains(room) ? Optional.empty() : Optional.of(room);
  }

  @Test
  void aScreenKnowsNoOtherScreen() {
    Set<String> screens =
        CLASSES.stream()
            .flatMap(type -> screen(type).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(screens).contains("ui.inventory", "ui.locks", "ui.simulator");
    for (String screen : screens) {
      check(
          noClasses()
              .that(
                  DescribedPredicate.describe(
                      "of " + screen, type -> screen(type).equals(Optional.of(screen))))
              .should()
              .dependOnClassesThat(
                  DescribedPredicate.describe(
                      "of another screen",
                      type -> screen(type).filter(other -> !other.equals(screen)).isPresent())));
    }
    check(
        noClasses()
            .that(
                DescribedPredicate.describe(
                    "shared by screens", type -> in("ui").test(type) && screen(type).isEmpty()))
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe("of a screen", type -> screen(type).isPresent())));
  }

  /** A room with more than these is two rooms. */
  @Test
  void noRoomHoldsMuchMoreThanFifteenClasses() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(sizes).allSatisfy((room, size) -> assertThat(size).as(room).isLessThan(19));
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.holdfast.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void onlyTheWindowAndItsLauncherKnowJavaFx() {
    check(
        noClasses()
            .that(
                DescribedPredicate.not(
                    in("ui").or(resideInAnyPackage(ROOT + "app.console..", ROOT + "app.screen.."))))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..")));
  }

  @Test
  void onlyTheAdaptersKnowJdbc() {
    check(
        noClasses()
            .that(
                DescribedPredicate.not(
                    in("jdbc")
                        .or(in("database"))
                        .or(in("inventory.postgres"))
                        .or(in("locks.postgres"))
                        .or(in("simulator.postgres"))
                        .or(in("exchange.postgres"))
                        .or(in("backup.postgres"))
                        .or(in("app"))))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "com.zaxxer.hikari..",
                    "org.flywaydb..")));
  }

  /** Whoever opened one elsewhere would have a session that nobody has set up and asked. */
  @Test
  void connectionsAreOpenedAtOnePlaceOnly() {
    DescribedPredicate<JavaClass> elsewhere =
        DescribedPredicate.describe(
            "other than the connector",
            type -> !type.getFullName().equals("org.holdfast.database.connection.Connector"));
    check(
        noClasses()
            .that(elsewhere)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DriverManager.class));
    check(
        noClasses()
            .that(elsewhere)
            .should()
            .callMethodWhere(
                target(name("connect"))
                    .and(target(owner(JavaClass.Predicates.assignableTo(Driver.class))))));
    check(
        noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.postgresql.ds..", "org.postgresql.xa..")));
    DescribedPredicate<JavaClass> sources =
        JavaClass.Predicates.assignableTo(CommonDataSource.class)
            .and(DescribedPredicate.not(JavaClass.Predicates.INTERFACES));
    assertThat(CLASSES.stream().filter(sources).map(JavaClass::getSimpleName))
        .containsExactly("PlannedConnections");
    // Flyway and the pool take their connections from where they are told to.
    assertThat(
            CLASSES.stream()
                .filter(
                    type ->
                        type.getMethodCallsFromSelf().stream()
                            .anyMatch(
                                call ->
                                    call.getTargetOwner()
                                            .getFullName()
                                            .startsWith("org.flywaydb.core.Flyway")
                                        && call.getName().equals("configure")))
                .map(JavaClass::getSimpleName))
        .containsExactly("Migrations");
    assertThat(
            CLASSES.stream()
                .filter(
                    type ->
                        type.getConstructorCallsFromSelf().stream()
                            .anyMatch(
                                call ->
                                    call.getTargetOwner()
                                        .getFullName()
                                        .startsWith("com.zaxxer.hikari.pool.HikariPool")))
                .map(JavaClass::getSimpleName))
        .containsExactly("PooledConnections");
  }

  @Test
  void onlyTheProgramItselfTouchesStandardStreamsAndTheEnvironment() {
    DescribedPredicate<JavaClass> outside = DescribedPredicate.not(in("app"));
    check(noClasses().that(outside).should().accessField(System.class, "out"));
    check(noClasses().that(outside).should().accessField(System.class, "err"));
    check(noClasses().that(outside).should().accessField(System.class, "in"));
    check(noClasses().that(outside).should().callMethod(System.class, "getenv"));
    check(noClasses().that(outside).should().callMethod(System.class, "getenv", String.class));
    check(noClasses().that(outside).should().callMethod(System.class, "exit", int.class));
    check(noClasses().that(outside).should().callMethod(Throwable.class, "printStackTrace"));
  }

  /** A table that is written elsewhere may contain formulas. */
  @Test
  void onlyOnePlaceWritesTablesForSpreadsheets() {
    check(
        noClasses()
            .that(DescribedPredicate.not(in("text")))
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "CSVPrinter",
                    type -> type.getFullName().equals("org.apache.commons.csv.CSVPrinter"))));
  }

  /** What is due, and when something happened, is for the server's clock to say. */
  @Test
  void whatConcernsStockAsksNoClockOfThisMachine() {
    DescribedPredicate<JavaClass> stock =
        in("inventory")
            .or(in("inventory.postgres"))
            .or(in("app.command"))
            .and(
                DescribedPredicate.describe(
                    "not about simulations", type -> !type.getName().contains("Simulat")));
    check(noClasses().that(stock).should().callMethod(Instant.class, "now"));
    check(noClasses().that(stock).should().callMethod(System.class, "currentTimeMillis"));
    check(noClasses().that(stock).should().callMethod(Clock.class, "systemUTC"));
    check(noClasses().that(stock).should().callMethod(Clock.class, "systemDefaultZone"));
  }

  /** The log level of the program reaches only what logs through it. */
  @Test
  void thereIsOneWayToLog() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "System.Logger",
                    type -> type.getFullName().equals("java.lang.System$Logger"))));
  }

  /** People read one language and one way to write numbers at a time. */
  @Test
  void oneLocaleIsUsedForWhatIsShown() {
    check(
        noClasses()
            .that(DescribedPredicate.not(in("text")))
            .should()
            .accessField(Locale.class, "ENGLISH"));
    check(
        noClasses()
            .that(
                DescribedPredicate.describe(
                    "not the locale itself", type -> !type.isEquivalentTo(DisplayLocale.class)))
            .should()
            .callMethod(Locale.class, "getDefault"));
  }

  /** A name that ends in View is a screen's, the others are panes and parts. */
  @Test
  void onlyScreensAreCalledViews() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.getSimpleName().endsWith("View"))
                .filter(
                    type ->
                        type.getRawInterfaces().stream()
                            .noneMatch(each -> each.getSimpleName().equals("Screen"))))
        .isEmpty();
  }

  /** Who adds a screen adds a module, and nothing else of the program hears of it. */
  @Test
  void everyScreenIsOpenedByAModuleOfItsOwn() {
    DescribedPredicate<JavaClass> screens =
        DescribedPredicate.describe(
            "screens",
            type ->
                type.getRawInterfaces().stream()
                    .anyMatch(each -> each.getSimpleName().equals("Screen")));
    DescribedPredicate<JavaClass> modules = resideInAPackage(ROOT + "app.screen");
    check(
        noClasses()
            .that(in("app").and(DescribedPredicate.not(modules)))
            .should()
            .dependOnClassesThat(screens));
    for (JavaClass screen : CLASSES.stream().filter(screens).toList()) {
      assertThat(
              CLASSES.stream()
                  .filter(modules)
                  .filter(
                      type ->
                          type.getConstructorCallsFromSelf().stream()
                              .anyMatch(call -> call.getTargetOwner().equals(screen))))
          .as(screen.getSimpleName())
          .hasSize(1);
    }
  }

  @Test
  void onlyTheCommandsReadArguments() {
    check(
        noClasses()
            .that(DescribedPredicate.not(in("app").or(in("app.command"))))
            .should()
            .dependOnClassesThat(resideInAPackage("picocli..")));
  }

  /** An area may still be empty; {@link #everyPackageIsListed} guards against misspelt ones. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
