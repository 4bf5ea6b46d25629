package org.holdfast.ui.common;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Shortcuts, and what they are called on this platform: Ctrl+R, or ⌘R on a Mac. */
public final class Keys {

  /** Puts the focus where one finds or scans. */
  public static final KeyCombination FIND = shortcut(KeyCode.F);

  /** Changes between light and dark. */
  public static final KeyCombination THEME = shortcut(KeyCode.D);

  /** Asks for a new product. */
  public static final KeyCombination NEW = shortcut(KeyCode.N);

  /** Opens the form that promises stock. */
  public static final KeyCombination RESERVE = shortcut(KeyCode.R);

  /** Opens the form that takes stock in. */
  public static final KeyCombination RECEIVE = shortcut(KeyCode.E);

  /** Opens the form that corrects stock. */
  public static final KeyCombination ADJUST = shortcut(KeyCode.J);

  /** Opens the form that moves stock. */
  public static final KeyCombination TRANSFER = shortcut(KeyCode.T);

  /** Gives the hold of what is selected a new end: until when. */
  public static final KeyCombination EXTEND = shortcut(KeyCode.U);

  /** Releases what is selected. */
  public static final KeyCombination RELEASE = shortcut(KeyCode.L);

  /** Ships what is selected. */
  public static final KeyCombination COMMIT = shortcut(KeyCode.ENTER);

  /** Puts the table that has the focus on the clipboard. */
  public static final KeyCombination COPY = shortcut(KeyCode.C);

  /** Writes the table that has the focus into a file. */
  public static final KeyCombination SAVE = shortcut(KeyCode.S);

  private Keys() {}

  /** {@code code} together with the platform's key for shortcuts. */
  public static KeyCombination shortcut(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  /** The shortcut of the screen with this number, from 1 to 9. */
  public static KeyCombination screen(int number) {
    return shortcut(KeyCode.getKeyCode(Integer.toString(number)));
  }

  /** What the platform's key for shortcuts is called. */
  public static String modifier() {
    String text = shortcut(KeyCode.A).getDisplayText();
    return text.substring(0, text.length() - 1).replaceAll("[+]$", "");
  }
}
