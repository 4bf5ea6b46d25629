package org.holdfast.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.oned.Code128Reader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.print.DocFlavor;
import javax.print.PrintService;
import javax.print.StreamPrintServiceFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put on paper can be read there: all of it, on as many pages as it takes. */
class PaperTest {

  private static final List<PaperColumn> COLUMNS =
      List.of(
          PaperColumn.text("SKU", 2), PaperColumn.text("Name", 4), PaperColumn.number("Pieces", 1));

  @TempDir Path folder;

  private static PaperTable table(List<List<String>> rows) {
    return new PaperTable("Pick list", List.of("Reservation 7", "for Müller"), COLUMNS, rows);
  }

  private String read(PaperTable table) throws IOException {
    Path file = folder.resolve("paper.pdf");
    Paper.write(table, file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void lettersOfEuropeAreReadBackAndLigaturesStayLetters() throws IOException {
    String text =
        read(
            table(
                List.of(
                    List.of("OFF-1", "Büroöffner, groß: office fluffy", "1,250"),
                    List.of("ΑΒ-2", "Ελληνικά γράμματα", "2"),
                    List.of("Ж-3", "Съешь ещё этих булок", "3"),
                    List.of("Ł-4", "Zażółć gęślą jaźń, čeština, – “€”", "4"))));
    assertThat(text)
        .contains("Pick list", "Reservation 7", "for Müller", "SKU", "Name", "Pieces")
        .contains("Büroöffner, groß: office", "fluffy", "1,250")
        .contains("Ελληνικά γράμματα", "Съешь ещё этих булок")
        .contains("Zażółć gęślą jaźń, čeština, – “€”")
        .contains("Page 1 of 1")
        .doesNotContain(PaperFont.MISSING);
  }

  @Test
  void aScannerReadsTheCodesOfTheWholeAndOfTheRows() throws IOException {
    List<PaperColumn> columns =
        List.of(PaperColumn.text("Bin", 1), PaperColumn.code("SKU", 4), PaperColumn.text("", 5));
    PaperTable table =
        new PaperTable(
            "Pick list",
            List.of(),
            List.of("RES-7", "RES-1234567"),
            columns,
            List.of(
                List.of("1", "BK-R93R-62", "Road-150"),
                List.of("2", "40063813339", ""),
                List.of("3", "Ж-3", "no letter of codes"),
                List.of("4", "far-too-long-for-bars-".repeat(3), "")));
    assertThat(scanned(table))
        .containsExactlyInAnyOrder("RES-7", "RES-1234567", "BK-R93R-62", "40063813339");
    assertThat(read(table)).contains("RES-7", "RES-1234567", "BK-R93R-62", "Ж-3");
  }

  @Test
  void barsStandOnOnePageEach() throws IOException {
    List<PaperColumn> columns = List.of(PaperColumn.code("SKU", 4), PaperColumn.text("", 5));
    List<String> codes = IntStream.range(100, 160).mapToObj(i -> "SKU-" + i).toList();
    PaperTable table =
        new PaperTable(
            "Wave", List.of(), codes, columns, codes.stream().map(c -> List.of(c, "")).toList());
    assertThat(scanned(table)).containsExactlyInAnyOrderElementsOf(codes);
  }

  /** What a scanner reads that is led over all pages, line by line. */
  private static Set<String> scanned(PaperTable table) throws IOException {
    Set<String> found = new HashSet<>();
    try (PDDocument document = Loader.loadPDF(Paper.pdf(table))) {
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 250);
        int[] pixels =
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap whole =
            new BinaryBitmap(
                new GlobalHistogramBinarizer(
                    new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        for (int line = 0; line < image.getHeight(); line += 20) {
          readLine(whole.crop(0, line, image.getWidth(), 3), found);
        }
      }
    }
    return found;
  }

  private static void readLine(BinaryBitmap line, Set<String> found) {
    int from = 0;
    while (from < line.getWidth() - 50) {
      try {
        Result read =
            new Code128Reader()
                .decode(line.crop(from, 0, line.getWidth() - from, line.getHeight()));
        found.add(read.getText());
        from += (int) read.getResultPoints()[1].getX();
      } catch (NotFoundException | FormatException e) {
        return;
      }
    }
  }

  @Test
  void theFontIsInsideTheFile() throws IOException {
    Path file = folder.resolve("paper.pdf");
    Paper.write(table(List.of(List.of("A", "B", "1"))), file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      for (PDPage page : document.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).isTrue();
          assertThat(font.getName()).contains("LiberationSans");
        }
      }
    }
  }

