package org.holdfast.ui.inventory.product;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.keys.Shortcut;

/** What a product is called, and how it stands. */
final class ProductHead {

  private final ProductViewModel model;
  private final Parent root;

  @FXML private Label name;
  @FXML private Label sku;
  @FXML private Button copy;
  @FXML private Button edit;
  @FXML private Button overTime;
  @FXML private Label category;
  @FXML private Label state;

  ProductHead(ProductViewModel model, Permissions permissions, ProductActions actions) {
    this.model = model;
    this.root = Fxml.load(this);
    keepSkuWhole();
    copy.setTooltip(new Tooltip(copy.getAccessibleText()));
    copy.setOnAction(event -> copySku());
    edit.setTooltip(new Tooltip(edit.getAccessibleText()));
    edit.setOnAction(event -> actions.edit(model.productProperty().get().product()));
    overTime.setTooltip(new Tooltip(Shortcut.CHART.tip(overTime.getAccessibleText())));
    overTime.setOnAction(event -> actions.showOverTime(model.productProperty().get().product()));
    permissions.offer(Right.CATALOG, edit);
    model.productProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(model.productProperty().get());
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** A row takes the same from all of its parts: the category has to give way first. */
  private void keepSkuWhole() {
    Region row = (Region) sku.getParent();
    sku.minWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.min(sku.prefWidth(Region.USE_COMPUTED_SIZE), row.getWidth() / 2),
                sku.textProperty(),
                sku.fontProperty(),
                row.widthProperty()));
  }

  private void show(ProductStock stock) {
    if (stock == null) {
      return;
    }
    Product product = stock.product();
    name.setText(product.name());
    sku.setText(product.sku().value());
    category.setText(product.category());
    state.setText(stock.state().label());
    StateBadge.style(state, stock.state());
  }

  private void copySku() {
    ClipboardContent clip = new ClipboardContent();
    clip.putString(model.skuProperty().get().value());
    Clipboard.getSystemClipboard().setContent(clip);
  }
}
