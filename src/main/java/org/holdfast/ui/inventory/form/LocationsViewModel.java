package org.holdfast.ui.inventory.form;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/** Keeps locations. Belongs to the JavaFX application thread. */
final class LocationsViewModel {

  private static final Texts TEXTS = Texts.of(LocationsViewModel.class);

  private final ScreenContext services;
  private final Operator operator;
  private final LiveQuery<List<Location>> reading;
  private final ObservableList<Location> locations = FXCollections.observableArrayList();
  private final ObjectProperty<Location> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private Optional<String> wanted = Optional.empty();

  /** Reads nothing until it is started. */
  LocationsViewModel(ScreenContext services, Operator operator) {
    this.services = services;
    this.operator = operator;
    reading =
        new LiveQuery<>(
            services,
            everything -> services.catalogQueries()::locations,
            this::show,
            failure -> message.set(Messages.of(failure)));
  }

  /** Starts to read and to follow changes. */
  void start() {
    reading.start();
  }

  /** Stops following changes. */
  void stop() {
    reading.stop();
  }

  private void show(List<Location> read) {
    Optional<String> keep = wanted.or(() -> Optional.ofNullable(chosen.get()).map(Location::name));
    locations.setAll(read);
    chosen.set(
        read.stream()
            .filter(each -> keep.filter(each.name()::equals).isPresent())
            .findFirst()
            .orElse(null));
    // Whether it is there or, by now, called otherwise: from here on people choose.
    wanted = Optional.empty();
  }

  /** Makes a location. */
  void add(LocationForm.Answer made) {
    change(LocationRequest.add(operator.name(), made.name(), made.setAside()), made::forget);
  }

  /** Calls {@code name} something else. */
  void rename(String name, LocationForm.Answer named) {
    if (named.name().equals(name)) {
      named.forget();
    } else {
      change(LocationRequest.rename(operator.name(), name, named.name()), named::forget);
    }
  }

  /** Sets the chosen one aside, or lets what lies there be promised again. */
  void turnAside() {
    turn(
        chosen.get().setAside()
            ? LocationRequest.Change.PROMISE
            : LocationRequest.Change.SET_ASIDE);
  }

  /** Switches the chosen one off or on. */
  void turnActive() {
    turn(
        chosen.get().active()
            ? LocationRequest.Change.DEACTIVATE
            : LocationRequest.Change.ACTIVATE);
  }

  private void turn(LocationRequest.Change change) {
    change(LocationRequest.of(operator.name(), change, chosen.get().name()), () -> {});
  }

  private void change(LocationRequest request, Runnable done) {
    busy.set(true);
    message.set(null);
    services
        .tasks()
        .run(
            () -> services.catalog().change(request),
            outcome -> {
              busy.set(false);
              outcome.refusal().map(Messages::of).ifPresent(message::set);
              outcome
                  .value()
                  .ifPresent(
                      location -> {
                        done.run();
                        message.set(Message.success(done(request, location), ""));
                        wanted = Optional.of(location.name());
                        reading.refreshAll();
                      });
            },
            failure -> {
              busy.set(false);
              message.set(Messages.of(failure));
            });
  }

  private static String done(LocationRequest request, Location location) {
    return switch (request.change()) {
      case ADD -> TEXTS.get("location.added", location.name());
      case RENAME -> TEXTS.get("location.renamed", request.name(), location.name());
      case SET_ASIDE -> TEXTS.get("location.aside", location.name());
      case PROMISE -> TEXTS.get("location.promised", location.name());
      case DEACTIVATE -> TEXTS.get("location.off", location.name());
      case ACTIVATE -> TEXTS.get("location.on", location.name());
    };
  }

  /** What is special about a location; empty: nothing. */
  static String state(Location location) {
    if (!location.active()) {
      return TEXTS.get("locations.state.off");
    }
    return location.setAside() ? TEXTS.get("locations.state.aside") : "";
  }

  /** All of them, in order of name. */
  ObservableList<Location> locations() {
    return locations;
  }

  /** The one that is to be changed; null: none. */
  ObjectProperty<Location> chosenProperty() {
    return chosen;
  }

  /** Whether a change is under way. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What came of the last change; null: nothing to say. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }
}
