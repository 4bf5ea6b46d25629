package org.holdfast.ui.inventory.operation;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.text.Texts;
import org.holdfast.ui.inventory.operation.form.OperationForm;

/** The locations that a form offers. Belongs to the JavaFX application thread. */
final class LocationChoices {

  private static final Texts TEXTS = Texts.of(LocationChoices.class);

  private final ObservableValue<OperationForm> form;
  private final ObservableValue<ProductStock> product;
  private final ObservableList<String> all;
  private final ObservableValue<List<LocationChoice>> sources;
  private final ObservableValue<List<LocationChoice>> targets;
  private final ObservableValue<String> noSource;

  /** What {@code form} offers for {@code product}, of {@code all} locations. */
  LocationChoices(
      ObservableValue<OperationForm> form,
      ObservableValue<ProductStock> product,
      ObservableList<String> all) {
    this.form = form;
    this.product = product;
    this.all = all;
    sources = Bindings.createObjectBinding(this::offered, form, product, all);
    targets =
        Bindings.createObjectBinding(
            () -> all.stream().map(LocationChoice::of).toList(), form, product, all);
    noSource =
        form.map(each -> each.isForAnyLocation() ? TEXTS.get("location.any") : noTarget())
            .orElse("");
  }

  private List<LocationChoice> offered() {
    List<LocationChoice> offered = new ArrayList<>();
    if (form.getValue() != null && product.getValue() != null) {
      if (form.getValue().isForAnyLocation()) {
        offered.add(new LocationChoice(null, TEXTS.get("location.any")));
      }
      form.getValue().locations(product.getValue(), all).stream()
          .map(LocationChoice::of)
          .forEach(offered::add);
    }
    return offered;
  }

  /** Where it is taken from, received or corrected. */
  ObservableValue<List<LocationChoice>> sources() {
    return sources;
  }

  /** What stands in that field while no location is chosen. */
  ObservableValue<String> noSource() {
    return noSource;
  }

  /** Where it may go. */
  ObservableValue<List<LocationChoice>> targets() {
    return targets;
  }

  /** What stands in that field while no location is chosen. */
  String noTarget() {
    return TEXTS.get("location.choose");
  }
}
