package org.holdfast.ui.inventory.form;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.stage.Window;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.catalog.Place;
import org.holdfast.inventory.catalog.PlaceRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.draft.KeptEntries;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/**
 * Makes and changes products and locations in the window. What was begun is there again when its
 * form is opened anew.
 */
public final class CatalogForms {

  private static final Texts TEXTS = Texts.of(CatalogForms.class);

  private final ScreenContext services;
  private final Operator operator;
  private final KeptEntries<ProductFormViewModel> products =
      new KeptEntries<>(form -> form.entry().begunProperty().get());
  private final KeptEntries<FormDraft> others = new KeptEntries<>(FormDraft::isBegun);

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
    String what =
        before
            .map(product -> TEXTS.get("draft.edit", product.sku()))
            .orElseGet(
                () -> label.isBlank() ? TEXTS.get("draft.new") : TEXTS.get("draft.label", label));
    ProductFormViewModel model = products.open(what, () -> fresh(before, label));
    model.resume();
    ProductForm form = ProductForm.over(owner, model, categories);
    model.onSaved(
        product -> {
          products.forget(what);
          form.close();
          saved.accept(product);
        });
    if (!form.show()) {
      products.forget(what);
    }
  }

  private ProductFormViewModel fresh(Optional<Product> before, String label) {
    ProductFormViewModel model =
        new ProductFormViewModel(services, operator, before, product -> {});
    if (!label.isBlank()) {
      model.suggest(label);
    }
    return model;
  }

  /** What was begun in any of these forms and is not saved, each in a few words. */
  public List<String> unfinished() {
    return Stream.concat(products.begun().stream(), others.begun().stream()).toList();
  }

  /**
   * Asks for a new location.
   *
   * @param made gets the name once the location is there
   * @param problem is told why not
   */
  public void newLocation(Window owner, Consumer<String> made, Consumer<Message> problem) {
    LocationForm.add(owner, others)
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
                    location -> {
                      asked.forget();
                      made.accept(location.name());
                    },
                    problem));
  }

  /** Shows all locations, to be changed. */
  public void locations(Window owner) {
    new LocationsDialog(owner, new LocationsViewModel(services, operator), others).show();
  }

  /**
   * Asks on which shelf and in which bin a product lies.
   *
   * @param saved is called once that is saved
   * @param problem is told why not
   */
  public void place(
      Window owner, StockLevel level, Consumer<Place> saved, Consumer<Message> problem) {
    new PlaceForm(owner, level, others)
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
                    place -> {
                      asked.forget();
                      saved.accept(place);
                    },
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
