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
 */
public record ScreenEntry(
    String id, String title, String icon, Screen screen, Runnable refresh, Consumer<Path> open) {

  /** A screen that reads by itself whatever it shows, and has no use for files. */
  public static ScreenEntry of(String id, String title, String icon, Screen screen) {
    return new ScreenEntry(id, title, icon, screen, () -> {}, file -> {});
  }

  /** The same, read again by {@code refresh}. */
  public ScreenEntry refreshedBy(Runnable reading) {
    return new ScreenEntry(id, title, icon, screen, reading, open);
  }

  /** The same, taking files by {@code open}. */
  public ScreenEntry opening(Consumer<Path> taker) {
    return new ScreenEntry(id, title, icon, screen, refresh, taker);
  }
}
