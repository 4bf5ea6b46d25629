package org.holdfast.ui.inventory.form;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.stage.Window;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.catalog.Place;
import org.holdfast.inventory.catalog.PlaceRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/** Makes and changes products and locations in the window. */
public final class CatalogForms {

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
   * Asks for a new location.
   *
   * @param made gets the name once the location is there
   * @param problem is told why not
   */
  public void newLocation(Window owner, Consumer<String> made, Consumer<Message> problem) {
    LocationForm.add(owner)
        .ask()
        .ifPresent(
            asked ->
                change(
                    () ->
                        services
                            .catalog()
                            .change(
                                LocationRequest.add(
                                    operator.name(), asked.name(), asked.setAside())),
                    location -> made.accept(location.name()),
                    problem));
  }

  /** Shows all locations, to be changed. */
  public void locations(Window owner) {
    new LocationsDialog(owner, new LocationsViewModel(services, operator)).show();
  }

  /**
   * Asks on which shelf and in which bin a product lies.
   *
   * @param saved is called once that is saved
   * @param problem is told why not
   */
  public void place(
      Window owner, StockLevel level, Consumer<Place> saved, Consumer<Message> problem) {
    new PlaceForm(owner, level)
        .ask()
        .ifPresent(
            asked ->
                change(
                    () ->
                        services
                            .catalog()
                            .change(
                                PlaceRequest.of(
                                    operator.name(),
                                    level.sku(),
                                    level.location(),
                                    // What was left alone may have been changed by others.
                                    other(asked.shelf(), level.shelf()),
                                    other(asked.bin(), level.bin()))),
                    saved,
                    problem));
  }

  private static Optional<String> other(String typed, String before) {
    return typed.equals(before) ? Optional.empty() : Optional.of(typed);
  }

  private <T> void change(
      Callable<Outcome<T>> change, Consumer<T> done, Consumer<Message> problem) {
    services
        .tasks()
        .run(
            change,
            outcome -> {
              outcome.refusal().map(Messages::of).ifPresent(problem);
              outcome.value().ifPresent(done);
            },
            failure -> problem.accept(Messages.of(failure)));
  }
}
