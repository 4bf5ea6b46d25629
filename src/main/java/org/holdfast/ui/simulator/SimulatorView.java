package org.holdfast.ui.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.ui.common.Confirmation;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.keys.Shortcut;

/** The simulator screen: a setup on the left, a run or several on the right, all runs below. */
public final class SimulatorView implements Screen {

  private static final FileDialogs.Kind PAGE = new FileDialogs.Kind("Page with charts", "html");
  private static final FileDialogs.Kind TABLE = new FileDialogs.Kind("Table", "csv");
  private static final FileDialogs.Kind EVERYTHING = new FileDialogs.Kind("Everything", "json");

  private final SimulatorViewModel model;
  private final Clock clock;
  private final Parent root;
  private final SetupPane setup;
  private boolean selecting;

  @FXML private Label banner;
  @FXML private ScrollPane setupScroll;
  @FXML private Label problem;
  @FXML private Button start;
  @FXML private Button stop;
  @FXML private VBox messages;
  @FXML private ScrollPane runScroll;
  @FXML private Button export;
  @FXML private Button delete;
  @FXML private Label hint;
  @FXML private StackPane placeholder;
  @FXML private TableView<RunResult> table;
  @FXML private TableColumn<RunResult, Long> whenColumn;
  @FXML private TableColumn<RunResult, String> workloadColumn;
  @FXML private TableColumn<RunResult, String> strategyColumn;
  @FXML private TableColumn<RunResult, Long> clientsColumn;
  @FXML private TableColumn<RunResult, Double> rateColumn;
  @FXML private TableColumn<RunResult, Double> medianColumn;
  @FXML private TableColumn<RunResult, Double> tailColumn;
  @FXML private TableColumn<RunResult, Double> doneColumn;
  @FXML private TableColumn<RunResult, Double> retriesColumn;
  @FXML private TableColumn<RunResult, RunResult> verdictColumn;

  /**
   * The screen over {@code model}.
   *
   * @param database where runs take place, for the banner
   */
  public SimulatorView(SimulatorViewModel model, String database, Clock clock) {
    this.model = model;
    this.clock = clock;
    this.root = Fxml.load(this);
    setup = new SetupPane(model);
    setupScroll.setContent(setup);
    runScroll.setContent(new RunPane(model));
    banner.setText(
        "Runs use a schema of their own on %s. Real stock is never touched.".formatted(database));
    MessageBar bar = new MessageBar();
    bar.setId("sim-message");
    bar.bind(model.messageProperty());
    messages.getChildren().addAll(bar, new RightNote(model.notAllowed()));
    start.setVisible(model.notAllowed().isEmpty());
    start.setManaged(start.isVisible());
    start.setOnAction(event -> model.run());
    stop.setOnAction(event -> model.stop());
    export.setOnAction(event -> export());
    delete.setOnAction(event -> askAndDelete());
    buildTable();
    model.problemProperty().addListener(observable -> enable());
    model.runningProperty().addListener((observable, oldValue, newValue) -> bindRunning(newValue));
    model.stoppingProperty().addListener(observable -> enable());
    model.chosen().addListener((InvalidationListener) observable -> select());
    Placeholder empty = new Placeholder();
    empty.show("fth-list", "No runs yet", "Each run is kept here, to be looked at and compared.");
    placeholder.getChildren().add(empty);
    enable();
  }

  private void buildTable() {
    Columns.number(
        whenColumn,
        RunResult::startedAtMillis,
        at -> Moments.moment(Instant.ofEpochMilli(at), clock.instant(), ZoneId.systemDefault()));
    Columns.text(workloadColumn, row -> row.setup().workload().label());
    Columns.text(strategyColumn, row -> row.strategy().label());
    Columns.number(clientsColumn, row -> row.setup().whole(SetupField.CLIENTS), Numbers::whole);
    number(rateColumn, RunResult::throughput);
    number(medianColumn, row -> row.latency().p50() / 1e3);
    number(tailColumn, row -> row.latency().p99() / 1e3);
    number(doneColumn, row -> row.share(OutcomeKind.DONE) * 100);
    number(retriesColumn, RunResult::retriesPerSuccess);
    verdictColumn.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    verdictColumn.setComparator(Comparator.comparing((RunResult row) -> row.verdict().kind()));
    verdictColumn.setCellFactory(
        column ->
            new TableCell<>() {
              @Override
              protected void updateItem(RunResult row, boolean none) {
                super.updateItem(row, none);
                setGraphic(none || row == null ? null : new VerdictBadge(row.verdict()));
              }
            });
    table.setItems(model.runs());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((InvalidationListener) observable -> choose());
    table.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DELETE && !delete.isDisabled()) {
            askAndDelete();
          }
        });
  }

  private static void number(
      TableColumn<RunResult, Double> column, ToDoubleFunction<RunResult> value) {
    column.getStyleClass().add("number-column");
    Columns.value(column, value::applyAsDouble, Numbers::rate);
    column.setStyle("-fx-alignment: center-right;");
  }

  /** What was chosen in the table is shown above it. */
  private void choose() {
    if (!selecting) {
      selecting = true;
      // What was said was about what was shown before.
      model.messageProperty().set(null);
      model.chosen().setAll(List.copyOf(table.getSelectionModel().getSelectedItems()));
      selecting = false;
    }
    enable();
  }

  /** What the model chose, at the end of a run, is selected in the table. */
  private void select() {
    if (!selecting) {
      selecting = true;
      table.getSelectionModel().clearSelection();
      model.chosen().forEach(row -> table.getSelectionModel().select(row));
      selecting = false;
    }
    enable();
  }

  /** The keyboard goes where there is something to press: to Stop, and back to Run. */
  private void bindRunning(boolean running) {
    boolean here = root.isFocusWithin();
    enable();
    if (here) {
      (running ? stop : start).requestFocus();
    }
  }

  private void enable() {
    boolean busy = model.runningProperty().get();
    SimulatorViewModel.Problem wrong = model.problemProperty().get();
    problem.setText(wrong == null ? "" : wrong.text());
    problem.setVisible(wrong != null);
    problem.setManaged(wrong != null);
    start.setDisable(busy || wrong != null);
    stop.setDisable(!busy || model.stoppingProperty().get());
    boolean none = model.chosen().isEmpty();
    export.setDisable(none || busy);
    delete.setDisable(none || busy);
    hint.setText(
        model.runs().size() < 2
            ? ""
            : "Choose several with %s or Shift to compare them.".formatted(Shortcut.modifier()));
    table.setDisable(busy);
  }

  private void export() {
    FileDialogs.ofTheDesktop()
        .save(root.getScene().getWindow(), "Export", "simulation", PAGE, TABLE, EVERYTHING)
        .ifPresent(file -> model.export(file, List.copyOf(model.chosen())));
  }

  private void askAndDelete() {
    List<RunResult> gone = List.copyOf(model.chosen());
    Confirmation question =
        Confirmation.of(
            gone.size() == 1 ? "Delete this run?" : "Delete %d runs?".formatted(gone.size()),
            "Their figures and lock recordings are deleted.",
            "Delete");
    if (question.ask(root.getScene().getWindow())) {
      model.delete(gone);
    }
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.load();
  }

  @Override
  public void hidden() {
    // A run goes on while another screen is looked at.
  }

  @Override
  public void focusFirst() {
    setup.focus();
  }
}
