package org.holdfast.ui.main.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.keys.Shortcut;

/** What can be done at a moment: on the screen that is shown, on the others, with the window. */
public final class PaletteOffers {

  private static final Texts TEXTS = Texts.of(PaletteOffers.class);

  private final Consumer<ScreenEntry> show;
  private final Runnable changeTheme;
  private final Runnable help;

  /**
   * Offers to go elsewhere.
   *
   * @param show goes to a screen
   * @param changeTheme changes between light and dark
   * @param help shows the keys
   */
  public PaletteOffers(Consumer<ScreenEntry> show, Runnable changeTheme, Runnable help) {
    this.show = show;
    this.changeTheme = changeTheme;
    this.help = help;
  }

  /** What there is while {@code current} of {@code screens} is shown. */
  public List<PaletteEntry> offers(ScreenEntry current, List<ScreenEntry> screens) {
    List<PaletteEntry> all = new ArrayList<>();
    current.screen().actions().forEach(action -> all.add(entry(current, action, current)));
    for (int i = 0; i < screens.size(); i++) {
      all.add(entry(screens.get(i), i + 1));
    }
    screens.stream()
        .filter(screen -> !screen.equals(current))
        .forEach(
            screen ->
                screen
                    .screen()
                    .actions()
                    .forEach(action -> all.add(entry(screen, action, current))));
    all.add(key("fth-search", Shortcut.FIND, TEXTS.get("find"), current.screen()::focusFirst));
    all.add(key("fth-refresh-cw", Shortcut.REFRESH, TEXTS.get("refresh"), current.refresh()));
    all.add(key("fth-moon", Shortcut.THEME, TEXTS.get("theme"), changeTheme));
    all.add(key("fth-help-circle", Shortcut.HELP, TEXTS.get("help"), help));
    return all;
  }

  private PaletteEntry entry(ScreenEntry screen, ScreenAction action, ScreenEntry current) {
    return new PaletteEntry(
        action.icon(),
        action.title(),
        screen.title(),
        action.keys(),
        () -> {
          if (!screen.equals(current)) {
            show.accept(screen);
          }
          action.run().run();
        });
  }

  private PaletteEntry entry(ScreenEntry screen, int number) {
    return new PaletteEntry(
        screen.icon(),
        screen.title(),
        TEXTS.get("go"),
        number <= Shortcut.MAX_SCREENS ? Shortcut.tip("", Shortcut.screen(number)).strip() : "",
        () -> show.accept(screen));
  }

  private static PaletteEntry key(String icon, Shortcut key, String title, Runnable run) {
    return new PaletteEntry(icon, title, "", key.getDisplayText(), run);
  }
}
