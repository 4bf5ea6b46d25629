package org.holdfast.paper;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** One page, written from the top. Lengths are in points, of which an inch has 72. */
final class PaperPage {

  private static final float MARGIN = 40;
  private static final float FOOT = 22;

  /** What may be written to between the margins. */
  static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  /** From the upper margin to the foot. */
  static final float HEIGHT = PDRectangle.A4.getHeight() - 2 * MARGIN - FOOT;

  private final PDPageContentStream content;
  private final PaperFont font;
  private float used;

  /** A new last page of {@code document}; to be ended by {@link #finish}. */
  PaperPage(PDDocument document, PaperFont font) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    content = new PDPageContentStream(document, page);
    this.font = font;
  }

  /** How much a line of letters of that size takes. */
  static float lineOf(float size) {
    return size * 1.35f;
  }

  /** Whether so much is left. */
  boolean has(float height) {
    return used + height <= HEIGHT;
  }

  /** How many lines are left, beside {@code around}. */
  int lines(float size, float around) {
    return (int) ((HEIGHT - used - around) / lineOf(size));
  }

  /** Leaves so much free. */
  void space(float height) {
    used += height;
  }

  /** Writes a line of its own. */
  void line(String text, float size, boolean bold) throws IOException {
    text(text, 0, 0, size, bold);
    used += lineOf(size);
  }

  /** Writes at a place from the left margin and from what is used, which stays so. */
  void text(String text, float left, float below, float size, boolean bold) throws IOException {
    if (text.isEmpty()) {
      return;
    }
    content.beginText();
    content.setFont(font.font(), size);
    // There is one font, so what is bold has its letters outlined, too.
    content.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
    content.setLineWidth(size / 35);
    content.newLineAtOffset(MARGIN + left, top() - below - size);
    content.showText(text);
    content.endText();
  }

  /** Draws a frame; one of a heading is grey inside. */
  void box(float left, float width, float height, boolean heading) throws IOException {
    if (heading) {
      content.setNonStrokingColor(0.92f);
      content.addRect(MARGIN + left, top() - height, width, height);
      content.fill();
      content.setNonStrokingColor(0f);
    }
    content.setLineWidth(0.5f);
    content.addRect(MARGIN + left, top() - height, width, height);
    content.stroke();
  }

  /** Draws a bar of a barcode at a place from the left margin and from what is used. */
  void bar(float left, float below, float width, float height) throws IOException {
    content.addRect(MARGIN + left, top() - below - height, width, height);
    content.fill();
  }

  /** Writes the foot, and ends the page. */
  void finish(String foot) throws IOException {
    used = HEIGHT + FOOT - 9;
    text(foot, WIDTH - font.width(foot, 9), 0, 9, false);
    content.close();
  }

  private float top() {
    return PDRectangle.A4.getHeight() - MARGIN - used;
  }
}
