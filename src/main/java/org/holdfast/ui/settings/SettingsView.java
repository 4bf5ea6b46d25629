package org.holdfast.ui.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Keys;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.DatabaseStatus;
import org.holdfast.ui.context.LanguagePreference;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.settings.language.LanguageCard;
import org.holdfast.ui.settings.language.LanguageViewModel;

/** The settings screen: who works here, how it looks, which database, which keys. */
public final class SettingsView implements Screen {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  /** One key and what it does. */
  private record Key(String keys, String effect) {}

  private static final List<List<Key>> KEYS =
      List.of(
          List.of(
              new Key(Keys.screen(1).getDisplayText() + " … 8", "Change the screen"),
              new Key(Keys.FIND.getDisplayText(), "Find (a scan is found from anywhere)"),
              new Key("Enter", "Go to what was found"),
              new Key("F5", "Read everything again"),
              new Key(Keys.COPY.getDisplayText(), "Copy the table that has the focus"),
              new Key(Keys.SAVE.getDisplayText(), "Save the table that has the focus as a file"),
              new Key(Keys.THEME.getDisplayText(), "Light or dark")),
          List.of(
              new Key(Keys.RESERVE.getDisplayText(), "Reserve (also Enter on a row)"),
              new Key(Keys.RECEIVE.getDisplayText(), "Receive"),
              new Key(Keys.ADJUST.getDisplayText(), "Adjust"),
              new Key(Keys.TRANSFER.getDisplayText(), "Transfer"),
              new Key(Keys.NEW.getDisplayText(), "Make a product"),
              new Key("Esc", "Close the form, cancel")),
          List.of(
              new Key(Keys.EXTEND.getDisplayText(), "Extend what is selected"),
              new Key(Keys.RELEASE.getDisplayText(), "Release what is selected"),
              new Key(Keys.COMMIT.getDisplayText(), "Commit what is selected")));

  private final ScreenContext services;
  private final Operator who;
  private final Parent root;

  @FXML private TextField operator;
  @FXML private Button save;
  @FXML private Label saved;
  @FXML private ToggleGroup themes;
  @FXML private ToggleButton light;
  @FXML private ToggleButton dark;
  @FXML private VBox language;
  @FXML private Label database;
  @FXML private Label rules;
  @FXML private HBox keys;
  @FXML private TextField alertWait;
  @FXML private TextField alertTimeouts;
  @FXML private TextField alertTransaction;
  @FXML private TextField alertIdle;
  @FXML private TextField alertOpen;
  @FXML private Button saveAlerts;
  @FXML private Label alertsSaved;
  @FXML private CheckBox watch;

  /**
   * The screen.
   *
   * @param alerts when the locks screen warns
   * @param rulesText says which bounds apply to transactions
   */
  public SettingsView(
      ScreenContext services,
      Operator who,
      ObjectProperty<Theme> theme,
      AlertSettings alerts,
      String rulesText) {
    this.services = services;
    this.who = who;
    this.root = Fxml.load(this);
    rules.setText(rulesText);
    operator.setText(who.name());
    save.setOnAction(event -> saveOperator());
    operator.setOnAction(event -> saveOperator());
    operator.textProperty().addListener(observable -> saved.setText(""));
    light.setUserData(Theme.LIGHT);
    dark.setUserData(Theme.DARK);
    Runnable showTheme = () -> themes.selectToggle(theme.get() == Theme.LIGHT ? light : dark);
    showTheme.run();
    theme.addListener(observable -> showTheme.run());
    SegmentedToggle.keepOne(themes, toggle -> theme.set((Theme) toggle.getUserData()));
    language
        .getChildren()
        .setAll(
            new LanguageCard(new LanguageViewModel(new LanguagePreference(services.memory())))
                .root());
    bindAlerts(alerts);
    KEYS.forEach(column -> keys.getChildren().add(keyTable(column)));
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    DatabaseStatus status = services.status().get();
    database.setText("%s, PostgreSQL %d".formatted(status.label(), status.version()));
  }

  @Override
  public void hidden() {
    operator.setText(who.name());
    saved.setText("");
  }

  @Override
  public void focusFirst() {
    operator.requestFocus();
  }

  private void bindAlerts(AlertSettings alerts) {
    showBounds(alerts.thresholdsProperty().get());
    watch.selectedProperty().bindBidirectional(alerts.watchProperty());
    Map<AlertSettings.Bound, TextField> fields = new EnumMap<>(AlertSettings.Bound.class);
    fields.put(AlertSettings.Bound.WAIT, alertWait);
    fields.put(AlertSettings.Bound.TIMEOUTS, alertTimeouts);
    fields.put(AlertSettings.Bound.TRANSACTION, alertTransaction);
    fields.put(AlertSettings.Bound.IDLE, alertIdle);
    fields.put(AlertSettings.Bound.OPEN, alertOpen);
    Runnable save =
        () -> {
          Optional<AlertSettings.Bound> wrong =
              alerts.change(
                  number(alertWait),
                  number(alertTimeouts),
                  number(alertTransaction),
                  number(alertIdle),
                  number(alertOpen));
          fields.forEach(
              (bound, field) ->
                  field.pseudoClassStateChanged(WRONG, wrong.filter(bound::equals).isPresent()));
          alertsSaved.setText(wrong.map(AlertSettings.Bound::rule).orElse("Saved."));
          alertsSaved.pseudoClassStateChanged(WRONG, wrong.isPresent());
          wrong.ifPresent(bound -> fields.get(bound).requestFocus());
        };
    saveAlerts.setOnAction(event -> save.run());
    for (TextField field : fields.values()) {
      field.setOnAction(event -> save.run());
      field
          .textProperty()
          .addListener(
              (observable, oldValue, newValue) -> {
                alertsSaved.setText("");
                field.pseudoClassStateChanged(WRONG, false);
              });
    }
  }

  private void showBounds(AlertThresholds bounds) {
    alertWait.setText(number(bounds.longestWait().toMillis() / 1_000.0));
    alertTimeouts.setText(number(Math.round(bounds.timeoutRate() * 1e6) / 1e4));
    alertTransaction.setText(number(bounds.transactionAge().toMillis() / 1_000.0));
    alertIdle.setText(number(bounds.idleHolder().toMillis() / 1_000.0));
    alertOpen.setText(number(bounds.openTransaction().toMillis() / 1_000.0));
  }

  /** What was typed; NaN when it is no number. */
  private static double number(TextField field) {
    return TypedNumber.decimal(field.getText()).orElse(Double.NaN);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private void saveOperator() {
    saved.setText(
        who.rename(operator.getText())
            ? "Saved."
            : "A name has 1 to %d characters.".formatted(RequestChecks.MAX_OPERATOR));
  }

  private static GridPane keyTable(List<Key> column) {
    GridPane grid = new GridPane();
    grid.setHgap(14);
    grid.setVgap(6);
    for (int i = 0; i < column.size(); i++) {
      Label key = new Label(column.get(i).keys());
      key.getStyleClass().add("key");
      key.setMinWidth(Region.USE_PREF_SIZE);
      Label effect = new Label(column.get(i).effect());
      effect.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(i, key, effect);
    }
    return grid;
  }
}
