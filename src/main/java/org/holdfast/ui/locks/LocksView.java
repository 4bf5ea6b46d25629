package org.holdfast.ui.locks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.Session;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.Durations;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.ui.common.Confirmation;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.locks.graph.Grouping;
import org.holdfast.ui.locks.graph.LockGraphPane;
import org.holdfast.ui.locks.graph.LockNode;
import org.holdfast.ui.locks.graph.LockTexts;
import org.holdfast.ui.locks.queue.QueueExport;
import org.holdfast.ui.locks.queue.QueueRow;
import org.holdfast.ui.locks.queue.QueueTable;
import org.holdfast.ui.locks.timeline.TimelinePane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The locks screen. */
public final class LocksView implements Screen {

  private static final Logger LOG = LoggerFactory.getLogger(LocksView.class);

  private static final PseudoClass OFF = PseudoClass.getPseudoClass("out");
  private static final PseudoClass ON = PseudoClass.getPseudoClass("ok");
  private static final PseudoClass HELD = PseudoClass.getPseudoClass("low");
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private static final FileDialogs.Kind RECORDING =
      new FileDialogs.Kind("Recordings of lock waits", "holdfast");
  private static final FileDialogs.Kind CSV = new FileDialogs.Kind("Comma-separated values", "csv");
  private static final FileDialogs.Kind JSON = new FileDialogs.Kind("JSON", "json");

  private final LocksViewModel model;
  private final FileDialogs files;
  private final Parent root;
  private final LockGraphPane graphPane;
  private final TimelinePane timelinePane;
  private final SessionPane sessionPane;
  private final Placeholder empty = new Placeholder();
  private final Label limits = new Label();
  private final QueueTable queueTable;
  private String chosenQueue = "";
  private final Set<String> failing = new HashSet<>();

  @FXML private Label live;
  @FXML private Label waiting;
  @FXML private Label longest;
  @FXML private Label average;
  @FXML private Label deadlocks;
  @FXML private Label rate;
  @FXML private Label timeouts;
  @FXML private CustomTextField search;
  @FXML private ToggleGroup views;
  @FXML private ToggleButton graphView;
  @FXML private ToggleButton queueView;
  @FXML private ComboBox<Grouping> grouping;
  @FXML private Button zoomOut;
  @FXML private Button zoomIn;
  @FXML private Button fit;
  @FXML private ToggleButton freeze;
  @FXML private MenuItem saveRecording;
  @FXML private MenuItem openRecording;
  @FXML private MenuItem exportCsv;
  @FXML private MenuItem exportJson;
  @FXML private VBox notes;
  @FXML private StackPane graph;
  @FXML private StackPane placeholder;
  @FXML private VBox details;
  @FXML private StackPane timeline;
  @FXML private TreeTableView<QueueRow> table;
  @FXML private TreeTableColumn<QueueRow, String> whoColumn;
  @FXML private TreeTableColumn<QueueRow, Integer> placeColumn;
  @FXML private TreeTableColumn<QueueRow, String> whatColumn;
  @FXML private TreeTableColumn<QueueRow, Duration> waitedColumn;
  @FXML private TreeTableColumn<QueueRow, String> modeColumn;
  @FXML private TreeTableColumn<QueueRow, String> stateColumn;
  @FXML private TreeTableColumn<QueueRow, String> queryColumn;

  /** The screen over {@code model}. */
  public LocksView(LocksViewModel model) {
    this(model, FileDialogs.ofTheDesktop());
  }

