package org.holdfast.paper;

import com.google.zxing.oned.Code128Writer;
import java.io.IOException;
import java.util.Optional;

/** A text as bars that a scanner reads (Code 128). Lengths are in points. */
final class Barcode {

  /** Free on each side, in narrowest bars; scanners find the code by it. */
  private static final int QUIET = 10;

  /** Of 0.19 mm: what is narrower than that is not read everywhere, and smears in a printer. */
  private static final float MIN_MODULE = 0.54f;

  /** Wider bars are no easier to read. */
  private static final float MAX_MODULE = 1.1f;

  private static final int MAX_LENGTH = 80;

  /** Black or not, one after the other, each as wide as the narrowest bar. */
  private final boolean[] bars;

  private final float module;

  private Barcode(boolean[] bars, float module) {
    this.bars = bars;
    this.module = module;
  }

  /** The bars of {@code text}, if it has any and they can be read from that {@code width}. */
  static Optional<Barcode> of(String text, float width) {
    boolean drawable =
        !text.isEmpty()
            && text.length() <= MAX_LENGTH
            && text.chars().allMatch(each -> each >= ' ' && each <= '~');
    if (!drawable) {
      return Optional.empty();
    }
    boolean[] bars = new Code128Writer().encode(text);
    float module = width / (bars.length + 2 * QUIET);
    return module < MIN_MODULE
        ? Optional.empty()
        : Optional.of(new Barcode(bars, Math.min(module, MAX_MODULE)));
  }

  /** How much is free before the first bar. */
  float quiet() {
    return QUIET * module;
  }

  /** Draws it at a place from the left margin and from what is used, which stays so. */
  void draw(PaperPage page, float left, float below, float height) throws IOException {
    int from = 0;
    for (int i = 1; i <= bars.length; i++) {
      if (i == bars.length || bars[i] != bars[from]) {
        if (bars[from]) {
          page.bar(left + (QUIET + from) * module, below, (i - from) * module, height);
        }
        from = i;
      }
    }
  }
}
