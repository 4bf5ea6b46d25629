package org.holdfast.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.holdfast.app.console.ConsoleApplication;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.waiting.PostgresWaitingList;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.MouseEvents;
import org.holdfast.testing.TestInventory;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Brings a window into each state that it has besides its bare screens: a form, a question, a
 * dialog or a list open, a message said, a count or a file looked at, a session chosen.
 */
final class EveryState extends ConsoleWindow {

  private static final AnsweredDialogs DIALOGS = new AnsweredDialogs();
  private static final String REFERENCE = "R-2026-0815";

  private final Map<String, Runnable> states = new LinkedHashMap<>();
  private final Path folder;
  private ForeignSession holder;
  private ForeignSession waiter;

  private EveryState(Path folder) {
    this.folder = folder;
    addForms();
    addCatalog();
    addReservations();
    addCountsAndFiles();
    addLocks();
    addOverlays();
  }

  /** Opens the window, in the language that is set, on stock of which there is enough to do all. */
  static EveryState open(Path folder) throws TimeoutException {
    ConsoleApplication.askForFiles(DIALOGS);
    TestInventory stock = TestInventory.open().withAside();
    stock.with("BOLT", 1_000).with("4006381333931-XXL", 96_385_074).with("NUT", 0);
    stock.stock("BOLT", TestInventory.THERE, 12_345);
    stock.sql("UPDATE product SET category = 'Fasteners', reorder_point = 5 WHERE sku <> 'NUT'");
    openWindow(stock, folder);
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() == 3));
    inventory
        .operations()
        .reserve(
            ReserveRequest.of(
                    "annegret",
                    ReserveRequest.Line.of("BOLT", 7),
                    ReserveRequest.Line.of("4006381333931-XXL", 1_234))
                .labelled(new OrderLabel(REFERENCE, "Müller & Söhne")));
    new PostgresWaitingList(inventory.transactions(), inventory.database().queries(), skus -> {})
        .reserveOrWait(
            WaitRequest.of(
                ReserveRequest.of("annegret", ReserveRequest.Line.of("NUT", 5_000))
                    .labelled(new OrderLabel("R-2026-0816", "Schmidt & Söhne"))));
    return new EveryState(folder);
  }

  /** The states by name, in the order in which to go through them. */
  Map<String, Runnable> states() {
    return states;
  }

  /** Back to the list of stock, with nothing open and nothing begun. */
  void begin() {
    robot.interact(
        () -> {
          // A list that only its window is taken from comes back with the next look at it.
          stage
              .getScene()
              .getRoot()
              .lookupAll(".combo-box-base")
              .forEach(box -> ((ComboBoxBase<?>) box).hide());
          List.copyOf(Window.getWindows()).stream()
              .filter(window -> window != stage)
              .forEach(Window::hide);
        });
    letGo();
    if (onScreen("#overlay")) {
      key(KeyCode.ESCAPE, false);
    }
    if (onScreen("#import-away")) {
      fire("#import-away");
    }
    go("inventory", "#stock-table");
    while (onScreen("#form-cancel")) {
      fire("#form-cancel");
    }
    robot.interact(() -> robot.lookup("#clear-filters").queryButton().fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Ends what other sessions hold. */
  void letGo() {
    if (waiter != null) {
      holder.close();
      waiter.close();
      waiter = null;
    }
  }

  private void addForms() {
    states.put("product", EveryState::product);
    states.put("receive", () -> form("receive", "40"));
    states.put("receive, doubtful", () -> form("receive", "96385074"));
    states.put("reserve too many", () -> form("reserve", "99999999"));
    states.put("adjust", () -> form("adjust", "998"));
    states.put("transfer", () -> form("transfer", "12"));
    states.put("not a number", () -> form("receive", "viel"));
    states.put("reserve, list of places", () -> list("reserve", "#form-location"));
    states.put("adjust, list of reasons", () -> list("adjust", "#form-reason"));
    states.put(
        "booked",
        () -> {
          form("receive", "4");
          fill("#form-note", "Lieferung 88");
          fire("#form-submit");
          await().atMost(SOON).until(() -> onScreen("#message-action"));
        });
    states.put("no such label", () -> DeskWindowTest.scan("0012345678905", KeyCode.ENTER));
    states.put(
        "nothing fits the search",
        () -> {
          fill("#search", "nothing at all");
          await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().isEmpty()));
        });
    states.put(
        "not in the list",
        () -> {
          product();
          fill("#search", "4006");
          await().atMost(SOON).until(() -> onScreen("#not-in-list"));
        });
    states.put("list of categories", () -> show("#category"));
  }

  private void addCatalog() {
    states.put(
        "new product",
        () -> {
          ask("#new-product", "#product-save");
          fill("#product-sku", "NEW-1");
          fire("#product-save");
        });
    states.put(
        "edit product",
        () -> {
          product();
          ask("#edit-product", "#product-active");
        });
    states.put("locations", () -> ask("#keep-locations", "#locations-list"));
    states.put(
        "one location",
        () -> {
          ask("#keep-locations", "#locations-list");
          robot.interact(
              () -> ((ListView<?>) node("#locations-list")).getSelectionModel().select(0));
        });
    states.put(
        "new location",
        () -> {
          ask("#keep-locations", "#locations-list");
          ask("#locations-new", "#location-save");
        });
    states.put(
        "shelf and bin",
        () -> {
          product();
          ask("#place-of-" + inventory.level("BOLT").id(), "#place-save");
        });
  }

  private void addReservations() {
    states.put("reservation", EveryState::reservation);
    states.put("release", () -> reservation("#release-selected", ".dialog-pane"));
    states.put("ship", () -> reservation("#commit-selected", ".dialog-pane"));
    states.put("ship part", () -> reservation("#ship-part-selected", "#ship-part-confirm"));
    states.put("extend", () -> reservation("#extend-selected", "#extend-confirm"));
    states.put(
        "release part",
        () -> {
          order();
          ask("#order-release", "#release-confirm");
        });
    states.put("order", EveryState::order);
    states.put(
        "order, unknown product",
        () -> {
          order();
          fill("#order-product", "no such");
          fill("#order-pieces", "3");
          fire("#order-add");
        });
    states.put(
        "waiting list",
        () -> {
          go("reservations", "#book-waiting");
          fire("#book-waiting");
          await()
              .atMost(SOON)
              .until(() -> onScreen("#waiting-table") && !rowsOf("#waiting-table").isEmpty());
          robot.interact(() -> table("#waiting-table").getSelectionModel().selectFirst());
        });
    states.put("holds about to end", () -> reservationMenu("#reservation-ending"));
    states.put("saved views", () -> reservationMenu("#views"));
    states.put("draft", () -> draft("BOLT"));
    states.put(
        "draft, unknown product",
        () -> {
          draft("BOLT");
          DeskWindowTest.scan("NO-SUCH", KeyCode.ENTER);
        });
    states.put("movements", EveryState::movements);
    states.put("movements, list of kinds", () -> ledger("#ledger-operation"));
    states.put("movements, list of days", () -> ledger("#ledger-from"));
    states.put(
        "stock over time",
        () -> {
          product();
          fire("#product-over-time");
          await()
              .atMost(SOON)
              .until(() -> onScreen("#history-table") && rowsOf("#history-table").size() > 1);
        });
    states.put(
        "what moved most",
        () -> {
          go("inventory", "#show-movers");
          fire("#show-movers");
          await().atMost(SOON).until(() -> onScreen("#movers-by-received"));
          fire("#movers-by-received");
          await().atMost(SOON).until(() -> !rowsOf("#movers-table").isEmpty());
        });
    states.put(
        "changes of the catalogue",
        () -> {
          movements();
          fire("#ledger-catalog");
          await().atMost(SOON).until(() -> onScreen("#catalog-table"));
        });
    states.put(
        "what supervisors did",
        () -> {
          go("ledger", "#ledger-movements");
          fire("#ledger-supervisors");
          await().atMost(SOON).until(() -> onScreen("#supervisor-table"));
        });
  }

  private void addCountsAndFiles() {
    states.put("count", EveryState::count);
    states.put("count, review", EveryState::review);
    states.put(
        "count, given up",
        () -> {
          count();
          ask("#count-cancel", ".dialog-pane");
        });
    states.put("import, good and bad lines", this::preview);
    states.put(
        "backup refused",
        () -> {
          DIALOGS.answer(folder.resolve("none.zip"));
          go("files", "#backup-card");
          fire("#backup-restore");
          await().atMost(SOON).until(() -> onScreen("#backup-message"));
        });
    states.put(
        "daily checks",
        () -> {
          go("reconcile", "#reconciliation-table");
          ask("#reconciliation-history", "#daily-checks");
        });
    states.put("stock that does not add up", EveryState::discrepancy);
    states.put(
        "repair",
        () -> {
          discrepancy();
          robot.interact(() -> table("#reconciliation-table").getSelectionModel().selectFirst());
          ask("#reconciliation-repair", "#repair-reason");
        });
    states.put("simulator, wrong setup", EveryState::wrongSetup);
    states.put(
        "setup to be saved",
        () -> {
          go("simulator", "#sim-start");
          show("#sim-setups");
        });
  }

  private void addLocks() {
    states.put(
        "session",
        () -> {
          wait("#locks-graph-view");
          session();
        });
    states.put(
        "session to be ended",
        () -> {
          wait("#locks-graph-view");
          session();
          ask("#session-terminate", ".dialog-pane");
        });
    states.put("queues", () -> wait("#locks-queue-view"));
    states.put(
        "past incidents",
        () -> {
          go("locks", "#locks-live");
          ask("#incident-history-open", "#incident-table");
        });
    states.put(
        "recording",
        () -> {
          go("locks", "#locks-live");
          DIALOGS.answer(folder.resolve("locks.holdfast"));
          fire("#locks-record");
        });
  }

  private void addOverlays() {
    states.put(
        "find anything",
        () -> {
          key(KeyCode.K, true);
          await().atMost(SOON).until(() -> onScreen("#palette-search"));
          fill("#palette-search", "re");
        });
    states.put(
        "find anything, nothing there",
        () -> {
          key(KeyCode.K, true);
          await().atMost(SOON).until(() -> onScreen("#palette-search"));
          fill("#palette-search", "nothing at all");
        });
    states.put(
        "keys",
        () -> {
          key(KeyCode.F1, false);
          await().atMost(SOON).until(() -> onScreen("#keys-card"));
        });
    states.put(
        "scan that nobody knows",
        () -> {
          go("settings", "#settings-scroll");
          DeskWindowTest.scan("0012345678905", KeyCode.ENTER);
          await().atMost(SOON).until(() -> onScreen("#scan-band"));
        });
    states.put(
        "settings refused",
        () -> {
          go("settings", "#settings-scroll");
          fill("#alert-idle", "viel");
          fire("#alert-save");
        });
    states.put(
        "closing with something begun",
        () -> {
          form("receive", "40");
          later(
              () ->
                  Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
          await().atMost(SOON).until(() -> onScreen(".dialog-pane"));
        });
  }

  private static void go(String screen, String shown) {
    robot.interact(() -> robot.lookup("#screen-" + screen).queryAs(ButtonBase.class).fire());
    await().atMost(SOON).until(() -> onScreen(shown));
  }

  private static void fire(String button) {
    await().atMost(SOON).until(() -> onScreen(button) && !read(() -> node(button).isDisabled()));
    later(() -> ((ButtonBase) node(button)).fire());
  }

  /** A question goes on with events until it is answered, and must not keep the test. */
  private static void later(Runnable act) {
    robot.interact(() -> Platform.runLater(act));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** A key for the window itself, whichever the desktop has given the focus. */
  private static void key(KeyCode code, boolean control) {
    robot.interact(
        () -> {
          Node owner = stage.getScene().getFocusOwner();
          Event.fireEvent(
              owner == null ? stage.getScene().getRoot() : owner,
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
        });
  }

  private static void ask(String button, String shown) {
    fire(button);
    await().atMost(SOON).until(() -> onScreen(shown));
  }

  private static void fill(String field, String text) {
    await().atMost(SOON).until(() -> onScreen(field));
    robot.interact(() -> ((TextInputControl) node(field)).setText(text));
  }

  private static void show(String box) {
    await().atMost(SOON).until(() -> onScreen(box));
    robot.interact(
        () -> {
          if (node(box) instanceof ComboBoxBase<?> choice) {
            choice.show();
          } else {
            ((MenuButton) node(box)).show();
          }
        });
  }

  private static void product() {
    DeskWindowTest.scan("BOLT", KeyCode.ENTER);
    DeskWindowTest.awaitDetails("BOLT");
  }

  private static void form(String operation, String quantity) {
    product();
    fire("#action-" + operation);
    await().atMost(SOON).until(() -> onScreen("#form-quantity"));
    if (onScreen("#form-location")) {
      robot.interact(() -> choose("#form-location", TestInventory.HERE));
    }
    fill("#form-quantity", quantity);
  }

  @SuppressWarnings("unchecked")
  private static void choose(String box, String value) {
    ComboBox<Object> choice = (ComboBox<Object>) node(box);
    choice.getItems().stream()
        .filter(item -> item.toString().contains(value))
        .findFirst()
        .ifPresent(choice::setValue);
  }

  private static void list(String operation, String box) {
    form(operation, "4");
    show(box);
  }

  /** Whichever book was left. */
  private static void movements() {
    go("ledger", "#ledger-movements");
    fire("#ledger-movements");
    await().atMost(SOON).until(() -> onScreen("#ledger-table"));
  }

  private static void ledger(String box) {
    movements();
    show(box);
  }

  private static List<?> rowsOf(String table) {
    return read(() -> List.copyOf(table(table).getItems()));
  }

  private static void reservationMenu(String menu) {
    reservations();
    show(menu);
  }

  /** Whichever of the two lists was left. */
  private static void reservations() {
    go("reservations", "#book-reserved");
    fire("#book-reserved");
    await().atMost(SOON).until(() -> onScreen("#reservation-table"));
  }

  private static void reservation() {
    reservations();
    fill("#reservation-sku", REFERENCE);
    await()
        .atMost(SOON)
        .until(() -> read(() -> table("#reservation-table").getItems().size() == 1));
    robot.interact(() -> table("#reservation-table").getSelectionModel().selectFirst());
  }

  private static void reservation(String button, String shown) {
    reservation();
    ask(button, shown);
  }

  private static void order() {
    reservation("#details-selected", "#order-lines");
    await().atMost(SOON).until(() -> !read(() -> node("#order-extend").isDisabled()));
  }

  private static void draft(String sku) {
    reservations();
    ask("#new-order", "#draft-product");
    if (!onScreen("#draft-pieces-0")) {
      DeskWindowTest.scan(sku, KeyCode.ENTER);
      await().atMost(SOON).until(() -> onScreen("#draft-pieces-0"));
    }
  }

  private static void count() {
    robot.interact(() -> robot.lookup("#screen-counts").queryAs(ButtonBase.class).fire());
    if (onScreen("#count-back")) {
      fire("#count-back");
    }
    await().atMost(SOON).until(() -> onScreen("#count-list"));
    boolean begun = begunCount();
    if (!begun) {
      await()
          .atMost(SOON)
          .until(() -> read(() -> !((ComboBox<?>) node("#count-location")).getItems().isEmpty()));
      robot.interact(() -> choose("#count-location", TestInventory.HERE));
      fire("#count-start");
    } else {
      robot.interact(() -> table("#count-list").getSelectionModel().selectFirst());
      fire("#count-open");
    }
    await().atMost(SOON).until(() -> onScreen("#count-rows") || onScreen("#count-to-entry"));
    if (onScreen("#count-to-entry")) {
      fire("#count-to-entry");
    }
    await().atMost(SOON).until(() -> read(() -> !table("#count-rows").getItems().isEmpty()));
  }

  private static boolean begunCount() {
    boolean known = inventory.sql("UPDATE count_session SET note = note WHERE state = 'OPEN'") > 0;
    if (known) {
      await().atMost(SOON).until(() -> read(() -> !table("#count-list").getItems().isEmpty()));
    }
    return known;
  }

  private static void review() {
    count();
    fill("#count-pieces", "998");
    robot.interact(
        () -> {
          node("#count-pieces").requestFocus();
          DeskWindowTest.send(KeyCode.ENTER, "\r");
        });
    fire("#count-to-review");
    await().atMost(SOON).until(() -> onScreen("#count-review"));
  }

  private void preview() {
    Path file = folder.resolve("Lieferanten-Artikelliste.csv");
    try {
      Files.createDirectories(folder);
      Files.writeString(
          file,
          """
          Artikelnummer;Bezeichnung;Lagerort;Bestand
          n-1;Sechskantschraube M8 × 40;Here;1.200
          n-2;Scheibe;Halle;viele
          ;Ohne Nummer;Here;3
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DIALOGS.answer(file);
    go("files", "#import-card");
    ask("#import-choose", "#import-apply");
  }

  private static void discrepancy() {
    inventory.sql(
        "UPDATE stock SET quantity = 96385075 WHERE id = ?",
        inventory.level("4006381333931-XXL").id());
    go("reconcile", "#reconciliation-table");
    fire("#reconciliation-check");
    await()
        .atMost(SOON)
        .until(() -> read(() -> !table("#reconciliation-table").getItems().isEmpty()));
  }

  private static void wrongSetup() {
    go("simulator", "#sim-start");
    fill("#sim-duration", "viel");
    await().atMost(SOON).until(() -> onScreen("#sim-problem"));
  }

  private void wait(String view) {
    go("locks", "#locks-live");
    fire(view);
    // The picture of those who waited before is of no use any more.
    await().atMost(SOON).until(() -> text("#locks-waiting").startsWith("0 "));
    holder = ForeignSession.holding(inventory, "BOLT");
    waiter = ForeignSession.in(inventory, "waiter");
    waiter.later("SELECT FROM stock FOR UPDATE");
    await().atMost(SOON).until(() -> text("#locks-waiting").startsWith("1 "));
  }

  private static void session() {
    await().atMost(SOON).until(() -> onScreen(".lock-root"));
    robot.interact(
        () ->
            Event.fireEvent(
                node(".lock-root"),
                MouseEvents.at(MouseEvent.MOUSE_CLICKED, 20, 20, MouseButton.PRIMARY)));
    await().atMost(SOON).until(() -> onScreen("#session-title"));
  }

  /** The window that is to be looked at: the one on top. */
  static Window top() {
    List<Window> open = Window.getWindows();
    for (int i = open.size() - 1; i >= 0; i--) {
      if (open.get(i).isShowing() && !(open.get(i) instanceof Tooltip)) {
        return open.get(i);
      }
    }
    return stage;
  }
}
