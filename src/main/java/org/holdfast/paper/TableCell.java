package org.holdfast.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cell of a table as it is laid out.
 *
 * @param lines what stands in it, line by line; those of the bars are empty
 * @param bars what a scanner reads there, below the text
 */
record TableCell(List<String> lines, Optional<Barcode> bars) {

  private static final int LINES_OF_BARS = 2;

  /** Copies the lines. */
  TableCell {
    lines = List.copyOf(lines);
  }

  /** {@code text} in so much room; with bars where it is a code that can be read there. */
  static TableCell of(String text, boolean code, PaperFont font, float size, float width)
      throws IOException {
    List<String> lines = new ArrayList<>(font.wrap(text, size, width));
    Optional<Barcode> bars = code ? Barcode.of(text, width) : Optional.empty();
    if (bars.isPresent()) {
      for (int i = 0; i < LINES_OF_BARS; i++) {
        lines.add("");
      }
    }
    return new TableCell(lines, bars);
  }

  /** Draws the bars, if all of their lines are among those that are drawn. */
  void drawBars(PaperPage page, float left, float below, int from, int to, float line)
      throws IOException {
    int first = lines.size() - LINES_OF_BARS;
    if (bars.isPresent() && from <= first && lines.size() <= to) {
      bars.get().draw(page, left, below + (first - from) * line + 2, LINES_OF_BARS * line - 2);
    }
  }
}
