package org.holdfast.ui.counts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.count.StartRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/** Decides where a count begins. Belongs to the JavaFX application thread. */
public final class CountStartViewModel {

  private static final Texts TEXTS = Texts.of(CountStartViewModel.class);

  private final ScreenContext services;
  private final CountSessions counts;
  private final Operator operator;
  private final ObjectProperty<Message> message;
  private final LongConsumer begun;
  private final ObservableList<String> locations = FXCollections.observableArrayList();
  private final ObservableList<String> categories = FXCollections.observableArrayList();
  private final ObjectProperty<String> location = new SimpleObjectProperty<>();
  private final ObjectProperty<String> category = new SimpleObjectProperty<>("");
  private final BooleanProperty busy = new SimpleBooleanProperty();

  /** Stays with what is asked until the database has answered, so that nothing begins twice. */
  private String key = UUID.randomUUID().toString();

  CountStartViewModel(
      ScreenContext services,
      CountSessions counts,
      Operator operator,
      ObjectProperty<Message> message,
      LongConsumer begun) {
    this.services = services;
    this.counts = counts;
    this.operator = operator;
    this.message = message;
    this.begun = begun;
    categories.add("");
    InvalidationListener other = observable -> key = UUID.randomUUID().toString();
    location.addListener(other);
    category.addListener(other);
  }

  /** What can be chosen. */
  private record Choices(List<String> locations, List<String> categories) {}

  /** Reads what can be chosen. */
  void load() {
    services
        .tasks()
        .run(
            () -> new Choices(services.queries().locations(), services.table().categories()),
            this::offer,
            failure -> message.set(Messages.of(failure)));
  }

  private void offer(Choices choices) {
    String place = location.get();
    String kind = category.get();
    if (!locations.equals(choices.locations())) {
      locations.setAll(choices.locations());
      location.set(locations.contains(place) ? place : null);
    }
    if (!categories.subList(1, categories.size()).equals(choices.categories())) {
      categories.remove(1, categories.size());
      categories.addAll(choices.categories());
      category.set(categories.contains(kind) ? kind : "");
    }
  }

  /** Begins the count and opens it. */
  public void start() {
    if (!startableProperty().get()) {
      return;
    }
    StartRequest request =
        new StartRequest(
            key,
            operator.name(),
            location.get(),
            Optional.ofNullable(category.get()).filter(chosen -> !chosen.isEmpty()),
            "");
    busy.set(true);
    services
        .tasks()
        .run(
            () -> counts.start(request),
            this::answered,
            failure -> {
              busy.set(false);
              message.set(Messages.of(failure));
            });
  }

  private void answered(Outcome<Long> outcome) {
    busy.set(false);
    outcome.refusal().ifPresent(refusal -> message.set(Messages.of(refusal)));
    outcome
        .value()
        .ifPresent(
            id -> {
              message.set(
                  Message.success(
                      TEXTS.get("started", Long.toString(id), location.get()),
                      TEXTS.get("started.more")));
              key = UUID.randomUUID().toString();
              begun.accept(id);
            });
  }

  /** Whether a count can begin as things are chosen. */
  public BooleanBinding startableProperty() {
    return location.isNotNull().and(busy.not());
  }

  /** Where is to be counted; null: not chosen yet. */
  public ObjectProperty<String> locationProperty() {
    return location;
  }

  /** Of which category alone; empty: whatever lies there. */
  public ObjectProperty<String> categoryProperty() {
    return category;
  }

  /** All locations. */
  public ObservableList<String> locations() {
    return locations;
  }

  /** All categories, before them the empty one for all products. */
  public ObservableList<String> categories() {
    return categories;
  }
}
