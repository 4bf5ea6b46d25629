package org.holdfast.ui.locks;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FoldingBar;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.locks.diagram.Grouping;
import org.holdfast.ui.locks.graph.LockGraphPane;
import org.holdfast.ui.locks.recording.RecordButton;
import org.kordamp.ikonli.javafx.FontIcon;

/** Search, graph or queues, how the graph is grouped and zoomed, standing still, files. */
final class LocksToolbar extends StackPane {

  private static final Texts TEXTS = Texts.of(LocksToolbar.class);
  private static final double ZOOM = 1.25;

  private final CustomTextField search = new CustomTextField();
  private final ToggleButton graphView = new ToggleButton(TEXTS.get("view.graph"));
  private final ToggleButton queueView = new ToggleButton(TEXTS.get("view.queues"));
  private final ComboBox<Grouping> grouping = new ComboBox<>();
  private final ToggleButton freeze = new ToggleButton();
  private final ReadOnlyBooleanWrapper asGraph = new ReadOnlyBooleanWrapper(true);

  LocksToolbar(LocksViewModel model, LockGraphPane graph, LockFiles files) {
    bindSearch(model);
    bindGrouping(model);
    bindFreeze(model);
    Node[] picture = picture(graph);
    for (Node control : picture) {
      control.disableProperty().bind(asGraph.not());
    }
    grouping.disableProperty().bind(asGraph.not());
    HBox left = new HBox(8, search, views(), grouping);
    left.getChildren().addAll(picture);
    HBox.setHgrow(search, Priority.SOMETIMES);
    HBox right =
        new HBox(8, freeze, new RecordButton(model.recorder(), files::toRecordInto), files.menu());
    left.setAlignment(Pos.CENTER_LEFT);
    right.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(new FoldingBar(left, right));
  }

  private void bindSearch(LocksViewModel model) {
    search.setId("locks-search");
    search.setPromptText(TEXTS.get("search.prompt"));
    search.setAccessibleText(TEXTS.get("search.prompt"));
    search.setPrefWidth(230);
    search.setMinWidth(140);
    search.setMaxWidth(430);
    FontIcon icon = new FontIcon("fth-search");
    icon.getStyleClass().add("field-icon");
    search.setLeft(icon);
    search.textProperty().bindBidirectional(model.searchProperty());
  }

  private void bindGrouping(LocksViewModel model) {
    grouping.setId("locks-grouping");
    grouping.setAccessibleText(TEXTS.get("grouping"));
    grouping.setPrefWidth(206);
    grouping.setMinWidth(USE_PREF_SIZE);
    grouping.getItems().setAll(Grouping.values());
    grouping.valueProperty().bindBidirectional(model.renderer().groupingProperty());
  }

  /** What makes the picture larger, smaller, and as large as its room. */
  private static Node[] picture(LockGraphPane graph) {
    Button zoomOut = icon("locks-zoom-out", "fth-zoom-out", TEXTS.get("zoom-out"));
    zoomOut.setOnAction(event -> graph.zoom(1 / ZOOM));
    Button zoomIn = icon("locks-zoom-in", "fth-zoom-in", TEXTS.get("zoom-in"));
    zoomIn.setOnAction(event -> graph.zoom(ZOOM));
    Button fit = new Button(TEXTS.get("fit"));
    fit.setId("locks-fit");
    fit.setMinWidth(USE_PREF_SIZE);
    fit.setOnAction(event -> graph.fit());
    return new Node[] {zoomOut, zoomIn, fit};
  }

  private HBox views() {
    ToggleGroup group = new ToggleGroup();
    part(graphView, "locks-graph-view", "left-pill", group);
    part(queueView, "locks-queue-view", "right-pill", group);
    queueView.setTooltip(new Tooltip(TEXTS.get("view.queues.tip")));
    group.selectToggle(graphView);
    SegmentedToggle.keepOne(group, toggle -> asGraph.set(toggle == graphView));
    HBox views = new HBox(graphView, queueView);
    views.getStyleClass().add("segments");
    return views;
  }

  private static void part(ToggleButton button, String id, String style, ToggleGroup group) {
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.getStyleClass().add(style);
  }

  private static Button icon(String id, String icon, String words) {
    Button button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setAccessibleText(words);
    return button;
  }

  private void bindFreeze(LocksViewModel model) {
    freeze.setId("locks-freeze");
    freeze.setMinWidth(USE_PREF_SIZE);
    freeze.setTooltip(new Tooltip(TEXTS.get("freeze.tip")));
    BooleanProperty frozen = model.timeline().frozenProperty();
    freeze.selectedProperty().bindBidirectional(frozen);
    Consumer<LocksStatus> show =
        status -> {
          freeze.setText(status.freeze());
          freeze.setGraphic(new FontIcon(frozen.get() ? "fth-play" : "fth-pause"));
        };
    model
        .status()
        .statusProperty()
        .addListener((observable, oldValue, newValue) -> show.accept(newValue));
    show.accept(model.status().statusProperty().get());
  }

  /** Puts the focus where a search begins. */
  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  /** Whether the graph is to be seen, not the table of queues. */
  ReadOnlyBooleanProperty asGraphProperty() {
    return asGraph.getReadOnlyProperty();
  }
}
