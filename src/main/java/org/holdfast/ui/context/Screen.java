package org.holdfast.ui.context;

import java.util.List;
import javafx.scene.Parent;

/** One screen of the main window. */
public interface Screen extends ScanTarget {

  /** What it shows. */
  Parent root();

  /** Called when it comes into view: starts what it needs to stay up to date. */
  void shown();

  /** Called when it leaves view: stops what costs something. */
  void hidden();

  /** Puts the focus where work begins, a search field as a rule. */
  void focusFirst();

  /**
   * Takes a label at once, as it was scanned while this screen is shown, wherever the focus is: a
   * screen that knows it need not wait for the database. From here on nothing may be booked on what
   * was chosen before.
   *
   * @return whether the screen did something with it; if not, it is found out what the label names,
   *     and {@link #take} is asked
   */
  default boolean scanned(String code) {
    return false;
  }

  /** Takes what a scanned label names; see {@link ScanTarget}. */
  @Override
  default boolean take(ScanMeaning meaning) {
    return false;
  }

  /** Whether things of this kind are looked for here when another screen has no use for them. */
  default boolean isHomeOf(ScanMeaning meaning) {
    return false;
  }

  /**
   * Goes one step back on this screen, as far as there is one: closes what is open and keeps what
   * was typed, clears the search, puts the focus where work begins.
   *
   * @return whether there was a step
   */
  default boolean back() {
    return false;
  }

  /** Opens the menu of saved views, where there is a list that has some. */
  default void chooseView() {}

  /** What can be done at this moment, in the order in which people look for it. */
  default List<ScreenAction> actions() {
    return List.of();
  }

  /** What can be done about a label that was scanned elsewhere and that nobody had a use for. */
  default List<ScreenAction> offers(ScanMeaning meaning) {
    return List.of();
  }

  /** What was typed here and would be lost with the window, each in a few words. */
  default List<String> unfinished() {
    return List.of();
  }

  /** Remembers what a user has arranged. */
  default void remember() {}
}
