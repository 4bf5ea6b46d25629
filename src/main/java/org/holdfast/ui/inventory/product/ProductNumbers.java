package org.holdfast.ui.inventory.product;

import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.text.Numbers;
import org.holdfast.ui.common.Fxml;

/** How much there is of a product, how much is promised and how much can still be. */
final class ProductNumbers {

  private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
  private static final PseudoClass VERY_LONG = PseudoClass.getPseudoClass("very-long");

  /** Longer numbers need smaller letters, as the style sheet has them. */
  private static final int MAX_USUAL = 6;

  private static final int MAX_LONG = 8;

  private final Parent root;

  @FXML private HBox numbers;
  @FXML private Label stock;
  @FXML private Label reserved;
  @FXML private Label available;
  @FXML private Label levels;

  ProductNumbers(ProductViewModel model, ProductWords words) {
    this.root = Fxml.load(this);
    levels.textProperty().bind(words.levelsProperty());
    model.productProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(model.productProperty().get());
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  private void show(ProductStock product) {
    if (product == null) {
      return;
    }
    stock.setText(Numbers.whole(product.stock()));
    reserved.setText(Numbers.whole(product.reserved()));
    available.setText(Numbers.whole(product.available()));
    int longest =
        Stream.of(stock, reserved, available)
            .mapToInt(number -> number.getText().length())
            .max()
            .orElse(0);
    // A number that is cut reads as another one.
    numbers.pseudoClassStateChanged(LONG, longest > MAX_USUAL && longest <= MAX_LONG);
    numbers.pseudoClassStateChanged(VERY_LONG, longest > MAX_LONG);
  }
}
