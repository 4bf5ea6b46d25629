package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.holdfast.database.Database;
import org.holdfast.database.GroupRole;
import org.holdfast.database.SharedServerSetup;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.postgres.SampleStock;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.OwnDatabase;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window and the commands of logins that may not do everything. */
@Timeout(180)
class RoleWindowTest extends ConsoleWindow {

  private static final List<String> LOGINS = new ArrayList<>();
  private static OwnDatabase own;

  @TempDir private Path folder;
  private boolean open;

  @BeforeAll
  static void setUp() {
    own = new OwnDatabase();
    ServerAddress superuser = TestServer.superuserAddress();
    ServerAddress here =
        new ServerAddress(own.address().url(), superuser.user(), superuser.password());
    new SharedServerSetup(here, SessionSettings.STANDARD).run();
    try (Database database = Database.openShared(here, SessionSettings.STANDARD)) {
      SampleStock.load(database.operations());
    }
    for (GroupRole role :
        List.of(GroupRole.CLERK, GroupRole.SUPERVISOR, GroupRole.TESTER, GroupRole.AUDITOR)) {
      own.run("CREATE ROLE %s LOGIN PASSWORD 'own' IN ROLE %s".formatted(login(role), role.role()));
      LOGINS.add(login(role));
    }
  }

  @AfterAll
  static void tearDown() {
    LOGINS.forEach(login -> own.run("DROP ROLE " + login));
    own.close();
  }

  @AfterEach
  void close() throws TimeoutException {
    if (open) {
      closeOnlyTheWindow();
    }
  }

  private static String login(GroupRole role) {
    return own.name() + "_" + role.role();
  }

  private void openAs(GroupRole role) throws TimeoutException {
    open = true;
    openWindow(new ServerAddress(own.address().url(), login(role), "own"), "holdfast", folder);
    search("BA-8327");
    awaitText(".details-sku", "BA-8327");
  }

  /** Goes to a screen without the keyboard, which belongs to whichever window the desktop chose. */
  private static void openScreen(String name) {
    robot.interact(
        () ->
            robot
                .lookup("#screen-" + name.toLowerCase(Locale.ROOT))
                .queryAs(ToggleButton.class)
                .fire());
  }

  private static boolean isOffered(String query) {
    return read(
        () ->
            robot.lookup(query).queryAll().stream()
                .anyMatch(node -> node.isVisible() && node.getScene() != null));
  }

  private static void assertOffered(String... queries) {
    for (String query : queries) {
      assertThat(isOffered(query)).as("%s is offered", query).isTrue();
    }
  }

  private static void assertNotOffered(String... queries) {
    for (String query : queries) {
      assertThat(isOffered(query)).as("%s is offered", query).isFalse();
    }
  }

  private static List<String> sideBarGroups() {
    return read(
        () ->
            robot.lookup(".side-group").queryAll().stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
  }

  private static List<String> wordsShown() {
    return read(
        () ->
            robot.lookup(".label").queryAll().stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText() + tip((Labeled) node))
                .toList());
  }

  private static String tip(Labeled labeled) {
    return labeled.getTooltip() == null ? "" : " " + labeled.getTooltip().getText();
  }

  private static void assertNote(String words) {
    await()
        .atMost(SOON)
        .until(
            () ->
                read(
                    () ->
                        robot.lookup(".right-note").queryAll().stream()
                            .anyMatch(
                                node ->
                                    node.isVisible()
                                        && ((Labeled) node).getText().contains(words))));
  }

  @Test
  void anAuditorLooksAndIsToldWhyNothingElseIsOffered() throws TimeoutException, SQLException {
    openAs(GroupRole.AUDITOR);
    assertNotOffered(
        "#action-reserve", "#action-adjust", "#new-product", "#keep-locations", "#edit-product");
    assertNote("stock is changed by clerks and supervisors");
    assertThat(read(() -> ((TableView<?>) node("#stock-table")).getItems().size())).isPositive();
    openScreen("Reservations");
    assertNotOffered("#release-selected", "#commit-selected");
    openScreen("Reconcile");
    assertNotOffered("#reconciliation-repair");
    assertNote("stock is reconciled by supervisors");
    openScreen("Files");
    assertNotOffered("#import-choose");
    assertNote("files are taken in by supervisors");
    openScreen("Simulator");
    assertNotOffered("#sim-start");
    assertNote("simulations are run by testers");
    CommandRun refused = command(GroupRole.AUDITOR, "reserve", "BA-8327=1");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("This login may not do that.");
    assertThat(command(GroupRole.AUDITOR, "stock", "BA-8327").code()).isZero();
  }

