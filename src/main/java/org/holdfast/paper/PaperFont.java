package org.holdfast.paper;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The one font of a document: Liberation Sans, which has the letters of Latin, Greek and Cyrillic
 * scripts and comes with the library. What it lacks is shown as a box, never left out.
 */
final class PaperFont {

  /** Stands for a character that the font lacks. */
  static final String MISSING = "\u25A1";

  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final PDFont font;
  private final CmapLookup glyphs;
  private boolean lacking;

  private PaperFont(PDFont font, CmapLookup glyphs) {
    this.font = font;
    this.glyphs = glyphs;
  }

  /** The font, to be embedded into {@code document}. */
  static PaperFont load(PDDocument document) throws IOException {
    try (InputStream file = PDDocument.class.getResourceAsStream(FILE)) {
      TrueTypeFont type = new TTFParser().parse(new RandomAccessReadBuffer(file));
      // Ligatures would be read back, and searched, as other characters than were written.
      type.setEnableGsub(false);
      return new PaperFont(PDType0Font.load(document, type, true), type.getUnicodeCmapLookup());
    }
  }

  PDFont font() {
    return font;
  }

  /** Whether some text had a character that the font lacks. */
  boolean lacking() {
    return lacking;
  }

  /** The width of {@code text}, which {@link #wrap} has returned, in points. */
  float width(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }

  /** {@code text} in lines no wider than {@code width}; at least one, and nothing is lost. */
  List<String> wrap(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\\R", -1)) {
      String line = "";
      for (String word : printable(paragraph).split(" ", -1)) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (width(longer, size) <= width) {
          line = longer;
          continue;
        }
        if (!line.isEmpty()) {
          lines.add(line);
        }
        line = broken(word, size, width, lines);
      }
      lines.add(line);
    }
    return lines;
  }

  /** Adds full lines of a word that is too long for one, and returns what is left of it. */
  private String broken(String word, float size, float width, List<String> lines)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each : word.codePoints().toArray()) {
      String letter = Character.toString(each);
      if (!line.isEmpty() && width(line + letter, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(letter);
    }
    return line.toString();
  }

  private String printable(String text) {
    StringBuilder shown = new StringBuilder();
    for (int each : Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
      if (Character.isWhitespace(each)) {
        shown.append(' ');
      } else if (glyphs.getGlyphId(each) == 0) {
        shown.append(MISSING);
        lacking = true;
      } else {
        shown.appendCodePoint(each);
      }
    }
    return shown.toString();
  }
}
