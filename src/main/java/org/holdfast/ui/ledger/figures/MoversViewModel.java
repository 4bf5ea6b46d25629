package org.holdfast.ui.ledger.figures;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.figures.Flow;
import org.holdfast.inventory.figures.Mover;
import org.holdfast.inventory.figures.MoverQuestion;
import org.holdfast.inventory.figures.StockFigures;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.table.PagedItems;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;

/**
 * What moved most. Adds up much of the ledger, so it is read when somebody looks and not again with
 * every change of stock. Belongs to the JavaFX application thread.
 */
public final class MoversViewModel {

  /** Most products that are listed at once; a file has all of them. */
  static final int MAX = 1_000;

  private static final Texts TEXTS = Texts.of(MoversViewModel.class);

  private final ScreenContext services;
  private final StockFigures figures;
  private final ObservableList<Mover> movers = FXCollections.observableArrayList();
  private final ObjectProperty<Flow> by = new SimpleObjectProperty<>(Flow.SHIPPED);
  private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.MONTH);
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private TaskExecutor.Running reading = () -> {};
  private int asked;

  /** A view model that has read nothing. */
  public MoversViewModel(ScreenContext services, StockFigures figures) {
    this.services = services;
    this.figures = figures;
    by.addListener(observable -> refresh());
    period.addListener(observable -> refresh());
  }

  /** Reads again. */
  public void refresh() {
    int mine = ++asked;
    reading.cancel();
    Instant now = services.clock().instant();
    MoverQuestion question = question(now, MAX);
    reading =
        services
            .tasks()
            .run(
                () -> figures.movers(question),
                found -> {
                  if (mine == asked) {
                    show(found, now);
                  }
                },
                failure -> {
                  if (mine == asked) {
                    // Rows of another question would say what is not so.
                    movers.clear();
                    count.set("");
                    loadState.set(LoadState.failed(Messages.of(failure)));
                  }
                });
  }

  /** What is written at this moment is before its end. */
  private MoverQuestion question(Instant now, int limit) {
    return new MoverQuestion(
        by.get(), period.get().from(now).orElse(Instant.EPOCH), now.plusSeconds(1), limit);
  }

  private void show(List<Mover> found, Instant now) {
    if (!movers.equals(found)) {
      movers.setAll(found);
    }
    String at = Moments.time(now, ZoneId.systemDefault());
    count.set(
        found.size() < MAX
            ? TEXTS.get("movers.count", found.size(), at)
            : TEXTS.get("movers.first", found.size(), at));
    loadState.set(LoadState.READY);
  }

  /** All products that moved, whatever their number. */
  public PagedItems.Pages<Mover> pages() {
    MoverQuestion question = question(services.clock().instant(), Integer.MAX_VALUE);
    return sink -> {
      List<Mover> all = figures.movers(question);
      if (!all.isEmpty()) {
        sink.page(all);
      }
    };
  }

  /** The products, the one that moved most first. */
  public ObservableList<Mover> movers() {
    return movers;
  }

  /** By what they are compared. */
  public ObjectProperty<Flow> byProperty() {
    return by;
  }

  /** How far back. */
  public ObjectProperty<Period> periodProperty() {
    return period;
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }

  /** How many there are, and as of when. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }
}
