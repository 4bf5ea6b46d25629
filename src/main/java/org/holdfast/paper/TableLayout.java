package org.holdfast.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Texts;

/** Lays a table out on as many pages as it needs, each with the title and the headings. */
final class TableLayout {

  private static final Texts TEXTS = Texts.of(TableLayout.class);

  private static final float TITLE = 15;
  private static final float TEXT = 9;
  private static final float PADDING = 4;
  private static final float CODE = 26;
  private static final int CODES_BESIDE = 4;

  private final PDDocument document;
  private final PaperFont font;
  private final PaperTable table;
  private final List<PaperPage> pages = new ArrayList<>();
  private final float[] widths;

  TableLayout(PDDocument document, PaperFont font, PaperTable table) {
    this.document = document;
    this.font = font;
    this.table = table;
    double all = table.columns().stream().mapToDouble(PaperColumn::share).sum();
    widths = new float[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = (float) (PaperPage.WIDTH * table.columns().get(i).share() / all);
    }
  }

  /** Writes all pages. */
  void write() throws IOException {
    document.getDocumentInformation().setTitle(table.title());
    document.getDocumentInformation().setCreator("Holdfast");
    document.getDocumentCatalog().setLanguage(DisplayLocale.get().toLanguageTag());
    PaperPage page = newPage();
    for (String line : table.lines()) {
      for (String part : font.wrap(line, TEXT, PaperPage.WIDTH)) {
        if (!page.has(PaperPage.lineOf(TEXT))) {
          page = newPage();
        }
        page.line(part, TEXT, false);
      }
    }
    page.space(PADDING);
    page = headings(codes(page));
    for (List<String> row : table.rows()) {
      page = row(page, cells(row, true));
    }
    if (font.lacking()) {
      if (!page.has(2 * PaperPage.lineOf(TEXT))) {
        page = newPage();
      }
      page.space(PADDING);
      for (String part :
          font.wrap(TEXTS.get("lacking", PaperFont.MISSING), TEXT, PaperPage.WIDTH)) {
        page.line(part, TEXT, false);
      }
    }
    for (int i = 0; i < pages.size(); i++) {
      pages.get(i).finish(font.wrap(TEXTS.get("page", i + 1, pages.size()), TEXT, 300).get(0));
    }
  }

  /** Draws the codes, some beside each other, each with its text below. */
  private PaperPage codes(PaperPage page) throws IOException {
    PaperPage on = page;
    float width = PaperPage.WIDTH / CODES_BESIDE;
    float height = CODE + PaperPage.lineOf(TEXT) + 2 * PADDING;
    List<String> codes = table.codes();
    for (int i = 0; i < codes.size(); i++) {
      if (i % CODES_BESIDE == 0 && !on.has(height)) {
        on = newPage();
      }
      float left = width * (i % CODES_BESIDE);
      Optional<Barcode> bars = Barcode.of(codes.get(i), width);
      if (bars.isPresent()) {
        bars.get().draw(on, left, 0, CODE);
        on.text(
            font.wrap(codes.get(i), TEXT, width).get(0),
            left + bars.get().quiet(),
            CODE + 1,
            TEXT,
            false);
      }
      if (i % CODES_BESIDE == CODES_BESIDE - 1 || i == codes.size() - 1) {
        on.space(height);
      }
    }
    return on;
  }

  private PaperPage newPage() throws IOException {
    PaperPage page = new PaperPage(document, font);
    pages.add(page);
    for (String part : font.wrap(table.title(), TITLE, PaperPage.WIDTH)) {
      // A title of a whole page would leave no room for what it is about.
      if (page.has(PaperPage.HEIGHT / 2)) {
        page.line(part, TITLE, true);
      }
    }
    page.space(PADDING);
    return page;
  }

  private PaperPage headings(PaperPage page) throws IOException {
    List<TableCell> cells =
        cells(table.columns().stream().map(PaperColumn::heading).toList(), false);
    // The same bound: headings that tall are cut rather than let no row follow.
    int lines = Math.min(tallest(cells), 12);
    PaperPage on = page;
    if (!on.has(height(lines + 2))) {
      on = newPage();
    }
    draw(on, cells, 0, lines, true);
    return on;
  }

  private PaperPage row(PaperPage page, List<TableCell> cells) throws IOException {
    PaperPage on = page;
    int lines = tallest(cells);
    int from = 0;
    if (!on.has(height(lines))) {
      on = headings(newPage());
    }
    // A row that is taller than a page goes on on the next.
    while (from < lines) {
      int fit = Math.max(1, Math.min(lines - from, on.lines(TEXT, 2 * PADDING)));
      draw(on, cells, from, from + fit, false);
      from += fit;
      if (from < lines) {
        on = headings(newPage());
      }
    }
    return on;
  }

  private void draw(PaperPage page, List<TableCell> cells, int from, int to, boolean bold)
      throws IOException {
    float height = height(to - from);
    float left = 0;
    for (int i = 0; i < widths.length; i++) {
      page.box(left, widths[i], height, bold);
      List<String> texts = cells.get(i).lines();
      for (int line = from; line < Math.min(to, texts.size()); line++) {
        String text = texts.get(line);
        float indent =
            table.columns().get(i).number()
                ? widths[i] - PADDING - font.width(text, TEXT)
                : PADDING;
        page.text(
            text, left + indent, PADDING + (line - from) * PaperPage.lineOf(TEXT), TEXT, bold);
      }
      cells.get(i).drawBars(page, left, PADDING, from, to, PaperPage.lineOf(TEXT));
      left += widths[i];
    }
    page.space(height);
  }

  private List<TableCell> cells(List<String> texts, boolean coded) throws IOException {
    List<TableCell> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      boolean code = coded && table.columns().get(i).code();
      cells.add(TableCell.of(texts.get(i), code, font, TEXT, widths[i] - 2 * PADDING));
    }
    return cells;
  }

  private static int tallest(List<TableCell> cells) {
    return cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(1);
  }

  private static float height(int lines) {
    return lines * PaperPage.lineOf(TEXT) + 2 * PADDING;
  }
}
