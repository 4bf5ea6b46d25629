package org.holdfast.ui.main.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Finds what can be done, and what there is, while a person types. Belongs to the JavaFX
 * application thread.
 */
public final class PaletteViewModel {

  private final Supplier<List<PaletteEntry>> offered;
  private final PaletteSearch search;
  private final StringProperty text = new SimpleStringProperty("");
  private final ObservableList<PaletteEntry> entries = FXCollections.observableArrayList();
  private List<PaletteEntry> all = List.of();

  /**
   * Finds by {@code search}, and among what is {@code offered} when it is opened, the likeliest
   * first.
   */
  public PaletteViewModel(Supplier<List<PaletteEntry>> offered, PaletteSearch search) {
    this.offered = offered;
    this.search = search;
    text.addListener(observable -> typed());
  }

  /** Begins anew. */
  void open() {
    all = offered.get();
    text.set("");
    typed();
  }

  private void typed() {
    List<PaletteEntry> fitting = all.stream().filter(this::fits).toList();
    entries.setAll(fitting);
    search.find(
        text.get(),
        found -> {
          // Who types a label means the thing, who types a word of a menu means that.
          List<PaletteEntry> both = new ArrayList<>(fitting);
          both.addAll(found);
          entries.setAll(both);
        });
  }

  private boolean fits(PaletteEntry entry) {
    String words = (entry.title() + " " + entry.detail()).toLowerCase(Locale.ROOT);
    return List.of(text.get().toLowerCase(Locale.ROOT).strip().split(" +")).stream()
        .allMatch(words::contains);
  }

  /** What is typed. */
  StringProperty textProperty() {
    return text;
  }

  /** What it finds. */
  ObservableList<PaletteEntry> entries() {
    return entries;
  }
}
