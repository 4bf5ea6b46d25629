package org.holdfast.ui.main;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.holdfast.locks.alert.Alert;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Keys;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.keys.Scan;
import org.holdfast.ui.keys.ScanGuard;
import org.kordamp.ikonli.javafx.FontIcon;

/** The main window's content: a side bar of screens, the chosen screen, a status bar. */
public final class MainPane {

  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
  private static final String SCREEN = "screen";

  /** In a narrow window the side bar shows icons only, and leaves the room to the tables. */
  private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

  private static final double COMPACT_BELOW = 1170;

  private final UserPreferences memory;
  private final StatusViewModel status;
  private final TableKeys tables;
  private final ObjectProperty<Theme> theme;
  private final List<Entry> entries = new ArrayList<>();
  private final Parent root;
  private final Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
  private final ScanBanner scanBand = new ScanBanner(this::lookUp);
  private ScanGuard guard;
  private AlertBanner band;
  private Entry current;
  private KeyCode held;

  @FXML private ToggleGroup screens;
  @FXML private VBox navigation;
  @FXML private Button themeButton;
  @FXML private HBox offline;
  @FXML private VBox bands;
  @FXML private StackPane content;
  @FXML private Circle dot;
  @FXML private Label connection;
  @FXML private Label database;
  @FXML private Label operator;
  @FXML private Label pool;
  @FXML private Label refreshed;

  /**
   * A screen with its place in the side bar.
   *
   * @param name what the side bar calls it
   * @param icon the icon beside the name
   * @param screen the screen itself
   * @param refresh reads everything on it again
   */
  public record Entry(String name, String icon, Screen screen, Runnable refresh) {}

