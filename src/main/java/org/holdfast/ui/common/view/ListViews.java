package org.holdfast.ui.common.view;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.keys.Shortcut;

/**
 * Filters of a list that last, are seen, and can be saved under a name together with the columns.
 * Belongs to the JavaFX application thread.
 */
public final class ListViews {

  private static final Texts TEXTS = Texts.of(ListViews.class);

  private final UserPreferences memory;
  private final String list;
  private final ListArrangement arrangement;
  private final SavedViews saved;
  private final FilterChips chips;
  private final ViewsMenu menu;

  /**
   * Of the list that is remembered as {@code list}, with its filters as they were left.
   *
   * @param operator whose views are offered
   */
  public ListViews(
      UserPreferences memory,
      ReadOnlyStringProperty operator,
      String list,
      ListArrangement arrangement) {
    this.memory = memory;
    this.list = list;
    this.arrangement = arrangement;
    saved = new SavedViews(memory, operator, list);
    arrangement.parts().restore(memory, list);
    chips = new FilterChips(arrangement.parts());
    menu = new ViewsMenu(arrangement, saved);
  }

  /** Says what the list is narrowed down by; takes no room while it is not. */
  public Node chips() {
    return chips;
  }

  /** The menu of the views. */
  public Node menu() {
    return menu;
  }

  /** Opens the menu. */
  public void open() {
    menu.requestFocus();
    menu.show();
  }

  /** What can be done with views, and each of them, for whoever looks for it by its name. */
  public List<ScreenAction> actions() {
    return Stream.concat(
            Stream.of(
                new ScreenAction(
                    "views",
                    Shortcut.VIEWS.effect(),
                    ViewsMenu.ICON,
                    Shortcut.VIEWS.getDisplayText(),
                    this::open)),
            saved.views().stream()
                .map(
                    view ->
                        new ScreenAction(
                            "view",
                            TEXTS.get("view", view.name()),
                            ViewsMenu.ICON,
                            "",
                            () -> arrangement.apply(view.parts()))))
        .toList();
  }

  /** Remembers the filters. */
  public void remember() {
    arrangement.parts().remember(memory, list);
  }
}
