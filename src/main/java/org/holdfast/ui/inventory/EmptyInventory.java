package org.holdfast.ui.inventory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.holdfast.inventory.Right;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.context.Permissions;

/** What stands where there are no rows: why, and what to do about it. */
final class EmptyInventory {

  private static final Texts TEXTS = Texts.of(EmptyInventory.class);

  private final InventoryViewModel model;
  private final SampleLoader sample;
  private final Runnable openImport;
  private final Runnable newProduct;
  private final Placeholder placeholder = new Placeholder();

  /**
   * What to say about {@code model}.
   *
   * @param openImport goes to where files are imported
   * @param newProduct asks for a product
   */
  EmptyInventory(InventoryViewModel model, Runnable openImport, Runnable newProduct) {
    this.model = model;
    this.sample = model.sample();
    this.openImport = openImport;
    this.newProduct = newProduct;
    InvalidationListener changed = observable -> show();
    model.listing().loadStateProperty().addListener(changed);
    model.listing().shown().addListener(changed);
    model.filters().filteredProperty().addListener(changed);
    sample.stateProperty().addListener(changed);
    show();
  }

  /** What to put into a scene. */
  Node root() {
    return placeholder;
  }

  private void show() {
    LoadState loading = sample.stateProperty().get();
    if (loading.phase() == LoadState.Phase.READY) {
      placeholder.show(
          model.listing().loadStateProperty().get(),
          TEXTS.get("reading"),
          model::refresh,
          this::showNothing);
    } else {
      placeholder.show(loading, TEXTS.get("sample.loading"), sample::again, () -> {});
    }
  }

  private void showNothing() {
    if (model.filters().filteredProperty().get()) {
      placeholder.show(
          "fth-search",
          TEXTS.get("filtered.title"),
          TEXTS.get("filtered.detail"),
          TEXTS.get("filtered.action"),
          model.filters()::clear);
    } else {
      placeholder.show(
          "fth-package",
          TEXTS.get("empty.title"),
          permissions().problem(Right.CATALOG).orElse(TEXTS.get("empty.detail")),
          beginnings());
    }
  }

  private Permissions permissions() {
    return model.services().permissions();
  }

  private Button[] beginnings() {
    List<Button> all = new ArrayList<>();
    if (permissions().may(Right.IMPORT)) {
      all.add(action(TEXTS.get("import"), openImport));
    }
    if (permissions().may(Right.CATALOG)) {
      all.add(action(TEXTS.get("new"), newProduct));
    }
    if (EnumSet.allOf(Right.class).stream().allMatch(permissions()::may)) {
      all.add(action(TEXTS.get("sample"), sample::run));
    }
    all.add(action(TEXTS.get("again"), model::refresh));
    return all.toArray(Button[]::new);
  }

  private static Button action(String text, Runnable run) {
    Button button = new Button(text);
    button.setOnAction(event -> run.run());
    return button;
  }
}
