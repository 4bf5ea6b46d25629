package org.holdfast.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.holdfast.database.PoolUse;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.Rights;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.Alerts;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.text.Durations;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.DatabaseStatus;
import org.holdfast.ui.context.FxTaskExecutor;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.exchange.BackupViewModel;
import org.holdfast.ui.exchange.ExchangeView;
import org.holdfast.ui.exchange.ExportViewModel;
import org.holdfast.ui.exchange.ImportViewModel;
import org.holdfast.ui.inventory.InventoryView;
import org.holdfast.ui.inventory.InventoryViewModel;
import org.holdfast.ui.ledger.CatalogChangesViewModel;
import org.holdfast.ui.ledger.LedgerView;
import org.holdfast.ui.ledger.LedgerViewModel;
import org.holdfast.ui.ledger.SupervisorActionsViewModel;
import org.holdfast.ui.locks.LocksView;
import org.holdfast.ui.locks.LocksViewModel;
import org.holdfast.ui.main.MainPane;
import org.holdfast.ui.main.StartPane;
import org.holdfast.ui.main.StatusViewModel;
import org.holdfast.ui.main.TableKeys;
import org.holdfast.ui.main.WindowState;
import org.holdfast.ui.reconciliation.ReconciliationView;
import org.holdfast.ui.reconciliation.ReconciliationViewModel;
import org.holdfast.ui.reservations.ReservationsView;
import org.holdfast.ui.reservations.ReservationsViewModel;
import org.holdfast.ui.settings.SettingsView;
import org.holdfast.ui.simulator.SimulatorView;
import org.holdfast.ui.simulator.SimulatorViewModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console window. It appears at once; the database is opened in the background and the screens
 * follow when it is there.
 */
