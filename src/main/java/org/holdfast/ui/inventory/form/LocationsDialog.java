package org.holdfast.ui.inventory.form;

import java.util.function.Predicate;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.draft.KeptEntries;

/** Shows all locations, and lets people make, rename, set aside and switch them off. */
final class LocationsDialog {

  private static final Texts TEXTS = Texts.of(LocationsDialog.class);
  private static final double LIST_WIDTH = 340;
  private static final double LIST_HEIGHT = 320;
  private static final double BUTTON_WIDTH = 128;

  private final LocationsViewModel model;
  private final KeptEntries<FormDraft> drafts;
  private final ListView<Location> list = new ListView<>();
  private final Dialog<ButtonType> dialog = new Dialog<>();

  /** Over {@code owner}; what is typed into its forms is kept in {@code drafts}. */
  LocationsDialog(Window owner, LocationsViewModel model, KeptEntries<FormDraft> drafts) {
    this.model = model;
    this.drafts = drafts;
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(TEXTS.get("locations.header"));
    dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
    dialog.getDialogPane().lookupButton(ButtonType.CLOSE).setId("locations-close");
    dialog.getDialogPane().setContent(content());
    dialog.getDialogPane().setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  /** Shows it, and goes on once it is closed. */
  void show() {
    model.start();
    try {
      dialog.showAndWait();
    } finally {
      model.stop();
    }
  }

  private Node content() {
    bindList();
    HBox both = new HBox(12, list, buttons());
    VBox.setVgrow(both, Priority.ALWAYS);
    MessageBar bar = MessageBar.of("locations-message", model.messageProperty());
    bar.growing(dialog.getDialogPane());
    return new VBox(12, both, explained(), bar);
  }

  private void bindList() {
    list.setId("locations-list");
    list.setAccessibleText(TEXTS.get("locations.header"));
    list.setItems(model.locations());
    list.setPrefSize(LIST_WIDTH, LIST_HEIGHT);
    list.setCellFactory(unused -> new LocationCell());
    list.setPlaceholder(new Label(TEXTS.get("locations.none")));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              // While the list is filled anew nothing is chosen; what was comes back.
              if (newValue != null) {
                model.chosenProperty().set(newValue);
              }
            });
    model.chosenProperty().addListener(observable -> select());
    HBox.setHgrow(list, Priority.ALWAYS);
  }

  private VBox buttons() {
    BooleanBinding idle = model.busyProperty().not();
    BooleanBinding ready = idle.and(model.chosenProperty().isNotNull());
    Button add = button("locations-new", TEXTS.get("locations.new"), this::add);
    add.disableProperty().bind(idle.not());
    Button rename = button("locations-rename", TEXTS.get("locations.rename"), this::rename);
    rename.disableProperty().bind(ready.not());
    Button aside =
        turning(
            "locations-aside",
            Location::setAside,
            TEXTS.get("locations.promise"),
            TEXTS.get("locations.set-aside"),
            model::turnAside);
    aside.disableProperty().bind(ready.not());
    Button active =
        turning(
            "locations-active",
            location -> !location.active(),
            TEXTS.get("locations.on"),
            TEXTS.get("locations.off"),
            model::turnActive);
    active.disableProperty().bind(ready.not());
    VBox buttons = new VBox(8, add, rename, aside, active);
    // As wide whatever the words are, so that nothing moves under the pointer.
    buttons.setMinWidth(BUTTON_WIDTH);
    return buttons;
  }

  private static Label explained() {
    Label explained = new Label(TEXTS.get("locations.explained"));
    explained.getStyleClass().add("muted");
    explained.setWrapText(true);
    explained.setMaxWidth(LIST_WIDTH + BUTTON_WIDTH);
    explained.setMinHeight(Region.USE_PREF_SIZE);
    return explained;
  }

  private void select() {
    if (model.chosenProperty().get() != null) {
      list.getSelectionModel().select(model.chosenProperty().get());
    }
  }

  /**
   * Says what it would do to the chosen location: one thing where it is so, the other elsewhere.
   */
  private Button turning(
      String id, Predicate<Location> is, String back, String there, Runnable act) {
    Button button = button(id, there, act);
    button
        .textProperty()
        .bind(
            model.chosenProperty().map(location -> is.test(location) ? back : there).orElse(there));
    return button;
  }

  private static Button button(String id, String text, Runnable act) {
    Button button = new Button(text);
    button.setId(id);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> act.run());
    return button;
  }

  private Window window() {
    return dialog.getDialogPane().getScene().getWindow();
  }

  private void add() {
    LocationForm.add(window(), drafts).ask().ifPresent(model::add);
  }

  private void rename() {
    // While the form is open the list may change, and with it what is chosen.
    String before = model.chosenProperty().get().name();
    LocationForm.rename(window(), before, drafts)
        .ask()
        .ifPresent(named -> model.rename(before, named));
  }
}