  @Test
  void aClerkBooksUnderHisLoginAndChangesNoProduct() throws TimeoutException, SQLException {
    openAs(GroupRole.CLERK);
    assertOffered("#action-reserve", "#action-adjust", "#action-receive");
    assertNotOffered("#new-product", "#keep-locations", "#edit-product");
    assertNotOffered("#screen-locks", "#screen-reconcile", "#screen-simulator", "#alert-band");
    assertThat(sideBarGroups()).doesNotContain("Operations");
    openScreen("Settings");
    assertNote("not shown are Locks (sessions are stopped");
    assertThat(wordsShown())
        .as("words of those who look after the database")
        .noneMatch(words -> words.matches("(?s).*(Pool|SERIALIZABLE|PostgreSQL|Locks only).*"));
    openScreen("Ledger");
    assertNotOffered("#ledger-supervisors");
    openScreen("Inventory");
    robot.interact(() -> Platform.runLater(() -> ((Button) node("#action-reserve")).fire()));
    await().atMost(SOON).until(() -> onScreen("#form-quantity"));
    robot.interact(() -> input("#form-quantity").setText("3"));
    await().atMost(SOON).until(() -> read(() -> !node("#form-submit").isDisabled()));
    robot.interact(() -> Platform.runLater(() -> ((Button) node("#form-submit")).fire()));
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> movements("RESERVE", login(GroupRole.CLERK)) == 1);

    CommandRun done = command(GroupRole.CLERK, "reserve", "BA-8327=1", "--operator", "Erika");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(command(GroupRole.CLERK, "movements", "--limit", "1").out())
        .contains(login(GroupRole.CLERK) + " (Erika)");
    assertThat(command(GroupRole.CLERK, "product", "add", "X-1", "--name", "x").code())
        .isEqualTo(1);
  }

  @Test
  void aSupervisorIsOfferedEverythingButTheSimulator()
      throws TimeoutException, SQLException, IOException {
    openAs(GroupRole.SUPERVISOR);
    assertOffered("#action-reserve", "#new-product", "#keep-locations", "#edit-product");
    openScreen("Reconcile");
    assertOffered("#reconciliation-repair");
    assertOffered("#screen-locks");
    assertNotOffered("#screen-simulator");
    CommandRun added = command(GroupRole.SUPERVISOR, "product", "add", "ROLE-1", "--name", "Role");
    assertThat(added.code()).as(added.err()).isZero();
    Path file = folder.resolve("new.csv");
    Files.writeString(file, "sku,name,location,stock\nROLE-2,Two,Tool Crib,5\n");
    CommandRun imported = command(GroupRole.SUPERVISOR, "import", file.toString());
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(movements("RECEIVE", login(GroupRole.SUPERVISOR))).as(imported.out()).isPositive();
    Files.writeString(file, "sku,name\nROLE-3,Three\n");
    CommandRun refused = command(GroupRole.CLERK, "import", file.toString());
    assertThat(refused.code()).as(refused.out()).isNotZero();
    assertThat(refused.err()).contains("This login may not do that.");
    await().atMost(SOON).ignoreExceptions().until(() -> checksNoted() > 0);
  }

  @Test
  void aTesterSimulatesAndLeavesTheStockAlone() {
    CommandRun run =
        command(
            GroupRole.TESTER,
            "simulate",
            "--workload",
            "hot-sku",
            "--clients",
            "4",
            "--requests",
            "60",
            "--warm-up",
            "0",
            "--strategy",
            "server-call-serializable");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(command(GroupRole.TESTER, "reserve", "BA-8327=1").code()).isEqualTo(1);
  }

  private static int checksNoted() throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.first(
              connection, "SELECT count(*) FROM holdfast.stock_check", row -> row.getInt(1))
          .orElseThrow();
    }
  }

  private static int movements(String operation, String login) throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.first(
              connection,
              "SELECT count(*) FROM holdfast.movement WHERE operation = ? AND login = ?",
              row -> row.getInt(1),
              operation,
              login)
          .orElseThrow();
    }
  }

  private static CommandRun command(GroupRole role, String... arguments) {
    return CommandRun.of(
        Map.of(
            "HOLDFAST_URL", own.address().url(),
            "HOLDFAST_USER", login(role),
            "HOLDFAST_PASSWORD", "own"),
        arguments);
  }
}
