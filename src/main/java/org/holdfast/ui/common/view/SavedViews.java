package org.holdfast.ui.common.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.text.TextOrder;
import org.holdfast.text.TypedText;
import org.holdfast.ui.context.UserPreferences;

/**
 * The views of one list that whoever works here has saved on this machine. Belongs to the JavaFX
 * application thread.
 */
public final class SavedViews {

  /** Characters of a name. */
  public static final int MAX_NAME = 60;

  /** More than anybody finds again in a menu. */
  public static final int MAX_VIEWS = 50;

  private final UserPreferences memory;
  private final ReadOnlyStringProperty operator;
  private final String list;
  private final ObservableList<NamedArrangement> views = FXCollections.observableArrayList();

  /** Those that {@code memory} knows of {@code list}, of whoever {@code operator} names. */
  public SavedViews(UserPreferences memory, ReadOnlyStringProperty operator, String list) {
    this.memory = memory;
    this.operator = operator;
    this.list = list;
    operator.addListener(observable -> read());
    read();
  }

  private String key() {
    return "views." + list + "." + operator.get();
  }

  private void read() {
    views.setAll(
        memory.text(key()).stream()
            .flatMap(String::lines)
            .flatMap(line -> NamedArrangement.read(line).stream())
            .limit(MAX_VIEWS)
            .toList());
  }

  private void write(Stream<NamedArrangement> all) {
    List<NamedArrangement> now =
        all.sorted(Comparator.comparing(NamedArrangement::name, TextOrder.comparator())).toList();
    views.setAll(now);
    memory.put(
        key(),
        now.isEmpty()
            ? null
            : now.stream().map(NamedArrangement::written).collect(Collectors.joining("\n")));
    memory.save();
  }

  /** Why a view cannot be called {@code name}. */
  public enum NameProblem {
    /** It has no letters, or too many. */
    LENGTH,
    /** Another one is called so. */
    TAKEN,
    /** There are as many as there may be. */
    TOO_MANY
  }

  /**
   * Saves {@code view}; one of the same name is replaced.
   *
   * @return what was wrong; empty: it is saved
   */
  public Optional<NameProblem> save(NamedArrangement view) {
    String name = TypedText.name(view.name());
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return Optional.of(NameProblem.LENGTH);
    }
    List<NamedArrangement> others = without(name);
    if (others.size() >= MAX_VIEWS) {
      return Optional.of(NameProblem.TOO_MANY);
    }
    write(Stream.concat(others.stream(), Stream.of(view.called(name))));
    return Optional.empty();
  }

  /**
   * Calls {@code view} something else.
   *
   * @return what was wrong; empty: it is called so
   */
  public Optional<NameProblem> rename(NamedArrangement view, String newName) {
    String name = TypedText.name(newName);
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return Optional.of(NameProblem.LENGTH);
    }
    if (!name.equals(view.name()) && find(name).isPresent()) {
      return Optional.of(NameProblem.TAKEN);
    }
    write(Stream.concat(without(view.name()).stream(), Stream.of(view.called(name))));
    return Optional.empty();
  }

  /** Forgets {@code view}. */
  public void delete(NamedArrangement view) {
    write(without(view.name()).stream());
  }

  private List<NamedArrangement> without(String name) {
    List<NamedArrangement> others = new ArrayList<>(views);
    others.removeIf(view -> view.name().equals(name));
    return others;
  }

  /** The one that is called {@code name}. */
  public Optional<NamedArrangement> find(String name) {
    return views.stream().filter(view -> view.name().equals(name)).findFirst();
  }

  /** All of them, in order of their names. */
  public ObservableList<NamedArrangement> views() {
    return views;
  }
}
