package org.holdfast.exchange.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.exchange.ImportField.BARCODES;
import static org.holdfast.exchange.ImportField.LOCATION;
import static org.holdfast.exchange.ImportField.NAME;
import static org.holdfast.exchange.ImportField.SKU;
import static org.holdfast.exchange.ImportField.STOCK;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.ImportLine;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every kind, as people and programs write them. */
class CsvFileTest {

  @TempDir private Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("file.csv"), content);
  }

  private Path file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private static CsvFile open(Path path, CsvOptions options) throws IOException {
    CsvFile.Opening opening = CsvFile.open(path, options);
    assertThat(opening).isInstanceOf(CsvFile.Opening.Opened.class);
    return ((CsvFile.Opening.Opened) opening).file();
  }

  private static CsvFile open(Path path) throws IOException {
    return open(path, CsvOptions.NONE);
  }

  private static List<ImportLine> lines(CsvFile file) throws IOException {
    List<ImportLine> lines = new ArrayList<>();
    file.read((line, read) -> lines.add(line));
    return lines;
  }

  private List<ImportLine> lines(String content) throws IOException {
    return lines(open(file(content)));
  }

  private CsvProblem problem(byte[] content) throws IOException {
    CsvFile.Opening opening = CsvFile.open(file(content), CsvOptions.NONE);
    assertThat(opening).isInstanceOf(CsvFile.Opening.Failed.class);
    CsvProblem problem = ((CsvFile.Opening.Failed) opening).problem();
    assertThat(CsvProblemTexts.sentence(problem)).isNotBlank();
    return problem;
  }

  private CsvProblem problem(String content) throws IOException {
    return problem(content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<ProblemKind> kinds(ImportLine line) {
    return line.problems().stream().map(LineProblem::kind).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheSeparatorAndMatchesColumnsByName(String separator) throws IOException {
    CsvFile file =
        open(
            file(
                "Internal Reference,Name,Sales Price,On hand,Location\na-1,\"Bolt, long\",1.50,7,Main\n"
                    .replace("Bolt, long", "BOLT")
                    .replace(",", separator)));
    assertThat(file.columns())
        .isEqualTo(
            Map.of(
                SKU, "Internal Reference", NAME, "Name", STOCK, "On hand", LOCATION, "Location"));
    assertThat(file.unused()).containsExactly("Sales Price");
    assertThat(lines(file).get(0).values())
        .isEqualTo(Map.of(SKU, "A-1", NAME, "BOLT", STOCK, 7L, LOCATION, "Main"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
  void findsTheEncoding(String name) throws IOException {
    String text = "sku,name\nx1,Grüße Zoë naïve\n";
    assertThat(lines(open(file(text.getBytes(Charset.forName(name))))).get(0).values())
        .containsEntry(NAME, "Grüße Zoë naïve");
    String marked = name.startsWith("UTF") ? "\uFEFF" + text : text;
    assertThat(lines(open(file(marked.getBytes(Charset.forName(name))))).get(0).values())
        .containsEntry(SKU, "X1")
        .containsEntry(NAME, "Grüße Zoë naïve");
  }

  @Test
  void aWrongEncodingIsABadLineAndNoGuess() throws IOException {
    byte[] text = "sku,name\na,Zoë\nb,äöü\nc,plain\nd,bad?\n".getBytes(StandardCharsets.UTF_8);
    text[text.length - 2] = (byte) 0xE4;
    List<ImportLine> lines = lines(open(file(text)));
    assertThat(lines.get(0).values()).containsEntry(NAME, "Zoë");
    assertThat(kinds(lines.get(3))).containsExactly(ProblemKind.CHARACTER);
    CsvOptions forced =
        new CsvOptions(
            Optional.of(StandardCharsets.UTF_8),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    List<ImportLine> wrong =
        lines(open(file("sku,name\na,Zoë\n".getBytes(StandardCharsets.ISO_8859_1)), forced));
    assertThat(kinds(wrong.get(0))).containsExactly(ProblemKind.CHARACTER);
  }

  @Test
  void aQuoteMayHoldSeparatorsLinesAndQuotes() throws IOException {
    List<ImportLine> lines =
        lines("sku,name\r\nA,\"1\"\" bolt, \r\nlong\"\r\nB,5\" pipe\r\n\r\nC,plain");
    assertThat(lines.get(0).values()).containsEntry(NAME, "1\" bolt,   long");
    assertThat(lines.get(1).values()).containsEntry(NAME, "5\" pipe");
    assertThat(lines).extracting(ImportLine::number).containsExactly(2L, 4L, 6L);
  }

  @Test
  void aFileThatIsCutEndsInABadLine() throws IOException {
    List<ImportLine> lines = lines("sku,name,category\nA,Bolt,1\nB,\"Nut");
    assertThat(lines.get(0).problems()).isEmpty();
    assertThat(kinds(lines.get(1))).containsExactly(ProblemKind.QUOTE_OPEN);
    assertThat(lines.get(1).number()).isEqualTo(3);
    lines = lines("sku,name,category\nA,Bolt,1\nB,Nu");
    assertThat(kinds(lines.get(1))).containsExactly(ProblemKind.COLUMNS);
  }

  @Test
  void aFieldOfTenMegabytesIsOneBadLineAndTheNextIsRead() throws IOException {
    List<ImportLine> lines = lines("sku,name\nA," + "x".repeat(10_000_000) + "\nB,Nut\n");
    assertThat(kinds(lines.get(0))).containsExactly(ProblemKind.TOO_LONG);
    assertThat(lines.get(0).problems().get(0).value()).hasSizeLessThan(300);
    assertThat(lines.get(1).values()).containsEntry(NAME, "Nut");
  }

  @Test
  void aQuoteThatIsNeverClosedDoesNotFillTheMemory() throws IOException {
    Path path = folder.resolve("endless.csv");
    byte[] block = "some,more,text\n".repeat(70_000).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write("sku,name\nA,Bolt\nB,\"open".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 40; i++) {
        out.write(block);
      }
    }
    List<ImportLine> lines = lines(open(path));
    assertThat(lines).hasSize(2);
    assertThat(kinds(lines.get(1))).containsExactly(ProblemKind.ENDLESS);
    assertThat(lines.get(1).number()).isEqualTo(3);
  }

  @Test
  void whatIsNoTableIsSaidSo() throws IOException {
    assertThat(problem("")).isInstanceOf(CsvProblem.Empty.class);
    assertThat(problem("\n\n")).isInstanceOf(CsvProblem.Empty.class);
    assertThat(problem("sku,name\n")).isInstanceOf(CsvProblem.Empty.class);
    assertThat(problem("a,b\n1,2\n")).isInstanceOf(CsvProblem.NoSubject.class);
    assertThat(problem("sku,SKU ,name\na,b,c\n")).isInstanceOf(CsvProblem.HeaderTwice.class);
    assertThat(problem(new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0}))
        .isInstanceOf(CsvProblem.NotText.class);
    Path zipped = folder.resolve("zipped");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("sku\na\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(problem(Files.readAllBytes(zipped))).isInstanceOf(CsvProblem.NotText.class);
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    assertThat(problem(noise)).isInstanceOf(CsvProblem.NotText.class);
  }

  @Test
  void saysOfEveryLineWhatIsWrongWithIt() throws IOException {
    List<ImportLine> lines =
        lines(
            """
            sku,name,location,stock,tracked,barcode
            A,Bolt,Main,ten,yes,1
            B,Nut,Main,-4,maybe,2
            ,Nameless,Main,4,yes,
            C,Nut,,4,yes,
            D,Nut,Main,2.5,yes,
            %s,Long,Main,1,,
            E,,,0,,
            """
                .formatted("S".repeat(65)));
    assertThat(kinds(lines.get(0))).containsExactly(ProblemKind.NO_NUMBER);
    assertThat(lines.get(0).problems().get(0))
        .extracting(LineProblem::line, LineProblem::column, LineProblem::value)
        .containsExactly(2L, "stock", "ten");
    assertThat(kinds(lines.get(1)))
        .containsExactlyInAnyOrder(ProblemKind.NEGATIVE, ProblemKind.NO_TRUTH);
    assertThat(kinds(lines.get(2))).containsExactly(ProblemKind.SKU_MISSING);
    assertThat(kinds(lines.get(3))).containsExactly(ProblemKind.LOCATION_MISSING);
    assertThat(kinds(lines.get(4))).containsExactly(ProblemKind.NOT_WHOLE);
    assertThat(kinds(lines.get(5))).containsExactly(ProblemKind.TOO_LONG);
    assertThat(lines.get(6).problems()).as("nothing lies nowhere").isEmpty();
    assertThat(lines.get(6).values()).doesNotContainKey(STOCK);
  }

  @Test
  void takesExportsOfOtherPrograms() throws IOException {
    // The columns of Shopify's inventory file; the first of two numbers is to be filled in.
    List<ImportLine> lines =
        lines(
            """
            Handle,Title,SKU,Location,Bin name,Available (not editable),On hand (current),On hand (new)
            bolt,Bolt,B-1,Shop,3,5,7,
            bolt,Bolt,B-2,Shop,3,5,7,9
            bolt,Bolt,B-3,Shop,3,,not stocked,
            """);
    assertThat(lines.get(0).values()).containsEntry(STOCK, 7L).containsEntry(NAME, "Bolt");
    assertThat(lines.get(1).values()).containsEntry(STOCK, 9L);
    assertThat(lines.get(2).values()).doesNotContainKey(STOCK);
    lines =
        lines(
            """
            Handle,Title,Variant SKU,Variant Barcode,Variant Inventory Qty,Status
            bolt,Bolt,B-1,'4006381333931,7,active
            """);
    assertThat(lines.get(0).problems())
        .extracting(LineProblem::kind)
        .containsExactly(ProblemKind.LOCATION_MISSING);
    lines =
        lines(open(folder.resolve("file.csv"), CsvOptions.NONE.withLocation(Optional.of("Shop"))));
    assertThat(lines.get(0).values())
        .containsEntry(BARCODES, List.of("4006381333931"))
        .containsEntry(LOCATION, "Shop")
        .containsEntry(ImportField.ACTIVE, true);
    // InvenTree's parts, and Odoo's technical names.
    assertThat(
            open(file(
                    "ID,Name,Description,IPN,Category Name,Units,In Stock,Minimum Stock\n1,a,b,C,d,e,1,2\n"))
                .columns()
                .keySet())
        .contains(SKU, NAME, STOCK, ImportField.REORDER_POINT, ImportField.CATEGORY);
    assertThat(
            open(file(
                    "default_code,name,barcode,qty_available,uom_id,categ_id\nA,b,1,2,Units,All\n"))
                .columns()
                .keySet())
        .contains(SKU, NAME, BARCODES, STOCK, ImportField.UNIT, ImportField.CATEGORY);
  }

  @Test
  void onlyWhatCountsPiecesTellsHowPiecesAreWritten() throws IOException {
    CsvFile file = open(file("sku;version;location;stock\nA;1.2;Main;1.000\n"));
    assertThat(file.numbers()).isEqualTo(NumberStyle.UNKNOWN);
    assertThat(kinds(lines(file).get(0))).containsExactly(ProblemKind.AMBIGUOUS);
    file = open(file("sku;version;location;stock\nA;1.2;Main;1.000\nB;1.2;Main;2,0\n"));
    assertThat(lines(file).get(0).values()).containsEntry(STOCK, 1_000L);
  }

  @Test
  void columnsMayBeChosen() throws IOException {
    Path path = file("Part,Text,Count\nA,Bolt,3\n");
    CsvOptions options =
        CsvOptions.NONE
            .withColumn(SKU, "part")
            .withColumn(NAME, "Text")
            .withColumn(STOCK, "Count")
            .withLocation(Optional.of("Main"));
    assertThat(lines(open(path, options)).get(0).values())
        .isEqualTo(Map.of(SKU, "A", NAME, "Bolt", STOCK, 3L, LOCATION, "Main"));
    assertThat(CsvFile.open(path, CsvOptions.NONE.withColumn(SKU, "none")))
        .isInstanceOf(CsvFile.Opening.Failed.class);
    assertThat(open(file("sku,name\nA,b\n"), CsvOptions.NONE.withColumn(NAME, "")).columns())
        .doesNotContainKey(NAME);
  }

  @Test
  void theSameIsTheSameAndReadOtherwiseIsSomethingElse() throws IOException {
    CsvFile first = open(file("sku,stock\nA,1\n"));
    assertThat(open(file("sku,stock\nA,1\n")).content()).isEqualTo(first.content());
    assertThat(open(file("sku,stock\nA,2\n")).content()).isNotEqualTo(first.content());
    assertThat(
            open(file("sku,stock\nA,1\n"), CsvOptions.NONE.withLocation(Optional.of("Main")))
                .content())
        .isNotEqualTo(first.content());
  }

  @Test
  void barcodesOfOneCellComeBackAsTheyWere() {
    List<String> codes = List.of("111", "a|b", "c\\d", "two words", "e;f");
    assertThat(BarcodeList.split(BarcodeList.join(codes))).isEqualTo(codes);
    assertThat(BarcodeList.split("1|2\n3\r\n 4 ||")).containsExactly("1", "2", "3", " 4 ");
  }
}