  @Test
  void whatTheFontLacksIsShownAsABoxAndSaid() throws IOException {
    String text = read(table(List.of(List.of("零件", "a😀b\tc", "1"))));
    assertThat(text)
        .contains(PaperFont.MISSING.repeat(2))
        .contains("a" + PaperFont.MISSING + "b c")
        .contains("stands for a character");
  }

  @Test
  void aDecomposedLetterIsItsLetter() throws IOException {
    assertThat(read(table(List.of(List.of("A", "Mu\u0308ller", "1"))))).contains("Müller");
  }

  @Test
  void aLongTableGoesOnWithItsHeadingsAndEveryRowIsThere() throws IOException {
    List<List<String>> rows =
        IntStream.rangeClosed(1, 200)
            .mapToObj(n -> List.of("SKU-" + n + ";", "Name of " + n, "" + n))
            .toList();
    Path file = folder.resolve("paper.pdf");
    Paper.write(table(rows), file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isGreaterThan(3);
      PDFTextStripper stripper = new PDFTextStripper();
      String all = stripper.getText(document);
      assertThat(rows).allSatisfy(row -> assertThat(all).contains(row.get(0)));
      for (int page = 1; page <= pages; page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(document))
            .contains("Pick list", "Pieces", "Page " + page + " of " + pages);
      }
    }
  }

  @Test
  void textsTooLongForALineOrAPageAreBrokenAndNotCut() throws IOException {
    String word = "x".repeat(5_000) + "END";
    String words = String.join(" ", Collections.nCopies(3_000, "word")) + " LAST";
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(word, words, "12345678901234567890"));
    rows.add(List.of("after", "line one\nline two", ""));
    String text = read(table(rows));
    assertThat(text.chars().filter(c -> c == 'x').count()).isEqualTo(5_000);
    assertThat(text.split("word", -1)).hasSize(3_001);
    assertThat(text.replaceAll("\\s", "")).contains("LAST", "after");
    assertThat(text).contains("line one", "line two");
  }

  @Test
  void whatStoodThereStaysWhereNothingCanBeWritten() throws IOException {
    Path file = Files.createDirectory(folder.resolve("taken"));
    assertThatThrownBy(() -> Paper.write(table(List.of()), file)).isInstanceOf(IOException.class);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void germanPagesAreNumberedInGerman() throws Exception {
    Spoken.german(() -> assertThat(read(table(List.of()))).contains("Seite 1 von 1"));
  }

  @Test
  void aRowHasATextForEachColumn() {
    assertThatThrownBy(() -> table(List.of(List.of("A"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noPrinterIsSaid() {
    Printed printed = new Printer(Optional::empty).print(table(List.of()));
    assertThat(printed).isEqualTo(new Printed.NoPrinter());
    assertThat(printed.text()).contains("no printer", "PDF");
  }

  @Test
  void aPrinterIsSentThePages() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintService service =
        StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
            DocFlavor.SERVICE_FORMATTED.PAGEABLE, "application/postscript")[0]
            .getPrintService(out);
    Printed printed =
        new Printer(() -> Optional.of(service)).print(table(List.of(List.of("A", "B", "1"))));
    assertThat(printed).isEqualTo(new Printed.Sent(service.getName()));
    assertThat(out.size()).isGreaterThan(1_000);
  }
}
