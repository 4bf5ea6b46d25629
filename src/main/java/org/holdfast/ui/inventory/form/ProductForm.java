package org.holdfast.ui.inventory.form;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.StringProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.draft.DiscardButton;

/** Asks for a product. Stays open until it is saved, put aside or called off. */
public final class ProductForm {

  private static final Texts TEXTS = Texts.of(ProductForm.class);
  private static final double WIDTH = 500;

  private final ProductFormViewModel model;
  private final GridPane grid = new GridPane();
  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final DiscardButton discard;

  private ProductForm(Window owner, ProductFormViewModel model, List<String> categories) {
    this.model = model;
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(model.header());
    ButtonType save = new ButtonType(TEXTS.get("save"), ButtonBar.ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().setAll(save);
    discard = DiscardButton.add(dialog, "product-discard", model.entry().begunProperty());
    dialog.getDialogPane().setContent(content(categories));
    dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    Node button = dialog.getDialogPane().lookupButton(save);
    button.setId("product-save");
    button.disableProperty().bind(model.busyProperty());
    // The dialog closes by itself only when nothing is left to say.
    button.addEventFilter(
        ActionEvent.ACTION,
        event -> {
          event.consume();
          model.save();
        });
  }

  /** Shows the form over {@code owner}; {@code close} closes it. */
  static ProductForm over(Window owner, ProductFormViewModel model, List<String> categories) {
    return new ProductForm(owner, model, categories);
  }

  /**
   * Shows it, and goes on once it is closed.
   *
   * @return false when what was entered was thrown away
   */
  boolean show() {
    dialog.showAndWait();
    return !discard.isPressed();
  }

  /** Closes it. */
  void close() {
    // Without an answer it does not close.
    dialog.setResult(ButtonType.OK);
    dialog.close();
  }

  private Node content(List<String> categories) {
    grid.setHgap(12);
    grid.setVgap(8);
    addNames(categories);
    row(TEXTS.get("field.barcodes"), barcodes());
    addBounds();
    addSwitches();
    MessageBar bar = MessageBar.of("product-message", model.messageProperty());
    bar.growing(dialog.getDialogPane());
    VBox all = new VBox(12, grid, bar);
    all.setPrefWidth(WIDTH);
    return all;
  }

  private void addNames(List<String> categories) {
    TextField sku = field("product-sku", model.entry().skuProperty());
    sku.setDisable(!model.isNew());
    row(TEXTS.get("field.sku"), sku);
    TextField name = field("product-name", model.entry().nameProperty());
    row(TEXTS.get("field.name"), name);
    row(TEXTS.get("field.category"), category(categories));
    row(TEXTS.get("field.unit"), field("product-unit", model.entry().unitProperty()));
    Platform.runLater((sku.isDisable() || !sku.getText().isEmpty() ? name : sku)::requestFocus);
  }

  private Node category(List<String> categories) {
    ComboBox<String> category = new ComboBox<>();
    category.setEditable(true);
    category.setMaxWidth(Double.MAX_VALUE);
    category.getItems().setAll(categories);
    category.getEditor().textProperty().bindBidirectional(model.entry().categoryProperty());
    return category;
  }

  private Node barcodes() {
    TextArea codes = BarcodesArea.of(model::scanned, model::save);
    codes.setPromptText(TEXTS.get("barcodes.prompt"));
    codes.textProperty().bindBidirectional(model.entry().barcodesProperty());
    return codes;
  }

  private void addBounds() {
    row(
        TEXTS.get("field.reorder-point"),
        field("product-reorder", model.entry().reorderPointProperty()));
    row(
        TEXTS.get("field.safety-stock"),
        field("product-safety", model.entry().safetyStockProperty()));
  }

  private void addSwitches() {
    CheckBox tracked = new CheckBox(TEXTS.get("tracked"));
    tracked.selectedProperty().bindBidirectional(model.entry().trackedProperty());
    row("", tracked);
    if (!model.isNew()) {
      CheckBox active = new CheckBox(TEXTS.get("active"));
      active.setWrapText(true);
      active.setId("product-active");
      active.selectedProperty().bindBidirectional(model.entry().activeProperty());
      row("", active);
    }
  }

  private TextField field(String id, StringProperty text) {
    TextField field = new TextField();
    field.setId(id);
    field.textProperty().bindBidirectional(text);
    return field;
  }

  private void row(String text, Node field) {
    Label label = new Label(text);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setHgrow(field, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), label, field);
  }
}
