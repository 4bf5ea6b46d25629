package org.holdfast.ui.inventory.form;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Window;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.stock.Product;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/** Makes and changes products and locations in the window. */
public final class CatalogForms {

  private static final Texts TEXTS = Texts.of(CatalogForms.class);

  private final ScreenContext services;
  private final Operator operator;

  /** Forms whose changes are made in the name of {@code operator}. */
  public CatalogForms(ScreenContext services, Operator operator) {
    this.services = services;
    this.operator = operator;
  }

  /**
   * Asks for a new product.
   *
   * @param label what was scanned and not known; empty: nothing
   * @param made gets it once it is saved
   */
  public void newProduct(
      Window owner, String label, List<String> categories, Consumer<Product> made) {
    ask(owner, Optional.empty(), label, categories, made);
  }

  /** Asks what of {@code product} is to be different. */
  public void edit(
      Window owner, Product product, List<String> categories, Consumer<Product> saved) {
    ask(owner, Optional.of(product), "", categories, saved);
  }

  private void ask(
      Window owner,
      Optional<Product> before,
      String label,
      List<String> categories,
      Consumer<Product> saved) {
    ProductForm[] form = new ProductForm[1];
    ProductFormViewModel model =
        new ProductFormViewModel(
            services,
            operator,
            before,
            product -> {
              form[0].close();
              saved.accept(product);
            });
    if (!label.isBlank()) {
      model.suggest(label);
    }
    form[0] = ProductForm.over(owner, model, categories);
    form[0].show();
  }

  /**
   * Asks for the name of a new location.
   *
   * @param made gets the name once the location is there
   * @param problem is told why not
   */
  public void newLocation(Window owner, Consumer<String> made, Consumer<Message> problem) {
    TextInputDialog dialog = new TextInputDialog();
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(TEXTS.get("location.header"));
    dialog.setContentText(TEXTS.get("location.name"));
    dialog.setGraphic(null);
    dialog.getEditor().setId("location-name");
    dialog.getDialogPane().lookupButton(ButtonType.OK).setId("location-save");
    dialog
        .showAndWait()
        .map(TypedText::name)
        .ifPresent(
            name ->
                services
                    .tasks()
                    .run(
                        () ->
                            services
                                .catalog()
                                .change(LocationRequest.add(operator.name(), name, false)),
                        outcome -> {
                          outcome.refusal().map(Messages::of).ifPresent(problem);
                          outcome.value().ifPresent(location -> made.accept(location.name()));
                        },
                        failure -> problem.accept(Messages.of(failure))));
  }
}