public final class ConsoleApplication extends Application {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleApplication.class);

  /** Kept here because the logging system forgets loggers that nobody holds. */
  private static final List<java.util.logging.Logger> QUIET =
      List.of(
          java.util.logging.Logger.getLogger("javafx"),
          java.util.logging.Logger.getLogger("javafx.css"),
          java.util.logging.Logger.getLogger("com.sun.javafx.application.PlatformImpl"));

  private static final String LOCKS = "Locks";
  private static final String FILES = "Files";
  private static final String RECONCILE = "Reconcile";
  private static final int NO_DISPLAY = 2;
  private static final int RECONCILE_FIRST_SECONDS = 20;

  /** How often it is asked whether the daily check and the daily backup are due. */
  private static final int RECONCILE_SECONDS = 10 * 60;

  /** Not while everything else begins. */
  private static final int BACKUP_FIRST_SECONDS = 30;

  private static final int EXPIRY_SECONDS = 5;
  private static final int EXPIRE_AT_ONCE = 200;
  private static final int WATCH_MILLIS = 1_000;

  /** JavaFX makes the application itself, so what it needs cannot come through its constructor. */
  private static BackendOptions options;

  /** How files are asked for; a test answers by itself. */
  private static FileDialogs dialogs = FileDialogs.ofTheDesktop();

  /** The first try to open the database, begun before the window; null once it was asked for. */
  private static BackgroundResource<Backend> early;

  /** Whether JavaFX came as far as to make the window. */
  private static volatile boolean started;

  private final FxTaskExecutor tasks = new FxTaskExecutor();
  private final ScheduledExecutorService expiry = background("holdfast-expiry");
  private final ScheduledExecutorService watch = background("holdfast-watch");
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
  private final StartPane startView = new StartPane();
  private UserPreferences memory;
  private Stage stage;
  private MainPane mainView;
  private BackgroundResource<Backend> opening;
  private LocksViewModel locks;
  private Backend backend;
  private boolean stopped;

  /** Says what the next window works on. */
  static void prepare(BackendOptions chosen) {
    options = chosen;
  }

  /** Opens the window and returns its exit code once it was closed. */
  static int run(BackendOptions chosen) {
    prepare(chosen);
    if (hasNoDisplay()) {
      return noDisplay();
    }
    // JavaFX warns that it is on the class path, which is on purpose, and AtlantaFX and ControlsFX
    // disagree about some looked-up colours, which nobody sees.
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    WindowLog.begin(chosen.folder());
    // The database starts while the toolkit does; both take about a second.
    BackgroundResource<Backend> first =
        BackgroundResource.begin(
            () -> Backend.openForWindow(chosen), Backend::close, chosen.grace());
    early = first;
    try {
      Application.launch(ConsoleApplication.class);
      return 0;
    } catch (RuntimeException e) {
      if (started) {
        throw e;
      }
      LOG.debug("the toolkit did not start", e);
      return noDisplay();
    } finally {
      // The window is gone; this waits until the database is closed.
      first.close();
    }
  }

  private static int noDisplay() {
    System.err.println(
        "There is no display to open a window on. Set DISPLAY, or use one of the commands; --help lists them.");
    return NO_DISPLAY;
  }

  /** On Linux JavaFX draws through X11 only, and dies with a stack trace where that is missing. */
  private static boolean hasNoDisplay() {
    String display = System.getenv("DISPLAY");
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
        && System.getProperty("glass.platform") == null
        && (display == null || display.isBlank());
  }

  /** From the next window on files are asked for by {@code other}. */
  static void askForFiles(FileDialogs other) {
    dialogs = other;
  }

  @Override
  public void start(Stage primary) {
    started = true;
    stage = primary;
    memory = UserPreferences.in(options.folder().resolve("window.properties"));
    theme.set(memory.text("theme").map(ConsoleApplication::themeOf).orElse(Theme.LIGHT));
    theme.get().apply();
    theme.addListener(
        (observable, oldValue, newValue) -> {
          newValue.apply();
          memory.put("theme", newValue);
          memory.save();
          applyTheme(stage.getScene().getRoot());
        });
    Scene scene = new Scene(startView.root(), WindowState.WIDTH, WindowState.HEIGHT);
    scene
        .getStylesheets()
        .add(MainPane.class.getResource("/org/holdfast/ui/holdfast.css").toExternalForm());
    applyTheme(startView.root());
    stage.setScene(scene);
    stage.setTitle("Holdfast");
    stage.show();
    WindowState.restore(memory, stage);
    open();
  }

  private static ScheduledExecutorService background(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private static Theme themeOf(String name) {
    return name.equals(Theme.DARK.name()) ? Theme.DARK : Theme.LIGHT;
  }

  /** Lets the style sheet know which theme it dresses. */
  private void applyTheme(Parent root) {
    root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), theme.get() == Theme.DARK);
  }

  private void open() {
    if (opening != null) {
      // What the last try has opened must not stay open beside the next.
      opening.beginClosing();
      backend = null;
    }
    opening =
        early == null
            ? BackgroundResource.begin(
                () -> Backend.openForWindow(options), Backend::close, options.grace())
            : early;
    early = null;
    BackgroundResource<Backend> mine = opening;
    java.time.Duration bound = options.openingBound();
    TaskExecutor.Running waiting =
        tasks.run(
            () -> mine.await(bound, options.openingTooSlow()),
            this::opened,
            failure -> {
              if (stopped) {
                return;
              }
              LOG.debug("the database could not be opened", failure);
              startView.failed(sentence(failure), this::open);
            });
    startView.working(
        options
            .server()
            .map(server -> "Connecting to " + server.label() + "…")
            .orElse("Starting the embedded database…"),
        "Waiting for it to answer and to be ready, for %d s at most.".formatted(bound.toSeconds()),
        () -> {
          mine.beginClosing();
          waiting.cancel();
        });
  }

  private static String sentence(Exception failure) {
    if (failure instanceof DatabaseStartException
        || failure instanceof InventoryUnavailableException) {
      return failure.getMessage();
    }
    LOG.error("unexpected failure while opening the database", failure);
    return "Something unexpected went wrong: " + failure.getMessage();
  }

  private void opened(Backend opened) {
    if (stopped || !stage.isShowing()) {
      return;
    }
    backend = opened;
    try {
      showScreens();
    } catch (RuntimeException e) {
      LOG.error("the screens could not be built", e);
      opening.beginClosing();
      startView.failed("The window could not be built; the log says why.", this::open);
    }
  }

  private void showScreens() {
    Permissions permissions = new Permissions(backend.rights());
    ScreenContext services =
        new ScreenContext(
            backend.operations(),
            backend.queries(),
            backend.table(),
            backend.catalog(),
            backend.catalog(),
            backend.feed(),
            this::status,
            tasks,
            memory,
            backend.clock(),
            permissions);
    Operator operator = new Operator(memory, backend.rights().login(), permissions);
    StatusViewModel status = new StatusViewModel(services);
    InventoryViewModel inventory = new InventoryViewModel(services, operator);
    inventory
        .listing()
        .refreshedAtProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              status.refreshed(newValue);
              if (oldValue == null) {
                Platform.runLater(ConsoleApplication::logReady);
              }
            });
    ReservationsViewModel reservations = new ReservationsViewModel(services, operator);
    reservations
        .refreshedAtProperty()
        .addListener((observable, oldValue, newValue) -> status.refreshed(newValue));
    AlertSettings alertSettings = new AlertSettings(memory);
    AlertCenter alerts =
        new AlertCenter(
            tasks,
            new Alerts(AlertThresholds.STANDARD, Clock.systemUTC()),
            alertSettings,
            backend::totals);
    locks =
        new LocksViewModel(
            tasks,
            backend.lockSampler(),
            backend.sessionControl(),
            operator,
            alertSettings,
            alerts,
            backend::totals);
    ReconciliationViewModel reconciliation =
        new ReconciliationViewModel(
            tasks,
            backend.reconciliation(),
            operator,
            backend.reconciliationLog(),
            Clock.systemUTC());
    alerts.onWarning(this::notifyOf);
    alerts.keepIn(backend.incidentLog());
    LedgerViewModel ledger = new LedgerViewModel(services);
    CatalogChangesViewModel catalogChanges = new CatalogChangesViewModel(services);
    SupervisorActionsViewModel supervisors =
        new SupervisorActionsViewModel(tasks, backend.supervisorAuditLog());
    SimulatorViewModel simulator =
        new SimulatorViewModel(
            tasks,
            new PostgresArenas(() -> backend.database().address(), backend.database().settings()),
            new RunStore(options.simulatorFolder()),
            Version.number(),
            Clock.systemUTC());
    simulator.refuse(permissions.problem(Right.SIMULATE));
    simulator.onLocks(
        recording -> {
          locks.open(recording);
          mainView.show(LOCKS);
        });
    SimulatorView simulatorView = new SimulatorView(simulator, databaseName(), Clock.systemUTC());
    ImportViewModel importing = new ImportViewModel(tasks, backend.imports(), operator);
    BackupViewModel backups =
        new BackupViewModel(
            tasks,
            backend.backup(),
            backend.dailyBackup(options.folder().resolve("backups")),
            Clock.systemUTC());
    ExchangeView files =
        new ExchangeView(importing, new ExportViewModel(tasks, backend.tables()), backups, dialogs);
    mainView =
        new MainPane(
            memory,
            status,
            operator,
            theme,
            new TableKeys(tasks, dialogs),
            List.of(
                new MainPane.Entry(
                    "Inventory",
                    "fth-package",
                    new InventoryView(inventory, backend::loadSample, () -> mainView.show(FILES)),
                    inventory::refresh),
                new MainPane.Entry(
                    "Reservations",
                    "fth-bookmark",
                    new ReservationsView(services, reservations),
                    reservations::refresh),
                new MainPane.Entry(
                    "Ledger",
                    "fth-book-open",
                    new LedgerView(services, ledger, catalogChanges, supervisors),
                    () -> {
                      ledger.refresh();
                      supervisors.refresh();
                    }),
                new MainPane.Entry(LOCKS, "fth-lock", new LocksView(locks), () -> {}),
                new MainPane.Entry(
                    RECONCILE,
                    "fth-check-square",
                    new ReconciliationView(reconciliation),
                    reconciliation::check),
                new MainPane.Entry("Simulator", "fth-activity", simulatorView, simulator::load),
                new MainPane.Entry(FILES, "fth-file-text", files, () -> {}),
                new MainPane.Entry(
                    "Settings",
                    "fth-settings",
                    new SettingsView(services, operator, theme, alertSettings, rules()),
                    () -> {})));
    mainView.bindAlerts(
        alerts,
        LOCKS,
        alert -> {
          alert.pid().ifPresent(locks.chosenProperty()::set);
          mainView.show(alert.kind() == Alert.Kind.DISCREPANCY ? RECONCILE : LOCKS);
        });
    mainView.takeFiles(FILES, files::open);
    applyTheme(mainView.root());
    stage.getScene().setRoot(mainView.root());
    mainView.start();
    // Who may not note that it was done would do it again and again.
    if (permissions.may(Right.RECONCILE)) {
      expiry.scheduleWithFixedDelay(
          () -> Platform.runLater(reconciliation::checkDaily),
          RECONCILE_FIRST_SECONDS,
          RECONCILE_SECONDS,
          TimeUnit.SECONDS);
    }
    expiry.scheduleWithFixedDelay(
        () -> Platform.runLater(alerts::evaluate), 1, 1, TimeUnit.SECONDS);
    expiry.scheduleWithFixedDelay(
        () -> Platform.runLater(backups::makeDaily),
        BACKUP_FIRST_SECONDS,
        RECONCILE_SECONDS,
        TimeUnit.SECONDS);
    if (permissions.may(Right.OPERATE)) {
      expiry.scheduleWithFixedDelay(this::expireDue, 1, EXPIRY_SECONDS, TimeUnit.SECONDS);
    }
    // On a thread of its own: expiry may have to wait for the very locks that are watched.
    Backend watched = backend;
    if (permissions.may(Right.RECONCILE)) {
      watch.execute(() -> takeOverDailyChecks(watched));
    }
    watch.scheduleWithFixedDelay(
        () -> judgeChanges(watched, alerts), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Everything that all windows know together is exchanged here, once a second. */
  private void judgeChanges(Backend watched, AlertCenter alerts) {
    try {
      watched.exchangeTotals();
      List<String> found =
          watched.stockWatch().check().stream().map(StockWatch.Standing::message).toList();
      Platform.runLater(() -> alerts.tellDiscrepancies(found));
    } catch (InventoryUnavailableException e) {
      LOG.debug("the watch waits for the database", e);
    } catch (RuntimeException e) {
      LOG.warn("the watch failed this time", e);
    }
    try {
      alerts.exchange();
    } catch (RuntimeException e) {
      LOG.warn("the history of incidents failed this time", e);
    }
  }

  /** Earlier versions kept them in a file of each machine. */
  private void takeOverDailyChecks(Backend watched) {
    Path file = options.folder().resolve(dailyChecksName());
    try {
      if (Files.exists(file)) {
        EarlierChecks.read(file).forEach(watched.reconciliationLog()::add);
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".taken-over"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the daily checks in {} could not be taken over", file, e);
    }
  }

  /** How long it took from the start of the JVM until stock is on screen. */
  private static void logReady() {
    long sinceStart =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    LOG.info("the window is usable {} ms after the start", sinceStart);
  }

  /** On the desktop, for who looks at another window; who looks at this one sees the band. */
  private void notifyOf(Alert alert) {
    // A dialog of this window has the focus instead of it, or is about to.
    boolean here =
        Window.getWindows().stream()
            .anyMatch(window -> window.isFocused() || (window instanceof Stage && window != stage));
    // While the window closes there is nothing that could show it.
    if (!here && stage.isShowing()) {
      Notifications.create()
          .title("Holdfast: " + alert.message())
          .text(alert.advice())
          .hideAfter(Duration.seconds(12))
          .position(Pos.BOTTOM_RIGHT)
          .showWarning();
    }
  }

  private String rules() {
    SessionSettings settings = backend.database().settings();
    return "%s, %s; a lock is waited for %s at most, a request takes %s at most."
        .formatted(
            settings.serializable() ? "SERIALIZABLE" : "READ COMMITTED",
            options.strategy().label().toLowerCase(Locale.ROOT),
            Durations.format(settings.lockTimeout()),
            Durations.format(settings.deadline()));
  }

  /** Each database had a file of its own. */
  private String dailyChecksName() {
    return options
        .server()
        .map(server -> server.label().replaceAll("[^A-Za-z0-9.-]+", "-"))
        .map(label -> "daily-checks-" + label + ".csv")
        .orElse("daily-checks.csv");
  }

  private String databaseName() {
    return backend.database().isEmbedded()
        ? "the embedded database"
        : backend.database().address().label();
  }

  private DatabaseStatus status() {
    PoolUse use = backend.database().use();
    String label =
        backend.database().isEmbedded()
            ? "Embedded database"
            : backend.database().address().label() + signedIn();
    return new DatabaseStatus(
        label, backend.database().version(), use.active(), use.limit(), use.waiting());
  }

  /** Who is signed in on a server that people share. */
  private String signedIn() {
    Rights rights = backend.rights();
    return rights.roles().isEmpty()
        ? " · " + rights.login()
        : " · %s (%s)".formatted(rights.login(), String.join(", ", rights.roles()));
  }

  /** Several consoles may do this at once; each reservation expires once all the same. */
  private void expireDue() {
    try {
      backend.operations().expireDue("expiry", EXPIRE_AT_ONCE);
      backend.compareClocks();
    } catch (InventoryUnavailableException e) {
      LOG.debug("expiry waits for the database", e);
    } catch (RuntimeException e) {
      LOG.error("expiry failed", e);
    }
  }

  /** Closing the database takes its time; the window is gone meanwhile, and the JVM waits. */
  @Override
  public void stop() {
    stopped = true;
    expiry.shutdownNow();
    watch.shutdownNow();
    if (mainView != null) {
      mainView.stop();
    }
    WindowState.store(memory, stage);
    memory.save();
    if (locks != null) {
      locks.close();
    }
    tasks.close();
    if (opening != null) {
      opening.beginClosing();
    }
  }
}