  /** As above, with other ways to ask for files. */
  LocksView(LocksViewModel model, FileDialogs files) {
    this.model = model;
    this.files = files;
    this.root = Fxml.load(this);
    graphPane = new LockGraphPane(this::choose);
    graph.getChildren().add(graphPane);
    sessionPane = new SessionPane(model, this::choose, this::confirmCancel, this::confirmTerminate);
    details.getChildren().addAll(sessionPane, new AlertsPane(model));
    timelinePane = new TimelinePane(LocksViewModel.WINDOW, model::replay);
    timeline.getChildren().add(timelinePane);
    model.pointsProperty().addListener(observable -> showTimeline());
    MessageBar bar = new MessageBar();
    bar.setId("locks-message");
    bar.bind(model.messageProperty());
    limits.setId("locks-limits");
    limits.getStyleClass().add("form-hint");
    limits.setWrapText(true);
    notes.getChildren().addAll(bar, limits);
    placeholder.getChildren().add(empty);
    queueTable = new QueueTable(table, this::choose);
    bindToolbar();
    bindTable();
    model
        .pictureProperty()
        .addListener((observable, oldValue, newValue) -> show(oldValue, newValue));
    model.problemProperty().addListener(observable -> showState());
    model
        .frozenProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              showState();
              showChosen();
            });
    model.chosenProperty().addListener((observable, oldValue, newValue) -> showChosen());
    showState();
    showEmpty();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.start();
  }

  @Override
  public void hidden() {
    model.stop();
  }

  @Override
  public void focusFirst() {
    search.requestFocus();
    search.selectAll();
  }

  private void bindToolbar() {
    search.textProperty().bindBidirectional(model.searchProperty());
    search
        .textProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              graphPane.find(newValue);
              queueTable.find(newValue);
            });
    grouping.getItems().setAll(Grouping.values());
    grouping.valueProperty().bindBidirectional(model.groupingProperty());
    zoomIn.setOnAction(event -> graphPane.zoom(1.25));
    zoomOut.setOnAction(event -> graphPane.zoom(1 / 1.25));
    fit.setOnAction(event -> graphPane.fit());
    freeze.selectedProperty().bindBidirectional(model.frozenProperty());
    freeze.setTooltip(
        new Tooltip("Stop the screen, not the warehouse: what is shown stays as it is"));
    HBox toolbar = (HBox) freeze.getParent();
    toolbar
        .getChildren()
        .add(toolbar.getChildren().indexOf(freeze) + 1, new RecordButton(model, this::recordInto));
    saveRecording.setOnAction(event -> saveRecording());
    openRecording.setOnAction(event -> openRecording());
    exportCsv.setOnAction(event -> export(CSV, QueueExport::csv));
    exportJson.setOnAction(event -> export(JSON, QueueExport::json));
    SegmentedToggle.keepOne(
        views,
        toggle -> {
          boolean asGraph = toggle == graphView;
          graph.setVisible(asGraph);
          table.setVisible(!asGraph);
          for (Node control : List.of(grouping, zoomIn, zoomOut, fit)) {
            control.setDisable(!asGraph);
          }
        });
    rate.setTooltip(
        new Tooltip(
            "Of everybody in this database over the last seconds; what reads the locks is not counted"));
    queueView.setTooltip(new Tooltip("Who blocks, and who waits behind it, in order"));
  }

  private void bindTable() {
    column(whoColumn, QueueRow::who);
    column(placeColumn, row -> row.place() == 0 ? null : row.place());
    column(whatColumn, QueueRow::what);
    column(waitedColumn, QueueRow::waited);
    column(modeColumn, QueueRow::mode);
    column(stateColumn, QueueRow::state);
    column(queryColumn, row -> row.query().strip().replaceAll("\\s+", " "));
    waitedColumn.setCellFactory(column -> new WaitCell());
    table.setOnKeyPressed(
        event -> {
          if (COPY.match(event)) {
            copySelected();
            event.consume();
          }
        });
  }

  private static <T> void column(TreeTableColumn<QueueRow, T> column, Function<QueueRow, T> value) {
    column.setCellValueFactory(
        cell ->
            new ReadOnlyObjectWrapper<>(
                cell.getValue().getValue() == null
                    ? null
                    : value.apply(cell.getValue().getValue())));
  }

  /** One part that fails must not keep the others from what they show. */
  private void show(LockScene before, LockScene now) {
    if (before != null && before.grouping() != now.grouping()) {
      graphPane.startAfresh();
    }
    showSafely("graph", () -> graphPane.show(now.diagram(), now.layout()));
    showSafely("totals", () -> showTotals(now));
    showSafely("queues", () -> queueTable.show(now.queues()));
    showSafely("session", this::showChosen);
    showSafely("state", this::showState);
    showSafely("placeholder", this::showEmpty);
  }

  private void showSafely(String name, Runnable shows) {
    try {
      shows.run();
      failing.remove(name);
    } catch (RuntimeException e) {
      // Once, not five times a second.
      if (failing.add(name)) {
        LOG.error("the {} of the locks screen could not be shown", name, e);
      }
    }
  }

  private void showTotals(LockScene now) {
    LockSnapshot snapshot = now.graph().snapshot();
    int count = snapshot.waits().size();
    waiting.setText(count == 1 ? "1 waiting" : count + " waiting");
    longest.setText("longest " + Durations.format(LockGraphPane.rounded(snapshot.longestWait())));
    average.setText("average " + Durations.format(LockGraphPane.rounded(snapshot.averageWait())));
    for (Label label : List.of(longest, average)) {
      label.setVisible(count > 0);
      label.setManaged(count > 0);
    }
    showRate();
    int circles = now.graph().cycles().size();
    deadlocks.setText(circles == 1 ? "1 deadlock" : circles + " deadlocks");
    deadlocks.setVisible(circles > 0);
    deadlocks.setManaged(circles > 0);
  }

  /** Transactions a second, and this program's time-outs so far. */
  private void showRate() {
    long late = model.timeouts();
    timeouts.setText(late == 1 ? "1 time-out" : Numbers.whole(late) + " time-outs");
    timeouts.setVisible(late > 0);
    timeouts.setManaged(late > 0);
    OptionalDouble perSecond = model.transactionsPerSecond();
    rate.setVisible(perSecond.isPresent());
    rate.setManaged(perSecond.isPresent());
    perSecond.ifPresent(
        value -> {
          long rounded = Math.round(value);
          rate.setText(
              rounded == 1 ? "1 transaction/s" : Numbers.whole(rounded) + " transactions/s");
        });
  }

  private void showTimeline() {
    model
        .newest()
        .ifPresent(
            end ->
                timelinePane.show(
                    model.pointsProperty().get(),
                    end,
                    model.frozenProperty().get() ? model.moment() : Optional.empty()));
  }

  /** A card of many stands for its queue, whoever comes and goes; any other for its session. */
  private void choose(LockNode node) {
    if (node.kind() == LockNode.Kind.QUEUE) {
      model.chosenProperty().set(null);
      chosenQueue = node.id();
      showChosen();
    } else {
      choose(node.pids().get(0));
    }
  }

  private void choose(int pid) {
    chosenQueue = "";
    model.chosenProperty().set(pid);
    showChosen();
  }

  private void showChosen() {
    Integer pid = model.chosenProperty().get();
    LockScene picture = model.pictureProperty().get();
    Optional<LockNode> queue =
        picture == null || pid != null
            ? Optional.empty()
            : picture.diagram().nodes().stream()
                .filter(node -> node.id().equals(chosenQueue))
                .findFirst();
    graphPane.choose(pid == null || picture == null ? queue : picture.diagram().node(pid));
    sessionPane.show(queue);
  }

  private void showState() {
    boolean lost = !model.problemProperty().get().isEmpty();
    boolean held = model.frozenProperty().get();
    String then = model.moment().map(at -> Moments.time(at, ZoneId.systemDefault())).orElse("");
    live.setText(lost ? "Not reading" : held ? "As of " + then : "Live");
    freeze.setText(held ? "Back to live" : "Hold still");
    freeze.setGraphic(new FontIcon(held ? "fth-play" : "fth-pause"));
    showTimeline();
    live.pseudoClassStateChanged(OFF, lost);
    live.pseudoClassStateChanged(HELD, held && !lost);
    live.pseudoClassStateChanged(ON, !held && !lost);
    Tooltip.install(live, new Tooltip(model.readingProperty().get()));
    String text =
        lost
            ? model.problemProperty().get() + " Holdfast goes on trying."
            : String.join(" ", model.limits());
    limits.setText(text);
    limits.setVisible(!text.isEmpty());
    limits.setManaged(!text.isEmpty());
  }

  private void showEmpty() {
    LockSnapshot snapshot = model.snapshotProperty().get();
    boolean nothing = snapshot == null || snapshot.waits().isEmpty();
    placeholder.setVisible(nothing);
    if (snapshot == null) {
      empty.loading("Reading locks…");
    } else if (nothing) {
      empty.show("fth-check-circle", "Nobody waits in this database", LockTexts.nobody(snapshot));
    }
  }

  private void confirmCancel(Session session) {
    WaitForGraph graph = model.pictureProperty().get().graph();
    if (confirmed(
        "Cancel what this session runs?",
        LockTexts.ofCancelling(graph, session),
        "Cancel its query")) {
      model.cancel(session);
    }
  }

  private void confirmTerminate(Session session) {
    WaitForGraph graph = model.pictureProperty().get().graph();
    if (confirmed("End this session?", LockTexts.ofEnding(graph, session), "End the session")) {
      model.terminate(session);
    }
  }

  private boolean confirmed(String question, String consequence, String action) {
    return Confirmation.careful(question, consequence, action, "Leave it")
        .ask(root.getScene().getWindow());
  }

  private void copySelected() {
    ClipboardContent content = new ClipboardContent();
    content.putString(QueueExport.table(queueTable.selected()));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void saveRecording() {
    files.save(window(), "Save a recording", "locks", RECORDING).ifPresent(model::save);
  }

  private Optional<Path> recordInto() {
    return files.save(window(), "Record into a file", "locks", RECORDING);
  }

  private void openRecording() {
    files.open(window(), "Open a recording", RECORDING).ifPresent(model::open);
  }

  private void export(FileDialogs.Kind kind, Function<WaitForGraph, String> words) {
    files
        .save(window(), "Export queues", "lock-queues", kind)
        .ifPresent(file -> model.export(file, words));
  }

  private Window window() {
    return root.getScene().getWindow();
  }

  /** A time waited, flush right. */
  private static final class WaitCell extends TreeTableCell<QueueRow, Duration> {
    WaitCell() {
      setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(Duration waited, boolean none) {
      super.updateItem(waited, none);
      setText(
          none || waited == null || waited.isZero()
              ? null
              : Durations.format(LockGraphPane.rounded(waited)));
    }
  }
}