  /** The window's content over {@code entries}, of which at least one is needed. */
  public MainPane(
      UserPreferences memory,
      StatusViewModel status,
      Operator who,
      ObjectProperty<Theme> theme,
      TableKeys tables,
      List<Entry> entries) {
    this.tables = tables;
    this.memory = memory;
    this.status = status;
    this.theme = theme;
    this.root = Fxml.load(this);
    this.entries.addAll(entries);
    bands.getChildren().add(scanBand);
    for (int i = 0; i < entries.size(); i++) {
      navigation.getChildren().add(button(entries.get(i), i + 1));
    }
    connection.textProperty().bind(status.connectionProperty());
    database.textProperty().bind(status.databaseProperty());
    pool.textProperty().bind(status.poolProperty());
    refreshed.textProperty().bind(status.refreshedProperty());
    operator.textProperty().bind(who.nameProperty().map(name -> "Operator " + name));
    status.connectedProperty().addListener(observable -> showConnection());
    showConnection();
    theme.addListener(observable -> showTheme());
    showTheme();
    themeButton.setOnAction(event -> theme.set(theme.get().other()));
    ((Region) root)
        .widthProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                root.pseudoClassStateChanged(COMPACT, newValue.doubleValue() < COMPACT_BELOW));
    ticks.setCycleCount(Animation.INDEFINITE);
    tables.install(root);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    root.addEventFilter(KeyEvent.KEY_RELEASED, event -> held = null);
  }

  /** What the window shows. */
  public Parent root() {
    return root;
  }

  /**
   * Shows how many alerts stand beside {@code screen}, and on every other screen a band with the
   * worst one that nobody has seen.
   *
   * @param screen what the side bar calls the screen that lists the alerts
   * @param open goes to what an alert is about
   */
  public void bindAlerts(AlertCenter alerts, String screen, Consumer<Alert> open) {
    band = new AlertBanner(alerts, screen, open);
    bands.getChildren().add(band);
    navigation.getChildren().stream()
        .map(ToggleButton.class::cast)
        .filter(button -> ((Entry) button.getUserData()).name().equals(screen))
        .forEach(button -> badge(button, alerts.alerts()));
  }

  /**
   * Takes files that are dropped on the window.
   *
   * @param screen what the side bar calls the screen that takes them
   * @param open is given the file once that screen is shown
   */
  public void takeFiles(String screen, Consumer<Path> open) {
    root.setOnDragOver(
        event -> {
          if (event.getGestureSource() == null && event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    root.setOnDragDropped(
        event -> {
          List<File> files = event.getDragboard().getFiles();
          event.setDropCompleted(!files.isEmpty());
          event.consume();
          files.stream()
              .findFirst()
              .ifPresent(
                  file -> {
                    show(screen);
                    open.accept(file.toPath());
                  });
        });
  }

  private static void badge(ToggleButton button, ObservableList<Alert> alerts) {
    Label count = new Label();
    count.setId("alert-count");
    count.getStyleClass().add("alert-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label name = new Label(button.getText(), button.getGraphic());
    name.getStyleClass().add("side-name");
    HBox content = new HBox(name, gap, count);
    content.getStyleClass().add("side-content");
    // The button gives its graphic no more than it asks for.
    content.prefWidthProperty().bind(button.widthProperty().subtract(24));
    button.setAccessibleText(button.getText());
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setGraphic(content);
    Runnable show =
        () -> {
          int size = alerts.size();
          count.setText(size > 99 ? "99+" : Integer.toString(size));
          count.setVisible(size > 0);
          count.setManaged(size > 0);
        };
    alerts.addListener((ListChangeListener<Alert>) change -> show.run());
    show.run();
  }

  /** Shows the screen of last time and begins to follow the database. */
  public void start() {
    ticks.play();
    Window window = root.getScene().getWindow();
    guard = new ScanGuard(window, System::nanoTime, this::scanned, KeyTip::show);
    guard.start();
    window.setOnCloseRequest(this::closing);
    Optional<Entry> last =
        memory
            .text(SCREEN)
            .flatMap(name -> entries.stream().filter(e -> e.name().equals(name)).findFirst());
    show(last.orElse(entries.get(0)));
  }

  /** Stops everything and remembers how the window was arranged. */
  public void stop() {
    ticks.stop();
    if (guard != null) {
      guard.stop();
    }
    if (current != null) {
      current.screen().hidden();
      memory.put(SCREEN, current.name());
    }
    entries.forEach(entry -> entry.screen().remember());
  }

  /** Goes to the screen that the side bar calls {@code name}. */
  public void show(String name) {
    entries.stream().filter(entry -> entry.name().equals(name)).findFirst().ifPresent(this::show);
  }

  private ToggleButton button(Entry entry, int number) {
    ToggleButton button = new ToggleButton(entry.name(), new FontIcon(entry.icon()));
    button.setId("screen-" + entry.name().toLowerCase(Locale.ROOT));
    button.getStyleClass().add("side-button");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setToggleGroup(screens);
    button.setUserData(entry);
    button.setAccessibleText(entry.name());
    button.setTooltip(
        new Tooltip("%s   %s".formatted(entry.name(), Keys.screen(number).getDisplayText())));
    button.setOnAction(event -> show(entry));
    return button;
  }

  private void show(Entry entry) {
    navigation.getChildren().stream()
        .map(ToggleButton.class::cast)
        .filter(button -> entry.equals(button.getUserData()))
        .forEach(
            button -> {
              button.setSelected(true);
              // A screen without anything to type into leaves the focus here, not where it was.
              button.requestFocus();
            });
    if (entry.equals(current)) {
      entry.screen().focusFirst();
      return;
    }
    scanBand.forget();
    if (current != null) {
      current.screen().hidden();
    }
    current = entry;
    content.getChildren().setAll(entry.screen().root());
    if (band != null) {
      band.onScreen(entry.name());
    }
    entry.screen().shown();
    entry.screen().focusFirst();
  }

  /**
   * A key that is held repeats, but does what it does once: copying would keep a busy window from
   * ever hearing that the key was let go.
   */
  private void key(KeyEvent event) {
    if (event.getCode() == held && (event.isShortcutDown() || held == KeyCode.F5)) {
      event.consume();
      return;
    }
    held = null;
    if (act(event)) {
      event.consume();
      // Where a dialog has come, the key is let go there.
      held = root.getScene().getWindow().isFocused() ? event.getCode() : null;
    }
  }

  /** Whether {@code event} was for the window, which has done it then. */
  private boolean act(KeyEvent event) {
    for (int i = 0; i < Math.min(9, entries.size()); i++) {
      if (Keys.screen(i + 1).match(event)) {
        show(entries.get(i));
        return true;
      }
    }
    if (Keys.FIND.match(event)) {
      current.screen().focusFirst();
    } else if (event.getCode() == KeyCode.F5) {
      current.refresh().run();
    } else if (Keys.THEME.match(event)) {
      theme.set(theme.get().other());
    } else {
      return tables.handle(event, root.getScene().getFocusOwner());
    }
    return true;
  }

  /** A scan is for the screen that is shown; a question or another screen leaves it alone. */
  private void scanned(Scan scan) {
    if (scan.window() != root.getScene().getWindow()) {
      KeyTip.show(
          scan.window(),
          "Scanned “%s”. A scan answers no question; nothing was done.".formatted(scan.code()));
    } else if (!current.screen().scanned(scan.code())) {
      scanBand.show(scan.code());
    }
  }

  private void lookUp(String code) {
    Entry inventory = entries.get(0);
    show(inventory);
    inventory.screen().scanned(code);
  }

  /** What was typed is not lost with the window unless its user says so. */
  private void closing(WindowEvent event) {
    List<String> unfinished =
        entries.stream().flatMap(entry -> entry.screen().unfinished().stream()).toList();
    if (!unfinished.isEmpty() && !UnfinishedDialog.close(root.getScene().getWindow(), unfinished)) {
      event.consume();
    }
  }

  private void tick() {
    status.update();
  }

  private void showConnection() {
    boolean off = !status.connectedProperty().get();
    offline.setVisible(off);
    offline.setManaged(off);
    dot.pseudoClassStateChanged(OFF, off);
  }

  private void showTheme() {
    boolean light = theme.get() == Theme.LIGHT;
    themeButton.setText(light ? "Dark theme" : "Light theme");
    themeButton.setGraphic(new FontIcon(light ? "fth-moon" : "fth-sun"));
  }
}
