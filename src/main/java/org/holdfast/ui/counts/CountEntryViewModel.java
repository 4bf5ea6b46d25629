package org.holdfast.ui.counts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.count.CountChecks;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.count.Counted;
import org.holdfast.inventory.count.EntryRequest;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/**
 * Takes what people count, blindly: row by row in the order of the shelves, a number and Enter
 * each; a scan goes to its row, or counts one more. Belongs to the JavaFX application thread.
 */
public final class CountEntryViewModel {

  private static final Texts TEXTS = Texts.of(CountEntryViewModel.class);

  private final ScreenContext services;
  private final Operator operator;
  private final ObjectProperty<Message> message;
  private final long id;
  private final EntryQueue queue;
  private final ObservableList<CountRow> rows = FXCollections.observableArrayList();
  private final List<CountRow> found = new ArrayList<>();
  private final ReadOnlyObjectWrapper<CountRow> current = new ReadOnlyObjectWrapper<>();
  private final StringProperty typed = new SimpleStringProperty("");
  private final BooleanProperty each = new SimpleBooleanProperty();
  private boolean looking;
  private boolean submitted;

  CountEntryViewModel(
      ScreenContext services,
      CountSessions counts,
      Operator operator,
      ObjectProperty<Message> message,
      long id,
      Runnable changed) {
    this.services = services;
    this.operator = operator;
    this.message = message;
    this.id = id;
    queue = new EntryQueue(services, counts, message, this::written, changed);
  }

  /** As it was read. What was scanned and is not there yet stays. */
  void show(List<CountRow> read) {
    found.removeIf(row -> read.stream().anyMatch(other -> other.sku().equals(row.sku())));
    List<CountRow> all = new ArrayList<>(read);
    all.addAll(found);
    if (!rows.equals(all)) {
      rows.setAll(all);
    }
    Optional<CountRow> same = Optional.ofNullable(current.get()).flatMap(row -> find(row.sku()));
    current.set(same.or(() -> nextUncounted(-1)).or(() -> all.stream().findFirst()).orElse(null));
  }

  private Optional<CountRow> find(Sku sku) {
    return rows.stream().filter(row -> row.sku().equals(sku)).findFirst();
  }

  private int indexOf(Sku sku) {
    return rows.stream().map(CountRow::sku).toList().indexOf(sku);
  }

  /** The first after {@code index} that is not counted, from the top where there is none. */
  private Optional<CountRow> nextUncounted(int index) {
    List<CountRow> after = new ArrayList<>(rows.subList(index + 1, rows.size()));
    after.addAll(rows.subList(0, index + 1));
    return after.stream().filter(row -> !row.isCounted()).findFirst();
  }

  /** Goes up or down by so many rows. */
  public void step(int by) {
    if (!rows.isEmpty()) {
      int index = rows.indexOf(current.get()) + by;
      current.set(rows.get(Math.max(0, Math.min(rows.size() - 1, index))));
    }
  }

  /** Goes to a row. */
  public void choose(CountRow row) {
    find(row.sku()).ifPresent(current::set);
  }

  /** Writes the number down and goes on; without a number it only goes on. */
  public void submit() {
    if (looking) {
      // What was scanned just now is not known yet, and the number is about it.
      submitted = true;
      return;
    }
    CountRow row = current.get();
    String text = typed.get().strip();
    if (row == null) {
      return;
    }
    if (text.isEmpty()) {
      step(1);
      return;
    }
    OptionalLong pieces = TypedNumber.whole(text);
    if (pieces.isEmpty()) {
      message.set(Message.warning(TEXTS.get("entry.no-number", text), TEXTS.get("entry.how")));
    } else if (enter(row.sku(), pieces.getAsLong(), text.startsWith("+"))) {
      typed.set("");
      goOn(row);
    }
  }

  private void goOn(CountRow row) {
    Optional<CountRow> next =
        nextUncounted(indexOf(row.sku())).filter(other -> !other.sku().equals(row.sku()));
    if (next.isPresent()) {
      current.set(next.get());
    } else {
      message.set(Message.info(TEXTS.get("entry.all"), TEXTS.get("entry.all.more")));
    }
  }

  private boolean enter(Sku sku, long pieces, boolean adds) {
    EntryRequest request =
        new EntryRequest(
            UUID.randomUUID().toString(),
            operator.name(),
            id,
            sku,
            pieces,
            adds,
            Optional.of(services.clock().instant()));
    Optional<Message> problem = CountChecks.check(request).map(Messages::of);
    problem.ifPresent(message::set);
    if (problem.isEmpty()) {
      queue.add(request);
    }
    return problem.isEmpty();
  }

  private void written(Counted counted) {
    Optional<CountRow> row = find(counted.sku());
    row.ifPresent(
        before -> {
          CountRow now = CountRowTexts.counted(before, counted);
          boolean here = isCurrent(counted.sku());
          rows.set(indexOf(now.sku()), now);
          found.replaceAll(other -> other.sku().equals(now.sku()) ? now : other);
          if (here) {
            current.set(now);
          }
        });
  }

  private boolean isCurrent(Sku sku) {
    return current.get() != null && current.get().sku().equals(sku);
  }

  /** Something was scanned; until it is known what, no number is written down. */
  void looking() {
    looking = true;
  }

  /** It is no product, or nothing that is known: what was typed stays for people to look at. */
  void lookedInVain() {
    looking = false;
    submitted = false;
  }

  /** Goes to the row of what was scanned, a new one if need be, or counts one more of it. */
  void scanned(Product product) {
    looking = false;
    if (!product.tracked()) {
      submitted = false;
      message.set(
          Message.warning(TEXTS.get("entry.untracked", product.sku()), TEXTS.get("entry.how")));
      return;
    }
    if (find(product.sku()).isEmpty()) {
      CountRow row = CountRowTexts.found(product);
      found.add(row);
      rows.add(row);
      message.set(
          Message.info(TEXTS.get("entry.found", product.sku()), TEXTS.get("entry.found.more")));
    }
    current.set(find(product.sku()).orElseThrow());
    if (each.get()) {
      enter(product.sku(), 1, true);
    } else if (submitted) {
      submit();
    }
    submitted = false;
  }

  /** Whether something was typed or made that is not written down. */
  boolean isUnfinished() {
    return !typed.get().isBlank() || !queue.isEmpty();
  }

  /** What lies there or was found, in the order of the shelves. */
  public ObservableList<CountRow> rows() {
    return rows;
  }

  /** What is counted now; null: there is nothing. */
  public ReadOnlyObjectProperty<CountRow> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** The number; with a plus it is added to what was counted before. */
  public StringProperty typedProperty() {
    return typed;
  }

  /** Whether each scan counts one piece. */
  public BooleanProperty eachProperty() {
    return each;
  }
}
