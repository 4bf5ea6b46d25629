package org.holdfast.ui.main;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.context.UserPreferences;

/**
 * Which screen is shown, and how another one comes; the first one is where everything is looked up.
 * Belongs to the JavaFX application thread.
 */
public final class Navigation {

  private static final String SCREEN = "screen";

  private final UserPreferences memory;
  private final List<ScreenEntry> screens = new ArrayList<>();
  private final Deque<ScreenEntry> before = new ArrayDeque<>();
  private final List<Consumer<ScreenEntry>> asked = new ArrayList<>();
  private final ReadOnlyObjectWrapper<ScreenEntry> current = new ReadOnlyObjectWrapper<>();
  private Optional<String> withheld = Optional.empty();

  /** A window without screens; {@code memory} knows which was the last one. */
  public Navigation(UserPreferences memory) {
    this.memory = memory;
  }

  /** Has {@code all} of them from now on, in the order of the side bar. */
  public void setScreens(List<ScreenEntry> all) {
    screens.addAll(all);
  }

  /** {@code why} says which screens are not shown to whoever is signed in, and why. */
  public void setWithheld(Optional<String> why) {
    withheld = why;
  }

  /** Which screens are not shown, and why; empty when all are. */
  Optional<String> withheld() {
    return withheld;
  }

  /** Whether the screen that is known by {@code id} is among them. */
  boolean has(String id) {
    return find(id).isPresent();
  }

  /** The screens, in the order of the side bar. */
  public List<ScreenEntry> screens() {
    return List.copyOf(screens);
  }

  /** The screen that is shown; null before the first. */
  public ReadOnlyObjectProperty<ScreenEntry> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Calls {@code listener} whenever a screen is asked for, also the one that is shown. */
  public void onAsked(Consumer<ScreenEntry> listener) {
    asked.add(listener);
  }

  /** Shows the screen of last time. */
  public void showLast() {
    // Earlier versions remembered the title, which was the id with a capital.
    show(
        memory
            .text(SCREEN)
            .flatMap(id -> screens.stream().filter(s -> s.id().equalsIgnoreCase(id)).findFirst())
            .orElse(screens.get(0)));
  }

  /** Shows the screen that is known by {@code id}. */
  public void show(String id) {
    find(id).ifPresent(this::show);
  }

  private Optional<ScreenEntry> find(String id) {
    return screens.stream().filter(screen -> screen.id().equals(id)).findFirst();
  }

  /**
   * Shows the screen before; from the first one there is no way back.
   *
   * @return whether there was one
   */
  boolean back() {
    if (before.isEmpty() || current.get().equals(screens.get(0))) {
      before.clear();
      return false;
    }
    show(before.pop());
    // It is where one came from, not where one has been.
    before.pop();
    return true;
  }

  /** Shows {@code screen}. */
  public void show(ScreenEntry screen) {
    asked.forEach(listener -> listener.accept(screen));
    ScreenEntry last = current.get();
    if (screen.equals(last)) {
      screen.screen().focusFirst();
      return;
    }
    if (last != null) {
      last.screen().hidden();
      before.push(last);
    }
    current.set(screen);
    screen.screen().shown();
    screen.screen().focusFirst();
  }

  /** Shows the screen that is known by {@code id} and gives it {@code file}. */
  public void open(String id, Path file) {
    find(id)
        .ifPresent(
            screen -> {
              show(screen);
              screen.open().accept(file);
            });
  }

  /** What {@code entry} can do about {@code meaning}, each done once the screen is shown. */
  Stream<ScreenAction> offers(ScreenEntry entry, ScanMeaning meaning) {
    return entry.screen().offers(meaning).stream().map(action -> shown(entry, action));
  }

  private ScreenAction shown(ScreenEntry entry, ScreenAction action) {
    return new ScreenAction(
        action.id(),
        action.title(),
        action.icon(),
        action.keys(),
        () -> {
          if (!entry.equals(current.get())) {
            show(entry);
          }
          action.run().run();
        });
  }

  /** Looks {@code code} up on the first screen. */
  public void lookUp(String code) {
    show(screens.get(0));
    screens.get(0).screen().scanned(code);
  }

  /** What was typed on any screen and would be lost with the window. */
  public List<String> unfinished() {
    return screens.stream().flatMap(screen -> screen.screen().unfinished().stream()).toList();
  }

  /** Leaves the screen that is shown, and remembers how everything was arranged. */
  public void leave() {
    if (current.get() != null) {
      current.get().screen().hidden();
      memory.put(SCREEN, current.get().id());
    }
    screens.forEach(screen -> screen.screen().remember());
  }
}
