package org.holdfast.ui.context;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A screen with what the window has to know to offer it.
 *
 * @param id what it is known by, small letters; shown to nobody and the same in every language
 * @param title what the side bar calls it
 * @param icon the icon beside the title
 * @param screen the screen itself
 * @param refresh reads everything on it again
 * @param open takes a file once the screen is shown
 * @param group with which others the side bar shows it
 */
public record ScreenEntry(
    String id,
    String title,
    String icon,
    Screen screen,
    Runnable refresh,
    Consumer<Path> open,
    ScreenGroup group) {

  /** A screen of daily work that reads by itself whatever it shows, and has no use for files. */
  public static ScreenEntry of(String id, String title, String icon, Screen screen) {
    return new ScreenEntry(id, title, icon, screen, () -> {}, file -> {}, ScreenGroup.DAILY);
  }

  /** The same, read again by {@code refresh}. */
  public ScreenEntry refreshedBy(Runnable reading) {
    return new ScreenEntry(id, title, icon, screen, reading, open, group);
  }

  /** The same, taking files by {@code open}. */
  public ScreenEntry opening(Consumer<Path> taker) {
    return new ScreenEntry(id, title, icon, screen, refresh, taker, group);
  }

  /** The same, beside the others of {@code other}. */
  public ScreenEntry of(ScreenGroup other) {
    return new ScreenEntry(id, title, icon, screen, refresh, open, other);
  }
}
