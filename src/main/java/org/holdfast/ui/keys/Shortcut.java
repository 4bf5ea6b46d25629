package org.holdfast.ui.keys;

import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.holdfast.text.Texts;

/**
 * Every key that does something in the window: what handlers listen to, what tooltips say, and what
 * the list of keys in the settings shows, in the order of that list.
 */
public enum Shortcut {
  /** Puts the focus where one finds or scans. */
  FIND(Group.WINDOW, KeyCode.F, true),
  /** Finds and does anything. */
  PALETTE(Group.WINDOW, KeyCode.K, true),
  /** Shows the keys. */
  HELP(Group.WINDOW, KeyCode.F1, false),
  /** Opens the menu of saved views. */
  VIEWS(Group.WINDOW, KeyCode.Y, true),
  /** Goes to what was found. */
  OPEN_FOUND(Group.WINDOW, KeyCode.ENTER, false),
  /** Reads everything on the screen again. */
  REFRESH(Group.WINDOW, KeyCode.F5, false),
  /** Puts the table that has the focus on the clipboard. */
  COPY(Group.WINDOW, KeyCode.C, true),
  /** Writes the table that has the focus into a file. */
  SAVE(Group.WINDOW, KeyCode.S, true),
  /** Changes between light and dark. */
  THEME(Group.WINDOW, KeyCode.D, true),
  /** Opens the form that promises stock. */
  RESERVE(Group.STOCK, KeyCode.R, true),
  /** Opens the form that takes stock in. */
  RECEIVE(Group.STOCK, KeyCode.E, true),
  /** Opens the form that corrects stock. */
  ADJUST(Group.STOCK, KeyCode.J, true),
  /** Opens the form that moves stock. */
  TRANSFER(Group.STOCK, KeyCode.T, true),
  /** Undoes the booking that a message tells of. */
  UNDO(Group.STOCK, KeyCode.Z, true),
  /** Shows who changed the product, when and why. */
  HISTORY(Group.STOCK, KeyCode.H, true),
  /** Shows how the stock of the product went. */
  CHART(Group.STOCK, KeyCode.G, true),
  /** Asks for a new product. */
  NEW(Group.STOCK, KeyCode.N, true),
  /** Closes a form, answers a question with no. */
  CANCEL(Group.STOCK, KeyCode.ESCAPE, false),
  /** Goes on with the order that is being written. */
  NEW_ORDER(Group.RESERVATIONS, KeyCode.O, true),
  /** Shows everything about what is selected. */
  DETAILS(Group.RESERVATIONS, KeyCode.I, true),
  /** Gives the hold of what is selected a new end: until when. */
  EXTEND(Group.RESERVATIONS, KeyCode.U, true),
  /** Prints what is to be taken from the shelves for what is selected. */
  PICK_LIST(Group.RESERVATIONS, KeyCode.P, true),
  /** Releases what is selected. */
  RELEASE(Group.RESERVATIONS, KeyCode.L, true),
  /** Ships a part of what is selected. */
  SHIP_PART(Group.RESERVATIONS, KeyCode.B, true),
  /** Ships what is selected. */
  COMMIT(Group.RESERVATIONS, KeyCode.ENTER, true);

  /** How many screens have a key of their own. */
  public static final int MAX_SCREENS = 9;

  private static final Texts TEXTS = Texts.of(Shortcut.class);

  private final Group group;
  private final KeyCode code;
  private final boolean modified;

  /** What keys belong to, each a column of the list. */
  public enum Group {
    /** The window, whichever screen is shown. */
    WINDOW,
    /** Work on stock. */
    STOCK,
    /** Work on what is reserved. */
    RESERVATIONS
  }

  Shortcut(Group group, KeyCode code, boolean modified) {
    this.group = group;
    this.code = code;
    this.modified = modified;
  }

  /** The keys of {@code group}, in the order of the list. */
  public static List<Shortcut> of(Group group) {
    return Arrays.stream(values()).filter(shortcut -> shortcut.group == group).toList();
  }

  /** The shortcut of the screen with this number, from 1 to {@link #MAX_SCREENS}. */
  public static KeyCombination screen(int number) {
    return combination(KeyCode.getKeyCode(Integer.toString(number)));
  }

  /** What the keys of the first {@code count} screens are called together: Ctrl+1 … 8. */
  public static String screens(int count) {
    return KeyNames.of(screen(1)) + " … " + Math.min(count, MAX_SCREENS);
  }

  /** {@code code} together with the platform's key for shortcuts. */
  public static KeyCombination combination(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  /** What the platform's key for shortcuts is called: Ctrl, Strg, or ⌘. */
  public static String modifier() {
    return KeyNames.modifier();
  }

  /** {@code text} as a tooltip that tells the {@code keys}, too. */
  public static String tip(String text, KeyCombination keys) {
    return text + "   " + KeyNames.of(keys);
  }

  /** {@code text} as a tooltip that tells the key, too. */
  public String tip(String text) {
    return tip(text, combination());
  }

  /** The keys to press. */
  public KeyCombination combination() {
    return modified ? combination(code) : new KeyCodeCombination(code);
  }

  /** Whether {@code event} is this key. */
  public boolean match(KeyEvent event) {
    return combination().match(event);
  }

  /** Whether {@code event} is this key, whatever is held with it. */
  public boolean matchAlsoWithOthers(KeyEvent event) {
    return event.getCode() == code;
  }

  /** What the key is called on this platform and in this language: Ctrl+R, Strg+R or ⌘R. */
  public String getDisplayText() {
    return KeyNames.of(combination());
  }

  /** What it does, for people. */
  public String effect() {
    return switch (this) {
      case FIND -> TEXTS.get("find");
      case PALETTE -> TEXTS.get("palette");
      case HELP -> TEXTS.get("help");
      case VIEWS -> TEXTS.get("views");
      case OPEN_FOUND -> TEXTS.get("open-found");
      case REFRESH -> TEXTS.get("refresh");
      case COPY -> TEXTS.get("copy");
      case SAVE -> TEXTS.get("save");
      case THEME -> TEXTS.get("theme");
      case RESERVE -> TEXTS.get("reserve");
      case RECEIVE -> TEXTS.get("receive");
      case ADJUST -> TEXTS.get("adjust");
      case TRANSFER -> TEXTS.get("transfer");
      case UNDO -> TEXTS.get("undo");
      case HISTORY -> TEXTS.get("history");
      case CHART -> TEXTS.get("chart");
      case NEW -> TEXTS.get("new");
      case CANCEL -> TEXTS.get("cancel");
      case NEW_ORDER -> TEXTS.get("new-order");
      case DETAILS -> TEXTS.get("details");
      case EXTEND -> TEXTS.get("extend");
      case SHIP_PART -> TEXTS.get("ship-part");
      case PICK_LIST -> TEXTS.get("pick-list");
      case RELEASE -> TEXTS.get("release");
      case COMMIT -> TEXTS.get("commit");
    };
  }
}
