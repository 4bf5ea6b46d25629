package org.holdfast.ui.inventory.operation;

/**
 * A location to choose.
 *
 * @param name the location; null: none, which is anywhere
 * @param text what stands for it
 */
record LocationChoice(String name, String text) {

  static LocationChoice of(String name) {
    return new LocationChoice(name, name);
  }

  /** A box shows it so. */
  @Override
  public String toString() {
    return text;
  }
}
